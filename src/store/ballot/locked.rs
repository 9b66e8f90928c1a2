//! The one writer's lock, whichever process it is in.

use std::sync::Arc;

use sea_orm::{ConnectionTrait, DatabaseBackend, DatabaseTransaction, DbErr, Statement};

use crate::{Store, StoreError, domain::questionnaire::Bank};

/// PostgreSQL's advisory lock of the one writer, whichever process it is in.
const WRITER_LOCK: i64 = 0x6c79_686f_7264;

/// Takes the lock. In the same trip, and whatever the server, the role or a
/// pooler in between has set: what is waited for, and that a commit is on disk
/// before it is told (`remote_apply` is more than that, and stays).
const TAKE_LOCK: &str = "SELECT current_setting('transaction_isolation'), \
    set_config('statement_timeout', '5s', true), set_config('lock_timeout', '4s', true), \
    set_config('idle_in_transaction_session_timeout', '10s', true), \
    set_config('synchronous_commit', CASE current_setting('synchronous_commit') \
    WHEN 'remote_apply' THEN 'remote_apply' ELSE 'on' END, true), \
    pg_advisory_xact_lock($1)";

/// What reads and seals every box takes longer than a group.
const UNHURRIED: &str =
    "SET LOCAL statement_timeout = '60s'; SET LOCAL idle_in_transaction_session_timeout = '60s'";

/// A writing transaction that holds the one writer's lock.
pub(crate) struct Locked {
    pub(crate) transaction: DatabaseTransaction,
    /// The questionnaires known when it began.
    pub(crate) bank: Arc<Bank>,
}

impl Locked {
    pub(crate) async fn begin(store: &Store) -> Result<Self, StoreError> {
        let transaction = store.begin().await?;
        let backend = transaction.get_database_backend();
        if backend == DatabaseBackend::Postgres {
            let lock = Statement::from_sql_and_values(backend, TAKE_LOCK, [WRITER_LOCK.into()]);
            let row = transaction.query_one_raw(lock).await?;
            let isolation: Option<String> = row.map(|row| row.try_get_by_index(0)).transpose()?;
            // A snapshot from before the lock would show what another has changed.
            if isolation.as_deref() != Some("read committed") {
                return Err(StoreError::wrong_isolation());
            }
        }
        let bank = store.bank();
        Ok(Self { transaction, bank })
    }

    pub(crate) fn transaction(&self) -> &DatabaseTransaction {
        &self.transaction
    }

    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        Ok(self.transaction.commit().await?)
    }
}

/// Gives a transaction the time that all boxes together take.
pub(crate) async fn take_time(transaction: &DatabaseTransaction) -> Result<(), DbErr> {
    if transaction.get_database_backend() == DatabaseBackend::Postgres {
        transaction.execute_unprepared(UNHURRIED).await?;
    }
    Ok(())
}
