//! What parents are offered, and what a code stands for.

use std::{fmt, str::FromStr};

use jiff::civil::Date;

use super::{
    area::{AreaId, DistrictId},
    asked::Asked,
    counting::{
        group::{Cap, Code},
        place::BoxKey,
    },
    language::Language,
    organisation::MunicipalityCode,
    questionnaire::AnsweredBy,
    survey_code::SurveyCode,
};

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

/// The largest random margin of a cap, in forms.
pub const LARGEST_MARGIN: u32 = 4;

/// What a code stands for. It belongs to a district, never to a person; there
/// is no count of answers in it and no name of a member of staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    /// Number in addresses of staff pages and the API.
    pub id: i64,
    /// The number under the QR square.
    pub code: SurveyCode,
    /// Whose activity it is.
    pub municipality: MunicipalityCode,
    /// Kind of support.
    pub activity_type: ActivityType,
    /// Where it takes place.
    pub district: DistrictId,
    /// Under which area its answers are counted now; none: without area (R7).
    pub area: Option<AreaId>,
    /// What staff call it.
    pub title: String,
    /// Place, when named.
    pub venue: Option<String>,
    /// Which contact the parents have.
    pub contact: Contact,
    /// First day on which answers are taken; none: at once.
    pub opens_on: Option<Date>,
    /// Last day on which answers are taken; none: until closed.
    pub closes_on: Option<Date>,
    /// How many parents are expected.
    pub expected: Option<u32>,
    /// Forms that its cap allows beyond what is expected, drawn with its code:
    /// 0–[`LARGEST_MARGIN`].
    pub margin: u32,
    /// Languages offered, in order; empty: the municipality's.
    pub languages: Vec<Language>,
    /// Meetings held under this one code, such as those of a course.
    pub meetings: Option<u32>,
    /// Ids of the questionnaires it asks besides those of its type.
    pub questionnaires: Vec<String>,
    /// Tried out: answers are taken and thanked for, and never counted.
    pub is_test: bool,
    /// Whether staff have paused or closed it.
    pub state: ActivityState,
}

/// What staff have made of an activity, whatever its days say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActivityState {
    /// It runs.
    Running,
    /// It takes no answers until it is taken up again.
    Paused,
    /// It is over for good.
    Closed,
}

/// Whether an activity takes answers on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// It does.
    Open,
    /// It will, from this day on.
    NotYet(Date),
    /// Not for now.
    Paused,
    /// It no longer does.
    Closed,
}

impl Activity {
    /// Forms after which no more are counted, so that a code in wrong hands
    /// cannot flood its area: half as many again as expected at all meetings,
    /// two, and a margin drawn when the code was made, so that "full" tells
    /// nobody how many of a meeting have answered. None for talks and visits.
    /// Where the same parents come again and again, `expected` is that of one
    /// meeting and says nothing of the whole.
    #[must_use]
    pub fn most_answers(&self) -> Option<u32> {
        let is_capped =
            !self.activity_type.has_contact() && !self.activity_type.is_published_monthly();
        let expected = self.expected.filter(|_| is_capped)? * self.meetings.unwrap_or(1);
        Some(expected + expected / 2 + 2 + self.margin)
    }

    /// The boxes that forms at its code go to, now, when this is asked: one per
    /// questionnaire.
    #[must_use]
    pub fn box_keys(&self, asked: &[Asked]) -> Vec<BoxKey> {
        let key =
            |one: &Asked| one.box_key(&self.municipality, self.activity_type, self.area.as_ref());
        asked.iter().map(key).collect()
    }

    /// Its code, as far as forms are counted by it.
    #[must_use]
    pub fn code(&self) -> Code {
        Code {
            activity: self.id,
            counted: self.counted(),
        }
    }

    /// Whether its forms are counted at all, for its cap and its advisors.
    #[must_use]
    pub fn counted(&self) -> Option<Cap> {
        (!self.activity_type.has_contact()).then(|| self.most_answers())
    }

    /// Whether answers are taken on `today`.
    #[must_use]
    pub fn opening(&self, today: Date) -> Opening {
        if self.state == ActivityState::Closed || self.closes_on.is_some_and(|last| last < today) {
            return Opening::Closed;
        }
        match (self.opens_on, self.state) {
            (Some(first), _) if today < first => Opening::NotYet(first),
            (_, ActivityState::Paused) => Opening::Paused,
            _ => Opening::Open,
        }
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

    #[test]
    fn an_activity_is_open_from_its_first_to_its_last_day() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let mut activity = Activity {
            id: 1,
            code: SurveyCode::from_random(1),
            municipality: "0180".parse().unwrap(),
            activity_type: ActivityType::ThemeMeeting,
            area: Some("farsta".parse().unwrap()),
            district: "farsta".parse().unwrap(),
            title: "Samtal".into(),
            venue: None,
            contact: Contact::Mixed,
            opens_on: Some(day("2026-03-01")),
            closes_on: Some(day("2026-03-31")),
            expected: None,
            margin: 3,
            languages: vec![],
            meetings: None,
            questionnaires: vec![],
            is_test: false,
            state: ActivityState::Running,
        };
        assert_eq!(
            activity.opening(day("2026-02-28")),
            Opening::NotYet(day("2026-03-01"))
        );
        assert_eq!(activity.opening(day("2026-03-31")), Opening::Open);
        assert_eq!(activity.opening(day("2026-04-01")), Opening::Closed);
        activity.state = ActivityState::Paused;
        assert_eq!(activity.opening(day("2026-03-15")), Opening::Paused);
        activity.state = ActivityState::Closed;
        assert_eq!(activity.opening(day("2026-03-15")), Opening::Closed);
        assert_eq!(activity.most_answers(), None);
        activity.expected = Some(10);
        assert_eq!(activity.most_answers(), Some(20));
        activity.meetings = Some(4);
        assert_eq!(
            activity.most_answers(),
            Some(65),
            "each meeting has its parents"
        );
        activity.activity_type = ActivityType::AdviceTalk;
        assert_eq!(activity.most_answers(), None, "a talk is never full");
        assert_eq!(activity.counted(), None, "and never counted");
    }
}
