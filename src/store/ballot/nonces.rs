//! One nonce per page load, so that a form counts exactly once over double
//! taps, retries, crashes and replicas. A nonce says until which hour it holds
//! and what its page showed, and carries a mark that only this service can
//! make; nothing is stored until it is spent, and then only a keyed hash.
//!
//! ```text
//! hour of expiry (4) | contact and trial (1) | second of the hour (2) | random (9) | mark (12)
//! ```
//!
//! in hexadecimal. The second is when the page was shown: a kiosk asks whether
//! anybody can have read it since. It stands on the page and nowhere else.
//!
//! Under the mark are also the page's code and its questionnaire with version:
//! answers to another wording, or behind another code, are not taken.

use std::{
    io,
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicU32, Ordering},
    },
};

use sha2::{Digest, Sha256};

use super::keys::{Keys, is_keyed_hash, keyed_hash, random};
use crate::domain::{
    activity_type::Contact, file_number::FileNumber, organisation::MunicipalityCode,
    survey_code::SurveyCode,
};

/// How long a page may lie open before it must be sent once more, in hours.
pub const HOURS_OPEN: u32 = 24;

/// Signs in a nonce, see the head of this file.
pub const NONCE_LENGTH: usize = 56;

/// Bytes before the mark.
const MARKED: usize = 16;
/// Bytes of the mark.
const MARK: usize = 12;
/// Set in the byte of the contact on a page that was shown as a trial.
const TRIAL: u8 = 4;

/// What stood on a page: which code, which questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown<'a> {
    /// Behind which code.
    pub code: &'a SurveyCode,
    /// For which contact the questions were chosen.
    pub contact: Contact,
    /// Name of the questionnaire, with its version.
    pub questionnaire: &'a str,
    /// Whether the page said that nothing is counted.
    pub is_trial: bool,
}

impl Shown<'_> {
    fn byte(&self) -> u8 {
        let contact = match self.contact {
            Contact::First => 0,
            Contact::Return => 1,
            Contact::Mixed => 2,
        };
        if self.is_trial {
            contact | TRIAL
        } else {
            contact
        }
    }
}

fn contact_in(byte: u8) -> Option<Contact> {
    match byte & !TRIAL {
        0 => Some(Contact::First),
        1 => Some(Contact::Return),
        2 => Some(Contact::Mixed),
        _ => None,
    }
}

/// The keys in force, which the writer exchanges each night under those who
/// show pages.
#[derive(Clone)]
pub struct KeysInForce(Arc<RwLock<Arc<Keys>>>);

impl std::fmt::Debug for KeysInForce {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KeysInForce(hidden)")
    }
}

impl KeysInForce {
    /// Beginning with these.
    #[must_use]
    pub fn new(keys: Arc<Keys>) -> Self {
        Self(Arc::new(RwLock::new(keys)))
    }

    pub(crate) fn exchange(&self, keys: Arc<Keys>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = keys;
    }

