//! T12: a box that does not open stops nobody; several are no accident.

use super::tables::{boxes, flip_a_bit, number, written_by};
use crate::support::{Service, row, start_with};

const ANSWERS: &str = "help=4&role=mother";

/// A service with a talk and a home visit, and the box that the talk alone
/// writes.
async fn with_two_codes() -> (Service, String, String, Vec<u8>) {
    let service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let talk = service.activity("advice_talk", "farsta");
    let visit = service.activity("home_visit", "farsta");
    let of_talk = written_by(&service, &talk, ANSWERS).await;
    let of_visit = written_by(&service, &visit, ANSWERS).await;
    let own = of_talk.difference(&of_visit).next().unwrap().clone();
    (service, talk, visit, own)
}

#[tokio::test]
async fn a_bit_flipped_in_one_box_stops_nobody_and_is_told() {
    let (mut service, talk, visit, own) = with_two_codes().await;
    flip_a_bit(&service, &own).await;
    // The box of the talk begins anew; the other goes on.
    for _ in 0..5 {
        service.answer(&talk, ANSWERS).await;
    }
    for _ in 0..4 {
        service.answer(&visit, ANSWERS).await;
    }
    service
        .until_log_says("1 boxes could not be opened and were set aside")
        .await;
    assert_eq!(service.get("/readyz").await.status(), 200);
    assert_eq!(
        number(&service, "SELECT count(*) FROM box_set_aside").await,
        1
    );
    let doctor = service.run(&["doctor"], "");
    let said = String::from_utf8_lossy(&doctor.stdout).into_owned();
    assert!(said.contains("FAIL  1 boxes were damaged"), "{said}");
    service.turn_the_clock_to("2026-05-02").await;
    let results = service.results("2026-T1", "type").await;
    assert_eq!(row(&results, &[("type", "advice_talk")])["n"], 5);
    assert_eq!(row(&results, &[("type", "home_visit")])["n"], 5);
}

/// Flips a bit in every box; there are more than three.
async fn damage_them_all(service: &Service) {
    service.activity("open_preschool", "farsta");
    service.activity("theme_meeting", "farsta");
    service.until_ready_is(200).await;
    for _ in 0..300 {
        if boxes(service).await.len() > 3 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    }
    let all = boxes(service).await;
    assert!(all.len() > 3);
    for id in all.keys() {
        flip_a_bit(service, id).await;
    }
}

#[tokio::test]
async fn more_than_three_damaged_boxes_change_nothing_and_the_service_is_not_ready() {
    let (mut service, ..) = with_two_codes().await;
    damage_them_all(&service).await;
    let damaged = boxes(&service).await;
    // A new code makes the writer look at the boxes at its next tick.
    service.activity("parenting_programme", "farsta");
    let said = service.until_ready_is(503).await;
    assert!(said.contains("more than three boxes"), "{said}");
    service.stop();
    let (status, said) = service.refused(&["serve", "--listen", "127.0.0.1:0"], "");
    assert_eq!(status, 1);
    assert!(said.contains("more than three sealed boxes"), "{said}");
    assert_eq!(boxes(&service).await, damaged);
    assert_eq!(
        number(&service, "SELECT count(*) FROM box_set_aside").await,
        0
    );
}
