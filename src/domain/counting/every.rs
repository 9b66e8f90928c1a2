//! What must hold of every questionnaire: each that ships, and one that nobody
//! has shipped. The same lives are lived with each: who answers, at which codes,
//! in which months; read is what a turn of the month lets out.

mod questionnaires;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use proptest::prelude::*;

use super::{
    ballot::BallotBox,
    came::Came,
    group::{Boxes, Code, Form, Sheet, count},
    place::{BoxKey, BoxName, Place},
    samples::minimums,
    tally::Tally,
    turn::{Ending, RegisteredAt, turn},
};
use questionnaires::ALL;

use crate::{
    activity_type::{ActivityType, Contact},
    language::Language,
    questionnaire::{Part, Questionnaire},
    submission::Submission,
};

/// Somebody who answers, or an advisor who registers; numbers say which of what
/// there is of each.
#[derive(Debug, Clone)]
struct Sent {
    occasion: usize,
    area: usize,
    code: i64,
    group: usize,
    contact: usize,
    language: usize,
    /// A registration that is not told apart.
    is_together: bool,
    answers: u64,
}

/// What happens: a form comes, or a month ends.
#[derive(Debug, Clone)]
enum Event {
    Sent(Sent),
    MonthEnds,
}

const AREAS: [Option<&str>; 3] = [Some("a"), Some("b"), None];
const LANGUAGES: [Language; 3] = [Language::SWEDISH, Language::ARABIC, Language::SOMALI];

impl Sent {
    fn occasion(&self, questionnaire: &Questionnaire) -> ActivityType {
        questionnaire.occasions[self.occasion % questionnaire.occasions.len()]
    }

    fn contact(&self, questionnaire: &Questionnaire) -> Contact {
        match (
            self.occasion(questionnaire).has_contact(),
            questionnaire.is_registration(),
        ) {
            (false, _) => Contact::Mixed,
            (true, true) => [Contact::First, Contact::Return][self.contact % 2],
            (true, false) => Contact::ALL[self.contact % Contact::ALL.len()],
        }
    }

    fn key(&self, questionnaire: &Arc<Questionnaire>) -> BoxKey {
        BoxKey {
            municipality: "0180".parse().unwrap(),
            questionnaire: questionnaire.clone(),
            activity_type: self.occasion(questionnaire),
            area: AREAS[self.area % AREAS.len()].map(|area| area.parse().unwrap()),
            of_some_codes: false,
        }
    }

    /// Its answers: a place of each question, or blank.
    fn submission(&self, questionnaire: &Questionnaire) -> Submission {
        let mut seed = self.answers;
        let places = questionnaire.questions.iter().map(|question| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let mut place = (seed >> 33) as usize % question.places();
            if Some(question) == questionnaire.told_apart_by() {
                // Who they are, not what they say: the last of three says nothing.
                place = [0, 1, question.places() - 1][self.group % 3];
                if self.is_together {
                    place = question.places() - 1;
                }
            }
            (place + 1 < question.places()).then_some(place as u8)
        });
        let places: Vec<Option<u8>> = places.collect();
        let group = questionnaire.groups[self.group % questionnaire.groups.len()];
        Submission::simulated(&places, group, self.contact(questionnaire))
            .told_apart(!self.is_together)
    }

    fn form(&self, questionnaire: &Arc<Questionnaire>) -> Form<u64> {
        let key = self.key(questionnaire);
        let is_registered = questionnaire.is_registration();
        // No code serves two types or areas.
        let place =
            (self.occasion % questionnaire.occasions.len()) * AREAS.len() + self.area % AREAS.len();
        let code = Code {
            activity: place as i64 * 100 + self.code,
            counted: None,
        };
        let language = LANGUAGES[self.language % LANGUAGES.len()];
        Form {
            sheets: vec![Sheet {
                submission: self.submission(questionnaire),
                key,
            }],
            language: (!is_registered).then_some(language),
            code: if is_registered {
                Code::OF_A_REGISTRATION
            } else {
                code
            },
            nonce: None,
        }
    }
}

/// All that was ever let out.
#[derive(Debug, Default, PartialEq)]
struct Seen {
    /// Per turn what was released.
    released: Vec<BTreeMap<Place, Tally>>,
    is_withheld: bool,
    registered: BTreeMap<RegisteredAt, Came>,
    /// Per form the boxes it wrote, and the size of that of its answers.
    written: Vec<(BTreeSet<BoxName>, usize)>,
}

impl Seen {
    /// The same without what was answered.
    fn shape(&self) -> Vec<Vec<(String, u32)>> {
        let rows = |turn: &BTreeMap<Place, Tally>| {
            let rows = turn.iter();
            rows.map(|(place, tally)| (place.to_string(), tally.n()))
                .collect()
        };
        self.released.iter().map(rows).collect()
    }

