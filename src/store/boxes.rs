//! The one writer: gathers the submissions that wait at the same moment,
//! seals, commits, and only then answers. There is no waiting time: while one
//! group commits, the next gathers by itself. Between groups it keeps the
//! calendar: closes what has ended, does the night's work.

use std::{fmt, time::Duration};

use tokio::sync::{mpsc, oneshot};

pub use super::commit::{Counted, Taken};
use super::{
    Store, StoreError, calendar,
    commit::{Group, Waiting},
    keys::{KeyFile, Keys},
    minimums,
    nonces::{Nonces, PurgedUntil, SpentNonce, hour},
    seal::Sealer,
    sealing::{self, NotSettled},
    trouble::{Line, Trouble},
    workload::Workload,
};
use crate::domain::{
    ballot::{BoxKey, Minimums},
    language::Language,
    period::Month,
    submission::Submission,
};

/// Submissions in one transaction at most.
const LARGEST_GROUP: usize = 256;
/// Submissions that may wait; beyond that a parent is asked to try again.
const LONGEST_QUEUE: usize = 4096;
/// How often the calendar is looked at when nobody answers.
const LOOK_AT_CALENDAR: Duration = Duration::from_secs(20);

/// A submission was not saved; nothing of it is kept, and its nonce still
/// holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the answers were not saved")]
pub struct NotSaved;

/// A submission and where it belongs.
#[derive(Debug, Clone)]
pub struct Answered {
    /// Its box.
    pub key: BoxKey,
    /// The answers.
    pub submission: Submission,
    /// In which language the page was.
    pub language: Language,
    /// Behind which activity's code.
    pub activity: Counted,
}

struct Letter {
    waiting: Waiting,
    reply: oneshot::Sender<Result<Taken, NotSaved>>,
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
    pub fn start(writer: Writer) -> Self {
        let (letters, waiting) = mpsc::channel(LONGEST_QUEUE);
        tokio::spawn(writer.work(waiting));
        Self { letters }
    }

    /// Puts a submission into its box. Returns after the commit: what this
    /// acknowledges survives a power cut. A nonce already spent is
    /// acknowledged and not counted again.
    ///
    /// # Errors
    /// [`NotSaved`] when too many wait or the database does not answer.
    pub async fn put(&self, answered: Answered, nonce: SpentNonce) -> Result<Taken, NotSaved> {
        let (reply, answer) = oneshot::channel();
        let Answered {
            key,
            submission,
            language,
            activity,
        } = answered;
        let waiting = Waiting {
            key,
            submission,
            language,
            nonce: Some(nonce),
            activity: Some(activity),
        };
        self.letters
            .try_send(Letter { waiting, reply })
            .map_err(|_| NotSaved)?;
        answer.await.unwrap_or(Err(NotSaved))
    }

    /// How full the way is, for whoever watches over the service.
    #[must_use]
    pub fn queue(&self) -> Queue {
        Queue(self.letters.downgrade())
    }
}

/// How many submissions wait. Does not keep the writer at work.
#[derive(Clone)]
pub struct Queue(mpsc::WeakSender<Letter>);

impl fmt::Debug for Queue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Queue")
    }
}

impl Queue {
    /// Submissions that wait at this moment, rounded down to whole groups of
    /// the largest size: a single one does not show.
    #[must_use]
    pub fn waiting_in_groups(&self) -> usize {
        let waiting = self
            .0
            .upgrade()
            .map_or(0, |letters| letters.max_capacity() - letters.capacity());
        waiting / LARGEST_GROUP * LARGEST_GROUP
    }
}

/// The one writer, before it starts to work.
pub struct Writer {
    store: Store,
    key_file: KeyFile,
    keys: Keys,
    sealer: Sealer,
    configured: Minimums,
    running: minimums::Running,
    /// The hour of the last purge, to do it once an hour.
    purged: u32,
    purged_until: PurgedUntil,
    trouble: Trouble,
    workload: Workload,
}

impl fmt::Debug for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Writer")
    }
}

impl Writer {
    /// Settles the keys. `configured` holds as long as no minimums are in
    /// force.
    ///
    /// # Errors
    /// When the key file or the database cannot be used.
    pub async fn new(
        store: Store,
        key_file: KeyFile,
        configured: Minimums,
    ) -> Result<Self, NotSettled> {
        let keys = store.settle_keys(&key_file).await?;
        let sealer = Sealer::new(&keys);
        let purged_until = PurgedUntil::default();
        purged_until.note(
            sealing::state(&store.read)
                .await?
                .map_or(0, |state| state.purged_until),
        );
        let workload = Workload::default();
        let running = minimums::Running::default();
        Ok(Self {
            store,
            key_file,
            keys,
            sealer,
            configured,
            running,
            purged: 0,
            purged_until,
            trouble: Trouble::default(),
            workload,
        })
    }

    /// The keys in use.
    #[must_use]
    pub fn keys(&self) -> &Keys {
        &self.keys
    }

    /// Nonces for the pages whose answers it counts.
    #[must_use]
    pub fn nonces(&self) -> Nonces {
        Nonces::new(&self.keys, self.purged_until.clone())
    }

    /// What it does from now on, counted.
    #[must_use]
    pub fn workload(&self) -> Workload {
        self.workload.clone()
    }

