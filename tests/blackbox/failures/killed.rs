//! `kill -9` and SIGTERM while many answer.

use std::time::{Duration, Instant};

use super::{
    any_below,
    crowd::{Crowd, counted},
    times,
};
use crate::support::start_with;

#[tokio::test]
async fn killed_again_and_again_while_many_answer_every_thanked_parent_is_counted_once() {
    let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let code = service.activity("theme_meeting", "farsta");
    let (mut parents, mut cut_off) = (0, 0);
    for _ in 0..times() {
        let crowd = Crowd::before(&service, &code, 150).await;
        let sending = crowd.send(&service, 30);
        tokio::time::sleep(Duration::from_micros(any_below(15_000))).await;
        service.kill();
        sending.join().unwrap();
        cut_off += crowd.parents() - crowd.thanked().len();
        service.resume().await;
        crowd.retry_all_but(&crowd.thanked(), &service).await;
        crowd.send_some_again(&service).await;
        parents += crowd.parents();
    }
    assert!(
        cut_off > 0,
        "nobody was cut off: the test was too slow to kill anything"
    );
    assert_eq!(counted(&mut service).await, parents);
}

#[tokio::test]
async fn told_to_stop_while_many_answer_it_finishes_in_time_and_loses_nothing() {
    let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let code = service.activity("theme_meeting", "farsta");
    let crowd = Crowd::before(&service, &code, 600).await;
    let sending = crowd.send(&service, 60);
    let until = Instant::now() + Duration::from_secs(20);
    while crowd.thanked().is_empty() {
        assert!(
            Instant::now() < until,
            "nobody is thanked: {}",
            service.log()
        );
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    let asked = Instant::now();
    service.stop();
    assert!(
        asked.elapsed() < Duration::from_secs(25),
        "it took {:?} to stop",
        asked.elapsed()
    );
    sending.join().unwrap();
    let thanked = crowd.thanked();
    assert!(
        !thanked.is_empty() && thanked.len() < crowd.parents(),
        "{} were thanked before it stopped",
        thanked.len()
    );
    service.resume().await;
    crowd.retry_all_but(&thanked, &service).await;
    assert_eq!(counted(&mut service).await, crowd.parents());
}
