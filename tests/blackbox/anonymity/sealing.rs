//! The key: rotated, lost, foreign, cut off half-way; and what a copy of the
//! files tells without it.

use std::fs;

use crate::support::{Service, is_sqlite, start_with};

async fn with_answers() -> (Service, String) {
    let service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let code = service.activity("advice_talk", "farsta");
    for _ in 0..4 {
        service.answer(&code, "help=4&role=mother").await;
    }
    (service, code)
}

async fn counted(service: &mut Service) -> u64 {
    service.turn_the_clock_to("2026-09-01").await;
    let results = service.results("2026", "").await;
    results["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["n"].as_u64().unwrap())
        .sum()
}

fn key(service: &Service) -> String {
    fs::read_to_string(service.path("lyhord.key")).unwrap()
}

#[tokio::test]
async fn a_rotation_while_the_service_runs_loses_nothing_and_destroys_the_old_key() {
    let (mut service, code) = with_answers().await;
    let old = key(&service);
    let said = service.command(&["key", "rotate"]);
    assert!(said.contains("sealed anew"), "{said}");
    let new = key(&service);
    assert_ne!(old.lines().nth(1), new.lines().nth(1));
    service.answer(&code, "help=4&role=mother").await;
    assert_eq!(counted(&mut service).await, 5);
    let old_key = old
        .lines()
        .nth(1)
        .unwrap()
        .strip_prefix("boxes ")
        .unwrap()
        .to_owned();
    for entry in fs::read_dir(service.folder()).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        assert!(
            !bytes
                .windows(old_key.len())
                .any(|window| window == old_key.as_bytes())
        );
    }
}

#[tokio::test]
async fn the_night_after_the_boxes_are_sealed_anew_by_themselves() {
    let (mut service, code) = with_answers().await;
    let before = key(&service);
    service.turn_the_clock_to("2026-03-31").await;
    assert_eq!(
        key(&service) != before,
        is_sqlite(),
        "with several processes on PostgreSQL the operator rotates"
    );
    let after = key(&service);
    service.turn_the_clock_to("2026-03-31T15:00:00+02:00").await;
    assert_eq!(key(&service), after, "once a day");
    service.answer(&code, "help=4&role=mother").await;
    assert_eq!(counted(&mut service).await, 5);
}

#[tokio::test]
async fn old_boxes_are_not_left_in_the_files_after_a_rotation() {
    if !is_sqlite() {
        return;
    }
    let (mut service, _) = with_answers().await;
    service.stop();
    let before = blobs(&service).await;
    service.command(&["key", "rotate"]);
    assert!(!before.is_empty());
    let mut files = Vec::new();
    for name in ["lyhord.db", "lyhord.db-wal"] {
        files.extend(fs::read(service.path(name)).unwrap_or_default());
    }
    for blob in before {
        assert!(
            !files.windows(32).any(|window| window == &blob[..32]),
            "a box sealed with the old key is still on disk"
        );
    }
}

async fn blobs(service: &Service) -> Vec<Vec<u8>> {
    use sea_orm::{ConnectionTrait, Database, Statement};
    let database = Database::connect(service.database_url()).await.unwrap();
    let rows = database
        .query_all_raw(Statement::from_string(
            database.get_database_backend(),
            "SELECT sealed FROM ballot_box",
        ))
        .await
        .unwrap();
    let blobs = rows
        .iter()
        .map(|row| row.try_get("", "sealed").unwrap())
        .collect();
    database.close().await.unwrap();
    blobs
}

#[tokio::test]
async fn without_its_key_file_it_starts_with_empty_boxes_and_says_how_many_answers_are_lost() {
    let (mut service, code) = with_answers().await;
    service.stop();
    fs::remove_file(service.path("lyhord.key")).unwrap();
    service.resume().await;
    assert!(
        service.log().contains("starting with empty boxes; at most"),
        "{}",
        service.log()
    );
    for _ in 0..5 {
        service.answer(&code, "help=4&role=mother").await;
    }
    assert_eq!(
        counted(&mut service).await,
        5,
        "the four that waited are lost, the five are counted"
    );
}

#[tokio::test]
async fn another_database_s_key_file_is_refused_and_harms_nothing() {
    let (mut service, _) = with_answers().await;
    let (other, _) = with_answers().await;
    service.stop();
    let own = fs::read(service.path("lyhord.key")).unwrap();
    fs::copy(other.path("lyhord.key"), service.path("lyhord.key")).unwrap();
    let (status, said) = service.refused(&["serve", "--listen", "127.0.0.1:0"], "");
    assert!(
        status == 1 && said.contains("does not belong to this database"),
        "{said}"
    );
    fs::write(service.path("lyhord.key"), "rubbish").unwrap();
    let (_, said) = service.refused(&["serve", "--listen", "127.0.0.1:0"], "");
    assert!(said.contains("is damaged"), "{said}");
    fs::write(service.path("lyhord.key"), own).unwrap();
    service.resume().await;
    let code = service.activity("advice_talk", "farsta");
    service.answer(&code, "help=4&role=mother").await;
    assert_eq!(counted(&mut service).await, 5);
}

#[tokio::test]
async fn a_rotation_cut_off_at_any_moment_is_finished_or_undone() {
    let (mut service, code) = with_answers().await;
    service.stop();
    let old = fs::read(service.path("lyhord.key")).unwrap();
    // Cut off before the commit: a successor lies there that sealed nothing.
    let text = String::from_utf8(old.clone()).unwrap();
    let line = text.lines().nth(1).unwrap();
    let successor = text.replace(line, &format!("boxes {}", "ab".repeat(32)));
    write_closed(&service, "lyhord.key.new", successor.as_bytes());
    service.resume().await;
    service.answer(&code, "help=4&role=mother").await;
    assert!(!service.path("lyhord.key.new").exists());
    service.stop();
    // Cut off after the commit: the file still holds the old key, overwritten
    // or not, and the successor is what the boxes are sealed with.
    service.command(&["key", "rotate"]);
    let new = fs::read(service.path("lyhord.key")).unwrap();
    for left in [old.clone(), vec![b'0'; old.len()]] {
        write_closed(&service, "lyhord.key.new", &new);
        fs::write(service.path("lyhord.key"), left).unwrap();
        service.resume().await;
        service.stop();
        assert_eq!(fs::read(service.path("lyhord.key")).unwrap(), new);
    }
    service.resume().await;
    assert_eq!(counted(&mut service).await, 5);
}

fn write_closed(service: &Service, name: &str, bytes: &[u8]) {
    use std::os::unix::fs::PermissionsExt;
    fs::write(service.path(name), bytes).unwrap();
    fs::set_permissions(service.path(name), fs::Permissions::from_mode(0o600)).unwrap();
}
