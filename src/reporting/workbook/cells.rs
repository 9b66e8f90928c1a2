//! Cells that several sheets and the open table have in common.

use crate::{
    domain::{
        figures::{
            figure::Figure,
            response_rate::ResponseRate,
            results::{Field, Figures, Part, QuestionFigures},
        },
        language::Language,
        questionnaire::{Question, Questionnaire},
    },
    export::{document::word, table::Cell},
    gathered::Gathered,
    text::{group, text},
    words::type_name,
};

/// Whether figures of a question are shown, and how sure they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Published,
    Uncertain,
    Suppressed,
    Pooled,
    PooledUncertain,
}

impl Status {
    pub fn of(figures: &Figures, figure: Option<&Figure>) -> Self {
        let is_pooled = figures.activity_type == Part::Pooled
            || figures.area == Part::Pooled
            || figures.role == Part::Pooled;
        match figure {
            None => Self::Suppressed,
            Some(figure) => match (is_pooled, figure.is_uncertain()) {
                (true, true) => Self::PooledUncertain,
                (true, false) => Self::Pooled,
                (false, true) => Self::Uncertain,
                (false, false) => Self::Published,
            },
        }
    }

    /// The word of open data.
    pub fn code(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Uncertain => "uncertain",
            Self::Suppressed => "suppressed",
            Self::Pooled => "pooled",
            Self::PooledUncertain => "pooled_uncertain",
        }
    }

    pub fn key(self) -> &'static str {
        match self {
            Self::Published => "download-status-published",
            Self::Uncertain => "download-status-uncertain",
            Self::Suppressed => "download-status-suppressed",
            Self::Pooled => "download-status-pooled",
            Self::PooledUncertain => "download-status-pooled-uncertain",
        }
    }
}

/// The response rate with the word of open data and the key of what to say.
pub fn rate(rate: &ResponseRate) -> (Option<f64>, &'static str, &'static str) {
    match rate {
        ResponseRate::NoBasis => (None, "no_basis", "download-rate-status-no-basis"),
        ResponseRate::MoreThanOffered(_) => {
            (None, "more_than_offered", "download-rate-status-more")
        }
        ResponseRate::Of(share, response) if response.is_about => {
            (Some(*share), "about", "download-rate-status-about")
        }
        ResponseRate::Of(share, response) if response.is_at_least => {
            (Some(*share), "at_least", "download-rate-status-at-least")
        }
        ResponseRate::Of(share, _) => (Some(*share), "known", "download-rate-status-known"),
    }
}

/// The options of its questions, best first, way out last, each once.
pub fn options(questionnaire: &Questionnaire) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for code in questionnaire.questions.iter().flat_map(Question::options) {
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes
}

/// How many chose this option; nothing where too few answered to tell.
pub fn answers(question: &QuestionFigures, code: &str, figure: Option<&Figure>) -> Cell {
    let found = question.options.iter().find(|(option, _)| option == code);
    Cell::from(
        found
            .map(|(_, answers)| *answers)
            .filter(|_| figure.is_some()),
    )
}

pub fn field_word(figures: &Figures, field: Field) -> String {
    let said = match field {
        Field::Type => word(&figures.activity_type),
        Field::Area => word(&figures.area),
        Field::Role => word(&figures.role),
    };
    said.unwrap_or_default()
}

pub fn area_name(gathered: &Gathered, figures: &Figures) -> Cell {
    let area = figures.area.value();
    area.map_or(Cell::Nothing, |area| {
        gathered
            .municipality
            .name_of(area)
            .unwrap_or(area.as_str())
            .into()
    })
}

pub fn field_cells(
    gathered: &Gathered,
    figures: &Figures,
    field: Field,
    language: Language,
) -> Vec<Cell> {
    let code = || Cell::Words(field_word(figures, field));
    match field {
        Field::Type => vec![
            figures
                .activity_type
                .value()
                .map_or_else(code, |one| type_name(*one, language).into()),
        ],
        Field::Area if figures.area == Part::Pooled => {
            vec![text(language, "results-not-by-area").words.into(), code()]
        }
        Field::Area => vec![area_name(gathered, figures), code()],
        Field::Role => vec![figures.role.value().map_or_else(code, |role| {
            group(&figures.questionnaire, *role, language).into()
        })],
    }
}
