//! The series that Lyhörd computes itself. Each is read of [`Published`], so
//! that nothing below the minimum and nothing of a running period comes in.

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
    held::{Held, HeldRow, HeldType, Measure, by_area},
    organisation::Municipality,
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
}

/// What a series is read of: what is published, and what was held.
#[derive(Debug, Clone, Copy)]
pub struct Sums<'a> {
    /// What may be read of the period.
    pub published: &'a Published,
    /// What was held in it.
    pub held: &'a [HeldRow],
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
            .chain([Self::Completed])
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
        }
    }

    /// Of which type; none: of all.
    #[must_use]
    pub fn activity_type(self) -> Option<ActivityType> {
        match self {
            Self::PositiveShare(one) => Some(one),
            Self::Answered(of) | Self::Offered(of) | Self::ResponseRate(of) => of,
            Self::Held(of) | Self::CameTo(of) => Some(of.counted_as()),
            Self::Completed => Some(ActivityType::ParentingProgramme),
            Self::Languages => None,
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

    /// In what it is counted.
    #[must_use]
    pub fn unit(self) -> Unit {
        match self {
            Self::PositiveShare(_) | Self::ResponseRate(_) | Self::Completed => Unit::Percent,
            _ => Unit::Number,
        }
    }

    /// Whether it can be read per area. Languages are counted for the whole
    /// municipality only.
    #[must_use]
    pub fn has_areas(self) -> bool {
        self != Self::Languages
    }

    /// The value of a period.
    ///
    /// # Errors
    /// [`Missing`], why there is none.
    pub fn read(self, sums: Sums, area: Option<&AreaId>) -> Result<Reading, Missing> {
        let published = sums.published;
        let of_answers = self.activity_type().filter(|_| self.held_type().is_none());
        if !published.is_final(of_answers) {
            return Err(Missing::NotEnded);
        }
        if let Some(held_type) = self.held_type() {
            return self.of_held(held_type, sums.held, area);
        }
        let number = |number: u32| Reading::entered(Amount::whole(number));
        let found = self.figures(published, area);
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
            Self::Answered(_) => match found.iter().map(Figures::n).sum() {
                0 => Err(Missing::NotPublished),
                sum => Ok(number(sum)),
            },
            Self::PositiveShare(_) => {
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
            Self::ResponseRate(_) => match found.first().map(Figures::response_rate) {
                None => Err(Missing::NotPublished),
                Some(ResponseRate::NoBasis) => Err(Missing::NoBasis),
                Some(ResponseRate::MoreThanOffered(_)) => Err(Missing::MoreThanOffered),
                Some(ResponseRate::Of(share, _)) => Ok(Reading::entered(Amount::of_share(*share))),
            },
            Self::Held(_) | Self::CameTo(_) | Self::Completed => Err(Missing::NotEntered),
        }
    }

    /// What was held, of the whole or of an area. It concerns activities and
    /// groups, no parent's answer.
    fn of_held(
        self,
        held_type: HeldType,
        rows: &[HeldRow],
        area: Option<&AreaId>,
    ) -> Result<Reading, Missing> {
        let areas = by_area(rows, held_type);
        let sum = match area {
            Some(_) => areas.get(&area.cloned()).cloned(),
            None => areas.values().cloned().reduce(|sum, more| sum.and(&more)),
        };
        let sum: Held = sum.ok_or(Missing::NotEntered)?;
        let is_preschool = held_type == HeldType::OpenPreschool;
        let measure = match self {
            Self::Held(_) if is_preschool => Measure::Sessions,
            Self::Held(_) => Measure::Meetings,
            Self::CameTo(_) if is_preschool => Measure::VisitsAdults,
            _ => Measure::Participants,
        };
        let number = |measure| u32::try_from(sum.get(&measure)).unwrap_or(0);
        if self != Self::Completed {
            return Ok(Reading::entered(Amount::whole(number(measure))));
        }
        let (completed, registered) = (number(Measure::Completed), number(Measure::Registered));
        match registered {
            0 => Err(Missing::NoRegistered),
            _ => Ok(Reading::entered(Amount::of_share(
                f64::from(completed) / f64::from(registered),
            ))),
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
