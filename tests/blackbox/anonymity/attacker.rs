//! Somebody who reads everything, again and again, and subtracts.

use std::collections::BTreeMap;

use super::replies::{Replies, follow};

/// Everything that can be read at one moment: what it is called, and its
/// numbers: n first, then the counts of each question.
pub type Reading = BTreeMap<String, Vec<u32>>;

/// How a number may be told apart: by its name.
pub struct Rules {
    /// Fewest answers a step or a remainder may hold, by name.
    pub fewest: fn(&str) -> u32,
    /// Whether n must be a multiple of the fewest (rows that are whole boxes).
    pub is_whole: fn(&str) -> bool,
    /// Whether the numbers must never change once they have been read.
    pub is_final: fn(&str) -> bool,
}

/// Reads, compares with what was read before, and keeps the smallest step seen.
pub struct Attacker {
    rules: Rules,
    last: Reading,
    /// Rows, and what other addresses replied beside them last, unless something
    /// else than an answer has happened since.
    replies: Option<(Reading, Replies)>,
    pub reads: usize,
    pub smallest_step: Option<u32>,
}

/// What gives a parent away.
pub type Leak = String;

/// Counts per question in a row of numbers.
const PER_QUESTION: usize = 6;

impl Attacker {
    pub fn new(rules: Rules) -> Self {
        Self {
            rules,
            last: Reading::new(),
            replies: None,
            reads: 0,
            smallest_step: None,
        }
    }

    fn checked(&mut self, name: &str, before: &[u32], now: &[u32]) -> Result<(), Leak> {
        if before == now {
            return Ok(());
        }
        if (self.rules.is_final)(name) && !before.is_empty() {
            return Err(format!(
                "{name} changed after it was read: {before:?} → {now:?}"
            ));
        }
        let old = |place: usize| before.get(place).copied().unwrap_or(0);
        let steps: Option<Vec<u32>> = now
            .iter()
            .enumerate()
            .map(|(place, number)| number.checked_sub(old(place)))
            .collect();
        let Some(steps) = steps else {
            return Err(format!("{name} shrank: {before:?} → {now:?}"));
        };
        let Some(step) = steps.first().copied() else {
            return Ok(());
        };
        if step < (self.rules.fewest)(name) {
            return Err(format!("{name} stepped by {step}: {before:?} → {now:?}"));
        }
        if let Some(question) = steps[1..]
            .chunks(PER_QUESTION)
            .find(|question| question.iter().sum::<u32>() != step)
        {
            return Err(format!(
                "{name}: a question stepped by {question:?}, the row by {step}"
            ));
        }
        if (self.rules.is_whole)(name) && !now[0].is_multiple_of((self.rules.fewest)(name)) {
            return Err(format!(
                "{name} holds {}, no multiple of {}",
                now[0],
                (self.rules.fewest)(name)
            ));
        }
        // Languages have no answers behind them; theirs is no step of answers.
        if (self.rules.fewest)(name) > 1 {
            self.smallest_step = Some(
                self.smallest_step
                    .map_or(step, |smallest| smallest.min(step)),
            );
        }
        Ok(())
    }

    /// Takes in rows with the replies of all other addresses, read at one
    /// moment. The replies must follow from the rows; and as long as nothing but
    /// answers has come, they differ only when the rows do.
    pub fn look(&mut self, reading: Reading, replies: Replies) -> Result<(), Leak> {
        follow(&replies, &reading)?;
        let beside = self.replies.take().filter(|(rows, _)| *rows == reading);
        if let Some((_, before)) = beside
            && let Some((path, _)) = replies
                .iter()
                .find(|(path, reply)| before.get(*path) != Some(reply))
        {
            return Err(format!(
                "{path} replies otherwise, although no row has changed"
            ));
        }
        self.replies = Some((reading.clone(), replies));
        self.read(reading)
    }

    /// Something else than an answer happened: replies may differ.
    pub fn expect_change(&mut self) {
        self.replies = None;
    }

    /// Takes in a reading.
    pub fn read(&mut self, reading: Reading) -> Result<(), Leak> {
        self.reads += 1;
        let last = std::mem::take(&mut self.last);
        for (name, now) in &reading {
            self.checked(name, last.get(name).map_or(&[], Vec::as_slice), now)?;
        }
        for (name, before) in &last {
            if !reading.contains_key(name) && before.iter().any(|number| *number > 0) {
                return Err(format!("{name} vanished: {before:?}"));
            }
        }
        for (name, remainder) in remainders(&reading)? {
            if remainder > 0 && remainder < (self.rules.fewest)(&name) {
                return Err(format!(
                    "{name}: {remainder} left when the parts are taken from the whole"
                ));
            }
        }
        self.last = reading;
        Ok(())
    }
}

/// What is left of each sum when the rows that break it down are taken away.
/// Names are `period|type|area|role` with `+` for summed; a row's wholes are
/// the same name with one field more summed.
fn remainders(reading: &Reading) -> Result<Vec<(String, u32)>, Leak> {
    let mut parts: BTreeMap<String, u32> = BTreeMap::new();
    for (name, numbers) in reading {
        let fields: Vec<&str> = name.split('|').collect();
        // `*` is the remainder itself; it is checked as a row of its own.
        if let [period, activity_type, area, role] = fields[..]
            && role != "+"
            && role != "*"
        {
            *parts
                .entry(format!("{period}|{activity_type}|{area}|+"))
                .or_insert(0) += numbers[0];
        }
    }
    let left = parts.into_iter().filter_map(|(whole, sum)| {
        let n = reading.get(&whole)?.first().copied()?;
        Some(
            n.checked_sub(sum)
                .map(|left| (whole.clone(), left))
                .ok_or(format!("{whole} is less than its parts")),
        )
    });
    left.collect()
}
