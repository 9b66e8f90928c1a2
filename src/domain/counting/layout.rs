//! Which tallies lie in a box of answers, and how each is laid.
//!
//! Groups in the questionnaire's order, within each the parts in theirs; then,
//! where a registration is told apart by one of its questions, the part that
//! asks it once more for each option. All are always there, so that neither
//! the size of a box nor which box is written tells what was registered.

use super::{
    not_a_box::NotABox,
    tally::{Alike, Tally},
};
use crate::{
    questionnaire::{Part, Questionnaire},
    role_group::RoleGroup,
    submission::Submission,
};

/// Whose forms a tally holds.
#[derive(Debug, PartialEq, Eq)]
enum Whose {
    /// Those of its group.
    Group,
    /// Those that are not told apart: where too few work with one of the options,
    /// and those from before any were.
    Together,
    /// Those who answered the question that tells them apart alike.
    Alike(Alike),
}

/// One tally of a box.
#[derive(Debug)]
pub(super) struct Kept<'a> {
    /// Under which group it leaves the box.
    pub role: RoleGroup,
    /// Of which part.
    pub part: &'a Part,
    whose: Whose,
}

/// The tallies of a box of this questionnaire, in the order in which they lie.
pub(super) fn kept(questionnaire: &Questionnaire) -> impl Iterator<Item = Kept<'_>> {
    let (groups, parts) = (questionnaire.groups.iter(), questionnaire.parts());
    let of_groups = groups.flat_map(move |group| {
        parts.iter().map(move |part| Kept {
            role: *group,
            part,
            whose: match questionnaire.apart_in(part) {
                None => Whose::Group,
                Some(_) => Whose::Together,
            },
        })
    });
    let apart = questionnaire.groups_apart().enumerate();
    let apart = apart.flat_map(move |(place, role)| {
        parts.iter().filter_map(move |part| {
            let counts = questionnaire.apart_in(part)?;
            let whose = Whose::Alike(Alike { counts, place });
            Some(Kept { role, part, whose })
        })
    });
    of_groups.chain(apart)
}

impl Kept<'_> {
    /// Whether this form is counted here.
    pub(super) fn takes(&self, form: &Submission, questionnaire: &Questionnaire) -> bool {
        if !self.part.is_asked_at(form.contact()) {
            return false;
        }
        match &self.whose {
            Whose::Group => self.role == form.group(),
            Whose::Together => !form.is_apart(),
            Whose::Alike(_) if !form.is_apart() => false,
            Whose::Alike(alike) => {
                let question = questionnaire.place_of_apart();
                let picked = question.map(|place| form.picked(place)).unwrap_or_default();
                let blank = alike.counts.len() - 1;
                picked.places().next().unwrap_or(blank) == alike.place
            }
        }
    }

    /// Whether it lay in a box before anything was told apart.
    pub(super) fn is_of_before(&self) -> bool {
        !matches!(self.whose, Whose::Alike(_))
    }

    /// Bytes of its tally.
    pub(super) fn width(&self) -> usize {
        let counts = self.part.counts();
        Tally::width(match &self.whose {
            Whose::Alike(alike) => counts - alike.counts.len(),
            Whose::Group | Whose::Together => counts,
        })
    }

    /// Writes its tally behind what stands there.
    pub(super) fn write(&self, tally: &Tally, to: &mut Vec<u8>) {
        let without = match &self.whose {
            Whose::Alike(alike) => Some(alike),
            Whose::Group | Whose::Together => None,
        };
        tally.write(without, to);
    }

    /// Its tally from what [`Kept::write`] wrote.
    ///
    /// # Errors
    /// [`NotABox`]
    pub(super) fn read(&self, bytes: &[u8]) -> Result<Tally, NotABox> {
        let counts = self.part.counts();
        let read = match &self.whose {
            Whose::Alike(alike) => Tally::from_bytes_without(bytes, counts, alike),
            Whose::Group | Whose::Together => Tally::from_bytes(bytes, counts),
        };
        read.map_err(|_| NotABox)
    }
}
