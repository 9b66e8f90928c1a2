//! The key: moved on each night, exchanged, lost, foreign, old, cut off
//! half-way; and what a copy of the files tells without it.

use std::fs;

use crate::support::{
    Service, is_sqlite,
    key::{self, boxes_of, generation, key, write_key},
    page::says_one_sentence,
    people::browser,
    start_with,
};

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

#[tokio::test]
async fn a_rotation_while_the_service_runs_loses_nothing_and_destroys_the_old_key() {
    let (mut service, code) = with_answers().await;
    let old = boxes_of(&key(&service));
    let said = service.command(&["key", "rotate", "--now"]);
    assert!(said.contains("sealed anew"), "{said}");
    assert_ne!(boxes_of(&key(&service)), old);
    service.answer(&code, "help=4&role=mother").await;
    assert_eq!(counted(&mut service).await, 5);
    for entry in fs::read_dir(service.folder()).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        assert!(
            !bytes
                .windows(old.len())
                .any(|window| window == old.as_bytes())
        );
    }
}

#[tokio::test]
async fn the_next_key_is_made_to_be_copied_and_put_in_force_later_whatever_nights_lie_between() {
    let (mut service, code) = with_answers().await;
    let own = key(&service);
    let said = service.command(&["key", "rotate"]);
    assert!(said.contains("lyhord.key.next"), "{said}");
    assert!(said.contains("lyhord key rotate --now"), "{said}");
    assert_eq!(key(&service), own, "not in force yet");
    let next = fs::read_to_string(service.path("lyhord.key.next")).unwrap();
    service.turn_the_clock_to("2026-03-31").await;
    service.answer(&code, "help=4&role=mother").await;
    service.command(&["key", "rotate", "--now"]);
    assert_eq!(boxes_of(&key(&service)), boxes_of(&next));
    assert!(!service.path("lyhord.key.next").exists());
    assert_eq!(generation(&key(&service)), 3);
    assert_eq!(counted(&mut service).await, 5);
}

#[tokio::test]
async fn the_night_after_the_boxes_are_sealed_anew_by_themselves() {
    let (mut service, code) = with_answers().await;
    let before = key(&service);
    service.turn_the_clock_to("2026-03-31").await;
    let after = key(&service);
    assert_ne!(boxes_of(&after), boxes_of(&before));
    assert_eq!(generation(&after), generation(&before) + 1);
    service.turn_the_clock_to("2026-03-31T15:00:00+02:00").await;
    assert_eq!(key(&service), after, "once a day");
    service.answer(&code, "help=4&role=mother").await;
    assert_eq!(counted(&mut service).await, 5);
}

#[tokio::test]
async fn a_clock_that_jumped_years_ahead_and_back_stops_no_night() {
    let (mut service, _) = with_answers().await;
    let first = generation(&key(&service));
    let moments = ["2026-06-30", "2026-03-31", "2026-04-01", "2026-04-02"];
    for (nights, moment) in (1..).zip(moments) {
        service.turn_the_clock_to(moment).await;
        assert_eq!(generation(&key(&service)), first + nights, "{moment}");
    }
}

#[tokio::test]
async fn a_form_sent_before_midnight_and_again_after_the_night_counts_once() {
    let (mut service, code) = with_answers().await;
    service.turn_the_clock_to("2026-03-30T23:59:00+02:00").await;
    let before = generation(&key(&service));
    let nonce = service.nonce(&code).await;
    let other = service.nonce(&code).await;
    let sent = |service: &Service, nonce: &str| {
        let (address, nonce) = (service.address(""), nonce.to_owned());
        let code = code.clone();
        async move {
            browser()
                .post(format!("{address}/{code}/sv"))
                .form(&[("nonce", nonce.as_str()), ("help", "4")])
                .send()
                .await
                .unwrap()
                .status()
        }
    };
    assert_eq!(sent(&service, &nonce).await, 303);
    service.turn_the_clock_to("2026-03-31T00:01:00+02:00").await;
    assert_eq!(generation(&key(&service)), before + 1, "the night was done");
    assert_eq!(sent(&service, &nonce).await, 303);
    assert_eq!(
        sent(&service, &other).await,
        303,
        "a page of before midnight"
    );
    assert_eq!(counted(&mut service).await, 6);
}

