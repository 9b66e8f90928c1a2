//! Whether the one writer can do its work. Whoever sends parents here asks for
//! it, and the process ends by it.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use tokio::sync::watch;

use crate::StoreError;

/// Why no parent should be sent here any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// It met a box that opens and bears no name that fits: a newer program's.
    #[error("a box was written by a newer program; run that one")]
    NewerBox,
    /// It met more damaged boxes than an accident explains.
    #[error("more than three boxes cannot be opened; run: lyhord doctor")]
    DamagedBoxes,
    /// It has ended by a fault of its own.
    #[error("the writer of answers has ended by a fault in the program; the process ends")]
    Ended,
}

/// How the one writer is. Cheap to clone; all clones tell the same.
#[derive(Debug, Clone)]
pub struct Condition {
    unfit: Arc<watch::Sender<Option<Unfit>>>,
    does_save: Arc<AtomicBool>,
}

impl Default for Condition {
    fn default() -> Self {
        Self {
            unfit: Arc::new(watch::Sender::new(None)),
            does_save: Arc::new(AtomicBool::new(true)),
        }
    }
}

impl Condition {
    /// Why it cannot do its work; none: it can.
    #[must_use]
    pub fn unfit(&self) -> Option<Unfit> {
        *self.unfit.borrow()
    }

    /// Whether what it wrote last by itself, at a tick, was kept. A disk that is
    /// full, a server whose commits wait for a standby that is gone: it may be
    /// over at the next.
    #[must_use]
    pub fn does_save(&self) -> bool {
        self.does_save.load(Ordering::Relaxed)
    }

    pub(crate) fn saves(&self, does_save: bool) {
        self.does_save.store(does_save, Ordering::Relaxed);
    }

    /// It holds until the process ends: what brought it about does not go away
    /// by itself. Nothing is worse than an end.
    pub(crate) fn becomes(&self, unfit: Unfit) {
        self.unfit.send_modify(|known| {
            if *known != Some(Unfit::Ended) {
                *known = Some(unfit);
            }
        });
    }

    /// Learns from an error what must not be gone on with.
    pub(crate) fn learn_from(&self, error: &StoreError) {
        if error.is_newer_box() {
            self.becomes(Unfit::NewerBox);
        } else if error.is_damaged_boxes() {
            self.becomes(Unfit::DamagedBoxes);
        }
    }

    /// Returns when the writer has ended by a fault of its own.
    #[crate::boxed]
    pub async fn ended(&self) {
        let mut told = self.unfit.subscribe();
        // Its sender lives as long as this.
        let _ = told.wait_for(|unfit| *unfit == Some(Unfit::Ended)).await;
    }

    /// Lets work run to its end, and tells when it ended by a fault.
    pub(crate) async fn watch_over<W>(self, work: W)
    where
        W: Future<Output = ()> + Send + 'static,
    {
        if tokio::spawn(work).await.is_err() {
            self.becomes(Unfit::Ended);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn work_that_panics_is_told_and_work_that_is_done_is_not() {
        let condition = Condition::default();
        condition.clone().watch_over(async {}).await;
        assert_eq!(condition.unfit(), None);
        let falls = async { panic!("as a fault in the program would") };
        condition.clone().watch_over(falls).await;
        assert_eq!(condition.unfit(), Some(Unfit::Ended));
        condition.ended().await;
    }

    #[test]
    fn what_was_met_is_told_and_an_end_is_told_before_all_else() {
        let condition = Condition::default();
        condition.learn_from(&StoreError::unreadable("a row"));
        assert_eq!(condition.unfit(), None);
        condition.learn_from(&StoreError::newer_box());
        assert_eq!(condition.unfit(), Some(Unfit::NewerBox));
        condition.becomes(Unfit::Ended);
        condition.learn_from(&StoreError::damaged_boxes());
        assert_eq!(condition.unfit(), Some(Unfit::Ended));
    }
}
