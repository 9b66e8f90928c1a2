//! A clock that jumps while parents answer. What a jump does to periods is
//! under `anonymity::calendar`.

use std::{fs, path::PathBuf, time::Duration};

use super::crowd::{Crowd, counted, in_period};
use crate::support::{
    page::{self, words},
    people::browser,
    start_with,
};

#[tokio::test]
async fn a_clock_that_jumps_forward_and_back_loses_no_answer_and_counts_none_twice() {
    let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let code = service.activity("theme_meeting", "farsta");
    let mut parents = 0;
    // Over days, months, a year's end and back again.
    for moment in [
        "2026-03-30",
        "2026-04-02",
        "2026-03-31",
        "2026-04-30",
        "2026-01-01",
        "2026-04-30",
    ] {
        service.turn_the_clock_to(moment).await;
        let crowd = Crowd::before(&service, &code, 40).await;
        let sending = crowd.send(&service, 20);
        tokio::time::sleep(Duration::from_millis(3)).await;
        service.kill();
        sending.join().unwrap();
        service.resume().await;
        crowd.retry_all_but(&crowd.thanked(), &service).await;
        crowd.send_some_again(&service).await;
        parents += crowd.parents();
    }
    assert_eq!(counted(&mut service).await, parents);
}

#[tokio::test]
async fn a_page_opened_before_the_clock_jumped_keeps_its_answers_and_counts_once() {
    let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let code = service.activity("advice_talk", "farsta");
    let nonce = service.nonce(&code).await;
    service.turn_the_clock_to("2026-04-02").await;
    let refused = service
        .send(&browser(), &code, &nonce, "help=2&role=father")
        .await;
    assert_eq!(refused.status(), 422);
    let page = refused.text().await.unwrap();
    assert!(
        page::is_chosen(&page, "help", "2") && page::is_chosen(&page, "role", "father"),
        "{}",
        words(&page)
    );
    let fresh = page::field(&page, "nonce").unwrap().to_owned();
    assert_ne!(fresh, nonce);
    for _ in 0..2 {
        assert_eq!(
            service
                .send(&browser(), &code, &fresh, "help=2&role=father")
                .await
                .status(),
            303
        );
    }
    assert_eq!(counted(&mut service).await, 1);
}

#[tokio::test]
async fn an_answer_sent_again_after_the_clock_jumped_far_ahead_and_back_counts_once() {
    let mut service = start_with("2026-03-02", &["--rate-limit", "off"]).await;
    let code = service.activity("theme_meeting", "farsta");
    let (sent, open) = (service.nonce(&code).await, service.nonce(&code).await);
    assert_eq!(
        service
            .send(&browser(), &code, &sent, "help=4")
            .await
            .status(),
        303
    );
    // The jump lasts long enough for an answer and for the hour's purge.
    service.turn_the_clock_to("2026-03-29").await;
    service.answer(&code, "help=3").await;
    service.turn_the_clock_to("2026-03-02").await;
    // Nobody can tell any more which of the two was counted: both are asked again.
    for nonce in [&sent, &open] {
        let refused = service
            .send(&browser(), &code, nonce, "help=4&role=mother")
            .await;
        assert_eq!(refused.status(), 422);
        let page = refused.text().await.unwrap();
        assert!(
            page::is_chosen(&page, "help", "4") && page::is_chosen(&page, "role", "mother"),
            "{}",
            words(&page)
        );
    }
    // Pages shown from now on hold, though the clock lags behind the purge.
    let fresh = service.nonce(&code).await;
    for _ in 0..2 {
        assert_eq!(
            service
                .send(&browser(), &code, &fresh, "help=2")
                .await
                .status(),
            303
        );
    }
    assert_eq!(counted(&mut service).await, 3);
}

/// libfaketime, which hands a process the time that a file says. Debian keeps
/// it in a folder named after the machine.
pub fn faketime() -> PathBuf {
    let folders = fs::read_dir("/usr/lib")
        .unwrap()
        .map(|entry| entry.unwrap().path().join("faketime/libfaketime.so.1"));
    folders
        .into_iter()
        .find(|file| file.exists())
        .expect("libfaketime is missing: apt-get install libfaketime")
}

#[tokio::test]
async fn the_machine_s_clock_jumps_under_the_running_service_and_each_thanked_parent_counts_once() {
    let mut service = start_with("2026-03-02", &["--rate-limit", "off"]).await;
    let code = service.activity("theme_meeting", "farsta");
    service.stop();
    let time = service.path("time.txt");
    let jump_to = |moment: &str| fs::write(&time, format!("@{moment}\n")).unwrap();
    jump_to("2026-03-02 10:00:00");
    let lent = [
        "env".into(),
        "--unset=LYHORD_NOW".into(),
        format!("LD_PRELOAD={}", faketime().display()),
    ];
    let told = [
        "FAKETIME_NO_CACHE=1".into(),
        "FAKETIME_DONT_FAKE_MONOTONIC=1".into(),
        format!("FAKETIME_TIMESTAMP_FILE={}", time.display()),
    ];
    service.through = [&lent[..], &told[..]].concat();
    service.resume().await;

    let (mut thanked, mut crowds) = (0, Vec::new());
    for (moment, stays) in [
        ("2026-03-29 10:00:00", 22),
        ("2026-03-02 10:30:00", 0),
        ("2026-04-30 23:59:59", 2),
        ("2026-03-30 10:00:00", 0),
    ] {
        let crowd = Crowd::before(&service, &code, 300).await;
        let sending = crowd.send(&service, 20);
        tokio::time::sleep(Duration::from_millis(super::any_below(20))).await;
        jump_to(moment);
        sending.join().unwrap();
        thanked += crowd.thanked().len();
        crowds.push(crowd);
        // Long enough for the calendar to be looked at: purged, or closed.
        tokio::time::sleep(Duration::from_secs(stays)).await;
        // Whoever comes now is counted, so that the month has been met.
        service.answer(&code, "help=4&role=mother").await;
        thanked += 1;
        for crowd in &crowds {
            crowd.try_some_again(&service).await;
        }
    }
    assert!(thanked > 300, "{thanked} were thanked");
    service.stop();
    service.through.clear();
    service.set_the_clock_to("2026-09-02");
    service.resume().await;
    let in_tertials = (
        in_period(&service, "2026-T1").await,
        in_period(&service, "2026-T2").await,
    );
    assert_eq!(in_tertials.0 + in_tertials.1, thanked);
    // The calendar went on into May and never back.
    assert!(
        in_tertials.1 >= crowds[3].thanked().len(),
        "{in_tertials:?}"
    );
}
