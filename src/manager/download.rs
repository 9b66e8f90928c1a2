//! `GET /staff/results/download?format=&period=&by=`: the figures as files.

use std::fmt::Display;

use actix_web::{
    HttpResponse,
    http::header::CONTENT_DISPOSITION,
    web::{Data, Query},
};
use maud::{Markup, html};
use serde::Deserialize;

use super::{asked::By, frame::told_apart, report};
use crate::{
    domain::{figures::results::Field, questionnaire::Questionnaire},
    reporting::download::{Format, file, trend},
    store::Store,
    text::text,
    web::{components::say, problem::RequestError, queue, reader::Reader},
};

/// The one asked for.
pub(super) fn format_of(typed: Option<&str>) -> Result<Format, RequestError> {
    let format = typed.unwrap_or("").parse::<Format>();
    format.map_err(|error| RequestError::BadRequest(format!("format: {error}")))
}

/// A file of this format, under a name that still lacks its ending.
pub(super) fn sent(format: Format, stem: &str, file: Vec<u8>) -> HttpResponse {
    let name = format!("attachment; filename=\"{stem}{}\"", format.ending());
    HttpResponse::Ok()
        .content_type(format.content_type())
        .insert_header((CONTENT_DISPOSITION, name))
        .body(file)
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
    let format = format_of(asked.format.as_deref())?;
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
    let file = written(move || file(&gathered, &trend, &by, format, language)).await?;
    Ok(sent(format, &stem, file))
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