    fn get(&self) -> Arc<Keys> {
        self.0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

/// Makes and checks nonces.
#[derive(Clone)]
pub struct Nonces {
    keys: KeysInForce,
    purged: PurgedUntil,
}

/// The hour up to which spent nonces were purged, as far as this process knows.
/// It never goes back, also when the clock does: what was purged cannot be told
/// from what was never spent, so such a nonce holds no more.
#[derive(Clone, Debug, Default)]
pub struct PurgedUntil(Arc<AtomicU32>);

impl PurgedUntil {
    /// Notes that spent nonces of the hours before this one are gone.
    pub(crate) fn note(&self, hour: u32) {
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
pub struct SpentNonce(pub(crate) [u8; Self::LENGTH]);

impl SpentNonce {
    /// Bytes of it.
    pub(crate) const LENGTH: usize = 20;

    /// That of a filled-in file, by its number: it never expires, and says nothing
    /// of what stands in the file, since its number was drawn before.
    #[must_use]
    pub fn of_a_file(municipality: &MunicipalityCode, number: &FileNumber) -> Self {
        let mut hash = Sha256::new();
        for part in ["file", municipality.as_str(), number.as_str()] {
            hash.update(part.len().to_be_bytes());
            hash.update(part);
        }
        let mut spent = [u8::MAX; Self::LENGTH];
        spent[4..].copy_from_slice(&hash.finalize()[..Self::LENGTH - 4]);
        Self(spent)
    }

    /// The hour in which it expires.
    pub(crate) fn expires(&self) -> u32 {
        u32::from_be_bytes([self.0[0], self.0[1], self.0[2], self.0[3]])
    }
}

/// The nonce is missing, not ours, of another page, or too old.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the page is too old or not ours")]
pub struct NotANonce;

/// The hour since 1970 that holds this second.
pub(crate) fn hour(seconds: i64) -> u32 {
    u32::try_from(seconds.max(0) / 3600).unwrap_or(u32::MAX)
}

/// Seconds since that hour began.
fn second_of_the_hour(seconds: i64) -> u16 {
    u16::try_from(seconds.rem_euclid(3600)).unwrap_or(0)
}

impl Nonces {
    /// With the service's keys, and what its writer knows of purges.
    #[must_use]
    pub fn new(keys: KeysInForce, purged: PurgedUntil) -> Self {
        Self { keys, purged }
    }

    /// A fresh nonce for a page shown at this second.
    ///
    /// # Errors
    /// When the system has no randomness.
    pub fn issue(&self, seconds: i64, shown: &Shown<'_>) -> io::Result<String> {
        let mut nonce = [0; MARKED + MARK];
        nonce[..4].copy_from_slice(&(self.purged.hour(seconds) + HOURS_OPEN + 1).to_be_bytes());
        nonce[4] = shown.byte();
        nonce[5..7].copy_from_slice(&second_of_the_hour(seconds).to_be_bytes());
        nonce[7..MARKED].copy_from_slice(&random::<9>()?);
        let marked = [
            &nonce[..MARKED],
            shown.code.as_str().as_bytes(),
            shown.questionnaire.as_bytes(),
        ];
        let mark = keyed_hash(self.keys.get().of_new_pages(seconds), "mark", &marked);
        nonce[MARKED..].copy_from_slice(&mark[..MARK]);
        Ok(hex::encode(nonce))
    }

    /// Checks a nonce that came back at this second for this code, whose
    /// questionnaire is now this one. Returns also what stood on its page.
    ///
    /// # Errors
    /// [`NotANonce`]
    pub fn check<'a>(
        &self,
        typed: &str,
        seconds: i64,
        code: &'a SurveyCode,
        questionnaire: &'a str,
    ) -> Result<(SpentNonce, Shown<'a>), NotANonce> {
        let mut nonce = [0; MARKED + MARK];
        hex::decode_to_slice(typed, &mut nonce).map_err(|_| NotANonce)?;
        let (begin, mark) = nonce.split_at(MARKED);
        let marked = [begin, code.as_str().as_bytes(), questionnaire.as_bytes()];
        let keys = self.keys.get();
        let key = keys
            .of_pages(seconds)
            .find(|key| is_keyed_hash(mark, key, "mark", &marked))
            .ok_or(NotANonce)?;
        let shown = Shown {
            code,
            contact: contact_in(begin[4]).ok_or(NotANonce)?,
            questionnaire,
            is_trial: begin[4] & TRIAL != 0,
        };
        let mut spent = [0; SpentNonce::LENGTH];
        spent[..4].copy_from_slice(&begin[..4]);
        spent[4..].copy_from_slice(&keyed_hash(key, "spent", &[begin])[..16]);
        let spent = SpentNonce(spent);
        if spent.expires() <= self.purged.hour(seconds) {
            return Err(NotANonce);
        }
        Ok((spent, shown))
    }

    /// For how many seconds a page with this nonce has been open. The nonce is
    /// one that [`Nonces::check`] has taken.
    #[must_use]
    pub fn open_for(&self, checked: &str, seconds: i64) -> Option<i64> {
        let mut begin = [0; MARKED];
        hex::decode_to_slice(checked.get(..2 * MARKED)?, &mut begin).ok()?;
        let [a, b, c, d, _, e, f, ..] = begin;
        let shown_in = i64::from(u32::from_be_bytes([a, b, c, d])) - i64::from(HOURS_OPEN) - 1;
        let hours = i64::from(self.purged.hour(seconds)) - shown_in;
        let second = i64::from(u16::from_be_bytes([e, f]));
        Some(hours * 3600 + i64::from(second_of_the_hour(seconds)) - second)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nonces() -> (Nonces, KeysInForce) {
        let keys = KeysInForce::new(Arc::new(Keys::fresh(1).unwrap()));
        (Nonces::new(keys.clone(), PurgedUntil::default()), keys)
    }

    const NAME: &str = "parent-standard/1";

    fn shown(code: &SurveyCode) -> Shown<'_> {
        Shown {
            code,
            contact: Contact::First,
            questionnaire: NAME,
            is_trial: false,
        }
    }

    #[test]
    fn a_nonce_holds_for_a_day_and_is_the_same_each_time() {
        let ((nonces, _), code) = (nonces(), SurveyCode::from_random(1));
        let nonce = nonces.issue(1_000_000, &shown(&code)).unwrap();
        assert_eq!(nonce.len(), NONCE_LENGTH);
        let at = |seconds| nonces.check(&nonce, seconds, &code, NAME);
        let spent = at(1_000_000).unwrap();
        assert_eq!(at(1_000_000 + 24 * 3600), Ok(spent));
        assert_eq!(at(1_000_000 + 25 * 3600), Err(NotANonce));
        let other = nonces.issue(1_000_000, &shown(&code)).unwrap();
        assert_ne!(nonces.check(&other, 1_000_000, &code, NAME).unwrap(), spent);
    }

    #[test]
    fn how_long_a_page_was_open_is_told_by_its_nonce_and_by_nothing_the_visitor_may_write() {
        let ((nonces, _), code) = (nonces(), SurveyCode::from_random(1));
        let nonce = nonces.issue(7_199, &shown(&code)).unwrap();
        assert_eq!(nonces.open_for(&nonce, 7_199), Some(0));
        assert_eq!(nonces.open_for(&nonce, 7_203), Some(4));
        assert_eq!(nonces.open_for(&nonce, 7_199 + 86_400), Some(86_400));
        let earlier = format!("{}0000{}", &nonce[..10], &nonce[14..]);
        assert_eq!(nonces.check(&earlier, 7_203, &code, NAME), Err(NotANonce));
    }

    #[test]
    fn what_stood_on_the_page_comes_back_with_it() {
        let ((nonces, _), code) = (nonces(), SurveyCode::from_random(1));
        for contact in [Contact::First, Contact::Return, Contact::Mixed] {
            for is_trial in [false, true] {
                let shown = Shown {
                    contact,
                    is_trial,
                    ..shown(&code)
                };
                let nonce = nonces.issue(0, &shown).unwrap();
                assert_eq!(nonces.check(&nonce, 0, &code, NAME).unwrap().1, shown);
            }
        }
    }

    #[test]
    fn a_missing_changed_or_foreign_nonce_is_refused() {
        let ((nonces, _), code) = (nonces(), SurveyCode::from_random(1));
        let nonce = nonces.issue(0, &shown(&code)).unwrap();
        let later = format!("ffffffff{}", &nonce[8..]);
        let no_trial = format!("{}05{}", &nonce[..8], &nonce[10..]);
        let foreign = self::nonces().0.issue(0, &shown(&code)).unwrap();
        for typed in ["", "x", &nonce[1..], &later, &no_trial, &foreign] {
            assert_eq!(
                nonces.check(typed, 0, &code, NAME),
                Err(NotANonce),
                "{typed}"
            );
        }
    }

    #[test]
    fn a_page_of_another_code_or_of_another_wording_is_not_taken() {
        let ((nonces, _), code) = (nonces(), SurveyCode::from_random(1));
        let nonce = nonces.issue(0, &shown(&code)).unwrap();
        let other = SurveyCode::from_random(2);
        assert_eq!(nonces.check(&nonce, 0, &other, NAME), Err(NotANonce));
        assert_eq!(
            nonces.check(&nonce, 0, &code, "parent-standard/2"),
            Err(NotANonce)
        );
    }

    #[test]
    fn a_form_sent_before_midnight_and_again_after_it_is_the_same() {
        let ((nonces, keys), code) = (nonces(), SurveyCode::from_random(1));
        let nonce = nonces.issue(1_000_000, &shown(&code)).unwrap();
        let before = nonces.check(&nonce, 1_000_000, &code, NAME).unwrap();
        let night = Keys::fresh(2).unwrap().following(&keys.get(), 1_000_100);
        keys.exchange(Arc::new(night));
        assert_eq!(nonces.check(&nonce, 1_000_200, &code, NAME), Ok(before));
        let fresh = nonces.issue(1_000_300, &shown(&code)).unwrap();
        assert!(nonces.check(&fresh, 1_000_300, &code, NAME).is_ok());
        keys.exchange(Arc::new(Keys::fresh(3).unwrap()));
        assert_eq!(nonces.check(&nonce, 1_000_200, &code, NAME), Err(NotANonce));
    }

    #[test]
    fn what_was_purged_holds_no_more_and_fresh_pages_do_when_the_clock_goes_back() {
        let ((nonces, _), code) = (nonces(), SurveyCode::from_random(1));
        let before = nonces.issue(0, &shown(&code)).unwrap();
        nonces.purged.note(hour(90 * 24 * 3600));
        assert_eq!(nonces.check(&before, 0, &code, NAME), Err(NotANonce));
        let fresh = nonces.issue(0, &shown(&code)).unwrap();
        let expires = |typed: &str| {
            let checked = nonces.check(typed, 0, &code, NAME);
            checked.map(|(spent, _)| spent.expires())
        };
        assert_eq!(expires(&fresh), Ok(90 * 24 + HOURS_OPEN + 1));
        nonces.purged.note(1);
        assert!(expires(&fresh).is_ok(), "a smaller hour changes nothing");
    }
}