    /// What was answered to a part, whatever it was released under.
    fn sum(&self, part: &Part) -> Tally {
        let rows = self.released.iter().flatten();
        let ours = rows.filter(|(place, _)| place.part == part.name());
        ours.fold(Tally::empty(0), |mut sum, (_, tally)| {
            sum.add(tally);
            sum
        })
    }
}

/// Lives through what happens, until the tertial, the year and every round end.
fn lived(questionnaire: &Arc<Questionnaire>, events: &[Event]) -> Seen {
    let (mut boxes, mut seen) = (Boxes::default(), Seen::default());
    for event in events {
        match event {
            Event::MonthEnds => {
                let turned = turn(&mut boxes, &Ending::default(), &minimums());
                assert_eq!(turned.registered, BTreeMap::new(), "not before the tertial");
                seen.released.push(turned.released);
                seen.is_withheld |= !turned.withheld.is_empty();
            }
            Event::Sent(sent) => {
                let form = sent.form(questionnaire);
                let names = form.names().collect();
                count(&[form], BTreeSet::new(), |_| false, &mut boxes, &minimums());
                let of_answers = &boxes.answers[&sent.key(questionnaire)];
                seen.written
                    .push((names, of_answers.to_bytes(questionnaire).len()));
            }
        }
    }
    for (key, held) in &boxes.answers {
        let read = BallotBox::from_bytes(&held.to_bytes(&key.questionnaire), &key.questionnaire);
        assert_eq!(read.as_ref(), Ok(held), "a box is read as it was written");
    }
    let whose = ("0180".parse().unwrap(), questionnaire.id.clone());
    let ending = Ending {
        tertial: true,
        year: true,
        rounds: [whose].into(),
    };
    let turned = turn(&mut boxes, &ending, &minimums());
    seen.released.push(turned.released);
    seen.is_withheld |= !turned.withheld.is_empty();
    seen.registered = turned.registered;
    let after = turn(&mut boxes, &ending, &minimums());
    assert!(
        after.released.is_empty() && after.withheld.is_empty(),
        "nothing stays"
    );
    seen
}

/// The fewest forms that may stand under a place.
fn fewest(questionnaire: &Questionnaire, place: &Place) -> u32 {
    let part = questionnaire.part(place.part).unwrap();
    let occasions = match place.activity_type {
        Some(one) => vec![one],
        None => questionnaire.occasions.clone(),
    };
    let needed = occasions
        .iter()
        .map(|one| minimums().of(questionnaire, *one, part).get());
    needed.min().unwrap()
}

/// T1 and B: every row of every turn holds a minimum, a month's whole ones.
fn every_row_is_large_enough(questionnaire: &Questionnaire, seen: &Seen) {
    let last = seen.released.len() - 1;
    for (number, turn) in seen.released.iter().enumerate() {
        for (place, tally) in turn {
            let fewest = fewest(questionnaire, place);
            let name = questionnaire.name();
            assert!(tally.n() >= fewest, "{name} {place}: {}", tally.n());
            if number < last {
                assert_eq!(tally.n() % fewest, 0, "{name} {place}: {}", tally.n());
            }
            let part = questionnaire.part(place.part).unwrap();
            for (question, counts) in tally.by_question(part, questionnaire) {
                // One option was picked of each, or none.
                let name = &questionnaire.questions[question].construct;
                assert_eq!(counts.iter().sum::<u32>(), tally.n(), "{name} of {place}");
            }
        }
    }
}

/// T4: of each part all that was asked is released, or some was withheld.
fn nothing_is_lost(questionnaire: &Questionnaire, sent: &[&Sent], seen: &Seen) {
    let mut is_missing = false;
    for part in questionnaire.parts() {
        let asked = sent
            .iter()
            .filter(|one| part.is_asked_at(one.contact(questionnaire)));
        let (asked, out) = (asked.count(), seen.sum(part).n() as usize);
        assert!(out <= asked, "{} of {}", part.name(), questionnaire.name());
        is_missing |= out < asked;
    }
    assert_eq!(is_missing, seen.is_withheld, "{}", questionnaire.name());
}

/// R2a: what one group alone said is released under no occasion.
fn no_group_stands_alone(questionnaire: &Arc<Questionnaire>, sent: &[&Sent], seen: &Seen) {
    for occasion in &questionnaire.occasions {
        let ours = sent
            .iter()
            .filter(|one| one.occasion(questionnaire) == *occasion);
        let codes: BTreeSet<i64> = ours
            .map(|one| one.form(questionnaire).code.activity)
            .collect();
        if occasion.is_of_one_group() && codes.len() < 2 {
            let mut rows = seen.released.iter().flatten();
            let found = rows.find(|(place, _)| place.activity_type == Some(*occasion));
            assert_eq!(found, None, "{} {occasion}", questionnaire.name());
        }
    }
}

