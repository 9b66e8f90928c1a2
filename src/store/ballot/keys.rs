//! The secrets of one generation: what seals the boxes and what marks the
//! pages. Where they lie is `key_file`, how one generation follows
//! another [`super::ratchet`].

use std::io;

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac, digest::FixedOutput};
use rand::{TryRng, rngs::SysRng};
use sha2::Sha256;
use zeroize::{Zeroize, Zeroizing};

/// A key of 32 bytes, wiped when it is let go. It stays where it was made: whoever
/// holds it and is moved leaves no copy of it behind, which nothing would wipe.
pub(crate) type Secret = Box<Zeroizing<[u8; 32]>>;

/// Bytes that name a box key without telling it.
pub(crate) type Fingerprint = [u8; 16];

/// For how long pages of an earlier key are taken, in seconds: a page holds
/// for 24 hours, and its hour is begun.
const HELD: i64 = 25 * 3600;
/// For how long pages are still made under the earlier key, in seconds: every
/// process has looked at the database meanwhile and knows the next one.
const UNTIL_ALL_KNOW: i64 = 120;
/// Earlier page keys that are kept: two nights may lie twelve hours apart.
const MOST_EARLIER: usize = 4;

/// A page key that another has followed.
pub(super) struct Earlier {
    pub(super) key: Secret,
    /// Second until which its pages are taken.
    pub(super) until: i64,
}

/// The secrets of one generation. There is no way to copy them.
pub struct Keys {
    pub(super) generation: u64,
    fingerprint: Fingerprint,
    pub(super) boxes: Secret,
    pub(super) pages: Secret,
    /// The latest first.
    pub(super) earlier: Vec<Earlier>,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Keys of generation {} (hidden)", self.generation)
    }
}

fn mac(key: &[u8; 32], purpose: &str, parts: &[&[u8]]) -> Hmac<Sha256> {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key)
        .unwrap_or_else(|_| unreachable!("HMAC takes any key length"));
    mac.update(purpose.as_bytes());
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac
}

/// A keyed hash for one purpose; purposes never share a value.
pub(crate) fn keyed_hash(key: &[u8; 32], purpose: &str, parts: &[&[u8]]) -> [u8; 32] {
    mac(key, purpose, parts).finalize().into_bytes().into()
}

/// Whether `beginning` is how this keyed hash begins, compared in a time that
/// does not tell where they differ.
pub(crate) fn is_keyed_hash(
    beginning: &[u8],
    key: &[u8; 32],
    purpose: &str,
    parts: &[&[u8]],
) -> bool {
    mac(key, purpose, parts)
        .verify_truncated_left(beginning)
        .is_ok()
}

/// A keyed hash that is a key itself.
pub(crate) fn keyed_secret(key: &[u8; 32], purpose: &str) -> Secret {
    leaving_nothing(|| {
        let mut secret = Secret::default();
        mac(key, purpose, &[]).finalize_into((&mut **secret).into());
        secret
    })
}

/// A key made of another one for one purpose (HKDF with SHA-256).
pub(crate) fn derived(key: &[u8; 32], salt: Option<&[u8]>, purpose: &str) -> Secret {
    leaving_nothing(|| {
        let mut derived = Secret::default();
        Hkdf::<Sha256>::new(salt, key)
            .expand(purpose.as_bytes(), derived.as_mut_slice())
            .unwrap_or_else(|_| unreachable!("32 bytes can be derived"));
        derived
    })
}

/// Bytes of the stack that work with keys is taken to use: several times what it does.
const USED_STACK: usize = 16 * 1024;

/// Does something with keys and wipes the stack that it used: what a function that
/// has returned left there lies there until another happens to write over it.
pub(super) fn leaving_nothing<T>(work: impl FnOnce() -> T) -> T {
    #[inline(never)]
    fn apart<T>(work: impl FnOnce() -> T) -> T {
        work()
    }
    #[inline(never)]
    fn wipe() {
        [0_u64; USED_STACK / 8].zeroize();
    }
    let made = apart(work);
    wipe();
    made
}

/// Fills a buffer with the system's randomness.
///
/// # Errors
/// When the system has none, which it says once at start.
pub fn random<const N: usize>() -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    SysRng
        .try_fill_bytes(&mut bytes)
        .map_err(io::Error::other)?;
    Ok(bytes)
}

/// A fresh key.
pub(crate) fn fresh_secret() -> io::Result<Secret> {
    let mut secret = Secret::default();
    SysRng
        .try_fill_bytes(secret.as_mut_slice())
        .map_err(io::Error::other)?;
    Ok(secret)
}

