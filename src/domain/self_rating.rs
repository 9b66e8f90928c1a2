//! How a municipality rates its own organisation, once a year: a step and a
//! note for each factor of the questionnaire `self-rating`.
//!
//! An entry of the municipality about itself: no parent, no box, no author.
//! What stays the same from year to year are the factors, so that years can be
//! laid beside each other.

use std::{
    collections::BTreeMap,
    fmt,
    str::FromStr,
    sync::{Arc, LazyLock},
};

use super::{
    line::Sentence,
    questionnaire::{Bank, Questionnaire},
};

/// The questionnaire that a team fills in; that it is there is tested below.
static QUESTIONNAIRE: LazyLock<Option<Arc<Questionnaire>>> =
    LazyLock::new(|| Bank::shipped().newest("self-rating"));

/// As every message key of its texts begins: `self-rating-1`.
fn texts() -> String {
    let questionnaire = QUESTIONNAIRE.as_ref();
    questionnaire.map_or_else(String::new, |one| one.texts())
}

/// One of the factors, by its place among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Factor(usize);

/// The word is none of the factors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there is no such factor")]
pub struct NotAFactor;

impl Factor {
    fn words() -> impl Iterator<Item = &'static str> {
        let questions = QUESTIONNAIRE.iter().flat_map(|one| &one.questions);
        questions.map(|question| question.construct.as_str())
    }

    /// All of them, in their order.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::words().enumerate().map(|(place, _)| Self(place))
    }

    /// The word in the table and in forms: `leadership`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::words().nth(self.0).unwrap_or_default()
    }

    /// The message key of its name.
    #[must_use]
    pub fn key(self) -> String {
        format!("{}-{self}", texts())
    }

    /// The message key of what this side of its scale looks like.
    #[must_use]
    pub fn key_of(self, side: Side) -> String {
        let side = match side {
            Side::Low => "low",
            Side::High => "high",
        };
        format!("{}-{side}", self.key())
    }
}

impl fmt::Display for Factor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Factor {
    type Err = NotAFactor;
    fn from_str(word: &str) -> Result<Self, NotAFactor> {
        let place = Self::words().position(|known| known == word);
        place.map(Self).ok_or(NotAFactor)
    }
}

/// An end of the scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The lowest step.
    Low,
    /// The highest.
    High,
}

/// A step of the scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Step(u8);

/// The text is no step of the scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there is no such step")]
pub struct NotAStep;

impl Step {
    /// Every step, the best first.
    pub fn all() -> impl Iterator<Item = Self> {
        let scale = QUESTIONNAIRE.iter().filter_map(|one| one.scale());
        scale
            .flat_map(|scale| &scale.values)
            .map(|value| Self(*value))
    }

    /// The step at this end.
    #[must_use]
    pub fn at(side: Side) -> Self {
        let found = match side {
            Side::Low => Self::all().min(),
            Side::High => Self::all().max(),
        };
        found.unwrap_or(Self(0))
    }

    /// The step with this number.
    #[must_use]
    pub fn of(number: u8) -> Option<Self> {
        Self::all().find(|step| step.0 == number)
    }

    /// Its number.
    #[must_use]
    pub fn number(self) -> u8 {
        self.0
    }

    /// The message key of what it means.
    #[must_use]
    pub fn key(self) -> String {
        format!("{}-option-{self}", texts())
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Step {
    type Err = NotAStep;
    fn from_str(text: &str) -> Result<Self, NotAStep> {
        text.parse().ok().and_then(Self::of).ok_or(NotAStep)
    }
}

/// What is said of one factor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rated {
    /// The step; none where the team has not agreed on one.
    pub step: Option<Step>,
    /// Why, or what comes next.
    pub note: Option<Sentence>,
}

/// One year's rating. A factor of which nothing is said is not in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SelfRating(BTreeMap<Factor, Rated>);

impl SelfRating {
    /// What is said of a factor.
    #[must_use]
    pub fn of(&self, factor: Factor) -> Option<&Rated> {
        self.0.get(&factor)
    }

    /// The factors of which something is said, in their order.
    pub fn rated(&self) -> impl Iterator<Item = (Factor, &Rated)> {
        self.0.iter().map(|(factor, rated)| (*factor, rated))
    }

    /// Whether nothing is said of any.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(Factor, Rated)> for SelfRating {
    fn from_iter<T: IntoIterator<Item = (Factor, Rated)>>(rated: T) -> Self {
        let said = rated
            .into_iter()
            .filter(|(_, rated)| *rated != Rated::default());
        Self(said.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_eleven_factors_and_five_steps_are_read_by_their_words() {
        assert_eq!(Factor::all().count(), 11);
        for factor in Factor::all() {
            assert_eq!(factor.as_str().parse(), Ok(factor));
            assert!(factor.as_str().len() <= 40, "the column is that wide");
        }
        assert_eq!("".parse::<Factor>(), Err(NotAFactor));
        assert_eq!(
            Step::all().map(Step::number).collect::<Vec<_>>(),
            [5, 4, 3, 2, 1]
        );
        assert_eq!(
            (Step::at(Side::Low), Step::at(Side::High)),
            (Step(1), Step(5))
        );
        for wrong in ["0", "6", "", "3,5", "-1"] {
            assert_eq!(wrong.parse::<Step>(), Err(NotAStep), "{wrong}");
        }
    }

    #[test]
    fn a_factor_of_which_nothing_is_said_is_not_in_the_rating() {
        let mut factors = Factor::all();
        let (first, second) = (factors.next().unwrap(), factors.next().unwrap());
        let rated = Rated {
            step: Step::of(4),
            note: None,
        };
        let rating = SelfRating::from_iter([(first, rated.clone()), (second, Rated::default())]);
        assert_eq!(rating.rated().collect::<Vec<_>>(), [(first, &rated)]);
        assert!(!rating.is_empty() && rating.of(second).is_none());
    }
}
