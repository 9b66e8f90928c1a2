//! What options of lists are called.

use std::collections::BTreeMap;

use super::{of_questionnaire, text};
use crate::domain::{
    language::Language,
    lists::{List, ListName, ListOption, Origin},
    questionnaire::{AND, Kind, Question, Questionnaire},
};

/// What an option is called: in the language when it ships, else as the
/// municipality wrote it.
#[must_use]
pub fn option_name(language: Language, list: ListName, option: &ListOption) -> String {
    match &option.origin {
        Origin::Own(name) => name.as_str().to_owned(),
        Origin::Printed | Origin::Suggested => {
            text(language, &format!("option-{list}-{}", option.code)).words
        }
    }
}

/// What an option of a registration is called: those who came together are
/// named one by one.
#[must_use]
pub fn registered_option(
    (questionnaire, lists): (&Questionnaire, &BTreeMap<ListName, List>),
    question: &Question,
    code: &str,
    language: Language,
) -> String {
    let own = |code: &str| {
        let key = questionnaire.option_key(question, code);
        of_questionnaire(questionnaire, language, &key).words
    };
    match &question.kind {
        Kind::Together(_) => {
            let members: Vec<String> = code.split(AND).map(own).collect();
            members.join(" + ")
        }
        Kind::FromList { list, .. } => lists
            .get(list)
            .and_then(|all| list_option(all, code, language))
            .unwrap_or_else(|| code.to_owned()),
        _ => own(code),
    }
}

/// What an option of a list is called, also one that was withdrawn.
#[must_use]
pub fn list_option(list: &List, code: &str, language: Language) -> Option<String> {
    let mut options = list.shown().into_iter();
    let found = options.find(|option| option.code.as_str() == code)?;
    Some(option_name(language, list.name, found))
}
