//! How keys come into force, on both databases and in any number of processes.
//!
//! The next keys are written beside the file and synced; every box is sealed
//! anew under them in one transaction that also changes the fingerprint by
//! which the database knows its key; then the file is replaced. Cut off at any moment,
//! the fingerprint tells which file holds. On PostgreSQL the step stays for the others.
//!
//! Nothing here makes or takes away a box because a key is missing: that is
//! [`Store::forget_keys`] alone, which an operator asks for.

use std::sync::Arc;

use sea_orm::{ConnectionTrait, DatabaseTransaction};

use super::{
    first_edition,
    group::{Group, Opened},
    key_file::{KeyError, KeyFile},
    keys::Keys,
    locked::Locked,
    lost::Lost,
    night::Night,
    ratchet::{self, Step},
    seal::Sealer,
    sealing::{self, Moment, State},
};
use crate::{Store, StoreError};

/// Why the keys cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum NotSettled {
    /// The key file.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl NotSettled {
    /// What happened, for the operator's log.
    #[must_use]
    pub fn cause(&self) -> String {
        match self {
            Self::Key(error) => error.to_string(),
            Self::Store(error) => error.cause(),
        }
    }
}

/// The keys that seal this database's boxes.
#[derive(Debug)]
pub(crate) struct Settled {
    pub keys: Arc<Keys>,
    /// Why the file could not be replaced by them, when it should have been.
    pub not_replaced: Option<KeyError>,
}

/// Where keys were found that fit.
enum Found {
    /// In the file, or in memory while another generation lies in the file.
    AsTheyAre(Arc<Keys>),
    /// They belong into the file.
    ForTheFile(Keys),
}

impl Store {
    /// Whether the keys can be used, before anything else is done.
    ///
    /// # Errors
    /// When they cannot; nothing has then been changed.
    #[crate::boxed]
    pub async fn check_keys(&self, file: &KeyFile) -> Result<(), NotSettled> {
        self.settle_keys(file, &[]).await.map(drop)
    }

    /// The keys that seal this database's boxes: from the file, from what a
    /// change that was cut off left beside it, from what an operator had put
    /// there, or by the steps in the database. `in_memory`: keys that this
    /// process still holds. Made fresh when there is neither file nor boxes.
    ///
    /// # Errors
    /// When none of them fits; nothing has then been changed.
    pub(crate) async fn settle_keys(
        &self,
        file: &KeyFile,
        in_memory: &[Arc<Keys>],
    ) -> Result<Settled, NotSettled> {
        // Under the writer's lock, so that no change is under way meanwhile.
        let locked = Locked::begin(self).await?;
        let transaction = locked.transaction();
        let found = match sealing::state(transaction).await? {
            Some(state) => find(transaction, file, in_memory, &state).await?,
            None => Found::AsTheyAre(self.first_keys(transaction, file).await?.into()),
        };
        let settled = match found {
            Found::AsTheyAre(keys) => Settled {
                keys,
                not_replaced: None,
            },
            Found::ForTheFile(keys) => Settled {
                not_replaced: file.replace(&keys).err(),
                keys: keys.into(),
            },
        };
        locked.commit().await?;
        Ok(settled)
    }

    /// Before the schema of the first edition is brought up to date: its boxes
    /// can be carried over with their key alone.
    ///
    /// # Errors
    /// When boxes are there and the key is not.
    #[crate::boxed]
    pub async fn check_key_of_first_edition(&self, file: &KeyFile) -> Result<(), NotSettled> {
        let Some(sealed_with) = sealing::fingerprint_of_first_edition(&self.read).await? else {
            return Ok(());
        };
        let fits = |keys: &Keys| sealed_with == keys.fingerprint();
        if file.read_successor().is_some_and(|next| fits(&next)) {
            return Ok(());
        }
        let path = || file.path().to_owned();
        match file.read()? {
            None => Err(KeyError::Missing(path()).into()),
            Some(keys) if !fits(&keys) => Err(KeyError::Foreign(path()).into()),
            Some(_) => Ok(()),
        }
    }

    /// Of a database that knows no key yet: those in the file, or fresh ones.
    async fn first_keys(
        &self,
        transaction: &DatabaseTransaction,
        file: &KeyFile,
    ) -> Result<Keys, NotSettled> {
        let keys = match file.read()? {
            Some(keys) => keys,
            None if self.what_waits(transaction).await?.boxes > 0 => {
                return Err(KeyError::Missing(file.path().to_owned()).into());
            }
            None => file.create()?,
        };
        let moment = self.moment(transaction).await?;
        sealing::remember(transaction, &keys, moment).await?;
        Ok(keys)
    }

