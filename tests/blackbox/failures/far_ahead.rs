//! A clock years ahead by mistake: nothing moves on until somebody says that it
//! is right.

use std::fs;

use super::{clock::faketime, tables::connection};
use crate::support::{Service, page::says_one_sentence, row, start_with};
use sea_orm::{ConnectionTrait, Statement};

const AHEAD: &str = "2031-01-10T10:00:00+01:00";

async fn calendar(service: &Service) -> String {
    let database = connection(service).await;
    let asked = Statement::from_string(
        database.get_database_backend(),
        "SELECT month FROM calendar WHERE id = 1",
    );
    let row = database.query_one_raw(asked).await.unwrap().unwrap();
    database.close().await.unwrap();
    row.try_get_by_index(0).unwrap()
}

/// A stopped service with five answers of March.
async fn with_five_answers() -> (Service, String) {
    let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let code = service.activity("advice_talk", "farsta");
    for _ in 0..5 {
        service.answer(&code, "help=4&role=mother").await;
    }
    service.stop();
    (service, code)
}

#[tokio::test]
async fn a_clock_years_ahead_is_refused_by_the_service_and_by_close_and_found_by_doctor() {
    let (mut service, code) = with_five_answers().await;
    for words in [
        &["serve", "--listen", "127.0.0.1:0", "--now", AHEAD][..],
        &["close", "--now", AHEAD],
    ] {
        let (status, said) = service.refused(words, "");
        assert_eq!(status, 1, "{words:?}: {said}");
        assert!(said.contains("the clock says 2031-01"), "{words:?}: {said}");
        assert!(said.contains("has lived in 2026-03"), "{words:?}: {said}");
        assert!(said.contains("serve --accept-date"), "{words:?}: {said}");
        assert!(said.contains("close --up-to"), "{words:?}: {said}");
        says_one_sentence(&said);
    }
    let doctor = service.run(&["doctor", "--now", AHEAD], "");
    let said = String::from_utf8_lossy(&doctor.stdout).into_owned();
    assert!(said.contains("FAIL  the clock says 2031-01"), "{said}");
    assert_eq!(calendar(&service).await, "2026-03");
    // With the right clock it goes on as if nothing had been.
    service.resume().await;
    service.answer(&code, "help=4&role=mother").await;
}

#[tokio::test]
async fn a_service_that_stood_still_for_months_goes_on_when_the_date_is_accepted() {
    let (mut service, _) = with_five_answers().await;
    service.set_the_clock_to(AHEAD);
    service.resume().await;
    assert_eq!(calendar(&service).await, "2031-01");
    let results = service.results("2026-T1", "type").await;
    assert_eq!(row(&results, &[("type", "advice_talk")])["n"], 5);
}

#[tokio::test]
async fn close_moves_on_up_to_the_tertial_it_is_told_and_no_further() {
    let (service, _) = with_five_answers().await;
    let said = service.command(&["close", "--up-to", "2026-T1", "--now", AHEAD]);
    assert_eq!(said.trim(), "closed up to 2026-04");
    assert_eq!(calendar(&service).await, "2026-05");
    let (status, said) = service.refused(&["close", "--up-to", "2026-T2"], "");
    assert_eq!(status, 2, "{said}");
    assert!(said.contains("it has not ended"), "{said}");
    let (status, said) = service.refused(&["close", "--up-to", "May"], "");
    assert_eq!(status, 2, "{said}");
    // Twice changes nothing.
    service.command(&["close", "--up-to", "2026-T1", "--now", AHEAD]);
    assert_eq!(calendar(&service).await, "2026-05");
    let results = service.command(&[
        "results", "--period", "2026-T1", "--by", "type", "--format", "csv",
    ]);
    assert!(
        results.contains("2026-T1,advice_talk,help,5,5,"),
        "{results}"
    );
}

#[tokio::test]
async fn a_running_service_whose_clock_jumps_years_ahead_counts_on_in_its_month_and_says_so_once() {
    let (mut service, code) = with_five_answers().await;
    let time = service.path("time.txt");
    let jump_to = |moment: &str| fs::write(&time, format!("@{moment}\n")).unwrap();
    jump_to("2026-03-30 10:00:00");
    service.through = vec![
        "env".into(),
        "--unset=LYHORD_NOW".into(),
        format!("LD_PRELOAD={}", faketime().display()),
        "FAKETIME_NO_CACHE=1".into(),
        "FAKETIME_DONT_FAKE_MONOTONIC=1".into(),
        format!("FAKETIME_TIMESTAMP_FILE={}", time.display()),
    ];
    service.resume().await;
    jump_to("2031-01-10 10:00:00");
    let said = "answers are counted in 2026-03 still";
    service.until_log_says(said).await;
    service.answer(&code, "help=4&role=mother").await;
    assert_eq!(calendar(&service).await, "2026-03");
    assert_eq!(service.log().matches(said).count(), 1, "{}", service.log());
    assert_eq!(service.get("/readyz").await.status(), 200);
}
