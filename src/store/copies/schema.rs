//! Whether the database's schema is this program's.

use migrations::Migrator;
use sea_orm::{ConnectionTrait, Statement, TransactionOptions};

use super::tables;
use crate::{Store, StoreError};

/// How the schema found stands to the one this program was written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Schema {
    /// They are the same, but for what a newer program has only added.
    Current,
    /// There is nothing yet.
    None,
    /// Steps are missing; `lyhord migrate` adds them.
    Older,
    /// A newer program has taken steps without which this one is not to run.
    Newer,
}

/// PostgreSQL's advisory lock of whoever changes the schema.
const MIGRATION_LOCK: i64 = 0x6c79_6872_6d69;

/// Names of all steps that this program knows, in order.
pub(crate) fn known_steps() -> Vec<String> {
    Migrator::steps().iter().map(ToString::to_string).collect()
}

impl Store {
    /// Compares without changing anything.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn schema(&self) -> Result<Schema, StoreError> {
        let (taken, known) = (tables::steps_taken(&self.read).await?, known_steps());
        Ok(match () {
            () if taken.steps.iter().any(|step| !known.contains(step)) => Schema::Newer,
            () if taken.steps.is_empty() => Schema::None,
            () if known.iter().any(|step| !taken.contains(step)) => Schema::Older,
            () => Schema::Current,
        })
    }

    /// Brings the schema up to date. Processes that start together on one
    /// PostgreSQL do so one after another.
    ///
    /// # Errors
    /// When a step fails; it is then undone.
    #[crate::boxed]
    pub async fn migrate(&self) -> Result<(), StoreError> {
        if self.is_sqlite() {
            return Ok(Migrator::up(&self.write.pool, None).await?);
        }
        let lock = self.write.begin(TransactionOptions::default()).await?;
        let unhurried = "SET LOCAL lock_timeout = '60s'; SET LOCAL statement_timeout = '10min'; \
            SET LOCAL idle_in_transaction_session_timeout = '10min'";
        lock.execute_unprepared(unhurried).await?;
        lock.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({MIGRATION_LOCK})"))
            .await?;
        Migrator::up(&lock, None).await?;
        Ok(lock.commit().await?)
    }

    /// Whether the database answers and its schema is this program's.
    ///
    /// # Errors
    /// When it does not answer.
    #[crate::boxed]
    pub async fn is_current(&self) -> Result<bool, StoreError> {
        Ok(self.of_the_writer().schema().await? == Schema::Current)
    }

    /// Settings of PostgreSQL that are off and without which what was
    /// acknowledged may be lost in a power cut. SQLite is opened with ours.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn careless_settings(&self) -> Result<Vec<String>, StoreError> {
        if self.is_sqlite() {
            return Ok(Vec::new());
        }
        let off = "SELECT name FROM pg_settings \
            WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes') AND setting = 'off' ORDER BY name";
        let rows = self
            .read
            .query_all_raw(Statement::from_string(
                self.read.get_database_backend(),
                off,
            ))
            .await?;
        rows.iter()
            .map(|row| Ok(row.try_get_by_index(0)?))
            .collect()
    }
}
