//! What options of lists are called.

use super::text;
use crate::domain::{
    language::Language,
    lists::{ListName, ListOption, Origin},
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
