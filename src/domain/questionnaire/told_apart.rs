//! A registration that is counted apart by one of its own questions, as home
//! visits are by programme: in the part that asks it there is a tally for each
//! option of that question, and one for those at which it was left empty. What
//! is pooled at a close stands under the group of everybody, as what was
//! counted before it was told apart does.

use std::ops::Range;

use super::{Part, Question, Questionnaire};
use crate::role_group::RoleGroup;

/// The group of an option by its place; the last place is blank.
fn group_at(question: &Question, place: usize) -> RoleGroup {
    let word = (place + 1 < question.places()).then(|| place.to_string());
    let group = word.and_then(|word| RoleGroup::new(&word));
    group.unwrap_or(RoleGroup::BLANK)
}

impl Questionnaire {
    /// The question by which it is counted apart.
    #[must_use]
    pub fn told_apart_by(&self) -> Option<&Question> {
        self.questions.get(self.told_apart_by?)
    }

    /// The groups into which that question divides, in the order of its places,
    /// the blank one last. None where it is not counted apart.
    pub fn groups_apart(&self) -> impl Iterator<Item = RoleGroup> {
        let question = self.told_apart_by();
        let places = question.map_or(0, Question::places);
        (0..places).filter_map(move |place| Some(group_at(question?, place)))
    }

    /// Where in the tally of a part the counts of that question stand; none:
    /// the part is not counted apart.
    #[must_use]
    pub fn apart_in(&self, part: &Part) -> Option<Range<usize>> {
        let wanted = self.told_apart_by?;
        let at = part.questions().iter().position(|place| *place == wanted)?;
        let before = part.questions()[..at].iter();
        let begins: usize = before.map(|place| self.questions[*place].places()).sum();
        Some(begins..begins + self.questions[wanted].places())
    }

    /// The place in [`Questionnaire::questions`] of the question by which it is
    /// counted apart.
    pub(crate) fn place_of_apart(&self) -> Option<usize> {
        self.told_apart_by
    }
}
