//! What is restored is what was backed up, and the service goes on with it.

use std::{
    fs,
    io::{Read, Write},
    os::unix::fs::PermissionsExt,
};

use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use migrations::Migrator;
use sea_orm::{ConnectionTrait, Database};

use super::{MARCH, elsewhere, lived_in, path_in, text_of};
use crate::{
    failures::crowd::counted,
    support::{self, is_sqlite, page::says, prepared},
};

/// What `disclose` says, without what is another with another key.
fn but_ciphers(told: &str) -> Vec<String> {
    let is_long =
        |word: &&str| word.len() > 16 && word.chars().all(|digit| digit.is_ascii_hexdigit());
    let without = |line: &str| {
        let word = line.split_whitespace().find(is_long);
        word.map_or_else(|| line.to_owned(), |word| line.replace(word, ""))
    };
    let tables = told.lines().map(without);
    tables.collect()
}

/// The rows of a backup, without those of the key and of what is sealed with it.
fn but_boxes(backup: &str) -> Vec<&str> {
    let mut is_sealed = false;
    let is_kept = |line: &&str| {
        if let Some(table) = line.strip_prefix("table ") {
            let name = table.split(' ').next().unwrap_or_default();
            is_sealed = ["ballot_box", "sealing"].contains(&name);
        }
        !is_sealed && !line.starts_with("end ")
    };
    backup.lines().filter(is_kept).collect()
}

#[tokio::test]
async fn what_is_restored_is_what_was_backed_up_and_the_service_goes_on_with_it() {
    let (mut service, code) = lived_in().await;
    service.command(&["backup", "a.backup"]);
    let told = service.command(&["disclose"]);
    let listed = service.command(&["user", "list"]);
    service.stop();
    let mut other = elsewhere(&service, true).await;
    let said = other.command(&["restore", &path_in(&service, "a.backup")]);
    assert!(
        said.contains("the key file is theirs, and the boxes go on filling"),
        "{said}"
    );
    // Boxes are sealed anew under a key that follows, so that no page is taken
    // which was shown before.
    assert_eq!(
        but_ciphers(&other.command(&["disclose"])),
        but_ciphers(&told)
    );
    assert_eq!(other.command(&["user", "list"]), listed);
    other.command(&["backup", "b.backup"]);
    assert_eq!(
        but_boxes(&text_of(&other.path("b.backup"))),
        but_boxes(&text_of(&service.path("a.backup"))),
        "a backup of the restored is the same"
    );

    other.resume().await;
    other.sign_in("anna@kommun.se").await;
    let (first, second) = (
        service.command(&[
            "activity",
            "add",
            "--type",
            "advice_talk",
            "--district",
            "farsta",
            "--title",
            "x",
            "--json",
        ]),
        other.activity_with("advice_talk", "farsta", &[]),
    );
    let first: serde_json::Value = serde_json::from_str(&first).unwrap();
    assert_eq!(first["id"], second["id"], "numbering goes on where it was");
    for _ in 0..2 {
        other.answer(&code, "access=0").await;
    }
    assert_eq!(counted(&mut other).await, 15);
}

#[tokio::test]
async fn a_backup_moves_between_sqlite_and_postgresql() {
    let Ok(_) = std::env::var("TEST_DATABASE_SERVER") else {
        return;
    };
    let (service, code) = lived_in().await;
    service.command(&["backup", "a.backup"]);
    let until_tables = |told: &str| told.split("== all tables").next().unwrap().to_owned();
    let told = but_ciphers(&until_tables(&service.command(&["disclose"])));

    let folder = tempfile::tempdir().unwrap();
    let embedded = format!("sqlite:{}", folder.path().join("lyhord.db").display());
    let mut small = support::prepared_on(MARCH, &["--rate-limit", "off"], folder, embedded);
    small.token.clone_from(&service.token);
    fs::copy(service.path("lyhord.key"), small.path("lyhord.key")).unwrap();
    small.command(&["restore", &path_in(&service, "a.backup")]);
    assert_eq!(
        but_ciphers(&until_tables(&small.command(&["disclose"]))),
        told
    );
    small.resume().await;
    small.answer(&code, "help=4&role=mother").await;
    small.stop();
    let told = but_ciphers(&until_tables(&small.command(&["disclose"])));
    small.command(&["backup", "b.backup"]);

    let mut large = elsewhere(&small, true).await;
    large.command(&["restore", &path_in(&small, "b.backup")]);
    assert_eq!(
        but_ciphers(&until_tables(&large.command(&["disclose"]))),
        told
    );
    large.resume().await;
    large.sign_in("anna@kommun.se").await;
    large.activity("advice_talk", "farsta");
    assert_eq!(counted(&mut large).await, 14);
}

/// The same with one row that no database can read.
fn with_spoilt_row(backup: &[u8]) -> Vec<u8> {
    let mut text = String::new();
    GzDecoder::new(backup).read_to_string(&mut text).unwrap();
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(text.replacen("{\"", "{", 1).as_bytes())
        .unwrap();
    gzip.finish().unwrap()
}

