//! The one writer's lock, whichever process it is in.

use sea_orm::{ConnectionTrait, DatabaseBackend, DatabaseTransaction, Statement};

use super::{Store, StoreError};

/// PostgreSQL's advisory lock of the one writer, whichever process it is in.
const WRITER_LOCK: i64 = 0x6c79_686f_7264;

/// A writing transaction that holds the one writer's lock.
pub(super) struct Locked {
    pub(super) transaction: DatabaseTransaction,
}

impl Locked {
    pub(super) async fn begin(store: &Store) -> Result<Self, StoreError> {
        let transaction = store.begin().await?;
        let backend = transaction.get_database_backend();
        if backend == DatabaseBackend::Postgres {
            let lock = Statement::from_sql_and_values(
                backend,
                "SELECT pg_advisory_xact_lock($1)",
                [WRITER_LOCK.into()],
            );
            transaction.execute_raw(lock).await?;
        }
        Ok(Self { transaction })
    }

    pub(super) fn transaction(&self) -> &DatabaseTransaction {
        &self.transaction
    }

    pub(super) async fn commit(self) -> Result<(), StoreError> {
        Ok(self.transaction.commit().await?)
    }
}
