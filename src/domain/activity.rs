//! What a code stands for, and whether it takes answers.

use jiff::civil::Date;

use super::{
    activity_type::{ActivityType, Contact},
    area::{AreaId, DistrictId},
    counting::group::{Cap, Code},
    language::Language,
    organisation::MunicipalityCode,
    survey_code::SurveyCode,
};

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
