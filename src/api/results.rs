//! `GET /api/v1/results`: published rows only.

use actix_web::web::{Data, Json, Query};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    domain::{period::Period, results::Field},
    export::document::{Results, document},
    store::Store,
    web::{problem::RequestError, sign_in::Program},
};

/// What is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// `2026-T1`, `2026-03` or `2026`.
    #[param(example = "2026-T1", pattern = r"^[0-9]{4}(-(T[1-3]|0[1-9]|1[0-2]))?$")]
    period: String,
    /// Any of `type`, `area`, `role`, comma between; without one its values
    /// are summed.
    #[param(example = "type,area")]
    by: Option<String>,
    /// Which questionnaire; left out: `parent-standard`.
    #[param(example = "parent-standard", pattern = r"^[a-z0-9-]{1,40}$")]
    questionnaire: Option<String>,
}

/// Published figures of a period; a period still open gives its published part.
#[utoipa::path(get, path = "/api/v1/results", tag = "results", operation_id = "results", params(Asked), responses(
    (status = 200, description = "The figures", body = Results),
), security(("token" = [])))]
pub(super) async fn show(
    program: Program,
    asked: Query<Asked>,
    store: Data<Store>,
) -> Result<Json<Results>, RequestError> {
    let period: Period = asked
        .period
        .parse()
        .map_err(|error| RequestError::BadRequest(format!("period: {error}")))?;
    let by = Field::list(asked.by.as_deref().unwrap_or(""))
        .map_err(|error| RequestError::BadRequest(format!("by: {error}")))?;
    let questionnaire = store.questionnaire(asked.questionnaire.as_deref());
    let questionnaire = questionnaire.ok_or_else(|| {
        RequestError::BadRequest("questionnaire: there is none with this id".into())
    })?;
    let published = store.published(program.municipality(), period).await?;
    Ok(Json(document(&published, &questionnaire, &by)))
}
