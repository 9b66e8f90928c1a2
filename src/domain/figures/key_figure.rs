//! Own key figures: what a municipality follows beside the answers of parents,
//! entered by hand or taken from a series computed of what is published, and
//! what is to be reached with it.
//!
//! Not followed here: anything of one person. A key figure is one number per
//! period, of the whole municipality or of an area.

mod computed;
mod of_activities;
mod of_questionnaire;
mod reading;
mod written;

pub use computed::{Computed, Sums};
pub use of_questionnaire::OfQuestionnaire;
pub use reading::{Missing, Reading};
pub use written::{Entered, Fault, MOST, Written, WrittenValue, entered};

use std::str::FromStr;

use crate::{
    area::AreaId,
    line::{Name, Sentence},
    period::Period,
    prose::Prose,
};

/// How a share stands to its goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The whole interval lies at the goal or above it.
    Reached,
    /// The share is the goal or higher, but its interval reaches below the goal:
    /// it cannot be told from not reached.
    ReachedWithinMargin,
    /// The share is lower, but the goal lies within its interval: it cannot be
    /// told from reached.
    WithinMargin,
    /// The whole interval lies below the goal.
    NotReached,
}

/// What a key figure is known by in addresses and files; the rule of areas.
pub type KeyFigureId = AreaId;
/// Explanation and activities of a key figure.
pub type Note = Prose<1000>;

/// In what a key figure is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A number from zero on, with at most two decimals.
    Number,
    /// 0–100 percent, with at most two decimals.
    Percent,
    /// Yes or no.
    YesNo,
}

/// Which periods a key figure has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rhythm {
    /// One value per tertial.
    Tertial,
    /// One per year.
    Year,
}

/// The word is none of those that may stand here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the word is not known here")]
pub struct NotAWord;

macro_rules! words {
    ($name:ident: $($one:ident $word:literal),+) => {
        impl $name {
            /// All, in the order offered.
            pub const ALL: [Self; [$(Self::$one),+].len()] = [$(Self::$one),+];

            /// The word in tables, fields and message keys.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$one => $word),+ }
            }
        }

        impl FromStr for $name {
            type Err = NotAWord;
            fn from_str(word: &str) -> Result<Self, NotAWord> {
                Self::ALL.into_iter().find(|one| one.as_str() == word).ok_or(NotAWord)
            }
        }
    };
}

words!(Unit: Number "number", Percent "percent", YesNo "yes_no");
words!(Rhythm: Tertial "tertial", Year "year");
words!(Direction: AtLeast "at_least", AtMost "at_most", Reach "reach");

/// Which way a target points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// As much or more.
    AtLeast,
    /// As much or less.
    AtMost,
    /// Yes is to be reached.
    Reach,
}

impl Rhythm {
    /// Whether a period is one of this rhythm.
    #[must_use]
    pub fn has(self, period: Period) -> bool {
        matches!(
            (self, period),
            (Self::Tertial, Period::Tertial(_)) | (Self::Year, Period::Year(_))
        )
    }
}

/// A value, in hundredths: 7,5 is 750, yes is 100 and no is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount(i64);

impl Amount {
    /// Yes, where the unit is yes or no.
    pub const YES: Self = Self(100);

    /// This many hundredths; `None` when it does not fit the unit.
    #[must_use]
    pub fn of_hundredths(unit: Unit, hundredths: i64) -> Option<Self> {
        let fits = match unit {
            Unit::Number => (0..=99_999_999_999).contains(&hundredths),
            Unit::Percent => (0..=10_000).contains(&hundredths),
            Unit::YesNo => hundredths == 0 || hundredths == 100,
        };
        fits.then_some(Self(hundredths))
    }

    /// A whole number.
    #[must_use]
    pub fn whole(number: u32) -> Self {
        Self(i64::from(number) * 100)
    }

