//! Everything the database holds about answers, for eyes: an officer sees that
//! there is no row per parent.

use std::fmt::Write as _;

use sea_orm::{ConnectionTrait, DatabaseBackend, QueryResult, Statement};

use super::released;
use crate::{
    Store, StoreError,
    domain::{
        counting::tally::Tally,
        questionnaire::{Bank, PartName},
    },
};

/// Tables that hold something about answers, in which order they are shown,
/// and what each is for.
const TABLES: [(&str, &str, &str); 7] = [
    (
        "released",
        "municipality, month, questionnaire, part, type, area, role",
        "Sums of months that have ended: how many of those asked a part of the questionnaire \
         chose what. * means pooled with others, or counted without area.",
    ),
    (
        "withheld",
        "municipality, tertial, questionnaire",
        "Of which questionnaires some answers were destroyed at the end of a tertial, \
         because there were too few. How many is not kept.",
    ),
    (
        "language_total",
        "municipality, tertial, questionnaire, language",
        "How many answered in each language, per tertial, in tens; \
         * is all other languages. Never crossed with answers.",
    ),
    (
        "coming_in",
        "activity",
        "At least how many have answered a group activity, in fives, \
         as of last night. Never for talks and home visits.",
    ),
    (
        "registered",
        "municipality, tertial, type, area",
        "How many talks and home visits were registered in a tertial that has ended, \
         and first ones among them. Who took part and what else was said stands among the \
         released sums.",
    ),
    (
        "registered_so_far",
        "municipality, type, area",
        "At least how many were registered in the running tertial, in fives, as of last night.",
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

/// `asked 10; relevance 4:7 3:2 …`: a released tally in words.
fn tally_in_words(row: &QueryResult, bank: &Bank) -> Option<String> {
    let questionnaire = bank.named(&text(row, "questionnaire")?)?;
    let name = PartName::named(&text(row, "part")?)?;
    let counts = questionnaire.part(name)?.counts();
    let tally = Tally::from_bytes(&bytes(row, "tally")?, counts).ok()?;
    released::in_words(&tally, name, &questionnaire)
}

fn line(table: &str, row: &QueryResult, bank: &Bank) -> String {
    let mut line = String::new();
    for column in row.column_names() {
        let value = match (table, column.as_str()) {
            ("released", "tally") => tally_in_words(row, bank)
                .unwrap_or_else(|| "(a questionnaire not known here)".into()),
            _ => text(row, &column)
                .or_else(|| bytes(row, &column).map(hex::encode))
                .unwrap_or_else(|| "-".into()),
        };
        let _ = write!(line, "  {column} = {value}");
    }
    line
}

impl Store {
    /// All of it, readable.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn disclose(&self) -> Result<String, StoreError> {
        let backend = if self.is_sqlite() {
            DatabaseBackend::Sqlite
        } else {
            DatabaseBackend::Postgres
        };
        let bank = self.bank();
        let mut out = "Everything stored about answers. There is no other table of them, \
             no file and no log.\n\n"
            .to_owned();
        for (table, order, what) in TABLES {
            let rows = self
                .read
                .query_all_raw(Statement::from_string(
                    backend,
                    format!("SELECT * FROM {table} ORDER BY {order}"),
                ))
                .await?;
            let _ = writeln!(out, "== {table}: {} rows\n{what}", rows.len());
            for row in rows.iter().take(MOST_ROWS) {
                let _ = writeln!(out, "{}", line(table, row, &bank));
            }
            out.push('\n');
        }
        for line in self.sealed_and_spent(backend).await? {
            let _ = writeln!(out, "{line}");
        }
        let kept = self
            .read
            .query_all_raw(Statement::from_string(backend, all_tables(backend)))
            .await?;
        let names: Vec<String> = kept.iter().filter_map(|row| text(row, "name")).collect();
        let _ = writeln!(
            out,
            "== all tables of this database\n  {}",
            names.join(", ")
        );
        Ok(out)
    }
}

impl Store {
    /// Boxes and spent pages without their ids: two copies of this list tell
    /// nobody which of them moved.
    async fn sealed_and_spent(&self, backend: DatabaseBackend) -> Result<Vec<String>, StoreError> {
        let number = async |query: &str| {
            let row = self
                .read
                .query_one_raw(Statement::from_string(backend, query))
                .await?;
            let number: Option<i64> = row.map(|row| row.try_get_by_index(0)).transpose()?;
            Ok::<_, StoreError>(number.unwrap_or(0))
        };
        let boxes = number("SELECT count(*) FROM ballot_box").await?;
        let spent = number("SELECT count(*) FROM spent_nonce").await? / 100 * 100;
        let one = "SELECT sealed FROM ballot_box ORDER BY length(sealed), id LIMIT 1";
        let sample = self
            .read
            .query_one_raw(Statement::from_string(backend, one))
            .await?;
        let sample = sample.and_then(|row| bytes(&row, "sealed"));
        let sample = sample.map_or_else(
            || "there is none".to_owned(),
            |sealed| format!("{} sealed bytes, {}", sealed.len(), hex::encode(&sealed)),
        );
        Ok(vec![
            format!(
                "== ballot_box: {boxes} rows\nAnswers that wait to be released, sealed: one box \
                 per area, with all groups and questions in it. Without the key file this is \
                 noise; with it, sums, never one parent's form. One of them:\n  {sample}\n"
            ),
            format!(
                "== spent_nonce: {spent} rows or up to 99 more\nKeyed hashes of pages already \
                 sent, so that a form counts once, kept for a day, and hashes of the numbers of \
                 files that staff filled in, so that a file counts once; nothing leads to a box.\n"
            ),
        ])
    }
}

fn all_tables(backend: DatabaseBackend) -> &'static str {
    if backend == DatabaseBackend::Sqlite {
        "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    } else {
        "SELECT CAST(table_name AS TEXT) AS name FROM information_schema.tables \
         WHERE table_schema = current_schema() ORDER BY 1"
    }
}
