//! Connections of one's own, and connections that a pooler between (PgBouncer,
//! in transaction mode) lends for one transaction each: whatever is set or
//! prepared outside of a transaction is then somebody else's a moment later.

use std::time::Duration;

use sea_orm::{
    ConnectionTrait, Database, DatabaseBackend, DatabaseConnection, DatabaseTransaction, DbErr,
    ExecResult, IsolationLevel, QueryResult, RuntimeErr, Statement, TransactionOptions,
    TransactionTrait,
    prelude::async_trait::async_trait,
    sqlx::{self, Row},
};

use tokio::time::timeout;

use super::connections::{GivenUp, LIMITS, Sessions, options};
use crate::config::DatabaseUrl;

/// A pool of connections. A statement by itself is a transaction of its own
/// where sessions are lent.
#[derive(Debug, Clone)]
pub(crate) struct Connections {
    pub(super) pool: DatabaseConnection,
    pub(super) sessions: Sessions,
    pub(super) given_up: GivenUp,
}

/// Longest that a transaction takes to begin on a connection that is there;
/// whoever finds none answers at once, and nothing has been done.
const LONGEST_BEGINNING: Duration = Duration::from_secs(2);
/// Longest that a statement takes by itself: the server ends it before. What is
/// not back by then went to nobody, and the system would wait for minutes.
const LONGEST_STATEMENT: Duration = Duration::from_secs(8);

/// To a server, at most so many; and whether it lends its sessions, which a
/// pooler does not say of itself. It shows by what it does with settings that a
/// connection begins with: it refuses them, or passes them over.
pub(super) async fn to_server(
    url: &DatabaseUrl,
    connections: u32,
    given_up: &GivenUp,
) -> Result<Connections, DbErr> {
    let with = |sessions| Database::connect(options(url, connections, given_up, sessions));
    match with(Sessions::Own).await {
        Ok(pool) => {
            if keeps_settings(&pool).await? {
                return Ok(Connections {
                    pool,
                    sessions: Sessions::Own,
                    given_up: given_up.clone(),
                });
            }
            let _ = pool.close().await;
        }
        Err(error) if refuses_settings(&error) => {}
        Err(error) => return Err(error),
    }
    Ok(Connections {
        pool: with(Sessions::Lent).await?,
        sessions: Sessions::Lent,
        given_up: given_up.clone(),
    })
}

/// Asked in the simplest way there is, which needs no session.
async fn keeps_settings(pool: &DatabaseConnection) -> Result<bool, DbErr> {
    let (name, value) = LIMITS[0];
    let asked = sqlx::raw_sql("SELECT current_setting('statement_timeout')");
    debug_assert_eq!(name, "statement_timeout");
    let row = asked.fetch_one(pool.get_postgres_connection_pool()).await;
    let said = row.and_then(|row| row.try_get::<String, _>(0));
    said.map(|said| said == value)
        .map_err(|error| DbErr::Query(RuntimeErr::SqlxError(error.into())))
}

fn refuses_settings(error: &DbErr) -> bool {
    let DbErr::Conn(RuntimeErr::SqlxError(error)) = error else {
        return false;
    };
    matches!(&**error, sqlx::Error::Database(said)
        if said.code().as_deref() == Some("08P01") && said.message().contains("startup parameter"))
}

impl Connections {
    /// Begins a transaction, on a fresh connection where the one at hand leads
    /// nowhere any more.
    pub(crate) async fn begin(
        &self,
        options: TransactionOptions,
    ) -> Result<DatabaseTransaction, DbErr> {
        if self.is_embedded() {
            return self.pool.begin_with_options(options).await;
        }
        let begun = timeout(LONGEST_BEGINNING, self.begin_on_a_server(options)).await;
        match begun {
            Ok(begun) => begun,
            Err(_) => {
                self.given_up.all();
                self.begin_on_a_server(options).await
            }
        }
    }

    /// A lent session is made ours first: nothing that others have prepared,
    /// read committed, our limits.
    async fn begin_on_a_server(
        &self,
        options: TransactionOptions,
    ) -> Result<DatabaseTransaction, DbErr> {
        if self.sessions == Sessions::Own {
            return self.pool.begin_with_options(options).await;
        }
        let transaction = self.pool.begin().await?;
        transaction.execute_unprepared(&made_ours(options)).await?;
        Ok(transaction)
    }

    fn is_embedded(&self) -> bool {
        self.pool.get_database_backend() == DatabaseBackend::Sqlite
    }

    /// What a statement by itself came to, in time.
    async fn in_time<T>(
        &self,
        answer: impl Future<Output = Result<T, DbErr>> + Send,
    ) -> Result<T, DbErr> {
        if self.is_embedded() {
            return answer.await;
        }
        timeout(LONGEST_STATEMENT, answer)
            .await
            .unwrap_or_else(|_| {
                self.given_up.all();
                let said = "the database did not answer in time".to_owned();
                Err(DbErr::Conn(RuntimeErr::Internal(said)))
            })
    }
}

/// In one trip, in the simplest way there is.
fn made_ours(options: TransactionOptions) -> String {
    let level = options
        .isolation_level
        .unwrap_or(IsolationLevel::ReadCommitted);
    let mut ours = format!("SET TRANSACTION ISOLATION LEVEL {level}");
    if let Some(mode) = options.access_mode {
        ours.push_str(&format!(", {mode}"));
    }
    for (name, value) in LIMITS {
        ours.push_str(&format!("; SET LOCAL {name} = '{value}'"));
    }
    ours.push_str("; DEALLOCATE ALL");
    ours
}

#[async_trait]
impl ConnectionTrait for Connections {
    fn get_database_backend(&self) -> DatabaseBackend {
        self.pool.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        if self.sessions == Sessions::Own {
            return self.in_time(self.pool.execute_raw(statement)).await;
        }
        let transaction = self.begin(TransactionOptions::default()).await?;
        let done = transaction.execute_raw(statement).await?;
        transaction.commit().await?;
        Ok(done)
    }

    /// Nothing is prepared, so that it needs no transaction, and what must run
    /// outside of one (`VACUUM`) does.
    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.pool.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        if self.sessions == Sessions::Own {
            return self.in_time(self.pool.query_one_raw(statement)).await;
        }
        let transaction = self.begin(TransactionOptions::default()).await?;
        let row = transaction.query_one_raw(statement).await?;
        transaction.commit().await?;
        Ok(row)
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        if self.sessions == Sessions::Own {
            return self.in_time(self.pool.query_all_raw(statement)).await;
        }
        let transaction = self.begin(TransactionOptions::default()).await?;
        let rows = transaction.query_all_raw(statement).await?;
        transaction.commit().await?;
        Ok(rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sea_orm::AccessMode;

    #[test]
    fn a_lent_session_is_made_ours_before_its_first_statement() {
        let ours = made_ours(TransactionOptions::default());
        assert_eq!(
            ours,
            "SET TRANSACTION ISOLATION LEVEL READ COMMITTED; SET LOCAL statement_timeout = '5s'; \
             SET LOCAL lock_timeout = '4s'; SET LOCAL idle_in_transaction_session_timeout = '10s'; \
             DEALLOCATE ALL"
        );
        let snapshot = made_ours(TransactionOptions {
            isolation_level: Some(IsolationLevel::RepeatableRead),
            access_mode: Some(AccessMode::ReadOnly),
            ..TransactionOptions::default()
        });
        assert!(
            snapshot.starts_with("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;")
        );
    }
}
