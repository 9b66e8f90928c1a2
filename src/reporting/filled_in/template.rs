//! An empty file to fill in, and what may stand in each of its columns.

use super::{Explained, Known, column::Column, filled::number_heading, kind::Kind};
use crate::{
    domain::language::Language,
    export::{
        csv::{self, Style},
        spreadsheet::{self, About},
        table::{self, Table},
    },
    store::ballot::keys::random,
    text::text,
};

/// How a template is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// CSV, as the language's spreadsheet programs open it.
    Csv,
    /// A workbook, with a second sheet that explains the first.
    Xlsx,
}

impl Format {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Xlsx, Self::Csv];

    /// How its files end.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    /// Its type on the web.
    #[must_use]
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }

    /// The one whose files end so.
    #[must_use]
    pub fn named(ending: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == ending)
    }
}

impl Column {
    /// As those who fill it in are told of it.
    pub(super) fn explained(&self, language: Language) -> Explained {
        let offered = self.choices.iter().filter(|one| one.is_offered);
        let names: Vec<&str> = offered.map(|one| one.names.in_language(language)).collect();
        let hint = text(language, self.takes.hint()).words;
        Explained {
            heading: self.names.in_language(language).to_owned(),
            may_stand: if names.is_empty() {
                hint
            } else {
                format!("{hint} {}", names.join(" · "))
            },
        }
    }
}

/// The template of a kind, with a fresh number. None where the system has no
/// randomness or the file cannot be made.
pub(super) fn template(
    known: &Known,
    kind: Kind,
    format: Format,
    language: Language,
) -> Option<Vec<u8>> {
    let words = |key: &str| text(language, key).words;
    let all = kind.columns(known);
    let number = hex::encode(random::<8>().ok()?);
    let number = format!("{} {number}", number_heading().in_language(language));
    let heading = |column: &Column| table::Column::new(column.names.in_language(language), 18.0);
    let mut columns: Vec<table::Column> = all.iter().map(heading).collect();
    columns.push(table::Column::new(number, 26.0));
    let lines = Table {
        name: words(&format!("files-kind-{}", kind.as_str())),
        columns,
        rows: Vec::new(),
    };
    if format == Format::Csv {
        let style = if language == Language::SWEDISH {
            Style::Swedish
        } else {
            Style::Open
        };
        return csv::write(&lines, style).ok();
    }
    let explained = Table {
        name: words("files-explained"),
        columns: vec![
            table::Column::new(words("files-heading"), 40.0),
            table::Column::new(words("files-may-stand"), 90.0),
        ],
        rows: all
            .iter()
            .map(|one| {
                let told = one.explained(language);
                vec![told.heading.into(), told.may_stand.into()]
            })
            .collect(),
    };
    let about = About {
        title: lines.name.clone(),
        municipality: known.municipality.name.clone(),
        day: known.today,
    };
    spreadsheet::write(&about, &[lines, explained]).ok()
}
