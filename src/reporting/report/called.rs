//! What a report and its first table are called.

use crate::{
    domain::{
        figures::results::Figures,
        language::Language,
        questionnaire::{Questionnaire, STANDARD},
    },
    text::{self, plain, text},
    words::type_name,
};

/// What a report is headed by.
pub fn heading(questionnaire: &Questionnaire, period: &str, language: Language) -> String {
    if questionnaire.id == STANDARD {
        return plain(language, "report-for", &[("period", period)]);
    }
    let name = text::named(questionnaire, language).words;
    let given = [("name", name.as_str()), ("period", period)];
    plain(language, "report-of", &given)
}

/// What the figures are of.
pub fn caption(questionnaire: &Questionnaire, language: Language) -> String {
    if questionnaire.id == STANDARD {
        return text(language, "report-figures-about").words;
    }
    let question = questionnaire.headline().map_or_else(String::new, |one| {
        text::construct(questionnaire, &one.construct, language)
    });
    plain(language, "report-figures-of", &[("question", &question)])
}

/// What a row or a chart is of.
pub fn name_of(figures: &Figures, language: Language) -> String {
    figures.activity_type.value().map_or_else(
        || text(language, "results-pooled").words,
        |one| type_name(*one, language),
    )
}
