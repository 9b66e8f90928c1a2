//! How shares and response rates are written in replies.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::{
    area::AreaId,
    figures::{
        mean::{self, Mean},
        response_rate::ResponseRate,
        shares::Share,
    },
};

/// A share with its 95 % Wilson interval, all between 0 and 1.
#[derive(Debug, Serialize, ToSchema)]
pub struct ShareView {
    /// Answers counted in.
    #[schema(example = 28)]
    part: u32,
    /// Answers it is a share of: all but "don't know" and blank.
    #[schema(example = 40)]
    base: u32,
    /// `part ÷ base`.
    #[schema(example = 0.7, minimum = 0.0, maximum = 1.0)]
    share: f64,
    #[schema(example = 0.5457, minimum = 0.0, maximum = 1.0)]
    low: f64,
    #[schema(example = 0.8194, minimum = 0.0, maximum = 1.0)]
    high: f64,
    /// Whether the base is below 20, so that the share is uncertain.
    #[schema(example = false)]
    is_uncertain: bool,
}

impl From<Share> for ShareView {
    fn from(share: Share) -> Self {
        let is_uncertain = share.is_uncertain();
        Self {
            part: share.part,
            base: share.base,
            share: share.value,
            low: share.low,
            high: share.high,
            is_uncertain,
        }
    }
}

/// A mean with its spread, on the scale of its steps; two decimals.
#[derive(Debug, Serialize, ToSchema)]
pub struct MeanView {
    /// Answers it is a mean of: all but "don't know" and blank.
    #[schema(example = 1855)]
    n: u32,
    #[schema(example = 4.13)]
    mean: f64,
    /// Standard deviation, divided by `n` − 1.
    #[schema(example = 1.02)]
    deviation: f64,
    /// Lower end of the 95 % interval of the mean.
    #[schema(example = 4.08)]
    low: f64,
    #[schema(example = 4.18)]
    high: f64,
    /// Whether `n` is below 20, so that the mean is uncertain.
    #[schema(example = false)]
    is_uncertain: bool,
}

/// Two decimals, half up.
#[must_use]
pub fn hundredths(mean: f64) -> f64 {
    f64::from(mean::rounded(mean)) / 100.0
}

impl From<&Mean> for MeanView {
    fn from(mean: &Mean) -> Self {
        Self {
            n: mean.n,
            mean: hundredths(mean.value),
            deviation: hundredths(mean.deviation),
            low: hundredths(mean.low),
            high: hundredths(mean.high),
            is_uncertain: mean.is_uncertain(),
        }
    }
}

/// Returned ÷ offered, and what must be said beside it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ResponseRateView {
    /// `known`; `more_than_offered` (numbers offered are missing); `no_basis`
    /// (nobody entered how many were offered, or it cannot be known for this
    /// group).
    #[schema(example = "known")]
    status: &'static str,
    /// Between 0 and 1; only when known.
    #[schema(example = 0.58, minimum = 0.0, maximum = 1.0)]
    rate: Option<f64>,
    /// Forms returned where a number offered is known.
    #[schema(example = 58)]
    returned: Option<u32>,
    /// Persons offered the survey.
    #[schema(example = 100)]
    offered: Option<u32>,
    /// Areas that returned forms of a kind and entered no number for it; their
    /// forms are not among `returned`. `*`: districts counted without area.
    #[schema(example = json!(["skarpnack"]))]
    left_out: Vec<String>,
    /// Forms of this group may have been pooled with others or wait still, so
    /// that the rate is at least this.
    #[schema(example = false)]
    is_at_least: bool,
    /// The rate of a month: a form may be counted in a later one.
    #[schema(example = false)]
    is_about: bool,
}

fn area_word(area: Option<&AreaId>) -> String {
    area.map_or_else(|| "*".to_owned(), ToString::to_string)
}

impl From<&ResponseRate> for ResponseRateView {
    fn from(rate: &ResponseRate) -> Self {
        let (status, rate, response) = match rate {
            ResponseRate::NoBasis => ("no_basis", None, None),
            ResponseRate::MoreThanOffered(response) => ("more_than_offered", None, Some(response)),
            ResponseRate::Of(share, response) => ("known", Some(*share), Some(response)),
        };
        Self {
            status,
            rate,
            returned: response.map(|response| response.returned),
            offered: response.map(|response| response.offered),
            left_out: response
                .map(|response| {
                    let left_out = response.left_out.iter();
                    left_out.map(|area| area_word(area.as_ref())).collect()
                })
                .unwrap_or_default(),
            is_at_least: response.is_some_and(|response| response.is_at_least),
            is_about: response.is_some_and(|response| response.is_about),
        }
    }
}
