//! The database: one file per thing kept. `sea_orm` is named nowhere else.

pub mod activities;
pub mod areas;
pub mod audit;
mod awaited;
pub mod backup;
pub mod backup_file;
pub mod boxes;
pub mod calendar;
pub mod coming_in;
mod commit;
mod disclosure;
pub mod encryption;
mod factors;
pub mod goals;
pub mod keys;
mod languages;
mod locked;
pub mod logos;
pub mod minimums;
pub mod municipalities;
pub mod nonces;
pub mod offered;
mod pools;
pub mod published;
mod released;
mod replaced;
pub mod restore;
pub mod schema;
mod seal;
pub mod sealing;
pub mod sessions;
pub mod staff;
mod statements;
mod tables;
pub mod tokens;
mod trouble;
mod turn;
mod withheld;
pub mod workload;

use std::time::Duration;

use sea_orm::{
    ConnectOptions, Database, DatabaseBackend, DatabaseConnection, DatabaseTransaction, DbErr,
    SqliteTransactionMode, TransactionOptions, TransactionTrait,
    sqlx::{
        Connection,
        sqlite::{SqliteJournalMode, SqliteSynchronous},
    },
};

use crate::{
    clock::Clock,
    config::{Config, database_file},
};

/// Something went wrong below; a caller can only give up and say "try again".
#[derive(Debug, thiserror::Error)]
#[error("the database did not do as asked")]
pub struct StoreError(#[source] Box<dyn std::error::Error + Send + Sync>);

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        Self(Box::new(error))
    }
}

impl StoreError {
    /// A row that cannot be read back: a fault of ours or a damaged file.
    fn unreadable(what: &'static str) -> Self {
        Self(what.into())
    }

    /// The boxes are sealed with another key than the one in hand.
    fn key_changed() -> Self {
        Self(Box::new(KeyChanged))
    }

    fn is_key_changed(&self) -> bool {
        self.0.is::<KeyChanged>()
    }

    /// What happened, for the operator's log.
    #[must_use]
    pub fn cause(&self) -> String {
        self.0.to_string()
    }
}

#[derive(Debug, thiserror::Error)]
#[error("the boxes are sealed with another key than the key file holds")]
struct KeyChanged;

/// The open database and the clock by which it lives. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    /// SQLite takes one writer at a time; there is one connection for it.
    write: DatabaseConnection,
    read: DatabaseConnection,
    clock: Clock,
    activities: activities::Cache,
}

/// How long a caller waits for a connection or a lock before it is told that
/// the database is gone.
const PATIENCE: Duration = Duration::from_secs(5);

fn options(url: &str, connections: u32, may_create: bool) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    // Statements are never logged: they carry what people typed.
    options
        .sqlx_logging(false)
        .max_connections(connections)
        .acquire_timeout(PATIENCE)
        .connect_timeout(PATIENCE);
    // A file does not go away; a server may have, since it was asked last.
    options.test_before_acquire(database_file(url).is_none());
    options.map_sqlx_sqlite_opts(move |options| {
        options
            .create_if_missing(may_create)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .pragma("secure_delete", "ON")
            // Spent nonces lie in random order, so that each changes a page of its
            // own: small pages, of which many are kept at hand (8 MB). Holds for
            // new files; an older one keeps its size.
            .page_size(1024)
            .pragma("cache_size", "-8000")
            // Boxes are written again and again: a log of 32 MB before it is
            // worked in spares syncs.
            .pragma("wal_autocheckpoint", "32000")
            // A group's boxes come over in one go, without a wait for each few.
            .row_buffer_size(1024)
            .busy_timeout(PATIENCE)
    });
    // On a full disk SQLite ends a transaction by itself, and the driver still
    // believes in it: every later one would be refused. Such a connection is
    // given up for a fresh one. The ping waits for an undoing under way.
    options.map_sqlx_sqlite_before_acquire(|connection, _| {
        Box::pin(async move {
            if connection.is_in_transaction() {
                connection.ping().await?;
            }
            Ok(!connection.is_in_transaction())
        })
    });
    // Waiting for a lock must end before a parent gives up, and a process whose
    // machine is gone must not hold the writer's lock for long.
    options.map_sqlx_postgres_opts(|options| {
        encryption::insist(options).options([
            ("lock_timeout", "4s"),
            ("idle_in_transaction_session_timeout", "10s"),
        ])
    });
    options
}

impl Store {
    /// Opens the database, creating an embedded one when there is none.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub async fn open(config: &Config) -> Result<Self, StoreError> {
        Self::connect(config, true).await
    }

    /// Opens the database only when there is one, to look at it.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub async fn open_existing(config: &Config) -> Result<Self, StoreError> {
        Self::connect(config, false).await
    }

    async fn connect(config: &Config, may_create: bool) -> Result<Self, StoreError> {
        let url = config.database_url.reveal();
        let clock = config.now.map_or_else(Clock::system, Clock::beginning_at);
        let activities = activities::Cache::default();
        let Some(file) = database_file(url) else {
            let pool = Database::connect(options(url, 16, may_create))
                .await
                .map_err(encryption::not_connected)?;
            return Ok(Self {
                write: pool.clone(),
                read: pool,
                clock,
                activities,
            });
        };
        let write = Database::connect(options(url, 1, may_create)).await?;
        if may_create {
            keys::close_to_others(&file).map_err(|error| StoreError(Box::new(error)))?;
        }
        let read = Database::connect(options(url, 4, may_create)).await?;
        Ok(Self {
            write,
            read,
            clock,
            activities,
        })
    }

    /// The clock by which this database lives.
    #[must_use]
    pub fn clock(&self) -> Clock {
        self.clock
    }

    fn is_sqlite(&self) -> bool {
        self.write.get_database_backend() == DatabaseBackend::Sqlite
    }

    /// A transaction that writes. On SQLite it takes the lock at once, so that
    /// it never has to give up half-way.
    async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        self.write.begin_with_options(options).await
    }

    /// Lets go of all connections, so that SQLite can tidy its log.
    pub async fn close(self) {
        let _ = self.write.close().await;
        let _ = self.read.close().await;
    }
}
