//! What the service says: `text(language, key)` → words, with the language
//! they really are in. Every text is resolved once, at start.

mod catalogue;
mod exported;
mod fault;
pub mod folder;
mod language_name;
mod numbers;
mod options;
mod review;
pub mod sheet;

pub use catalogue::{keys, plain, text, text_with};
pub use exported::exported;
pub use fault::{fault, line_fault};
pub use language_name::{language_name, language_title};
pub use numbers::{hundredths, number, percent, percent_range, ratio, tenths};
pub use options::{list_option, option_name, registered_option};
pub use review::{Review, review};

use ::domain;

use crate::domain::{
    activity_type::Contact, language::Language, questionnaire::Questionnaire,
    role_group::RoleGroup, survey::Survey,
};

/// A text and the language it is in, which differs from the one asked for
/// when that one lacks it; the page must then say so (`lang`, `dir`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The words.
    pub words: String,
    /// Their language.
    pub language: Language,
}

/// A text of a questionnaire: the one it came with, else the one of the
/// language files.
#[must_use]
pub fn of_questionnaire(questionnaire: &Questionnaire, language: Language, key: &str) -> Text {
    let own = questionnaire.first_language();
    for language in [Some(language), own].into_iter().flatten() {
        if let Some(words) = questionnaire.own_text(language, key) {
            let words = words.to_owned();
            return Text { words, language };
        }
    }
    text(language, key)
}

/// What a questionnaire is called by staff.
#[must_use]
pub fn named(questionnaire: &Questionnaire, language: Language) -> Text {
    let key = format!("{}-name", questionnaire.texts());
    let named = of_questionnaire(questionnaire, language, &key);
    if named.words == key {
        // The first one never had to be told from others.
        return text(language, "questionnaires-standard");
    }
    named
}

/// What a parent's page is headed by.
#[must_use]
pub fn heading(survey: &Survey, language: Language) -> Text {
    match survey.heading() {
        Some((questionnaire, key)) => of_questionnaire(questionnaire, language, &key),
        None => Text {
            words: String::new(),
            language,
        },
    }
}

/// How much a page asks, and how long that takes.
#[must_use]
pub fn length(survey: &Survey, contact: Contact, language: Language) -> Text {
    let key = match survey.questions(contact).count() {
        3 => "form-length-three",
        4 => "form-length-four",
        _ => "form-length-some",
    };
    text(language, key)
}

/// What a group of those who answered is called by staff.
#[must_use]
pub fn group(questionnaire: &Questionnaire, group: RoleGroup, language: Language) -> String {
    let own = format!("{}-group-{group}", questionnaire.texts());
    let shipped = format!("results-role-{group}");
    if questionnaire.own_text(language, &own).is_none() && catalogue::is_known(language, &shipped) {
        return text(language, &shipped).words;
    }
    of_questionnaire(questionnaire, language, &own).words
}

/// What a question is called by staff: a short name where there is one, else
/// its words.
#[must_use]
pub fn construct(questionnaire: &Questionnaire, construct: &str, language: Language) -> String {
    let short = questionnaire.own_text(language, &questionnaire.short_key(construct));
    if let Some(short) = short {
        return short.to_owned();
    }
    let occasion = questionnaire.occasions.first();
    let full = occasion.map(|occasion| questionnaire.text_key(*occasion, construct));
    let full = full.unwrap_or_default();
    // What came with a file is called as its file says, never as ours of the
    // same name.
    let mut spoken = questionnaire.languages();
    let is_of_a_file = spoken.any(|one| questionnaire.own_text(one, &full).is_some());
    if !is_of_a_file && let Some(short) = short_name(construct, language) {
        return short;
    }
    of_questionnaire(questionnaire, language, &full).words
}

/// What a question of ours is called where there is little room.
fn short_name(construct: &str, language: Language) -> Option<String> {
    let key = format!("construct-{construct}");
    catalogue::is_known(language, &key).then(|| text(language, &key).words)
}
