//! A backup while the service runs: every table as it was at one moment, read
//! in one snapshot. The key of the boxes is no part of the database and so of
//! no backup; the boxes in it are noise without the key file.

use std::io;

use futures_util::TryStreamExt;
use sea_orm::{
    AccessMode, DatabaseTransaction, DbErr, IsolationLevel, Statement, StreamTrait,
    TransactionOptions, TransactionTrait,
};

use super::{
    Store, StoreError,
    backup_file::BackupWriter,
    nonces::hour,
    tables::{self, MIGRATIONS, Table},
};

/// Tables that no backup holds, and why.
pub const LEFT_OUT: [(&str, &str); 1] = [(
    "staff_session",
    "whoever has signed out must not be signed in again by a restore; all sign in anew",
)];

/// What is taken of a table: all of it, except nonces that no page can be sent
/// with any more.
fn condition(table: &str, seconds: i64, is_sqlite: bool) -> String {
    if table != "spent_nonce" {
        return String::new();
    }
    let hour = hex::encode(hour(seconds).to_be_bytes());
    if is_sqlite {
        format!("WHERE id >= X'{hour}'")
    } else {
        format!("WHERE id >= '\\x{hour}'::bytea")
    }
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
        self.read.begin_with_options(options).await
    }

    /// Writes a backup. Everything acknowledged before this is called is in
    /// it. Returns how many rows there are.
    ///
    /// # Errors
    /// When the database does not answer or the file cannot be written.
    pub async fn back_up(&self, out: impl io::Write) -> Result<u64, StoreError> {
        let failed = |error: io::Error| StoreError(Box::new(error));
        let snapshot = self.snapshot().await?;
        let schema = tables::migrations_done(&snapshot).await?;
        let mut writer = BackupWriter::begin(out, &schema).map_err(failed)?;
        let backend = self.read.get_database_backend();
        for name in tables::all_names(&snapshot).await? {
            if name == MIGRATIONS || LEFT_OUT.iter().any(|(left_out, _)| *left_out == name) {
                continue;
            }
            let table = Table::look(&snapshot, &name).await?;
            writer
                .table(&name, table.last_number(&snapshot).await?)
                .map_err(failed)?;
            let rows = table.rows(
                backend,
                &condition(&name, self.clock.seconds(), self.is_sqlite()),
            );
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
