//! How one question was answered: counts, and the shares shown of them.

use super::{
    activity::ActivityType,
    counting::minimums::{MinimumGroup, Minimums},
    questionnaire::{Part, PartName, Question, Questionnaire},
    shares::Share,
};

/// How one question was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionFigures {
    /// What it measures.
    pub construct: String,
    /// Whether it is the figure shown first.
    pub is_headline: bool,
    /// Per option, best first, the way out last: value and answers.
    pub options: Vec<(u8, u32)>,
    /// Forms on which it stood: answered or left blank. Those that were not
    /// asked it are not among them.
    pub asked: u32,
    /// Forms on which it stood and was left blank.
    pub blank: u32,
    /// The part of the questionnaire it belongs to.
    pub(super) part: PartName,
    positive: Vec<u8>,
    top: u8,
    way_out: u8,
}

/// The two shares of a question that has enough answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shown {
    /// Share of the best answer.
    pub top: Share,
    /// Share of the positive answers.
    pub positive: Share,
}

/// One answer of the scale as a part of a bar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OptionShare {
    /// Its value, best 4.
    pub value: u8,
    /// Whether it counts as positive.
    pub is_positive: bool,
    /// Its share of the base.
    pub share: Share,
}

impl QuestionFigures {
    /// The counts of one question: one per option, way out and blank last.
    #[must_use]
    pub(super) fn of(
        questionnaire: &Questionnaire,
        question: &Question,
        part: PartName,
        asked: u32,
        counts: &[u32],
    ) -> Self {
        Self {
            part,
            asked,
            construct: question.construct.clone(),
            is_headline: question.is_headline,
            options: questionnaire
                .options()
                .zip(counts.iter().copied())
                .collect(),
            blank: counts.last().copied().unwrap_or(0),
            positive: questionnaire.positive.clone(),
            top: questionnaire.top,
            way_out: questionnaire.way_out,
        }
    }

    fn sum(&self, counts: impl Fn(u8) -> bool) -> u32 {
        self.options
            .iter()
            .filter(|(value, _)| counts(*value))
            .map(|(_, answers)| answers)
            .sum()
    }

    /// Answers that shares are taken of: all but the way out and blanks.
    #[must_use]
    pub fn base(&self) -> u32 {
        self.sum(|value| value != self.way_out)
    }

    /// Shares of the best and of the positive answers, when there are enough
    /// answers to show them.
    #[must_use]
    pub fn shown(&self, fewest: MinimumGroup) -> Option<Shown> {
        let (top, positive) = self.top_share().zip(self.positive_share())?;
        (self.base() >= fewest.get()).then_some(Shown { top, positive })
    }

    /// Per answer of the scale its share of the base, best first, without the
    /// way out: the parts of a bar, which begins with "Ja, verkligen" and whose
    /// parts add up to one. Empty without a base.
    #[must_use]
    pub fn option_shares(&self) -> Vec<OptionShare> {
        let base = self.base();
        let of_scale = self
            .options
            .iter()
            .filter(|(value, _)| *value != self.way_out);
        let shares = of_scale.filter_map(|(value, answers)| {
            let share = Share::of(*answers, base)?;
            Some(OptionShare {
                value: *value,
                is_positive: self.positive.contains(value),
                share,
            })
        });
        shares.collect()
    }

    /// How many chose the way out: do not know, or does not apply.
    #[must_use]
    pub fn do_not_know(&self) -> u32 {
        self.sum(|value| value == self.way_out)
    }

    /// Share of the best answer, "Ja, verkligen".
    #[must_use]
    pub fn top_share(&self) -> Option<Share> {
        Share::of(self.sum(|value| value == self.top), self.base())
    }

    /// Share of the positive answers, "Ja, verkligen" and "Ja".
    #[must_use]
    pub fn positive_share(&self) -> Option<Share> {
        Share::of(
            self.sum(|value| self.positive.contains(&value)),
            self.base(),
        )
    }
}

/// The minimum below which shares of answers to a question are not shown, of
/// one activity type.
#[must_use]
pub fn fewest(activity_type: ActivityType, construct: &str, minimums: &Minimums) -> MinimumGroup {
    let questionnaire = Questionnaire::asked_for(activity_type);
    let is_asked_in = |part: &&Part| {
        let mut questions = part.questions().iter();
        questions.any(|place| questionnaire.questions[*place].construct == construct)
    };
    let part = questionnaire.parts().iter().find(is_asked_in);
    part.map_or(minimums.largest(), |part| minimums.of(activity_type, part))
}

/// The same of the questions that everybody is asked.
#[must_use]
pub fn fewest_of_all(activity_type: ActivityType, minimums: &Minimums) -> MinimumGroup {
    let part = Questionnaire::asked_for(activity_type).part(PartName::All);
    part.map_or(minimums.largest(), |part| minimums.of(activity_type, part))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn help(counts: [u32; 6]) -> QuestionFigures {
        let standard = Questionnaire::asked_for(ActivityType::AdviceTalk);
        QuestionFigures::of(
            standard,
            &standard.questions[1],
            PartName::All,
            counts.iter().sum(),
            &counts,
        )
    }

    #[test]
    fn the_parts_of_a_bar_begin_with_the_best_and_add_up_to_one() {
        let shares = help([6, 2, 1, 1, 4, 9]).option_shares();
        assert_eq!(
            shares
                .iter()
                .map(|one| (one.value, one.is_positive, one.share.part))
                .collect::<Vec<_>>(),
            [(4, true, 6), (3, true, 2), (2, false, 1), (1, false, 1)]
        );
        assert!((shares.iter().map(|one| one.share.value).sum::<f64>() - 1.0).abs() < 1e-9);
        assert_eq!(help([0, 0, 0, 0, 4, 9]).option_shares(), []);
    }

    #[test]
    fn shares_are_shown_from_the_minimum_of_answers_to_the_question_on() {
        let five = MinimumGroup::new(5).unwrap();
        assert_eq!(
            help([2, 1, 1, 0, 9, 9]).shown(five),
            None,
            "four answers, whatever was returned"
        );
        let shown = help([2, 1, 1, 1, 9, 0]).shown(five).unwrap();
        assert_eq!(
            (
                shown.top.part,
                shown.positive.part,
                shown.top.base,
                help([0, 0, 0, 0, 9, 0]).do_not_know()
            ),
            (2, 3, 5, 9)
        );
    }
}
