//! `GET /api/v1/results`: published rows only.

use std::collections::BTreeMap;

use actix_web::web::{Data, Json, Query};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::share::ResponseRateView;
use crate::{
    domain::{
        period::Period,
        results::{Field, Figures, Part, Published},
    },
    store::Store,
    web::{problem::RequestError, sign_in::Program},
};

/// What is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// `2026-T1`, `2026-03` or `2026`.
    #[param(example = "2026-T1")]
    period: String,
    /// Any of `type`, `area`, `role`, comma between; without one its values
    /// are summed.
    #[param(example = "type,area")]
    by: Option<String>,
}

/// Published figures of a period.
#[derive(Debug, Serialize, ToSchema)]
pub struct Results {
    #[schema(example = "2026-T1")]
    period: String,
    #[schema(example = json!(["type", "area", "role"]))]
    by: Vec<&'static str>,
    /// Last month of which any figure may be read; `null`: none yet.
    #[schema(example = "2026-04")]
    published_until: Option<String>,
    rows: Vec<Row>,
    /// Answers destroyed because there were too few.
    #[schema(example = 3)]
    withheld: u32,
    /// Answers per language, in tens; `*`: languages with too few.
    #[schema(example = json!({"sv": 120, "ar": 40, "*": 17}))]
    languages: BTreeMap<String, u32>,
}

/// One sum. `*`: pooled, not shown apart.
#[derive(Debug, Serialize, ToSchema)]
pub struct Row {
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    #[schema(example = "open_preschool")]
    activity_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "farsta")]
    area: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "mother")]
    role: Option<String>,
    #[schema(example = "parent-standard/1")]
    questionnaire: String,
    /// Forms returned.
    #[schema(example = 40)]
    n: u32,
    /// Persons offered the survey; `null`: not known, or a pooled group.
    #[schema(example = 130)]
    offered: Option<u32>,
    response_rate: ResponseRateView,
    /// Per construct: answers per option value (4 is "Ja, verkligen", 0 is
    /// "don't know"), and `blank`.
    #[schema(example = json!({"help": {"4": 28, "3": 10, "2": 1, "1": 0, "0": 1, "blank": 0}}))]
    questions: BTreeMap<String, BTreeMap<String, u32>>,
}

fn word<T: ToString>(part: &Part<T>) -> Option<String> {
    match part {
        Part::Of(value) => Some(value.to_string()),
        Part::Pooled => Some("*".into()),
        Part::Summed => None,
    }
}

fn row(figures: &Figures) -> Row {
    let counts = |options: &[(u8, u32)], blank: u32| {
        let per_option = options.iter().map(|(value, answers)| (value.to_string(), *answers));
        per_option.chain([("blank".to_owned(), blank)]).collect()
    };
    Row {
        activity_type: word(&figures.activity_type),
        area: word(&figures.area),
        role: word(&figures.role),
        questionnaire: figures.questionnaire.clone(),
        n: figures.n(),
        offered: figures.offered(),
        response_rate: figures.response_rate().into(),
        questions: figures
            .questions()
            .into_iter()
            .map(|question| (question.construct.clone(), counts(&question.options, question.blank)))
            .collect(),
    }
}

/// The document of a period, as the API and the command give it.
#[must_use]
pub fn document(published: &Published, by: &[Field]) -> Results {
    Results {
        period: published.period().to_string(),
        by: by.iter().map(|field| field.as_str()).collect(),
        published_until: published.published_until().map(|month| month.to_string()),
        rows: published.by(by).iter().map(row).collect(),
        withheld: published.withheld(),
        languages: published.languages().clone(),
    }
}

/// Published figures of a period; a period still open gives its published part.
#[utoipa::path(get, path = "/api/v1/results", tag = "results", operation_id = "results", params(Asked), responses(
    (status = 200, description = "The figures", body = Results),
), security(("token" = [])))]
pub(super) async fn show(program: Program, asked: Query<Asked>, store: Data<Store>) -> Result<Json<Results>, RequestError> {
    let period: Period = asked.period.parse().map_err(|fault| RequestError::BadRequest(format!("period: {fault}")))?;
    let by = Field::list(asked.by.as_deref().unwrap_or("")).map_err(|fault| RequestError::BadRequest(format!("by: {fault}")))?;
    let published = store.published(program.municipality(), period).await?;
    Ok(Json(document(&published, &by)))
}
