//! `GET /api/v1/registered`: what was registered of talks and visits.

use actix_web::web::{Data, Json, Query};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    domain::period::Period,
    export::registered::{RegisteredFigures, by_area, registered},
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
}

/// Registered talks and visits of a period: of closed tertials only.
#[utoipa::path(get, path = "/api/v1/registered", tag = "registrations", operation_id = "registered",
    params(Asked), responses(
    (status = 200, description = "The figures", body = RegisteredFigures),
), security(("token" = [])))]
pub(super) async fn show(
    program: Program,
    asked: Query<Asked>,
    store: Data<Store>,
) -> Result<Json<RegisteredFigures>, RequestError> {
    let period: Period = asked
        .period
        .parse()
        .map_err(|error| RequestError::BadRequest(format!("period: {error}")))?;
    let is_by_area = by_area(asked.by.as_deref())
        .map_err(|_| RequestError::BadRequest("by: type and area".into()))?;
    let municipality = program.municipality();
    let figures = store.registered(municipality, period).await?;
    let asked = store.registration_questions(municipality).await?;
    Ok(Json(registered(&figures, &asked, is_by_area)))
}
