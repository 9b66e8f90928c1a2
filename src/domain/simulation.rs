//! Simulated parents, shaped by the published figures of the Stockholm
//! follow-up 2019–2021: for the demo, for measuring and for tests. They go
//! through the same boxes as real ones.

pub mod held;
pub mod others;
pub mod registered;

use rand::{RngExt, rngs::StdRng};

use super::{
    activity_type::{ActivityType, Contact},
    language::Language,
    offered::Offered,
    questionnaire::Questionnaire,
    role_group::RoleGroup,
    submission::Submission,
};

/// A district of the simulation with its share of the children.
#[derive(Debug, Clone, Copy)]
pub struct SimulatedDistrict {
    /// Short name.
    pub id: &'static str,
    /// Name shown.
    pub name: &'static str,
    /// Children 0–20 in 2018.
    pub children: u32,
    /// An open preschool in it.
    pub open_preschool: &'static str,
}

const fn district(
    id: &'static str,
    name: &'static str,
    children: u32,
    open_preschool: &'static str,
) -> SimulatedDistrict {
    SimulatedDistrict {
        id,
        name,
        children,
        open_preschool,
    }
}

/// The seven districts of the follow-up (`children_0_20_2018`).
pub const DISTRICTS: [SimulatedDistrict; 7] = [
    district(
        "enskede-arsta-vantor",
        "Enskede-Årsta-Vantör",
        23_804,
        "Öppna förskolan Trädet",
    ),
    district("farsta", "Farsta", 14_593, "Öppna förskolan Sjön"),
    district(
        "hasselby-vallingby",
        "Hässelby-Vällingby",
        20_855,
        "Öppna förskolan Bryggan",
    ),
    district(
        "rinkeby-kista",
        "Rinkeby-Kista",
        14_060,
        "Öppna förskolan Torget",
    ),
    district("skarpnack", "Skarpnäck", 11_085, "Öppna förskolan Kullen"),
    district("skarholmen", "Skärholmen", 9_997, "Öppna förskolan Ängen"),
    district(
        "spanga-tensta",
        "Spånga-Tensta",
        12_036,
        "Öppna förskolan Bron",
    ),
];

/// Answers a year over all districts: what was offered (talks 2 300, home
/// visits 1 730, theme meetings 1 700 participants, 27 programmes) times the
/// 58 % that answered; open preschools by the share they had of all.
fn answers_a_year(activity_type: ActivityType) -> f64 {
    match activity_type {
        ActivityType::AdviceTalk => 2300.0 * 0.58,
        ActivityType::HomeVisit => 1730.0 * 0.58,
        ActivityType::OpenPreschool => 5600.0,
        ActivityType::ThemeMeeting => 1700.0 * 0.58,
        ActivityType::ParentingProgramme => 27.0 * 10.0 * 0.58,
        ActivityType::Collaboration => 0.0,
    }
}

/// Chances of mother and father; the rest is other or not said.
fn roles(activity_type: ActivityType) -> (f64, f64) {
    match activity_type {
        ActivityType::AdviceTalk => (0.62, 0.30),
        ActivityType::HomeVisit => (0.58, 0.36),
        ActivityType::OpenPreschool => (0.72, 0.22),
        ActivityType::ThemeMeeting
        | ActivityType::ParentingProgramme
        | ActivityType::Collaboration => (0.68, 0.26),
    }
}

/// Chances of the best answer and of a positive one, over all parents, by the
/// question's place: right things, helped, recommends, easy to reach. Talks
/// helped 95 % of those who answered, 70 % with the best answer; home visits
/// 97 %; 80 % recommended without reserve.
fn shares(activity_type: ActivityType, question: usize) -> (f64, f64) {
    let helped = match activity_type {
        ActivityType::AdviceTalk => (0.70, 0.95),
        ActivityType::HomeVisit => (0.74, 0.97),
        ActivityType::OpenPreschool => (0.76, 0.96),
        ActivityType::ThemeMeeting => (0.62, 0.92),
        ActivityType::ParentingProgramme | ActivityType::Collaboration => (0.72, 0.94),
    };
    [(0.68, 0.94), helped, (0.80, 0.97), (0.64, 0.90)]
        .get(question)
        .copied()
        .unwrap_or(helped)
}

/// Fathers give the best mark ten points less often than mothers.
const FATHERS_LOWER: f64 = 0.10;

/// Chance that somebody does not know, and that a question is left blank.
const DOES_NOT_KNOW: f64 = 0.03;
const BLANK: f64 = 0.03;

/// How many answers a district gives in a month.
#[must_use]
pub fn answers_in_month(
    activity_type: ActivityType,
    district: &SimulatedDistrict,
    rng: &mut StdRng,
) -> u32 {
    poisson(
        answers_a_year(activity_type) / 12.0 * share_of(district),
        rng,
    )
}