    /// Does the night: leads from `old` to keys that follow, under a generation
    /// above all that the file, the database and this process know.
    pub(crate) async fn move_on(
        &self,
        group: Group,
        file: &KeyFile,
        old: &Keys,
        night: Night,
    ) -> Result<Settled, NotSettled> {
        self.lead(group, file, old, night, true).await
    }

    /// The same, and pages that were made before hold no more.
    pub(crate) async fn move_on_without_pages(
        &self,
        group: Group,
        file: &KeyFile,
        old: &Keys,
    ) -> Result<Settled, NotSettled> {
        if old.generation() == 0 {
            return self.carry_over(group, file, old).await;
        }
        let night = Night::of(self, &group, old).await?;
        self.lead(group, file, old, night, false).await
    }

    async fn lead(
        &self,
        group: Group,
        file: &KeyFile,
        old: &Keys,
        night: Night,
        keeps_pages: bool,
    ) -> Result<Settled, NotSettled> {
        let transaction = group.transaction();
        let generation = above(transaction, file, old).await?;
        let step =
            Step::drawn(night.moment.seconds, keeps_pages).map_err(StoreError::no_randomness)?;
        if !self.is_sqlite() {
            let sealed = step
                .seal(old, generation)
                .map_err(StoreError::no_randomness)?;
            sealing::keep_step(transaction, generation, sealed).await?;
        }
        let next = step.lead(old, generation);
        self.put_in_force(group, file, next, night).await
    }

    /// Seals the boxes under keys that do not follow from the old ones: an
    /// operator's next ones, or fresh ones. Nobody gets from old to new.
    pub(crate) async fn exchange_keys(
        &self,
        group: Group,
        file: &KeyFile,
        old: &Keys,
        next: Keys,
    ) -> Result<Settled, NotSettled> {
        let night = Night::of(self, &group, old).await?;
        let generation = above(group.transaction(), file, old).await?;
        sealing::drop_steps(group.transaction()).await?;
        let next = next
            .known_as(generation)
            .following(old, night.moment.seconds);
        self.put_in_force(group, file, next, night).await
    }

    /// Seals every box anew under `next`, commits, puts that into the file and
    /// leaves nothing sealed with the old key in SQLite's log.
    async fn put_in_force(
        &self,
        group: Group,
        file: &KeyFile,
        next: Keys,
        night: Night,
    ) -> Result<Settled, NotSettled> {
        let Night { opened, moment } = night;
        if !opened.carried.is_empty() {
            tracing::warn!(
                "{} boxes are of a questionnaire or a type that this program does not know, or lie \
                 otherwise; they wait for the program that knows; run: lyhord doctor",
                opened.carried.len()
            );
        }
        self.keep_under(group, file, &opened, next, moment).await
    }

    /// Carries over what waits in boxes of the first edition, under a fresh
    /// key: the old one lies in backups. Pages made before hold no more.
    pub(crate) async fn carry_over(
        &self,
        group: Group,
        file: &KeyFile,
        old: &Keys,
    ) -> Result<Settled, NotSettled> {
        // Where a backup is being restored nobody else sees the activities yet.
        let starts = self.starts_of_groups(group.transaction()).await?;
        let moment = self.moment(group.transaction()).await?;
        let is_counted = |activity| starts.contains_key(&activity);
        let opened = Opened {
            boxes: first_edition::take(group.transaction(), old, is_counted).await?,
            ..Opened::default()
        };
        let next = Keys::fresh(old.generation() + 1).map_err(StoreError::no_randomness)?;
        self.keep_under(group, file, &opened, next, moment).await
    }

    async fn keep_under(
        &self,
        group: Group,
        file: &KeyFile,
        opened: &Opened,
        next: Keys,
        moment: Moment,
    ) -> Result<Settled, NotSettled> {
        file.write_successor(&next)?;
        sealing::remove_boxes(group.transaction()).await?;
        group.keep_all(&Sealer::new(&next), opened).await?;
        sealing::remember(group.transaction(), &next, moment).await?;
        if !self.is_sqlite() {
            // A standby that is to take over must not be a key behind.
            let wait = "SET LOCAL synchronous_commit = 'remote_apply'";
            let waits = group.transaction().execute_unprepared(wait).await;
            waits.map_err(StoreError::from)?;
        }
        group.commit().await?;
        // They are in force, and lie beside the file if not in it.
        let not_replaced = file.replace(&next).err();
        if let Err(error) = self.tidy_log().await {
            let cause = error.cause();
            tracing::warn!(cause, "the database's log is tidied at another time");
        }
        Ok(Settled {
            keys: next.into(),
            not_replaced,
        })
    }

