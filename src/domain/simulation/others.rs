//! Simulated answers to the other questionnaires that ship: the survey after
//! ABC by its published means, the survey of staff by six rounds that rise and
//! then flatten (its values were lost, its shape was printed), and the three
//! questions of the national strategy, of which no figure is published: theirs
//! are ours.

use rand::{RngExt, rngs::StdRng};

use super::{SimulatedDistrict, poisson, share_of};
use crate::{
    activity_type::Contact, questionnaire::Questionnaire, role_group::RoleGroup,
    submission::Submission,
};

/// Answers to the survey after ABC in a year: 1 855 in the five years
/// 2013–2017, of 4 541 who got it.
const ABC_A_YEAR: f64 = 1855.0 / 5.0;

/// Share of women among them.
const WOMEN: f64 = 0.75;

/// Chances of the steps of 0–5, best first, whose means are those published:
/// the relation 4.13, recommending 4.52.
const ABC: [(&str, [f64; 6]); 2] = [
    ("relation", [0.445, 0.345, 0.140, 0.045, 0.015, 0.010]),
    ("recommend", [0.664, 0.235, 0.071, 0.020, 0.007, 0.003]),
];

/// Chances of the steps of agreement and the way out.
const NATIONAL: [(&str, [f64; 5]); 3] = [
    ("knowledge_useful", [0.45, 0.43, 0.08, 0.02, 0.02]),
    ("parenting_strengthened", [0.37, 0.47, 0.11, 0.03, 0.02]),
    ("relation_strengthened", [0.36, 0.46, 0.12, 0.03, 0.03]),
];

/// Rounds of the survey of staff.
pub const ROUNDS: usize = 6;

/// What staff answered on average in each round, on 1–5: "förbättrats sedan
/// 2016, mest i uppstarten" and then flat; the flow of information does not
/// quite reach "bra", the rules are among the lowest.
const COLLABORATION: [(&str, [f64; ROUNDS]); 4] = [
    ("early_support_today", [2.9, 3.3, 3.6, 3.75, 3.8, 3.8]),
    ("user_influence", [2.8, 3.1, 3.35, 3.45, 3.5, 3.5]),
    ("information_flow", [2.7, 3.2, 3.55, 3.7, 3.75, 3.8]),
    ("rules_together", [2.4, 2.7, 2.9, 3.0, 3.05, 3.05]),
];

/// How far staff lie apart, in steps.
const SPREAD: f64 = 0.8;

/// Share of questions left blank.
const BLANK: f64 = 0.03;

fn drawn(chances: &[f64], rng: &mut StdRng) -> Option<u8> {
    if rng.random::<f64>() < BLANK {
        return None;
    }
    let mut left = rng.random::<f64>() * chances.iter().sum::<f64>();
    let place = chances.iter().position(|chance| {
        left -= chance;
        left < 0.0
    });
    u8::try_from(place.unwrap_or(0)).ok()
}

fn group(rng: &mut StdRng) -> RoleGroup {
    if rng.random::<f64>() < WOMEN {
        RoleGroup::MOTHER
    } else {
        RoleGroup::FATHER
    }
}

/// The places of the answers to these questions, by the chances of each.
fn places<const STEPS: usize>(
    questionnaire: &Questionnaire,
    chances: &[(&str, [f64; STEPS])],
    rng: &mut StdRng,
) -> Vec<Option<u8>> {
    let questions = questionnaire.questions.iter();
    let of = |construct: &str| chances.iter().find(|(name, _)| *name == construct);
    questions
        .map(|question| drawn(&of(&question.construct)?.1, rng))
        .collect()
}

/// How many of a district answer the survey after ABC in a month. They answer the
/// four questions too, which others at courses answer alone: as many as everywhere
/// answer those, of whom ABC's are the 41 of 100 that were published.
#[must_use]
pub fn abc_in_month(district: &SimulatedDistrict, rng: &mut StdRng) -> u32 {
    poisson(ABC_A_YEAR / 12.0 * share_of(district), rng)
}

/// What a parent answers after an ABC course.
#[must_use]
pub fn after_abc(questionnaire: &Questionnaire, rng: &mut StdRng) -> Submission {
    let places = places(questionnaire, &ABC, rng);
    Submission::simulated(&places, group(rng), Contact::Mixed)
}

