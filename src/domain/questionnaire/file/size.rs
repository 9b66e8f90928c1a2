//! By which of its questions tallies are told apart, and whether they fit a box.

use toml::Spanned;

use super::{File, Reader};
use crate::{
    activity_type::AnsweredBy,
    questionnaire::{Kind, Question},
};

/// Bytes that the tallies of one box may take, waiting and ready.
const LARGEST_BOX: usize = 60_000;

/// Bytes of a tally with this many counts, waiting and ready.
fn both_sides(counts: usize) -> usize {
    2 * 4 * (counts + 1)
}

impl Reader<'_> {
    /// The place of the question by which a registration is told apart.
    pub(super) fn told_apart_by(
        &mut self,
        file: &File,
        by: Option<AnsweredBy>,
        questions: &[Question],
    ) -> Option<usize> {
        let typed: &Spanned<String> = file.told_apart_by.as_ref()?;
        let is_one_of_a_list =
            |one: &Question| matches!(one.kind, Kind::FromList { several: false, .. });
        let mut places = questions.iter();
        let place = places.position(|one| one.construct == *typed.get_ref());
        let place = place.filter(|place| is_one_of_a_list(&questions[*place]));
        if place.is_none() || by != Some(AnsweredBy::Advisor) {
            self.fault(
                typed,
                "told_apart_by: a question of the kind \"choice\" from a list, of what an advisor \
                 registers",
            );
        }
        place
    }

    /// What is told apart has a tally for each option of one question, in which
    /// that question needs no counts.
    pub(super) fn fits_a_box(
        &mut self,
        file: &File,
        (questions, groups): (&[Question], usize),
        told_apart_by: Option<usize>,
    ) {
        let all: usize = questions.iter().map(Question::places).sum();
        let whole = groups * both_sides(all);
        let apart = told_apart_by.map_or(0, |place| {
            let options = questions[place].places();
            let beside = questions
                .iter()
                .filter(|one| one.asked_when() == questions[place].asked_when());
            let counts: usize = beside.map(Question::places).sum();
            options * both_sides(counts - options)
        });
        if whole + apart > LARGEST_BOX {
            self.fault(
                &file.question,
                "questions, options and groups together are too many for one box",
            );
        }
    }
}