#[tokio::test]
async fn a_database_with_content_is_replaced_only_when_told_so_and_a_bad_file_changes_nothing() {
    let (mut service, code) = lived_in().await;
    service.command(&["backup", "a.backup"]);
    for _ in 0..4 {
        service.answer(&code, "help=4&role=mother").await;
    }
    service.stop();
    let told = service.command(&["disclose"]);
    let (status, said) = service.refused(&["restore", "a.backup"], "");
    assert_eq!(status, 1, "{said}");
    says(&said, &["has content; nothing was changed", "--replace"]);

    let whole = fs::read(service.path("a.backup")).unwrap();
    fs::write(service.path("short.backup"), &whole[..whole.len() - 40]).unwrap();
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 0x10;
    fs::write(service.path("flipped.backup"), flipped).unwrap();
    fs::write(service.path("spoilt.backup"), with_spoilt_row(&whole)).unwrap();
    for (name, part) in [
        ("short.backup", "short.backup is damaged or cut off"),
        ("flipped.backup", "flipped.backup is damaged or cut off"),
        ("spoilt.backup", "spoilt.backup is damaged or cut off"),
        ("lyhord.key", "is not a backup made by lyhord backup"),
        ("missing.backup", "missing.backup cannot be read"),
    ] {
        let (status, said) = service.refused(&["restore", name, "--replace"], "");
        assert!(status == 1 && said.contains(part), "{name}: {said}");
        assert_eq!(
            service.command(&["disclose"]),
            told,
            "{name} changed something"
        );
    }
    service.command(&["restore", "a.backup", "--replace"]);
    service.resume().await;
    assert_eq!(
        counted(&mut service).await,
        13,
        "the four that came after the backup are gone with what was replaced"
    );
}

#[tokio::test]
async fn without_the_key_or_with_another_the_boxes_start_empty_and_it_says_what_that_costs() {
    let (service, code) = lived_in().await;
    service.command(&["backup", "a.backup"]);
    let file = path_in(&service, "a.backup");

    let mut lost = elsewhere(&service, false).await;
    let said = lost.command(&["restore", &file]);
    assert!(
        said.contains("boxes start empty, because there is no key file: "),
        "{said}"
    );
    assert!(
        said.contains("the answers of 2026-03 that came so far, and at most "),
        "{said}"
    );
    lost.resume().await;
    for _ in 0..5 {
        lost.answer(&code, "help=4&role=mother").await;
    }
    assert_eq!(
        counted(&mut lost).await,
        5,
        "of its 13 none was released yet"
    );

    // On SQLite the key is another each night; an older backup meets that.
    let mut later = elsewhere(&service, true).await;
    later.command(&["migrate"]);
    later.command(&["key", "rotate", "--now"]);
    let said = later.command(&["restore", &file, "--replace"]);
    assert!(
        said.contains("because the key file is not the one they were sealed with"),
        "{said}"
    );
    later.resume().await;
    later.answer(&code, "help=4&role=mother").await;
    assert_eq!(counted(&mut later).await, 1);

    fs::set_permissions(
        service.path("lyhord.key"),
        fs::Permissions::from_mode(0o644),
    )
    .unwrap();
    let (_, said) = service.refused(&["restore", &file, "--replace"], "");
    assert!(said.contains("chmod 600"), "{said}");
    drop(service);
}

/// After the end of a month what the boxes held may stand in sums that were
/// read, together with answers that came after the backup.
#[tokio::test]
async fn after_the_month_has_ended_the_boxes_of_a_backup_start_empty() {
    let (mut service, code) = lived_in().await;
    service.command(&["backup", "a.backup"]);
    service.stop();
    let mut other = elsewhere(&service, true).await;
    let file = path_in(&service, "a.backup");
    let said = other.command(&["restore", &file, "--now", "2026-04-01T00:30:00+02:00"]);
    assert!(
        said.contains("because a month has ended since the backup"),
        "{said}"
    );
    other.resume().await;
    other.answer(&code, "help=4&role=mother").await;
    let with_key = counted(&mut other).await;
    assert!(with_key < 13, "{with_key}");
}

#[tokio::test]
async fn a_session_does_not_come_back_with_a_restore() {
    let (mut service, _) = lived_in().await;
    let signed_in = service.sign_in("chef@kommun.se").await;
    service.command(&["backup", "a.backup"]);
    service.stop();
    service.command(&["restore", "a.backup", "--replace"]);
    service.resume().await;
    let sent_to = service.opened(&signed_in, "/staff/admin").await;
    assert_eq!(sent_to.status(), 303);
    assert!(
        sent_to.headers()["location"]
            .to_str()
            .unwrap()
            .contains("sign-in")
    );
    let nobody = service.get("/staff/admin").await;
    assert_eq!(nobody.status(), 303);
}

#[tokio::test]
async fn a_backup_of_an_older_release_is_restored_and_brought_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let url = support::database(folder.path()).await;
    let database = Database::connect(if is_sqlite() {
        format!("{url}?mode=rwc")
    } else {
        url.clone()
    })
    .await
    .unwrap();
    Migrator::up(&database, Some(6)).await.unwrap();
    database
        .execute_unprepared(
            "INSERT INTO municipality (code, name, languages) VALUES ('0180', 'Stockholm', 'sv')",
        )
        .await
        .unwrap();
    database.close().await.unwrap();
    let older = support::prepared_on(MARCH, &[], folder, url);
    older.command(&["backup", "older.backup"]);

    let mut service = prepared(MARCH, &[]).await;
    service.command(&["restore", &path_in(&older, "older.backup")]);
    service.resume().await;
    assert_eq!(service.get("/readyz").await.status(), 200);
    service.import(support::ORGANISATION);
    service.activity("advice_talk", "farsta");
}