/// What a parent answers to the three questions of the national strategy.
#[must_use]
pub fn national_three(questionnaire: &Questionnaire, rng: &mut StdRng) -> Submission {
    let places = places(questionnaire, &NATIONAL, rng);
    Submission::simulated(&places, group(rng), Contact::Mixed)
}

/// What a member of staff answers in a round, counted from 0.
#[must_use]
pub fn of_staff(questionnaire: &Questionnaire, round: usize, rng: &mut StdRng) -> Submission {
    let steps = questionnaire.scale().map_or(0, |scale| scale.values.len());
    let place = |construct: &str, rng: &mut StdRng| {
        let (_, means) = COLLABORATION.iter().find(|(name, _)| *name == construct)?;
        if rng.random::<f64>() < BLANK {
            return None;
        }
        // Twelve even draws lie about their mean as a normal one does.
        let normal = (0..12).map(|_| rng.random::<f64>()).sum::<f64>() - 6.0;
        let value = (means[round.min(ROUNDS - 1)] + SPREAD * normal).round();
        let value = value.clamp(1.0, steps as f64);
        Some((steps as f64 - value) as u8)
    };
    let questions = questionnaire.questions.iter();
    let places: Vec<Option<u8>> = questions
        .map(|question| place(&question.construct, rng))
        .collect();
    Submission::simulated(&places, RoleGroup::EVERYBODY, Contact::Mixed)
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;

    use super::{
        super::{DISTRICTS, answers_in_month, offered_in_month},
        *,
    };
    use crate::{activity_type::ActivityType, questionnaire::Bank};

    /// The mean of a question over many simulated answers.
    fn mean(
        questionnaire: &Questionnaire,
        construct: &str,
        mut answer: impl FnMut() -> Submission,
    ) -> f64 {
        let question = questionnaire.questions.iter();
        let place = question
            .map(|one| one.construct.as_str())
            .position(|one| one == construct);
        let values = &questionnaire.scale().unwrap().values;
        let (mut sum, mut n) = (0.0, 0.0);
        for _ in 0..20_000 {
            let picked = answer().picked(place.unwrap());
            if let Some(place) = picked.places().next() {
                sum += f64::from(values[place]);
                n += 1.0;
            }
        }
        sum / n
    }

    #[test]
    fn means_after_abc_are_those_published() {
        let abc = Bank::shipped().newest("abc-course").unwrap();
        let mut rng = StdRng::seed_from_u64(2017);
        for (construct, published) in [("relation", 4.13), ("recommend", 4.52)] {
            let found = mean(&abc, construct, || after_abc(&abc, &mut rng));
            assert!((found - published).abs() < 0.03, "{construct}: {found}");
        }
    }

    #[test]
    fn of_a_hundred_who_were_offered_the_survey_after_abc_forty_one_answer() {
        let course = ActivityType::ParentingProgramme;
        let mut rng = StdRng::seed_from_u64(4541);
        let (mut answered, mut offered) = (0, 0);
        for district in DISTRICTS.iter().cycle().take(5 * 12 * DISTRICTS.len()) {
            let abc = abc_in_month(district, &mut rng);
            let forms = abc + answers_in_month(course, district, &mut rng);
            let of_them = offered_in_month(course, district, forms, &mut rng);
            answered += i64::from(abc);
            offered += of_them.map_or(0, |one| one.participants);
        }
        // Three standard deviations of a share of 4 541.
        let share = answered as f64 / offered as f64;
        assert!((share - 1855.0 / 4541.0).abs() < 0.022, "{share}");
        assert!((4541 - 250..4541 + 250).contains(&offered), "{offered}");
    }

    #[test]
    fn rounds_of_staff_rise_and_flatten_and_the_rules_are_lowest() {
        let survey = Bank::shipped().newest("collaboration").unwrap();
        let mut rng = StdRng::seed_from_u64(2016);
        let mut of = |construct: &str, round: usize| {
            mean(&survey, construct, || of_staff(&survey, round, &mut rng))
        };
        let flow: Vec<f64> = [0, 2, 5]
            .map(|round| of("information_flow", round))
            .to_vec();
        assert!(flow[1] - flow[0] > 0.5, "{flow:?}");
        assert!(flow[2] - flow[1] < 0.4 && flow[2] < 4.0, "{flow:?}");
        assert!(of("rules_together", 5) < of("user_influence", 5));
    }
}
