//! Everything the database holds about answers, for eyes: an officer sees that
//! there is no row per parent.

use std::{fmt::Write as _, io};

use sea_orm::{ConnectionTrait, DatabaseBackend, QueryResult, Statement};

use super::{Store, StoreError, released};
use crate::domain::{ballot::Tally, questionnaire::Questionnaire};

/// Tables that hold something about answers, in which order they are shown,
/// and what each is for.
const TABLES: [(&str, &str, &str); 7] = [
    (
        "released",
        "municipality, month, type, area, role",
        "Sums of closed and running periods: how many chose what. Every row is made of whole boxes; * means pooled with others.",
    ),
    (
        "withheld",
        "municipality, tertial",
        "How many answers were destroyed at the end of a tertial because there were too few. The number alone.",
    ),
    (
        "language_total",
        "municipality, tertial, language",
        "How many answered in each language, per tertial, in tens; * is all other languages. Never crossed with answers.",
    ),
    (
        "coming_in",
        "activity",
        "At least how many have answered a group activity, in fives, as of last night. Never for talks and home visits.",
    ),
    (
        "ballot_box",
        "id",
        "Answers that wait to be counted, sealed. Without the key file this is noise of one size; with it, sums, never one parent's form.",
    ),
    (
        "spent_nonce",
        "id",
        "Keyed hashes of pages already sent, so that a form counts once. The first eight digits are the hour in which the row is removed; nothing leads to a box.",
    ),
    (
        "calendar",
        "id",
        "The latest month the service has lived in.",
    ),
];

/// Shown of each table at most; the number of rows is always told.
const MOST_ROWS: usize = 100_000;

fn bytes(row: &QueryResult, column: &str) -> Option<Vec<u8>> {
    row.try_get::<Vec<u8>>("", column).ok()
}

fn text(row: &QueryResult, column: &str) -> Option<String> {
    row.try_get::<String>("", column)
        .ok()
        .or_else(|| {
            row.try_get::<i64>("", column)
                .ok()
                .map(|number| number.to_string())
        })
        .or_else(|| {
            row.try_get::<i32>("", column)
                .ok()
                .map(|number| number.to_string())
        })
}

/// `n 10; relevance 4:7 3:2 …`: a released tally in words.
fn tally_in_words(row: &QueryResult) -> Option<String> {
    let tally = Tally::from_bytes(&bytes(row, "tally")?).ok()?;
    let questionnaire = Questionnaire::named(&text(row, "questionnaire")?)?;
    Some(released::in_words(&tally, questionnaire))
}

fn line(table: &str, row: &QueryResult) -> String {
    let mut line = String::new();
    for column in row.column_names() {
        let value = match (table, column.as_str()) {
            ("released", "tally") => {
                tally_in_words(row).unwrap_or_else(|| "(a questionnaire of another release)".into())
            }
            ("ballot_box", "sealed") => format!(
                "{} sealed bytes: {}…",
                bytes(row, "sealed").map_or(0, |sealed| sealed.len()),
                hex::encode(
                    bytes(row, "sealed")
                        .unwrap_or_default()
                        .get(..12)
                        .unwrap_or_default()
                )
            ),
            _ => text(row, &column)
                .or_else(|| bytes(row, &column).map(hex::encode))
                .unwrap_or_else(|| "-".into()),
        };
        let _ = write!(line, "  {column} = {value}");
    }
    line
}

impl Store {
    /// Writes all of it, readable.
    ///
    /// # Errors
    /// When the database does not answer or the file cannot be written.
    pub async fn disclose(&self, out: &mut impl io::Write) -> Result<(), StoreError> {
        let backend = if self.is_sqlite() {
            DatabaseBackend::Sqlite
        } else {
            DatabaseBackend::Postgres
        };
        let failed = |error: io::Error| StoreError(Box::new(error));
        writeln!(out, "Everything stored about answers. There is no other table of them, no file and no log.\n").map_err(failed)?;
        for (table, order, what) in TABLES {
            let rows = self
                .read
                .query_all_raw(Statement::from_string(
                    backend,
                    format!("SELECT * FROM {table} ORDER BY {order}"),
                ))
                .await?;
            writeln!(out, "== {table}: {} rows\n{what}", rows.len()).map_err(failed)?;
            for row in rows.iter().take(MOST_ROWS) {
                writeln!(out, "{}", line(table, row)).map_err(failed)?;
            }
            writeln!(out).map_err(failed)?;
        }
        let kept = self
            .read
            .query_all_raw(Statement::from_string(backend, all_tables(backend)))
            .await?;
        let names: Vec<String> = kept.iter().filter_map(|row| text(row, "name")).collect();
        writeln!(
            out,
            "== all tables of this database\n  {}",
            names.join(", ")
        )
        .map_err(failed)
    }
}

fn all_tables(backend: DatabaseBackend) -> &'static str {
    if backend == DatabaseBackend::Sqlite {
        "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    } else {
        "SELECT CAST(table_name AS TEXT) AS name FROM information_schema.tables WHERE table_schema = current_schema() ORDER BY 1"
    }
}
