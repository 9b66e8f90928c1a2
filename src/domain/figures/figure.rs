//! The figure of a question, in the one way in which its questionnaire is
//! shown.

use crate::{
    figures::{
        mean::Mean,
        results::{Figures, OptionShare, QuestionFigures, Shown},
    },
    questionnaire::Showing,
};

/// What is shown of a question that has enough answers.
#[derive(Debug, Clone, PartialEq)]
pub enum Figure {
    /// Shares of the best and of the positive answers.
    Shares(Shown),
    /// Mean, spread and share per step.
    Mean(Mean),
    /// Share of each option, in the order asked.
    Counts(Vec<OptionShare>),
}

impl Figure {
    /// The shares, where it is shown so.
    #[must_use]
    pub fn shares(&self) -> Option<&Shown> {
        if let Self::Shares(shown) = self {
            Some(shown)
        } else {
            None
        }
    }

    /// The mean, where it is shown so.
    #[must_use]
    pub fn mean(&self) -> Option<&Mean> {
        if let Self::Mean(mean) = self {
            Some(mean)
        } else {
            None
        }
    }

    /// Answers it is made of.
    #[must_use]
    pub fn base(&self) -> u32 {
        match self {
            Self::Shares(shown) => shown.positive.base,
            Self::Mean(mean) => mean.n,
            Self::Counts(options) => options.first().map_or(0, |one| one.share.base),
        }
    }

    /// Whether there are too few answers to be sure.
    #[must_use]
    pub fn is_uncertain(&self) -> bool {
        match self {
            Self::Shares(shown) => shown.positive.is_uncertain(),
            Self::Mean(mean) => mean.is_uncertain(),
            Self::Counts(options) => options.iter().any(|one| one.share.is_uncertain()),
        }
    }
}

impl Figures {
    /// The figure of a question of theirs; none below the minimum. A question
    /// without steps, or of whose steps none is called positive, is counted by
    /// option in every questionnaire.
    #[must_use]
    pub fn figure(&self, question: &QuestionFigures) -> Option<Figure> {
        let fewest = self.fewest(question);
        if question.base() < fewest.get() {
            return None;
        }
        let shown = match self.questionnaire.show {
            Showing::Shares => self.shown(question).map(Figure::Shares),
            Showing::Mean => Mean::of(&question.steps())
                .and_then(|mean| mean.shown(fewest))
                .map(Figure::Mean),
            Showing::Counts => None,
        };
        Some(shown.unwrap_or_else(|| Figure::Counts(question.option_shares())))
    }

    /// The mean of a question, where it is shown so.
    #[must_use]
    pub fn mean(&self, question: &QuestionFigures) -> Option<Mean> {
        match self.figure(question)? {
            Figure::Mean(mean) => Some(mean),
            Figure::Shares(_) | Figure::Counts(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        activity_type::ActivityType,
        counting::{minimums::Minimums, tally::Tally},
        figures::results::{Closed, Published, ReleasedRow},
        questionnaire::{Bank, PartName},
    };

    /// Forms of parents at a course: how many gave each step, best first, to the
    /// first question; the second was left blank.
    fn course(steps: [u32; 6]) -> Published {
        let n: u32 = steps.iter().sum();
        let numbers = [n].into_iter().chain(steps).chain([0; 7]).chain([n]);
        let bytes: Vec<u8> = numbers.flat_map(u32::to_be_bytes).collect();
        let row = ReleasedRow {
            month: "2026-01".parse().unwrap(),
            questionnaire: Bank::shipped().newest("abc-course").unwrap(),
            part: PartName::All,
            activity_type: Some(ActivityType::ParentingProgramme),
            area: None,
            role: None,
            tally: Tally::from_bytes(&bytes, 14).unwrap(),
        };
        Published::from_closed_periods(
            "2026-T1".parse().unwrap(),
            None,
            Closed {
                rows: vec![row],
                ..Closed::default()
            },
            Minimums::LOWEST,
        )
    }

    #[test]
    fn a_questionnaire_shown_as_means_has_means_and_no_shares() {
        let all = course([8, 1, 1, 0, 0, 0]).by(&[]);
        let question = all[0].question("relation").unwrap();
        let mean = all[0].mean(&question).unwrap();
        assert_eq!((mean.n, mean.value), (10, 4.7));
        assert!(all[0].shown(&question).is_none());
        let blank = all[0].question("recommend").unwrap();
        assert_eq!(all[0].figure(&blank), None, "nobody answered it");
    }

    #[test]
    fn a_mean_of_fewer_than_the_minimum_is_not_shown() {
        let all = course([3, 1, 0, 0, 0, 0]).by(&[]);
        let question = all[0].question("relation").unwrap();
        assert_eq!(all[0].figure(&question), None);
    }
}
