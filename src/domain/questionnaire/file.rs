//! The file of a questionnaire (TOML), read with every fault and its line.

mod questions;
mod scale;
mod size;
mod texts;

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use toml::Spanned;

use super::{Closes, GROUP_FIELD, MinimumOf, Questionnaire, Showing, Split, part::parts_of};
use crate::{
    activity_type::{ActivityType, AnsweredBy},
    language::Language,
    role_group::RoleGroup,
};

/// Most questions a questionnaire may have: more fit on no phone.
pub const MOST_QUESTIONS: usize = 24;
/// Most groups that may be counted apart.
const MOST_GROUPS: usize = 16;
/// Signs of an id: with its version it fits a column of 40.
const LONGEST_ID: usize = 30;
/// Signs of a word: a construct, an option.
const LONGEST_WORD: usize = 40;
/// Fields of the forms that are no answers.
const RESERVED: [&str; 7] = [
    "nonce",
    GROUP_FIELD,
    "step",
    "go",
    "choose",
    "opened",
    "language",
];

/// Something wrong in a questionnaire file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct Fault {
    /// Line of the file, from 1 on.
    pub line: usize,
    /// What is wrong and what to do.
    pub what: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    id: Spanned<String>,
    version: Spanned<u32>,
    from: Option<Spanned<String>>,
    answered_by: Spanned<String>,
    #[serde(default)]
    occasions: Vec<Spanned<String>>,
    groups: Option<Spanned<toml::Value>>,
    by: Option<Spanned<String>>,
    told_apart_by: Option<Spanned<String>>,
    minimum: Option<Spanned<String>>,
    period: Option<Spanned<String>>,
    show: Spanned<String>,
    wording: Option<Spanned<String>>,
    #[serde(default)]
    bare_fields: bool,
    scale: Option<Spanned<ScaleTable>>,
    question: Spanned<Vec<Spanned<QuestionTable>>>,
    /// Of one whose texts stand in the language files, when not in all.
    #[serde(default)]
    languages: Vec<Spanned<String>>,
    #[serde(default)]
    texts: BTreeMap<String, Spanned<BTreeMap<String, Spanned<String>>>>,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
struct ScaleTable {
    values: Vec<u8>,
    #[serde(default)]
    positive: Vec<u8>,
    top: Option<u8>,
    way_out: Option<u8>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuestionTable {
    construct: Spanned<String>,
    kind: Option<Spanned<String>>,
    scale: Option<Spanned<ScaleTable>>,
    #[serde(default)]
    options: Vec<Spanned<String>>,
    list: Option<Spanned<String>>,
    #[serde(default)]
    classes: Vec<Spanned<String>>,
    #[serde(default)]
    headline: bool,
    asked_when: Option<Spanned<String>>,
}

/// The faults found so far, and where the lines begin.
struct Reader<'a> {
    text: &'a str,
    faults: BTreeSet<Fault>,
}

