//! Backup while the service runs, and restore: on the same kind of database,
//! on the other kind, with the key and without it.

use std::{
    fs,
    io::{Read, Write},
    os::unix::fs::PermissionsExt,
    path::Path,
};

use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use lyhord::store::copies::backup::LEFT_OUT;
use migrations::Migrator;
use sea_orm::{ConnectionTrait, Database, Statement};
use sea_orm_migration::MigratorTrait;
use sha2::{Digest, Sha256};

use crate::{
    failures::crowd::{Crowd, counted},
    support::{self, Service, first_edition, is_sqlite, people::browser, prepared, start_with},
};

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

fn text_of(backup: &Path) -> String {
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
    assert_eq!(
        browser
            .get(service.address("/staff/admin"))
            .send()
            .await
            .unwrap()
            .status(),
        200
    );
    (service, code)
}

#[tokio::test]
async fn a_backup_taken_while_many_answer_holds_every_answer_thanked_for_before_it_began() {
    let mut service = start_with(MARCH, &["--rate-limit", "off"]).await;
    let code = service.activity("theme_meeting", "farsta");
    let crowd = Crowd::before(&service, &code, 600).await;
    let sending = crowd.send(&service, 8);
    let mut taken = Vec::new();
    for place in 0..3 {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        let name = format!("{place}.backup");
        let thanked = crowd.thanked();
        let said = service.command(&["backup", &name]);
        assert!(said.contains("found whole"), "{said}");
        taken.push((name, thanked));
    }
    sending.join().unwrap();
    assert_eq!(
        crowd.thanked().len(),
        crowd.parents(),
        "nobody had to wait for the backup"
    );
    for (name, thanked) in taken {
        let mut other = elsewhere(&service, true).await;
        let said = other.command(&["restore", &path_in(&service, &name)]);
        assert!(
            said.contains("the boxes go on filling") || thanked.is_empty(),
            "{said}"
        );
        other.resume().await;
        // Their pages are older than the restore, which knows no spent ones.
        crowd.some_are_asked_again(&other).await;
        let held = counted(&mut other).await;
        assert!(
            (thanked.len()..=crowd.parents()).contains(&held),
            "{held}, and {} had been thanked when {name} began",
            thanked.len()
        );
    }
    assert_eq!(counted(&mut service).await, crowd.parents());
}

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

#[tokio::test]
async fn a_backup_holds_every_table_but_sessions_and_never_the_key() {
    let (service, _) = lived_in().await;
    service.command(&["backup", "a.backup"]);
    assert_eq!(
        fs::metadata(service.path("a.backup"))
            .unwrap()
            .permissions()
            .mode()
            & 0o777,
        0o600
    );
    let text = text_of(&service.path("a.backup"));
    let key = fs::read_to_string(service.path("lyhord.key")).unwrap();
    let secrets: Vec<&str> = key
        .split_whitespace()
        .filter(|word| word.len() == 64)
        .collect();
    assert!(secrets.len() >= 2, "of boxes and of pages");
    for secret in secrets {
        assert!(!text.contains(secret), "a key is in the backup");
    }
    let told = service.command(&["disclose"]);
    let names = told.split("== all tables of this database").nth(1).unwrap();
    for name in names.trim().split(", ") {
        let is_held = text
            .lines()
            .any(|line| line.starts_with(&format!("table {name} ")));
        let is_left_out = LEFT_OUT.iter().any(|(left_out, _)| *left_out == name)
            || name == "seaql_migrations"
            || name.starts_with("sqlite_");
        assert_eq!(is_held, !is_left_out, "{name}");
    }
    let readme =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    for (left_out, _) in LEFT_OUT {
        assert!(
            readme
                .split("A backup holds")
                .nth(1)
                .is_some_and(|rest| rest.contains(&format!("`{left_out}`"))),
            "README does not say that {left_out} is left out"
        );
    }
}

