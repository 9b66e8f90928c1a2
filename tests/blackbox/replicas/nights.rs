//! Machines that slept, and clocks that differ.

use std::path::PathBuf;

use super::{counted, first_of_three, text};
use crate::support::{
    Service, is_sqlite,
    key::{self, generation, write_key},
    people::browser,
};

/// Another machine: a process with a copy of the key file of its own.
fn machine(first: &Service) -> (Service, PathBuf, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("lyhord.key");
    std::fs::copy(first.path("lyhord.key"), &copy).unwrap();
    (first.spare_with(&copy), copy, folder)
}

#[tokio::test]
async fn a_machine_that_slept_three_nights_catches_up_by_itself() {
    if is_sqlite() {
        return;
    }
    let (mut first, codes) = first_of_three().await;
    let (mut second, copy, _folder) = machine(&first);
    second.resume().await;
    second.answer(&codes[0], "help=4&role=mother").await;
    second.stop();
    for day in ["2026-03-31", "2026-04-01", "2026-04-02"] {
        first.turn_the_clock_to(day).await;
    }
    second.set_the_clock_to("2026-04-02");
    second.resume().await;
    assert_eq!(text(&copy), text(&first.path("lyhord.key")));
    second.answer(&codes[0], "help=3&role=mother").await;
    second.stop();
    assert_eq!(counted(&mut first).await, 2);
}

#[tokio::test]
async fn a_machine_that_slept_eight_nights_says_what_to_do() {
    if is_sqlite() {
        return;
    }
    let (mut first, codes) = first_of_three().await;
    first.answer(&codes[0], "help=4&role=mother").await;
    let (mut second, copy, _folder) = machine(&first);
    for day in 1..=8 {
        first.turn_the_clock_to(&format!("2026-04-{day:02}")).await;
    }
    second.set_the_clock_to("2026-04-08");
    let key = copy.display().to_string();
    let serve = ["serve", "--listen", "127.0.0.1:0", "--box-key-file", &key];
    let (status, said) = second.refused(&serve, "");
    assert_eq!(status, 1, "{said}");
    assert!(said.contains("is older than the database"), "{said}");
    assert!(
        said.contains("put the file of a machine that runs there"),
        "{said}"
    );
    write_key(&copy, &text(&first.path("lyhord.key")));
    second.resume().await;
    second.answer(&codes[0], "help=3&role=mother").await;
    second.stop();
    assert_eq!(counted(&mut first).await, 2);
}

/// A parent answers. One whose page was made by a clock that is days behind,
/// before its machine knew that of such pages none is remembered any more, may
/// be asked once more.
async fn answer_once_more(machine: &Service, code: &str, answers: &str, is_first: bool) {
    let nonce = machine.nonce(code).await;
    let sent = machine.send(&browser(), code, &nonce, answers).await;
    if is_first && sent.status() == 503 {
        let again = machine.send(&browser(), code, &nonce, answers).await;
        assert_eq!(again.status(), 422, "it is not counted");
        machine.answer(code, answers).await;
    } else {
        assert_eq!(sent.status(), 303, "{answers}");
    }
}

#[tokio::test]
async fn of_three_machines_with_clocks_two_days_apart_each_follows_the_others() {
    if is_sqlite() {
        return;
    }
    let (mut first, codes) = first_of_three().await;
    let (mut second, of_second, _folder) = machine(&first);
    let (mut third, of_third, _other_folder) = machine(&first);
    second.set_the_clock_to("2026-04-01");
    third.set_the_clock_to("2026-03-28");
    second.resume().await;
    third.resume().await;
    for round in 0..3 {
        for machine in [&first, &second, &third] {
            let answer = format!("help={}&role=mother", 4 - round);
            answer_once_more(machine, &codes[0], &answer, round == 0).await;
        }
    }
    let newest = generation(&text(&of_second)).max(generation(&text(&of_third)));
    assert!(newest >= 2, "a night was done: {newest}");
    second.stop();
    third.stop();
    assert_eq!(counted(&mut first).await, 9);
}

#[tokio::test]
async fn a_night_that_a_standby_had_not_seen_is_done_again_by_who_still_holds_the_key() {
    if is_sqlite() {
        return;
    }
    let (mut first, codes) = first_of_three().await;
    first.answer(&codes[0], "help=4&role=mother").await;
    let (mut second, copy, _folder) = machine(&first);
    second.resume().await;
    let saved = ["ballot_box", "sealing"];
    for table in saved {
        let save = format!("CREATE TABLE saved_{table} AS SELECT * FROM {table}");
        key::change(&first, &save).await;
    }
    first.turn_the_clock_to("2026-03-31").await;
    // The second has seen the night and holds the key before it in memory.
    second.answer(&codes[0], "help=3&role=mother").await;
    first.stop();
    let back = saved.map(|table| {
        format!("DELETE FROM {table}; INSERT INTO {table} SELECT * FROM saved_{table}; ")
    });
    let back = format!("BEGIN; {} DELETE FROM ratchet; COMMIT", back.concat());
    key::change(&first, &back).await;
    let rolled_back = key::ask(&first, "SELECT generation FROM sealing").await;
    assert_eq!(rolled_back[0].try_get_by_index::<i64>(0).unwrap(), 1);
    second.answer(&codes[0], "help=2&role=mother").await;
    assert_eq!(
        generation(&text(&copy)),
        2,
        "a file is never replaced by a lower one"
    );
    second.stop();
    first.set_the_clock_to("2026-04-01");
    let (status, said) = first.refused(&["serve", "--listen", "127.0.0.1:0"], "");
    assert_eq!(status, 1, "{said}");
    assert!(
        said.contains("the database is older than the key file"),
        "{said}"
    );
}
