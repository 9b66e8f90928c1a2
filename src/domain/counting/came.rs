//! How many talks or visits were registered since the tertial began: beside the
//! tallies of their box, sealed as they are.

use crate::{activity_type::Contact, counting::not_a_box::NotABox, questionnaire::Questionnaire};

/// How many talks or visits were registered in a tertial.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Came {
    /// All of them.
    pub held: u32,
    /// First ones among them.
    pub first: u32,
}

/// Bytes of it in a box.
pub(super) const CAME: usize = 8;

impl Came {
    pub(super) fn of(questionnaire: &Questionnaire) -> Option<Self> {
        questionnaire.is_registration().then(Self::default)
    }

    pub(super) fn count(&mut self, contact: Contact) {
        self.held += 1;
        self.first += u32::from(contact == Contact::First);
    }

    pub(super) fn to_bytes(self) -> [u8; CAME] {
        let mut bytes = [0; CAME];
        bytes[..4].copy_from_slice(&self.held.to_be_bytes());
        bytes[4..].copy_from_slice(&self.first.to_be_bytes());
        bytes
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Result<Self, NotABox> {
        let (words, rest) = bytes.as_chunks::<4>();
        match (words, rest) {
            ([held, first], []) => Ok(Self {
                held: u32::from_be_bytes(*held),
                first: u32::from_be_bytes(*first),
            }),
            _ => Err(NotABox),
        }
    }
}
