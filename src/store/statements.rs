//! What the one writer says to its database, in both dialects: a few statements
//! that do much each, since every trip there and back wakes a thread or a
//! process.

use sea_orm::DatabaseBackend;

/// They take one blob of rows of fixed size laid end to end, and how
/// many they are: they stay the same whatever the size of the group, and
/// nothing is written out as text to be read again.
pub(super) struct Statements {
    /// Marks nonces as spent. Returns those that were spent before, without a
    /// blob, and the boxes asked for: one trip to the database for both.
    pub(super) spend_and_open: &'static str,
    pub(super) unspend: &'static str,
    /// Keeps released sums, adds to the totals of languages, keeps boxes: one
    /// trip for all three. The first two come as lists in JSON, and first: the
    /// driver leaves out what one of several statements asks for after a larger
    /// gap in the numbers of its parameters.
    pub(super) keep: &'static str,
    pub(super) purge: &'static str,
}

/// Begins a statement of SQLite that takes rows out of a blob; how many stands
/// in this parameter.
macro_rules! places {
    ($many:literal, $then:literal) => {
        concat!(
            "WITH RECURSIVE given (place) AS (SELECT 0 WHERE ",
            $many,
            " > 0 UNION ALL SELECT place + 1 FROM given WHERE place + 1 < ",
            $many,
            ") ",
            $then
        )
    };
}

const SQLITE: Statements = Statements {
    // Each is looked up, since SQLite keeps the order of a cross join.
    spend_and_open: concat!(
        places!(
            "?2",
            "SELECT id, NULL FROM given CROSS JOIN spent_nonce ON id = substr(?1, 20 * place + 1, 20); "
        ),
        places!(
            "?2",
            "INSERT INTO spent_nonce (id) SELECT substr(?1, 20 * place + 1, 20) FROM given WHERE true ON CONFLICT DO NOTHING; "
        ),
        places!(
            "?4",
            "SELECT id, sealed FROM given CROSS JOIN ballot_box ON id = substr(?3, 16 * place + 1, 16)"
        ),
    ),
    unspend: places!(
        "?2",
        "DELETE FROM spent_nonce WHERE id IN (SELECT substr(?1, 20 * place + 1, 20) FROM given)"
    ),
    keep: concat!(
        "INSERT INTO released (municipality, month, questionnaire, type, area, role, tally) \
         SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, unhex(value ->> 6) FROM json_each(?1) WHERE true \
         ON CONFLICT (municipality, month, questionnaire, type, area, role) DO UPDATE SET tally = excluded.tally; \
         INSERT INTO language_total (municipality, tertial, language, answers) \
         SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?2) WHERE true \
         ON CONFLICT (municipality, tertial, language) DO UPDATE SET answers = language_total.answers + excluded.answers; ",
        places!(
            "?4",
            "INSERT INTO ballot_box (id, sealed) SELECT substr(?3, 696 * place + 1, 16), substr(?3, 696 * place + 17, 680) FROM given \
             WHERE true ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed"
        ),
    ),
    purge: "DELETE FROM spent_nonce WHERE id < ?",
};

const POSTGRES: Statements = Statements {
    // A nonce that could not be written was spent before. Boxes are looked up one
    // by one: joined as sets, a country's boxes would all be read for a few.
    spend_and_open: "WITH given AS (SELECT substring($1 FROM 20 * place + 1 FOR 20) AS id FROM generate_series(0, $2 - 1) AS place), \
                     fresh AS (INSERT INTO spent_nonce (id) SELECT id FROM given ON CONFLICT DO NOTHING RETURNING id) \
                     SELECT id, NULL::bytea FROM given WHERE id NOT IN (SELECT id FROM fresh) UNION ALL \
                     SELECT found.id, found.sealed FROM generate_series(0, $4 - 1) AS place CROSS JOIN LATERAL \
                     (SELECT id, sealed FROM ballot_box WHERE id = substring($3 FROM 16 * place + 1 FOR 16) OFFSET 0) AS found",
    unspend: "DELETE FROM spent_nonce WHERE id IN (SELECT substring($1 FROM 20 * place + 1 FOR 20) FROM generate_series(0, $2 - 1) AS place)",
    keep: "WITH sums AS (INSERT INTO released (municipality, month, questionnaire, type, area, role, tally) \
           SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, decode(value ->> 6, 'hex') \
           FROM json_array_elements($1::json) AS given (value) \
           ON CONFLICT (municipality, month, questionnaire, type, area, role) DO UPDATE SET tally = excluded.tally), \
           totals AS (INSERT INTO language_total (municipality, tertial, language, answers) \
           SELECT value ->> 0, value ->> 1, value ->> 2, (value ->> 3)::bigint FROM json_array_elements($2::json) AS given (value) \
           ON CONFLICT (municipality, tertial, language) DO UPDATE SET answers = language_total.answers + excluded.answers) \
           INSERT INTO ballot_box (id, sealed) SELECT substring($3 FROM 696 * place + 1 FOR 16), substring($3 FROM 696 * place + 17 FOR 680) \
           FROM generate_series(0, $4 - 1) AS place ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed",
    purge: "DELETE FROM spent_nonce WHERE id < $1",
};

/// Those of a database.
pub(super) fn of(backend: DatabaseBackend) -> &'static Statements {
    if backend == DatabaseBackend::Sqlite {
        &SQLITE
    } else {
        &POSTGRES
    }
}
