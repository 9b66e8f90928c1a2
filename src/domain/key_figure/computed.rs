//! The series that Lyhörd computes itself. Each is read of [`Published`], so
//! that nothing below the minimum and nothing of a running period comes in.

use std::{collections::BTreeMap, fmt, str::FromStr};

use super::{Amount, Followed, NotAWord, Unit};
use crate::domain::{
    activity::ActivityType,
    area::{AreaId, in_swedish_order},
    organisation::Municipality,
    response_rate::ResponseRate,
    results::{Field, Figures, Part, Published},
    shares::Share,
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
        }
    }

    /// Of which type; none: of all.
    #[must_use]
    pub fn activity_type(self) -> Option<ActivityType> {
        match self {
            Self::PositiveShare(one) => Some(one),
            Self::Answered(of) | Self::Offered(of) | Self::ResponseRate(of) => of,
            Self::Languages => None,
        }
    }

    /// In what it is counted.
    #[must_use]
    pub fn unit(self) -> Unit {
        match self {
            Self::PositiveShare(_) | Self::ResponseRate(_) => Unit::Percent,
            Self::Answered(_) | Self::Offered(_) | Self::Languages => Unit::Number,
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
    pub fn read(self, published: &Published, area: Option<&AreaId>) -> Result<Reading, Missing> {
        if !published.is_final(self.activity_type()) {
            return Err(Missing::NotEnded);
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
        match self.activity_type() {
            Some(activity_type) => write!(f, "{}:{activity_type}", self.kind()),
            None => f.write_str(self.kind()),
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
