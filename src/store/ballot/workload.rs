//! How much the one writer has to do, for whoever runs the service: groups,
//! their sizes and how long they took. Told in blocks, like the answers
//! themselves, so that no figure moves with one parent's visit:
//!
//! * what is told moves only when at least fifty answers have come since it
//!   last moved. How many more it waits for is drawn anew each time (up to
//!   ninety-nine), so that nobody can bring the count to the edge with answers
//!   of their own and watch for one more;
//! * it moves at most every ten minutes;
//! * every figure is rounded down to a multiple of fifty.
//!
//! Nothing is kept of which municipality, activity or language it was.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use super::keys;

/// Upper edges of the classes of group sizes, in answers.
pub const SIZES: [u64; 4] = [1, 8, 64, 256];
/// Upper edges of the classes of times, in milliseconds.
pub const MILLISECONDS: [u64; 5] = [5, 25, 100, 500, 2500];

/// Every figure told is a multiple of this.
const STEP: u64 = 50;
/// What is told moves at most this often.
const STILL: Duration = Duration::from_secs(600);

/// What the writer has done since the process started.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Done {
    /// Answers in all groups.
    pub answers: u64,
    /// Groups committed.
    pub groups: u64,
    /// Groups of at most so many answers as [`SIZES`] says, each class within
    /// the next.
    pub up_to: [u64; SIZES.len()],
    /// Groups that took at most as long as [`MILLISECONDS`] says, each class
    /// within the next.
    pub within: [u64; MILLISECONDS.len()],
    /// Time that all groups took together, in whole seconds.
    pub seconds: u64,
}

impl Done {
    fn rounded(self) -> Self {
        let down = |figure: u64| figure / STEP * STEP;
        Self {
            answers: down(self.answers),
            groups: down(self.groups),
            up_to: self.up_to.map(down),
            within: self.within.map(down),
            seconds: down(self.seconds),
        }
    }
}

#[derive(Debug, Default)]
struct Counts {
    done: Done,
    took: Duration,
    /// Answers since what is told last moved, and how many there must be
    /// before it moves again.
    fresh: u64,
    awaited: Option<u64>,
    told: Done,
    told_at: Duration,
}

/// The writer's work, counted. Cheap to clone.
#[derive(Clone, Default)]
pub struct Workload(Arc<Mutex<Counts>>);

impl fmt::Debug for Workload {
    /// Mute: the exact counts are nobody's.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Workload")
    }
}

impl Workload {
    /// Counts a group that was committed.
    pub(crate) fn count(&self, answers: usize, took: Duration) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let answers = answers as u64;
        counts.took += took;
        counts.fresh += answers;
        let seconds = counts.took.as_secs();
        let done = &mut counts.done;
        done.answers += answers;
        done.groups += 1;
        done.seconds = seconds;
        for (groups, edge) in done.up_to.iter_mut().zip(SIZES) {
            *groups += u64::from(answers <= edge);
        }
        for (groups, edge) in done.within.iter_mut().zip(MILLISECONDS) {
            *groups += u64::from(took <= Duration::from_millis(edge));
        }
    }

    /// What may be told at this moment, counted from the start of the process.
    #[must_use]
    pub fn told(&self, now: Duration) -> Done {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let awaited = *counts.awaited.get_or_insert_with(draw);
        if counts.fresh >= awaited && now >= counts.told_at + STILL {
            counts.told = counts.done.rounded();
            counts.told_at = now;
            counts.fresh = 0;
            counts.awaited = None;
        }
        counts.told
    }
}

/// How many answers must come before what is told moves: fifty to ninety-nine.
fn draw() -> u64 {
    STEP + keys::random::<1>().map_or(STEP - 1, |[byte]| u64::from(byte) % STEP)
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUICK: Duration = Duration::from_millis(3);

    #[test]
    fn fewer_than_fifty_answers_move_nothing_however_long_one_waits() {
        let workload = Workload::default();
        for hour in 0..49 {
            workload.count(1, QUICK);
            assert_eq!(
                workload.told(Duration::from_secs(hour * 3600)),
                Done::default()
            );
        }
    }

    #[test]
    fn what_is_told_moves_in_fifties_and_at_most_every_ten_minutes() {
        let workload = Workload::default();
        for _ in 0..130 {
            workload.count(1, QUICK);
        }
        assert_eq!(workload.told(Duration::from_secs(599)), Done::default());
        let told = workload.told(Duration::from_secs(600));
        assert_eq!(
            (told.answers, told.groups, told.up_to, told.within),
            (100, 100, [100; 4], [100; 5])
        );
        for _ in 0..200 {
            workload.count(8, Duration::from_secs(1));
        }
        assert_eq!(workload.told(Duration::from_secs(1199)), told);
        let later = workload.told(Duration::from_secs(1200));
        assert_eq!(
            (later.answers, later.groups, later.up_to, later.within),
            (1700, 300, [100, 300, 300, 300], [100, 100, 100, 100, 300])
        );
        assert_eq!(later.seconds, 200);
    }

    /// An observer who sends forty-nine answers and watches for the fiftieth
    /// learns nothing: where the step lies is drawn anew.
    #[test]
    fn nobody_knows_which_answer_moves_the_figures() {
        let moved_at = |_| {
            let workload = Workload::default();
            (1..=99).find(|_| {
                workload.count(1, QUICK);
                workload.told(Duration::from_secs(600)).answers > 0
            })
        };
        let moments: std::collections::BTreeSet<u64> = (0..200).filter_map(moved_at).collect();
        assert!(
            moments.len() > 20 && moments.iter().all(|moment| (50..=99).contains(moment)),
            "{moments:?}"
        );
    }
}
