//! Processes that start at the same moment.

use sea_orm::{ConnectionTrait, Database, DatabaseConnection, Statement};

use super::{first_of_three, start_together};
use crate::support::{Service, is_sqlite, prepared};

/// Counts how often a row of these tables is written.
async fn watched(service: &Service) -> DatabaseConnection {
    let database = Database::connect(service.database_url()).await.unwrap();
    for statement in [
        "CREATE TABLE watched (name TEXT)",
        "CREATE FUNCTION watch() RETURNS trigger AS $$ BEGIN \
         INSERT INTO watched VALUES (TG_TABLE_NAME); RETURN NEW; END $$ LANGUAGE plpgsql",
        "CREATE TRIGGER watch AFTER INSERT OR UPDATE OF night ON sealing FOR EACH ROW EXECUTE FUNCTION watch()",
        "CREATE TRIGGER watch AFTER INSERT OR UPDATE ON calendar FOR EACH ROW EXECUTE FUNCTION watch()",
        "CREATE TRIGGER watch AFTER INSERT OR UPDATE ON withheld FOR EACH ROW EXECUTE FUNCTION watch()",
    ] {
        database.execute_unprepared(statement).await.unwrap();
    }
    database
}

async fn written(database: &DatabaseConnection, table: &str) -> i64 {
    let asked = format!("SELECT count(*) AS times FROM watched WHERE name = '{table}'");
    let row = database
        .query_one_raw(Statement::from_string(
            database.get_database_backend(),
            asked,
        ))
        .await
        .unwrap()
        .unwrap();
    row.try_get("", "times").unwrap()
}

#[tokio::test]
async fn processes_that_start_together_close_the_tertial_and_do_the_night_s_work_once() {
    if is_sqlite() {
        return;
    }
    let (mut first, codes) = first_of_three().await;
    for _ in 0..3 {
        first.answer(&codes[0], "help=4&role=mother").await;
    }
    first.stop();
    let database = watched(&first).await;
    first.set_the_clock_to("2026-05-01");
    let spares = (0..4).map(|_| first.spare()).collect();
    let started = start_together(spares).await;
    assert_eq!(
        (
            written(&database, "calendar").await,
            written(&database, "withheld").await
        ),
        (1, 1)
    );
    assert_eq!(written(&database, "sealing").await, 1, "the night's work");
    for process in &started {
        assert_eq!(process.results("2026-T1", "").await["withheld"], true);
    }
    database.close().await.unwrap();
}

#[tokio::test]
async fn processes_that_start_together_on_an_empty_database_make_its_schema_and_key_once() {
    if is_sqlite() {
        return;
    }
    let first = prepared("2026-03-30", &[]).await;
    let started = start_together((0..4).map(|_| first.spare()).collect()).await;
    for process in &started {
        assert_eq!(process.get("/readyz").await.status(), 200);
    }
}
