//! A week, written `2026-W13`, as open preschools send in their numbers.

use std::{fmt, str::FromStr};

use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::period::Month;

/// A week of the calendar, Monday to Sunday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Week(ISOWeekDate);

/// The typed week is not written `2026-W13`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a week is written 2026-W13")]
pub struct NotAWeek;

impl Week {
    /// The week that holds `date`.
    #[must_use]
    pub fn of(date: Date) -> Self {
        let week = date.iso_week_date();
        Self(ISOWeekDate::new(week.year(), week.week(), Weekday::Monday).unwrap_or(week))
    }

    /// Its Monday.
    #[must_use]
    pub fn monday(self) -> Date {
        self.0.date()
    }

    /// The week before this one.
    #[must_use]
    pub fn previous(self) -> Self {
        self.monday().yesterday().map_or(self, Self::of)
    }

    /// The month in which its numbers are counted: that of its Monday, so that a
    /// week that has begun never lies in a month that has not.
    #[must_use]
    pub fn month(self) -> Month {
        Month::of(self.monday())
    }

    /// Its number in the year.
    #[must_use]
    pub fn number(self) -> i8 {
        self.0.week()
    }
}

impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-W{:02}", self.0.year(), self.0.week())
    }
}

impl FromStr for Week {
    type Err = NotAWeek;
    fn from_str(text: &str) -> Result<Self, NotAWeek> {
        let (year, week) = text.split_once("-W").ok_or(NotAWeek)?;
        let digits = |part: &str, length: usize| {
            part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !digits(year, 4) || !digits(week, 2) {
            return Err(NotAWeek);
        }
        let (year, week) = (year.parse(), week.parse());
        let (Ok(year), Ok(week)) = (year, week) else {
            return Err(NotAWeek);
        };
        ISOWeekDate::new(year, week, Weekday::Monday)
            .map(Self)
            .map_err(|_| NotAWeek)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_has_one_spelling_and_counts_in_the_month_of_its_monday() {
        let week: Week = "2026-W14".parse().unwrap();
        assert_eq!(week.monday().to_string(), "2026-03-30");
        assert_eq!(week.month().to_string(), "2026-03");
        assert_eq!(Week::of("2026-04-05".parse().unwrap()), week);
        assert_eq!(week.previous().to_string(), "2026-W13");
        let first: Week = "2026-W01".parse().unwrap();
        assert_eq!(first.previous().to_string(), "2025-W52");
        for wrong in ["2026-14", "2026-W54", "2026-W1", "26-W14", "2026-W00", ""] {
            assert!(wrong.parse::<Week>().is_err(), "{wrong}");
        }
    }
}
