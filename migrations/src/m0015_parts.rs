//! The second edition of the ballot boxes. Sums are kept per part of a
//! questionnaire, so that routing hides no breakdown: of the first edition's
//! rows the part that everybody was asked stays as it is; of the other two
//! questions only one sum per occasion, municipality and tertial stays, of the
//! forms that answered them, where there are enough. What waited in boxes is
//! carried over when the service starts with the key that sealed them. Pages
//! that lie open are void. How many answers were destroyed is forgotten.

use std::collections::BTreeMap;

use crate::words::*;

/// The one questionnaire of the first edition.
const QUESTIONNAIRE: &str = "parent-standard/1";
/// Its counts per question: four values, the way out, blank.
const PLACES: usize = 6;
/// Its questions that were not asked of everybody: their place, the part they
/// are in now, and whether only people who return are asked.
const ROUTED: [(usize, &str, bool); 2] = [(2, "return", true), (3, "first", false)];

pub(crate) async fn up(schema: &Schema<'_>) -> Result<(), DbErr> {
    keep_boxes_for_the_start(schema).await?;
    split_released(schema).await?;
    rebuild_totals(schema).await?;
    let margin = small_random(schema);
    for column in ["margin", "step_start"] {
        let added = integer(column).default(0).take();
        let added = Table::alter()
            .table("activity")
            .add_column(added)
            .to_owned();
        schema.alter_table(added).await?;
        run(schema, &format!("UPDATE activity SET {column} = {margin}")).await?;
    }
    run(schema, "DELETE FROM spent_nonce").await
}

/// The sums of parts cannot be put together again: what the first edition
/// reads afterwards is empty.
pub(crate) async fn down(schema: &Schema<'_>) -> Result<(), DbErr> {
    for column in ["step_start", "margin"] {
        let dropped = Table::alter()
            .table("activity")
            .drop_column(column)
            .to_owned();
        schema.alter_table(dropped).await?;
    }
    let tables = ["box_set_aside", "ballot_box", "coming_in", "withheld"];
    crate::drop_tables(schema, &tables).await?;
    crate::drop_tables(schema, &["language_total", "released"]).await?;
    rename(schema, "first_edition_box", "ballot_box").await?;
    crate::create_in_key_order(schema, crate::m0004_released::released()).await?;
    crate::create_in_key_order(schema, crate::m0004_released::language_total()).await?;
    crate::create_in_key_order(schema, crate::m0004_released::withheld()).await?;
    schema.create_table(crate::m0006_sealing::coming_in()).await
}

async fn run(schema: &Schema<'_>, statement: &str) -> Result<(), DbErr> {
    schema.transaction().execute_unprepared(statement).await?;
    Ok(())
}

async fn rename(schema: &Schema<'_>, from: &str, to: &str) -> Result<(), DbErr> {
    run(schema, &format!("ALTER TABLE {from} RENAME TO {to}")).await
}

