//! The migrations go up and down, on both databases, and what the store reads
//! is what they make.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use migrations::Migrator;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, Statement};

use crate::support::{self, first_edition, is_sqlite};

async fn empty_database(folder: &tempfile::TempDir) -> (String, DatabaseConnection) {
    let url = support::database(folder.path()).await;
    let address = if is_sqlite() {
        format!("{url}?mode=rwc")
    } else {
        url.clone()
    };
    (url, Database::connect(address).await.unwrap())
}

#[tokio::test]
async fn the_schema_goes_up_down_and_up_again() {
    let folder = tempfile::tempdir().unwrap();
    let (url, database) = empty_database(&folder).await;
    Migrator::up(&database, None).await.unwrap();
    assert!(Migrator::missing(&database).await.unwrap().is_empty());
    Migrator::down(&database, None).await.unwrap();
    let left = if is_sqlite() {
        "SELECT count(*) AS tables FROM sqlite_master \
         WHERE type = 'table' AND name NOT LIKE 'seaql%' AND name NOT LIKE 'sqlite%'"
    } else {
        "SELECT count(*) AS tables FROM information_schema.tables \
         WHERE table_schema = 'public' AND table_name NOT LIKE 'seaql%'"
    };
    let left = database
        .query_one_raw(Statement::from_string(
            database.get_database_backend(),
            left,
        ))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        left.try_get::<i64>("", "tables").unwrap(),
        0,
        "down leaves nothing"
    );
    Migrator::up(&database, None).await.unwrap();
    database.close().await.unwrap();
    support::drop_database(&url);
}

/// Columns that must not be empty: what an older program writes lacks the new ones.
async fn must_be_given(database: &DatabaseConnection) -> BTreeSet<String> {
    let sql = if is_sqlite() {
        "SELECT t.name || ' ' || c.name FROM sqlite_master t, pragma_table_info(t.name) c \
         WHERE t.type = 'table' AND c.\"notnull\" = 1"
    } else {
        "SELECT table_name || ' ' || column_name FROM information_schema.columns \
         WHERE table_schema = 'public' AND is_nullable = 'NO'"
    };
    texts(database, sql).await.into_iter().collect()
}

/// Older programs run beside a newer one, and do not look for what it has only added.
#[tokio::test]
async fn a_step_since_the_first_release_only_adds_unless_its_name_says_otherwise() {
    let folder = tempfile::tempdir().unwrap();
    let (url, database) = empty_database(&folder).await;
    Migrator::up(&database, None).await.unwrap();
    let mut after = (shape(&database).await, must_be_given(&database).await);
    let steps = Migrator::steps().iter().rev();
    for step in steps.take_while(|step| **step > "m0030_series") {
        Migrator::down(&database, Some(1)).await.unwrap();
        let before = (shape(&database).await, must_be_given(&database).await);
        for (table, columns) in &before.0 {
            if !migrations::only_adds(step) {
                break;
            }
            let then = &after.0[table];
            assert!(columns.is_subset(then), "{step} takes from {table}");
            for new in then.difference(columns) {
                let given = after.1.contains(&format!("{table} {new}"));
                assert!(!given, "{step}: {table}.{new} must be given");
            }
        }
        let noted = Migrator::taken(&database).await.unwrap();
        assert!(!noted.contains(step), "{step} is noted after it went down");
        after = before;
    }
    database.close().await.unwrap();
    support::drop_database(&url);
}

/// Tables without anything of answers: their rows may be numbered as they came.
const NOT_OF_ANSWERS: [&str; 26] = [
    "activity",
    "api_token",
    "area",
    "area_map",
    "audit",
    "calendar",
    "district",
    "key_figure",
    "key_figure_target",
    "key_figure_value",
    "logo",
    "minimum_group",
    "municipality",
    "questionnaire",
    "raised_minimum",
    "recovery_code",
    "replaced_code",
    "sealing",
    "seaql_migrations",
    "self_rating",
    "sqlite_schema",
    "staff",
    "staff_session",
    "status_report",
    "status_report_text",
    "venue",
];

/// Rows of answers lie in the order of their key, so that the file does not
/// tell in which order they came.
#[tokio::test]
async fn tables_of_answers_have_no_row_numbers_on_sqlite() {
    if !is_sqlite() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let (_, database) = empty_database(&folder).await;
    Migrator::up(&database, None).await.unwrap();
    let numbered = "SELECT name FROM pragma_table_list \
                    WHERE type = 'table' AND wr = 0 AND schema = 'main' \
                    AND name NOT LIKE 'sqlite!_sequence' ESCAPE '!'";
    for name in texts(&database, numbered).await {
        assert!(
            NOT_OF_ANSWERS.contains(&name.as_str()),
            "{name} has row numbers"
        );
    }
}

async fn texts(database: &DatabaseConnection, sql: &str) -> Vec<String> {
    let statement = Statement::from_string(database.get_database_backend(), sql);
    let rows = database.query_all_raw(statement).await.unwrap();
    let first = |row: &sea_orm::QueryResult| row.try_get_by_index(0).unwrap();
    rows.iter().map(first).collect()
}

fn sources(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(fs::read_to_string(path).unwrap());
        }
    }
}

/// Columns of an entity, from where its table is named on.
fn columns(rest: &str) -> Vec<String> {
    let fields = rest
        .split_once('{')
        .unwrap()
        .1
        .split_once("\n    }")
        .unwrap()
        .0;
    let mut named = None;
    let mut columns = Vec::new();
    for line in fields.lines().map(str::trim) {
        if let Some((_, name)) = line.split_once("column_name = \"") {
            named = name.split('"').next().map(str::to_owned);
        } else if let Some(field) = line.strip_prefix("pub ") {
            let field = field.split(':').next().unwrap().trim_start_matches("r#");
            columns.push(named.take().unwrap_or_else(|| field.to_owned()));
        }
    }
    columns
}

