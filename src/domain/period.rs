//! Months, tertials and years, and when their figures may be read.

use std::{fmt, str::FromStr};

use jiff::civil::Date;

use crate::activity_type::ActivityType;

/// A calendar month, written `2026-03`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i16,
    number: i8,
}

/// Four months, written `2026-T1`: January–April, May–August,
/// September–December.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tertial {
    year: i16,
    number: i8,
}

/// What a summary can be asked for: a month, a tertial or a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// `2026-03`
    Month(Month),
    /// `2026-T1`
    Tertial(Tertial),
    /// `2026`
    Year(i16),
}

/// The typed period is none of `2026-03`, `2026-T1` and `2026`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a period is written 2026-03, 2026-T1 or 2026")]
pub struct NotAPeriod;

/// What comes after a numbered part of a year that has so many of them.
fn part_after((year, number): (i16, i8), parts: i8) -> (i16, i8) {
    if number == parts {
        (year + 1, 1)
    } else {
        (year, number + 1)
    }
}

fn part_before((year, number): (i16, i8), parts: i8) -> (i16, i8) {
    if number == 1 {
        (year - 1, parts)
    } else {
        (year, number - 1)
    }
}

impl Month {
    /// The month that holds `date`.
    #[must_use]
    pub fn of(date: Date) -> Self {
        Self {
            year: date.year(),
            number: date.month(),
        }
    }

    /// The month after this one.
    #[must_use]
    pub fn next(self) -> Self {
        let (year, number) = part_after((self.year, self.number), 12);
        Self { year, number }
    }

    /// The month before this one.
    #[must_use]
    pub fn previous(self) -> Self {
        let (year, number) = part_before((self.year, self.number), 12);
        Self { year, number }
    }

    /// Whether numbers of this month may still be entered in `running`: it has
    /// begun, and not more than two years ago.
    #[must_use]
    pub fn may_be_corrected_in(self, running: Self) -> bool {
        (0..=24).contains(&(running.months() - self.months()))
    }

    /// Whether a calendar that stood at `latest` cannot have come here by
    /// itself: more than four months lie between.
    #[must_use]
    pub fn is_far_beyond(self, latest: Self) -> bool {
        self.months() - latest.months() > 4
    }

    fn months(self) -> i32 {
        i32::from(self.year) * 12 + i32::from(self.number)
    }

    /// The tertial this month belongs to.
    #[must_use]
    pub fn tertial(self) -> Tertial {
        Tertial {
            year: self.year,
            number: (self.number + 3) / 4,
        }
    }

    /// The calendar year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.year
    }

    /// 1 for January to 12 for December.
    #[must_use]
    pub fn number(self) -> i8 {
        self.number
    }
}

impl Tertial {
    /// The tertial after this one.
    #[must_use]
    pub fn next(self) -> Self {
        let (year, number) = part_after((self.year, self.number), 3);
        Self { year, number }
    }

    /// The tertial before this one.
    #[must_use]
    pub fn previous(self) -> Self {
        let (year, number) = part_before((self.year, self.number), 3);
        Self { year, number }
    }

    /// Its first month.
    #[must_use]
    pub fn first_month(self) -> Month {
        Month {
            year: self.year,
            number: self.number * 4 - 3,
        }
    }

    /// Its last month.
    #[must_use]
    pub fn last_month(self) -> Month {
        Month {
            year: self.year,
            number: self.number * 4,
        }
    }

    /// The calendar year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.year
    }

    /// 1, 2 or 3.
    #[must_use]
    pub fn number(self) -> i8 {
        self.number
    }
}

impl Period {
    /// Its first month.
    #[must_use]
    pub fn first_month(self) -> Month {
        match self {
            Self::Month(month) => month,
            Self::Tertial(tertial) => tertial.first_month(),
            Self::Year(year) => Month { year, number: 1 },
        }
    }

    /// The period of the same length before this one.
    #[must_use]
    pub fn previous(self) -> Self {
        match self {
            Self::Month(month) => Self::Month(month.previous()),
            Self::Tertial(tertial) => Self::Tertial(tertial.previous()),
            Self::Year(year) => Self::Year(year - 1),
        }
    }

    /// The same period of the year before.
    #[must_use]
    pub fn year_before(self) -> Self {
        let periods = match self {
            Self::Month(_) => 12,
            Self::Tertial(_) => 3,
            Self::Year(_) => 1,
        };
        (0..periods).fold(self, |period, _| period.previous())
    }

