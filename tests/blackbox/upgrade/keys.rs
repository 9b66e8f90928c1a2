//! The key of the first edition, and pages opened before.

use std::fs;

use sea_orm::{ConnectionTrait, Statement};

use super::opened;
use crate::support::{
    Service,
    first_edition::{file, give_key, known, untouched, upgraded},
    is_sqlite,
    page::field,
    people::browser,
};

#[tokio::test]
async fn a_page_of_the_first_edition_is_refused_with_a_fresh_form() {
    let mut service = upgraded().await;
    service.resume().await;
    let known = known();
    let open = |field: &str| known["open_page"][field].as_str().unwrap().to_owned();
    let (code, nonce) = (open("code"), open("nonce"));
    let answers = "help=4&role=mother";
    let refused = service.send(&browser(), &code, &nonce, answers).await;
    assert_eq!(refused.status(), 422);
    let page = refused.text().await.unwrap();
    let fresh = field(&page, "nonce").unwrap();
    assert_ne!(fresh, nonce);
    let taken = service.send(&browser(), &code, fresh, answers).await;
    assert_eq!(taken.status(), 303);
}

#[tokio::test]
async fn the_key_is_fresh_and_the_old_one_opens_nothing() {
    let mut service = upgraded().await;
    service.resume().await;
    service.stop();
    let old = fs::read_to_string(file("for_tests_only.key")).unwrap();
    let fresh = fs::read_to_string(service.path("lyhord.key")).unwrap();
    for line in old.lines().filter(|line| !line.starts_with('#')) {
        let secret = line.rsplit(' ').next().unwrap();
        assert!(!fresh.contains(secret), "{line}");
    }
    give_key(&service);
    let (status, said) = service.refused(&["close"], "");
    assert_eq!(status, 1, "{said}");
    assert!(said.contains("key file"), "{said}");
}

/// The steps that were carried out, the tables, and what is sealed.
async fn inside(service: &Service) -> Vec<String> {
    let database = opened(service).await;
    let mut inside = Vec::new();
    for sql in [
        "SELECT version FROM seaql_migrations ORDER BY 1",
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY 1",
        "SELECT hex(id) || hex(sealed) FROM ballot_box ORDER BY 1",
        "SELECT hex(fingerprint) || night FROM sealing",
    ] {
        let statement = Statement::from_string(database.get_database_backend(), sql);
        for row in database.query_all_raw(statement).await.unwrap() {
            inside.push(row.try_get_by_index(0).unwrap());
        }
    }
    database.close().await.unwrap();
    inside
}

#[tokio::test]
async fn without_the_key_nothing_is_brought_up_to_date() {
    if !is_sqlite() {
        return;
    }
    let service = untouched().await;
    let before = inside(&service).await;
    for command in [&["migrate"][..], &["serve", "--listen", "127.0.0.1:0"]] {
        let (status, said) = service.refused(command, "");
        assert_eq!(status, 1, "{command:?}");
        assert!(
            said.contains("lyhord.key is not there, and the boxes of this database"),
            "{command:?}: {said}"
        );
        assert_eq!(inside(&service).await, before, "{command:?}");
    }
    assert!(!service.path("lyhord.key").exists());
    give_key(&service);
    service.command(&["migrate"]);
}

#[tokio::test]
async fn with_a_foreign_key_nothing_is_brought_up_to_date() {
    if !is_sqlite() {
        return;
    }
    let service = untouched().await;
    give_key(&service);
    let theirs = fs::read_to_string(service.path("lyhord.key")).unwrap();
    let (before_secret, secret) = theirs.split_once("boxes ").unwrap();
    let another = format!("{before_secret}boxes {}{}", "ab".repeat(32), &secret[64..]);
    fs::write(service.path("lyhord.key"), &another).unwrap();
    let before = inside(&service).await;
    let (status, said) = service.refused(&["migrate"], "");
    assert_eq!(status, 1, "{said}");
    assert!(
        said.contains("lyhord.key does not belong to this database"),
        "{said}"
    );
    assert_eq!(inside(&service).await, before);
    let after = fs::read_to_string(service.path("lyhord.key")).unwrap();
    assert_eq!(after, another, "the key file is as it was");
}
