//! Under which licence a municipality gives its published figures to everybody.

use std::{fmt, str::FromStr};

/// A licence of open data. There is none that forbids a use: what may not be
/// used is not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Licence {
    /// No condition at all.
    Cc0,
    /// Whoever uses the figures names their source.
    CcBy,
}

/// The word is no licence of open data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the licences of open data are cc0 and cc-by")]
pub struct NotALicence;

impl Licence {
    /// All of them, the freest first.
    pub const ALL: [Self; 2] = [Self::Cc0, Self::CcBy];

    /// The word in files, in the database and in message keys.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cc0 => "cc0",
            Self::CcBy => "cc-by",
        }
    }

    /// By which catalogues of data know it; sign for sign.
    ///
    /// Source: Digg, DCAT-AP-SE, "Undvik duplicerade identifierare".
    #[must_use]
    pub fn address(self) -> &'static str {
        match self {
            Self::Cc0 => "http://creativecommons.org/publicdomain/zero/1.0/",
            Self::CcBy => "http://creativecommons.org/licenses/by/4.0/",
        }
    }
}

impl fmt::Display for Licence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Cc0 => "CC0 1.0",
            Self::CcBy => "CC BY 4.0",
        })
    }
}

impl FromStr for Licence {
    type Err = NotALicence;
    fn from_str(word: &str) -> Result<Self, NotALicence> {
        let mut all = Self::ALL.into_iter();
        all.find(|one| one.as_str() == word).ok_or(NotALicence)
    }
}
