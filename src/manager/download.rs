//! `GET /staff/results/download?format=&period=&by=`: the figures as files.

use std::{fmt::Display, str::FromStr};

use actix_web::{
    HttpResponse,
    http::header::CONTENT_DISPOSITION,
    web::{Data, Query},
};
use maud::{Markup, html};
use serde::Deserialize;

use super::{asked::By, frame::told_apart, report};
use crate::{
    domain::{
        figures::{
            results::{Field, Published},
            series::TERTIALS_SHOWN,
        },
        language::Language,
        questionnaire::Questionnaire,
    },
    export::{
        csv::{self, Style},
        document, json_stat, px,
        spreadsheet::{self, About},
    },
    reporting::{self, gathered::Gathered, workbook},
    store::{Store, StoreError},
    text::text,
    web::{components::say, cube, problem::RequestError, queue, reader::Reader},
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
    pub(super) const ALL: [Self; 6] = [
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
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Xlsx => "download-xlsx",
            Self::Csv => "download-csv",
            Self::SwedishCsv => "download-csv-sv",
            Self::Json => "download-json",
            Self::JsonStat => "download-json-stat",
            Self::Px => "download-px",
        }
    }

    /// The one asked for.
    pub(super) fn asked(typed: Option<&str>) -> Result<Self, RequestError> {
        let format = typed.unwrap_or("").parse::<Self>();
        format.map_err(|error| RequestError::BadRequest(format!("format: {error}")))
    }

    /// A file of this format, under a name that still lacks its ending.
    pub(super) fn sent(self, stem: &str, file: Vec<u8>) -> HttpResponse {
        let name = format!("attachment; filename=\"{stem}{}\"", self.ending());
        HttpResponse::Ok()
            .content_type(self.content_type())
            .insert_header((CONTENT_DISPOSITION, name))
            .body(file)
    }

    pub(super) fn content_type(self) -> &'static str {
        match self {
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv | Self::SwedishCsv => "text/csv; charset=utf-8",
            Self::Json => "application/json",
            Self::JsonStat => json_stat::CONTENT_TYPE,
            Self::Px => px::CONTENT_TYPE,
        }
    }

    /// End of the file's name, so that two kinds of a format can lie side by side.
    pub(super) fn ending(self) -> &'static str {
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
            let title = reporting::report::contents(gathered, language).title;
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

#[derive(Deserialize)]
pub(super) struct Asked {
    format: Option<String>,
    period: Option<String>,
    round: Option<String>,
    by: Option<String>,
    questionnaire: Option<String>,
}

/// Writes a file beside serving, when its turn comes.
pub(super) async fn written<E: Display + Send + 'static>(
    write: impl FnOnce() -> Result<Vec<u8>, E> + Send + 'static,
) -> Result<Vec<u8>, RequestError> {
    queue::FILES.run(write).await?.map_err(|error| {
        tracing::error!(%error, "a file cannot be written");
        RequestError::Internal("a file cannot be written")
    })
}

/// How figures are broken down when nothing is said.
const USUAL_BY: &str = "type";

pub(super) async fn download(
    reader: Reader,
    asked: Query<Asked>,
    store: Data<Store>,
) -> Result<HttpResponse, RequestError> {
    let format = Format::asked(asked.format.as_deref())?;
    let by = Field::list(asked.by.as_deref().unwrap_or(USUAL_BY))
        .map_err(|error| RequestError::BadRequest(format!("by: {error}")))?;
    let of = report::Of {
        period: asked.period.as_deref(),
        round: asked.round.as_deref(),
        questionnaire: asked.questionnaire.as_deref(),
    };
    let gathered = of.gathered(&reader, &store).await?;
    let trend = if format == Format::Xlsx {
        trend(&store, &gathered).await?
    } else {
        Vec::new()
    };
    let stem = format!("{}{}", report::file_stem(&gathered), broken_down(&by));
    let language = reader.language();
    let file = written(move || self::file(&gathered, &trend, &by, format, language)).await?;
    Ok(format.sent(&stem, file))
}

/// The part of a file's name that tells breakdowns apart; the usual one has none.
fn broken_down(by: &[Field]) -> String {
    match by {
        [] => "-all".to_owned(),
        [Field::Type] => String::new(),
        several => {
            let fields = several.iter().map(|field| format!("-{}", field.as_str()));
            fields.collect()
        }
    }
}

/// What can be downloaded of a period or a round, given as the address has it,
/// and how it is broken down.
pub(super) fn choice(
    reader: &Reader,
    (name, time): (&str, &str),
    questionnaire: &Questionnaire,
) -> Markup {
    let language = reader.language();
    let (activity_type, area, role) = (
        text(language, "download-type").words,
        text(language, "download-area").words,
        text(language, "download-role").words,
    );
    let mut ways = vec![
        ("type", activity_type.clone()),
        ("type,area", format!("{activity_type}, {area}")),
        ("type,area,role", format!("{activity_type}, {area}, {role}")),
        ("area", area),
        ("role", role),
        ("", text(language, "download-by-nothing").words),
    ];
    let differing = By::of(questionnaire);
    let is_told = |by: By, way: &str| differing.contains(&by) || !way.contains(by.as_str());
    ways.retain(|(way, _)| is_told(By::Area, way) && is_told(By::Role, way));
    html! {
        section.download {
            h2 { (say(language, "download-title")) }
            form method="get" action="/staff/results/download" {
                @if reader.may_choose() { input type="hidden" name="municipality" value=(reader.code()); }
                input type="hidden" name=(name) value=(time);
                @if !told_apart(&questionnaire.id).is_empty() {
                    input type="hidden" name="questionnaire" value=(questionnaire.id);
                }
                div.field {
                    label for="by" { (say(language, "download-by")) }
                    select id="by" name="by" { @for (value, called) in &ways { option value=(value) { (called) } } }
                }
                div.row {
                    @for format in Format::ALL {
                        button.plain name="format" value=(format.as_str()) { (say(language, format.key())) }
                    }
                }
                p.hint { (say(language, "download-json-why")) }
            }
        }
    }
}
