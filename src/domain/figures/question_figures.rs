//! How one question was answered: counts, and the shares shown of them.

use crate::{
    activity_type::ActivityType,
    counting::minimums::{MinimumGroup, Minimums},
    figures::shares::Share,
    questionnaire::{PartName, Question, Questionnaire, Scale},
};

/// How one question was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionFigures {
    /// What it measures.
    pub construct: String,
    /// Whether it is the figure shown first.
    pub is_headline: bool,
    /// Per option, best first, the way out last: code and answers.
    pub options: Vec<(String, u32)>,
    /// Forms on which it stood: answered or left blank. Those that were not
    /// asked it are not among them.
    pub asked: u32,
    /// Forms on which it stood and was left blank; where several options may be
    /// picked, those on which none was.
    pub blank: u32,
    /// Its scale, when it has one.
    pub scale: Option<Scale>,
    /// The part of the questionnaire it belongs to.
    pub(super) part: PartName,
    takes_several: bool,
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
#[derive(Debug, Clone, PartialEq)]
pub struct OptionShare {
    /// Its code.
    pub code: String,
    /// Whether it counts as positive.
    pub is_positive: bool,
    /// Its share of the base.
    pub share: Share,
}

impl QuestionFigures {
    /// The counts of one question: one per option, way out and blank last.
    #[must_use]
    pub(super) fn of(question: &Question, part: PartName, asked: u32, counts: &[u32]) -> Self {
        let codes = question.options().into_iter();
        Self {
            part,
            asked,
            construct: question.construct.clone(),
            is_headline: question.is_headline,
            options: codes.zip(counts.iter().copied()).collect(),
            blank: counts.last().copied().unwrap_or(0),
            scale: question.scale().cloned(),
            takes_several: question.takes_several(),
        }
    }

    /// Whether several options could be picked at once, so that shares do not
    /// add up to one.
    #[must_use]
    pub fn takes_several(&self) -> bool {
        self.takes_several
    }

    fn way_out(&self) -> Option<String> {
        let out = self.scale.as_ref()?.way_out?;
        Some(out.to_string())
    }

    fn positive(&self) -> Vec<String> {
        let positive = self.scale.iter().flat_map(|scale| &scale.positive);
        positive.map(u8::to_string).collect()
    }

    fn sum(&self, counts: impl Fn(&str) -> bool) -> u32 {
        self.options
            .iter()
            .filter(|(code, _)| counts(code))
            .map(|(_, answers)| answers)
            .sum()
    }

    /// Answers that shares are taken of: all but the way out and blanks; where
    /// several options may be picked, all forms that were asked.
    #[must_use]
    pub fn base(&self) -> u32 {
        if self.takes_several {
            return self.asked;
        }
        let way_out = self.way_out();
        self.sum(|code| Some(code) != way_out.as_deref())
    }

    /// Shares of the best and of the positive answers, when there are enough
    /// answers to show them and the scale says which are.
    #[must_use]
    pub fn shown(&self, fewest: MinimumGroup) -> Option<Shown> {
        let (top, positive) = self.top_share().zip(self.positive_share())?;
        (self.base() >= fewest.get()).then_some(Shown { top, positive })
    }

    /// Per answer its share of the base, best first, without the way out: of a
    /// scale the parts of a bar, which begins with "Ja, verkligen" and whose
    /// parts add up to one. Empty without a base.
    #[must_use]
    pub fn option_shares(&self) -> Vec<OptionShare> {
        let (base, way_out, positive) = (self.base(), self.way_out(), self.positive());
        let of_scale = self.options.iter();
        let of_scale = of_scale.filter(|(code, _)| Some(code) != way_out.as_ref());
        let shares = of_scale.filter_map(|(code, answers)| {
            let share = Share::of(*answers, base)?;
            Some(OptionShare {
                code: code.clone(),
                is_positive: positive.contains(code),
                share,
            })
        });
        shares.collect()
    }

    /// How many chose the way out: do not know, or does not apply.
    #[must_use]
    pub fn do_not_know(&self) -> u32 {
        let way_out = self.way_out();
        self.sum(|code| Some(code) == way_out.as_deref())
    }

    /// Share of the best answer, "Ja, verkligen".
    #[must_use]
    pub fn top_share(&self) -> Option<Share> {
        let top = self.scale.as_ref()?.top.to_string();
        Share::of(self.sum(|code| code == top), self.base())
    }

    /// Share of the positive answers, "Ja, verkligen" and "Ja"; `None` where
    /// the scale calls none positive.
    #[must_use]
    pub fn positive_share(&self) -> Option<Share> {
        let positive = self.positive();
        if positive.is_empty() {
            return None;
        }
        let is_positive = |code: &str| positive.iter().any(|one| one == code);
        Share::of(self.sum(is_positive), self.base())
    }

    /// Per step of its scale, as the scale orders them: value and answers.
    #[must_use]
    pub fn steps(&self) -> Vec<(u8, u32)> {
        let steps = self.scale.iter().flat_map(|scale| &scale.values);
        let of = |value: &u8| self.sum(|code| code == value.to_string());
        steps.map(|value| (*value, of(value))).collect()
    }
}

/// The minimum below which shares of answers to a question are not shown, of
/// one activity type.
#[must_use]
pub fn fewest(
    questionnaire: &Questionnaire,
    activity_type: ActivityType,
    construct: &str,
    minimums: &Minimums,
) -> MinimumGroup {
    let part = questionnaire.part_of(construct);
    part.map_or(minimums.largest(), |part| {
        minimums.of(questionnaire, activity_type, part)
    })
}

/// The same of the questions that everybody is asked.
#[must_use]
pub fn fewest_of_all(
    questionnaire: &Questionnaire,
    activity_type: ActivityType,
    minimums: &Minimums,
) -> MinimumGroup {
    let part = questionnaire.part(PartName::All);
    part.map_or(minimums.largest(), |part| {
        minimums.of(questionnaire, activity_type, part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::{Bank, STANDARD};

    fn help(counts: [u32; 6]) -> QuestionFigures {
        let standard = Bank::shipped().newest(STANDARD).unwrap();
        QuestionFigures::of(
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
                .map(|one| (one.code.as_str(), one.is_positive, one.share.part))
                .collect::<Vec<_>>(),
            [
                ("4", true, 6),
                ("3", true, 2),
                ("2", false, 1),
                ("1", false, 1)
            ]
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
