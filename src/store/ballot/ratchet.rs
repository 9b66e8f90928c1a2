//! How one generation of keys follows another, without a database.
//!
//! A step is a random r: the next box key is HKDF(box key, r), and so is the
//! next page key. Who holds a key cannot go back to the one before, and without
//! r not on to the next. On PostgreSQL r lies in the database for seven nights,
//! sealed under the key it starts from, so that a process that slept catches up
//! (`walk`); on SQLite it lies nowhere.

use std::io;

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use jiff::civil::Date;
use zeroize::Zeroizing;

use super::keys::{Fingerprint, Keys, Secret, derived, fresh_secret, random};

/// Two nights lie at least so many seconds apart, by a clock that may jump.
const APART: i64 = 12 * 3600;
const NONCE: usize = 24;
/// r, the second, and whether earlier pages hold on.
const INSIDE: usize = 32 + 8 + 1;

/// Whether a night's work is due. `last`: the date of the last night and the
/// second at which its work was done. A clock that jumped ahead, years even,
/// and back again stops nothing.
#[must_use]
pub fn is_due(last: (&str, i64), today: Date, now: i64) -> bool {
    let (date, at) = last;
    date != today.to_string() && now.abs_diff(at) >= APART.unsigned_abs()
}

/// What leads from one generation to the next.
pub(crate) struct Step {
    r: Secret,
    /// The second at which it was taken.
    at: i64,
    /// Whether pages made before hold on; after a restore they do not.
    keeps_pages: bool,
}

impl Step {
    /// A fresh one.
    pub(crate) fn drawn(at: i64, keeps_pages: bool) -> io::Result<Self> {
        Ok(Self {
            r: fresh_secret()?,
            at,
            keeps_pages,
        })
    }

    /// The keys that follow `keys`, of this generation.
    pub(crate) fn lead(&self, keys: &Keys, generation: u64) -> Keys {
        let salt = Some(&self.r[..]);
        let boxes = derived(&keys.boxes, salt, "next box key");
        let pages = derived(&keys.pages, salt, "next page key");
        let next = Keys::new(generation, boxes, pages);
        if self.keeps_pages {
            next.following(keys, self.at)
        } else {
            next
        }
    }

    /// Sealed, for those who hold `keys` and want to go on to `generation`.
    pub(crate) fn seal(&self, keys: &Keys, generation: u64) -> io::Result<Vec<u8>> {
        let mut inside = Zeroizing::new(Vec::with_capacity(INSIDE));
        inside.extend_from_slice(self.r.as_slice());
        inside.extend_from_slice(&self.at.to_be_bytes());
        inside.push(u8::from(self.keeps_pages));
        let nonce: [u8; NONCE] = random()?;
        let payload = Payload {
            msg: &inside,
            aad: &generation.to_be_bytes(),
        };
        let sealed = cipher(keys).encrypt(&XNonce::from(nonce), payload);
        let sealed = sealed.map_err(|_| io::Error::other("a step cannot be sealed"))?;
        Ok([&nonce[..], &sealed].concat())
    }

    /// What [`Step::seal`] made; `None` with other keys.
    pub(crate) fn open(keys: &Keys, generation: u64, sealed: &[u8]) -> Option<Self> {
        let (nonce, rest) = sealed.split_first_chunk::<NONCE>()?;
        let payload = Payload {
            msg: rest,
            aad: &generation.to_be_bytes(),
        };
        let inside = cipher(keys).decrypt(&XNonce::from(*nonce), payload).ok()?;
        let inside = Zeroizing::new(inside);
        let mut r = Secret::default();
        let (drawn, rest) = inside.split_first_chunk::<32>()?;
        r.copy_from_slice(drawn);
        let (at, rest) = rest.split_first_chunk::<8>()?;
        Some(Self {
            r,
            at: i64::from_be_bytes(*at),
            keeps_pages: rest.first() == Some(&1),
        })
    }
}

fn cipher(keys: &Keys) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new((&**derived(&keys.boxes, None, "steps of the ratchet")).into())
}

