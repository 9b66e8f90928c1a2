//! What is left when a tertial ends: pooled upward, or destroyed.

use crate::support::{Service, row, start_with};

async fn service() -> Service {
    start_with("2026-03-30", &["--rate-limit", "off"]).await
}

async fn answers(service: &Service, code: &str, form: &str, times: usize) {
    for _ in 0..times {
        service.answer(code, form).await;
    }
}

#[tokio::test]
async fn leftovers_are_pooled_over_roles_then_areas_then_types_and_the_rest_is_withheld() {
    let mut service = service().await;
    let (farsta, skarpnack) = (
        service.activity("advice_talk", "farsta"),
        service.activity("advice_talk", "skarpnack"),
    );
    let theme = service.activity("theme_meeting", "farsta");
    answers(&service, &farsta, "help=4&role=mother", 8).await;
    answers(&service, &farsta, "help=1&role=father", 2).await;
    answers(&service, &skarpnack, "help=3&role=mother", 4).await;
    answers(&service, &skarpnack, "help=3", 2).await;
    answers(&service, &theme, "help=2", 3).await;
    service.turn_the_clock_to("2026-05-02").await;
    let results = service.results("2026-T1", "type,area,role").await;
    assert_eq!(
        row(
            &results,
            &[
                ("type", "advice_talk"),
                ("area", "farsta"),
                ("role", "mother")
            ]
        )["n"],
        5
    );
    assert_eq!(
        row(
            &results,
            &[("type", "advice_talk"), ("area", "farsta"), ("role", "*")]
        )["n"],
        5,
        "three mothers and two fathers"
    );
    assert_eq!(
        row(
            &results,
            &[
                ("type", "advice_talk"),
                ("area", "skarpnack"),
                ("role", "*")
            ]
        )["n"],
        6
    );
    assert_eq!(
        (
            results["rows"].as_array().unwrap().len(),
            &results["withheld"]
        ),
        (3, &true.into()),
        "{results:#}"
    );
    let by_role = service.results("2026-T1", "role").await;
    assert_eq!(row(&by_role, &[("role", "*")])["n"], 11, "not by role");
    let total = service.results("2026-T1", "").await;
    assert_eq!(total["rows"][0]["n"], 16, "totals still add up");
}

#[tokio::test]
async fn pooling_over_areas_and_types_needs_the_largest_minimum_involved() {
    let mut service = service().await;
    let (farsta, skarpnack) = (
        service.activity("advice_talk", "farsta"),
        service.activity("advice_talk", "skarpnack"),
    );
    answers(&service, &farsta, "help=4&role=mother", 3).await;
    answers(&service, &skarpnack, "help=4&role=mother", 3).await;
    let (theme, visit) = (
        service.activity("theme_meeting", "farsta"),
        service.activity("home_visit", "skarpnack"),
    );
    answers(&service, &theme, "help=3", 4).await;
    answers(&service, &visit, "help=3", 2).await;
    service.turn_the_clock_to("2026-05-02").await;
    let results = service.results("2026-T1", "type,area,role").await;
    assert_eq!(
        row(
            &results,
            &[("type", "advice_talk"), ("area", "*"), ("role", "*")]
        )["n"],
        6
    );
    assert_eq!(
        row(&results, &[("type", "*"), ("area", "*"), ("role", "*")])["n"],
        6
    );
    let preschool = service.activity("open_preschool", "farsta");
    let talk = service.activity("advice_talk", "farsta");
    answers(&service, &preschool, "help=4", 6).await;
    answers(&service, &talk, "help=4", 3).await;
    service.turn_the_clock_to("2026-09-02").await;
    let results = service.results("2026-T2", "type").await;
    assert_eq!(
        (
            results["rows"].as_array().unwrap().len(),
            &results["withheld"]
        ),
        (0, &true.into()),
        "nine are fewer than the ten of open preschools"
    );
}

#[tokio::test]
async fn languages_are_counted_in_tens_and_the_rest_as_other_languages() {
    let mut service = service().await;
    let code = service.activity("open_preschool", "farsta");
    for (language, times) in [("sv", 23), ("ar", 10), ("en", 4)] {
        for _ in 0..times {
            let nonce = service.nonce(&code).await;
            let address = service.address(&format!("/{code}/{language}"));
            let sent = reqwest::Client::builder()
                .redirect(reqwest::redirect::Policy::none())
                .build()
                .unwrap()
                .post(address);
            assert_eq!(
                sent.form(&[("nonce", nonce.as_str()), ("help", "4")])
                    .send()
                    .await
                    .unwrap()
                    .status(),
                303
            );
        }
    }
    assert_eq!(
        service.results("2026-T1", "").await["languages"],
        serde_json::json!({}),
        "not before the tertial has ended"
    );
    service.turn_the_clock_to("2026-05-02").await;
    assert_eq!(
        service.results("2026-T1", "").await["languages"],
        serde_json::json!({"sv": 20, "ar": 10, "*": 7})
    );
    assert_eq!(
        service.results("2026-03", "").await["languages"],
        serde_json::json!({}),
        "never by the month"
    );
}

#[tokio::test]
async fn after_a_long_stop_all_that_ended_is_closed_in_one_go_and_only_once() {
    let mut service = service().await;
    let code = service.activity("advice_talk", "farsta");
    answers(&service, &code, "help=4&role=mother", 4).await;
    answers(&service, &code, "help=4&role=father", 3).await;
    service.turn_the_clock_to("2026-07-30").await;
    let closed = service.results("2026", "type,area,role").await;
    assert_eq!(
        row(&closed, &[("type", "advice_talk"), ("role", "*")])["n"],
        7
    );
    assert_eq!(
        service.results("2026-T1", "type").await["rows"][0]["n"],
        7,
        "in the tertial in which they were given"
    );
    for _ in 0..2 {
        service.command(&["close"]);
        service.turn_the_clock_to("2026-07-30").await;
    }
    assert_eq!(
        service.results("2026", "type,area,role").await,
        closed,
        "closing again changes nothing"
    );
}

