//! How connections to the database are made, looked after and given up. One is
//! of use only when it can do what it is for: a server that went away without a
//! goodbye keeps a connection open for ever, and one that has become a standby
//! still answers.

use std::{
    io::ErrorKind,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use sea_orm::{
    ConnectOptions,
    sqlx::{
        self, Connection, Error, Row,
        pool::PoolConnectionMetadata,
        postgres::PgConnection,
        sqlite::{SqliteJournalMode, SqliteSynchronous},
    },
};

use super::{advice, encryption};
use crate::{clock::Clock, config::DatabaseUrl};

/// How long a caller waits for a connection or a lock before it is told that
/// the database is gone.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long a connection may take to say that it is there.
const SIGN_OF_LIFE: Duration = Duration::from_secs(1);
/// One that was used so short a time ago is not asked.
const JUST_USED: Duration = Duration::from_millis(200);
/// A still connection is closed before firewalls between forget it (often
/// after five minutes), and none grows old behind a server that has moved.
const LONGEST_STILL: Duration = Duration::from_secs(3 * 60);
const LONGEST_LIFE: Duration = Duration::from_secs(10 * 60);

/// What every statement keeps to, on connections that are ours from their
/// beginning on, on lent ones in each transaction.
pub(super) const LIMITS: [(&str, &str); 3] = [
    ("statement_timeout", "5s"),
    // Waiting for a lock must end before a parent gives up, and a process whose
    // machine is gone must not hold the writer's lock for long.
    ("lock_timeout", "4s"),
    ("idle_in_transaction_session_timeout", "10s"),
];

/// Whose the sessions behind connections are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sessions {
    /// As long as a connection lives.
    Own,
    /// For one transaction.
    Lent,
}

/// Connections made up to a moment are of no use any more: they lead to a
/// server that takes nothing in, or to none.
#[derive(Debug, Clone)]
pub(super) struct GivenUp {
    clock: Clock,
    /// Milliseconds since this process started.
    until: Arc<AtomicU64>,
}

fn milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

impl GivenUp {
    pub(super) fn none(clock: Clock) -> Self {
        Self {
            clock,
            until: Arc::default(),
        }
    }

    /// Gives up every connection there is; each is closed when it is next
    /// touched.
    pub(super) fn all(&self) {
        self.until
            .fetch_max(milliseconds(self.clock.since_start()), Ordering::Relaxed);
    }

    fn is_one(&self, age: Duration) -> bool {
        let made = self.clock.since_start().saturating_sub(age);
        milliseconds(made) < self.until.load(Ordering::Relaxed)
    }

    /// Whether a connection may be used further; an error closes it at once.
    async fn look_at(
        &self,
        connection: &mut PgConnection,
        about: PoolConnectionMetadata,
        was_just_used: bool,
    ) -> Result<bool, Error> {
        if self.is_one(about.age) {
            return Err(of_no_use());
        }
        if was_just_used {
            return Ok(true);
        }
        in_time(takes_something_in(connection)).await
    }
}

/// What a session of our own keeps to besides.
const OF_THE_SESSION: [(&str, &str); 5] = [
    // A snapshot per statement: who waited for the writer's lock sees what the
    // one before has written.
    ("default_transaction_isolation", "read committed"),
    // The server's side of the connection: it notices within seconds that this
    // process is gone, and lets its locks go.
    ("tcp_keepalives_idle", "5"),
    ("tcp_keepalives_interval", "2"),
    ("tcp_keepalives_count", "3"),
    ("tcp_user_timeout", "10s"),
];

fn of_no_use() -> Error {
    Error::Io(ErrorKind::TimedOut.into())
}

/// Asked instead of a ping, for the same trip: a server that has become a
/// standby, or is set read-only, still answers. Whoever wants to read gets a
/// fresh connection, which leads to where the address leads now.
async fn takes_something_in(connection: &mut PgConnection) -> Result<bool, Error> {
    let asked = sqlx::raw_sql("SHOW transaction_read_only");
    let row = asked.fetch_one(connection).await?;
    Ok(row.try_get::<String, _>(0)? == "off")
}

async fn in_time<T>(answer: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    tokio::time::timeout(SIGN_OF_LIFE, answer)
        .await
        .map_err(|_| of_no_use())?
}

/// How to reach a database with at most so many connections.
pub(super) fn options(
    url: &DatabaseUrl,
    connections: u32,
    given_up: &GivenUp,
    sessions: Sessions,
) -> ConnectOptions {
    let mut options = ConnectOptions::new(url.reveal());
    // Statements are never logged: they carry what people typed.
    options
        .sqlx_logging(false)
        .max_connections(connections)
        .acquire_timeout(PATIENCE)
        .connect_timeout(PATIENCE)
        // Without a limit of its own, such a look takes the whole wait: see below.
        .test_before_acquire(false);
    if let Some(path) = url.file() {
        embedded(&mut options, path.to_owned());
    } else {
        server(&mut options, given_up, sessions);
    }
    options
}

fn embedded(options: &mut ConnectOptions, path: PathBuf) {
    options.idle_timeout(None).max_lifetime(None);
    options.map_sqlx_sqlite_opts(move |options| {
        options
            .filename(&path)
            // Made before, or not at all: a file that is gone stays gone.
            .create_if_missing(false)
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
}

fn server(options: &mut ConnectOptions, given_up: &GivenUp, sessions: Sessions) {
    options
        .idle_timeout(LONGEST_STILL)
        .max_lifetime(LONGEST_LIFE);
    options.map_sqlx_postgres_opts(move |options| {
        let options = encryption::insist(options);
        advice::know_ourselves(&options);
        match sessions {
            Sessions::Own => options.options(LIMITS).options(OF_THE_SESSION),
            // A pooler takes no settings at a connection's beginning.
            Sessions::Lent => options.extra_float_digits(None),
        }
    });
    let before = given_up.clone();
    options.map_sqlx_postgres_before_acquire(move |connection, about| {
        let given_up = before.clone();
        Box::pin(async move {
            if connection.cached_statements_size() > 0 && sessions == Sessions::Lent {
                // They were prepared in a session that has gone on to others.
                in_time(connection.clear_cached_statements()).await?;
            }
            let was_just_used = about.idle_for < JUST_USED;
            given_up.look_at(connection, about, was_just_used).await
        })
    });
    // What a caller gave up half-way is undone before it is used again, within
    // its time: the pool itself would wait for ever, and the place with it.
    let after = given_up.clone();
    options.map_sqlx_postgres_pool_opts(move |pool| {
        let after = after.clone();
        pool.after_release(move |connection, about| {
            let given_up = after.clone();
            Box::pin(async move { given_up.look_at(connection, about, false).await })
        })
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_made_before_is_given_up_and_what_is_made_after_is_not() {
        let clock = Clock::system();
        let given_up = GivenUp::none(clock);
        assert!(!given_up.is_one(Duration::ZERO));
        assert!(!given_up.is_one(Duration::from_secs(1)));
        while clock.since_start() < Duration::from_millis(2) {
            std::hint::spin_loop();
        }
        given_up.all();
        assert!(given_up.is_one(Duration::from_secs(1)));
        // However long this thread had to wait for its turn meanwhile.
        let later = clock.since_start() + Duration::from_millis(2);
        while clock.since_start() < later {
            std::hint::spin_loop();
        }
        assert!(!given_up.is_one(Duration::from_millis(1)));
    }
}
