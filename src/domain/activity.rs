//! What parents are offered, and what a code stands for.

use std::{fmt, str::FromStr};

use jiff::civil::Date;

use super::{
    area::{AreaId, DistrictId},
    language::Language,
    organisation::{Municipality, MunicipalityCode},
    survey_code::SurveyCode,
};

/// The five kinds of parental support that are followed up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActivityType {
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
}

/// The word is none of the five activity types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "the activity types are advice_talk, home_visit, open_preschool, theme_meeting and parenting_programme"
)]
pub struct NotAType;

impl ActivityType {
    /// All five, in the order in which they are shown everywhere.
    pub const ALL: [Self; 5] = [
        Self::AdviceTalk,
        Self::HomeVisit,
        Self::OpenPreschool,
        Self::ThemeMeeting,
        Self::ParentingProgramme,
    ];

    /// The word used in tables, addresses and message keys.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AdviceTalk => "advice_talk",
            Self::HomeVisit => "home_visit",
            Self::OpenPreschool => "open_preschool",
            Self::ThemeMeeting => "theme_meeting",
            Self::ParentingProgramme => "parenting_programme",
        }
    }

    /// Whether the same parents answer again and again, so that boxes hold
    /// ten answers instead of five and figures come by the month.
    #[must_use]
    pub fn is_recurring(self) -> bool {
        self == Self::OpenPreschool
    }

    /// Whether a parent has a first contact and later ones, so that the
    /// activity says which questions are asked.
    #[must_use]
    pub fn has_contact(self) -> bool {
        matches!(self, Self::AdviceTalk | Self::HomeVisit)
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
    /// Under which area its answers are counted now.
    pub area: AreaId,
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
    /// Languages offered, in order; empty: the municipality's.
    pub languages: Vec<Language>,
    /// Meetings held under this one code, such as those of a course.
    pub meetings: Option<u32>,
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
    /// Answers after which no more are counted, so that a code in wrong hands
    /// cannot flood its area: half as many again as expected at all meetings,
    /// and two. Where
    /// the same parents come again and again, `expected` is that of one
    /// meeting and says nothing of the whole.
    #[must_use]
    pub fn most_answers(&self) -> Option<u32> {
        let expected = self
            .expected
            .filter(|_| !self.activity_type.is_recurring())?
            * self.meetings.unwrap_or(1);
        Some(expected + expected / 2 + 2)
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

/// Where a parent's scan leads: the activity and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survey {
    /// What the code stands for.
    pub activity: Activity,
    /// Whose it is.
    pub municipality: Municipality,
}

impl Survey {
    /// The languages offered, in order: the activity's, else the
    /// municipality's.
    #[must_use]
    pub fn languages(&self) -> &[Language] {
        if self.activity.languages.is_empty() {
            &self.municipality.languages
        } else {
            &self.activity.languages
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_activity_is_open_from_its_first_to_its_last_day() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let mut activity = Activity {
            id: 1,
            code: SurveyCode::from_random(1),
            municipality: "0180".parse().unwrap(),
            activity_type: ActivityType::AdviceTalk,
            area: "farsta".parse().unwrap(),
            district: "farsta".parse().unwrap(),
            title: "Samtal".into(),
            venue: None,
            contact: Contact::Mixed,
            opens_on: Some(day("2026-03-01")),
            closes_on: Some(day("2026-03-31")),
            expected: None,
            languages: vec![],
            meetings: None,
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
        assert_eq!(activity.most_answers(), Some(17));
        activity.meetings = Some(4);
        assert_eq!(
            activity.most_answers(),
            Some(62),
            "each meeting has its parents"
        );
    }
}
