//! Work that takes long, done beside serving: only so many at once, so that a
//! flood of it leaves a core for parents; only so many waiting, and only so
//! long, so that it neither fills the memory nor keeps the next from its turn.

use std::time::Duration;

use actix_web::web;
use tokio::{sync::Semaphore, time::timeout};

use super::problem::RequestError;

/// Sheets and reports as PDF. One at a time, since a hundred at once would not
/// be ready sooner; each takes a second or less.
pub static PRESS: Queue = Queue::new(1, 17, Duration::from_secs(20));
/// Squares and logos as pictures, workbooks: short work that is not for a
/// thread that serves parents.
pub static FILES: Queue = Queue::new(1, 33, Duration::from_secs(10));

/// A queue before work of one kind.
pub struct Queue {
    at_once: Semaphore,
    places: Semaphore,
    longest: Duration,
}

impl std::fmt::Debug for Queue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Queue")
    }
}

impl Queue {
    /// `at_once` are worked on, `places` are there for these and those who
    /// wait, each for `longest` at most.
    #[must_use]
    pub const fn new(at_once: usize, places: usize, longest: Duration) -> Self {
        Self {
            at_once: Semaphore::const_new(at_once),
            places: Semaphore::const_new(places),
            longest,
        }
    }

    /// Does the work on a thread that may be slow, when its turn comes.
    ///
    /// # Errors
    /// [`RequestError::Busy`] when there is no place, or the turn does not come.
    pub async fn run<T: Send + 'static>(
        &'static self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, RequestError> {
        let busy = || RequestError::Busy;
        let place = self.places.try_acquire().map_err(|_| busy())?;
        let turn = timeout(self.longest, self.at_once.acquire()).await;
        let turn = turn.map_err(|_| busy())?.map_err(|_| busy())?;
        // Whoever asked may be gone before the work is done; it still takes
        // the turn until then.
        let done = web::block(move || {
            let _held = (place, turn);
            work()
        });
        done.await
            .map_err(|_| RequestError::Internal("work was broken off"))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    static TWO: Queue = Queue::new(1, 2, Duration::from_millis(200));

    #[test]
    fn who_finds_no_place_or_waits_too_long_is_told() {
        actix_web::rt::System::new().block_on(flooded());
    }

    async fn flooded() {
        let (go_on, waits) = mpsc::channel::<()>();
        let first = actix_web::rt::spawn(TWO.run(move || waits.recv().is_ok()));
        let second = actix_web::rt::spawn(TWO.run(|| ()));
        while TWO.places.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert!(matches!(TWO.run(|| ()).await, Err(RequestError::Busy)));
        let second = second.await.unwrap();
        assert!(
            matches!(second, Err(RequestError::Busy)),
            "its turn never came"
        );
        go_on.send(()).unwrap();
        assert!(first.await.unwrap().unwrap());
        assert!(TWO.run(|| ()).await.is_ok());
    }
}