#[tokio::test]
async fn two_processes_on_one_database_close_once_and_share_boxes_and_key() {
    let mut first = service().await;
    let (talk, theme) = (
        first.activity("advice_talk", "farsta"),
        first.activity("theme_meeting", "farsta"),
    );
    let mut second = first.replica().await;
    for _ in 0..3 {
        first.answer(&talk, "help=4&role=mother").await;
        second.answer(&talk, "help=3&role=mother").await;
        first.answer(&theme, "help=2").await;
    }
    assert!(
        first
            .command(&["key", "rotate", "--now"])
            .contains("sealed anew")
    );
    second.answer(&talk, "help=1&role=father").await;
    first.answer(&talk, "help=1&role=father").await;
    first.stop();
    second.stop();
    tokio::join!(
        first.turn_the_clock_to("2026-05-01"),
        second.turn_the_clock_to("2026-05-01")
    );
    let (seen, also_seen) = (
        first.results("2026-T1", "type,area,role").await,
        second.results("2026-T1", "type,area,role").await,
    );
    assert_eq!(seen, also_seen);
    assert_eq!(
        row(&seen, &[("type", "advice_talk"), ("role", "mother")])["n"],
        5
    );
    assert_eq!(
        row(&seen, &[("type", "*")])["n"],
        6,
        "a mother, two fathers, three of the meeting: {seen:#}"
    );
    assert_eq!(seen["withheld"], false);
}

#[tokio::test]
async fn a_late_answer_counts_in_the_month_in_which_it_arrives() {
    let mut service = service().await;
    let code = service.activity("advice_talk", "farsta");
    let nonce = service.nonce(&code).await;
    service.turn_the_clock_to("2026-04-30T23:50:00+02:00").await;
    answers(&service, &code, "help=4&role=mother", 4).await;
    service.turn_the_clock_to("2026-05-01T00:10:00+02:00").await;
    let late = service
        .send(
            &crate::support::people::browser(),
            &code,
            &nonce,
            "help=4&role=mother",
        )
        .await;
    assert_eq!(
        late.status(),
        422,
        "a page of a month ago asks to be sent once more"
    );
    answers(&service, &code, "help=4&role=mother", 5).await;
    service.turn_the_clock_to("2026-09-01").await;
    assert_eq!(service.results("2026-T1", "").await["withheld"], true);
    assert_eq!(service.results("2026-T2", "type").await["rows"][0]["n"], 5);
}

#[tokio::test]
async fn the_command_closes_as_the_service_does() {
    let mut service = service().await;
    let code = service.activity("advice_talk", "farsta");
    answers(&service, &code, "help=4&role=mother", 5).await;
    service.stop();
    let said = service.command(&["close", "--now", "2026-05-03T10:00:00+02:00"]);
    assert_eq!(said.trim(), "closed up to 2026-04");
    let results = service.command(&[
        "results", "--period", "2026-T1", "--by", "type", "--format", "csv",
    ]);
    assert!(results.contains("2026-T1,advice_talk,help,5,"), "{results}");
}

#[tokio::test]
async fn a_group_takes_half_as_many_again_as_expected_two_and_a_margin_that_nobody_knows() {
    let mut service = service().await;
    let activity = service.activity_with("theme_meeting", "farsta", &["--expected", "4"]);
    let code = activity["code"].as_str().unwrap();
    answers(&service, code, "help=4&role=mother", 8).await;
    let nonce = service.nonce(code).await;
    let browser = crate::support::people::browser();
    let mut taken = 8;
    // A refused page holds still; one that was taken does not count again.
    while taken < 13 {
        let fresh = service.nonce(code).await;
        let reply = service
            .send(&browser, code, &fresh, "help=4&role=mother")
            .await;
        if reply.status() == 410 {
            break;
        }
        assert_eq!(reply.status(), 303);
        taken += 1;
    }
    assert!((8..=12).contains(&taken), "{taken} were taken");
    for _ in 0..2 {
        let full = service
            .send(&browser, code, &nonce, "help=4&role=mother")
            .await;
        assert_eq!(full.status(), 410);
        let said = crate::support::page::words(&full.text().await.unwrap());
        assert!(
            said.contains("så många svar som koden kan ta emot"),
            "{said}"
        );
    }
    // One meeting alone is released at no level.
    service.turn_the_clock_to("2026-05-02").await;
    let results = service.results("2026-T1", "").await;
    assert_eq!(results["rows"].as_array().unwrap().len(), 0, "{results:#}");
    assert_eq!(results["withheld"], true);
}

#[tokio::test]
async fn talks_and_visits_are_never_full() {
    let service = service().await;
    let talk = service.activity_with("advice_talk", "farsta", &["--expected", "2"]);
    answers(
        &service,
        talk["code"].as_str().unwrap(),
        "help=4&role=mother",
        12,
    )
    .await;
}

#[tokio::test]
async fn what_is_full_shows_when_the_month_has_ended_and_not_before() {
    let mut service = service().await;
    let code = service.activity("open_preschool", "farsta");
    answers(&service, &code, "help=4&role=mother", 10).await;
    service.turn_the_clock_to("2026-03-31").await;
    let open = service.results("2026-03", "").await;
    assert_eq!(open["rows"].as_array().unwrap().len(), 0, "{open:#}");
    service.turn_the_clock_to("2026-04-01").await;
    let closed = service.results("2026-03", "").await;
    assert_eq!(closed["rows"][0]["n"], 10, "{closed:#}");
}
