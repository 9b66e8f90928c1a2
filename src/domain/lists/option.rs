//! One option of a list: its code, where it comes from, when it may be chosen.

use std::{fmt, str::FromStr};

use crate::{
    area::{DistrictId, short_name},
    line::Name,
    period::Tertial,
};

/// What an option is called in tables and files: 1–40 of `a-z`, `0-9` and `_`.
/// It never changes its meaning.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OptionCode(String);

/// Longest code.
const LONGEST_CODE: usize = 40;

/// The text is no code of an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a code is 1–40 of a-z, 0-9 and _")]
pub struct NotACode;

impl OptionCode {
    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A code made from a name, other than those there are.
    pub(super) fn made_of(name: &str, taken: impl Fn(&str) -> bool) -> Self {
        let mut made = short_name(name).replace('-', "_");
        if made.is_empty() {
            // A name without a letter from a to z.
            "option".clone_into(&mut made);
        }
        made.truncate(LONGEST_CODE);
        let mut code = made.clone();
        let mut number = 2;
        while taken(&code) {
            let ending = format!("_{number}");
            let rest = made.len().min(LONGEST_CODE - ending.len());
            code = format!("{}{ending}", &made[..rest]);
            number += 1;
        }
        Self(code)
    }
}

impl fmt::Display for OptionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for OptionCode {
    type Err = NotACode;
    fn from_str(text: &str) -> Result<Self, NotACode> {
        let fits = (1..=LONGEST_CODE).contains(&text.len())
            && text
                .bytes()
                .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'));
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotACode)
        }
    }
}

/// Where an option comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The sources print it: it ships and is on.
    Printed,
    /// Ours: off until somebody takes it.
    Suggested,
    /// The municipality's own, with its name.
    Own(Name),
}

/// In which tertials an option may be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first; none: from the beginning.
    pub from: Option<Tertial>,
    /// The last; none: it goes on.
    pub until: Option<Tertial>,
}

impl Span {
    /// From the beginning, without end.
    pub const ALWAYS: Self = Self {
        from: None,
        until: None,
    };

    pub(super) fn holds(self, tertial: Tertial) -> bool {
        self.from.is_none_or(|first| first <= tertial)
            && self.until.is_none_or(|last| tertial <= last)
    }
}

/// How many work with a programme of home visits, as an administrator says. A
/// change holds from the next tertial on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Working {
    /// In persons; none: it is no programme of home visits.
    pub number: Option<u32>,
    /// From when on; none: from the beginning.
    pub since: Option<Tertial>,
    /// Until then.
    pub before: Option<u32>,
}

impl Working {
    /// In a tertial, in persons.
    #[must_use]
    pub fn of(self, tertial: Tertial) -> Option<u32> {
        if self.since.is_none_or(|since| since <= tertial) {
            self.number
        } else {
            self.before
        }
    }
}

/// One option of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListOption {
    /// Never changes its meaning.
    pub code: OptionCode,
    /// Where it comes from.
    pub origin: Origin,
    /// Whose, in a list that each district has its own of.
    pub district: Option<DistrictId>,
    /// Its place among the counts of a box, fixed for ever.
    pub position: u32,
    /// Its place on pages, by which alone it is moved.
    pub place: u32,
    /// When it may be chosen; none: never yet.
    pub span: Option<Span>,
    /// How many work with it, in the list of programmes.
    pub working: Working,
}

impl ListOption {
    /// Whether it may be chosen in a tertial.
    #[must_use]
    pub fn is_in_force(&self, tertial: Tertial) -> bool {
        self.span.is_some_and(|span| span.holds(tertial))
    }

    /// How many work with it where it is a programme of home visits that may be
    /// chosen in a tertial.
    #[must_use]
    pub fn working_in(&self, tertial: Tertial) -> Option<u32> {
        let working = self.working.of(tertial);
        working.filter(|_| self.is_in_force(tertial))
    }
}
