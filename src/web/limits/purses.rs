//! Purses that fill by themselves. One number is kept of each: how far from full
//! it is. What is taken puts that off (the generic cell rate algorithm, which is
//! governor's). The table is ours, because a purse is looked into without being
//! taken from, grows with what is expected, and must be bounded in number.

use std::{
    collections::HashMap,
    num::NonZeroU32,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use governor::{
    Quota, RateLimiter,
    clock::{Clock, FakeRelativeClock},
    middleware::NoOpMiddleware,
    nanos::Nanos,
    state::StateStore,
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
        self.decide(key, size, now, Deed::Look)
    }

    /// Takes one out.
    ///
    /// # Errors
    /// As [`look`](Self::look); then nothing is taken.
    pub(super) fn take(&self, key: u64, size: Size, now: Duration) -> Result<(), Duration> {
        self.decide(key, size, now, Deed::Take)
    }

    /// Takes one out if there is one, after the deed.
    pub(super) fn charge(&self, key: u64, size: Size, now: Duration) {
        // One that is empty stays empty: nobody owes.
        let _ = self.take(key, size, now);
    }

    fn decide(&self, key: u64, size: Size, now: Duration, deed: Deed) -> Result<(), Duration> {
        let at_once = NonZeroU32::new(size.at_once).unwrap_or(NonZeroU32::MIN);
        let Some(quota) = Quota::with_period(size.each) else {
            return Ok(());
        };
        let purses = self;
        // It begins now, and each purse is read as seen from now.
        let clock = FakeRelativeClock::default();
        let seen = Seen { purses, now, deed };
        let limiter: RateLimiter<u64, _, _, NoOpMiddleware<Nanos>> =
            RateLimiter::new(quota.allow_burst(at_once), seen, clock.clone());
        limiter
            .check_key(&key)
            .map_err(|until| until.wait_time_from(clock.now()))
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.parts
            .iter()
            .map(|part| part.lock().unwrap().len())
            .sum()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deed {
    Look,
    Take,
}

/// Purses as seen from a moment.
struct Seen<'a> {
    purses: &'a Purses,
    now: Duration,
    deed: Deed,
}

impl StateStore for Seen<'_> {
    type Key = u64;

    fn measure_and_replace<T, F, E>(&self, key: &u64, decide: F) -> Result<T, E>
    where
        F: Fn(Option<Nanos>) -> Result<(T, Nanos), E>,
    {
        let mut part = self.purses.part(*key);
        let lacks = part.get(key).map(|full| full.saturating_sub(self.now));
        let (decided, lacks) = decide(lacks.map(Nanos::from))?;
        if self.deed == Deed::Take {
            if part.len() >= self.purses.most && !part.contains_key(key) {
                make_room(&mut part, self.purses.most, self.now);
            }
            part.insert(*key, self.now + Duration::from(lacks));
        }
        Ok(decided)
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