/// Its share of what happens in all districts.
fn share_of(district: &SimulatedDistrict) -> f64 {
    let children: u32 = DISTRICTS.iter().map(|district| district.children).sum();
    f64::from(district.children) / f64::from(children)
}

/// One of these by its chance; none with the chance that is left.
fn weighted<'a>(options: &[(&'a str, f64)], rng: &mut StdRng) -> Option<&'a str> {
    let mut drawn: f64 = rng.random();
    let found = options.iter().find(|(_, chance)| {
        let is_it = drawn < *chance;
        drawn -= chance;
        is_it
    });
    found.map(|(word, _)| *word)
}

/// Share of those offered the survey who return it: 498 of 863 talks (2019);
/// fewer at drop-in, where it is offered again and again.
fn answering(activity_type: ActivityType) -> f64 {
    if activity_type == ActivityType::OpenPreschool {
        0.40
    } else {
        0.58
    }
}

/// What a district enters as offered in a month in which this many answered,
/// by role for talks and home visits. As in life it is not complete: one
/// district enters nothing for its theme meetings, and one forgets so many home
/// visits that more forms come back than it says it has offered.
#[must_use]
pub fn offered_in_month(
    activity_type: ActivityType,
    district: &SimulatedDistrict,
    answers: u32,
    rng: &mut StdRng,
) -> Option<Offered> {
    let share = answering(activity_type);
    let silent = poisson(f64::from(answers) * (1.0 - share) / share, rng);
    let participants = match (district.id, activity_type) {
        ("skarpnack", ActivityType::ThemeMeeting) => 0,
        ("skarholmen", ActivityType::HomeVisit) => answers * 3 / 5,
        _ => answers + silent,
    };
    let mut offered = Offered {
        participants: participants.into(),
        ..Offered::default()
    };
    if activity_type.has_contact() {
        let (mothers, fathers) = roles(activity_type);
        offered.mothers = (f64::from(participants) * mothers).round() as i64;
        offered.fathers = ((f64::from(participants) * fathers).round() as i64)
            .min(offered.participants - offered.mothers);
        offered.others = offered.participants - offered.mothers - offered.fathers;
    }
    (participants > 0).then_some(offered)
}

/// How often something happens that happens `expected` times on average.
#[must_use]
pub fn poisson(expected: f64, rng: &mut StdRng) -> u32 {
    let (limit, mut product, mut times) = ((-expected).exp(), 1.0, 0);
    loop {
        product *= rng.random::<f64>();
        if product <= limit {
            return times;
        }
        times += 1;
    }
}

/// One parent's answers.
#[must_use]
pub fn submission(
    questionnaire: &Questionnaire,
    activity_type: ActivityType,
    rng: &mut StdRng,
) -> Submission {
    let (mothers, fathers) = roles(activity_type);
    let drawn: f64 = rng.random();
    let role = match drawn {
        drawn if drawn < mothers => RoleGroup::MOTHER,
        drawn if drawn < mothers + fathers => RoleGroup::FATHER,
        _ => RoleGroup::OTHER,
    };
    // Mothers stand as far above the mean as keeps the mean where it is.
    let shift = match role {
        RoleGroup::MOTHER => FATHERS_LOWER * fathers / (mothers + fathers),
        RoleGroup::FATHER => -FATHERS_LOWER * mothers / (mothers + fathers),
        _ => 0.0,
    };
    let contact = match activity_type {
        ActivityType::AdviceTalk if rng.random::<f64>() < FIRST_TALKS => Contact::First,
        ActivityType::AdviceTalk => Contact::Return,
        _ => Contact::Mixed,
    };
    let asked = questionnaire
        .questions
        .iter()
        .map(|question| question.is_asked_at(contact))
        .enumerate();
    let places: Vec<Option<u8>> = asked
        .map(|(question, is_asked)| {
            place(shares(activity_type, question), shift, rng).filter(|_| is_asked)
        })
        .collect();
    Submission::simulated(&places, role, contact)
}

/// Share of talks that are the first: 94 % of parents have one to five.
pub(super) const FIRST_TALKS: f64 = 0.4;

/// In which language somebody answers: three of ten home visits needed another
/// than Swedish or English.
#[must_use]
pub fn language(rng: &mut StdRng) -> Language {
    let usual = [
        (Language::SWEDISH, 0.56),
        (Language::EASY_SWEDISH, 0.62),
        (Language::ENGLISH, 0.70),
    ];
    let drawn: f64 = rng.random();
    match usual.iter().find(|(_, until)| drawn < *until) {
        Some((language, _)) => *language,
        None => {
            let others: Vec<Language> = Language::ALL
                .into_iter()
                .filter(|language| usual.iter().all(|(known, _)| known != language))
                .collect();
            others[rng.random_range(0..others.len())]
        }
    }
}

