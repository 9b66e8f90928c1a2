//! The words of a questionnaire's file, as they are written back.

use super::{Closes, Kind, Showing, Split};
use crate::activity_type::AnsweredBy;

impl AnsweredBy {
    /// The word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Parent => "parent",
            Self::Staff => "staff",
            Self::Team => "team",
            Self::Advisor => "advisor",
        }
    }
}

impl Split {
    /// The word of `by`; none where areas and groups are both kept apart.
    #[must_use]
    pub fn as_str(self) -> Option<&'static str> {
        match self {
            Self::AreaAndGroup => None,
            Self::Area => Some("area"),
            Self::Group => Some("group"),
        }
    }
}

impl Closes {
    /// The word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::WithMonth => "month",
            Self::WithTertial => "tertial",
            Self::WithRound => "round",
            Self::WithYear => "year",
        }
    }
}

impl Showing {
    /// The word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Shares => "shares",
            Self::Mean => "mean",
            Self::Counts => "counts",
        }
    }
}

impl Kind {
    /// The word.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::One(_) => "one",
            Self::AnyOf(_) => "any",
            Self::ClassOf(_) => "number",
            Self::OneOf(_) | Self::FromList { several: false, .. } => "choice",
            Self::Together(_) => "together",
            Self::FromList { several: true, .. } => "any",
        }
    }
}
