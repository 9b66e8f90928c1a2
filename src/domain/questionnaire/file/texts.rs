//! The texts that came with a questionnaire file.

use std::collections::{BTreeMap, BTreeSet};

use super::{File, Reader};
use crate::{
    language::Language,
    line::Sentence,
    questionnaire::{Kind, Questionnaire},
    role_group::RoleGroup,
};

impl Reader<'_> {
    pub(super) fn texts(
        &mut self,
        file: &File,
        read: &Questionnaire,
    ) -> BTreeMap<Language, BTreeMap<String, String>> {
        let mut all = BTreeMap::new();
        let (wanted, also) = (read.text_parts(), read.short_parts());
        for (tag, table) in &file.texts {
            let Ok(language) = tag.parse::<Language>() else {
                self.fault(
                    table,
                    format!("texts: \"{tag}\" is no language of this service"),
                );
                continue;
            };
            let mut texts = BTreeMap::new();
            for (part, text) in table.get_ref() {
                if !wanted.contains(part) && !also.contains(part) {
                    self.fault(text, format!("texts.{tag}: nothing says \"{part}\""));
                } else {
                    match Sentence::read(text.get_ref()) {
                        Ok(line) => drop(texts.insert(part.clone(), line.into())),
                        Err(error) => self.fault(text, format!("texts.{tag}.{part}: {error}")),
                    }
                }
            }
            for part in wanted
                .iter()
                .filter(|part| !table.get_ref().contains_key(*part))
            {
                self.fault(table, format!("texts.{tag}: \"{part}\" is missing"));
            }
            all.insert(language, texts);
        }
        all
    }
}

impl Questionnaire {
    /// What follows [`Questionnaire::texts`] in the keys of its texts.
    #[must_use]
    pub fn text_parts(&self) -> BTreeSet<String> {
        let begins = self.texts();
        let part = |key: String| key[begins.len() + 1..].to_owned();
        let mut parts = BTreeSet::from(["name".to_owned()]);
        let heading = ["heading"].into_iter();
        let constructs = self.questions.iter().map(|one| one.construct.as_str());
        for text in heading.chain(constructs) {
            let occasions = self.occasions.iter();
            parts.extend(occasions.map(|occasion| part(self.text_key(*occasion, text))));
        }
        for question in &self.questions {
            // The options of a list have their names there.
            let codes = match &question.kind {
                Kind::FromList { .. } => Vec::new(),
                Kind::Together(members) => members.clone(),
                _ => question.options(),
            };
            parts.extend(
                codes
                    .iter()
                    .map(|code| part(self.option_key(question, code))),
            );
        }
        if self.asks_for_group() && self.groups != RoleGroup::PARENTS {
            parts.extend(self.groups.iter().map(|group| format!("group-{group}")));
        }
        parts
    }

    /// The same of texts that may be left out: what a question is called where
    /// there is little room.
    #[must_use]
    pub fn short_parts(&self) -> BTreeSet<String> {
        let constructs = self.questions.iter().map(|one| &one.construct);
        constructs.map(|construct| short_part(construct)).collect()
    }

    /// The message key of a question's short name, in a file that has one.
    #[must_use]
    pub fn short_key(&self, construct: &str) -> String {
        format!("{}-{}", self.texts(), short_part(construct))
    }
}

fn short_part(construct: &str) -> String {
    format!("{construct}-short")
}