/// The place of an answer in the scale of four and a way out.
fn place((best, positive): (f64, f64), shift: f64, rng: &mut StdRng) -> Option<u8> {
    let drawn: f64 = rng.random();
    if drawn < BLANK {
        return None;
    }
    if drawn < BLANK + DOES_NOT_KNOW {
        return Some(4);
    }
    let drawn: f64 = rng.random();
    let limits = [
        best + shift,
        positive,
        positive + (1.0 - positive) * 0.7,
        1.0,
    ];
    limits
        .iter()
        .position(|limit| drawn < *limit)
        .map(|place| place as u8)
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;

    use super::*;
    use crate::{
        counting::{
            ballot::BallotBox,
            group::Boxes,
            minimums::{MinimumGroup, Minimums},
            place::BoxKey,
            turn::{self, Ending},
        },
        figures::{
            results::{Closed, Published, ReleasedRow},
            shares::Share,
        },
        questionnaire::{Bank, STANDARD},
    };

    /// The shares of many simulated talks, counted through a box.
    fn shares_of(role: Option<RoleGroup>) -> (Share, Share) {
        let questionnaire = Bank::shipped().newest(STANDARD).unwrap();
        let key = BoxKey {
            municipality: "9999".parse().unwrap(),
            questionnaire: questionnaire.clone(),
            activity_type: ActivityType::AdviceTalk,
            area: None,
            of_some_codes: false,
        };
        let five = MinimumGroup::new(5).unwrap();
        let minimums = Minimums {
            standard: five,
            recurring: five,
        };
        let mut rng = StdRng::seed_from_u64(2019);
        let mut boxes = Boxes::default();
        let ballot_box = boxes
            .answers
            .entry(key.clone())
            .or_insert_with(|| BallotBox::empty(&questionnaire));
        for _ in 0..20_000 {
            let submission = submission(&questionnaire, ActivityType::AdviceTalk, &mut rng);
            if role.is_none_or(|role| submission.group() == role) {
                ballot_box.add(&submission, 1, &key, &minimums);
            }
        }
        let released = turn::turn(&mut boxes, &Ending::default(), &minimums).released;
        let rows = released.into_iter().map(|(place, tally)| ReleasedRow {
            month: "2019-02".parse().unwrap(),
            questionnaire: place.questionnaire,
            part: place.part,
            activity_type: place.activity_type,
            area: None,
            role: place.role,
            tally,
        });
        let period = "2019".parse().unwrap();
        let closed = Closed {
            rows: rows.collect(),
            ..Closed::default()
        };
        let published = Published::from_closed_periods(period, None, closed, minimums);
        let help = published.by(&[])[0].question("help").unwrap();
        (help.top_share().unwrap(), help.positive_share().unwrap())
    }

    #[test]
    fn simulated_talks_agree_with_the_published_figures() {
        let (top, positive) = shares_of(None);
        assert!(top.low < 0.70 && 0.70 < top.high, "{top:?}");
        assert!(positive.low < 0.95 && 0.95 < positive.high, "{positive:?}");
    }

    #[test]
    fn simulated_fathers_are_ten_points_lower_on_the_best_mark() {
        let (mothers, fathers) = (
            shares_of(Some(RoleGroup::MOTHER)).0,
            shares_of(Some(RoleGroup::FATHER)).0,
        );
        assert!(
            (mothers.value - fathers.value - 0.10).abs() < 0.03,
            "{mothers:?} {fathers:?}"
        );
    }

    #[test]
    fn a_year_of_talks_is_about_as_many_as_were_answered() {
        let mut rng = StdRng::seed_from_u64(1);
        let year: u32 = (0..12)
            .flat_map(|_| DISTRICTS.iter())
            .map(|district| answers_in_month(ActivityType::AdviceTalk, district, &mut rng))
            .sum();
        assert!((1200..1470).contains(&year), "{year}");
    }

    #[test]
    fn fifty_eight_of_a_hundred_answer_and_not_everything_offered_is_entered() {
        let mut rng = StdRng::seed_from_u64(1);
        let sum = |activity_type, district: &SimulatedDistrict, rng: &mut StdRng| {
            (0..100)
                .filter_map(|_| offered_in_month(activity_type, district, 30, rng))
                .map(|offered| offered.participants)
                .sum::<i64>()
        };
        let farsta = sum(ActivityType::AdviceTalk, &DISTRICTS[1], &mut rng);
        assert!((3000.0 / farsta as f64 - 0.58).abs() < 0.02, "{farsta}");
        assert_eq!(sum(ActivityType::ThemeMeeting, &DISTRICTS[4], &mut rng), 0);
        assert_eq!(sum(ActivityType::HomeVisit, &DISTRICTS[5], &mut rng), 1800);
        let offered =
            offered_in_month(ActivityType::AdviceTalk, &DISTRICTS[0], 3, &mut rng).unwrap();
        assert!(
            offered.is_known_by_role() && offered.sum().is_ok(),
            "{offered:?}"
        );
    }
}
