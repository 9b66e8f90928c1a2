//! A backup while the service runs: every table as it was at one moment, read
//! in one snapshot. The key of the boxes is no part of the database and so of
//! no backup; the boxes in it are noise without the key file.

use std::io;

use futures_util::TryStreamExt;
use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseTransaction, DbErr, IsolationLevel, Statement,
    StreamTrait, TransactionOptions,
};

use super::{
    backup_file::BackupWriter,
    schema::known_steps,
    tables::{self, Table},
};
use crate::{Store, StoreError};

/// Tables that no backup holds, and why.
pub const LEFT_OUT: [(&str, &str); 4] = [
    (
        "staff_session",
        "whoever has signed out must not be signed in again by a restore; all sign in anew",
    ),
    (
        "spent_nonce",
        "after a restore no page is taken that was shown before it",
    ),
    (
        "errand",
        "forms and keys of programs hold for a day, and what they did is in the other tables",
    ),
    (
        "ratchet",
        "with a key file of the same week it would open the boxes of later days",
    ),
];

/// The steps that a backup says it is of. What a newer program has only added is not
/// in it, so that this one can restore it.
async fn schema_of(snapshot: &DatabaseTransaction) -> Result<Vec<String>, DbErr> {
    let (mut taken, known) = (tables::steps_taken(snapshot).await?, known_steps());
    let additions = taken.additions.len();
    taken.additions.retain(|step| known.contains(step));
    if taken.additions.len() < additions {
        tracing::warn!(
            "a newer program has added to the schema; what it keeps there is not in this backup"
        );
    }
    Ok(taken.all())
}

impl Store {
    async fn snapshot(&self) -> Result<DatabaseTransaction, DbErr> {
        let options = if self.is_sqlite() {
            // A reading transaction sees one moment, whatever is written meanwhile.
            TransactionOptions::default()
        } else {
            TransactionOptions {
                isolation_level: Some(IsolationLevel::RepeatableRead),
                access_mode: Some(AccessMode::ReadOnly),
                ..TransactionOptions::default()
            }
        };
        let snapshot = self.read.begin(options).await?;
        if !self.is_sqlite() {
            // A statement lasts until its last row has been written down.
            snapshot
                .execute_unprepared("SET LOCAL statement_timeout = '1h'")
                .await?;
        }
        Ok(snapshot)
    }

    /// Writes a backup. Everything acknowledged before this is called is in
    /// it. Returns how many rows there are.
    ///
    /// # Errors
    /// When the database does not answer or the file cannot be written.
    pub async fn back_up(&self, out: impl io::Write) -> Result<u64, StoreError> {
        let failed = |error: io::Error| StoreError(Box::new(error));
        let snapshot = self.snapshot().await?;
        let schema = schema_of(&snapshot).await?;
        let mut writer = BackupWriter::begin(out, &schema).map_err(failed)?;
        let backend = self.read.get_database_backend();
        for name in tables::made_by(schema.len()).await? {
            if LEFT_OUT.iter().any(|(left_out, _)| *left_out == name) {
                continue;
            }
            let table = Table::look(&snapshot, &name).await?;
            writer
                .table(&name, table.last_number(&snapshot).await?)
                .map_err(failed)?;
            let rows = table.rows(backend);
            let mut rows = snapshot
                .stream_raw(Statement::from_string(backend, rows))
                .await?;
            while let Some(row) = rows.try_next().await? {
                writer
                    .row(&row.try_get::<String>("", "line")?)
                    .map_err(failed)?;
            }
        }
        snapshot.rollback().await?;
        writer.finish().map_err(failed)
    }
}