/// A number of 0–4, another for each row.
fn small_random(schema: &Schema<'_>) -> &'static str {
    match schema.get_database_backend() {
        DatabaseBackend::Sqlite => "abs(random() % 5)",
        _ => "floor(random() * 5)",
    }
}

async fn keep_boxes_for_the_start(schema: &Schema<'_>) -> Result<(), DbErr> {
    rename(schema, "ballot_box", "first_edition_box").await?;
    for name in ["ballot_box", "box_set_aside"] {
        let mut table = Table::create();
        table
            .table(name)
            .col(binary_len("id", 16).primary_key())
            .col(blob("sealed"));
        crate::create_in_key_order(schema, table.take()).await?;
    }
    Ok(())
}

/// A tally of the first edition: forms, then six counts for each of four
/// questions.
struct Whole {
    n: u32,
    questions: Vec<[u32; PLACES]>,
}

impl Whole {
    fn read(bytes: &[u8]) -> Option<Self> {
        let (words, rest) = bytes.as_chunks::<4>();
        let numbers: Vec<u32> = words.iter().map(|word| u32::from_be_bytes(*word)).collect();
        let (n, counts) = numbers.split_first()?;
        let (questions, beyond) = counts.as_chunks::<PLACES>();
        (rest.is_empty() && beyond.is_empty() && questions.len() == 4).then(|| Self {
            n: *n,
            questions: questions.to_vec(),
        })
    }
}

fn written(n: u32, counts: &[u32]) -> String {
    let bytes = [n].into_iter().chain(counts.iter().copied());
    bytes.map(|number| format!("{number:08x}")).collect()
}

/// The tertial of a month, by its last month: `2026-03` → `2026-04`.
fn last_month(month: &str) -> Option<String> {
    let (year, number) = month.split_once('-')?;
    let number: u32 = number.parse().ok()?;
    Some(format!("{year}-{:02}", number.div_ceil(4) * 4))
}

/// Answers to a routed question, by municipality, tertial's last month,
/// occasion and the question's place in [`ROUTED`].
type Answered = BTreeMap<(String, String, String, usize), Sum>;

#[derive(Default)]
struct Sum {
    /// The month under which it is kept: the last that has any.
    month: String,
    counts: [u32; PLACES],
}

async fn split_released(schema: &Schema<'_>) -> Result<(), DbErr> {
    rename(schema, "released", "first_edition_released").await?;
    let mut released = Table::create();
    released
        .table("released")
        .col(string_len("month", 7))
        .col(string_len("municipality", 4))
        .col(string_len("questionnaire", 48))
        .col(string_len("part", 16))
        .col(string_len("type", 24))
        .col(string_len("area", 40))
        .col(string_len("role", 16))
        .col(blob("tally"))
        .primary_key(
            Index::create()
                .col("municipality")
                .col("month")
                .col("questionnaire")
                .col("part")
                .col("type")
                .col("area")
                .col("role"),
        );
    crate::create_in_key_order(schema, released.take()).await?;
    let backend = schema.get_database_backend();
    let connection = schema.transaction();
    let rows = "SELECT municipality, month, type, area, role, tally FROM first_edition_released";
    let mut answered = Answered::new();
    for row in connection
        .query_all_raw(Statement::from_string(backend, rows))
        .await?
    {
        let text = |column: usize| row.try_get_by_index::<String>(column);
        let (municipality, month) = (text(0)?, text(1)?);
        let (occasion, area, role) = (text(2)?, text(3)?, text(4)?);
        let Some(whole) = Whole::read(&row.try_get_by_index::<Vec<u8>>(5)?) else {
            continue;
        };
        let everybody = whole.questions[..2].concat();
        let tally = written(whole.n, &everybody);
        insert(
            connection,
            [
                &municipality,
                &month,
                "all",
                &occasion,
                &area,
                &role,
                &tally,
            ],
        )
        .await?;
        for (place, (question, ..)) in ROUTED.iter().enumerate() {
            let last = last_month(&month).unwrap_or_else(|| month.clone());
            let key = (municipality.clone(), last, occasion.clone(), place);
            let sum = answered.entry(key).or_default();
            if sum.month < month {
                sum.month.clone_from(&month);
            }
            for (sum, count) in sum.counts.iter_mut().zip(whole.questions[*question]) {
                *sum += count;
            }
        }
    }
    keep_answered(schema, answered).await?;
    crate::drop_tables(schema, &["first_edition_released"]).await
}

/// Of each routed question one sum per occasion, municipality and tertial, of
/// those who answered it: nobody knows any more who was asked.
async fn keep_answered(schema: &Schema<'_>, answered: Answered) -> Result<(), DbErr> {
    let connection = schema.transaction();
    for ((municipality, last, occasion, place), sum) in answered {
        let (_, part, of_who_returns) = ROUTED[place];
        let mut counts = sum.counts;
        counts[PLACES - 1] = 0;
        let asked: u32 = counts.iter().sum();
        let recurring = of_who_returns
            || ["open_preschool", "parenting_programme", "*"].contains(&occasion.as_str());
        if asked >= minimum(schema, &last, recurring).await? {
            let tally = written(asked, &counts);
            insert(
                connection,
                [&municipality, &sum.month, part, &occasion, "*", "*", &tally],
            )
            .await?;
        }
    }
    Ok(())
}

/// The minimum in force in a tertial, in forms.
async fn minimum(schema: &Schema<'_>, last_month: &str, recurring: bool) -> Result<u32, DbErr> {
    let (year, month) = last_month.split_once('-').unwrap_or((last_month, "12"));
    let tertial = format!("{year}-T{}", month.parse::<u32>().unwrap_or(12) / 4);
    let (column, lowest) = if recurring {
        ("recurring", 10)
    } else {
        ("standard", 5)
    };
    let asked = format!(
        "SELECT {column} FROM minimum_group WHERE from_tertial <= '{tertial}' \
         ORDER BY from_tertial DESC LIMIT 1"
    );
    let statement = Statement::from_string(schema.get_database_backend(), asked);
    let row = schema.transaction().query_one_raw(statement).await?;
    let kept: Option<i32> = row.map(|row| row.try_get_by_index(0)).transpose()?;
    Ok(kept.map_or(lowest, |kept| Ord::max(kept.unsigned_abs(), lowest)))
}

async fn insert(connection: &DatabaseTransaction, values: [&str; 7]) -> Result<(), DbErr> {
    let [municipality, month, part, occasion, area, role, tally] = values;
    let backend = connection.get_database_backend();
    let (places, tally_of) = match backend {
        DatabaseBackend::Sqlite => ("?, ?, ?, ?, ?, ?, ?", "unhex(?)"),
        _ => ("$1, $2, $3, $4, $5, $6, $7", "decode($8, 'hex')"),
    };
    let statement = format!(
        "INSERT INTO released (municipality, month, questionnaire, part, type, area, role, tally) \
         VALUES ({places}, {tally_of})"
    );
    let values = [
        municipality,
        month,
        QUESTIONNAIRE,
        part,
        occasion,
        area,
        role,
        tally,
    ];
    let values = values.map(Into::into);
    connection
        .execute_raw(Statement::from_sql_and_values(backend, statement, values))
        .await?;
    Ok(())
}

/// Languages and withheld answers per questionnaire, and steps that advisors
/// see in the order of their key.
async fn rebuild_totals(schema: &Schema<'_>) -> Result<(), DbErr> {
    rename(schema, "language_total", "first_edition_language").await?;
    let mut language_total = Table::create();
    language_total
        .table("language_total")
        .col(string_len("tertial", 7))
        .col(string_len("municipality", 4))
        .col(string_len("questionnaire", 48))
        .col(string_len("language", 16))
        .col(big_integer("answers"))
        .primary_key(
            Index::create()
                .col("municipality")
                .col("tertial")
                .col("questionnaire")
                .col("language"),
        );
    crate::create_in_key_order(schema, language_total.take()).await?;
    let copied = format!(
        "INSERT INTO language_total (tertial, municipality, questionnaire, language, answers) \
         SELECT tertial, municipality, '{QUESTIONNAIRE}', language, answers \
         FROM first_edition_language"
    );
    run(schema, &copied).await?;
    rename(schema, "withheld", "first_edition_withheld").await?;
    let mut withheld = Table::create();
    withheld
        .table("withheld")
        .col(string_len("tertial", 7))
        .col(string_len("municipality", 4))
        .col(string_len("questionnaire", 48))
        .primary_key(
            Index::create()
                .col("municipality")
                .col("tertial")
                .col("questionnaire"),
        );
    crate::create_in_key_order(schema, withheld.take()).await?;
    let copied = format!(
        "INSERT INTO withheld (tertial, municipality, questionnaire) \
         SELECT tertial, municipality, '{QUESTIONNAIRE}' FROM first_edition_withheld \
         WHERE answers > 0"
    );
    run(schema, &copied).await?;
    rename(schema, "coming_in", "first_edition_coming_in").await?;
    let mut coming_in = Table::create();
    coming_in
        .table("coming_in")
        .col(big_integer("activity"))
        .col(integer("at_least"))
        .primary_key(Index::create().col("activity"));
    crate::create_in_key_order(schema, coming_in.take()).await?;
    let copied = "INSERT INTO coming_in (activity, at_least) \
                  SELECT activity, at_least FROM first_edition_coming_in";
    run(schema, copied).await?;
    let old = [
        "first_edition_language",
        "first_edition_withheld",
        "first_edition_coming_in",
    ];
    crate::drop_tables(schema, &old).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tally_of_the_first_edition_is_read_and_split() {
        let numbers: Vec<u32> = [5].into_iter().chain(1..=24).collect();
        let bytes: Vec<u8> = numbers.iter().flat_map(|one| one.to_be_bytes()).collect();
        let whole = Whole::read(&bytes).unwrap();
        assert_eq!((whole.n, whole.questions[3][5]), (5, 24));
        assert!(Whole::read(&bytes[4..]).is_none());
        assert_eq!(written(5, &[1, 16]), "000000050000000100000010");
        assert_eq!(last_month("2026-03").as_deref(), Some("2026-04"));
        assert_eq!(last_month("2026-12").as_deref(), Some("2026-12"));
    }
}
