//! What is counted, and how many are let in at once.

use crate::support::{
    page::{self, says, words},
    people::browser_at,
    row, start_on, start_with,
};

#[tokio::test]
async fn eleven_answers_to_one_box_are_ten_in_the_results_and_only_after_the_month() {
    let mut service = start_on("2026-03-30").await;
    let code = service.activity("open_preschool", "farsta");
    for _ in 0..11 {
        service
            .answer(&code, "help=4&relevance=3&role=mother")
            .await;
    }
    assert_eq!(
        service.results("2026-03", "type,area,role").await["rows"]
            .as_array()
            .unwrap()
            .len(),
        0
    );
    service.turn_the_clock_to("2026-03-31T23:59:00+02:00").await;
    assert_eq!(
        service.results("2026-03", "type").await["rows"]
            .as_array()
            .unwrap()
            .len(),
        0,
        "the month has not ended in Stockholm"
    );
    service.turn_the_clock_to("2026-04-01T00:00:00+02:00").await;
    let results = service.results("2026-03", "type,area,role").await;
    let released = row(
        &results,
        &[
            ("type", "open_preschool"),
            ("area", "farsta"),
            ("role", "mother"),
        ],
    );
    assert_eq!(released["n"], 10);
    assert_eq!(
        released["questions"]["help"],
        serde_json::json!({"4": 10, "3": 0, "2": 0, "1": 0, "0": 0, "blank": 0})
    );
    assert_eq!(released["questions"]["access"]["blank"], 10);
    assert_eq!(results["published_until"], "2026-03");
}

#[tokio::test]
async fn talks_are_read_when_the_tertial_has_ended_and_count_five_at_a_time() {
    let mut service = start_on("2026-03-30").await;
    let code = service.activity("advice_talk", "farsta");
    for _ in 0..9 {
        service.answer(&code, "help=4&role=mother").await;
    }
    service.turn_the_clock_to("2026-04-30").await;
    assert_eq!(
        service.results("2026-T1", "type").await["rows"]
            .as_array()
            .unwrap()
            .len(),
        0
    );
    service.turn_the_clock_to("2026-05-01").await;
    let results = service.results("2026-T1", "type,area,role").await;
    assert_eq!(
        row(&results, &[("type", "advice_talk"), ("role", "mother")])["n"]
            .as_u64()
            .unwrap()
            % 5,
        0
    );
    assert_eq!(service.results("2026-03", "type").await["rows"][0]["n"], 5);
}

#[tokio::test]
async fn a_hall_behind_one_address_gets_through_and_a_burst_more_is_told_to_wait() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("theme_meeting", "farsta");
    let room = browser_at([127, 0, 0, 9]);
    let mut nonces = Vec::new();
    for _ in 0..220 {
        let page = service.opened(&room, &format!("/{code}/sv")).await;
        assert_eq!(page.status(), 200);
        nonces.push(
            page::field(&page.text().await.unwrap(), "nonce")
                .unwrap()
                .to_owned(),
        );
    }
    let mut answers = Vec::new();
    for nonce in &nonces {
        answers.push(
            service
                .send(&room, &code, nonce, "help=2&role=father")
                .await,
        );
    }
    assert!(
        answers[..200].iter().all(|answer| answer.status() == 303),
        "a hall of two hundred gets through"
    );
    let told = answers.pop().unwrap();
    assert_eq!(told.status(), 429);
    assert!(
        told.headers()["retry-after"]
            .to_str()
            .unwrap()
            .parse::<u64>()
            .unwrap()
            >= 1
    );
    let page = told.text().await.unwrap();
    says(&words(&page), &["Många svarar just nu"]);
    assert!(page::is_chosen(&page, "help", "2"), "{page}");
    assert!(page::is_chosen(&page, "role", "father"), "{page}");
    assert_eq!(
        page::field(&page, "nonce"),
        nonces.last().map(String::as_str),
        "the nonce still holds"
    );
    let neighbour = service
        .send(
            &browser_at([127, 0, 0, 10]),
            &code,
            &nonces[219],
            "help=2&role=father",
        )
        .await;
    assert_eq!(neighbour.status(), 303, "another address is another room");
}

#[tokio::test]
async fn a_load_test_may_switch_the_limits_off_and_staff_are_told() {
    let service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let code = service.activity("theme_meeting", "farsta");
    for _ in 0..35 {
        service.answer(&code, "help=4").await;
    }
    assert!(
        words(&service.get("/staff/sign-in").await.text().await.unwrap())
            .contains("Gränserna för besök är avstängda")
    );
}
