//! At which level a field of registrations is shown, and what was said in it.

use crate::{
    area::AreaId,
    lists::ListName,
    questionnaire::{AND, Question},
};

/// Of which area something is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where<'a> {
    /// The whole municipality.
    Everywhere,
    /// One area; none: what was counted without area, or pooled.
    Area(Option<&'a AreaId>),
}

impl Where<'_> {
    pub(super) fn holds(self, area: Option<&AreaId>) -> bool {
        match self {
            Self::Everywhere => true,
            Self::Area(wanted) => wanted == area,
        }
    }

    pub(super) fn is_an_area(self) -> bool {
        self != Self::Everywhere
    }
}

/// The finest level at which a field is shown: finer its cells would be too
/// small to say anything (registration 17).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finest {
    /// An area and a tertial.
    AreaTertial,
    /// An area and a year, or the municipality and a tertial.
    AreaYear,
    /// The municipality and a tertial.
    Tertial,
}

/// What was said in one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldFigures {
    /// Talks or visits at which the field stood on the form.
    pub asked: u32,
    /// Those at which nothing was said.
    pub blank: u32,
    /// How many said each option, by its code; of lists those that anybody said
    /// or that can be said, in the order of pages.
    pub options: Vec<(String, u32)>,
}

impl FieldFigures {
    /// Those at which something was said: the base of shares.
    #[must_use]
    pub fn said(&self) -> u32 {
        self.asked - self.blank.min(self.asked)
    }

    /// How many said this.
    #[must_use]
    pub fn of(&self, code: &str) -> u32 {
        let mut options = self.options.iter();
        options
            .find(|(one, _)| one == code)
            .map_or(0, |(_, count)| *count)
    }

    /// How many came with this person, alone or with others.
    #[must_use]
    pub fn with(&self, who: &str) -> u32 {
        self.with_all(&[who])
    }

    /// How many came with all of these.
    #[must_use]
    pub fn with_all(&self, who: &[&str]) -> u32 {
        let options = self.options.iter();
        let there = options.filter(|(code, _)| {
            who.iter()
                .all(|person| code.split(AND).any(|one| one == *person))
        });
        there.map(|(_, count)| count).sum()
    }

    /// Options that anybody said: the number of ways used.
    #[must_use]
    pub fn used(&self) -> usize {
        self.options.iter().filter(|(_, count)| *count > 0).count()
    }
}

/// The finest level of a question: what comes from lists and what is seldom
/// said needs more talks.
#[must_use]
pub fn finest(question: &Question) -> Finest {
    match (question.list(), question.asked_when()) {
        (Some(ListName::NextSteps), _) => Finest::Tertial,
        (None, None) if !question.takes_several() => Finest::AreaTertial,
        (None, None) => Finest::Tertial,
        _ => Finest::AreaYear,
    }
}
