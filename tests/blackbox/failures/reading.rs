//! Staff and programs who read much do not make parents wait.

use std::time::Duration;

use sea_orm::{ConnectionTrait, Database, Statement};

use crate::support::{is_sqlite, people::browser, start_with};

#[tokio::test]
async fn reading_that_takes_every_connection_makes_no_parent_wait() {
    // SQLite writes through a connection of its own.
    if is_sqlite() {
        return;
    }
    let service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let code = service.activity("advice_talk", "farsta");
    let nonce = service.nonce(&code).await;
    // Whoever reads results waits for this lock.
    let mut options = sea_orm::ConnectOptions::new(service.database_url());
    options.max_connections(1);
    let database = Database::connect(options).await.unwrap();
    let lock = "BEGIN; LOCK TABLE released IN ACCESS EXCLUSIVE MODE";
    database.execute_unprepared(lock).await.unwrap();
    let (address, token) = (
        service.address("/api/v1/results?period=2025-T1"),
        service.token.clone(),
    );
    let reading: Vec<_> = (0..20)
        .map(|_| {
            let asked = browser().get(&address).bearer_auth(&token);
            tokio::spawn(async move { asked.send().await.unwrap().status().as_u16() })
        })
        .collect();
    let waiting = "SELECT count(*) FROM pg_stat_activity \
                   WHERE datname = current_database() AND wait_event_type = 'Lock'";
    for _ in 0..30 {
        let asked = Statement::from_string(database.get_database_backend(), waiting);
        let row = database.query_one_raw(asked).await.unwrap().unwrap();
        if row.try_get_by_index::<i64>(0).unwrap() >= 16 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let parent = browser();
    let answered = tokio::time::timeout(
        Duration::from_secs(2),
        service.send(&parent, &code, &nonce, "help=4"),
    );
    assert_eq!(answered.await.expect("it waited").status(), 303);
    database.close().await.unwrap();
    for one in reading {
        one.await.unwrap();
    }
}
