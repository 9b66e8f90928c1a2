//! A value of a key figure that may be shown, or why there is none.

use super::Amount;
use crate::figures::{
    mean::{self, Mean},
    shares::Share,
};

/// A value that may be shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// The value.
    pub amount: Amount,
    /// The share it is, with its interval, where it is one.
    pub share: Option<Share>,
    /// Ends of the interval of the share or mean it is, in hundredths.
    pub(super) ends: Option<(f64, f64)>,
}

impl Reading {
    /// A value without interval.
    #[must_use]
    pub fn entered(amount: Amount) -> Self {
        Self {
            amount,
            share: None,
            ends: None,
        }
    }

    /// A share with its interval.
    #[must_use]
    pub fn of_share(share: Share) -> Self {
        Self {
            amount: Amount::of_share(share.value),
            share: Some(share),
            ends: Some((share.low * 10_000.0, share.high * 10_000.0)),
        }
    }

    /// Whether it is a mean: shown with two decimals, as means are.
    #[must_use]
    pub fn is_mean(&self) -> bool {
        self.share.is_none() && self.ends.is_some()
    }

    /// A mean as it is shown everywhere, with its interval.
    #[must_use]
    pub fn of_mean(mean: &Mean) -> Self {
        Self {
            amount: Amount(i64::from(mean::rounded(mean.value))),
            share: None,
            ends: Some((mean.low * 100.0, mean.high * 100.0)),
        }
    }
}

/// Why there is no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// Nobody has entered one.
    NotEntered,
    /// The period has not ended.
    NotEnded,
    /// Nothing is published: nobody answered, or fewer than the minimum.
    NotPublished,
    /// Fewer than the minimum answered the question.
    TooFew,
    /// Nobody entered how many were offered the survey.
    NoBasis,
    /// More were returned than offered.
    MoreThanOffered,
    /// Nobody registered for a course.
    NoRegistered,
    /// It is shown for a longer period, or for the whole municipality.
    TooFine,
}

impl Missing {
    /// The word in files and message keys.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotEntered => "not_entered",
            Self::NotEnded => "not_ended",
            Self::NotPublished => "not_published",
            Self::TooFew => "too_few",
            Self::NoBasis => "no_basis",
            Self::MoreThanOffered => "more_than_offered",
            Self::NoRegistered => "no_registered",
            Self::TooFine => "too_fine",
        }
    }
}
