//! What the one writer says to its database, in both dialects: a few statements
//! that do much each, since every trip there and back wakes a thread or a
//! process.

use std::sync::LazyLock;

use sea_orm::DatabaseBackend;

use super::{nonces::SpentNonce, seal::ID};

/// They take one blob of rows of one size laid end to end, and how many they
/// are: they stay the same whatever the size of the group, and nothing is
/// written out as text to be read again.
pub(crate) struct Statements {
    /// Marks nonces as spent. Returns those that were spent before, without a
    /// blob, and the boxes asked for: one trip to the database for both.
    pub(crate) spend_and_open: String,
    pub(crate) unspend: String,
    /// Keeps boxes of one size: ids and blobs, how many, the blobs' size.
    pub(crate) keep: String,
    pub(crate) purge: &'static str,
    /// One page as spent, and not any more: to see whether anything can be
    /// written.
    pub(crate) spend_one: &'static str,
    pub(crate) forget_one: &'static str,
}

const SPENT: usize = SpentNonce::LENGTH;

/// SQLite: rows out of a blob; how many stands in the parameter `many`.
fn given(many: &str, then: &str) -> String {
    format!(
        "WITH RECURSIVE given (place) AS (SELECT 0 WHERE {many} > 0 \
         UNION ALL SELECT place + 1 FROM given WHERE place + 1 < {many}) {then}"
    )
}

fn sqlite() -> Statements {
    // Each is looked up, since SQLite keeps the order of a cross join.
    let before = format!(
        "SELECT id, NULL FROM given CROSS JOIN spent_nonce \
         ON id = substr(?1, {SPENT} * place + 1, {SPENT}); "
    );
    let spend = format!(
        "INSERT INTO spent_nonce (id) SELECT substr(?1, {SPENT} * place + 1, {SPENT}) \
         FROM given WHERE true ON CONFLICT DO NOTHING; "
    );
    let open = format!(
        "SELECT id, sealed FROM given CROSS JOIN ballot_box \
         ON id = substr(?3, {ID} * place + 1, {ID})"
    );
    Statements {
        spend_and_open: [
            given("?2", &before),
            given("?2", &spend),
            given("?4", &open),
        ]
        .concat(),
        unspend: given(
            "?2",
            &format!(
                "DELETE FROM spent_nonce WHERE id IN \
                 (SELECT substr(?1, {SPENT} * place + 1, {SPENT}) FROM given)"
            ),
        ),
        keep: given(
            "?2",
            &format!(
                "INSERT INTO ballot_box (id, sealed) \
                 SELECT substr(?1, ({ID} + ?3) * place + 1, {ID}), \
                 substr(?1, ({ID} + ?3) * place + 1 + {ID}, ?3) FROM given \
                 WHERE true ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed"
            ),
        ),
        purge: "DELETE FROM spent_nonce WHERE id < ?",
        spend_one: "INSERT INTO spent_nonce (id) VALUES (?) ON CONFLICT DO NOTHING",
        forget_one: "DELETE FROM spent_nonce WHERE id = ?",
    }
}

fn postgres() -> Statements {
    let spent = format!("substring($1 FROM {SPENT} * place + 1 FOR {SPENT})");
    Statements {
        // A nonce that could not be written was spent before. Boxes are looked up
        // one by one: joined as sets, a country's boxes would all be read for a few.
        spend_and_open: format!(
            "WITH given AS (SELECT {spent} AS id FROM generate_series(0, $2 - 1) AS place), \
             fresh AS (INSERT INTO spent_nonce (id) SELECT id FROM given \
             ON CONFLICT DO NOTHING RETURNING id) \
             SELECT id, NULL::bytea FROM given WHERE id NOT IN (SELECT id FROM fresh) UNION ALL \
             SELECT found.id, found.sealed FROM generate_series(0, $4 - 1) AS place \
             CROSS JOIN LATERAL (SELECT id, sealed FROM ballot_box \
             WHERE id = substring($3 FROM {ID} * place + 1 FOR {ID}) OFFSET 0) AS found"
        ),
        unspend: format!(
            "DELETE FROM spent_nonce WHERE id IN \
             (SELECT {spent} FROM generate_series(0, $2 - 1) AS place)"
        ),
        keep: format!(
            "INSERT INTO ballot_box (id, sealed) \
             SELECT substring($1 FROM ({ID} + $3) * place + 1 FOR {ID}), \
             substring($1 FROM ({ID} + $3) * place + 1 + {ID} FOR $3) \
             FROM generate_series(0, $2 - 1) AS place \
             ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed"
        ),
        purge: "DELETE FROM spent_nonce WHERE id < $1",
        spend_one: "INSERT INTO spent_nonce (id) VALUES ($1) ON CONFLICT DO NOTHING",
        forget_one: "DELETE FROM spent_nonce WHERE id = $1",
    }
}

static SQLITE: LazyLock<Statements> = LazyLock::new(sqlite);
static POSTGRES: LazyLock<Statements> = LazyLock::new(postgres);

/// Those of a database.
pub(crate) fn of(backend: DatabaseBackend) -> &'static Statements {
    if backend == DatabaseBackend::Sqlite {
        &SQLITE
    } else {
        &POSTGRES
    }
}
