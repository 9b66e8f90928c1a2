//! What may go wrong around the service, with real processes and real signals:
//! no acknowledged answer is lost, none is counted twice, and it goes on
//! without a hand. `TEST_FAILURES=100` repeats what happens at random a hundred
//! times; without it a few times, as the gate does.

mod bad_form;
mod broken_box;
mod clock;
mod cluster;
pub mod crowd;
mod far_ahead;
mod file_gone;
mod full_disk;
mod key_file;
mod killed;
mod lost_standby;
pub mod other_release;
mod pooler;
mod power_cut;
mod read_only;
mod reading;
mod rights;
mod schema;
pub mod server;
mod silence;
mod stopped_database;
pub mod tables;
mod writer_ends;

/// How often what happens at random is repeated.
fn times() -> usize {
    std::env::var("TEST_FAILURES")
        .ok()
        .and_then(|times| times.parse().ok())
        .unwrap_or(5)
}

/// A number below `most`, another each time. Failures find more when they do
/// not come at the same moment in every run.
pub fn any_below(most: u64) -> u64 {
    use std::hash::{BuildHasher, RandomState};
    RandomState::new().hash_one("any") % most
}
