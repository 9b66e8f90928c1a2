//! The choice of language on the pages of a code.

use maud::Markup;

use crate::{
    domain::{language::Language, survey::Survey},
    web::components::{Others, language_bar},
};

/// The languages of a code, each a link to the same code.
pub(super) fn language_choice(survey: &Survey, language: Language, others: Others) -> Markup {
    let address = |other| format!("/{}/{other}", survey.activity.code);
    language_bar(language, survey.languages(), others, address)
}
