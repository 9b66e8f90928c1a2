//! The questions of a questionnaire file.

use toml::Spanned;

use super::{
    File, LONGEST_WORD, MOST_QUESTIONS, QuestionTable, RESERVED, Reader, ScaleTable, is_word,
};
use crate::{
    activity_type::Contact,
    lists::ListName,
    questionnaire::{Kind, MOST_OPTIONS, Question, Showing},
};

/// The kinds of question, each meaning itself.
const KINDS: [(&str, &str); 5] = [
    ("one", "one"),
    ("any", "any"),
    ("number", "number"),
    ("choice", "choice"),
    ("together", "together"),
];
/// Most that there may be together: each combination has a count.
const MOST_TOGETHER: usize = 5;

impl Reader<'_> {
    fn kind(
        &mut self,
        table: &QuestionTable,
        shared: Option<&Spanned<ScaleTable>>,
        show: Option<Showing>,
    ) -> Option<Kind> {
        let kind = self.optional("kind", table.kind.as_ref(), &KINDS, "one");
        let construct = table.construct.get_ref();
        if let Some(typed) = &table.list {
            let list = ListName::ALL.map(|list| (list.as_str(), list));
            let list = self.word("list", typed, &list)?;
            if kind != "any" && kind != "choice" {
                self.fault(
                    typed,
                    "list: of a question of the kind \"any\" or \"choice\"",
                );
            }
            let several = kind == "any";
            return Some(Kind::FromList { list, several });
        }
        let given: &[Spanned<String>] = match kind {
            "one" => {
                let Some(scale) = table.scale.as_ref().or(shared) else {
                    let what = format!(
                        "\"{construct}\" has no scale of its own, and there is none for all"
                    );
                    self.fault(&table.construct, what);
                    return None;
                };
                return self.scale(scale, show).map(Kind::One);
            }
            "number" => &table.classes,
            _ => &table.options,
        };
        let key = if kind == "number" {
            "classes"
        } else {
            "options"
        };
        let codes = self.words(key, given, is_word);
        let most = if kind == "together" {
            MOST_TOGETHER
        } else {
            MOST_OPTIONS
        };
        if codes.is_empty() || codes.len() > most {
            self.fault(
                &table.construct,
                format!("\"{construct}\": {key} must be 1 to {most}"),
            );
            return None;
        }
        Some(match kind {
            "any" => Kind::AnyOf(codes),
            "choice" => Kind::OneOf(codes),
            "together" => Kind::Together(codes),
            _ => Kind::ClassOf(codes),
        })
    }

    pub(super) fn questions(&mut self, file: &File, show: Option<Showing>) -> Vec<Question> {
        let tables = file.question.get_ref();
        if tables.is_empty() || tables.len() > MOST_QUESTIONS {
            let many = tables.len();
            self.fault(
                &file.question,
                format!("there must be 1 to {MOST_QUESTIONS} questions, here are {many}"),
            );
            return Vec::new();
        }
        let mut questions: Vec<Question> = Vec::new();
        for table in tables.iter().map(Spanned::get_ref) {
            let construct = table.construct.get_ref();
            if !is_word(construct) || construct.contains(['-', '+']) {
                let words = "is not a word of a-z, 0-9 and _";
                let fault =
                    format!("construct: \"{construct}\" {words}, at most {LONGEST_WORD} signs");
                self.fault(&table.construct, fault);
            } else if RESERVED.contains(&construct.as_str()) {
                self.fault(
                    &table.construct,
                    format!(
                        "construct: \"{construct}\" is a word of the form itself; take another"
                    ),
                );
            } else if questions.iter().any(|one| one.construct == *construct) {
                self.fault(
                    &table.construct,
                    format!("construct: \"{construct}\" stands twice"),
                );
            }
            let contacts = [("first", Contact::First), ("return", Contact::Return)];
            let asked_when = table.asked_when.as_ref();
            let asked_when = asked_when.and_then(|word| self.word("asked_when", word, &contacts));
            let Some(kind) = self.kind(table, file.scale.as_ref(), show) else {
                continue;
            };
            questions.push(Question {
                construct: construct.clone(),
                is_headline: table.headline,
                kind,
                asked_when,
            });
        }
        if !questions.is_empty() && questions.iter().all(|one| one.asked_when.is_some()) {
            self.fault(
                &file.question,
                "asked_when: at least one question must be asked of everybody",
            );
        }
        let headlines = questions.iter().filter(|one| one.is_headline).count();
        if headlines != 1 && !questions.is_empty() {
            self.fault(
                &file.question,
                "headline: exactly one question is the figure shown first",
            );
        }
        questions
    }
}
