//! Purses that fill by themselves. One number is kept of each: when it will be
//! full again. What is taken puts that off (the generic cell rate algorithm).
//!
//! Ours and not a library's, because a purse is looked into without being
//! taken from, grows with what is expected, and must be bounded in number.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// What a purse holds when it is full, and how long it takes to gain one more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Size {
    pub(super) at_once: u32,
    pub(super) each: Duration,
}

impl Size {
    pub(super) const fn new(at_once: u32, each: Duration) -> Self {
        Self { at_once, each }
    }

    /// The same for so many times as many visitors.
    pub(super) fn times(self, factor: u32) -> Self {
        Self {
            at_once: self.at_once.saturating_mul(factor),
            each: self.each / factor.max(1),
        }
    }

    /// How long an empty purse takes to be full.
    fn whole(self) -> Duration {
        self.each.saturating_mul(self.at_once)
    }
}

/// Parts of the table, so that visitors seldom wait for each other.
const PARTS: usize = 64;

/// Purses by the hash of whose they are. Some 40 bytes each.
pub(super) struct Purses {
    parts: [Mutex<HashMap<u64, Duration>>; PARTS],
    most: usize,
}

impl Purses {
    /// At most so many that are not full. Beyond that those that lack least are
    /// forgotten: whoever floods it with names of its own wins nothing back.
    pub(super) fn new(most: usize) -> Self {
        Self {
            parts: std::array::from_fn(|_| Mutex::default()),
            most: most / PARTS,
        }
    }

    fn part(&self, key: u64) -> MutexGuard<'_, HashMap<u64, Duration>> {
        self.parts[key as usize % PARTS]
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// How long until there is one in it.
    ///
    /// # Errors
    /// That long, when there is none.
    pub(super) fn look(&self, key: u64, size: Size, now: Duration) -> Result<(), Duration> {
        let full = self.part(key).get(&key).copied();
        has_one(full, size, now)
    }

    /// Takes one out.
    ///
    /// # Errors
    /// As [`look`](Self::look); then nothing is taken.
    pub(super) fn take(&self, key: u64, size: Size, now: Duration) -> Result<(), Duration> {
        let mut part = self.part(key);
        has_one(part.get(&key).copied(), size, now)?;
        self.put(&mut part, key, size, now);
        Ok(())
    }

    /// Takes one out if there is one, after the deed.
    pub(super) fn charge(&self, key: u64, size: Size, now: Duration) {
        self.put(&mut self.part(key), key, size, now);
    }

    fn put(&self, part: &mut HashMap<u64, Duration>, key: u64, size: Size, now: Duration) {
        if part.len() >= self.most && !part.contains_key(&key) {
            make_room(part, self.most, now);
        }
        let full = part.entry(key).or_insert(now);
        *full = ((*full).max(now) + size.each).min(now + size.whole());
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.parts
            .iter()
            .map(|part| part.lock().unwrap().len())
            .sum()
    }
}

fn has_one(full: Option<Duration>, size: Size, now: Duration) -> Result<(), Duration> {
    let lacks = full.unwrap_or(now).saturating_sub(now) + size.each;
    match lacks.checked_sub(size.whole()) {
        None | Some(Duration::ZERO) => Ok(()),
        Some(wait) => Err(wait),
    }
}

/// Forgets the full ones and, should that not be enough, the half that lacks less.
fn make_room(part: &mut HashMap<u64, Duration>, most: usize, now: Duration) {
    part.retain(|_, full| *full > now);
    if part.len() < most {
        return;
    }
    let mut all: Vec<Duration> = part.values().copied().collect();
    let middle = all.len() / 2;
    let (_, median, _) = all.select_nth_unstable(middle);
    let median = *median;
    let mut may_go = middle + 1;
    part.retain(|_, full| {
        let goes = *full <= median && may_go > 0;
        may_go -= usize::from(goes);
        !goes
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    const THREE: Size = Size::new(3, Duration::from_secs(10));

    fn at(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn a_purse_is_emptied_and_fills_by_itself() {
        let purses = Purses::new(1000);
        assert!((0..3).all(|_| purses.take(7, THREE, at(100)).is_ok()));
        assert_eq!(purses.take(7, THREE, at(104)), Err(at(6)));
        assert_eq!(purses.look(7, THREE, at(104)), Err(at(6)));
        assert!(purses.take(7, THREE, at(110)).is_ok());
        assert!(purses.take(7, THREE, at(110)).is_err());
        assert!(purses.take(8, THREE, at(110)).is_ok(), "another's is full");
    }

    #[test]
    fn looking_takes_nothing_and_charging_never_owes() {
        let purses = Purses::new(1000);
        assert!((0..9).all(|_| purses.look(7, THREE, at(0)).is_ok()));
        (0..9).for_each(|_| purses.charge(7, THREE, at(0)));
        assert_eq!(purses.look(7, THREE, at(0)), Err(at(10)), "empty, not more");
    }

    #[test]
    fn a_flood_of_names_does_not_fill_the_memory_and_frees_nobody() {
        let purses = Purses::new(PARTS * 100);
        (0..3).for_each(|_| purses.charge(7, THREE, at(0)));
        for name in 100..100_000 {
            purses.charge(name, THREE, at(0));
        }
        assert!(purses.len() <= PARTS * 100, "{}", purses.len());
        assert!(
            purses.take(7, THREE, at(0)).is_err(),
            "the spender is known"
        );
    }

    #[test]
    fn a_wider_purse_holds_and_gains_more() {
        let wide = THREE.times(5);
        assert_eq!(wide, Size::new(15, Duration::from_secs(2)));
    }
}