/// Registered is how many there were, all of them and only when the tertial ends.
fn registered_is_how_many(questionnaire: &Arc<Questionnaire>, sent: &[&Sent], seen: &Seen) {
    let mut came: BTreeMap<RegisteredAt, Came> = BTreeMap::new();
    for one in sent.iter().filter(|_| questionnaire.is_registration()) {
        let key = one.key(questionnaire);
        let at = (key.municipality, key.activity_type, key.area);
        came.entry(at)
            .or_default()
            .count(one.contact(questionnaire));
    }
    assert_eq!(seen.registered, came, "{}", questionnaire.name());
}

fn an_event() -> impl Strategy<Value = Event> {
    let numbers = (0_usize..3, 0_usize..3, 1_i64..4);
    // Most of one group, so that tallies fill.
    let group = prop_oneof![3 => Just(0_usize), 1 => 0_usize..3];
    let together = prop_oneof![3 => Just(false), 1 => Just(true)];
    let said = (group, 0_usize..3, 0_usize..3, together, any::<u64>());
    let sent = (numbers, said).prop_map(|(numbers, said)| {
        Event::Sent(Sent {
            occasion: numbers.0,
            area: numbers.1,
            code: numbers.2,
            group: said.0,
            contact: said.1,
            language: said.2,
            is_together: said.3,
            answers: said.4,
        })
    });
    prop_oneof![40 => sent, 1 => Just(Event::MonthEnds)]
}

fn sent(events: &[Event]) -> Vec<&Sent> {
    let sent = events.iter().filter_map(|event| match event {
        Event::Sent(sent) => Some(sent),
        Event::MonthEnds => None,
    });
    sent.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn whatever_is_asked_only_whole_groups_come_out_and_nothing_is_lost(
        events in prop::collection::vec(an_event(), 0..120),
    ) {
        for questionnaire in &*ALL {
            let (sent, seen) = (sent(&events), lived(questionnaire, &events));
            every_row_is_large_enough(questionnaire, &seen);
            nothing_is_lost(questionnaire, &sent, &seen);
            no_group_stands_alone(questionnaire, &sent, &seen);
            registered_is_how_many(questionnaire, &sent, &seen);
        }
    }

    #[test]
    fn whatever_is_asked_what_was_answered_settles_neither_what_comes_out_nor_what_is_written(
        events in prop::collection::vec(an_event(), 0..120),
        other in any::<u64>(),
    ) {
        let mut answered_otherwise = events.clone();
        for event in &mut answered_otherwise {
            if let Event::Sent(sent) = event {
                sent.answers = sent.answers.rotate_left(17) ^ other;
                sent.language += 1;
            }
        }
        for questionnaire in &*ALL {
            let (one, two) = (lived(questionnaire, &events), lived(questionnaire, &answered_otherwise));
            prop_assert_eq!(one.shape(), two.shape());
            prop_assert_eq!(one.written, two.written);
            prop_assert_eq!(one.registered, two.registered);
        }
    }

    #[test]
    fn whatever_is_asked_two_of_one_row_may_swap_their_answers(
        events in prop::collection::vec(an_event(), 2..120),
        (a, b) in (any::<prop::sample::Index>(), any::<prop::sample::Index>()),
    ) {
        let (a, b) = (a.index(events.len()), b.index(events.len()));
        // Everybody answers alike but these two.
        let with = |of_a: u64, of_b: u64| {
            let mut events = events.clone();
            for (number, event) in events.iter_mut().enumerate() {
                if let Event::Sent(sent) = event {
                    sent.answers = match number {
                        _ if number == a => of_a,
                        _ if number == b => of_b,
                        _ => 7,
                    };
                }
            }
            events
        };
        let [nobody, only_a, only_b, both, swapped] =
            [with(7, 7), with(1, 7), with(7, 1), with(1, 2), with(2, 1)];
        for questionnaire in &*ALL {
            let [nobody, only_a, only_b, both, swapped] =
                [&nobody, &only_a, &only_b, &both, &swapped].map(|one| lived(questionnaire, one));
            for part in questionnaire.parts() {
                let (row_of_a, row_of_b) = (differ(&nobody, &only_a, part), differ(&nobody, &only_b, part));
                prop_assert!(row_of_a.len() < 2, "a form is in one row at most");
                if row_of_a == row_of_b && !row_of_a.is_empty() {
                    prop_assert!(differ(&both, &swapped, part).is_empty());
                }
            }
        }
    }
}

/// The rows of a part in which two lives differ, by their numbers.
fn differ(one: &Seen, other: &Seen, part: &Part) -> Vec<usize> {
    let rows = |seen: &Seen| {
        let rows = seen.released.iter().flatten();
        let ours = rows.filter(|(place, _)| place.part == part.name());
        ours.map(|(_, tally)| tally.clone()).collect::<Vec<_>>()
    };
    let (one, other) = (rows(one), rows(other));
    assert_eq!(one.len(), other.len());
    (0..one.len())
        .filter(|row| one[*row] != other[*row])
        .collect()
}
