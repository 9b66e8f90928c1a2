//! A value of a chart over time, and the axis on which it stands.

use crate::{
    domain::{
        figures::{mean::Mean, shares::Share},
        language::Language,
    },
    text::{hundredths, percent, percent_range},
};

/// A value with its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    pub(super) value: f64,
    pub(super) low: f64,
    pub(super) high: f64,
}

impl From<Share> for Point {
    fn from(
        Share {
            value, low, high, ..
        }: Share,
    ) -> Self {
        Self { value, low, high }
    }
}

impl From<&Mean> for Point {
    fn from(mean: &Mean) -> Self {
        Self {
            value: mean.value,
            low: mean.low,
            high: mean.high,
        }
    }
}

/// What heights stand for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Axis {
    /// Shares, from this one up to all.
    Shares(f64),
    /// Means, from the lowest step of their scale to the highest.
    Steps(f64, f64),
}

impl Axis {
    pub(super) fn ends(self) -> (f64, f64) {
        match self {
            Self::Shares(from) => (from, 1.0),
            Self::Steps(from, to) => (from, to),
        }
    }

    pub(super) fn said(self, value: f64, language: Language) -> String {
        match self {
            Self::Shares(_) => percent(language, value),
            Self::Steps(..) => hundredths(language, value),
        }
    }

    /// The same where there is little room: shares in whole percent.
    pub(super) fn briefly(self, value: f64, language: Language) -> String {
        match self {
            Self::Shares(_) => {
                let whole = (value * 100.0).round() / 100.0;
                percent(language, whole).replace(",0", "").replace(".0", "")
            }
            Self::Steps(..) => hundredths(language, value),
        }
    }

    pub(super) fn range(self, point: &Point, language: Language) -> String {
        match self {
            Self::Shares(_) => percent_range(language, point.low, point.high),
            Self::Steps(..) => [point.low, point.high]
                .map(|end| hundredths(language, end))
                .join("–"),
        }
    }
}
