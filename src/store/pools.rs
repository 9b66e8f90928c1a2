//! How much of the connections to the database is in use, as coarsely as an
//! operator needs: a single request must not show.

use sea_orm::{DatabaseBackend, DatabaseConnection};

use super::{Store, connections::Sessions};

/// A pool of connections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pool {
    /// Most connections it opens.
    pub most: u32,
    /// Halves of them in use at this moment, rounded down: 0, 1 or 2.
    pub halves_in_use: u32,
}

impl Store {
    /// Whether something between lends its connections to the database, a
    /// transaction at a time.
    #[must_use]
    pub fn is_behind_a_pooler(&self) -> bool {
        self.write.sessions == Sessions::Lent
    }

    /// The pool that pages are read through. SQLite's single connection for
    /// writing is none: whether it works is seen in how long groups take.
    #[must_use]
    pub fn pool(&self) -> Pool {
        let (most, in_use) = counted(&self.read.pool);
        Pool {
            most,
            halves_in_use: in_use * 2 / most.max(1),
        }
    }
}

fn counted(database: &DatabaseConnection) -> (u32, u32) {
    let idle = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    match database.get_database_backend() {
        DatabaseBackend::Sqlite => {
            let pool = database.get_sqlite_connection_pool();
            (
                pool.options().get_max_connections(),
                pool.size().saturating_sub(idle(pool.num_idle())),
            )
        }
        _ => {
            let pool = database.get_postgres_connection_pool();
            (
                pool.options().get_max_connections(),
                pool.size().saturating_sub(idle(pool.num_idle())),
            )
        }
    }
}
