//! One question: what it measures, what can be picked, when it is asked.

use crate::{activity_type::Contact, lists::ListName};

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
    /// One of words that are no scale.
    OneOf(Vec<String>),
    /// Which of these there were together, one at least: counted as one.
    Together(Vec<String>),
    /// Options of a list that the municipality completes, counted by position.
    FromList {
        /// Which list.
        list: ListName,
        /// Whether any number may be picked.
        several: bool,
    },
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

    /// The one contact at which it is asked; none: at every one.
    #[must_use]
    pub fn asked_when(&self) -> Option<Contact> {
        self.asked_when
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
            Kind::AnyOf(codes) | Kind::ClassOf(codes) | Kind::OneOf(codes) => codes.clone(),
            Kind::Together(members) => together(members),
            Kind::FromList { list, .. } => (0..list.most_options())
                .map(|position| position.to_string())
                .collect(),
        }
    }

    /// What it is put together from, when it is asked which of several there
    /// were together.
    #[must_use]
    pub fn members(&self) -> &[String] {
        match &self.kind {
            Kind::Together(members) => members,
            _ => &[],
        }
    }

    /// The list from which its options come.
    #[must_use]
    pub fn list(&self) -> Option<ListName> {
        match self.kind {
            Kind::FromList { list, .. } => Some(list),
            _ => None,
        }
    }

    /// The place of the class that holds this number.
    #[must_use]
    pub fn class_of(&self, number: u32) -> Option<usize> {
        let Kind::ClassOf(codes) = &self.kind else {
            return None;
        };
        let holds = |code: &String| {
            let (first, last) = code.split_once('-').unwrap_or((code, code));
            let bounds = first.parse::<u32>().ok().zip(last.parse::<u32>().ok());
            bounds.is_some_and(|(first, last)| (first..=last).contains(&number))
        };
        codes.iter().position(holds)
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
            Kind::AnyOf(codes) | Kind::ClassOf(codes) | Kind::OneOf(codes) => codes.len(),
            Kind::Together(members) => (1 << members.len()) - 1,
            Kind::FromList { list, .. } => list.most_options(),
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
        matches!(
            self.kind,
            Kind::AnyOf(_) | Kind::FromList { several: true, .. }
        )
    }

    /// Its scale, when it has one.
    #[must_use]
    pub fn scale(&self) -> Option<&Scale> {
        match &self.kind {
            Kind::One(scale) => Some(scale),
            _ => None,
        }
    }
}

/// Between the members of a combination in its code.
pub const AND: char = '+';

/// The codes of every combination of these, in the order of their bits.
fn together(members: &[String]) -> Vec<String> {
    let all = 1_usize..1 << members.len();
    all.map(|bits| {
        let there = members.iter().enumerate();
        let there = there.filter(|(place, _)| bits >> place & 1 == 1);
        let names: Vec<&str> = there.map(|(_, name)| name.as_str()).collect();
        names.join(&AND.to_string())
    })
    .collect()
}

pub(super) fn is_asked(asked_when: Option<Contact>, contact: Contact) -> bool {
    contact == Contact::Mixed || asked_when.is_none_or(|wanted| wanted == contact)
}