    /// What would be lost with the boxes as they are.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn what_forgetting_costs(&self) -> Result<Lost, StoreError> {
        self.what_waits(&self.read).await
    }

    /// Starts with empty boxes and fresh keys, whatever the file holds.
    ///
    /// # Errors
    /// When it could not; nothing has then been changed.
    #[crate::boxed]
    pub async fn forget_keys(&self, file: &KeyFile) -> Result<Lost, NotSettled> {
        let locked = Locked::begin(self).await?;
        let (lost, next) = self.forget_in(locked.transaction(), file).await?;
        locked.commit().await?;
        file.replace(&next)?;
        self.tidy_log().await?;
        Ok(lost)
    }

    /// The part of that which belongs into a transaction: when it is committed
    /// the keys returned belong into the file, beside which they lie already.
    pub(crate) async fn forget_in(
        &self,
        transaction: &DatabaseTransaction,
        file: &KeyFile,
    ) -> Result<(Lost, Keys), NotSettled> {
        let lost = self.what_waits(transaction).await?;
        let known = match file.read() {
            Ok(keys) => keys.map_or(0, |keys| keys.generation()),
            // Whatever it was, it is replaced.
            Err(KeyError::Damaged(_)) => 0,
            Err(error) => return Err(error.into()),
        };
        let state = sealing::state(transaction).await?;
        let known = known.max(state.map_or(0, |state| state.generation));
        let next = Keys::fresh(known + 1).map_err(StoreError::no_randomness)?;
        file.write_successor(&next)?;
        sealing::remove_every_box(transaction).await?;
        sealing::drop_steps(transaction).await?;
        let moment = self.moment(transaction).await?;
        sealing::remember(transaction, &next, moment).await?;
        Ok((lost, next))
    }
}

/// A generation above all that is known.
async fn above(
    transaction: &DatabaseTransaction,
    file: &KeyFile,
    old: &Keys,
) -> Result<u64, NotSettled> {
    let state = sealing::state(transaction).await?;
    let in_database = state.map_or(0, |state| state.generation);
    let in_file = file.read()?.map_or(0, |keys| keys.generation());
    Ok(in_database.max(in_file).max(old.generation()) + 1)
}

async fn find(
    transaction: &DatabaseTransaction,
    file: &KeyFile,
    in_memory: &[Arc<Keys>],
    state: &State,
) -> Result<Found, NotSettled> {
    if let Some(next) = file.read_successor() {
        if state.fits(&next) {
            return Ok(Found::ForTheFile(next));
        }
        file.drop_successor();
    }
    let own = match file.read() {
        Err(error) if in_memory.is_empty() => return Err(error.into()),
        read => read.ok().flatten(),
    };
    let own = match own {
        Some(keys) if state.fits(&keys) => return Ok(Found::AsTheyAre(keys.into())),
        own => own,
    };
    if let Ok(Some(next)) = file.read_next()
        && state.fits(&next)
    {
        let next = next.known_as(state.generation);
        return Ok(Found::ForTheFile(match &own {
            Some(before) => next.following(before, state.moved_at),
            None => next,
        }));
    }
    if let Some(keys) = in_memory.iter().find(|keys| state.fits(keys)) {
        return Ok(Found::AsTheyAre(keys.clone()));
    }
    let steps = sealing::steps(transaction).await?;
    let reached = own
        .iter()
        .chain(in_memory.iter().map(AsRef::as_ref))
        .find_map(|keys| ratchet::walk(keys, &steps, &state.wanted()?));
    match reached {
        Some(keys) => Ok(Found::ForTheFile(keys)),
        None => Err(unfit(file, own.as_ref(), state).into()),
    }
}

/// Why no key fits, as far as it can be told.
fn unfit(file: &KeyFile, own: Option<&Keys>, state: &State) -> KeyError {
    let path = file.path().to_owned();
    match own.map(|keys| keys.generation().cmp(&state.generation)) {
        None => KeyError::Missing(path),
        Some(std::cmp::Ordering::Less) => KeyError::Older(path),
        Some(std::cmp::Ordering::Equal) => KeyError::Foreign(path),
        Some(std::cmp::Ordering::Greater) => KeyError::Newer(path),
    }
}
