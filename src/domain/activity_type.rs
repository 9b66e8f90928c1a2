//! Kinds of support, what holds of each, and which contact a parent is having.

use std::{fmt, str::FromStr};

/// Who fills in a questionnaire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnsweredBy {
    /// A parent, behind a code.
    Parent,
    /// A member of staff, behind a code, in a round.
    Staff,
    /// A team about itself, signed in; no box.
    Team,
    /// An advisor after a talk or a visit, signed in: a registration.
    Advisor,
}

impl AnsweredBy {
    /// Whether it is answered behind a code, on a page that can be looked at.
    #[must_use]
    pub fn is_behind_a_code(self) -> bool {
        matches!(self, Self::Parent | Self::Staff)
    }
}

/// The one list of activity types: the enum and [`ActivityType::ALL`].
macro_rules! activity_types {
    ($($(#[$said:meta])+ $name:ident,)+) => {
        /// What is followed up: kinds of parental support, and how those who
        /// give it work together.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ActivityType {
            $($(#[$said])+ $name,)+
        }

        impl ActivityType {
            /// All of them, in the order in which they are shown everywhere.
            pub const ALL: [Self; [$(stringify!($name)),+].len()] = [$(Self::$name),+];
        }
    };
}

activity_types! {
    /// Råd- och stödsamtal: one or two parents with a parental advisor.
    AdviceTalk,
    /// (Utökat) hembesök.
    HomeVisit,
    /// Öppen förskola: drop-in; the same parents come again and again.
    OpenPreschool,
    /// Tematräff, dialogkafé.
    ThemeMeeting,
    /// Föräldraskapsstödsprogram: a course in a group.
    ParentingProgramme,
    /// Samverkan: a survey of staff, in rounds.
    Collaboration,
}

/// What holds of an activity type. Each is a decision: there is no default.
struct Traits {
    word: &'static str,
    answered_by: AnsweredBy,
    do_people_return: bool,
    is_published_monthly: bool,
    is_of_one_group: bool,
    /// A talk or visit of one or two parents: nobody is told how many answered.
    has_contact: bool,
}

const fn traits(activity_type: ActivityType) -> Traits {
    match activity_type {
        ActivityType::AdviceTalk => Traits {
            word: "advice_talk",
            answered_by: AnsweredBy::Parent,
            do_people_return: false,
            is_published_monthly: false,
            is_of_one_group: false,
            has_contact: true,
        },
        ActivityType::HomeVisit => Traits {
            word: "home_visit",
            answered_by: AnsweredBy::Parent,
            do_people_return: false,
            is_published_monthly: false,
            is_of_one_group: false,
            has_contact: true,
        },
        ActivityType::OpenPreschool => Traits {
            word: "open_preschool",
            answered_by: AnsweredBy::Parent,
            do_people_return: true,
            is_published_monthly: true,
            is_of_one_group: false,
            has_contact: false,
        },
        ActivityType::ThemeMeeting => Traits {
            word: "theme_meeting",
            answered_by: AnsweredBy::Parent,
            do_people_return: false,
            is_published_monthly: false,
            is_of_one_group: true,
            has_contact: false,
        },
        ActivityType::ParentingProgramme => Traits {
            word: "parenting_programme",
            answered_by: AnsweredBy::Parent,
            do_people_return: true,
            is_published_monthly: false,
            is_of_one_group: true,
            has_contact: false,
        },
        ActivityType::Collaboration => Traits {
            word: "collaboration",
            answered_by: AnsweredBy::Staff,
            do_people_return: true,
            is_published_monthly: false,
            is_of_one_group: false,
            has_contact: false,
        },
    }
}

/// The word is none of the activity types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the activity types are {}", ActivityType::words())]
pub struct NotAType;

impl ActivityType {
    /// Those that parents are asked about.
    pub const OF_PARENTS: [Self; 5] = [
        Self::AdviceTalk,
        Self::HomeVisit,
        Self::OpenPreschool,
        Self::ThemeMeeting,
        Self::ParentingProgramme,
    ];

    /// The word used in tables, addresses and message keys.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        traits(self).word
    }

    /// The words of all of them, comma between, for messages.
    #[must_use]
    pub fn words() -> String {
        Self::ALL.map(Self::as_str).join(", ")
    }

    /// Who answers what is asked about it.
    #[must_use]
    pub fn answered_by(self) -> AnsweredBy {
        traits(self).answered_by
    }

    /// Whether the same people answer again and again, so that a tally holds
    /// ten forms instead of five (rule R2).
    #[must_use]
    pub fn do_people_return(self) -> bool {
        traits(self).do_people_return
    }

    /// Whether its figures come by the month instead of by the tertial.
    #[must_use]
    pub fn is_published_monthly(self) -> bool {
        traits(self).is_published_monthly
    }

    /// Whether one code is one group with one leader, so that a result needs
    /// several codes (rule R2a).
    #[must_use]
    pub fn is_of_one_group(self) -> bool {
        traits(self).is_of_one_group
    }

    /// Whether a parent has a first contact and later ones, so that the
    /// activity says which questions are asked.
    #[must_use]
    pub fn has_contact(self) -> bool {
        traits(self).has_contact
    }
}

impl fmt::Display for ActivityType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for ActivityType {
    type Err = NotAType;
    fn from_str(text: &str) -> Result<Self, NotAType> {
        Self::ALL
            .into_iter()
            .find(|activity_type| activity_type.as_str() == text)
            .ok_or(NotAType)
    }
}

/// Which contact a parent is having; decides which questions are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Contact {
    /// The first talk or visit.
    First,
    /// A later one.
    Return,
    /// Not known; every question is asked.
    Mixed,
}

/// The word is none of `first`, `return` and `mixed`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("contact is first, return or mixed")]
pub struct NotAContact;

impl Contact {
    /// All three, in the order of choice.
    pub const ALL: [Self; 3] = [Self::First, Self::Return, Self::Mixed];

    /// The word used in tables, addresses and message keys.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Return => "return",
            Self::Mixed => "mixed",
        }
    }
}

impl FromStr for Contact {
    type Err = NotAContact;
    fn from_str(text: &str) -> Result<Self, NotAContact> {
        Self::ALL
            .into_iter()
            .find(|contact| contact.as_str() == text)
            .ok_or(NotAContact)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_types_are_each_their_own_fit_their_column_and_are_read_back() {
        for one in ActivityType::ALL {
            assert_eq!(one.as_str().parse(), Ok(one));
            // As wide as the column that holds them.
            assert!(one.as_str().len() <= 24, "{one}");
        }
        let of_parents = ActivityType::ALL
            .into_iter()
            .filter(|one| one.answered_by() == AnsweredBy::Parent);
        assert_eq!(
            of_parents.collect::<Vec<_>>(),
            ActivityType::OF_PARENTS.to_vec()
        );
    }
}
