//! How much of a tertial comes out in full detail, tried on simulated ones:
//! the price of the promise, in figures. Everything goes through the boxes and
//! the closing of the service itself.

use std::{collections::BTreeMap, sync::Arc};

use rand::{RngExt, SeedableRng, rngs::StdRng};

use super::{
    activity_type::{ActivityType, Contact},
    asked::Asked,
    counting::{
        ballot::BallotBox,
        group::Boxes,
        minimums::Minimums,
        place::{BoxKey, Place},
        tally::Tally,
        turn::{self, Ending},
    },
    questionnaire::{PartName, Questionnaire},
    role_group::RoleGroup,
    simulation::{DISTRICTS, FIRST_TALKS},
    submission::Submission,
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

/// What became of the forms that were asked one part, in forms.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outcome {
    /// By occasion, area and group.
    pub full: u32,
    /// Without group.
    pub without_role: u32,
    /// Without group and area.
    pub without_area: u32,
    /// For the municipality alone, whatever the occasion.
    pub without_type: u32,
    /// Destroyed, or pooled with other occasions.
    pub rest: u32,
}

/// Per occasion and part; what was pooled over occasions stands under none.
pub type Outcomes = BTreeMap<(Option<ActivityType>, PartName), Outcome>;

impl Outcome {
    /// All forms.
    #[must_use]
    pub fn accepted(&self) -> u32 {
        self.full + self.without_role + self.without_area + self.without_type + self.rest
    }

    fn add(&mut self, place: &Place, forms: u32) {
        *match (place.activity_type, &place.area, place.role) {
            (Some(_), Some(_), Some(_)) => &mut self.full,
            (Some(_), Some(_), None) => &mut self.without_role,
            (Some(_), None, _) => &mut self.without_area,
            (None, ..) => &mut self.without_type,
        } += forms;
    }
}

impl std::ops::AddAssign for Outcome {
    fn add_assign(&mut self, other: Self) {
        self.full += other.full;
        self.without_role += other.without_role;
        self.without_area += other.without_area;
        self.without_type += other.without_type;
        self.rest += other.rest;
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

/// A form: its box, its code, who answers, at which contact.
fn drawn(asked: &Asked, rng: &mut StdRng) -> Option<(BoxKey, i64, RoleGroup, Contact)> {
    let activity_type = pick(MIX, rng)?;
    let district = pick((0..).zip(WEIGHTS), rng)?;
    let (mothers, fathers) = roles(activity_type);
    let role = pick(
        [
            (RoleGroup::MOTHER, mothers),
            (RoleGroup::FATHER, fathers),
            (RoleGroup::OTHER, 1.0 - mothers - fathers),
        ],
        rng,
    )?;
    let contact = match activity_type {
        ActivityType::AdviceTalk if rng.random::<f64>() < FIRST_TALKS => Contact::First,
        ActivityType::AdviceTalk => Contact::Return,
        _ => Contact::Mixed,
    };
    let area = DISTRICTS.get(district)?.id.parse().ok()?;
    let key = asked.box_key(&"9999".parse().ok()?, activity_type, Some(&area));
    // Every meeting has a code of its own: two of three in a district.
    let code = rng.random_range(0..3) * 100 + district as i64;
    Some((key, code, role, contact))
}

/// One simulated tertial of so many forms that answer this, month by month.
#[must_use]
pub fn rehearse(
    questionnaire: &Arc<Questionnaire>,
    forms: u32,
    minimums: &Minimums,
    seed: u64,
) -> Outcomes {
    let asked = Asked::by_all(questionnaire.clone());
    let mut rng = StdRng::seed_from_u64(seed);
    let mut boxes = Boxes::default();
    let mut outcomes = Outcomes::new();
    let drawn = std::iter::repeat_with(|| drawn(&asked, &mut rng));
    for (key, code, role, contact) in drawn.take(forms as usize).flatten() {
        let places = vec![Some(0); questionnaire.questions.len()];
        let form = Submission::simulated(&places, role, contact);
        let asked = questionnaire.parts().iter();
        for part in asked.filter(|part| part.is_asked_at(contact)) {
            let outcome = outcomes.entry((Some(key.activity_type), part.name()));
            outcome.or_default().rest += 1;
        }
        let empty = || BallotBox::empty(questionnaire);
        let ballot_box = boxes.answers.entry(key.clone()).or_insert_with(empty);
        ballot_box.add(&form, code, &key, minimums);
    }
    let released = |(place, tally): (&Place, &Tally)| {
        let outcome = outcomes
            .entry((place.activity_type, place.part))
            .or_default();
        outcome.add(place, tally.n());
        outcome.rest = outcome.rest.saturating_sub(tally.n());
    };
    let ending = Ending {
        tertial: true,
        ..Ending::default()
    };
    let turned = turn::turn(&mut boxes, &ending, minimums);
    turned.released.iter().for_each(released);
    outcomes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        counting::minimums::MinimumGroup,
        questionnaire::{Bank, STANDARD},
    };

    /// So few answer these, beside the others, that they change nothing here.
    const LEFT_OUT: [ActivityType; 3] = [
        ActivityType::HomeVisit,
        ActivityType::ParentingProgramme,
        ActivityType::Collaboration,
    ];

    #[test]
    fn every_type_is_in_the_mix_or_left_out_of_it() {
        let mut all = [MIX.map(|(one, _)| one), LEFT_OUT].concat();
        all.sort();
        assert_eq!(all, ActivityType::ALL);
    }

    #[test]
    fn larger_tertials_come_out_in_more_detail() {
        let minimums = Minimums {
            standard: MinimumGroup::new(5).unwrap(),
            recurring: MinimumGroup::new(10).unwrap(),
        };
        let standard = Bank::shipped().newest(STANDARD).unwrap();
        let detail = |forms: u32, part: PartName| {
            let (mut full, mut all) = (0, 0);
            for seed in 0..10 {
                let outcomes = rehearse(&standard, forms, &minimums, seed);
                let talks = outcomes[&(Some(ActivityType::AdviceTalk), part)];
                full += talks.full;
                all += talks.accepted();
            }
            f64::from(full) / f64::from(all)
        };
        for part in [PartName::All, PartName::Return, PartName::First] {
            let (small, middle, large) =
                (detail(1000, part), detail(3300, part), detail(10_000, part));
            assert!(small < middle, "{part}: {small} {middle}");
            assert!(middle < large, "{part}: {middle} {large}");
        }
        assert!(detail(10_000, PartName::All) > 0.85);
        assert!(detail(10_000, PartName::Return) > 0.55);
    }
}
