//! The six lists, by name.

use std::{fmt, str::FromStr};

use crate::period::Tertial;

/// The six lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ListName {
    /// How parents found the support.
    WaysIn,
    /// What came after a talk.
    NextSteps,
    /// Where parents live; each district has its own.
    Neighbourhoods,
    /// With whom a meeting is held.
    Partners,
    /// Parenting programmes.
    Programmes,
    /// Who answers about collaboration.
    Organisations,
}

/// The word is none of the six lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there is no such list")]
pub struct NotAList;

impl ListName {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 6] = [
        Self::WaysIn,
        Self::NextSteps,
        Self::Neighbourhoods,
        Self::Partners,
        Self::Programmes,
        Self::Organisations,
    ];

    /// The word used in tables, addresses and message keys.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::WaysIn => "ways_in",
            Self::NextSteps => "next_steps",
            Self::Neighbourhoods => "neighbourhoods",
            Self::Partners => "partners",
            Self::Programmes => "programmes",
            Self::Organisations => "organisations",
        }
    }

    /// Whether answers are counted by its options: then it changes at the start
    /// of a tertial only (rule R8).
    #[must_use]
    pub fn is_counted_in_boxes(self) -> bool {
        match self {
            Self::Partners => false,
            Self::WaysIn
            | Self::NextSteps
            | Self::Neighbourhoods
            | Self::Programmes
            | Self::Organisations => true,
        }
    }

    /// Whether each district has options of its own.
    #[must_use]
    pub fn is_per_district(self) -> bool {
        self == Self::Neighbourhoods
    }

    /// Most options that it may ever have, the withdrawn among them: boxes have
    /// a count for each. Neighbourhoods are those of all districts together.
    #[must_use]
    pub fn most_options(self) -> usize {
        match self {
            Self::Neighbourhoods => 256,
            _ => 64,
        }
    }

    /// From when on a change holds that is made in a running tertial.
    #[must_use]
    pub fn changes_from(self, running: Tertial) -> Tertial {
        if self.is_counted_in_boxes() {
            running.next()
        } else {
            running
        }
    }
}

impl fmt::Display for ListName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for ListName {
    type Err = NotAList;
    fn from_str(text: &str) -> Result<Self, NotAList> {
        Self::ALL
            .into_iter()
            .find(|list| list.as_str() == text)
            .ok_or(NotAList)
    }
}
