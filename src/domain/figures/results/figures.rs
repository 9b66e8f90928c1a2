//! Answers summed over the released rows of a group, as they are read.

use std::{collections::BTreeMap, sync::Arc};

use super::{Part, QuestionFigures, Shown};
use crate::{
    activity_type::ActivityType,
    area::AreaId,
    counting::{
        minimums::{MinimumGroup, Minimums},
        tally::Tally,
    },
    figures::response_rate::ResponseRate,
    questionnaire::{PartName, Questionnaire},
    role_group::RoleGroup,
};

/// Answers summed over the released rows of a group.
#[derive(Debug, Clone)]
pub struct Figures {
    /// Activity type.
    pub activity_type: Part<ActivityType>,
    /// Area.
    pub area: Part<AreaId>,
    /// Role group.
    pub role: Part<RoleGroup>,
    /// What was answered.
    pub questionnaire: Arc<Questionnaire>,
    pub(super) tallies: BTreeMap<PartName, Tally>,
    pub(super) offered: Option<u32>,
    pub(super) response_rate: ResponseRate,
    pub(super) minimums: Minimums,
}

impl Figures {
    /// How many forms were returned: those asked the part that everybody is
    /// asked. It may be zero where another part was asked: what is left of
    /// parts is pooled part by part.
    #[must_use]
    pub fn n(&self) -> u32 {
        self.tallies.get(&PartName::All).map_or(0, Tally::n)
    }

    /// Persons of this group who were offered the survey, whatever
    /// questionnaire they got. `None`: nobody entered a number, the group was
    /// pooled, or the role is not known of all.
    #[must_use]
    pub fn offered(&self) -> Option<u32> {
        self.offered
    }

    /// Returned ÷ offered, or why there is no such share. Where not every form
    /// of this group has a number offered, it says so, and is taken of fewer
    /// than [`Figures::n`].
    #[must_use]
    pub fn response_rate(&self) -> &ResponseRate {
        &self.response_rate
    }

    /// The minimum below which a share of answers to this question is not
    /// shown, as it held in the period. Parts have minimums of their own.
    #[must_use]
    pub fn fewest(&self, question: &QuestionFigures) -> MinimumGroup {
        let questionnaire = &self.questionnaire;
        let part = questionnaire.part(question.part);
        match (self.activity_type.value(), part) {
            (Some(activity_type), Some(part)) => {
                self.minimums.of(questionnaire, *activity_type, part)
            }
            _ => self.minimums.largest(),
        }
    }

    /// The shares of a question of these, when there are enough answers to it
    /// to show them.
    #[must_use]
    pub fn shown(&self, question: &QuestionFigures) -> Option<Shown> {
        question.shown(self.fewest(question))
    }

    /// The question shown first, when it was asked.
    #[must_use]
    pub fn headline(&self) -> Option<QuestionFigures> {
        self.questions()
            .into_iter()
            .find(|question| question.is_headline)
    }

    /// The question with this construct, when it was asked.
    #[must_use]
    pub fn question(&self, construct: &str) -> Option<QuestionFigures> {
        self.questions()
            .into_iter()
            .find(|question| question.construct == construct)
    }

    /// Per question that was asked, in the questionnaire's order.
    #[must_use]
    pub fn questions(&self) -> Vec<QuestionFigures> {
        let questionnaire = &*self.questionnaire;
        let mut questions: Vec<(usize, QuestionFigures)> = Vec::new();
        for part in questionnaire.parts() {
            let tally = self.tallies.get(&part.name());
            let Some(tally) = tally.filter(|tally| !tally.is_empty()) else {
                continue;
            };
            for (place, counts) in tally.by_question(part, questionnaire) {
                let question = &questionnaire.questions[place];
                let figures = QuestionFigures::of(question, part.name(), tally.n(), counts);
                questions.push((place, figures));
            }
        }
        questions.sort_by_key(|(place, _)| *place);
        questions.into_iter().map(|(_, figures)| figures).collect()
    }
}