    async fn work(mut self, mut letters: mpsc::Receiver<Letter>) {
        let mut looked = self.store.clock().since_start();
        loop {
            match tokio::time::timeout(LOOK_AT_CALENDAR, letters.recv()).await {
                Ok(None) => return,
                Ok(Some(first)) => {
                    let mut group = vec![first];
                    while group.len() < LARGEST_GROUP
                        && let Ok(next) = letters.try_recv()
                    {
                        group.push(next);
                    }
                    self.answer(group).await;
                }
                Err(_) => {}
            }
            // Also when somebody answers all the time.
            let now = self.store.clock().since_start();
            if now >= looked + LOOK_AT_CALENDAR {
                looked = now;
                let line = match self.keep_calendar().await {
                    // Nothing may have been written: no sign that answers are saved again.
                    Ok(()) => self.trouble.later(now),
                    Err(error) => self.trouble.failed(error.to_string(), now),
                };
                say(line);
            }
        }
    }

    /// Counts a group and answers each parent.
    async fn answer(&mut self, group: Vec<Letter>) {
        let (waiting, replies): (Vec<_>, Vec<_>) = group
            .into_iter()
            .map(|letter| (letter.waiting, letter.reply))
            .unzip();
        let month = self.store.clock().month();
        let began = self.store.clock().since_start();
        let mut outcome = self.count(&waiting, month).await;
        if matches!(&outcome, Err(error) if error.is_key_changed()) && self.read_keys_again().await
        {
            outcome = self.count(&waiting, month).await;
        }
        say(match &outcome {
            Ok(_) => self.trouble.saved(),
            Err(error) => self.trouble.failed(error.cause(), began),
        });
        let taken = outcome.ok();
        if taken.is_some() {
            self.workload
                .count(waiting.len(), self.store.clock().since_start() - began);
        }
        // While the database has the next group in hand.
        tokio::spawn(async move {
            for (place, reply) in replies.into_iter().enumerate() {
                let _ = reply.send(taken.as_ref().map(|taken| taken[place]).ok_or(NotSaved));
            }
        });
    }

    /// Another process has rotated the key: its file holds the new one.
    async fn read_keys_again(&mut self) -> bool {
        match self.store.settle_keys(&self.key_file).await {
            Ok(keys) => {
                self.sealer = Sealer::new(&keys);
                self.keys = keys;
                true
            }
            Err(_) => false,
        }
    }

    async fn count(&mut self, waiting: &[Waiting], month: Month) -> Result<Vec<Taken>, StoreError> {
        let group = Group::begin(&self.store, &self.keys).await?;
        // Another process may have purged further than this one knows.
        self.purged_until.note(group.purged_until());
        let taken = group
            .count(
                &self.sealer,
                waiting,
                month,
                self.configured,
                &mut self.running,
            )
            .await?;
        group.commit().await?;
        Ok(taken)
    }

    /// Counts simulated answers of a past month, for the demo and for
    /// measuring: the same boxes, the same rule, the same commits. Months must
    /// be given in order.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn count_past(
        &mut self,
        month: Month,
        answers: impl IntoIterator<Item = (BoxKey, Submission, Language)>,
    ) -> Result<(), StoreError> {
        let waiting = answers
            .into_iter()
            .map(|(key, submission, language)| Waiting {
                key,
                submission,
                language,
                nonce: None,
                activity: None,
            });
        for group in waiting.collect::<Vec<_>>().chunks(LARGEST_GROUP) {
            self.count(group, month).await?;
        }
        Ok(())
    }

    /// Closes what has ended, purges spent nonces once an hour, and does the
    /// night's work once a day: refreshes the steps that advisors see and, on
    /// SQLite, rotates the key. Doing so twice changes nothing, and none of it
    /// waits for an answer: its traces tell the time, not that somebody came.
    ///
    /// # Errors
    /// When the key file or the database cannot be used.
    pub async fn keep_calendar(&mut self) -> Result<(), NotSettled> {
        let today = self.store.clock().today().to_string();
        let is_new_night =
            |state: Option<sealing::State>| state.is_none_or(|state| state.night < today);
        let is_new_month = calendar::latest(&self.store.read)
            .await?
            .is_none_or(|latest| latest < self.store.clock().month());
        let seconds = self.store.clock().seconds();
        if !is_new_month
            && hour(seconds) == self.purged
            && !is_new_night(sealing::state(&self.store.read).await?)
        {
            return Ok(());
        }
        let shown = self.store.group_activities().await?;
        let mut begun = Group::begin(&self.store, &self.keys).await;
        if matches!(&begun, Err(error) if error.is_key_changed()) && self.read_keys_again().await {
            begun = Group::begin(&self.store, &self.keys).await;
        }
        let group = begun?;
        group
            .advance(&self.sealer, self.store.clock().month(), self.configured)
            .await?;
        group.purge_nonces(seconds).await?;
        // Asked again under the lock: another process may have done it since.
        let is_ours = is_new_night(sealing::state(group.transaction()).await?);
        if is_ours {
            group.refresh_coming_in(&self.sealer, &shown).await?;
            sealing::remember_night(group.transaction(), &self.keys, &today).await?;
        }
        group.commit().await?;
        self.purged = hour(seconds);
        self.purged_until.note(self.purged);
        // With several processes on one PostgreSQL the operator rotates.
        if is_ours && self.store.is_sqlite() {
            self.rotate_key().await?;
        }
        Ok(())
    }

    /// Seals all boxes anew under a fresh key and destroys the old one.
    ///
    /// # Errors
    /// When it could not; the old key then still holds.
    pub async fn rotate_key(&mut self) -> Result<(), NotSettled> {
        self.keys = self.store.rotate_keys(&self.key_file, &self.keys).await?;
        self.sealer = Sealer::new(&self.keys);
        Ok(())
    }
}

fn say(line: Option<Line>) {
    match line {
        Some(Line::Begins(cause)) => tracing::error!(
            cause,
            "answers cannot be saved; parents are asked to try again"
        ),
        Some(Line::Ends) => tracing::info!("answers are saved again"),
        None => {}
    }
}
