//! What may go wrong below, and of what kind it is: whose fault it is decides
//! who is refused.

use std::error::Error;

use sea_orm::{
    DbErr, RuntimeErr, SqlErr,
    sqlx::{self, postgres::PgDatabaseError, sqlite::SqliteError},
};

use super::advice;
use crate::config::without_secrets;

/// Something went wrong below; a caller can only give up and say "try again".
#[derive(Debug, thiserror::Error)]
#[error("the database did not do as asked")]
pub struct StoreError(#[source] pub(super) Box<dyn Error + Send + Sync>);

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        Self(Box::new(error))
    }
}

/// Errors that are told apart from all others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
enum Known {
    #[error("the boxes are sealed with another key than the key file holds")]
    KeyChanged,
    #[error("a box was written by a newer program; nothing was changed")]
    NewerBox,
    #[error("more than three sealed boxes cannot be opened with this key file")]
    DamagedBoxes,
    #[error("the database did not answer in time")]
    TooSlow,
    #[error(
        "the database's transactions are not isolated as read committed; \
         see what default_transaction_isolation is set to, and by whom"
    )]
    WrongIsolation,
    #[error("{0}")]
    Unreadable(&'static str),
}

/// First digits of PostgreSQL's codes for what is wrong with the data alone:
/// a value that cannot be, a rule of the table that does not hold.
const OF_THE_DATA: [&str; 2] = ["22", "23"];
/// SQLite's codes for the same: too large, a rule, a wrong kind, out of range.
const OF_THE_DATA_IN_SQLITE: [i32; 4] = [18, 19, 20, 25];
/// The server took nothing in, or is about to go: read-only, shut down.
const OF_THE_CONNECTION: [&str; 3] = ["25006", "57P", "08"];

impl StoreError {
    /// A row that cannot be read back: a fault of ours or a damaged file.
    pub(super) fn unreadable(what: &'static str) -> Self {
        Self(Box::new(Known::Unreadable(what)))
    }

    /// Secrets are drawn once in a while; a system that has none says so.
    pub(super) fn no_randomness(_: std::io::Error) -> Self {
        Self::unreadable("the system has no randomness")
    }

    /// The boxes are sealed with another key than the one in hand.
    pub(super) fn key_changed() -> Self {
        Self(Box::new(Known::KeyChanged))
    }

    /// A box holds what this program does not understand.
    pub(super) fn newer_box() -> Self {
        Self(Box::new(Known::NewerBox))
    }

    /// More boxes are damaged than an accident explains.
    pub(super) fn damaged_boxes() -> Self {
        Self(Box::new(Known::DamagedBoxes))
    }

    /// It took too long; what became of it is not known.
    pub(super) fn too_slow() -> Self {
        Self(Box::new(Known::TooSlow))
    }

    /// Each transaction sees one moment, which is that before it had the lock.
    pub(super) fn wrong_isolation() -> Self {
        Self(Box::new(Known::WrongIsolation))
    }

    fn known(&self) -> Option<Known> {
        self.0.downcast_ref().copied()
    }

    pub(super) fn is_key_changed(&self) -> bool {
        self.known() == Some(Known::KeyChanged)
    }

    pub(super) fn is_newer_box(&self) -> bool {
        self.known() == Some(Known::NewerBox)
    }

    pub(super) fn is_damaged_boxes(&self) -> bool {
        self.known() == Some(Known::DamagedBoxes)
    }

    /// Whether one form or one box may be the cause, so that the others can be
    /// saved without it.
    pub(super) fn is_of_the_data(&self) -> bool {
        matches!(self.known(), Some(Known::Unreadable(_)))
            || match self.code() {
                Some(Code::Postgres(code)) => OF_THE_DATA.iter().any(|one| code.starts_with(one)),
                // The lowest byte is the kind, what lies above it says more.
                Some(Code::Sqlite(code)) => OF_THE_DATA_IN_SQLITE.contains(&(code & 0xff)),
                None => false,
            }
    }

