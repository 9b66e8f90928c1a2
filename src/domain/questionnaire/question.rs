//! One question: what it measures, what can be picked, when it is asked.

use std::fmt;

use crate::activity::Contact;

/// Most options a question may have.
pub const MOST_OPTIONS: usize = 64;

/// One question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What it measures; stays the same while the wording fits the activity.
    pub construct: String,
    /// Whether it is the figure shown first.
    pub is_headline: bool,
    /// What can be picked.
    pub kind: Kind,
    pub(super) asked_when: Option<Contact>,
}

/// What can be picked as the answer to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// One step of a scale.
    One(Scale),
    /// Any number of options, none too.
    AnyOf(Vec<String>),
    /// One class of a number.
    ClassOf(Vec<String>),
}

/// The steps of a scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    /// Best first, without the way out.
    pub values: Vec<u8>,
    /// Which of `values` count as positive; none where shares are not shown.
    pub positive: Vec<u8>,
    /// The best value.
    pub top: u8,
    /// "Don't know or doesn't apply": counted beside the base.
    pub way_out: Option<u8>,
}

impl Question {
    /// Whether it is asked at this contact. Where the contact is not known
    /// every question is.
    #[must_use]
    pub fn is_asked_at(&self, contact: Contact) -> bool {
        is_asked(self.asked_when, contact)
    }

    /// The codes of what can be picked, in the order shown: the steps best
    /// first, then the way out.
    #[must_use]
    pub fn options(&self) -> Vec<String> {
        match &self.kind {
            Kind::One(scale) => {
                let steps = scale.values.iter().copied().chain(scale.way_out);
                steps.map(|value| value.to_string()).collect()
            }
            Kind::AnyOf(codes) | Kind::ClassOf(codes) => codes.clone(),
        }
    }

    /// The place of an option among [`Question::options`].
    #[must_use]
    pub fn option(&self, code: &str) -> Option<usize> {
        self.options().iter().position(|option| option == code)
    }

    /// Places in a tally: one per option, and one for blank; where any number
    /// may be picked, for "none of them".
    #[must_use]
    pub fn places(&self) -> usize {
        let options = match &self.kind {
            Kind::One(scale) => scale.values.len() + usize::from(scale.way_out.is_some()),
            Kind::AnyOf(codes) | Kind::ClassOf(codes) => codes.len(),
        };
        options + 1
    }

    /// Whether this option is the way out: beside the scale, not of it.
    #[must_use]
    pub fn is_way_out(&self, code: &str) -> bool {
        let way_out = self.scale().and_then(|scale| scale.way_out);
        way_out.is_some_and(|value| value.to_string() == code)
    }

    /// Whether it has a way out.
    #[must_use]
    pub fn has_way_out(&self) -> bool {
        self.scale().is_some_and(|scale| scale.way_out.is_some())
    }

    /// Whether several options may be picked at once.
    #[must_use]
    pub fn takes_several(&self) -> bool {
        matches!(self.kind, Kind::AnyOf(_))
    }

    /// Its scale, when it has one.
    #[must_use]
    pub fn scale(&self) -> Option<&Scale> {
        match &self.kind {
            Kind::One(scale) => Some(scale),
            Kind::AnyOf(_) | Kind::ClassOf(_) => None,
        }
    }
}

pub(super) fn is_asked(asked_when: Option<Contact>, contact: Contact) -> bool {
    contact == Contact::Mixed || asked_when.is_none_or(|wanted| wanted == contact)
}

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
