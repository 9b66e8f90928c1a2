//! T14: the writer of answers ends by a fault of the program. The last day of
//! the year 9999 is such a fault: no calendar goes further.

use std::fs;

use super::clock::faketime;
use crate::support::{people::browser, start_with};

#[tokio::test]
async fn a_service_whose_writer_has_ended_says_so_is_not_ready_and_ends() {
    let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let code = service.activity("advice_talk", "farsta");
    service.answer(&code, "help=4").await;
    service.stop();
    let time = service.path("time.txt");
    fs::write(&time, "@2026-03-30 10:00:00\n").unwrap();
    service.through = vec![
        "env".into(),
        "--unset=LYHORD_NOW".into(),
        format!("LD_PRELOAD={}", faketime().display()),
        "FAKETIME_NO_CACHE=1".into(),
        "FAKETIME_DONT_FAKE_MONOTONIC=1".into(),
        format!("FAKETIME_TIMESTAMP_FILE={}", time.display()),
    ];
    service.resume().await;
    let nonce = service.nonce(&code).await;
    fs::write(&time, "@9999-12-31 12:00:00\n").unwrap();
    let said = service.until_ready_is(503).await;
    assert!(said.contains("the writer of answers has ended"), "{said}");
    // Who answers meanwhile is thanked for nothing.
    fs::write(&time, "@2026-03-30 10:10:00\n").unwrap();
    let refused = service.send(&browser(), &code, &nonce, "help=4").await;
    assert_eq!(refused.status(), 503);
    assert_eq!(service.until_it_ends().await, Some(1));
    let log = service.log();
    assert!(log.contains("a fault in the program"), "{log}");
    let last = log.lines().last().unwrap();
    assert!(
        last.starts_with("lyhord: the writer of answers has ended"),
        "{last}"
    );
}
