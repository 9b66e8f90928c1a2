//! `GET /api/v1/coverage`: from where figures have come, and from where not.

use actix_web::web::{Data, Json, Query};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    domain::{figures::coverage::Coverage, period::Period},
    store::Store,
    web::{problem::RequestError, sign_in::Program},
};

/// What is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AskedCoverage {
    /// `2026-T1`, `2026-03` or `2026`; left out: the last closed tertial.
    #[param(example = "2026-T1", pattern = r"^[0-9]{4}(-(T[1-3]|0[1-9]|1[0-2]))?$")]
    period: Option<String>,
    /// Which questionnaire; left out: `parent-standard`.
    #[param(example = "parent-standard", pattern = r"^[a-z0-9-]{1,40}$")]
    questionnaire: Option<String>,
}

/// Types × areas × the asked period and the one before it.
#[derive(Debug, Serialize, ToSchema)]
pub struct CoverageView {
    #[schema(example = "2026-T1")]
    period: String,
    /// The one before, then the asked one.
    #[schema(example = json!(["2025-T3", "2026-T1"]))]
    periods: Vec<String>,
    rows: Vec<CoverageRowView>,
}

/// One activity type in one area. There is no count of activities or answers.
#[derive(Debug, Serialize, ToSchema)]
pub struct CoverageRowView {
    #[serde(rename = "type")]
    #[schema(example = "open_preschool")]
    activity_type: &'static str,
    /// `*`: the districts that are counted without area.
    #[schema(example = "farsta")]
    area: String,
    #[schema(example = "Farsta")]
    name: Option<String>,
    /// Whether a code takes answers there now.
    #[schema(example = true)]
    is_awaited: bool,
    /// Per period: `shown`, own figures are published; `perhaps`, none, but
    /// pooled ones of the type; `nothing`; `not_yet`, the period is not closed.
    #[schema(example = json!(["shown", "nothing"]))]
    arrived: Vec<&'static str>,
    /// Per period: whether somebody entered how many were offered the survey.
    #[schema(example = json!([true, false]))]
    has_offered: Vec<bool>,
    /// Awaited, and nothing shown in two closed periods in a row.
    #[schema(example = false)]
    is_silent_twice: bool,
}

/// From where figures have come in a period and the one before it.
#[utoipa::path(get, path = "/api/v1/coverage", tag = "results", operation_id = "coverage",
    params(AskedCoverage), responses(
    (status = 200, description = "A row per type and area with figures, \
        a number offered or a code", body = CoverageView),
), security(("token" = [])))]
pub(super) async fn show(
    program: Program,
    asked: Query<AskedCoverage>,
    store: Data<Store>,
) -> Result<Json<CoverageView>, RequestError> {
    let period: Period = match asked.period.as_deref() {
        Some(typed) => typed
            .parse()
            .map_err(|error| RequestError::BadRequest(format!("period: {error}")))?,
        None => Period::Tertial(store.open_month().await?.tertial().previous()),
    };
    let municipality = store
        .municipality(program.municipality())
        .await?
        .ok_or(RequestError::NotFound)?;
    let questionnaire =
        store.questionnaire_of(program.municipality(), asked.questionnaire.as_deref());
    let questionnaire = questionnaire.ok_or_else(|| {
        RequestError::BadRequest("questionnaire: there is none with this id".into())
    })?;
    let published = store
        .published_each(program.municipality(), &[period.previous(), period])
        .await?;
    let id = &questionnaire.id;
    let awaited = store.awaited(program.municipality(), id).await?;
    let coverage = Coverage::of(id, &published, awaited);
    let rows = coverage.rows.iter().map(|row| CoverageRowView {
        activity_type: row.activity_type.as_str(),
        area: row
            .area
            .as_ref()
            .map_or_else(|| "*".to_owned(), ToString::to_string),
        name: row
            .area
            .as_ref()
            .and_then(|area| municipality.name_of(area))
            .map(str::to_owned),
        is_awaited: row.is_awaited,
        arrived: row.arrived.iter().map(|arrived| arrived.as_str()).collect(),
        has_offered: row.has_offered.clone(),
        is_silent_twice: row.is_silent_twice(),
    });
    Ok(Json(CoverageView {
        period: period.to_string(),
        periods: coverage.periods.iter().map(ToString::to_string).collect(),
        rows: rows.collect(),
    }))
}