#[tokio::test]
async fn a_file_is_never_overwritten_and_nothing_half_done_is_left() {
    let (mut service, _) = lived_in().await;
    fs::write(service.path("a.backup"), "mine").unwrap();
    let (status, said) = service.refused(&["backup", "a.backup"], "");
    assert!(status == 1 && said.contains("a.backup exists"), "{said}");
    assert_eq!(
        fs::read_to_string(service.path("a.backup")).unwrap(),
        "mine"
    );
    let (_, said) = service.refused(&["backup", "nowhere/a.backup"], "");
    assert!(
        said.contains("nowhere/a.backup cannot be written"),
        "{said}"
    );
    service.stop();
    if is_sqlite() {
        let (_, said) = service.refused(
            &["backup", "b.backup", "--database-url", "sqlite:none.db"],
            "",
        );
        assert!(said.contains("the database cannot be used"), "{said}");
        assert!(
            !service.path("none.db").exists(),
            "a backup makes no database"
        );
    }
    let left: Vec<_> = fs::read_dir(service.folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert!(
        !left
            .iter()
            .any(|name| name.to_string_lossy().contains("lyhord-backup")),
        "{left:?}"
    );
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
    assert!(
        status == 1
            && said.contains("has content; nothing was changed")
            && said.contains("--replace"),
        "{said}"
    );

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
    let sent_to = signed_in
        .get(service.address("/staff/admin"))
        .send()
        .await
        .unwrap();
    assert_eq!(sent_to.status(), 303);
    assert!(
        sent_to.headers()["location"]
            .to_str()
            .unwrap()
            .contains("sign-in")
    );
    let nobody = browser()
        .get(service.address("/staff/admin"))
        .send()
        .await
        .unwrap();
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

/// Runs these statements where the service's database is.
async fn by_another_program(service: &Service, statements: &str) {
    let database = Database::connect(service.database_url()).await.unwrap();
    database.execute_unprepared(statements).await.unwrap();
    database.close().await.unwrap();
}

/// How many rows another program has in its table.
async fn theirs(service: &Service) -> i64 {
    let database = Database::connect(service.database_url()).await.unwrap();
    let asked = Statement::from_string(
        database.get_database_backend(),
        "SELECT count(*) FROM spatial_ref_sys",
    );
    let row = database.query_one_raw(asked).await.unwrap().unwrap();
    database.close().await.unwrap();
    row.try_get_by_index(0).unwrap()
}

const SOMEBODY_S: &str = "CREATE TABLE spatial_ref_sys (srid INTEGER PRIMARY KEY, name TEXT); \
                          INSERT INTO spatial_ref_sys VALUES (3006, 'SWEREF 99 TM')";

#[tokio::test]
async fn another_program_s_table_in_the_same_database_is_left_alone() {
    let (mut service, _) = lived_in().await;
    by_another_program(&service, SOMEBODY_S).await;
    service.command(&["backup", "a.backup"]);
    service.stop();
    assert!(
        !text_of(&service.path("a.backup")).contains("spatial_ref_sys"),
        "it is not in the backup"
    );
    service.command(&["restore", "a.backup", "--replace"]);
    assert_eq!(theirs(&service).await, 1, "it is not dropped");
    service.resume().await;
    assert_eq!(counted(&mut service).await, 13);

    let other = elsewhere(&service, true).await;
    if is_sqlite() {
        fs::write(other.path("lyhord.db"), "").unwrap();
    }
    by_another_program(&other, SOMEBODY_S).await;
    other.command(&["restore", &path_in(&service, "a.backup")]);
    assert_eq!(theirs(&other).await, 1, "nor is it content of ours");
}

#[tokio::test]
async fn a_backup_of_the_first_edition_with_another_program_s_table_is_restored_without_it() {
    let mut text = text_of(&first_edition::file("lyhord.backup"));
    let end = text.rfind("end ").unwrap();
    let last = text.split_off(end);
    let rows: u64 = last.split(' ').nth(1).unwrap().parse().unwrap();
    text.push_str("table spatial_ref_sys -\n{\"srid\":3006}\n");
    let digest = hex::encode(Sha256::digest(text.as_bytes()));
    text.push_str(&format!("end {} {digest}\n", rows + 1));
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(text.as_bytes()).unwrap();
    let mut service = first_edition::empty().await;
    fs::write(service.path("a.backup"), gzip.finish().unwrap()).unwrap();
    let said = service.command(&["restore", "a.backup"]);
    assert!(
        said.contains(&format!("{rows} rows are restored")),
        "{said}"
    );
    service.resume().await;
    assert_eq!(service.api("/activities").await.status(), 200);
}

#[tokio::test]
async fn a_restore_refuses_where_another_program_s_table_is_in_the_way() {
    let (mut service, _) = lived_in().await;
    service.command(&["backup", "a.backup"]);
    service.stop();
    let other = prepared(MARCH, &[]).await;
    if is_sqlite() {
        fs::write(other.path("lyhord.db"), "").unwrap();
    }
    by_another_program(&other, "CREATE TABLE staff (name TEXT)").await;
    let backup = path_in(&service, "a.backup");
    let (status, said) = other.refused(&["restore", &backup, "--replace"], "");
    assert_eq!(status, 1, "{said}");
    assert!(said.contains("the table staff in this database"), "{said}");
    by_another_program(&other, "INSERT INTO staff VALUES ('Anna')").await;
}
