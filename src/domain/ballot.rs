//! Ballot boxes: the rule that makes the promise true.
//!
//! A submission is added to the tally of its box and forgotten. The moment a
//! box holds its minimum, the whole tally leaves and the box is empty again
//! (rule R2). Nothing here looks at what was answered (R6). There is no way
//! from a tally back to a submission, and no way to take one out.

use std::{fmt, mem};

use super::{
    activity::ActivityType,
    area::AreaId,
    organisation::MunicipalityCode,
    questionnaire::Questionnaire,
    submission::{RoleGroup, Submission},
};

/// Answers a box must hold before it is counted; at least 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct MinimumGroup(u32);

/// The lowest minimum there may be, in answers.
pub const LOWEST_MINIMUM: u32 = 5;
/// The highest; above it nothing would ever be counted.
pub const HIGHEST_MINIMUM: u32 = 1000;

impl MinimumGroup {
    /// A minimum of `answers`, or `None` outside 5–1000.
    #[must_use]
    pub fn new(answers: u32) -> Option<Self> {
        (LOWEST_MINIMUM..=HIGHEST_MINIMUM)
            .contains(&answers)
            .then_some(Self(answers))
    }

    /// In answers.
    #[must_use]
    pub fn get(self) -> u32 {
        self.0
    }
}

/// The minimums in force in one tertial.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Minimums {
    /// For most activity types.
    pub standard: MinimumGroup,
    /// For types to which the same parents come again and again.
    pub recurring: MinimumGroup,
}

impl Minimums {
    /// The minimum for this activity type.
    #[must_use]
    pub fn of(&self, activity_type: ActivityType) -> MinimumGroup {
        if activity_type.is_recurring() {
            self.recurring
        } else {
            self.standard
        }
    }

    /// These, each raised to what `other` asks where it is lower.
    #[must_use]
    pub fn at_least(&self, other: Self) -> Self {
        Self {
            standard: self.standard.max(other.standard),
            recurring: self.recurring.max(other.recurring),
        }
    }

    /// The largest: what rows pooled over activity types need.
    #[must_use]
    pub fn largest(&self) -> MinimumGroup {
        self.standard.max(self.recurring)
    }
}

/// Which box a submission goes to. The activity is not part of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BoxKey {
    /// Whose box.
    pub municipality: MunicipalityCode,
    /// [`Questionnaire::name`].
    pub questionnaire: String,
    /// Kind of support.
    pub activity_type: ActivityType,
    /// Area in force when the answer came.
    pub area: AreaId,
    /// Role group.
    pub role: RoleGroup,
}

/// Answers of several parents to one questionnaire: n, and per question one
/// count per option, way out and blank included.
///
/// No public fields, no `Display`, and `Debug` is mute: figures can only be
/// made from published rows.
#[derive(Clone, PartialEq, Eq)]
pub struct Tally {
    n: u32,
    counts: Vec<u32>,
}

impl fmt::Debug for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tally(hidden)")
    }
}

/// Stored bytes that are not a tally.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("stored bytes are not a tally")]
pub struct NotATally;

impl Tally {
    /// No answers to a questionnaire with this many counts.
    #[must_use]
    pub fn empty(counts: usize) -> Self {
        Self {
            n: 0,
            counts: vec![0; counts],
        }
    }

    /// Whether it holds no answer at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.n == 0
    }

    fn count(&mut self, submission: &Submission, questionnaire: &Questionnaire) {
        self.n += 1;
        for place in submission.counted_at(questionnaire.places()) {
            self.counts[place] += 1;
        }
    }

    /// Counts one more that has no answers to count: a language, an activity.
    pub fn count_one(&mut self) {
        self.n += 1;
    }

    /// Adds another tally of the same questionnaire.
    pub fn add(&mut self, other: &Self) {
        self.n += other.n;
        self.counts
            .resize(self.counts.len().max(other.counts.len()), 0);
        for (count, more) in self.counts.iter_mut().zip(&other.counts) {
            *count += more;
        }
    }

    /// How many answers; for rules that look at counts only.
    pub(crate) fn n(&self) -> u32 {
        self.n
    }

    pub(super) fn counts(&self) -> &[u32] {
        &self.counts
    }

    /// Fixed width for a questionnaire: n, then the counts, four bytes each,
    /// big-endian.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        [self.n]
            .iter()
            .chain(&self.counts)
            .flat_map(|number| number.to_be_bytes())
            .collect()
    }

    /// Reads what [`Tally::to_bytes`] wrote.
    ///
    /// # Errors
    /// [`NotATally`] when the length does not fit.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotATally> {
        let (words, rest) = bytes.as_chunks::<4>();
        let mut numbers = words.iter().map(|word| u32::from_be_bytes(*word));
        match (numbers.next(), rest) {
            (Some(n), []) => Ok(Self {
                n,
                counts: numbers.collect(),
            }),
            _ => Err(NotATally),
        }
    }
}

