//! Own key figures as programs read them, in the API and in a downloaded file.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::{
    area::AreaId,
    figures::key_figure::{Amount, Followed, Missing, Reading, Standing, Target, Unit},
    period::Period,
};

/// The key figures of a period.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeyFigures {
    /// Of when the values are.
    #[schema(example = "2026-T1")]
    pub period: String,
    /// By `id`.
    pub key_figures: Vec<KeyFigureView>,
}

/// A key figure with its values.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeyFigureView {
    #[schema(example = "foraldramoten")]
    id: String,
    /// Left empty where it is called as its series.
    #[schema(example = "Antal deltaganden på föräldramöten")]
    name: String,
    /// The goal that it belongs to.
    #[schema(example = "Nå ut i ett tidigt skede")]
    goal_area: String,
    /// `number`, `percent` or `yes_no` (values are then 1 and 0).
    #[schema(example = "number")]
    unit: &'static str,
    /// Where the values come from.
    #[schema(example = "Familjecentralens kalender")]
    source: String,
    /// `tertial` or `year`.
    #[schema(example = "tertial")]
    rhythm: &'static str,
    /// `whole` or `area`.
    #[schema(example = "whole")]
    scope: &'static str,
    /// The series that it is computed from; `null`: entered by hand.
    #[schema(example = json!(null))]
    series: Option<String>,
    #[schema(example = "")]
    explanation: String,
    /// What is done to reach the target.
    #[schema(example = "Ett möte per förskola och termin")]
    activities: String,
    /// The last period of it; `null`: it goes on.
    #[schema(example = json!(null))]
    until: Option<String>,
    /// What is to be reached, each until the next.
    targets: Vec<TargetView>,
    /// A value per place; empty where the period is not of its rhythm.
    values: Vec<ValueView>,
}

/// A target.
#[derive(Debug, Serialize, ToSchema)]
pub struct TargetView {
    #[schema(example = "2026-T1")]
    from: String,
    /// `at_least`, `at_most` or `reach` (yes); `null`: taken away.
    #[schema(example = "at_least")]
    direction: Option<&'static str>,
    #[schema(example = 12.0)]
    value: Option<f64>,
}

/// A value, or why there is none.
#[derive(Debug, Serialize, ToSchema)]
pub struct ValueView {
    /// Of when.
    #[schema(example = "2026-T1")]
    period: String,
    /// `*`: the whole municipality.
    #[schema(example = "*")]
    area: String,
    #[schema(example = 14.0)]
    value: Option<f64>,
    /// `published`, or why there is none: `not_entered`, `not_ended`,
    /// `not_published`, `too_few`, `no_basis`, `more_than_offered`.
    #[schema(example = "published")]
    status: &'static str,
    /// `reached`, `within_margin` or `not_reached`; `null` without a target.
    #[schema(example = "reached")]
    standing: Option<&'static str>,
}

/// The word of how a value stands to its target.
#[must_use]
pub fn standing_word(standing: Standing) -> &'static str {
    match standing {
        Standing::Reached | Standing::ReachedWithinMargin => "reached",
        Standing::WithinMargin => "within_margin",
        Standing::NotReached => "not_reached",
    }
}

/// A value as programs read it: yes is 1.
fn value(unit: Unit, amount: Amount) -> f64 {
    match unit {
        Unit::YesNo => f64::from(u8::from(amount.hundredths() > 0)),
        _ => amount.value(),
    }
}

impl ValueView {
    /// A value of a place in a period.
    #[must_use]
    pub fn new(
        followed: &Followed,
        (period, area): (Period, Option<&AreaId>),
        target: Option<Target>,
        read: Result<Reading, Missing>,
    ) -> Self {
        let unit = followed.figure.unit;
        Self {
            period: period.to_string(),
            area: area.map_or_else(|| "*".to_owned(), ToString::to_string),
            value: read.as_ref().ok().map(|read| value(unit, read.amount)),
            status: read
                .as_ref()
                .map_or_else(|missing| missing.as_str(), |_| "published"),
            standing: target
                .zip(read.ok())
                .map(|(target, read)| standing_word(target.standing(&read))),
        }
    }
}

impl KeyFigureView {
    /// A key figure with these values.
    #[must_use]
    pub fn new(followed: &Followed, values: Vec<ValueView>) -> Self {
        let figure = &followed.figure;
        let target = |from: Period, target: Option<Target>| TargetView {
            from: from.to_string(),
            direction: target.map(|one| one.direction().as_str()),
            value: target.map(|one| value(figure.unit, one.amount())),
        };
        let line = |typed: Option<&str>| typed.unwrap_or_default().to_owned();
        Self {
            id: figure.id.to_string(),
            name: line(figure.name.as_ref().map(|one| one.as_str())),
            goal_area: line(figure.goal_area.as_ref().map(|one| one.as_str())),
            unit: figure.unit.as_str(),
            source: line(figure.source.as_ref().map(|one| one.as_str())),
            rhythm: figure.rhythm.as_str(),
            scope: if figure.is_per_area { "area" } else { "whole" },
            series: figure.computed.as_ref().map(ToString::to_string),
            explanation: line(figure.explanation.as_ref().map(|one| one.as_str())),
            activities: line(figure.activities.as_ref().map(|one| one.as_str())),
            until: figure.until.map(|one| one.to_string()),
            targets: followed
                .targets
                .iter()
                .map(|row| target(row.from, row.target))
                .collect(),
            values,
        }
    }
}
