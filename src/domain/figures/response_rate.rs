//! Response rate: how many of those who were offered the survey returned it.

use crate::area::AreaId;

/// More forms were returned than surveys offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("more forms were returned than surveys offered")]
pub struct MoreThanOffered;

/// Share of offered surveys that were returned, between 0.0 and 1.0.
///
/// A returned survey counts even when some of its questions are blank: blanks
/// are item nonresponse and are reported per question. `None` when nothing was
/// offered, because a share of nothing is not zero.
///
/// # Errors
/// [`MoreThanOffered`] when `returned > offered`: somebody forgot to register
/// visits, and a rate above one would hide it.
///
/// Source: AAPOR Standard Definitions, RR2 (partial answers count as returned).
///
/// ```
/// use domain::figures::response_rate::{MoreThanOffered, response_rate};
///
/// assert_eq!(response_rate(3, 4), Ok(Some(0.75)));
/// assert_eq!(response_rate(0, 0), Ok(None));
/// assert_eq!(response_rate(5, 4), Err(MoreThanOffered));
/// ```
pub fn response_rate(returned: u32, offered: u32) -> Result<Option<f64>, MoreThanOffered> {
    match (returned, offered) {
        (0, 0) => Ok(None),
        (returned, offered) if returned > offered => Err(MoreThanOffered),
        (returned, offered) => Ok(Some(f64::from(returned) / f64::from(offered))),
    }
}

/// The response rate of a group, or why there is none.
#[derive(Debug, Clone, PartialEq)]
pub enum ResponseRate {
    /// Nobody has entered how many were offered the survey, or it cannot be
    /// known for this group.
    NoBasis,
    /// More were returned than offered: numbers offered are missing.
    MoreThanOffered(Response),
    /// The share, between 0.0 and 1.0, and what it is made of.
    Of(f64, Response),
}

/// What a response rate is made of, and what must be said beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Response {
    /// Forms returned where a number offered is known.
    pub returned: u32,
    /// Persons offered the survey.
    pub offered: u32,
    /// Areas that returned forms of a kind and entered no number for it in
    /// that tertial; their forms are not among `returned`. None: districts
    /// counted without area.
    pub left_out: Vec<Option<AreaId>>,
    /// Whether forms of this group may have been returned that are not among
    /// `returned`: pooled with others, or waiting in boxes of a running tertial.
    pub is_at_least: bool,
    /// Whether it is the rate of a month. Boxes are emptied when they are full,
    /// so that a form may be counted in a later month than the one in which it
    /// was offered.
    pub is_about: bool,
}

impl From<Response> for ResponseRate {
    fn from(response: Response) -> Self {
        match response_rate(response.returned, response.offered) {
            Ok(Some(share)) => Self::Of(share, response),
            Ok(None) => Self::NoBasis,
            // A rate of nothing offered has no basis; with a basis it is flagged.
            Err(MoreThanOffered) if response.offered == 0 => Self::NoBasis,
            Err(MoreThanOffered) => Self::MoreThanOffered(response),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_needs_a_basis_and_never_exceeds_one() {
        assert_eq!(response_rate(0, 5), Ok(Some(0.0)));
        assert_eq!(response_rate(5, 5), Ok(Some(1.0)));
        assert_eq!(response_rate(1, 0), Err(MoreThanOffered));
        let response = |returned, offered| {
            ResponseRate::from(Response {
                returned,
                offered,
                ..Response::default()
            })
        };
        assert_eq!(response(3, 0), ResponseRate::NoBasis);
        assert!(matches!(response(3, 2), ResponseRate::MoreThanOffered(_)));
        assert!(
            matches!(response(498, 863), ResponseRate::Of(share, _) if (share - 0.577).abs() < 0.001)
        );
    }
}
