//! What is acknowledged is kept; nothing counts twice.

use std::time::Duration;

use reqwest::Response;
use sea_orm::{ConnectionTrait, Database, TransactionTrait};

use crate::support::{
    Service, is_sqlite,
    page::{self, says, words},
    people::browser,
    start_on, start_with,
};

async fn answers_of(service: &mut Service, activity_type: &str) -> u64 {
    service.turn_the_clock_to("2026-05-01").await;
    let results = service.results("2026-T1", "type").await;
    results["rows"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["type"] == activity_type)
        .map(|row| row["n"].as_u64().unwrap())
        .sum()
}

fn leads_to(response: &Response) -> String {
    assert_eq!(response.status(), 303);
    response.headers()["location"].to_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_nonce_sent_twice_counts_once_and_is_told_apart_from_the_first() {
    let mut service = start_on("2026-03-30").await;
    let code = service.activity("advice_talk", "farsta");
    for _ in 0..4 {
        service.answer(&code, "help=4").await;
    }
    let nonce = service.nonce(&code).await;
    let browser = browser();
    let (first, second) = tokio::join!(
        service.send(&browser, &code, &nonce, "help=4"),
        service.send(&browser, &code, &nonce, "help=1")
    );
    let thanks = format!("/{code}/sv/thanks");
    let again = format!("{thanks}?again");
    let both = [leads_to(&first), leads_to(&second)];
    assert!(both.contains(&thanks) && both.contains(&again), "{both:?}");
    let late = service.send(&browser, &code, &nonce, "help=1").await;
    assert_eq!(leads_to(&late), again, "and so is a late retry");
    service.kill();
    service.resume().await;
    let late = service.send(&browser, &code, &nonce, "help=1").await;
    assert_eq!(leads_to(&late), again, "also after a crash");
    for _ in 0..4 {
        service.answer(&code, "help=4").await;
    }
    assert_eq!(
        answers_of(&mut service, "advice_talk").await,
        5,
        "nine counted answers are one box of five"
    );
}

#[tokio::test]
async fn killed_right_after_an_acknowledged_answer_nothing_is_lost() {
    let mut service = start_on("2026-03-30").await;
    let code = service.activity("home_visit", "farsta");
    for _ in 0..10 {
        service.answer(&code, "help=4&role=mother").await;
        service.kill();
        service.resume().await;
    }
    assert_eq!(answers_of(&mut service, "home_visit").await, 10);
}

#[tokio::test]
async fn killed_while_many_answer_every_acknowledged_answer_is_counted_once() {
    let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let code = service.activity("open_preschool", "farsta");
    let mut nonces = Vec::new();
    for _ in 0..200 {
        nonces.push(service.nonce(&code).await);
    }
    let browser = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap();
    let address = service.address(&format!("/{code}/sv"));
    let sent: Vec<_> = nonces
        .iter()
        .map(|nonce| {
            let request = browser.post(&address).form(&[
                ("nonce", nonce.as_str()),
                ("help", "4"),
                ("role", "mother"),
            ]);
            tokio::spawn(async move {
                request
                    .send()
                    .await
                    .is_ok_and(|response| response.status() == 303)
            })
        })
        .collect();
    tokio::time::sleep(Duration::from_millis(8)).await;
    service.kill();
    let mut acknowledged = Vec::new();
    for answer in sent {
        acknowledged.push(answer.await.unwrap());
    }
    service.resume().await;
    // Every parent who was not thanked tries again with the same page, and a
    // few who were thanked do so too.
    for (nonce, was_thanked) in nonces.iter().zip(&acknowledged) {
        if !was_thanked || nonce.ends_with('0') {
            assert_eq!(
                service
                    .send(&browser, &code, nonce, "help=4&role=mother")
                    .await
                    .status(),
                303
            );
        }
    }
    assert_eq!(answers_of(&mut service, "open_preschool").await, 200);
}

#[tokio::test]
async fn stopped_by_a_signal_it_finishes_and_loses_nothing() {
    let mut service = start_on("2026-03-30").await;
    let code = service.activity("advice_talk", "farsta");
    for _ in 0..5 {
        service.answer(&code, "help=3&role=father").await;
    }
    service.stop();
    service.resume().await;
    assert_eq!(answers_of(&mut service, "advice_talk").await, 5);
}

#[tokio::test]
async fn a_locked_database_keeps_the_form_with_its_answers_and_the_retry_counts() {
    let mut service = start_on("2026-03-30").await;
    let code = service.activity("advice_talk", "farsta");
    for _ in 0..4 {
        service.answer(&code, "help=4&role=mother").await;
    }
    let nonce = service.nonce(&code).await;
    let other = Database::connect(service.database_url()).await.unwrap();
    let lock = other.begin().await.unwrap();
    lock.execute_unprepared(if is_sqlite() {
        "UPDATE calendar SET month = month"
    } else {
        "LOCK TABLE spent_nonce IN ACCESS EXCLUSIVE MODE"
    })
    .await
    .unwrap();
    let refused = service
        .send(&browser(), &code, &nonce, "help=4&role=mother")
        .await;
    assert_eq!(refused.status(), 503);
    assert!(refused.headers().contains_key("retry-after"));
    let page = refused.text().await.unwrap();
    says(&words(&page), &["Det gick inte att spara just nu"]);
    assert!(page::is_chosen(&page, "help", "4"));
    assert!(page::is_chosen(&page, "role", "mother"));
    assert_eq!(page::field(&page, "nonce"), Some(nonce.as_str()));
    lock.rollback().await.unwrap();
    other.close().await.unwrap();
    assert_eq!(
        service
            .send(&browser(), &code, &nonce, "help=4&role=mother")
            .await
            .status(),
        303
    );
    assert_eq!(answers_of(&mut service, "advice_talk").await, 5);
}

#[tokio::test]
async fn a_database_that_is_gone_is_not_ready_says_so_and_comes_back() {
    let mut service = start_on("2026-03-30").await;
    let code = service.activity("advice_talk", "farsta");
    let nonce = service.nonce(&code).await;
    assert_eq!(service.get("/readyz").await.status(), 200);
    if is_sqlite() {
        // An open file survives its name; what can go is what the tables hold.
        let other = Database::connect(service.database_url()).await.unwrap();
        other
            .execute_unprepared("ALTER TABLE spent_nonce RENAME TO spent_nonce_gone")
            .await
            .unwrap();
        let refused = service.send(&browser(), &code, &nonce, "help=4").await;
        assert_eq!(refused.status(), 503);
        other
            .execute_unprepared("ALTER TABLE spent_nonce_gone RENAME TO spent_nonce")
            .await
            .unwrap();
    } else {
        service.database_allows_connections(false).await;
        let refused = service.send(&browser(), &code, &nonce, "help=4").await;
        assert_eq!(refused.status(), 503);
        assert_eq!(service.get("/readyz").await.status(), 503);
        assert_eq!(
            service.get("/healthz").await.status(),
            200,
            "the process lives"
        );
        let api = service.api("/results?period=2026-T1").await;
        assert_eq!(
            (
                api.status().as_u16(),
                api.headers()["content-type"].to_str().unwrap()
            ),
            (503, "application/problem+json")
        );
        service.database_allows_connections(true).await;
    }
    assert_eq!(
        service
            .send(&browser(), &code, &nonce, "help=4")
            .await
            .status(),
        303
    );
    for _ in 0..4 {
        service.answer(&code, "help=4").await;
    }
    service.until_log_says("answers are saved again").await;
    assert_eq!(answers_of(&mut service, "advice_talk").await, 5);
    let lines = service
        .log()
        .lines()
        .filter(|line| line.contains("answers cannot be saved"))
        .count();
    assert_eq!(lines, 1, "{}", service.log());
}

#[tokio::test]
async fn told_to_stop_it_ends_within_seconds_though_visitors_keep_their_connections() {
    use std::{
        io::{Read, Write},
        net::TcpStream,
        time::Instant,
    };
    let mut service = start_on("2026-03-30").await;
    let place = service.url.strip_prefix("http://").unwrap().to_owned();
    let mut kept = Vec::new();
    for _ in 0..20 {
        // Some have asked, and keep the connection; some have said nothing yet.
        kept.push(TcpStream::connect(&place).unwrap());
        let mut asked = TcpStream::connect(&place).unwrap();
        asked
            .write_all(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
            .unwrap();
        assert!(asked.read(&mut [0; 1024]).unwrap() > 0);
        kept.push(asked);
    }
    let began = Instant::now();
    service.stop();
    assert!(
        began.elapsed() < Duration::from_secs(5),
        "{:?}",
        began.elapsed()
    );
}
