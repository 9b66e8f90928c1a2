//! The series that Lyhörd computes itself. Each is read of [`Published`] or of
//! what took place, so that nothing below the minimum and nothing of a running
//! period comes in.

use std::{collections::BTreeMap, fmt, sync::Arc};

use super::{
    Amount, Followed, Unit,
    of_questionnaire::{OfQuestionnaire, answered, figures, response_rate},
    reading::{Missing, Reading},
};
use crate::{
    activity_type::ActivityType,
    area::{AreaId, in_swedish_order},
    figures::results::Published,
    held::HeldType,
    organisation::Municipality,
    questionnaire::{Questionnaire, STANDARD},
    took_place::{REGISTERED, TookPlace},
};

/// A series, of one type of support or of all. Those of answers are of the
/// standard questionnaire, unless another is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Computed {
    /// Share that answered the headline question positively.
    PositiveShare(ActivityType),
    /// Forms returned.
    Answered(Option<ActivityType>),
    /// Persons offered the survey.
    Offered(Option<ActivityType>),
    /// Returned ÷ offered.
    ResponseRate(Option<ActivityType>),
    /// Languages in which enough answered to be shown.
    Languages,
    /// Meetings or courses held; of open preschools, times they were open.
    Held(HeldType),
    /// Those who came; of open preschools, visits of adults.
    CameTo(HeldType),
    /// Completed ÷ registered, of programmes.
    Completed,
    /// Hours a week that open preschools were open when the period ended.
    OpeningHours,
    /// Talks or visits that were registered.
    Registered(ActivityType),
    /// First ones among them.
    First(ActivityType),
    /// First talks and first visits: unique contacts.
    FirstContacts,
    /// Share of talks or visits with a father among those who came.
    WithFather(ActivityType),
    /// Share at which another language was needed.
    LanguageNeed(ActivityType),
    /// Number of ways by which anybody found the support.
    WaysIn,
    /// Talks or visits per post.
    PerPost(ActivityType),
    /// Of a question of any questionnaire, or of a questionnaire other than the
    /// standard one.
    OfQuestionnaire(OfQuestionnaire),
}

/// What a series is read of: what is published, and what took place.
#[derive(Debug, Clone, Copy)]
pub struct Sums<'a> {
    /// What may be read of the period.
    pub published: &'a Published,
    /// What took place in it.
    pub took_place: &'a TookPlace,
    /// With the districts whose posts are known.
    pub municipality: &'a Municipality,
}

impl Computed {
    /// All of them, with those of these questionnaires, given by id and version.
    #[must_use]
    pub fn with(questionnaires: &[Arc<Questionnaire>]) -> Vec<Self> {
        let of_these = OfQuestionnaire::all(questionnaires).into_iter();
        let mut all = Self::all();
        all.extend(of_these.map(Self::OfQuestionnaire));
        all
    }

    /// The one of these with this word.
    #[must_use]
    pub fn named(word: &str, series: &[Self]) -> Option<Self> {
        series.iter().find(|one| one.to_string() == word).cloned()
    }

