//! The parts of a questionnaire: questions asked of exactly the same people.

use std::fmt;

use super::question::{Question, is_asked};
use crate::activity_type::Contact;

/// The name of a part, as it stands in tables: when it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartName {
    /// Everybody is asked.
    All,
    /// Those at a first contact are.
    First,
    /// Those at a later one are.
    Return,
}

impl PartName {
    /// `all`, `first` or `return`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::First => "first",
            Self::Return => "return",
        }
    }

    /// The part with this word.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        [Self::All, Self::First, Self::Return]
            .into_iter()
            .find(|name| name.as_str() == word)
    }

    fn of(asked_when: Option<Contact>) -> Self {
        match asked_when {
            None | Some(Contact::Mixed) => Self::All,
            Some(Contact::First) => Self::First,
            Some(Contact::Return) => Self::Return,
        }
    }
}

impl fmt::Display for PartName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Questions of a questionnaire that are asked of exactly the same people
/// (rule R1). Parts follow from the routing; nobody writes them down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    asked_when: Option<Contact>,
    questions: Vec<usize>,
    counts: usize,
}

impl Part {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> PartName {
        PartName::of(self.asked_when)
    }

    /// The one contact at which it is asked; none: at every one.
    #[must_use]
    pub fn asked_when(&self) -> Option<Contact> {
        self.asked_when
    }

    /// Whether it is asked at this contact.
    #[must_use]
    pub fn is_asked_at(&self, contact: Contact) -> bool {
        is_asked(self.asked_when, contact)
    }

    /// Places of its questions in [`super::Questionnaire::questions`], in order.
    #[must_use]
    pub fn questions(&self) -> &[usize] {
        &self.questions
    }

    /// Places of all its questions in a tally.
    #[must_use]
    pub fn counts(&self) -> usize {
        self.counts
    }
}

/// The parts of these questions, in the order in which they first appear.
pub(super) fn parts_of(questions: &[Question]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (place, question) in questions.iter().enumerate() {
        let asked_when = question.asked_when;
        let found = parts.iter_mut().find(|part| part.asked_when == asked_when);
        if let Some(part) = found {
            part.questions.push(place);
            part.counts += question.places();
        } else {
            parts.push(Part {
                asked_when,
                questions: vec![place],
                counts: question.places(),
            });
        }
    }
    parts
}