#[tokio::test]
async fn old_boxes_are_not_left_in_the_files_after_a_rotation() {
    if !is_sqlite() {
        return;
    }
    let (mut service, _) = with_answers().await;
    service.stop();
    let before = blobs(&service).await;
    service.command(&["key", "rotate", "--now"]);
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
    let rows = key::ask(service, "SELECT sealed FROM ballot_box ORDER BY id").await;
    rows.iter()
        .map(|row| row.try_get("", "sealed").unwrap())
        .collect()
}

/// Everything that a refused command may not change: boxes, key file, and by
/// what the database knows its key.
async fn untouched(service: &Service) -> (Vec<Vec<u8>>, Option<Vec<u8>>, (Vec<u8>, i64)) {
    let known = key::ask(service, "SELECT fingerprint, generation FROM sealing").await;
    let known = known.first().unwrap();
    (
        blobs(service).await,
        fs::read(service.path("lyhord.key")).ok(),
        (
            known.try_get("", "fingerprint").unwrap(),
            known.try_get("", "generation").unwrap(),
        ),
    )
}

const THAT_OPEN_BOXES: [&[&str]; 4] = [
    &["serve", "--listen", "127.0.0.1:0"],
    &["close"],
    &["key", "rotate"],
    &["key", "rotate", "--now"],
];

async fn all_refuse(service: &Service, said: &str) {
    let before = untouched(service).await;
    for words in THAT_OPEN_BOXES {
        let (status, told) = service.refused(words, "");
        assert_eq!(status, 1, "{words:?}: {told}");
        assert!(told.contains(said), "{words:?}: {told}");
        assert!(told.contains("lyhord.key"), "{words:?}: {told}");
        says_one_sentence(&told);
        assert!(
            untouched(service).await == before,
            "{words:?} changed something"
        );
        assert!(!service.path("lyhord.key.next").exists(), "{words:?}");
    }
}

#[tokio::test]
async fn without_its_key_file_nothing_is_done_and_it_is_said_what_to_do() {
    let (mut service, _) = with_answers().await;
    service.stop();
    let own = key(&service);
    fs::remove_file(service.path("lyhord.key")).unwrap();
    all_refuse(&service, "run lyhord key forget to start with empty boxes").await;
    assert!(!service.path("lyhord.key").exists(), "none is made");
    write_key(&service.path("lyhord.key"), &own);
    service.resume().await;
    let code = service.activity("advice_talk", "farsta");
    service.answer(&code, "help=4&role=mother").await;
    assert_eq!(counted(&mut service).await, 5);
}

#[tokio::test]
async fn another_database_s_key_file_is_refused_and_harms_nothing() {
    let (mut service, _) = with_answers().await;
    let (other, _) = with_answers().await;
    service.stop();
    let own = key(&service);
    write_key(&service.path("lyhord.key"), &key(&other));
    all_refuse(
        &service,
        "does not belong to this database; put the right one there, or run lyhord key forget",
    )
    .await;
    write_key(&service.path("lyhord.key"), &own);
    service.resume().await;
    let code = service.activity("advice_talk", "farsta");
    service.answer(&code, "help=4&role=mother").await;
    assert_eq!(counted(&mut service).await, 5);
}

#[tokio::test]
async fn a_key_file_that_others_can_read_is_refused_by_every_command() {
    use std::os::unix::fs::PermissionsExt;
    let (mut service, _) = with_answers().await;
    service.stop();
    let open = fs::Permissions::from_mode(0o640);
    fs::set_permissions(service.path("lyhord.key"), open).unwrap();
    all_refuse(&service, "chmod 600").await;
}

#[tokio::test]
async fn a_key_older_than_the_way_back_is_refused_by_every_command() {
    let (mut service, _) = with_answers().await;
    let old = key(&service);
    // On SQLite there is no way from yesterday's key to today's; on PostgreSQL
    // there is for seven nights.
    let nights = if is_sqlite() { 1 } else { 8 };
    for night in 1..=nights {
        service
            .turn_the_clock_to(&format!("2026-04-{night:02}"))
            .await;
    }
    service.stop();
    let own = key(&service);
    write_key(&service.path("lyhord.key"), &old);
    all_refuse(&service, "is older than the database").await;
    write_key(&service.path("lyhord.key"), &own);
    service.resume().await;
    assert_eq!(
        counted(&mut service).await,
        0,
        "four of five: withheld, not lost"
    );
}

