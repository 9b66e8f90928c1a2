//! An activity as programs get it and commands print it. There is no count of
//! answers in it.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::{
    activity::{Activity, ActivityState},
    area_map::written,
};

/// An activity and its code.
#[derive(Debug, Serialize, ToSchema)]
pub struct ActivityView {
    #[schema(example = 12)]
    id: i64,
    /// Ten digits, the last a check digit.
    #[schema(example = "4829157031")]
    code: String,
    /// What the QR square and the poster carry.
    #[schema(example = "https://svara.kommun.se/4829157031")]
    url: String,
    #[serde(rename = "type")]
    #[schema(example = "advice_talk")]
    activity_type: &'static str,
    #[schema(example = "farsta")]
    district: String,
    /// Under which area answers are counted in the running tertial; `*`:
    /// without area, since too few work with the district or nobody has said
    /// how many do.
    #[schema(example = "farsta")]
    area: String,
    #[schema(example = "Samtal, första gången")]
    title: String,
    #[schema(example = "Familjecentralen")]
    venue: Option<String>,
    /// `first`, `return` or `mixed`.
    #[schema(example = "first")]
    contact: &'static str,
    #[schema(example = "2026-03-01")]
    opens_on: Option<String>,
    /// Last day on which answers are taken; `null`: until closed.
    #[schema(example = "2026-12-20")]
    closes_on: Option<String>,
    /// Parents expected at one meeting.
    #[schema(example = 20)]
    expected: Option<u32>,
    /// Empty: the municipality's.
    #[schema(example = json!(["sv", "ar"]))]
    languages: Vec<&'static str>,
    /// Meetings under this one code.
    #[schema(example = 8)]
    meetings: Option<u32>,
    /// What it asks besides what all codes of its type do.
    #[schema(example = json!(["national-three"]))]
    questionnaires: Vec<String>,
    /// Tried out, never counted.
    #[schema(example = false)]
    is_test: bool,
    #[schema(example = false)]
    is_paused: bool,
    #[schema(example = false)]
    is_closed: bool,
}

impl ActivityView {
    /// The activity whose poster carries this address.
    #[must_use]
    pub fn of(activity: &Activity, url: String) -> Self {
        Self {
            id: activity.id,
            code: activity.code.to_string(),
            url,
            activity_type: activity.activity_type.as_str(),
            district: activity.district.to_string(),
            area: written(activity.area.as_ref()).to_owned(),
            title: activity.title.clone(),
            venue: activity.venue.clone(),
            contact: activity.contact.as_str(),
            opens_on: activity.opens_on.map(|date| date.to_string()),
            closes_on: activity.closes_on.map(|date| date.to_string()),
            expected: activity.expected,
            languages: activity
                .languages
                .iter()
                .map(|language| language.tag())
                .collect(),
            meetings: activity.meetings,
            questionnaires: activity.questionnaires.clone(),
            is_test: activity.is_test,
            is_paused: activity.state == ActivityState::Paused,
            is_closed: activity.state == ActivityState::Closed,
        }
    }
}
