//! The database: one file per thing kept. `sea_orm` is named nowhere else.

mod accounts;
pub mod activities;
pub mod administrators;
mod advice;
pub mod areas;
pub mod asked;
pub mod audit;
mod awaited;
pub mod ballot;
mod changes;
mod codes;
mod connections;
pub mod copies;
pub mod disk;
mod districts;
pub mod encryption;
pub mod errands;
mod error;
mod factors;
mod file;
pub mod filled_in;
pub mod first_week;
pub mod founding;
pub mod goals;
pub mod held;
mod id_list;
pub mod imported;
pub mod key_figures;
mod lending;
pub mod lists;
pub mod logos;
pub mod minimums;
pub mod municipalities;
pub mod offered;
mod pools;
pub mod preschools;
pub mod provided;
pub mod questionnaires;
pub mod registering;
mod replaced;
pub mod rounds;
mod self_ratings;
pub mod sessions;
pub mod staff;
mod status_reports;
mod surveys;
pub mod taken_in;
pub mod tokens;
mod took_place;

use ::{clock, config, domain};

/// What a public function of this room waits for is compiled here once. Without it, each
/// slice that calls one compiles the whole wait anew, with all that sea-orm has below it,
/// and the program carries each copy: 2.7 MB.
pub(crate) use async_recursion::async_recursion as boxed;

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use sea_orm::{
    ActiveModelTrait, ConnectionTrait, Database, DatabaseBackend, DatabaseTransaction, DbErr,
    EntityTrait, IntoActiveModel, ModelTrait, RuntimeErr, SqliteTransactionMode, Statement,
    TransactionOptions,
};

pub use error::StoreError;

use crate::{clock::Clock, config::Config};
use connections::{GivenUp, Sessions, options};
use file::DatabaseFile;
use lending::Connections;
pub use registering::Registering;

/// The open database and the clock by which it lives. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    /// SQLite takes one writer at a time; there is one connection for it.
    write: Connections,
    read: Connections,
    /// What the one writer of answers uses, to write and to read, so that
    /// nobody's reading makes parents wait.
    writers_own: (Connections, Connections),
    given_up: GivenUp,
    /// The embedded database's file.
    file: Option<Arc<DatabaseFile>>,
    /// Whether SQLite's log still holds what was to be wiped from it.
    is_untidy: Arc<AtomicBool>,
    clock: Clock,
    activities: surveys::Cache,
    bank: questionnaires::BankInForce,
}

/// Connections to a PostgreSQL server: of pages and commands, and of the one
/// writer.
const OF_PAGES: u32 = 16;
const OF_THE_WRITER: u32 = 2;
/// Connections that read an embedded database: for pages, and for the one
/// writer.
const READERS: u32 = 4;
const WRITERS_READERS: u32 = 1;

const FILE_IS_GONE: &str = "the database file was removed or replaced while the service runs; \
    nothing is saved; stop the service, put the right file in its place, start it again";

impl Store {
    /// Opens the database, creating an embedded one when there is none.
    ///
    /// # Errors
    /// When it cannot be opened.
    #[crate::boxed]
    pub async fn open(config: &Config) -> Result<Self, StoreError> {
        Self::connect(config, true).await
    }

    /// Opens the database only when there is one.
    ///
    /// # Errors
    /// When it cannot be opened.
    #[crate::boxed]
    pub async fn open_existing(config: &Config) -> Result<Self, StoreError> {
        Self::connect(config, false).await
    }

