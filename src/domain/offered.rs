//! How many parents were offered the survey: the base of the response rate. One
//! number a week, added to the month's sum; never tied to an activity.

use std::ops::Add;

use super::{activity_type::ActivityType, area::AreaId, period::Month};

/// Parents who were offered the survey, by role where it is known. Persons, not
/// answers; negative numbers correct what was entered before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Offered {
    /// All of them.
    pub participants: i64,
    /// Mothers among them.
    pub mothers: i64,
    /// Fathers among them.
    pub fathers: i64,
    /// Other adults among them.
    pub others: i64,
}

/// Why a number is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotOffered {
    /// All numbers are zero, or one is not between −10 000 and 10 000.
    #[error("numbers are between -10000 and 10000, and one of them is not 0")]
    Range,
    /// Mothers, fathers and others are more than all.
    #[error("mothers, fathers and others are more than all participants")]
    MoreThanAll,
    /// The month's sum would fall below zero.
    #[error("the month's sum would fall below zero")]
    BelowZero,
}

/// Largest number entered at once.
const LARGEST: i64 = 10_000;

impl Offered {
    /// A number as somebody enters it.
    ///
    /// # Errors
    /// [`NotOffered::Range`], [`NotOffered::MoreThanAll`]
    pub fn entered(self) -> Result<Self, NotOffered> {
        let all = [self.participants, self.mothers, self.fathers, self.others];
        if all == [0; 4]
            || all
                .iter()
                .any(|number| !(-LARGEST..=LARGEST).contains(number))
        {
            return Err(NotOffered::Range);
        }
        // A correction may touch the roles alone, so only additions are compared.
        if self.participants > 0 && self.by_role() > self.participants {
            return Err(NotOffered::MoreThanAll);
        }
        Ok(self)
    }

    /// A month's sum.
    ///
    /// # Errors
    /// [`NotOffered::BelowZero`], [`NotOffered::MoreThanAll`]
    pub fn sum(self) -> Result<Self, NotOffered> {
        if [self.participants, self.mothers, self.fathers, self.others]
            .iter()
            .any(|number| *number < 0)
        {
            return Err(NotOffered::BelowZero);
        }
        if self.by_role() > self.participants {
            Err(NotOffered::MoreThanAll)
        } else {
            Ok(self)
        }
    }

    /// Whether everybody's role is known.
    #[must_use]
    pub fn is_known_by_role(self) -> bool {
        self.by_role() == self.participants
    }

    fn by_role(self) -> i64 {
        self.mothers + self.fathers + self.others
    }
}

impl Add for Offered {
    type Output = Self;
    fn add(self, more: Self) -> Self {
        Self {
            participants: self.participants + more.participants,
            mothers: self.mothers + more.mothers,
            fathers: self.fathers + more.fathers,
            others: self.others + more.others,
        }
    }
}

/// The sum of a month, an activity type and an area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferedRow {
    /// Month in which the parents came.
    pub month: Month,
    /// Kind of support.
    pub activity_type: ActivityType,
    /// Area as it was in that month; none: counted without area (R7).
    pub area: Option<AreaId>,
    /// How many.
    pub offered: Offered,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offered(participants: i64, mothers: i64, fathers: i64) -> Offered {
        Offered {
            participants,
            mothers,
            fathers,
            others: 0,
        }
    }

    #[test]
    fn what_cannot_be_right_is_refused() {
        assert!(
            offered(12, 7, 5).entered().is_ok()
                && offered(-3, 0, 0).entered().is_ok()
                && offered(0, -1, 1).entered().is_ok()
        );
        assert_eq!(offered(0, 0, 0).entered(), Err(NotOffered::Range));
        assert_eq!(offered(10_001, 0, 0).entered(), Err(NotOffered::Range));
        assert_eq!(offered(3, 2, 2).entered(), Err(NotOffered::MoreThanAll));
        assert_eq!(
            (offered(3, 0, 0) + offered(-4, 0, 0)).sum(),
            Err(NotOffered::BelowZero)
        );
        assert_eq!(
            (offered(3, 2, 0) + offered(-2, 0, 0)).sum(),
            Err(NotOffered::MoreThanAll)
        );
        assert_eq!(
            (offered(3, 2, 0) + offered(4, 0, 1)).sum(),
            Ok(offered(7, 2, 1))
        );
    }
}
