//! The only place that asks what time it is.
//!
//! Everything else is handed a [`Clock`]. There is no other call to the system
//! clock in the program; `tests/architecture.rs` holds that.

use ::domain;

use std::time::{Duration, Instant};

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use crate::domain::period::Month;

/// The time by which Swedish municipalities live: months and tertials end at
/// midnight in Stockholm, whatever the machine is set to.
static STOCKHOLM: TimeZone = jiff::tz::get!("Europe/Stockholm");

/// Tells the time. Cheap to copy; all copies agree.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    started: Instant,
    begins_at: Option<Timestamp>,
}

impl Clock {
    /// The system clock.
    #[must_use]
    pub fn system() -> Self {
        Self {
            started: Instant::now(),
            begins_at: None,
        }
    }

    /// A clock that believes it was started at `instant` and counts on from
    /// there. For demos and tests.
    #[must_use]
    pub fn beginning_at(instant: Timestamp) -> Self {
        Self {
            started: Instant::now(),
            begins_at: Some(instant),
        }
    }

    /// Whether the time was set by hand; staff pages say so.
    #[must_use]
    pub fn is_set(&self) -> bool {
        self.begins_at.is_some()
    }

    /// This instant.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        match self.begins_at {
            None => Timestamp::now(),
            Some(begins_at) => begins_at
                .saturating_add(self.started.elapsed())
                .unwrap_or(Timestamp::MAX),
        }
    }

    /// Whole seconds since 1970, UTC.
    #[must_use]
    pub fn seconds(&self) -> i64 {
        self.now().as_second()
    }

    /// Today's date in Stockholm.
    #[must_use]
    pub fn today(&self) -> Date {
        self.now().to_zoned(STOCKHOLM.clone()).date()
    }

    /// This month in Stockholm.
    #[must_use]
    pub fn month(&self) -> Month {
        Month::of(self.today())
    }

    /// Time since this process started; never runs backwards. For caches.
    #[must_use]
    pub fn since_start(&self) -> Duration {
        self.started.elapsed()
    }
}

/// The date in Stockholm at this second since 1970.
#[must_use]
pub fn in_stockholm_on(seconds: i64) -> Date {
    Timestamp::from_second(seconds)
        .unwrap_or(Timestamp::MAX)
        .to_zoned(STOCKHOLM.clone())
        .date()
}

/// An instant as people in Sweden write it: `2026-03-30 14:05`.
#[must_use]
pub fn in_stockholm(instant: Timestamp) -> String {
    instant
        .to_zoned(STOCKHOLM.clone())
        .strftime("%Y-%m-%d %H:%M")
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_end_at_midnight_in_stockholm_in_winter_and_in_summer() {
        for (instant, month) in [
            ("2026-01-31T22:59:59Z", "2026-01"),
            ("2026-01-31T23:00:00Z", "2026-02"),
            ("2026-06-30T21:59:59Z", "2026-06"),
            ("2026-06-30T22:00:00Z", "2026-07"),
        ] {
            let clock = Clock::beginning_at(instant.parse().unwrap());
            assert_eq!(clock.month().to_string(), month, "{instant}");
        }
    }
}