    /// A share between 0.0 and 1.0 as percent.
    #[must_use]
    pub fn of_share(share: f64) -> Self {
        Self((share.clamp(0.0, 1.0) * 10_000.0).round() as i64)
    }

    /// In hundredths.
    #[must_use]
    pub fn hundredths(self) -> i64 {
        self.0
    }

    /// As a program reads it: `7.5`.
    #[must_use]
    pub fn value(self) -> f64 {
        self.0 as f64 / 100.0
    }

    /// Whether it has no decimals.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.0 % 100 == 0
    }
}

impl Unit {
    /// Reads a value as it is typed: `1 234,5`, `95 %`, `ja`. `None` when it
    /// does not fit.
    #[must_use]
    pub fn read(self, typed: &str) -> Option<Amount> {
        let typed = typed.trim();
        match self {
            Self::YesNo => match typed.to_lowercase().as_str() {
                "yes" | "ja" | "1" => Some(Amount::YES),
                "no" | "nej" | "0" => Some(Amount(0)),
                _ => None,
            },
            Self::Number => Amount::of_hundredths(self, decimal(typed)?),
            Self::Percent => {
                let digits = typed.strip_suffix('%').unwrap_or(typed);
                Amount::of_hundredths(self, decimal(digits)?)
            }
        }
    }

    /// The value as it stands in a form.
    #[must_use]
    pub fn typed(self, amount: Amount) -> String {
        match (self, amount.0 % 100) {
            (Self::YesNo, _) => if amount == Amount::YES { "yes" } else { "no" }.to_owned(),
            (_, 0) => (amount.0 / 100).to_string(),
            (_, rest) if rest % 10 == 0 => format!("{},{}", amount.0 / 100, rest / 10),
            (_, rest) => format!("{},{rest:02}", amount.0 / 100),
        }
    }
}

/// Hundredths of a number with comma or point; its thousands may be set apart.
fn decimal(typed: &str) -> Option<i64> {
    let signs: String = typed
        .chars()
        .filter(|sign| !sign.is_whitespace())
        .map(|sign| if sign == ',' { '.' } else { sign })
        .collect();
    let (whole, part) = signs.split_once('.').unwrap_or((&signs, "00"));
    let is_number = |digits: &str, most: usize| {
        (1..=most).contains(&digits.len()) && digits.bytes().all(|one| one.is_ascii_digit())
    };
    if !is_number(whole, 9) || !is_number(part, 2) {
        return None;
    }
    let part: i64 = format!("{part:0<2}").parse().ok()?;
    Some(whole.parse::<i64>().ok()? * 100 + part)
}

/// What is to be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// As much or more.
    AtLeast(Amount),
    /// As much or less.
    AtMost(Amount),
    /// Yes.
    Yes,
}

impl Target {
    /// Which way it points.
    #[must_use]
    pub fn direction(self) -> Direction {
        match self {
            Self::AtLeast(_) => Direction::AtLeast,
            Self::AtMost(_) => Direction::AtMost,
            Self::Yes => Direction::Reach,
        }
    }

    /// The value aimed at.
    #[must_use]
    pub fn amount(self) -> Amount {
        match self {
            Self::AtLeast(amount) | Self::AtMost(amount) => amount,
            Self::Yes => Amount::YES,
        }
    }

    /// The target with this direction.
    #[must_use]
    pub fn of(direction: Direction, amount: Amount) -> Self {
        match direction {
            Direction::AtLeast => Self::AtLeast(amount),
            Direction::AtMost => Self::AtMost(amount),
            Direction::Reach => Self::Yes,
        }
    }

