//! Rounds of a staff survey: a name, a first and a last day, fixed when it is
//! made. Two rounds of a questionnaire share no month: sums are released by the
//! month, so the month tells the round.

use jiff::civil::Date;

use super::{line::Name, period::Month};

/// One round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// Id of the questionnaire.
    pub questionnaire: String,
    /// What it is called.
    pub name: Name,
    /// First day on which it may be answered.
    pub first_day: Date,
    /// The last.
    pub last_day: Date,
}

/// How the rounds of a questionnaire stand on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage<'a> {
    /// This one takes answers.
    Open(&'a Round),
    /// None does, and this is the next.
    Begins(&'a Round),
    /// None does and none is to come; this was the last.
    Ended(&'a Round),
}

impl<'a> Stage<'a> {
    /// That of the rounds of one questionnaire; none where there never was one.
    pub fn of(rounds: impl Iterator<Item = &'a Round>, today: Date) -> Option<Self> {
        let (over, coming): (Vec<_>, Vec<_>) = rounds.partition(|round| round.last_day < today);
        match coming.into_iter().min_by_key(|round| round.first_day) {
            Some(round) if round.first_day <= today => Some(Self::Open(round)),
            Some(round) => Some(Self::Begins(round)),
            None => {
                let last = over.into_iter().max_by_key(|round| round.last_day);
                last.map(Self::Ended)
            }
        }
    }
}

/// Why a round cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RoundFault {
    /// The last day lies before the first.
    #[error("the last day lies before the first")]
    Reversed,
    /// It would have begun already.
    #[error("the first day has passed")]
    Past,
    /// Longer than half a year.
    #[error("a round lasts half a year at most")]
    TooLong,
    /// Another round of the questionnaire has a day in one of its months.
    #[error("another round of this questionnaire has days in the same month")]
    Overlaps,
}

/// Days a round lasts at most.
pub const LONGEST: i32 = 184;

impl Round {
    /// Its first and its last month.
    #[must_use]
    pub fn months(&self) -> (Month, Month) {
        (Month::of(self.first_day), Month::of(self.last_day))
    }

    /// Whether a month is one of its months.
    #[must_use]
    pub fn holds(&self, month: Month) -> bool {
        let (first, last) = self.months();
        (first..=last).contains(&month)
    }

    /// Whether its last month has ended: what was answered in it may be read.
    #[must_use]
    pub fn has_ended(&self, open: Month) -> bool {
        self.months().1 < open
    }

    /// Whether it may be made on this day, beside others of its questionnaire.
    ///
    /// # Errors
    /// [`RoundFault`]
    pub fn check(&self, others: &[Self], today: Date) -> Result<(), RoundFault> {
        let days = self
            .first_day
            .until(self.last_day)
            .map_or(0, |span| span.get_days());
        let (first, last) = self.months();
        let shares_a_month = |other: &&Self| {
            let (began, ended) = other.months();
            other.questionnaire == self.questionnaire && first <= ended && began <= last
        };
        if self.last_day < self.first_day {
            Err(RoundFault::Reversed)
        } else if self.first_day < today {
            Err(RoundFault::Past)
        } else if days >= LONGEST {
            Err(RoundFault::TooLong)
        } else if others.iter().any(|other| shares_a_month(&other)) {
            Err(RoundFault::Overlaps)
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round(first_day: &str, last_day: &str) -> Round {
        Round {
            questionnaire: "collaboration".into(),
            name: Name::read("Våren").unwrap(),
            first_day: first_day.parse().unwrap(),
            last_day: last_day.parse().unwrap(),
        }
    }

    #[test]
    fn rounds_share_no_month_and_lie_ahead() {
        let today: Date = "2026-03-01".parse().unwrap();
        let held = [round("2026-04-01", "2026-05-10")];
        let check = |first, last| round(first, last).check(&held, today);
        assert_eq!(check("2026-06-01", "2026-06-30"), Ok(()));
        assert_eq!(check("2026-03-01", "2026-03-31"), Ok(()));
        assert_eq!(check("2026-05-20", "2026-06-30"), Err(RoundFault::Overlaps));
        assert_eq!(check("2026-03-15", "2026-07-01"), Err(RoundFault::Overlaps));
        assert_eq!(check("2026-07-02", "2026-07-01"), Err(RoundFault::Reversed));
        assert_eq!(check("2026-02-28", "2026-03-01"), Err(RoundFault::Past));
        assert_eq!(check("2026-06-01", "2026-12-31"), Err(RoundFault::TooLong));
        let mut other = round("2026-04-01", "2026-04-30");
        other.questionnaire = "another".into();
        assert_eq!(other.check(&held, today), Ok(()));
    }

    #[test]
    fn a_stage_is_of_the_round_that_is_open_else_of_the_next_else_of_the_last() {
        let rounds = [
            round("2026-04-01", "2026-05-10"),
            round("2026-09-01", "2026-09-30"),
        ];
        let stage = |day: &str| Stage::of(rounds.iter(), day.parse().unwrap());
        assert_eq!(stage("2026-03-31"), Some(Stage::Begins(&rounds[0])));
        assert_eq!(stage("2026-04-01"), Some(Stage::Open(&rounds[0])));
        assert_eq!(stage("2026-05-10"), Some(Stage::Open(&rounds[0])));
        assert_eq!(stage("2026-05-11"), Some(Stage::Begins(&rounds[1])));
        assert_eq!(stage("2026-10-01"), Some(Stage::Ended(&rounds[1])));
        assert_eq!(Stage::of([].iter(), rounds[0].first_day), None);
    }
}
