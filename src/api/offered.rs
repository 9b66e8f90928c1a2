//! `POST /api/v1/offered`: a program adds how many parents were offered the
//! survey to the month's sums.

use actix_web::web::{Data, Json};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{month_of_sums, wrong};
use crate::{
    domain::{
        activity_type::ActivityType,
        area::DistrictId,
        offered::{NotOffered, Offered, OfferedRow},
    },
    store::Store,
    web::{problem::RequestError, sign_in::Program},
};

/// Numbers to add; negative ones correct.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewOffered {
    /// A month that has begun, at most two years back.
    #[schema(example = "2026-03", pattern = r"^[0-9]{4}-(0[1-9]|1[0-2])$")]
    month: String,
    #[serde(rename = "type")]
    #[schema(
        example = "open_preschool",
        pattern = r"^(advice_talk|home_visit|open_preschool|theme_meeting|parenting_programme)$"
    )]
    activity_type: String,
    #[schema(example = "farsta", pattern = r"^[a-z0-9-]{1,40}$")]
    district: String,
    #[schema(example = 42, minimum = -10_000, maximum = 10_000)]
    participants: i64,
    /// Mothers among them, when known.
    #[schema(example = 30, minimum = -10_000, maximum = 10_000)]
    mothers: Option<i64>,
    /// Fathers among them, when known.
    #[schema(example = 10, minimum = -10_000, maximum = 10_000)]
    fathers: Option<i64>,
    /// Others among them, when known.
    #[schema(example = 2, minimum = -10_000, maximum = 10_000)]
    others: Option<i64>,
}

/// The month's sums after it.
#[derive(Debug, Serialize, ToSchema)]
pub struct OfferedSum {
    #[schema(example = "2026-03")]
    month: String,
    #[serde(rename = "type")]
    #[schema(example = "open_preschool")]
    activity_type: String,
    /// Under which area it is counted; `*`: without area.
    #[schema(example = "farsta")]
    area: String,
    #[schema(example = 130)]
    participants: i64,
    #[schema(example = 90)]
    mothers: i64,
    #[schema(example = 30)]
    fathers: i64,
    #[schema(example = 10)]
    others: i64,
}

/// Adds to the month's sums. Nothing is kept of the single number.
#[utoipa::path(post, path = "/api/v1/offered", tag = "offered", operation_id = "add_offered",
    request_body = NewOffered, responses(
    (status = 200, description = "The month's sums after it", body = OfferedSum),
), security(("token" = [])))]
pub(super) async fn add(
    program: Program,
    wanted: Json<NewOffered>,
    store: Data<Store>,
) -> Result<Json<OfferedSum>, RequestError> {
    let running = store.running_month().await?;
    let month = month_of_sums(&wanted.month, running)?;
    let activity_type: ActivityType = wanted
        .activity_type
        .parse()
        .map_err(|error| wrong("type", error))?;
    let district: DistrictId = wanted
        .district
        .parse()
        .map_err(|_| wrong("district", "There is no such district."))?;
    let municipality = store
        .municipality(program.municipality())
        .await?
        .ok_or(RequestError::NotFound)?
        .open_in(month.tertial());
    if !municipality
        .districts
        .iter()
        .any(|known| known.id == district)
    {
        return Err(wrong("district", "There is no such district."));
    }
    let offered = Offered {
        participants: wanted.participants,
        mothers: wanted.mothers.unwrap_or(0),
        fathers: wanted.fathers.unwrap_or(0),
        others: wanted.others.unwrap_or(0),
    };
    let offered = offered
        .entered()
        .map_err(|error| wrong("participants", error))?;
    let area = store
        .area_in(program.municipality(), month, activity_type, &district)
        .await?;
    let row = OfferedRow {
        month,
        activity_type,
        area: area.clone(),
        offered,
    };
    let sums = store.add_offered(program.municipality(), &[row]).await?;
    let sum = sums
        .map_err(|(_, error): (usize, NotOffered)| wrong("participants", error))?
        .into_iter()
        .next()
        .unwrap_or_default();
    Ok(Json(OfferedSum {
        month: month.to_string(),
        activity_type: activity_type.to_string(),
        area: area.map_or_else(|| "*".to_owned(), |area| area.to_string()),
        participants: sum.participants,
        mothers: sum.mothers,
        fathers: sum.fathers,
        others: sum.others,
    }))
}
