//! How much of a tertial comes out in full detail, tried on simulated ones:
//! the price of the promise, in figures. Everything goes through the boxes and
//! the closing of the service itself.

use std::collections::BTreeMap;

use rand::{RngExt, SeedableRng, rngs::StdRng};

use super::{
    activity::ActivityType,
    ballot::{BallotBox, BoxKey, Minimums, Tally},
    closing::{Place, close},
    questionnaire::Questionnaire,
    simulation::DISTRICTS,
    submission::{RoleGroup, Submission},
};

/// Relative size of the seven districts; the mean is one.
const WEIGHTS: [f64; 7] = [2.0, 1.5, 1.2, 1.0, 0.7, 0.4, 0.2];

/// Share of answers per activity type: three open preschool sessions of
/// fourteen parents, one and a half talks and half a theme meeting a week, all
/// with the same response rate.
const MIX: [(ActivityType, f64); 3] = [
    (ActivityType::OpenPreschool, 0.88),
    (ActivityType::AdviceTalk, 0.04),
    (ActivityType::ThemeMeeting, 0.08),
];

/// Chances of mother and father by type.
fn roles(activity_type: ActivityType) -> (f64, f64) {
    match activity_type {
        ActivityType::OpenPreschool => (0.72, 0.22),
        ActivityType::AdviceTalk => (0.62, 0.30),
        _ => (0.68, 0.26),
    }
}

/// What became of the answers of a tertial, in answers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outcome {
    /// By type, area and role.
    pub full: u32,
    /// Without role.
    pub without_role: u32,
    /// Without role and area.
    pub without_area: u32,
    /// For the municipality alone.
    pub without_type: u32,
    /// Destroyed.
    pub withheld: u32,
}

impl Outcome {
    /// All answers.
    #[must_use]
    pub fn accepted(&self) -> u32 {
        self.full + self.without_role + self.without_area + self.without_type + self.withheld
    }

    fn add(&mut self, place: &Place, answers: u32) {
        *match (place.activity_type, &place.area, place.role) {
            (Some(_), Some(_), Some(_)) => &mut self.full,
            (Some(_), Some(_), None) => &mut self.without_role,
            (Some(_), None, _) => &mut self.without_area,
            (None, ..) => &mut self.without_type,
        } += answers;
    }
}

/// Picks by relative weights.
fn pick<T: Copy>(
    choices: impl IntoIterator<Item = (T, f64)> + Clone,
    rng: &mut StdRng,
) -> Option<T> {
    let total: f64 = choices.clone().into_iter().map(|(_, weight)| weight).sum();
    let mut drawn = rng.random::<f64>() * total;
    let mut last = None;
    for (choice, weight) in choices {
        last = Some(choice);
        drawn -= weight;
        if drawn < 0.0 {
            break;
        }
    }
    last
}

fn drawn_key(rng: &mut StdRng) -> Option<BoxKey> {
    let activity_type = pick(MIX, rng)?;
    let district = pick(
        DISTRICTS.iter().map(|district| district.id).zip(WEIGHTS),
        rng,
    )?;
    let (mothers, fathers) = roles(activity_type);
    let role = pick(
        [
            (RoleGroup::Mother, mothers),
            (RoleGroup::Father, fathers),
            (RoleGroup::Other, 1.0 - mothers - fathers),
        ],
        rng,
    )?;
    let questionnaire = Questionnaire::asked_for(activity_type).name();
    Some(BoxKey {
        municipality: "9999".parse().ok()?,
        questionnaire,
        activity_type,
        area: district.parse().ok()?,
        role,
    })
}

/// One simulated tertial of so many answers.
#[must_use]
pub fn rehearse(answers: u32, minimums: &Minimums, seed: u64) -> Outcome {
    let mut rng = StdRng::seed_from_u64(seed);
    let mut boxes: BTreeMap<BoxKey, BallotBox> = BTreeMap::new();
    let mut outcome = Outcome::default();
    for key in std::iter::repeat_with(|| drawn_key(&mut rng))
        .take(answers as usize)
        .flatten()
    {
        let questionnaire = Questionnaire::asked_for(key.activity_type);
        let submission = Submission::simulated(
            &vec![Some(0); questionnaire.questions.len()],
            key.role,
            questionnaire,
        );
        let ballot_box = boxes
            .entry(key.clone())
            .or_insert_with(|| BallotBox::empty(questionnaire));
        if let Some(tally) =
            ballot_box.add(&submission, questionnaire, minimums.of(key.activity_type))
        {
            outcome.add(&key.into(), tally.n());
        }
    }
    let left: BTreeMap<BoxKey, Tally> = boxes
        .into_iter()
        .map(|(key, ballot_box)| (key, ballot_box.into_tally()))
        .collect();
    let closed = close(left, minimums);
    for (place, tally) in &closed.released {
        outcome.add(place, tally.n());
    }
    outcome.withheld = closed.withheld.values().sum();
    outcome
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ballot::MinimumGroup;

    #[test]
    fn larger_tertials_come_out_in_more_detail_and_at_most_nine_answers_are_destroyed() {
        let minimums = Minimums {
            standard: MinimumGroup::new(5).unwrap(),
            recurring: MinimumGroup::new(10).unwrap(),
        };
        let detail = |answers: u32| {
            let outcomes: Vec<Outcome> = (0..10)
                .map(|seed| rehearse(answers, &minimums, seed))
                .collect();
            assert!(
                outcomes
                    .iter()
                    .all(|outcome| outcome.accepted() == answers && outcome.withheld <= 9),
                "{outcomes:?}"
            );
            f64::from(outcomes.iter().map(|outcome| outcome.full).sum::<u32>())
                / f64::from(10 * answers)
        };
        let (small, middle, large) = (detail(1000), detail(3300), detail(10_000));
        assert!(
            0.80 < small && small < middle && 0.93 < middle && middle < large && 0.97 < large,
            "{small} {middle} {large}"
        );
    }
}