    /// All that are there whatever questionnaires there are.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let of_each = |of: fn(Option<ActivityType>) -> Self| {
            let types = ActivityType::ALL.into_iter().map(Some);
            std::iter::once(None).chain(types).map(of)
        };
        let shares = ActivityType::ALL.into_iter().map(Self::PositiveShare);
        shares
            .chain(of_each(Self::Answered))
            .chain(of_each(Self::Offered))
            .chain(of_each(Self::ResponseRate))
            .chain([Self::Languages])
            .chain(HeldType::ALL.map(Self::Held))
            .chain(HeldType::ALL.map(Self::CameTo))
            .chain([Self::Completed, Self::OpeningHours])
            .chain(REGISTERED.map(Self::Registered))
            .chain(REGISTERED.map(Self::First))
            .chain([Self::FirstContacts])
            .chain(REGISTERED.map(Self::WithFather))
            .chain(REGISTERED.map(Self::LanguageNeed))
            .chain([Self::WaysIn])
            .chain(REGISTERED.map(Self::PerPost))
            .collect()
    }

    /// The word before the type, in tables and message keys.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::PositiveShare(_) => "positive_share",
            Self::Answered(_) => "answered",
            Self::Offered(_) => "offered",
            Self::ResponseRate(_) => "response_rate",
            Self::Languages => "languages",
            Self::Held(_) => "held",
            Self::CameTo(_) => "came_to",
            Self::Completed => "completed",
            Self::OpeningHours => "opening_hours",
            Self::Registered(_) => "registered",
            Self::First(_) => "first",
            Self::FirstContacts => "first_contacts",
            Self::WithFather(_) => "with_father",
            Self::LanguageNeed(_) => "language_need",
            Self::WaysIn => "ways_in",
            Self::PerPost(_) => "per_post",
            Self::OfQuestionnaire(of) => of.kind(),
        }
    }

    /// Of which type; none: of all.
    #[must_use]
    pub fn activity_type(&self) -> Option<ActivityType> {
        match self {
            Self::PositiveShare(one)
            | Self::Registered(one)
            | Self::First(one)
            | Self::WithFather(one)
            | Self::LanguageNeed(one)
            | Self::PerPost(one) => Some(*one),
            Self::Answered(of) | Self::Offered(of) | Self::ResponseRate(of) => *of,
            Self::OfQuestionnaire(of) => Some(of.activity_type()),
            Self::Held(of) | Self::CameTo(of) => Some(of.counted_as()),
            Self::Completed => Some(ActivityType::ParentingProgramme),
            Self::OpeningHours => Some(ActivityType::OpenPreschool),
            Self::Languages | Self::FirstContacts | Self::WaysIn => None,
        }
    }

    /// Of what kind of activity, where it is read of what was held.
    #[must_use]
    pub fn held_type(&self) -> Option<HeldType> {
        match self {
            Self::Held(of) | Self::CameTo(of) => Some(*of),
            Self::Completed => Some(HeldType::ParentingProgramme),
            _ => None,
        }
    }

    /// Whether it is read of answers and numbers offered, not of what took place.
    fn is_of_answers(&self) -> bool {
        matches!(
            self,
            Self::PositiveShare(_)
                | Self::Answered(_)
                | Self::Offered(_)
                | Self::ResponseRate(_)
                | Self::Languages
                | Self::OfQuestionnaire(_)
        )
    }

    /// Whether it is a share of positive answers, which is drawn as in trends.
    #[must_use]
    pub fn is_positive_share(&self) -> bool {
        match self {
            Self::PositiveShare(_) => true,
            Self::OfQuestionnaire(of) => of.is_positive_share(),
            _ => false,
        }
    }

    /// In what it is counted.
    #[must_use]
    pub fn unit(&self) -> Unit {
        match self {
            Self::PositiveShare(_)
            | Self::ResponseRate(_)
            | Self::Completed
            | Self::WithFather(_)
            | Self::LanguageNeed(_) => Unit::Percent,
            Self::OfQuestionnaire(of) => of.unit(),
            _ => Unit::Number,
        }
    }

    /// Whether it can be read per area. Languages are counted for the whole
    /// municipality only; opening hours stand there per preschool.
    #[must_use]
    pub fn has_areas(&self) -> bool {
        match self {
            Self::Languages | Self::OpeningHours => false,
            Self::OfQuestionnaire(of) => of.has_areas(),
            _ => true,
        }
    }

    /// The value of a period.
    ///
    /// # Errors
    /// [`Missing`], why there is none.
    pub fn read(&self, sums: Sums, area: Option<&AreaId>) -> Result<Reading, Missing> {
        let published = sums.published;
        let of_answers = self.activity_type().filter(|_| self.is_of_answers());
        if !published.is_final(of_answers) {
            return Err(Missing::NotEnded);
        }
        let number = |number: u32| Reading::entered(Amount::whole(number));
        let found = || figures(published, STANDARD, self.activity_type(), area);
        match self {
            Self::Languages => {
                let languages = published.languages();
                let named = languages.keys().filter(|tag| *tag != "*");
                u32::try_from(named.count())
                    .ok()
                    .filter(|count| *count > 0)
                    .map(number)
                    .ok_or(Missing::NotPublished)
            }
            Self::Offered(of) => published
                .offered(*of, area)
                .map(number)
                .ok_or(Missing::NoBasis),
            Self::Answered(_) => answered(&found()),
            Self::PositiveShare(_) => {
                let found = found();
                let mut newest_first = found.iter().rev();
                let headline = newest_first.find_map(|one| Some((one, one.headline()?)));
                let (figures, headline) = headline.ok_or(Missing::NotPublished)?;
                let shown = figures.shown(&headline).ok_or(Missing::TooFew)?;
                Ok(Reading::of_share(shown.positive))
            }
            Self::ResponseRate(_) => response_rate(&found()),
            Self::OfQuestionnaire(of) => of.read(published, area),
            Self::Held(of) | Self::CameTo(of) => self.of_held(*of, sums.took_place, area),
            Self::Completed => self.of_held(HeldType::ParentingProgramme, sums.took_place, area),
            took_place => took_place.of_what_took_place(sums, area),
        }
    }
}

impl fmt::Display for Computed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self, self.activity_type(), self.held_type()) {
            (Self::OfQuestionnaire(of), ..) => of.fmt(f),
            (Self::Completed, ..) | (_, None, _) => f.write_str(self.kind()),
            (_, _, Some(held_type)) => write!(f, "{}:{held_type}", self.kind()),
            (_, Some(activity_type), _) => write!(f, "{}:{activity_type}", self.kind()),
        }
    }
}

impl Followed {
    /// The areas it is followed in, by name; none where it is of the whole.
    /// What is entered by hand is entered per district.
    #[must_use]
    pub fn areas(&self, municipality: &Municipality) -> Vec<(AreaId, String)> {
        if !self.figure.is_per_area {
            return Vec::new();
        }
        let districts = municipality.districts.iter();
        let mut known: BTreeMap<AreaId, String> = match &self.figure.computed {
            None => districts
                .map(|one| (one.id.clone(), one.name.clone()))
                .collect(),
            Some(computed) => ActivityType::ALL
                .into_iter()
                .filter(|one| computed.activity_type().is_none_or(|of| of == *one))
                .flat_map(|one| municipality.areas_of(one))
                .collect(),
        };
        for area in self.values.iter().filter_map(|row| row.area.as_ref()) {
            known.entry(area.clone()).or_insert_with(|| {
                let name = municipality.name_of(area);
                name.unwrap_or(area.as_str()).to_owned()
            });
        }
        let mut areas: Vec<_> = known.into_iter().collect();
        areas.sort_by_key(|(_, name)| in_swedish_order(name));
        areas
    }
}
