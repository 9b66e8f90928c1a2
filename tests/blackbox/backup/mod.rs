//! Backup while the service runs, and restore: on the same kind of database,
//! on the other kind, with the key and without it.

mod restored;
mod taken;
mod theirs;

use std::{fs, io::Read, path::Path};

use flate2::read::GzDecoder;

use crate::support::{Service, prepared, start_with};

const MARCH: &str = "2026-03-30";

/// A place for a restore: own folder, own empty database, the token of the
/// service it is restored from; with its key file or without.
async fn elsewhere(service: &Service, with_key: bool) -> Service {
    let mut other = prepared(MARCH, &["--rate-limit", "off"]).await;
    other.token.clone_from(&service.token);
    if with_key {
        fs::copy(service.path("lyhord.key"), other.path("lyhord.key")).unwrap();
    }
    other
}

/// What a backup says, line by line.
pub fn text_of(backup: &Path) -> String {
    let mut text = String::new();
    GzDecoder::new(fs::File::open(backup).unwrap())
        .read_to_string(&mut text)
        .unwrap();
    text
}

fn path_in(service: &Service, name: &str) -> String {
    service.path(name).to_str().unwrap().to_owned()
}

/// A service with answers in boxes and in sums, staff, a picture, a replaced
/// code, a log of changes.
async fn lived_in() -> (Service, String) {
    let service = start_with(MARCH, &["--rate-limit", "off"]).await;
    service.user("anna@kommun.se", "advisor", Some("farsta"));
    service.user("chef@kommun.se", "admin", None);
    let code = service.activity("advice_talk", "farsta");
    for place in 0..13 {
        service
            .answer(
                &code,
                [
                    "help=4&role=mother",
                    "help=2&relevance=1&role=father",
                    "access=0",
                ][place % 3],
            )
            .await;
    }
    let browser = service.sign_in("chef@kommun.se").await;
    assert_eq!(service.opened(&browser, "/staff/admin").await.status(), 200);
    (service, code)
}
