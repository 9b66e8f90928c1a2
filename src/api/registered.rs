//! `GET /api/v1/registered`: what was registered of talks and visits.

use actix_web::{
    HttpResponse,
    web::{Data, Query},
};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    domain::{language::Language, period::Period},
    export::{
        json_stat, px,
        registered::{RegisteredFigures, by_area, registered},
    },
    reporting::registered_cube::InWords,
    store::Store,
    web::{problem::RequestError, sign_in::Program},
};

/// What is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// `2026-T1` or `2026`; of a month nothing is written.
    #[param(example = "2026-T1", pattern = r"^[0-9]{4}(-(T[1-3]|0[1-9]|1[0-2]))?$")]
    period: String,
    /// `type`, or `type,area`. Talks and visits are never added.
    #[param(example = "type,area")]
    by: Option<String>,
    /// `json`, `json-stat` (2.0) or `px`.
    #[param(example = "json", pattern = "^(json|json-stat|px)$")]
    format: Option<String>,
}

/// Registered talks and visits of a period: of closed tertials only. JSON-stat
/// and PX hold the same figures as the JSON, with names in Swedish.
#[utoipa::path(get, path = "/api/v1/registered", tag = "registrations",
    operation_id = "registered", params(Asked), responses(
    (status = 200, description = "The figures", content(
        (RegisteredFigures = "application/json"),
        (serde_json::Value = "application/vnd.json-stat+json"),
        (String = "text/plain"),
    )),
), security(("token" = [])))]
pub(super) async fn show(
    program: Program,
    asked: Query<Asked>,
    store: Data<Store>,
) -> Result<HttpResponse, RequestError> {
    let period: Period = asked
        .period
        .parse()
        .map_err(|error| RequestError::BadRequest(format!("period: {error}")))?;
    let is_by_area = by_area(asked.by.as_deref())
        .map_err(|_| RequestError::BadRequest("by: type and area".into()))?;
    let written = match asked.format.as_deref() {
        None | Some("json") => None,
        Some("json-stat") => Some(json_stat::CONTENT_TYPE),
        Some("px") => Some(px::CONTENT_TYPE),
        Some(_) => {
            let formats = "format: the formats are json, json-stat and px";
            return Err(RequestError::BadRequest(formats.into()));
        }
    };
    let code = program.municipality();
    let figures = store.registered(code, period).await?;
    let questions = store.registration_questions(code).await?;
    let Some(content_type) = written else {
        return Ok(HttpResponse::Ok().json(registered(&figures, &questions, is_by_area)));
    };
    let municipality = store
        .municipality(code)
        .await?
        .ok_or(RequestError::NotFound)?;
    let last = period.last_month().min(store.open_month().await?);
    let municipality = store.municipality_in(&municipality, last.tertial()).await?;
    let in_words = InWords {
        municipality: &municipality,
        registered: &figures,
        questions: &questions,
        language: Language::SWEDISH,
    };
    let file = if content_type == px::CONTENT_TYPE {
        in_words.px(is_by_area, store.clock().today())
    } else {
        in_words.json_stat(is_by_area)
    };
    Ok(HttpResponse::Ok().content_type(content_type).body(file))
}