/// Goes from `keys` along the steps that lie in the database, each under the
/// generation it leads to, up to the keys that this fingerprint names; `None`
/// when they do not lead there. A step that starts from other keys is passed
/// over: a standby that took over may have gone another way.
pub(crate) fn walk(keys: &Keys, steps: &[(u64, Vec<u8>)], wanted: &Fingerprint) -> Option<Keys> {
    let mut here: Option<Keys> = None;
    for (generation, sealed) in steps {
        let from = here.as_ref().unwrap_or(keys);
        if *generation > from.generation
            && let Some(step) = Step::open(from, *generation, sealed)
        {
            here = Some(step.lead(from, *generation));
        }
    }
    here.filter(|keys| keys.fingerprint() == *wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// So many nights: the keys of each, and the steps between.
    fn nights(many: u64) -> (Vec<Keys>, Vec<(u64, Vec<u8>)>) {
        let (mut all, mut steps) = (vec![Keys::fresh(1).unwrap()], Vec::new());
        for generation in 2..2 + many {
            let keys = all.last().unwrap();
            let step = Step::drawn(1000, true).unwrap();
            steps.push((generation, step.seal(keys, generation).unwrap()));
            all.push(step.lead(keys, generation));
        }
        (all, steps)
    }

    #[test]
    fn whoever_slept_reaches_the_newest_keys_as_long_as_the_chain_does() {
        let (all, steps) = nights(8);
        let wanted = all.last().unwrap();
        let kept = &steps[1..];
        for slept in &all[1..8] {
            let reached = walk(slept, kept, &wanted.fingerprint()).unwrap();
            assert_eq!(reached.generation, wanted.generation);
            assert_eq!(reached.boxes, wanted.boxes);
            assert_eq!(reached.pages, wanted.pages);
        }
        assert!(
            walk(&all[0], kept, &wanted.fingerprint()).is_none(),
            "too long"
        );
        assert!(
            walk(wanted, kept, &wanted.fingerprint()).is_none(),
            "no step to take"
        );
        assert!(
            walk(&all[3], kept, &[0; 16]).is_none(),
            "another database's"
        );
    }

    #[test]
    fn a_step_opens_with_the_key_it_starts_from_and_under_its_own_generation_alone() {
        let (all, steps) = nights(2);
        let (generation, sealed) = &steps[1];
        assert!(Step::open(&all[1], *generation, sealed).is_some());
        assert!(Step::open(&all[1], generation + 1, sealed).is_none());
        assert!(Step::open(&all[2], *generation, sealed).is_none());
        assert!(Step::open(&all[0], *generation, sealed).is_none());
        assert!(Step::open(&all[1], *generation, &sealed[..20]).is_none());
    }

    #[test]
    fn a_night_done_again_from_an_earlier_key_is_reached_by_who_still_holds_that_one() {
        // A standby took over that had not seen the night to generation 3: it
        // is done again from 2, under a generation above all that was.
        let (all, mut steps) = nights(2);
        steps.pop();
        let again = Step::drawn(2000, true).unwrap();
        steps.push((4, again.seal(&all[1], 4).unwrap()));
        let wanted = again.lead(&all[1], 4);
        assert_eq!(
            walk(&all[0], &steps, &wanted.fingerprint()).unwrap().boxes,
            wanted.boxes
        );
        assert!(walk(&all[1], &steps, &wanted.fingerprint()).is_some());
        assert!(walk(&all[2], &steps, &wanted.fingerprint()).is_none());
    }

    #[test]
    fn pages_hold_over_a_night_and_not_over_a_restore() {
        let keys = Keys::fresh(1).unwrap();
        let night = Step::drawn(1000, true).unwrap().lead(&keys, 2);
        assert!(night.of_pages(1000).any(|key| *key == **keys.pages));
        let restored = Step::drawn(1000, false).unwrap().lead(&night, 3);
        assert_eq!(restored.of_pages(1000).count(), 1);
    }

    #[test]
    fn a_night_is_due_on_another_date_twelve_hours_away_in_either_direction() {
        let date = |text: &str| text.parse::<Date>().unwrap();
        let hours = |hours: i64| hours * 3600;
        let last = ("2026-03-30", hours(100));
        for (today, now, due) in [
            ("2026-03-30", hours(120), false),
            ("2026-03-31", hours(111), false),
            ("2026-03-31", hours(112), true),
            ("2029-03-31", hours(30_000), true),
            ("2026-03-29", hours(89), false),
            ("2026-03-29", hours(88), true),
        ] {
            assert_eq!(is_due(last, date(today), now), due, "{today} {now}");
        }
        // A clock that said 2030 for a moment and is set right again.
        assert!(is_due(
            ("2030-01-01", hours(40_000)),
            date("2026-03-31"),
            hours(124)
        ));
    }
}
