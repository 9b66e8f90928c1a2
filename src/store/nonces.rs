//! One nonce per page load, so that a form counts exactly once over double
//! taps, retries, crashes and replicas. A nonce says until which hour it holds
//! and carries a mark that only this service can make; nothing is stored until
//! it is spent, and then only a keyed hash.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use super::keys::{Keys, keyed_hash, random};

/// How long a page may lie open before it must be sent once more, in hours.
pub const HOURS_OPEN: u32 = 24;

/// Signs in a nonce: 4 bytes hour, 12 random, 12 mark, in hexadecimal.
pub const NONCE_LENGTH: usize = 56;

/// Makes and checks nonces.
#[derive(Clone)]
pub struct Nonces {
    key: [u8; 32],
    purged: PurgedUntil,
}

/// The hour up to which spent nonces were purged, as far as this process knows.
/// It never goes back, also when the clock does: what was purged cannot be told
/// from what was never spent, so such a nonce holds no more.
#[derive(Clone, Debug, Default)]
pub struct PurgedUntil(Arc<AtomicU32>);

impl PurgedUntil {
    /// Notes that spent nonces of the hours before this one are gone.
    pub(super) fn note(&self, hour: u32) {
        self.0.fetch_max(hour, Ordering::Relaxed);
    }

    /// The hour by which nonces live: the clock's, or the latest one purged.
    fn hour(&self, seconds: i64) -> u32 {
        hour(seconds).max(self.0.load(Ordering::Relaxed))
    }
}

impl std::fmt::Debug for Nonces {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Nonces(hidden)")
    }
}

/// A nonce that this service made and that still holds, as it is kept once
/// spent: hour of expiry, then a keyed hash. It cannot be traced to the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpentNonce(pub(super) [u8; Self::LENGTH]);

impl SpentNonce {
    /// Bytes of it.
    pub(super) const LENGTH: usize = 20;

    /// The hour in which it expires.
    pub(super) fn expires(&self) -> u32 {
        u32::from_be_bytes([self.0[0], self.0[1], self.0[2], self.0[3]])
    }
}

/// The nonce is missing, not ours, or too old.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the page is too old or not ours")]
pub struct NotANonce;

/// The hour since 1970 that holds this second.
pub(super) fn hour(seconds: i64) -> u32 {
    u32::try_from(seconds.max(0) / 3600).unwrap_or(u32::MAX)
}

impl Nonces {
    /// With the service's keys, and what its writer knows of purges.
    #[must_use]
    pub fn new(keys: &Keys, purged: PurgedUntil) -> Self {
        Self {
            key: *keys.of_nonces(),
            purged,
        }
    }

    /// A fresh nonce for a page shown at this second.
    ///
    /// # Errors
    /// When the system has no randomness.
    pub fn issue(&self, seconds: i64) -> io::Result<String> {
        let mut nonce = [0; 28];
        nonce[..4].copy_from_slice(&(self.purged.hour(seconds) + HOURS_OPEN + 1).to_be_bytes());
        nonce[4..16].copy_from_slice(&random::<12>()?);
        let mark = keyed_hash(&self.key, "mark", &[&nonce[..16]]);
        nonce[16..].copy_from_slice(&mark[..12]);
        Ok(hex::encode(nonce))
    }

    /// Checks a nonce that came back at this second.
    ///
    /// # Errors
    /// [`NotANonce`]
    pub fn check(&self, typed: &str, seconds: i64) -> Result<SpentNonce, NotANonce> {
        let mut nonce = [0; 28];
        hex::decode_to_slice(typed, &mut nonce).map_err(|_| NotANonce)?;
        let mark = keyed_hash(&self.key, "mark", &[&nonce[..16]]);
        // Compared without an early way out, so that time tells nothing.
        let difference = mark[..12]
            .iter()
            .zip(&nonce[16..])
            .fold(0, |sum, (a, b)| sum | (a ^ b));
        let expires = u32::from_be_bytes([nonce[0], nonce[1], nonce[2], nonce[3]]);
        if difference != 0 || expires <= self.purged.hour(seconds) {
            return Err(NotANonce);
        }
        let mut spent = [0; 20];
        spent[..4].copy_from_slice(&nonce[..4]);
        spent[4..].copy_from_slice(&keyed_hash(&self.key, "spent", &[&nonce[..16]])[..16]);
        Ok(SpentNonce(spent))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nonces() -> Nonces {
        Nonces {
            key: [7; 32],
            purged: PurgedUntil::default(),
        }
    }

    #[test]
    fn a_nonce_holds_for_a_day_and_is_the_same_each_time() {
        let nonce = nonces().issue(1_000_000).unwrap();
        assert_eq!(nonce.len(), NONCE_LENGTH);
        let spent = nonces().check(&nonce, 1_000_000).unwrap();
        assert_eq!(nonces().check(&nonce, 1_000_000 + 24 * 3600), Ok(spent));
        assert_eq!(
            nonces().check(&nonce, 1_000_000 + 25 * 3600),
            Err(NotANonce)
        );
        assert_ne!(
            nonces()
                .check(&nonces().issue(1_000_000).unwrap(), 1_000_000)
                .unwrap(),
            spent
        );
    }

    #[test]
    fn a_missing_changed_or_foreign_nonce_is_refused() {
        let nonce = nonces().issue(0).unwrap();
        let later = format!("ffffffff{}", &nonce[8..]);
        let foreign = Nonces {
            key: [8; 32],
            purged: PurgedUntil::default(),
        }
        .issue(0)
        .unwrap();
        for typed in ["", "x", &nonce[1..], later.as_str(), foreign.as_str()] {
            assert_eq!(nonces().check(typed, 0), Err(NotANonce), "{typed}");
        }
    }

    #[test]
    fn what_was_purged_holds_no_more_and_fresh_pages_do_when_the_clock_goes_back() {
        let nonces = nonces();
        let before = nonces.issue(0).unwrap();
        nonces.purged.note(hour(90 * 24 * 3600));
        assert_eq!(nonces.check(&before, 0), Err(NotANonce));
        let fresh = nonces.issue(0).unwrap();
        assert_eq!(
            nonces.check(&fresh, 0).map(|spent| spent.expires()),
            Ok(90 * 24 + HOURS_OPEN + 1)
        );
        nonces.purged.note(1);
        assert!(
            nonces.check(&fresh, 0).is_ok(),
            "a smaller hour changes nothing"
        );
    }
}
