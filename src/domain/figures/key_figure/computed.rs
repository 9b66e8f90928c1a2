//! The series that Lyhörd computes itself. Each is read of [`Published`] or of
//! what took place, so that nothing below the minimum and nothing of a running
//! period comes in.

use std::{collections::BTreeMap, fmt, str::FromStr};

use super::{Amount, Followed, NotAWord, Unit};
use crate::{
    activity_type::ActivityType,
    area::{AreaId, in_swedish_order},
    figures::{
        response_rate::ResponseRate,
        results::{Field, Figures, Part, Published},
        shares::Share,
    },
    held::HeldType,
    organisation::Municipality,
    took_place::{REGISTERED, TookPlace},
};

/// A series, of one type of support or of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

/// A value that may be shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// The value.
    pub amount: Amount,
    /// The share it is, with its interval, where it is one.
    pub share: Option<Share>,
}

impl Reading {
    /// A value without interval.
    #[must_use]
    pub fn entered(amount: Amount) -> Self {
        Self {
            amount,
            share: None,
        }
    }
}

/// Why there is no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// Nobody has entered one.
    NotEntered,
    /// The period has not ended.
    NotEnded,
    /// Nothing is published: nobody answered, or fewer than the minimum.
    NotPublished,
    /// Fewer than the minimum answered the question.
    TooFew,
    /// Nobody entered how many were offered the survey.
    NoBasis,
    /// More were returned than offered.
    MoreThanOffered,
    /// Nobody registered for a course.
    NoRegistered,
    /// It is shown for a longer period, or for the whole municipality.
    TooFine,
}

impl Missing {
    /// The word in files and message keys.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotEntered => "not_entered",
            Self::NotEnded => "not_ended",
            Self::NotPublished => "not_published",
            Self::TooFew => "too_few",
            Self::NoBasis => "no_basis",
            Self::MoreThanOffered => "more_than_offered",
            Self::NoRegistered => "no_registered",
            Self::TooFine => "too_fine",
        }
    }
}

impl Computed {
    /// All of them.
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
    pub fn kind(self) -> &'static str {
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
        }
    }

    /// Of which type; none: of all.
    #[must_use]
    pub fn activity_type(self) -> Option<ActivityType> {
        match self {
            Self::PositiveShare(one)
            | Self::Registered(one)
            | Self::First(one)
            | Self::WithFather(one)
            | Self::LanguageNeed(one)
            | Self::PerPost(one) => Some(one),
            Self::Answered(of) | Self::Offered(of) | Self::ResponseRate(of) => of,
            Self::Held(of) | Self::CameTo(of) => Some(of.counted_as()),
            Self::Completed => Some(ActivityType::ParentingProgramme),
            Self::OpeningHours => Some(ActivityType::OpenPreschool),
            Self::Languages | Self::FirstContacts | Self::WaysIn => None,
        }
    }

    /// Of what kind of activity, where it is read of what was held.
    #[must_use]
    pub fn held_type(self) -> Option<HeldType> {
        match self {
            Self::Held(of) | Self::CameTo(of) => Some(of),
            Self::Completed => Some(HeldType::ParentingProgramme),
            _ => None,
        }
    }

    /// Whether it is read of answers and numbers offered, not of what took place.
    fn is_of_answers(self) -> bool {
        matches!(
            self,
            Self::PositiveShare(_)
                | Self::Answered(_)
                | Self::Offered(_)
                | Self::ResponseRate(_)
                | Self::Languages
        )
    }

    /// In what it is counted.
    #[must_use]
    pub fn unit(self) -> Unit {
        match self {
            Self::PositiveShare(_)
            | Self::ResponseRate(_)
            | Self::Completed
            | Self::WithFather(_)
            | Self::LanguageNeed(_) => Unit::Percent,
            _ => Unit::Number,
        }
    }

    /// Whether it can be read per area. Languages are counted for the whole
    /// municipality only; opening hours stand there per preschool.
    #[must_use]
    pub fn has_areas(self) -> bool {
        !matches!(self, Self::Languages | Self::OpeningHours)
    }

    /// The value of a period.
    ///
    /// # Errors
    /// [`Missing`], why there is none.
    pub fn read(self, sums: Sums, area: Option<&AreaId>) -> Result<Reading, Missing> {
        let published = sums.published;
        let of_answers = self.activity_type().filter(|_| self.is_of_answers());
        if !published.is_final(of_answers) {
            return Err(Missing::NotEnded);
        }
        let number = |number: u32| Reading::entered(Amount::whole(number));
        let found = || self.figures(published, area);
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
                .offered(of, area)
                .map(number)
                .ok_or(Missing::NoBasis),
            Self::Answered(_) => match found().iter().map(Figures::n).sum() {
                0 => Err(Missing::NotPublished),
                sum => Ok(number(sum)),
            },
            Self::PositiveShare(_) => {
                let found = found();
                let shown = found
                    .iter()
                    .find_map(|one| one.shown(&one.headline()?).map(|shown| shown.positive));
                match shown {
                    Some(share) => Ok(Reading {
                        amount: Amount::of_share(share.value),
                        share: Some(share),
                    }),
                    None if found.is_empty() => Err(Missing::NotPublished),
                    None => Err(Missing::TooFew),
                }
            }
            Self::ResponseRate(_) => match found().first().map(Figures::response_rate) {
                None => Err(Missing::NotPublished),
                Some(ResponseRate::NoBasis) => Err(Missing::NoBasis),
                Some(ResponseRate::MoreThanOffered(_)) => Err(Missing::MoreThanOffered),
                Some(ResponseRate::Of(share, _)) => Ok(Reading::entered(Amount::of_share(*share))),
            },
            Self::Held(of) | Self::CameTo(of) => self.of_held(of, sums.took_place, area),
            Self::Completed => self.of_held(HeldType::ParentingProgramme, sums.took_place, area),
            took_place => took_place.of_what_took_place(sums, area),
        }
    }

    /// The sums it is read of.
    fn figures(self, published: &Published, area: Option<&AreaId>) -> Vec<Figures> {
        let of_type = self.activity_type().map(|_| Field::Type);
        let of_area = area.map(|_| Field::Area);
        let fields: Vec<Field> = of_type.into_iter().chain(of_area).collect();
        let mut found = published.by(&fields);
        let activity_type = self.activity_type().map_or(Part::Summed, Part::Of);
        let area = area.map_or(Part::Summed, |area| Part::Of(area.clone()));
        found.retain(|one| one.activity_type == activity_type && one.area == area);
        found
    }
}

impl fmt::Display for Computed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self, self.activity_type(), self.held_type()) {
            (Self::Completed, ..) | (_, None, _) => f.write_str(self.kind()),
            (_, _, Some(held_type)) => write!(f, "{}:{held_type}", self.kind()),
            (_, Some(activity_type), _) => write!(f, "{}:{activity_type}", self.kind()),
        }
    }
}

impl FromStr for Computed {
    type Err = NotAWord;
    fn from_str(word: &str) -> Result<Self, NotAWord> {
        let mut known = Self::all().into_iter();
        known.find(|one| one.to_string() == word).ok_or(NotAWord)
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
        let mut known: BTreeMap<AreaId, String> = match self.figure.computed {
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
