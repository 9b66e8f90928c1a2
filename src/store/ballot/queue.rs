//! The way into the boxes: where forms wait for the one writer, and parents
//! with them.

use std::{fmt, time::Duration};

use tokio::{
    sync::{mpsc, oneshot},
    time::timeout,
};

use super::{
    condition::Condition,
    nonces::SpentNonce,
    waiting::{LARGEST_GROUP, NotSaved, Waiting},
    writer::Writer,
};
use crate::domain::counting::group::{Form, Taken};

/// Forms that may wait; beyond that a parent is asked to try again.
const LONGEST_QUEUE: usize = 4096;
/// A parent who has waited so long gets the answers back, to send them again.
const PATIENCE: Duration = Duration::from_secs(10);

/// The way into the boxes. Cheap to clone; when the last clone is gone the
/// writer finishes what waits and stops.
#[derive(Clone)]
pub struct Boxes {
    waiting: mpsc::Sender<Waiting>,
    condition: Condition,
}

impl fmt::Debug for Boxes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Boxes")
    }
}

impl Boxes {
    /// Starts the one writer on the current runtime.
    #[must_use]
    pub fn start(writer: Writer) -> Self {
        let (waiting, forms) = mpsc::channel(LONGEST_QUEUE);
        let condition = writer.condition();
        tokio::spawn(condition.clone().watch_over(writer.work(forms)));
        Self { waiting, condition }
    }

    /// Puts a form into its box. Returns after the commit: what this
    /// acknowledges survives a power cut. A nonce already spent is
    /// acknowledged and not counted again.
    ///
    /// # Errors
    /// [`NotSaved`] when too many wait or the database does not answer in time.
    #[crate::boxed]
    pub async fn put(&self, form: Form<SpentNonce>) -> Result<Taken, NotSaved> {
        let (reply, answer) = oneshot::channel();
        self.waiting
            .try_send(Waiting { form, reply })
            .map_err(|_| NotSaved)?;
        match timeout(PATIENCE, answer).await {
            Ok(Ok(answer)) => answer,
            _ => Err(NotSaved),
        }
    }

    /// How full the way is, for whoever watches over the service.
    #[must_use]
    pub fn queue(&self) -> Queue {
        Queue(self.waiting.downgrade())
    }

    /// How the writer at its end is.
    #[must_use]
    pub fn condition(&self) -> Condition {
        self.condition.clone()
    }
}

/// How many forms wait. Does not keep the writer at work.
#[derive(Clone)]
pub struct Queue(mpsc::WeakSender<Waiting>);

impl fmt::Debug for Queue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Queue")
    }
}

impl Queue {
    /// Forms that wait at this moment, rounded down to whole groups of
    /// the largest size: a single one does not show.
    #[must_use]
    pub fn waiting_in_groups(&self) -> usize {
        let waiting = self
            .0
            .upgrade()
            .map_or(0, |waiting| waiting.max_capacity() - waiting.capacity());
        waiting / LARGEST_GROUP * LARGEST_GROUP
    }
}
