//! How fast a kiosk answers. Children press what lights up; an answer quicker
//! than a person reads is asked for again, and never stored as a class of its own.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use crate::domain::survey_code::SurveyCode;

/// Seconds that a person needs at least from the language to the last answer.
const QUICKEST: i64 = 4;
/// Seconds between two persons at one kiosk.
const BETWEEN: i64 = 5;
/// Seconds after which a page left open says nothing of who reads it now.
const LONGEST: i64 = 24 * 3600;

/// Which kiosks have sent within the last seconds. In memory only; what is
/// older is dropped with the next answer.
#[derive(Debug, Default)]
pub struct Pace(Mutex<HashMap<SurveyCode, i64>>);

impl Pace {
    /// Whether a form opened at this second may be counted now.
    pub(super) fn is_human(&self, code: &SurveyCode, opened: i64, now: i64) -> bool {
        let sent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        (QUICKEST..LONGEST).contains(&(now - opened))
            && sent.get(code).is_none_or(|last| now - last >= BETWEEN)
    }

    /// Notes that a kiosk has sent.
    pub(super) fn has_sent(&self, code: &SurveyCode, now: i64) {
        let mut sent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sent.retain(|_, last| now - *last < BETWEEN);
        sent.insert(code.clone(), now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_person_could_have_read_is_asked_again() {
        let (pace, code, other) = (
            Pace::default(),
            SurveyCode::from_random(1),
            SurveyCode::from_random(2),
        );
        assert!(!pace.is_human(&code, 100, 103) && pace.is_human(&code, 100, 104));
        assert!(!pace.is_human(&code, 105, 100) && !pace.is_human(&code, 0, LONGEST));
        pace.has_sent(&code, 104);
        assert!(
            !pace.is_human(&code, 100, 108)
                && pace.is_human(&code, 100, 109)
                && pace.is_human(&other, 100, 104)
        );
        pace.has_sent(&other, 200);
        assert_eq!(pace.0.lock().unwrap().len(), 1, "nothing older is kept");
    }
}
