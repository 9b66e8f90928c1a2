//! The one writer: gathers the submissions that wait at the same moment,
//! seals, commits, and only then answers. There is no waiting time: while one
//! group commits, the next gathers by itself.

use std::fmt;

use tokio::sync::{mpsc, oneshot};

use super::{
    Store, StoreError,
    commit::{Group, Waiting},
    keys::Keys,
    nonces::{SpentNonce, hour},
    seal::Sealer,
};
use crate::domain::{
    ballot::{BoxKey, Minimums},
    period::Month,
    submission::Submission,
};

/// Submissions in one transaction at most.
const LARGEST_GROUP: usize = 256;
/// Submissions that may wait; beyond that a parent is asked to try again.
const LONGEST_QUEUE: usize = 4096;

/// A submission was not saved; nothing of it is kept, and its nonce still
/// holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the answers were not saved")]
pub struct NotSaved;

struct Letter {
    waiting: Waiting,
    reply: oneshot::Sender<Result<(), NotSaved>>,
}

/// The way into the boxes. Cheap to clone; when the last clone is gone the
/// writer finishes what waits and stops.
#[derive(Clone)]
pub struct Boxes {
    letters: mpsc::Sender<Letter>,
}

impl fmt::Debug for Boxes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Boxes")
    }
}

impl Boxes {
    /// Starts the one writer on the current runtime.
    #[must_use]
    pub fn start(store: Store, keys: &Keys, configured: Minimums) -> Self {
        let (letters, waiting) = mpsc::channel(LONGEST_QUEUE);
        tokio::spawn(write(store, Sealer::new(keys), configured, waiting));
        Self { letters }
    }

    /// Puts a submission into its box. Returns after the commit: what this
    /// acknowledges survives a power cut. A nonce already spent is
    /// acknowledged and not counted again.
    ///
    /// # Errors
    /// [`NotSaved`] when too many wait or the database does not answer.
    pub async fn put(&self, key: BoxKey, submission: Submission, nonce: SpentNonce) -> Result<(), NotSaved> {
        let (reply, answer) = oneshot::channel();
        let waiting = Waiting { key, submission, nonce: Some(nonce) };
        self.letters.try_send(Letter { waiting, reply }).map_err(|_| NotSaved)?;
        answer.await.unwrap_or(Err(NotSaved))
    }
}

async fn write(store: Store, sealer: Sealer, configured: Minimums, mut letters: mpsc::Receiver<Letter>) {
    let mut purged = 0;
    let mut is_failing = false;
    while let Some(first) = letters.recv().await {
        let mut group = vec![first];
        while group.len() < LARGEST_GROUP
            && let Ok(next) = letters.try_recv()
        {
            group.push(next);
        }
        let (waiting, replies): (Vec<_>, Vec<_>) = group.into_iter().map(|letter| (letter.waiting, letter.reply)).unzip();
        let seconds = store.clock().seconds();
        let purge = (hour(seconds) != purged).then_some(seconds);
        let outcome = count(&store, &sealer, configured, &waiting, store.clock().month(), purge).await;
        // Said once when it begins and once when it ends: the number of log
        // lines must not depend on the number of submissions.
        match &outcome {
            Ok(()) => {
                purged = hour(seconds);
                if is_failing {
                    tracing::info!("answers are saved again");
                }
            }
            Err(fault) if !is_failing => tracing::error!(cause = fault.cause(), "answers cannot be saved; parents are asked to try again"),
            Err(_) => {}
        }
        is_failing = outcome.is_err();
        for reply in replies {
            let _ = reply.send(if is_failing { Err(NotSaved) } else { Ok(()) });
        }
    }
}

async fn count(
    store: &Store,
    sealer: &Sealer,
    configured: Minimums,
    waiting: &[Waiting],
    month: Month,
    purge: Option<i64>,
) -> Result<(), StoreError> {
    let group = Group::begin(store).await?;
    group.count(sealer, waiting, month, configured).await?;
    if let Some(seconds) = purge {
        group.purge_nonces(seconds).await?;
    }
    group.commit().await
}

/// Fills boxes with simulated answers of past months, for the demo: the same
/// boxes, the same rule, the same commits.
pub struct PastAnswers {
    store: Store,
    sealer: Sealer,
    minimums: Minimums,
}

impl fmt::Debug for PastAnswers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PastAnswers")
    }
}

impl PastAnswers {
    /// For this database.
    #[must_use]
    pub fn new(store: Store, keys: &Keys, minimums: Minimums) -> Self {
        Self { store, sealer: Sealer::new(keys), minimums }
    }

    /// Counts answers that came in `month`; months must be given in order.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn count(&self, month: Month, answers: impl IntoIterator<Item = (BoxKey, Submission)>) -> Result<(), StoreError> {
        let waiting: Vec<Waiting> = answers.into_iter().map(|(key, submission)| Waiting { key, submission, nonce: None }).collect();
        for group in waiting.chunks(LARGEST_GROUP) {
            count(&self.store, &self.sealer, self.minimums, group, month, None).await?;
        }
        Ok(())
    }
}
