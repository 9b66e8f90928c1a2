//! One form that cannot be saved among good ones: the others are.

use std::time::Duration;

use sea_orm::ConnectionTrait;

use super::tables::{bytes, change, connection, written_by};
use crate::support::{Service, is_sqlite, people::browser, row, start_with};

const ANSWERS: &str = "help=4&role=mother";

/// The database refuses to write this one box, as a rule of a table would.
async fn refuse(service: &Service, id: &[u8]) {
    let id = bytes(id);
    if is_sqlite() {
        let trigger = format!(
            "CREATE TRIGGER spoilt BEFORE UPDATE ON ballot_box WHEN NEW.id = {id} \
             BEGIN SELECT RAISE(ABORT, 'spoilt'); END"
        );
        return change(service, &trigger).await;
    }
    let trigger = format!(
        "CREATE FUNCTION spoilt() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
         RAISE EXCEPTION 'spoilt' USING ERRCODE = '23514'; END $$; \
         CREATE TRIGGER spoilt BEFORE UPDATE ON ballot_box FOR EACH ROW \
         WHEN (NEW.id = {id}) EXECUTE FUNCTION spoilt()"
    );
    change(service, &trigger).await;
}

/// Holds the writer until it is let go, so that forms gather.
async fn hold(service: &Service) -> sea_orm::DatabaseConnection {
    let mut options = sea_orm::ConnectOptions::new(service.database_url());
    options.max_connections(1);
    let database = sea_orm::Database::connect(options).await.unwrap();
    let hold = if is_sqlite() {
        "BEGIN IMMEDIATE"
    } else {
        "SELECT pg_advisory_lock(119268698976868)"
    };
    database.execute_unprepared(hold).await.unwrap();
    database
}

#[tokio::test]
async fn one_bad_form_among_good_ones_is_refused_alone() {
    let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let bad = service.activity("home_visit", "farsta");
    let good = service.activity("advice_talk", "farsta");
    let of_bad = written_by(&service, &bad, ANSWERS).await;
    let of_good = written_by(&service, &good, ANSWERS).await;
    let own = of_bad.difference(&of_good).next().unwrap();
    refuse(&service, own).await;

    let mut forms = Vec::new();
    for place in 0..10 {
        let code = if place == 6 { &bad } else { &good };
        forms.push((code.clone(), service.nonce(code).await));
    }
    let held = hold(&service).await;
    let sent = forms.iter().map(|(code, nonce)| {
        let address = service.address(&format!("/{code}/sv"));
        let form = browser()
            .post(address)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(format!("nonce={nonce}&{ANSWERS}"));
        tokio::spawn(async move { form.send().await.unwrap().status().as_u16() })
    });
    let sent: Vec<_> = sent.collect();
    // They gather behind the lock.
    tokio::time::sleep(Duration::from_millis(500)).await;
    held.close().await.unwrap();
    for (place, status) in sent.into_iter().enumerate() {
        let wanted = if place == 6 { 503 } else { 303 };
        assert_eq!(status.await.unwrap(), wanted, "form {place}");
    }
    // Nothing of it was kept, and its page still counts once.
    let mended = if is_sqlite() {
        "DROP TRIGGER spoilt"
    } else {
        "DROP TRIGGER spoilt ON ballot_box"
    };
    change(&service, mended).await;
    let (code, nonce) = &forms[6];
    for _ in 0..2 {
        let again = service.send(&browser(), code, nonce, ANSWERS).await;
        assert_eq!(again.status(), 303);
    }
    for _ in 0..3 {
        service.answer(&bad, ANSWERS).await;
    }
    connection(&service).await.close().await.unwrap();
    service.turn_the_clock_to("2026-05-02").await;
    let results = service.results("2026-T1", "type").await;
    assert_eq!(row(&results, &[("type", "home_visit")])["n"], 5);
    assert_eq!(row(&results, &[("type", "advice_talk")])["n"], 10);
}
