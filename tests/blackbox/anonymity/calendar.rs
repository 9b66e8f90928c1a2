//! T10: ends of months, tertials and years, daylight saving, clocks that jump.

use super::{attacker::Attacker, real::Real};
use crate::support::start_with;

#[tokio::test]
async fn months_and_tertials_end_at_midnight_in_stockholm_also_when_clocks_change() {
    for (last_moment, first_moment, month) in [
        (
            "2026-03-31T23:59:30+02:00",
            "2026-04-01T00:00:00+02:00",
            "2026-03",
        ),
        (
            "2026-10-31T23:59:30+01:00",
            "2026-11-01T00:00:00+01:00",
            "2026-10",
        ),
        (
            "2026-12-31T23:59:30+01:00",
            "2027-01-01T00:00:00+01:00",
            "2026-12",
        ),
    ] {
        let mut service = start_with(last_moment, &["--rate-limit", "off"]).await;
        let code = service.activity("open_preschool", "farsta");
        for _ in 0..10 {
            service.answer(&code, "help=4&role=mother").await;
        }
        assert_eq!(
            service.results(month, "").await["rows"]
                .as_array()
                .unwrap()
                .len(),
            0,
            "{month} is open"
        );
        service.turn_the_clock_to(first_moment).await;
        assert_eq!(
            service.results(month, "").await["rows"][0]["n"],
            10,
            "{month} is closed"
        );
    }
}

#[tokio::test]
async fn a_running_service_closes_the_month_by_itself() {
    let service = start_with("2026-03-31T23:59:45+02:00", &["--rate-limit", "off"]).await;
    let code = service.activity("open_preschool", "farsta");
    for _ in 0..10 {
        service.answer(&code, "help=4&role=mother").await;
    }
    let until = tokio::time::Instant::now() + std::time::Duration::from_secs(50);
    loop {
        let rows = service.results("2026-03", "").await["rows"]
            .as_array()
            .unwrap()
            .len();
        if rows == 1 {
            break;
        }
        assert!(
            tokio::time::Instant::now() < until,
            "not closed: {}",
            service.log()
        );
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    }
}

#[tokio::test]
async fn a_clock_that_jumps_forward_and_back_reopens_nothing() {
    let mut real = Real::start("2026-03-30").await;
    let mut attacker = Attacker::new();
    for day in [
        "2026-03-30",
        "2026-06-15",
        "2026-03-31",
        "2026-02-01",
        "2026-10-10",
        "2026-06-16",
        "2027-01-11",
    ] {
        real.turn_the_clock_to(day).await;
        real.attack(&mut attacker)
            .await
            .unwrap_or_else(|leak| panic!("{day}: {leak}"));
        for place in 0..24 {
            let answers = ["help=4&role=mother", "help=2&role=father"][place % 2];
            real.answer(place % 4, answers).await;
        }
        let seen = real.read().await;
        attacker
            .read(seen)
            .unwrap_or_else(|leak| panic!("{day}: {leak}"));
    }
    real.turn_the_clock_to("2027-05-02").await;
    real.attack(&mut attacker).await.unwrap();
}
