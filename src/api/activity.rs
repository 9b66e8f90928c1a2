//! An activity as programs send it.

use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    config::BaseUrl,
    domain::{activity::Activity, draft::TypedActivity},
    export::activity::ActivityView,
};

/// An activity as programs see it.
pub(super) fn view(activity: &Activity, base_url: &BaseUrl) -> ActivityView {
    ActivityView::of(activity, base_url.of_code(&activity.code))
}

/// A new activity.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewActivity {
    /// `advice_talk`, `home_visit`, `open_preschool`, `theme_meeting`,
    /// `parenting_programme` or `collaboration`.
    #[serde(rename = "type")]
    #[schema(
        example = "advice_talk",
        pattern = r"^(advice_talk|home_visit|open_preschool|theme_meeting|parenting_programme|collaboration)$"
    )]
    pub(super) activity_type: String,
    #[schema(example = "farsta", pattern = r"^[a-z0-9-]{1,40}$")]
    pub(super) district: String,
    /// 1–120 signs, seen by staff only.
    #[schema(example = "Samtal, första gången", min_length = 1, max_length = 120)]
    pub(super) title: String,
    #[schema(example = "Familjecentralen", max_length = 120)]
    pub(super) venue: Option<String>,
    /// `first`, `return` or `mixed`; default `mixed`.
    #[schema(example = "first", pattern = r"^(first|return|mixed)?$")]
    pub(super) contact: Option<String>,
    #[schema(example = "2026-03-01", pattern = r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$")]
    pub(super) opens_on: Option<String>,
    #[schema(example = "2026-12-20", pattern = r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$")]
    pub(super) closes_on: Option<String>,
    /// 1–10 000.
    #[schema(example = 20, minimum = 1, maximum = 10_000)]
    pub(super) expected: Option<u32>,
    /// Default: the municipality's.
    #[schema(example = json!(["sv", "ar"]))]
    pub(super) languages: Option<Vec<String>>,
    /// 1–200 meetings under one code.
    #[schema(example = 8, minimum = 1, maximum = 200)]
    pub(super) meetings: Option<u32>,
    /// Ids of the questionnaires it asks besides those of its type.
    #[schema(example = json!([]))]
    pub(super) questionnaires: Option<Vec<String>>,
    /// Tried out, never counted.
    #[schema(example = false)]
    #[serde(default)]
    pub(super) is_test: bool,
}

/// What to change; what is left out stays, `null` clears.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ActivityChange {
    /// Cannot be cleared.
    #[serde(default, deserialize_with = "given")]
    #[schema(example = "Samtal, återbesök", value_type = Option<String>, min_length = 1, max_length = 120)]
    pub(super) title: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(example = "Familjecentralen", value_type = Option<String>, max_length = 120)]
    pub(super) venue: Option<Option<String>>,
    /// Cleared: `mixed`.
    #[serde(default, deserialize_with = "given")]
    #[schema(example = "return", value_type = Option<String>, pattern = r"^(first|return|mixed)?$")]
    pub(super) contact: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(example = "2026-03-01", value_type = Option<String>, pattern = r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$")]
    pub(super) opens_on: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(example = "2026-12-20", value_type = Option<String>, pattern = r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$")]
    pub(super) closes_on: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(example = 20, value_type = Option<u32>, minimum = 1, maximum = 10_000)]
    pub(super) expected: Option<Option<u32>>,
    /// Cleared: the municipality's.
    #[serde(default, deserialize_with = "given")]
    #[schema(example = json!(["sv", "so"]), value_type = Option<Vec<String>>)]
    pub(super) languages: Option<Option<Vec<String>>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(example = 8, value_type = Option<u32>, minimum = 1, maximum = 200)]
    pub(super) meetings: Option<Option<u32>>,
    /// Ids of the questionnaires it asks besides those of its type.
    #[serde(default, deserialize_with = "given")]
    #[schema(example = json!([]), value_type = Option<Vec<String>>)]
    pub(super) questionnaires: Option<Option<Vec<String>>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(example = false, value_type = Option<bool>)]
    pub(super) is_test: Option<Option<bool>>,
    /// Takes no answers while it is true. A closed activity stays closed.
    #[serde(default, deserialize_with = "given")]
    #[schema(example = true, value_type = Option<bool>)]
    pub(super) is_paused: Option<Option<bool>>,
}

impl ActivityChange {
    /// The activity as it would be typed with these changes.
    pub(super) fn of(&self, activity: &Activity) -> TypedActivity {
        let now = TypedActivity::of(activity);
        let words = |wanted: &Option<Option<String>>, now: String| match wanted {
            Some(wanted) => wanted.clone().unwrap_or_default(),
            None => now,
        };
        let number = |wanted: Option<Option<u32>>, now: String| match wanted {
            Some(wanted) => wanted.map(|number| number.to_string()).unwrap_or_default(),
            None => now,
        };
        TypedActivity {
            activity_type: now.activity_type,
            district: now.district,
            title: words(&self.title, now.title),
            venue: words(&self.venue, now.venue),
            contact: words(&self.contact, now.contact),
            opens_on: words(&self.opens_on, now.opens_on),
            closes_on: words(&self.closes_on, now.closes_on),
            expected: number(self.expected, now.expected),
            languages: match &self.languages {
                Some(wanted) => wanted.as_deref().unwrap_or_default().join(","),
                None => now.languages,
            },
            meetings: number(self.meetings, now.meetings),
            questionnaires: match &self.questionnaires {
                Some(wanted) => wanted.as_deref().unwrap_or_default().join(","),
                None => now.questionnaires,
            },
            is_test: match self.is_test {
                Some(wanted) => wanted.unwrap_or_default(),
                None => now.is_test,
            },
        }
    }
}

/// Tells `null` from left out.
fn given<'de, T: Deserialize<'de>, D: serde::Deserializer<'de>>(
    value: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(value).map(Some)
}