/// A box: answers waiting until there are enough.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BallotBox {
    tally: Tally,
}

impl BallotBox {
    /// A box with nothing in it.
    #[must_use]
    pub fn empty(questionnaire: &Questionnaire) -> Self {
        Self {
            tally: Tally::empty(questionnaire.counts()),
        }
    }

    /// A box with the tally it was left with.
    #[must_use]
    pub fn holding(tally: Tally) -> Self {
        Self { tally }
    }

    /// What is in it, for sealing.
    #[must_use]
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// What was in it.
    #[must_use]
    pub fn into_tally(self) -> Tally {
        self.tally
    }

    /// Adds one submission. Returns the whole tally, and leaves the box empty,
    /// at the moment it holds `minimum` answers; which answers leave together
    /// never depends on what was answered.
    pub fn add(
        &mut self,
        submission: &Submission,
        questionnaire: &Questionnaire,
        minimum: MinimumGroup,
    ) -> Option<Tally> {
        self.tally.count(submission, questionnaire);
        (self.tally.n >= minimum.get())
            .then(|| mem::replace(&mut self.tally, Tally::empty(questionnaire.counts())))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn standard() -> &'static Questionnaire {
        Questionnaire::asked_for(ActivityType::AdviceTalk)
    }

    fn a_submission() -> impl Strategy<Value = Submission> {
        prop::collection::vec(prop::option::of(0_u8..5), 4)
            .prop_map(|places| Submission::simulated(&places, RoleGroup::Other, standard()))
    }

    proptest! {
        #[test]
        fn a_box_gives_away_only_whole_minimums_and_loses_none(submissions in prop::collection::vec(a_submission(), 0..60), minimum in 5_u32..12) {
            let mut ballot_box = BallotBox::empty(standard());
            let mut released = Tally::empty(standard().counts());
            for submission in &submissions {
                if let Some(tally) = ballot_box.add(submission, standard(), MinimumGroup::new(minimum).unwrap()) {
                    prop_assert_eq!(tally.n(), minimum);
                    prop_assert!(ballot_box.tally().is_empty());
                    for question in tally.counts().chunks(standard().places()) {
                        prop_assert_eq!(question.iter().sum::<u32>(), minimum);
                    }
                    released.add(&tally);
                }
            }
            prop_assert_eq!(released.n() % minimum, 0);
            prop_assert_eq!((released.n() + ballot_box.tally().n()) as usize, submissions.len());
        }

        #[test]
        fn the_order_of_answers_in_a_box_changes_nothing(submissions in prop::collection::vec(a_submission(), 5)) {
            let emptied = |order: Vec<&Submission>| {
                let mut ballot_box = BallotBox::empty(standard());
                order.into_iter().filter_map(|submission| ballot_box.add(submission, standard(), MinimumGroup::new(5).unwrap())).next()
            };
            prop_assert_eq!(emptied(submissions.iter().collect()), emptied(submissions.iter().rev().collect()));
        }

        #[test]
        fn a_tally_is_read_as_it_was_written(submissions in prop::collection::vec(a_submission(), 0..9)) {
            let mut ballot_box = BallotBox::empty(standard());
            for submission in &submissions {
                ballot_box.add(submission, standard(), MinimumGroup::new(10).unwrap());
            }
            prop_assert_eq!(Tally::from_bytes(&ballot_box.tally().to_bytes()), Ok(ballot_box.tally().clone()));
        }
    }

    #[test]
    fn a_minimum_is_never_below_five() {
        assert!(
            MinimumGroup::new(4).is_none()
                && MinimumGroup::new(1001).is_none()
                && MinimumGroup::new(5).is_some()
        );
    }

    #[test]
    fn tallies_and_boxes_print_nothing() {
        let ballot_box = BallotBox::empty(standard());
        assert_eq!(
            format!("{ballot_box:?}"),
            "BallotBox { tally: Tally(hidden) }"
        );
        assert!(Tally::from_bytes(&[1, 2, 3]).is_err() && Tally::from_bytes(&[]).is_err());
    }
}