#[tokio::test]
async fn every_entity_fits_the_schema() {
    let mut texts = Vec::new();
    let store = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store");
    sources(&store, &mut texts);
    let folder = tempfile::tempdir().unwrap();
    let (url, database) = empty_database(&folder).await;
    Migrator::up(&database, None).await.unwrap();
    let mut entities = 0;
    for text in &texts {
        for entity in text.split("table_name = \"").skip(1) {
            let (table, rest) = entity.split_once('"').unwrap();
            let columns = columns(rest);
            assert!(!columns.is_empty(), "{table}");
            let sql = format!("SELECT \"{}\" FROM \"{table}\"", columns.join("\", \""));
            // In SQLite a word in double quotes that is no column is a text.
            let sql = sql.replace("SELECT \"", &format!("SELECT {table}.\""));
            let sql = sql.replace("\", \"", &format!("\", {table}.\""));
            let read = database.execute_unprepared(&sql).await;
            assert!(read.is_ok(), "{sql}: {read:?}");
            entities += 1;
        }
    }
    assert!(entities > 20, "{entities} entities were found");
    database.close().await.unwrap();
    support::drop_database(&url);
}

/// All tables with their columns.
async fn shape(database: &DatabaseConnection) -> BTreeMap<String, BTreeSet<String>> {
    let sql = if is_sqlite() {
        "SELECT t.name || ' ' || c.name FROM sqlite_master t, pragma_table_info(t.name) c \
         WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite!_%' ESCAPE '!'"
    } else {
        "SELECT table_name || ' ' || column_name FROM information_schema.columns \
         WHERE table_schema = 'public'"
    };
    let mut shape = BTreeMap::new();
    for both in texts(database, sql).await {
        let (table, column) = both.split_once(' ').unwrap();
        let columns: &mut BTreeSet<String> = shape.entry(table.to_owned()).or_default();
        columns.insert(column.to_owned());
    }
    shape
}

/// From a database in which every table of the first edition has rows.
#[tokio::test]
async fn each_step_goes_down_and_up_with_rows_in_the_tables() {
    let service = first_edition::empty().await;
    let backup = first_edition::file("lyhord.backup");
    service.command(&["restore", backup.to_str().unwrap()]);
    let full = Database::connect(service.database_url()).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (url, fresh) = empty_database(&folder).await;
    Migrator::up(&fresh, None).await.unwrap();
    for name in Migrator::steps().iter().rev() {
        let here = shape(&full).await;
        assert_eq!(here, shape(&fresh).await, "at {name}");
        Migrator::down(&full, Some(1)).await.unwrap();
        Migrator::up(&full, Some(1)).await.unwrap();
        assert_eq!(shape(&full).await, here, "{name} down and up");
        Migrator::down(&full, Some(1)).await.unwrap();
        Migrator::down(&fresh, Some(1)).await.unwrap();
    }
    Migrator::up(&full, None).await.unwrap();
    for database in [full, fresh] {
        database.close().await.unwrap();
    }
    support::drop_database(&url);
}

/// Rows of the section "Data" of the checklist of security, and the tables that hold
/// such data. The keys themselves lie in a file; what is named here tells of them.
const CLASSES: [(&str, &[&str]); 6] = [
    (
        "a parent's answer",
        &[
            "ballot_box",
            "box_set_aside",
            "first_edition_box",
            "spent_nonce",
        ],
    ),
    (
        "published sums",
        &["language_total", "registered", "released", "withheld"],
    ),
    (
        "staff accounts and their sessions",
        &[
            "api_token",
            "errand",
            "preschool_link",
            "recovery_code",
            "staff",
            "staff_session",
        ],
    ),
    ("log of changes", &["audit"]),
    ("keys", &["ratchet", "sealing"]),
    (
        "the organisation and the work of staff",
        &[
            "activity",
            "area",
            "area_map",
            "asked",
            "calendar",
            "coming_in",
            "district",
            "held",
            "held_week",
            "key_figure",
            "key_figure_target",
            "key_figure_value",
            "list_option",
            "logo",
            "minimum_group",
            "municipality",
            "offered",
            "opening_hours",
            "questionnaire",
            "registered_so_far",
            "replaced_code",
            "round",
            "self_rating",
            "status_report",
            "status_report_text",
            "venue",
        ],
    ),
];

#[tokio::test]
async fn every_table_is_of_a_class_that_the_checklist_of_security_names() {
    let folder = tempfile::tempdir().unwrap();
    let (url, database) = empty_database(&folder).await;
    Migrator::up(&database, None).await.unwrap();
    let tables: BTreeSet<String> = shape(&database).await.into_keys().collect();
    database.close().await.unwrap();
    support::drop_database(&url);
    let classed = CLASSES.iter().flat_map(|(_, tables)| *tables);
    let classed: BTreeSet<String> = classed.map(ToString::to_string).collect();
    let of_the_schema = |name: &&String| *name != "seaql_migrations";
    let tables: BTreeSet<String> = tables.iter().filter(of_the_schema).cloned().collect();
    assert_eq!(tables, classed);

    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/help/asvs.md");
    let page = fs::read_to_string(page).unwrap();
    let section = page.split("\n## Data\n").nth(1).unwrap();
    let section = section.split("\n## ").next().unwrap();
    let rows = section.lines().filter(|line| line.starts_with("| "));
    let names = rows.map(|line| line.split('|').nth(1).unwrap().trim());
    let names: Vec<&str> = names
        .filter(|name| *name != "data" && *name != "---")
        .collect();
    let known: Vec<&str> = CLASSES.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, known);
}