#[tokio::test]
async fn a_database_that_was_rolled_back_behind_its_key_is_refused_by_every_command() {
    let (mut service, _) = with_answers().await;
    service.turn_the_clock_to("2026-03-31T23:00:00+02:00").await;
    service.stop();
    let last = generation(&key(&service));
    for table in ["ballot_box", "sealing", "calendar"] {
        let saved = format!("CREATE TABLE saved_{table} AS SELECT * FROM {table}");
        key::change(&service, &saved).await;
    }
    // Though the last night was an hour ago.
    service.turn_the_clock_to("2026-04-01T00:10:00+02:00").await;
    service.stop();
    assert_eq!(generation(&key(&service)), last + 1, "each turn moves it");
    for table in ["ballot_box", "sealing", "calendar"] {
        key::change(&service, &format!("DELETE FROM {table}")).await;
        let back = format!("INSERT INTO {table} SELECT * FROM saved_{table}");
        key::change(&service, &back).await;
        key::change(&service, &format!("DROP TABLE saved_{table}")).await;
    }
    key::change(&service, "DELETE FROM ratchet").await;
    all_refuse(&service, "the database is older than the key file").await;
    service.command(&["key", "forget", "--yes"]);
    service.resume().await;
    let code = service.activity("advice_talk", "farsta");
    for _ in 0..5 {
        service.answer(&code, "help=4&role=mother").await;
    }
    assert_eq!(counted(&mut service).await, 5);
}

#[tokio::test]
async fn only_key_forget_starts_with_empty_boxes_and_it_asks_first() {
    let (mut service, code) = with_answers().await;
    service.turn_the_clock_to("2026-03-31").await;
    service.stop();
    fs::remove_file(service.path("lyhord.key")).unwrap();
    let before = untouched(&service).await;
    let (status, told) = service.refused(&["key", "forget"], "");
    assert_eq!(status, 1, "{told}");
    assert!(
        told.contains("the answers of 2026-03 that came so far"),
        "{told}"
    );
    assert!(told.contains("say so with --yes"), "{told}");
    assert!(untouched(&service).await == before);
    let said = service.command(&["key", "forget", "--yes"]);
    assert!(said.contains("start empty with a fresh key"), "{said}");
    assert_eq!(
        generation(&key(&service)),
        3,
        "above the one that the database knew"
    );
    service.resume().await;
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
async fn forgetting_while_the_service_runs_is_taken_up_by_it() {
    let (mut service, code) = with_answers().await;
    service.command(&["key", "forget", "--yes"]);
    for _ in 0..5 {
        service.answer(&code, "help=4&role=mother").await;
    }
    assert_eq!(counted(&mut service).await, 5);
}

#[tokio::test]
async fn a_change_of_key_cut_off_at_any_moment_is_finished_or_undone() {
    let (mut service, code) = with_answers().await;
    service.stop();
    let old = key(&service);
    // Cut off before the commit: a successor lies there that sealed nothing.
    let (other, _) = with_answers().await;
    write_key(&service.path("lyhord.key.new"), &key(&other));
    service.resume().await;
    service.answer(&code, "help=4&role=mother").await;
    assert!(!service.path("lyhord.key.new").exists());
    service.stop();
    // Cut off after the commit: the file still holds the old key, or what a
    // failing disk made of it, and the successor is what the boxes are sealed
    // with. Half a file that was never renamed harms nobody.
    service.command(&["key", "rotate", "--now"]);
    let new = key(&service);
    for left in [old.clone(), "0".repeat(old.len())] {
        write_key(&service.path("lyhord.key.new"), &new);
        write_key(&service.path("lyhord.key"), &left);
        write_key(&service.path("lyhord.key.part"), &new[..new.len() / 2]);
        service.resume().await;
        service.stop();
        assert_eq!(boxes_of(&key(&service)), boxes_of(&new));
        assert!(!service.path("lyhord.key.new").exists());
        assert!(!service.path("lyhord.key.part").exists());
    }
    // Cut off after the file was replaced.
    write_key(&service.path("lyhord.key.new"), &new);
    service.resume().await;
    assert_eq!(boxes_of(&key(&service)), boxes_of(&new));
    assert_eq!(counted(&mut service).await, 5);
}
