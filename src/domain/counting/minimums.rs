//! How many forms a tally needs before it may leave its box (rules R2, R2a).

use super::place::BoxKey;
use crate::{
    activity_type::{ActivityType, Contact},
    questionnaire::{MinimumOf, Part, Questionnaire},
};

/// Forms a tally must hold before it is counted; at least 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct MinimumGroup(u32);

/// The lowest minimum there may be, in forms.
pub const LOWEST_MINIMUM: u32 = 5;
/// The lowest where the same people return, in forms.
pub const LOWEST_RECURRING_MINIMUM: u32 = 10;
/// The highest; above it nothing would ever be counted.
pub const HIGHEST_MINIMUM: u32 = 1000;

impl MinimumGroup {
    /// A minimum of `forms`, or `None` outside 5–1000.
    #[must_use]
    pub fn new(forms: u32) -> Option<Self> {
        (LOWEST_MINIMUM..=HIGHEST_MINIMUM)
            .contains(&forms)
            .then_some(Self(forms))
    }

    /// Below the lowest, so that the model of this room stays small.
    #[cfg(test)]
    pub(super) fn of_the_model(forms: u32) -> Self {
        Self(forms)
    }

    /// In forms.
    #[must_use]
    pub fn get(self) -> u32 {
        self.0
    }
}

/// The minimums in force in one tertial.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Minimums {
    /// For most.
    pub standard: MinimumGroup,
    /// Where the same people return: forms are not people.
    pub recurring: MinimumGroup,
}

/// What a tally needs before it may leave its box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Enough {
    /// Forms it must hold.
    pub forms: MinimumGroup,
    /// From how many codes they must come at least (rules R2a, R8).
    pub codes: u8,
}

impl Enough {
    /// What is needed of two tallies together: the larger of each.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            forms: self.forms.max(other.forms),
            codes: self.codes.max(other.codes),
        }
    }
}

/// Codes that must have asked a questionnaire that not all codes of a type ask.
const CODES_OF_SOME: u8 = 3;

impl Minimums {
    /// The lowest there may be.
    pub const LOWEST: Self = Self {
        standard: MinimumGroup(LOWEST_MINIMUM),
        recurring: MinimumGroup(LOWEST_RECURRING_MINIMUM),
    };

    /// The minimum of a part at this activity type: the recurring one where the
    /// questionnaire says so, where people return to the type, or only those
    /// who return are asked.
    #[must_use]
    pub fn of(
        &self,
        questionnaire: &Questionnaire,
        activity_type: ActivityType,
        part: &Part,
    ) -> MinimumGroup {
        let asks_who_returns =
            activity_type.has_contact() && part.asked_when() == Some(Contact::Return);
        let is_recurring = questionnaire.minimum == MinimumOf::Recurring
            || activity_type.do_people_return()
            || asks_who_returns;
        if is_recurring {
            self.recurring
        } else {
            self.standard
        }
    }

    /// What a tally of this part in this box needs.
    #[must_use]
    pub fn enough(&self, key: &BoxKey, part: &Part) -> Enough {
        let codes = match (key.of_some_codes, key.activity_type.is_of_one_group()) {
            (true, _) => CODES_OF_SOME,
            (false, true) => 2,
            (false, false) => 1,
        };
        Enough {
            forms: self.of(&key.questionnaire, key.activity_type, part),
            codes,
        }
    }

    /// These, each raised to what `other` asks where it is lower.
    #[must_use]
    pub fn at_least(&self, other: Self) -> Self {
        Self {
            standard: self.standard.max(other.standard),
            recurring: self.recurring.max(other.recurring),
        }
    }

    /// The largest: what rows pooled over activity types need.
    #[must_use]
    pub fn largest(&self) -> MinimumGroup {
        self.standard.max(self.recurring)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counting::samples::questionnaire;

    #[test]
    fn a_minimum_is_never_below_five() {
        assert!(MinimumGroup::new(4).is_none());
        assert!(MinimumGroup::new(1001).is_none());
        assert!(MinimumGroup::new(5).is_some());
    }

    #[test]
    fn ten_forms_are_needed_where_the_same_people_return() {
        let (five, ten) = (
            MinimumGroup::new(5).unwrap(),
            MinimumGroup::new(10).unwrap(),
        );
        let minimums = Minimums {
            standard: five,
            recurring: ten,
        };
        let needed = |activity_type: ActivityType| {
            let parts = questionnaire().parts().iter();
            parts
                .map(|part| minimums.of(questionnaire(), activity_type, part).get())
                .collect::<Vec<_>>()
        };
        assert_eq!(needed(ActivityType::AdviceTalk), [5, 10, 5]);
        assert_eq!(needed(ActivityType::HomeVisit), [5, 10, 5]);
        assert_eq!(needed(ActivityType::OpenPreschool), [10, 10, 10]);
        assert_eq!(needed(ActivityType::ThemeMeeting), [5, 5, 5]);
        assert_eq!(needed(ActivityType::ParentingProgramme), [10, 10, 10]);
    }
}
