//! The figures of a period or a round as files.

use std::str::FromStr;

use crate::{
    cube,
    domain::{
        figures::{
            results::{Field, Published},
            series::TERTIALS_SHOWN,
        },
        language::Language,
    },
    export::{
        csv::{self, Style},
        document, json_stat, px,
        spreadsheet::{self, About},
    },
    gathered::Gathered,
    report,
    store::{Store, StoreError},
    workbook,
};

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Workbook.
    Xlsx,
    /// Open data.
    Csv,
    /// For Swedish spreadsheet programs.
    SwedishCsv,
    /// The document of the API.
    Json,
    /// The same as a cube, for programs of statistics.
    JsonStat,
    /// The same for PxWeb.
    Px,
}

/// The word is none of the formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the formats are xlsx, csv, csv-sv, json, json-stat and px")]
pub struct NotAFormat;

impl Format {
    /// In the order offered.
    pub const ALL: [Self; 6] = [
        Self::Xlsx,
        Self::SwedishCsv,
        Self::Csv,
        Self::Json,
        Self::JsonStat,
        Self::Px,
    ];

    /// The word in addresses and commands.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::SwedishCsv => "csv-sv",
            Self::Json => "json",
            Self::JsonStat => "json-stat",
            Self::Px => "px",
        }
    }

    /// What it is called, by key.
    pub fn key(self) -> &'static str {
        match self {
            Self::Xlsx => "download-xlsx",
            Self::Csv => "download-csv",
            Self::SwedishCsv => "download-csv-sv",
            Self::Json => "download-json",
            Self::JsonStat => "download-json-stat",
            Self::Px => "download-px",
        }
    }

    pub fn content_type(self) -> &'static str {
        match self {
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv | Self::SwedishCsv => "text/csv; charset=utf-8",
            Self::Json => "application/json",
            Self::JsonStat => json_stat::CONTENT_TYPE,
            Self::Px => px::CONTENT_TYPE,
        }
    }

    /// End of the file's name, so that two kinds of a format can lie side by side.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Xlsx => ".xlsx",
            Self::Csv => ".csv",
            Self::SwedishCsv => "-sv.csv",
            Self::Json => ".json",
            Self::JsonStat => "-stat.json",
            Self::Px => ".px",
        }
    }
}

impl FromStr for Format {
    type Err = NotAFormat;
    fn from_str(word: &str) -> Result<Self, NotAFormat> {
        Self::ALL
            .into_iter()
            .find(|format| format.as_str() == word)
            .ok_or(NotAFormat)
    }
}

/// The tertials, or rounds, that a workbook follows: the last that have ended,
/// none after the period.
///
/// # Errors
/// When the database does not answer.
pub async fn trend(store: &Store, gathered: &Gathered) -> Result<Vec<Published>, StoreError> {
    let (code, questionnaire) = (&gathered.municipality.code, &gathered.questionnaire);
    let mut recent = store.recent(code, questionnaire, TERTIALS_SHOWN).await?;
    recent.retain(|one| one.period().last_month() <= gathered.period().last_month());
    Ok(recent)
}

/// A file of a period. `trend` is for workbooks only.
///
/// # Errors
/// A sentence for the log: it cannot be written, which memory alone, or a
/// name too long for a cell, can cause.
pub fn file(
    gathered: &Gathered,
    trend: &[Published],
    by: &[Field],
    format: Format,
    language: Language,
) -> Result<Vec<u8>, String> {
    match format {
        Format::Json => {
            let questionnaire = &gathered.questionnaire;
            let document = document::document(&gathered.published, questionnaire, by);
            serde_json::to_string_pretty(&document)
                .map(|json| format!("{json}\n").into_bytes())
                .map_err(|error| error.to_string())
        }
        Format::JsonStat | Format::Px => {
            let questionnaire = &gathered.questionnaire;
            let (published, municipality) = (&gathered.published, &gathered.municipality);
            let written = if format == Format::Px {
                let told = (language, gathered.day);
                cube::px(published, questionnaire, by, municipality, told)
            } else {
                cube::json_stat(published, questionnaire, by, municipality, language)
            };
            Ok(written.into_bytes())
        }
        Format::Csv => csv::write(&workbook::open_table(gathered, by), Style::Open)
            .map_err(|error| error.to_string()),
        Format::SwedishCsv => csv::write(
            &workbook::results(gathered, by, Language::SWEDISH),
            Style::Swedish,
        )
        .map_err(|error| error.to_string()),
        Format::Xlsx => {
            let title = report::contents(gathered, language).title;
            let about = About {
                title,
                municipality: gathered.municipality.name.clone(),
                day: gathered.day,
            };
            spreadsheet::write(&about, &workbook::tables(gathered, trend, by, language))
                .map_err(|error| error.to_string())
        }
    }
}