    /// Whether the connection is of no use any more, though it may still answer.
    pub(super) fn is_of_the_connection(&self) -> bool {
        self.known() == Some(Known::TooSlow)
            || match self.code() {
                Some(Code::Postgres(code)) => {
                    OF_THE_CONNECTION.iter().any(|one| code.starts_with(one))
                }
                Some(Code::Sqlite(_)) => false,
                None => matches!(
                    self.driver(),
                    Some(sqlx::Error::Io(_) | sqlx::Error::Protocol(_) | sqlx::Error::Tls(_))
                ),
            }
    }

    /// Whether what should be written once is there already.
    pub(super) fn is_taken(&self) -> bool {
        let sql = self.0.downcast_ref().and_then(DbErr::sql_err);
        matches!(sql, Some(SqlErr::UniqueConstraintViolation(_)))
    }

    fn driver(&self) -> Option<&sqlx::Error> {
        match self.0.downcast_ref()? {
            DbErr::Conn(RuntimeErr::SqlxError(error))
            | DbErr::Exec(RuntimeErr::SqlxError(error))
            | DbErr::Query(RuntimeErr::SqlxError(error)) => Some(error),
            _ => None,
        }
    }

    fn code(&self) -> Option<Code> {
        if let Some(error) = self.refused() {
            return Some(Code::Postgres(error.code().to_owned()));
        }
        let sqlx::Error::Database(error) = self.driver()? else {
            return None;
        };
        error.try_downcast_ref::<SqliteError>()?;
        Some(Code::Sqlite(error.code()?.parse().ok()?))
    }

    /// What happened and what to do, for the operator; whatever a driver says,
    /// no secret is among it.
    #[must_use]
    pub fn cause(&self) -> String {
        let said = without_secrets(&self.0.to_string());
        match self.refused().and_then(advice::on) {
            Some(advice) => format!("{said}; {advice}"),
            None => said,
        }
    }

    /// What a PostgreSQL server said.
    fn refused(&self) -> Option<&PgDatabaseError> {
        match self.driver()? {
            sqlx::Error::Database(error) => error.try_downcast_ref(),
            _ => None,
        }
    }
}

/// What the database itself calls an error.
enum Code {
    Postgres(String),
    Sqlite(i32),
}

#[cfg(test)]
mod tests {
    use super::*;
    use sea_orm::{ConnectionTrait, Database};

    #[tokio::test]
    async fn what_a_table_refuses_is_of_the_data_and_what_is_not_there_is_not() {
        let database = Database::connect("sqlite::memory:").await.unwrap();
        let made = "CREATE TABLE one (id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 2))";
        database.execute_unprepared(made).await.unwrap();
        for (statement, is_of_the_data) in [
            ("INSERT INTO one VALUES (X'0000'), (X'0000')", true),
            ("INSERT INTO one VALUES (NULL)", true),
            ("INSERT INTO one VALUES (X'00')", true),
            ("INSERT INTO none VALUES (1)", false),
            (
                "PRAGMA query_only = 1; INSERT INTO one VALUES (X'0001')",
                false,
            ),
        ] {
            let error = database.execute_unprepared(statement).await.unwrap_err();
            let error = StoreError::from(error);
            assert_eq!(
                error.is_of_the_data(),
                is_of_the_data,
                "{statement}: {error:?}"
            );
            assert!(!error.is_of_the_connection(), "{statement}: {error:?}");
        }
    }

    #[test]
    fn only_what_one_box_may_cause_is_looked_for_in_halves() {
        assert!(StoreError::unreadable("a box").is_of_the_data());
        for all in [
            StoreError::key_changed(),
            StoreError::newer_box(),
            StoreError::damaged_boxes(),
            StoreError::too_slow(),
        ] {
            assert!(!all.is_of_the_data(), "{}", all.cause());
        }
    }
}
