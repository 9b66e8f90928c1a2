//! How fast a kiosk answers. Children press what lights up; an answer quicker
//! than a person reads is asked for again, and never stored as a class of its own.

use std::{
    collections::HashMap,
    hash::{BuildHasher, Hash, RandomState},
    net::IpAddr,
    sync::{Mutex, PoisonError},
};

use crate::domain::survey_code::SurveyCode;

/// Seconds that a person needs at least from the language to the last answer.
const QUICKEST: i64 = 4;
/// Seconds between two persons at one kiosk.
pub(super) const BETWEEN: i64 = 5;

/// Whether anybody can have read a page that has been open for these seconds.
pub(super) fn can_have_read(open_for: i64) -> bool {
    open_for >= QUICKEST
}

/// Which kiosks have sent within the last seconds: a code in a network, under a
/// keyed hash, so that nobody elsewhere holds them up. In memory only; what is
/// older is dropped with the next answer.
#[derive(Debug, Default)]
pub struct Pace {
    hasher: RandomState,
    /// By kiosk: when it sent last, and which page.
    sent: Mutex<HashMap<u64, (i64, u64)>>,
}

impl Pace {
    fn kiosk(&self, code: &SurveyCode, network: IpAddr) -> u64 {
        self.hasher.hash_one((code, network))
    }

    /// Whether this kiosk may send now. The page that it sent last passes: a
    /// second tap, or one more try after a reply that was lost.
    pub(super) fn may_send(
        &self,
        code: &SurveyCode,
        network: IpAddr,
        page: impl Hash,
        now: i64,
    ) -> bool {
        let page = self.hasher.hash_one(page);
        let sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        sent.get(&self.kiosk(code, network))
            .is_none_or(|(last, sent)| *sent == page || !(0..BETWEEN).contains(&(now - last)))
    }

    /// Notes that a kiosk has sent this page.
    pub(super) fn has_sent(&self, code: &SurveyCode, network: IpAddr, page: impl Hash, now: i64) {
        let page = self.hasher.hash_one(page);
        let mut sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        sent.retain(|_, (last, _)| (0..BETWEEN).contains(&(now - *last)));
        sent.insert(self.kiosk(code, network), (now, page));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

    #[test]
    fn what_no_person_could_have_read_is_asked_again() {
        assert!(!can_have_read(3) && can_have_read(4) && can_have_read(86_400));
        assert!(!can_have_read(-1), "a clock that went back");
    }

    #[test]
    fn the_next_person_waits_five_seconds_and_the_same_page_does_not() {
        let (pace, code) = (Pace::default(), SurveyCode::from_random(1));
        let (first, second) = (1, 2);
        pace.has_sent(&code, HERE, first, 104);
        assert!(pace.may_send(&code, HERE, first, 104));
        assert!(!pace.may_send(&code, HERE, second, 108));
        assert!(pace.may_send(&code, HERE, second, 109));
        assert!(
            pace.may_send(&code, HERE, second, 90),
            "the clock went back"
        );
    }

    #[test]
    fn one_kiosk_does_not_hold_up_another() {
        let (pace, code) = (Pace::default(), SurveyCode::from_random(1));
        let (first, second) = (1, 2);
        pace.has_sent(&code, HERE, first, 104);
        let elsewhere = "192.0.2.7".parse().unwrap();
        assert!(pace.may_send(&code, elsewhere, second, 104));
        assert!(pace.may_send(&SurveyCode::from_random(2), HERE, second, 104));
        pace.has_sent(&code, elsewhere, second, 200);
        assert_eq!(pace.sent.lock().unwrap().len(), 1, "nothing older is kept");
    }
}