impl Reader<'_> {
    fn fault_at(&mut self, place: usize, what: impl Into<String>) {
        let before = self.text.get(..place).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        let what = what.into();
        self.faults.insert(Fault { line, what });
    }

    fn fault<T>(&mut self, at: &Spanned<T>, what: impl Into<String>) {
        self.fault_at(at.span().start, what);
    }

    /// The meaning of a word, or a fault that lists those there are.
    fn word<T: Copy>(
        &mut self,
        key: &str,
        typed: &Spanned<String>,
        known: &[(&str, T)],
    ) -> Option<T> {
        let found = known.iter().find(|(word, _)| word == typed.get_ref());
        if found.is_none() {
            let words: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
            let typed_word = typed.get_ref();
            let what = format!("{key}: \"{typed_word}\" is none of {}", words.join(", "));
            self.fault(typed, what);
        }
        found.map(|(_, meaning)| *meaning)
    }

    fn optional<T: Copy>(
        &mut self,
        key: &str,
        typed: Option<&Spanned<String>>,
        known: &[(&str, T)],
        default: T,
    ) -> T {
        typed
            .and_then(|typed| self.word(key, typed, known))
            .unwrap_or(default)
    }

    /// A list of different words of a form.
    fn words(
        &mut self,
        key: &str,
        typed: &[Spanned<String>],
        is_good: impl Fn(&str) -> bool,
    ) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        for word in typed {
            let text = word.get_ref();
            if !is_good(text) {
                let words = "is not a word of a-z, 0-9, _, - and +";
                let fault = format!("{key}: \"{text}\" {words}, at most {LONGEST_WORD} signs");
                self.fault(word, fault);
            } else if words.contains(text) {
                self.fault(word, format!("{key}: \"{text}\" stands twice"));
            } else {
                words.push(text.clone());
            }
        }
        words
    }

    fn groups(&mut self, file: &File) -> Vec<RoleGroup> {
        let Some(typed) = &file.groups else {
            return vec![RoleGroup::EVERYBODY];
        };
        match typed.get_ref() {
            toml::Value::String(word) if word == "role" => return RoleGroup::PARENTS.to_vec(),
            toml::Value::String(word) if word == "none" => return vec![RoleGroup::EVERYBODY],
            toml::Value::Array(words) if (2..=MOST_GROUPS).contains(&words.len()) => {
                let groups = words
                    .iter()
                    .filter_map(|word| RoleGroup::new(word.as_str()?));
                let groups: Vec<RoleGroup> = groups.collect();
                let different: BTreeSet<&RoleGroup> = groups.iter().collect();
                let is_none_shared = !groups.contains(&RoleGroup::EVERYBODY);
                if different.len() == words.len() && is_none_shared {
                    return groups;
                }
            }
            _ => {}
        }
        let fault = format!(
            "groups: \"role\", \"none\", or 2 to {MOST_GROUPS} different words of at most 16 signs \
             a-z, 0-9 and _, none of them \"all\""
        );
        self.fault(typed, fault);
        vec![RoleGroup::EVERYBODY]
    }

    fn occasions(&mut self, file: &File, by: Option<AnsweredBy>) -> Vec<ActivityType> {
        let mut occasions = Vec::new();
        for typed in &file.occasions {
            let word = typed.get_ref();
            match word.parse::<ActivityType>() {
                Err(error) => self.fault(typed, format!("occasions: \"{word}\": {error}")),
                Ok(occasion) if occasions.contains(&occasion) => {
                    self.fault(typed, format!("occasions: \"{word}\" stands twice"));
                }
                Ok(occasion) if by.is_some_and(|by| !is_about(by, occasion)) => {
                    self.fault(
                        typed,
                        format!("occasions: \"{word}\" is not answered by those this is for"),
                    );
                }
                Ok(occasion) => occasions.push(occasion),
            }
        }
        match by {
            Some(AnsweredBy::Team) if !file.occasions.is_empty() => {
                self.fault(&file.id, "occasions: what a team says of itself has none");
            }
            Some(AnsweredBy::Parent | AnsweredBy::Staff | AnsweredBy::Advisor)
                if file.occasions.is_empty() =>
            {
                self.fault(&file.id, "occasions: it must say what it is asked about");
            }
            _ => {}
        }
        occasions
    }

    fn split(&mut self, file: &File, by: Option<AnsweredBy>, groups: &[RoleGroup]) -> Split {
        let known = [("area", Split::Area), ("group", Split::Group)];
        let Some(typed) = &file.by else {
            if by == Some(AnsweredBy::Staff) {
                self.fault(
                    &file.id,
                    "by: a questionnaire for staff says whether it splits by area or by group",
                );
            }
            return Split::AreaAndGroup;
        };
        let split = self.word("by", typed, &known).unwrap_or(Split::Area);
        if (split == Split::Area) != (groups.len() == 1) {
            self.fault(
                typed,
                "by: it splits by area, without groups, or by group; never both",
            );
        }
        split
    }
}

/// Whether those who answer may say anything about an occasion.
fn is_about(by: AnsweredBy, occasion: ActivityType) -> bool {
    match by {
        AnsweredBy::Advisor => occasion.has_contact(),
        by => by == occasion.answered_by(),
    }
}

fn is_word(text: &str) -> bool {
    let mut bytes = text.bytes();
    let is_good =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_-+".contains(&byte);
    (1..=LONGEST_WORD).contains(&text.len()) && bytes.all(is_good)
}

