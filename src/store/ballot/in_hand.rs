//! The keys a process works with: taken up, exchanged each night, kept for a
//! while after that, and shared with those who show pages.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use super::{
    group::Group,
    key_file::{KeyError, KeyFile},
    keys::Keys,
    night::Night,
    nonces::KeysInForce,
    seal::Sealer,
    succession::{NotSettled, Settled},
};
use crate::Store;

/// For how long a key that was followed by another is kept, on PostgreSQL: a
/// standby that takes over may be that far behind.
const KEPT_AFTER: Duration = Duration::from_secs(2 * 3600);

/// Why this process can do no night's work, in one sentence; for `/readyz` and
/// the log.
#[derive(Debug, Clone, Default)]
pub struct KeyTrouble(Arc<Mutex<Option<String>>>);

impl KeyTrouble {
    /// The sentence, when there is one.
    #[must_use]
    pub fn said(&self) -> Option<String> {
        let said = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        said.clone()
    }

    /// Notes how it stands, and says in the log when that has changed.
    fn note(&self, error: Option<&KeyError>) {
        let now = error.map(ToString::to_string);
        let mut said = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &now {
            Some(now) if said.as_ref() != Some(now) => tracing::error!("{now}"),
            None if said.is_some() => tracing::info!("the key file can be replaced again"),
            _ => {}
        }
        *said = now;
    }
}

pub(crate) struct InHand {
    file: KeyFile,
    keys: Arc<Keys>,
    sealer: Sealer,
    in_force: KeysInForce,
    /// The key before, and since when it is that.
    retired: Option<(Arc<Keys>, Duration)>,
    trouble: KeyTrouble,
}

impl InHand {
    /// Takes up the keys of this database.
    pub(crate) async fn take_up(store: &Store, file: KeyFile) -> Result<Self, NotSettled> {
        let mut settled = store.settle_keys(&file, &[]).await?;
        if settled.keys.generation() == 0 {
            let group = Group::begin(store, &settled.keys).await?;
            settled = store.carry_over(group, &file, &settled.keys).await?;
        }
        let Settled { keys, not_replaced } = settled;
        let trouble = KeyTrouble::default();
        trouble.note(not_replaced.as_ref());
        Ok(Self {
            file,
            sealer: Sealer::new(&keys),
            in_force: KeysInForce::new(keys.clone()),
            keys,
            retired: None,
            trouble,
        })
    }

    pub(crate) fn keys(&self) -> &Keys {
        &self.keys
    }

    pub(crate) fn sealer(&self) -> &Sealer {
        &self.sealer
    }

    pub(crate) fn in_force(&self) -> KeysInForce {
        self.in_force.clone()
    }

    pub(crate) fn trouble(&self) -> KeyTrouble {
        self.trouble.clone()
    }

    /// Another process has moved on, or a standby has taken over.
    pub(crate) async fn catch_up(&mut self, store: &Store) -> Result<(), NotSettled> {
        let now = store.clock().since_start();
        self.retired
            .take_if(|(_, since)| now >= *since + KEPT_AFTER);
        let retired = self.retired.iter().map(|(keys, _)| keys.clone());
        let in_memory: Vec<Arc<Keys>> = [self.keys.clone()].into_iter().chain(retired).collect();
        let settled = store.settle_keys(&self.file, &in_memory).await?;
        self.exchange(store, settled);
        Ok(())
    }

    /// Proves that the key file can be replaced and that what is written there
    /// lasts. Without that no night is done: the next key would be gone with
    /// this process, and every box with it.
    pub(crate) fn prove(&self) -> bool {
        let proven = self.file.prove(&self.keys);
        self.trouble.note(proven.as_ref().err());
        proven.is_ok()
    }

    /// Whether the last proof failed.
    pub(crate) fn is_in_trouble(&self) -> bool {
        self.trouble.said().is_some()
    }

    /// Does the night; the group is committed.
    pub(crate) async fn move_on(
        &mut self,
        store: &Store,
        group: Group,
        night: Night,
    ) -> Result<(), NotSettled> {
        let settled = store.move_on(group, &self.file, &self.keys, night).await?;
        self.exchange(store, settled);
        Ok(())
    }

    /// Puts the next keys in force that lie beside the file, or fresh ones.
    pub(crate) async fn put_next_in_force(&mut self, store: &Store) -> Result<(), NotSettled> {
        self.file.prove(&self.keys)?;
        let next = match self.file.read_next()? {
            Some(next) => next,
            None => self.file.write_next()?,
        };
        let group = Group::begin(store, &self.keys).await?;
        let settled = store
            .exchange_keys(group, &self.file, &self.keys, next)
            .await?;
        self.exchange(store, settled);
        Ok(())
    }

    fn exchange(&mut self, store: &Store, settled: Settled) {
        let Settled { keys, not_replaced } = settled;
        if let Some(error) = &not_replaced {
            self.trouble.note(Some(error));
        }
        if keys.fingerprint() == self.keys.fingerprint() {
            return;
        }
        self.sealer = Sealer::new(&keys);
        self.in_force.exchange(keys.clone());
        let before = std::mem::replace(&mut self.keys, keys);
        // On SQLite the key before opens nothing any more, and nobody is behind.
        self.retired = (!store.is_sqlite()).then(|| (before, store.clock().since_start()));
    }
}
