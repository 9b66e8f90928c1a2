//! Counts and shares per option.

use super::{Change, Telling, Told};
use crate::{
    domain::{
        figures::{figure::Figure, results::OptionShare},
        language::Language,
        questionnaire::Questionnaire,
    },
    export::table::{Cell, Column},
    text::{number, percent, percent_range, plain, text},
    words::option_label,
};

#[derive(Debug)]
pub struct Counts;

pub fn options(figure: &Figure) -> &[OptionShare] {
    if let Figure::Counts(options) = figure {
        options
    } else {
        &[]
    }
}

/// The option that most chose; of several the first.
pub fn most(figure: &Figure) -> Option<&OptionShare> {
    let all = options(figure).iter().rev();
    all.max_by_key(|option| option.share.part)
}

pub fn called(told: Told, option: &OptionShare) -> String {
    let questionnaire = &told.figures.questionnaire;
    let construct = &told.question.construct;
    option_label(questionnaire, construct, &option.code, told.language)
}

impl Telling for Counts {
    fn bar_heading(&self, _: &Questionnaire, language: Language) -> String {
        text(language, "results-options").words
    }

    fn columns(&self, _: &Questionnaire, language: Language) -> Vec<String> {
        vec![text(language, "results-most").words]
    }

    fn glance(&self, told: Told) -> (String, String, String) {
        let most = most(told.figure);
        most.map_or_else(Default::default, |option| {
            (
                percent(told.language, option.share.value),
                called(told, option),
                text(told.language, "glance-most").words,
            )
        })
    }

    fn sure(&self, told: Told) -> String {
        let range = most(told.figure).map_or_else(String::new, |option| {
            percent_range(told.language, option.share.low, option.share.high)
        });
        plain(told.language, "glance-most-interval", &[("range", &range)])
    }

    fn changes(&self, _: Told, _: &Figure) -> Vec<Change> {
        Vec::new()
    }

    fn paper_cells(&self, told: Told) -> Vec<String> {
        let said = options(told.figure).iter().map(|option| {
            format!(
                "{}: {}, {}",
                called(told, option),
                number(told.language, option.share.part),
                percent(told.language, option.share.value)
            )
        });
        vec![said.collect::<Vec<_>>().join("; ")]
    }

    /// The counts per option stand in columns of every questionnaire.
    fn file_columns(&self, _: &Questionnaire, _: Language) -> Vec<Column> {
        Vec::new()
    }

    fn file_cells(&self, _: Option<&Figure>) -> Vec<Cell> {
        Vec::new()
    }

    fn open_columns(&self) -> (&'static [&'static str], &'static [&'static str]) {
        (&[], &[])
    }

    fn open_cells(&self, _: Option<&Figure>) -> (Vec<Cell>, Vec<Cell>) {
        (Vec::new(), Vec::new())
    }
}