fn is_id(text: &str) -> bool {
    let is_good = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    text.len() <= LONGEST_ID
        && text.bytes().all(is_good)
        && text.starts_with(|sign: char| sign.is_ascii_lowercase())
}

impl Questionnaire {
    /// Reads a questionnaire file.
    ///
    /// # Errors
    /// Everything wrong, in the order of its lines.
    pub fn read(text: &str) -> Result<Self, Vec<Fault>> {
        let mut reader = Reader {
            text,
            faults: BTreeSet::new(),
        };
        let file: File = match toml::from_str(text) {
            Ok(file) => file,
            Err(error) => {
                let place = error.span().map_or(0, |span| span.start);
                reader.fault_at(place, error.message());
                return Err(reader.faults.into_iter().collect());
            }
        };
        let read = reader.questionnaire(&file);
        match read {
            Some(read) if reader.faults.is_empty() => Ok(read),
            _ => Err(reader.faults.into_iter().collect()),
        }
    }
}

impl Reader<'_> {
    fn questionnaire(&mut self, file: &File) -> Option<Questionnaire> {
        let id = file.id.get_ref();
        if !is_id(id) {
            self.fault(
                &file.id,
                format!(
                    "id: a-z, 0-9 and hyphens, beginning with a letter, at most {LONGEST_ID} signs"
                ),
            );
        }
        if !(1..=9999).contains(file.version.get_ref()) {
            self.fault(&file.version, "version: 1 to 9999");
        }
        let from = file.from.as_ref().and_then(|typed| {
            let tertial = typed.get_ref().parse();
            if tertial.is_err() {
                self.fault(typed, "from: a tertial, written 2027-T1");
            }
            tertial.ok()
        });
        let who = [
            ("parent", AnsweredBy::Parent),
            ("staff", AnsweredBy::Staff),
            ("team", AnsweredBy::Team),
            ("advisor", AnsweredBy::Advisor),
        ];
        let answered_by = self.word("answered_by", &file.answered_by, &who);
        let shows = [
            ("shares", Showing::Shares),
            ("mean", Showing::Mean),
            ("counts", Showing::Counts),
        ];
        let show = self.word("show", &file.show, &shows);
        let minimums = [
            ("standard", MinimumOf::Occasion),
            ("recurring", MinimumOf::Recurring),
        ];
        let periods = [
            ("month", Closes::WithMonth),
            ("tertial", Closes::WithTertial),
            ("round", Closes::WithRound),
            ("year", Closes::WithYear),
        ];
        let wordings = [("one", false), ("by_occasion", true)];
        let groups = self.groups(file);
        let questions = self.questions(file, show);
        let told_apart_by = self.told_apart_by(file, answered_by, &questions);
        self.fits_a_box(file, (&questions, groups.len()), told_apart_by);
        let mut read = Questionnaire {
            id: id.clone(),
            version: *file.version.get_ref(),
            from,
            answered_by: answered_by?,
            occasions: self.occasions(file, answered_by),
            split: self.split(file, answered_by, &groups),
            groups,
            told_apart_by,
            minimum: self.optional(
                "minimum",
                file.minimum.as_ref(),
                &minimums,
                MinimumOf::Occasion,
            ),
            closes: self.optional(
                "period",
                file.period.as_ref(),
                &periods,
                Closes::WithTertial,
            ),
            show: show?,
            parts: parts_of(&questions),
            questions,
            is_worded_by_occasion: self.optional(
                "wording",
                file.wording.as_ref(),
                &wordings,
                false,
            ),
            has_bare_fields: file.bare_fields,
            own_texts: BTreeMap::new(),
            languages: Vec::new(),
        };
        read.own_texts = self.texts(file, &read);
        read.languages = read.own_texts.keys().copied().collect();
        for tag in &file.languages {
            match tag.get_ref().parse::<Language>() {
                Ok(language) => read.languages.push(language),
                Err(error) => self.fault(tag, format!("languages: \"{}\": {error}", tag.get_ref())),
            }
        }
        Some(read)
    }
}