impl Keys {
    /// Of these secrets. Pages made before hold no more.
    pub(super) fn new(generation: u64, boxes: Secret, pages: Secret) -> Self {
        let hash = leaving_nothing(|| keyed_hash(&boxes, "fingerprint", &[]));
        Self {
            generation,
            fingerprint: std::array::from_fn(|place| hash[place]),
            boxes,
            pages,
            earlier: Vec::new(),
        }
    }

    /// Keys that follow from nothing, of this generation.
    pub(crate) fn fresh(generation: u64) -> io::Result<Self> {
        Ok(Self::new(generation, fresh_secret()?, fresh_secret()?))
    }

    /// How often the box key of this database has moved on. The first edition
    /// did not count: its keys are of generation 0.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.generation
    }

    pub(crate) fn of_boxes(&self) -> &[u8; 32] {
        &self.boxes
    }

    /// Names the box key without telling it.
    pub(crate) fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// The key under which a page shown at this second is marked.
    pub(crate) fn of_new_pages(&self, now: i64) -> &[u8; 32] {
        match self.earlier.first() {
            Some(earlier) if (0..UNTIL_ALL_KNOW).contains(&(now - earlier.until + HELD)) => {
                &earlier.key
            }
            _ => &self.pages,
        }
    }

    /// The keys whose pages are taken at this second.
    pub(crate) fn of_pages(&self, now: i64) -> impl Iterator<Item = &[u8; 32]> {
        let held = self.earlier.iter().filter(move |one| now < one.until);
        std::iter::once(&**self.pages).chain(held.map(|one| &**one.key))
    }

    /// These keys after `before`, whose pages hold on for a while from the
    /// second `at` on.
    pub(super) fn following(self, before: &Self, at: i64) -> Self {
        let last = Earlier {
            key: before.pages.clone(),
            until: at.saturating_add(HELD),
        };
        let rest = before.earlier.iter().map(|one| Earlier {
            key: one.key.clone(),
            until: one.until,
        });
        let earlier = std::iter::once(last).chain(rest).take(MOST_EARLIER);
        Self {
            earlier: earlier.collect(),
            ..self
        }
    }

    /// The same keys, of the generation under which the database knows them.
    pub(super) fn known_as(self, generation: u64) -> Self {
        Self { generation, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_keys_is_shown() {
        let keys = Keys::fresh(7).unwrap();
        assert_eq!(format!("{keys:?}"), "Keys of generation 7 (hidden)");
    }

    #[test]
    fn a_keyed_hash_is_known_by_its_beginning_and_by_its_purpose() {
        let key = [7; 32];
        let hash = keyed_hash(&key, "a", &[b"b", b"c"]);
        assert!(is_keyed_hash(&hash[..12], &key, "a", &[b"b", b"c"]));
        assert!(!is_keyed_hash(&hash[..12], &key, "b", &[b"b", b"c"]));
        assert!(!is_keyed_hash(&hash[..12], &key, "a", &[b"bc", b""]));
        assert!(
            !is_keyed_hash(&[], &key, "a", &[b"b", b"c"]),
            "nothing is no beginning"
        );
    }

    #[test]
    fn pages_of_the_key_before_hold_for_25_hours_and_of_four_keys_at_most() {
        let mut keys = Keys::fresh(1).unwrap();
        for night in 1..8 {
            keys = Keys::fresh(night + 1).unwrap().following(&keys, 0);
        }
        assert_eq!(keys.of_pages(HELD - 1).count(), 1 + MOST_EARLIER);
        assert_eq!(keys.of_pages(HELD).count(), 1);
    }

    #[test]
    fn new_pages_are_of_the_next_key_once_every_process_knows_it() {
        let before = Keys::fresh(1).unwrap();
        let old = **before.pages;
        let keys = Keys::fresh(2).unwrap().following(&before, 1000);
        for (now, is_old) in [(999, false), (1000, true), (1119, true), (1120, false)] {
            assert_eq!(*keys.of_new_pages(now) == old, is_old, "{now}");
        }
    }

    /// As `hmac` and `hashlib` of Python have it.
    #[test]
    fn hashes_are_hmac_and_derived_keys_are_hkdf_with_sha_256() {
        let key = [7; 32];
        assert_eq!(
            hex::encode(keyed_hash(&key, "a", &[b"b", b"c"])),
            "c3cbe9baa90d816e80b2ff2dc5d51d7b3981d0b9ff2116a8dd00853e5558a0ce"
        );
        for (salt, made) in [
            (
                Some(&b"salt"[..]),
                "8d7aca98bda31b2e82a6a12e07915febd6a6406a29c43761c0388fd463726342",
            ),
            (
                None,
                "712c516c7f6825517ad32d3515c4de796e2c6755aa1f56dbb52f910f7f455331",
            ),
        ] {
            assert_eq!(hex::encode(**derived(&key, salt, "step")), made);
        }
    }
}
