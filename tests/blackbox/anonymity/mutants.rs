//! Services that break the rule, each in one way. They exist in this file
//! only. The attacker that finds nothing in the real service must catch every
//! one of them, or it proves nothing.

use std::collections::BTreeMap;

use rand::{RngExt, SeedableRng, rngs::StdRng};

use super::{
    attacker::{Attacker, Leak, Reading},
    real,
    replies::Replies,
};

/// Type, district, role.
type Key = (&'static str, &'static str, &'static str);

/// How a mutant breaks the rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mutant {
    /// Shows live counts as soon as there are enough.
    ThresholdOnly,
    /// Keeps what waits in plain counters on disk.
    PlainPending,
    /// Publishes what is left when the tertial closes, however few.
    LeftoversPublished,
    /// Keeps a line per answer.
    Journal,
    /// Shows on another page that somebody has just answered.
    Talkative,
    /// None: the rule itself, in a few lines, to show that the attacker can
    /// also find nothing.
    Sound,
}

#[derive(Default)]
struct State {
    boxes: BTreeMap<Key, Vec<u32>>,
    released: BTreeMap<Key, Vec<u32>>,
    journal: Vec<Vec<u32>>,
}

fn minimum(key: Key) -> u32 {
    if key.0 == "open_preschool" { 10 } else { 5 }
}

fn add(to: &mut Vec<u32>, numbers: &[u32]) {
    to.resize(numbers.len(), 0);
    for (sum, number) in to.iter_mut().zip(numbers) {
        *sum += number;
    }
}

impl State {
    fn answer(&mut self, mutant: Mutant, key: Key, numbers: &[u32]) {
        self.journal.push(numbers.to_vec());
        let held = self.boxes.entry(key).or_default();
        add(held, numbers);
        if mutant != Mutant::ThresholdOnly && held[0] >= minimum(key) {
            let whole = std::mem::take(held);
            add(self.released.entry(key).or_default(), &whole);
        }
    }

    fn close(&mut self, mutant: Mutant) {
        let left = std::mem::take(&mut self.boxes);
        if mutant == Mutant::LeftoversPublished {
            for (key, numbers) in left {
                add(self.released.entry(key).or_default(), &numbers);
            }
        }
    }

    /// Everything that can be read: results and files.
    fn read(&self, mutant: Mutant) -> Reading {
        let name = |key: &Key| format!("2026|{}|{}|{}", key.0, key.1, key.2);
        let mut reading: Reading = self
            .released
            .iter()
            .filter(|(_, numbers)| !numbers.is_empty())
            .map(|(key, numbers)| (name(key), numbers.clone()))
            .collect();
        match mutant {
            Mutant::ThresholdOnly => {
                let shown = self
                    .boxes
                    .iter()
                    .filter(|(key, numbers)| numbers[0] >= minimum(**key));
                reading.extend(shown.map(|(key, numbers)| (name(key), numbers.clone())));
            }
            Mutant::PlainPending => {
                reading.extend(
                    self.boxes
                        .iter()
                        .filter(|(_, numbers)| !numbers.is_empty())
                        .map(|(key, numbers)| (format!("file {}", name(key)), numbers.clone())),
                );
            }
            Mutant::Journal => reading.extend(
                self.journal
                    .iter()
                    .enumerate()
                    .map(|(line, numbers)| (format!("line {line}"), numbers.clone())),
            ),
            Mutant::LeftoversPublished | Mutant::Talkative | Mutant::Sound => {}
        }
        reading
    }
}

/// What other addresses reply: a page that should not know of an answer.
fn replies(mutant: Mutant, answers: usize) -> Replies {
    let answers = if mutant == Mutant::Talkative {
        answers
    } else {
        0
    };
    Replies::from([("/staff/coverage".into(), format!("{answers} today"))])
}

/// Runs a mutant as the real service is run; what the attacker found.
fn attacked(mutant: Mutant) -> Result<usize, Leak> {
    let mut rng = StdRng::seed_from_u64(7);
    let (mut state, mut attacker) = (State::default(), Attacker::new(real::rules()));
    for step in 1..=300 {
        let key = (
            real::TYPES[rng.random_range(0..3)],
            real::DISTRICTS[rng.random_range(0..2)],
            ["mother", "father", "other"][rng.random_range(0..3)],
        );
        let mut numbers = vec![1];
        for _ in 0..4 {
            let chosen = rng.random_range(0..6);
            numbers.extend((0..6).map(|place| u32::from(place == chosen)));
        }
        state.answer(mutant, key, &numbers);
        if step % 100 == 0 {
            state.close(mutant);
        }
        attacker.look(state.read(mutant), replies(mutant, step))?;
    }
    Ok(attacker.reads)
}

#[test]
fn every_mutant_is_caught_and_the_rule_is_not() {
    for mutant in [
        Mutant::ThresholdOnly,
        Mutant::PlainPending,
        Mutant::LeftoversPublished,
        Mutant::Journal,
        Mutant::Talkative,
    ] {
        let leak = attacked(mutant).expect_err(&format!("{mutant:?} was not caught"));
        println!("{mutant:?} caught: {leak}");
    }
    assert_eq!(attacked(Mutant::Sound), Ok(300));
}
