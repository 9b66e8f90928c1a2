//! Lines of the log about an account: of each kind one in ten seconds, and how
//! many were left out meanwhile, so that nobody fills the log by asking on.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use crate::clock::Clock;

/// Seconds between two lines of a kind about one account.
const APART: i64 = 10;

/// When a kind was last told of an account, and how many were left out since.
type Told = BTreeMap<(&'static str, i64), (i64, u64)>;

/// As many as there are accounts at most: who has none is 0.
static TOLD: Mutex<Told> = Mutex::new(BTreeMap::new());

/// How many were left out, when it is time to tell again.
fn due(told: &mut Told, said: &'static str, staff: i64, now: i64) -> Option<u64> {
    let (last, left_out) = told.entry((said, staff)).or_insert((i64::MIN, 0));
    if now.saturating_sub(*last) < APART && now >= *last {
        *left_out += 1;
        return None;
    }
    *last = now;
    Some(std::mem::take(left_out))
}

/// Tells of an account by its number.
pub fn warn(said: &'static str, staff: i64) {
    let now = Clock::system().seconds();
    let mut told = TOLD.lock().unwrap_or_else(PoisonError::into_inner);
    match due(&mut told, said, staff, now) {
        Some(0) => tracing::warn!(staff, "{said}"),
        Some(left_out) => tracing::warn!(staff, left_out, "{said}"),
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_that_asks_on_is_one_line_and_a_number() {
        let mut told = Told::new();
        let mut at = |now, staff| due(&mut told, "refused", staff, now);
        assert_eq!(at(100, 1), Some(0));
        for _ in 0..5000 {
            assert_eq!(at(105, 1), None);
        }
        assert_eq!(at(105, 2), Some(0), "another account is another line");
        assert_eq!(at(110, 1), Some(5000));
        assert_eq!(at(50, 1), Some(0), "a clock that was set back tells again");
    }
}