    /// Its last month.
    #[must_use]
    pub fn last_month(self) -> Month {
        match self {
            Self::Month(month) => month,
            Self::Tertial(tertial) => tertial.last_month(),
            Self::Year(year) => Month { year, number: 12 },
        }
    }
}

/// Whether figures of `month` may be read while `current` is the running
/// month: open preschools once the month has ended, the rest once the tertial
/// has. `None` stands for rows pooled over several types; they wait for the
/// tertial. (Rule R3 of the ballot boxes.)
#[must_use]
pub fn is_published(activity_type: Option<ActivityType>, month: Month, current: Month) -> bool {
    match activity_type {
        Some(activity_type) if activity_type.is_published_monthly() => month < current,
        _ => month.tertial() < current.tertial(),
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.number)
    }
}

impl fmt::Display for Tertial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-T{}", self.year, self.number)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Month(month) => month.fmt(f),
            Self::Tertial(tertial) => tertial.fmt(f),
            Self::Year(year) => write!(f, "{year:04}"),
        }
    }
}

/// A number of exactly `width` ASCII digits.
fn digits(text: &str, width: usize) -> Result<i16, NotAPeriod> {
    if text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit()) {
        text.parse().map_err(|_| NotAPeriod)
    } else {
        Err(NotAPeriod)
    }
}

impl FromStr for Month {
    type Err = NotAPeriod;
    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        let (year, number) = text.split_once('-').ok_or(NotAPeriod)?;
        let number = digits(number, 2)? as i8;
        if (1..=12).contains(&number) {
            Ok(Self {
                year: digits(year, 4)?,
                number,
            })
        } else {
            Err(NotAPeriod)
        }
    }
}

impl FromStr for Tertial {
    type Err = NotAPeriod;
    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        let (year, number) = text.split_once("-T").ok_or(NotAPeriod)?;
        let number = digits(number, 1)? as i8;
        if (1..=3).contains(&number) {
            Ok(Self {
                year: digits(year, 4)?,
                number,
            })
        } else {
            Err(NotAPeriod)
        }
    }
}

impl FromStr for Period {
    type Err = NotAPeriod;
    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        text.parse()
            .map(Self::Tertial)
            .or_else(|_| text.parse().map(Self::Month))
            .or_else(|_| digits(text, 4).map(Self::Year))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> Month {
        text.parse().unwrap()
    }

    #[test]
    fn periods_are_read_as_they_are_written_and_nothing_else_is() {
        for text in ["2026-03", "2026-T1", "2026-T3", "2026", "0001-12"] {
            assert_eq!(text.parse::<Period>().unwrap().to_string(), text);
        }
        for text in [
            "", "2026-13", "2026-00", "2026-T0", "2026-T4", "26", "2026-3", "2026-t1", "2026-T1 ",
            "-026", "20260", "٢٠٢٦",
        ] {
            assert_eq!(text.parse::<Period>(), Err(NotAPeriod), "{text}");
        }
    }

    #[test]
    fn months_follow_each_other_over_the_year_end() {
        assert_eq!(month("2026-12").next(), month("2027-01"));
        assert_eq!(month("2026-01").previous(), month("2025-12"));
        assert_eq!(
            month("2026-04").tertial().next().first_month(),
            month("2026-05")
        );
        assert_eq!(month("2026-12").tertial().next().to_string(), "2027-T1");
        assert_eq!(month("2026-02").tertial().previous().to_string(), "2025-T3");
        for (period, previous) in [
            ("2026-01", "2025-12"),
            ("2026-T1", "2025-T3"),
            ("2026", "2025"),
        ] {
            assert_eq!(
                period.parse::<Period>().unwrap().previous().to_string(),
                previous
            );
        }
    }

    #[test]
    fn open_preschools_are_read_by_the_month_and_the_rest_by_the_tertial() {
        let open = Some(ActivityType::OpenPreschool);
        let talk = Some(ActivityType::AdviceTalk);
        assert!(!is_published(open, month("2026-03"), month("2026-03")));
        assert!(is_published(open, month("2026-03"), month("2026-04")));
        assert!(!is_published(talk, month("2026-03"), month("2026-04")));
        assert!(is_published(talk, month("2026-03"), month("2026-05")));
        assert!(!is_published(None, month("2026-03"), month("2026-04")));
    }
}
