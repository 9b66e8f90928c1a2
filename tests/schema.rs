//! The migrations go up and down, on both databases.

use migrations::Migrator;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, Statement};
use sea_orm_migration::MigratorTrait;

use crate::support::{self, is_sqlite};

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
    assert!(
        Migrator::get_pending_migrations(&database)
            .await
            .unwrap()
            .is_empty()
    );
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
    for table in [
        "ballot_box",
        "released",
        "language_total",
        "withheld",
        "spent_nonce",
        "offered",
    ] {
        assert!(
            database
                .execute_unprepared(&format!("SELECT rowid FROM {table}"))
                .await
                .is_err(),
            "{table} has row numbers"
        );
    }
}