    async fn connect(config: &Config, may_create: bool) -> Result<Self, StoreError> {
        let url = &config.database_url;
        let clock = config.now.map_or_else(Clock::system, Clock::beginning_at);
        let given_up = GivenUp::none(clock);
        let (file, write, read, writers_own);
        if let Some(path) = url.file() {
            let opened = DatabaseFile::open(path, may_create);
            file = Some(opened.map_err(|error| StoreError(Box::new(error)))?);
            let sessions = Sessions::Own;
            let pool = async |connections, is_lazy| {
                let mut options = options(url, connections, &given_up, sessions);
                options.connect_lazy(is_lazy);
                let pool = Database::connect(options).await?;
                let given_up = given_up.clone();
                Ok::<_, DbErr>(Connections {
                    pool,
                    sessions,
                    given_up,
                })
            };
            write = pool(1, false).await?;
            read = pool(READERS, false).await?;
            writers_own = (write.clone(), pool(WRITERS_READERS, true).await?);
        } else {
            file = None;
            write = lending::to_server(url, OF_PAGES, &given_up)
                .await
                .map_err(encryption::not_connected)?;
            read = write.clone();
            // Made when it is first needed: commands need none.
            let mut options = options(url, OF_THE_WRITER, &given_up, write.sessions);
            options.connect_lazy(true);
            let own = Connections {
                pool: Database::connect(options).await?,
                ..write.clone()
            };
            writers_own = (own.clone(), own);
        }
        Ok(Self {
            write,
            read,
            writers_own,
            given_up,
            file: file.map(Arc::new),
            is_untidy: Arc::default(),
            clock,
            activities: surveys::Cache::default(),
            bank: questionnaires::BankInForce::default(),
        })
    }

    /// The same database by the one writer's own connections.
    pub(crate) fn of_the_writer(&self) -> Self {
        let (write, read) = self.writers_own.clone();
        Self {
            write,
            read,
            ..self.clone()
        }
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
        let transaction = self.write.begin(options).await?;
        if self
            .file
            .as_ref()
            .is_some_and(|file| !file.is_the_same() || !file.has_its_log())
        {
            return Err(DbErr::Conn(RuntimeErr::Internal(FILE_IS_GONE.into())));
        }
        Ok(transaction)
    }

    /// Every connection there is leads nowhere: the next ones are made anew.
    pub(crate) fn give_up_connections(&self) {
        self.given_up.all();
    }

    /// Whether answers can be written, as far as can be seen without writing.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn can_be_written(&self) -> Result<bool, StoreError> {
        if let Some(file) = &self.file {
            return Ok(file.is_the_same());
        }
        let own = &self.of_the_writer().write;
        for _ in 0..2 {
            let asked = "SELECT current_setting('transaction_read_only')";
            let asked = Statement::from_string(own.get_database_backend(), asked);
            let row = own.query_one_raw(asked).await?;
            let read_only: Option<String> = row.map(|row| row.try_get_by_index(0)).transpose()?;
            if read_only.as_deref() == Some("off") {
                return Ok(true);
            }
            // A server that has just been promoted says so to new connections only.
            self.give_up_connections();
        }
        Ok(false)
    }

    /// Empties SQLite's write-ahead log, or lets PostgreSQL reuse dead rows.
    pub(crate) async fn tidy_log(&self) -> Result<(), StoreError> {
        // Somebody who reads keeps the log: it is tried again.
        self.is_untidy.store(true, Ordering::Relaxed);
        let is_tidy = if self.is_sqlite() {
            let tidy = "PRAGMA wal_checkpoint(TRUNCATE)";
            let tidy = Statement::from_string(DatabaseBackend::Sqlite, tidy);
            let row = self.write.query_one_raw(tidy).await?;
            let busy: Option<i32> = row.map(|row| row.try_get_by_index(0)).transpose()?;
            busy == Some(0)
        } else {
            self.write.execute_unprepared("VACUUM ballot_box").await?;
            true
        };
        self.is_untidy.store(!is_tidy, Ordering::Relaxed);
        Ok(())
    }

    /// Empties the log when that could not be done before.
    pub(crate) async fn tidy_what_was_left(&self) -> Result<(), StoreError> {
        if self.is_untidy.load(Ordering::Relaxed) {
            self.tidy_log().await?;
        }
        Ok(())
    }

    /// Lets go of all connections, so that SQLite can tidy its log.
    #[crate::boxed]
    pub async fn close(self) {
        let (own_write, own_read) = self.writers_own;
        for connections in [own_read, own_write, self.read, self.write] {
            let _ = connections.pool.close().await;
        }
    }
}

/// A row to insert: every column counts as given.
pub(crate) fn set<M>(model: M) -> <M::Entity as EntityTrait>::ActiveModel
where
    M: ModelTrait + IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel>,
{
    model.into_active_model().reset_all()
}