    /// How what was read stands to it. A share is judged with its interval, as
    /// goals always were, and a mean too.
    #[must_use]
    pub fn standing(self, reading: &Reading) -> Standing {
        use Standing::{NotReached, Reached, ReachedWithinMargin, WithinMargin};
        let aim = self.amount();
        let is_reached = match (self, reading.share) {
            // Whole numbers are compared, so that 19 of 20 reach 95 percent.
            (Self::AtMost(_), Some(share)) => {
                i64::from(share.part) * 10_000 <= aim.0 * i64::from(share.base)
            }
            (_, Some(share)) => i64::from(share.part) * 10_000 >= aim.0 * i64::from(share.base),
            (Self::AtMost(_), None) => reading.amount <= aim,
            (_, None) => reading.amount >= aim,
        };
        let ends = reading.ends.map(|(low, high)| match self {
            Self::AtMost(_) => (low <= aim.0 as f64, high > aim.0 as f64),
            _ => (high >= aim.0 as f64, low < aim.0 as f64),
        });
        let (may_be, may_not_be) = ends.unwrap_or_default();
        match (is_reached, may_be, may_not_be) {
            (true, _, false) => Reached,
            (true, _, true) => ReachedWithinMargin,
            (false, true, _) => WithinMargin,
            (false, false, _) => NotReached,
        }
    }
}

/// What a key figure is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyFigure {
    /// What it is known by.
    pub id: KeyFigureId,
    /// What it is called; none: as its series is called.
    pub name: Option<Name>,
    /// The goal it belongs to.
    pub goal_area: Option<Sentence>,
    /// In what it is counted.
    pub unit: Unit,
    /// Where the value comes from.
    pub source: Option<Sentence>,
    /// Which periods it has.
    pub rhythm: Rhythm,
    /// Whether it is followed per area, not of the whole municipality.
    pub is_per_area: bool,
    /// The series it is taken from; none: it is entered by hand.
    pub computed: Option<Computed>,
    /// What helps to read it.
    pub explanation: Option<Note>,
    /// What is done to reach the target.
    pub activities: Option<Note>,
    /// The last period of it; none: it goes on.
    pub until: Option<Period>,
}

/// What is to be reached from a period on, until another is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TargetRow {
    /// From when on.
    pub from: Period,
    /// The target; none where it was taken away.
    pub target: Option<Target>,
}

/// A value entered by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueRow {
    /// Of when.
    pub period: Period,
    /// Of where; none: of the whole municipality.
    pub area: Option<AreaId>,
    /// The value.
    pub amount: Amount,
}

/// A key figure with all that was ever set and entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followed {
    /// What it is.
    pub figure: KeyFigure,
    /// In no particular order.
    pub targets: Vec<TargetRow>,
    /// In no particular order.
    pub values: Vec<ValueRow>,
}

impl Followed {
    /// Whether it has a value of this period at all.
    #[must_use]
    pub fn is_followed_in(&self, period: Period) -> bool {
        self.figure.rhythm.has(period) && self.figure.until.is_none_or(|last| period <= last)
    }

    /// The target in force in a period of its rhythm.
    #[must_use]
    pub fn target_in(&self, period: Period) -> Option<Target> {
        let set = self.targets.iter();
        set.filter(|row| self.figure.rhythm.has(row.from) && row.from <= period)
            .max_by_key(|row| row.from)
            .and_then(|row| row.target)
    }

    /// The value of a period, of an area or of the whole, or why there is none.
    /// What is computed is read of what is published, and of nothing else.
    ///
    /// # Errors
    /// [`Missing`]
    pub fn read(&self, sums: Sums, area: Option<&AreaId>) -> Result<Reading, Missing> {
        match &self.figure.computed {
            Some(computed) => computed.read(sums, area),
            None => self
                .entered(sums.published.period(), area)
                .map(Reading::entered)
                .ok_or(Missing::NotEntered),
        }
    }

    /// What was entered by hand.
    #[must_use]
    pub fn entered(&self, period: Period, area: Option<&AreaId>) -> Option<Amount> {
        let mut values = self.values.iter();
        let found = values.find(|row| row.period == period && row.area.as_ref() == area);
        found.map(|row| row.amount)
    }
}

#[cfg(test)]
#[path = "key_figure/tests.rs"]
mod tests;
