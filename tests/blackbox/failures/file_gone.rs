//! The database's file removed or replaced underneath: nothing is thanked for,
//! and no new one is made.

use std::{fs, os::unix::fs::PermissionsExt};

use crate::support::{
    Service, is_sqlite,
    page::{self, words},
    people::browser,
    start_with,
};

const FILES: [&str; 3] = ["lyhord.db", "lyhord.db-wal", "lyhord.db-shm"];

/// A service that has counted one answer, its code and an open page.
async fn with_an_open_page() -> (Service, String, String) {
    let service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let code = service.activity("advice_talk", "farsta");
    service.answer(&code, "help=4").await;
    let nonce = service.nonce(&code).await;
    (service, code, nonce)
}

async fn thanks_for_nothing(service: &Service, code: &str, nonce: &str) {
    let refused = service
        .send(&browser(), code, nonce, "help=2&role=father")
        .await;
    assert_eq!(refused.status(), 503);
    let page = refused.text().await.unwrap();
    assert!(page::is_chosen(&page, "help", "2"), "{}", words(&page));
    let said = "the database file was removed or replaced";
    service.until_log_says(said).await;
    assert_eq!(
        service.log().matches(said).count(),
        1,
        "one line: {}",
        service.log()
    );
}

#[tokio::test]
async fn a_database_file_that_was_removed_is_missed_at_once_and_not_made_anew() {
    if !is_sqlite() {
        return;
    }
    let (service, code, nonce) = with_an_open_page().await;
    for name in FILES {
        fs::remove_file(service.path(name)).unwrap();
    }
    let ready = service.get("/readyz").await;
    assert_eq!(ready.status(), 503);
    thanks_for_nothing(&service, &code, &nonce).await;
    for name in FILES {
        assert!(!service.path(name).exists(), "{name} was made anew");
    }
}

#[tokio::test]
async fn a_database_file_that_was_replaced_is_not_written_into() {
    if !is_sqlite() {
        return;
    }
    let (mut service, code, nonce) = with_an_open_page().await;
    fs::copy(service.path("lyhord.db"), service.path("other.db")).unwrap();
    fs::rename(service.path("other.db"), service.path("lyhord.db")).unwrap();
    assert_eq!(service.get("/readyz").await.status(), 503);
    thanks_for_nothing(&service, &code, &nonce).await;
    service.kill();
}

#[tokio::test]
async fn a_log_that_was_removed_is_missed_before_anybody_is_thanked() {
    if !is_sqlite() {
        return;
    }
    let (mut service, code, nonce) = with_an_open_page().await;
    fs::remove_file(service.path("lyhord.db-wal")).unwrap();
    thanks_for_nothing(&service, &code, &nonce).await;
    service.kill();
}

#[tokio::test]
async fn the_database_s_files_are_closed_to_others_from_the_start() {
    if !is_sqlite() {
        return;
    }
    let (service, ..) = with_an_open_page().await;
    for name in FILES {
        let mode = fs::metadata(service.path(name))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}
