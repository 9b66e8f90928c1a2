//! How many work with a district: an area whose staff is one person would be
//! that person's result (rule R7).

use std::collections::BTreeMap;

use crate::activity_type::ActivityType;

/// Members of staff an area must have; at least 2, since with two nobody knows
/// a result of their own that could be subtracted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct MinimumStaff(u32);

/// The highest minimum; above it no area would ever be counted apart.
pub const HIGHEST_MINIMUM_STAFF: u32 = 1000;
/// The largest number of staff a district may be said to have.
pub const MOST_STAFF: u32 = 10_000;

impl MinimumStaff {
    /// The lowest there may be.
    pub const LOWEST: Self = Self(2);

    /// A minimum of `persons`, or `None` outside 2–1000.
    #[must_use]
    pub fn new(persons: u32) -> Option<Self> {
        (Self::LOWEST.0..=HIGHEST_MINIMUM_STAFF)
            .contains(&persons)
            .then_some(Self(persons))
    }

    /// In persons.
    #[must_use]
    pub fn get(self) -> u32 {
        self.0
    }
}

/// How many work with a district, as the organisation says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Staffing {
    /// With every activity type that is not named apart.
    pub all: Option<u32>,
    /// With activity types where the number differs.
    pub by_type: BTreeMap<ActivityType, u32>,
}

impl Staffing {
    /// How many work with this type; `None` when nobody has said.
    #[must_use]
    pub fn of(&self, activity_type: ActivityType) -> Option<u32> {
        self.by_type.get(&activity_type).copied().or(self.all)
    }

    /// Whether there is a type for which nobody has said a number.
    #[must_use]
    pub fn lacks_a_number(&self) -> bool {
        ActivityType::OF_PARENTS
            .into_iter()
            .any(|activity_type| self.of(activity_type).is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_is_never_enough() {
        assert_eq!(MinimumStaff::new(1), None);
        assert_eq!(MinimumStaff::new(2), Some(MinimumStaff::LOWEST));
        assert_eq!(MinimumStaff::new(1001), None);
    }

    #[test]
    fn a_number_of_a_type_goes_before_that_of_all() {
        let mut staffing = Staffing {
            all: Some(4),
            by_type: BTreeMap::from([(ActivityType::HomeVisit, 1)]),
        };
        assert_eq!(staffing.of(ActivityType::HomeVisit), Some(1));
        assert_eq!(staffing.of(ActivityType::AdviceTalk), Some(4));
        assert!(!staffing.lacks_a_number());
        staffing.all = None;
        assert_eq!(staffing.of(ActivityType::AdviceTalk), None);
        assert!(staffing.lacks_a_number());
    }
}
