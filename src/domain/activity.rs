//! What parents are offered, and what a code stands for.

use std::{fmt, str::FromStr};

use jiff::civil::Date;

use super::{
    area::{AreaId, DistrictId},
    counting::{
        group::{Cap, Code},
        place::BoxKey,
    },
    language::Language,
    organisation::{Municipality, MunicipalityCode},
    questionnaire::Questionnaire,
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

    /// Whether the same parents answer again and again, so that a tally holds
    /// ten forms instead of five (rule R2).
    #[must_use]
    pub fn do_people_return(self) -> bool {
        match self {
            Self::OpenPreschool | Self::ParentingProgramme => true,
            Self::AdviceTalk | Self::HomeVisit | Self::ThemeMeeting => false,
        }
    }

    /// Whether its figures come by the month instead of by the tertial.
    #[must_use]
    pub fn is_published_monthly(self) -> bool {
        match self {
            Self::OpenPreschool => true,
            Self::AdviceTalk | Self::HomeVisit | Self::ThemeMeeting | Self::ParentingProgramme => {
                false
            }
        }
    }

    /// Whether one code is one group with one leader, so that a result needs
    /// several codes (rule R2a).
    #[must_use]
    pub fn is_of_one_group(self) -> bool {
        match self {
            Self::ThemeMeeting | Self::ParentingProgramme => true,
            Self::AdviceTalk | Self::HomeVisit | Self::OpenPreschool => false,
        }
    }

    /// Whether a parent has a first contact and later ones, so that the
    /// activity says which questions are asked.
    #[must_use]
    pub fn has_contact(self) -> bool {
        match self {
            Self::AdviceTalk | Self::HomeVisit => true,
            Self::OpenPreschool | Self::ThemeMeeting | Self::ParentingProgramme => false,
        }
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

    /// The box that forms at its code go to, now.
    #[must_use]
    pub fn box_key(&self) -> BoxKey {
        BoxKey {
            municipality: self.municipality.clone(),
            questionnaire: Questionnaire::asked_for(self.activity_type).name(),
            activity_type: self.activity_type,
            area: self.area.clone(),
        }
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

/// Where a parent's scan leads: the activity and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survey {
    /// What the code stands for.
    pub activity: Activity,
    /// Whose it is.
    pub municipality: Municipality,
}

impl Survey {
    /// The two together. A language that the municipality offers no longer is
    /// no longer the activity's either.
    #[must_use]
    pub fn of(mut activity: Activity, municipality: Municipality) -> Self {
        activity
            .languages
            .retain(|language| municipality.languages.contains(language));
        Self {
            activity,
            municipality,
        }
    }

    /// The language with this tag, when it is offered: nothing is shown or
    /// counted in another.
    #[must_use]
    pub fn offered(&self, tag: &str) -> Option<Language> {
        let named = tag.parse().ok();
        named.filter(|language| self.languages().contains(language))
    }

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
