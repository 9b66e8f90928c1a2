//! Response rates of real answers: what is returned, what was offered, and
//! what must be said beside it.

use reqwest::Client;
use serde_json::{Value, json};

use crate::support::{Service, row, start_on};

async fn offer(
    service: &Service,
    month: &str,
    activity_type: &str,
    district: &str,
    participants: i64,
) {
    let wanted = json!({
        "month": month,
        "type": activity_type,
        "district": district,
        "participants": participants,
    });
    let request = Client::new()
        .post(service.address("/api/v1/offered"))
        .bearer_auth(&service.token)
        .json(&wanted);
    assert_eq!(request.send().await.unwrap().status(), 200);
}

async fn answers(service: &Service, code: &str, number: usize) {
    for _ in 0..number {
        service.answer(code, "help=4&role=mother").await;
    }
}

#[tokio::test]
async fn returned_of_offered_is_shown_with_what_is_left_out_and_what_cannot_be() {
    let mut service = start_on("2026-04-10").await;
    let talk = service.activity("advice_talk", "farsta");
    let visit = [
        service.activity("home_visit", "farsta"),
        service.activity("home_visit", "skarpnack"),
    ];
    let open = service.activity("open_preschool", "farsta");
    offer(&service, "2026-04", "advice_talk", "farsta", 4).await;
    offer(&service, "2026-03", "home_visit", "farsta", 8).await;
    offer(&service, "2026-04", "home_visit", "farsta", 2).await;
    offer(&service, "2026-04", "open_preschool", "farsta", 25).await;
    offer(&service, "2026-04", "theme_meeting", "skarpnack", 9).await;
    answers(&service, &talk, 5).await;
    answers(&service, &visit[0], 5).await;
    answers(&service, &visit[1], 5).await;
    answers(&service, &open, 10).await;
    let running = service.results("2026-T1", "type").await;
    assert_eq!(
        running["rows"],
        json!([]),
        "nothing offered is told before the answers are"
    );
    service.turn_the_clock_to("2026-05-02").await;
    let results = service.results("2026-T1", "type").await;
    let rate = |results: &Value, wanted: &[(&str, &str)]| {
        let found = row(results, wanted);
        (found["offered"].clone(), found["response_rate"].clone())
    };
    let (offered, talks) = rate(&results, &[("type", "advice_talk")]);
    assert_eq!(
        (offered, &talks["status"], &talks["rate"]),
        (json!(4), &json!("more_than_offered"), &Value::Null),
        "flagged, not hidden"
    );
    assert_eq!(
        (&talks["returned"], &talks["offered"]),
        (&json!(5), &json!(4))
    );
    let (offered, visits) = rate(&results, &[("type", "home_visit")]);
    assert_eq!(
        (offered, &visits["rate"], &visits["left_out"]),
        (json!(10), &json!(0.5), &json!(["skarpnack"])),
        "five of ten, Skarpnäck left out"
    );
    let by_area = service.results("2026-T1", "type,area").await;
    let (offered, skarpnack) = rate(&by_area, &[("type", "home_visit"), ("area", "skarpnack")]);
    assert_eq!(
        (offered, &skarpnack["status"]),
        (Value::Null, &json!("no_basis"))
    );
    let april = service.results("2026-04", "type").await;
    let (offered, month) = rate(&april, &[("type", "open_preschool")]);
    assert_eq!(
        (offered, &month["rate"], &month["is_about"]),
        (json!(25), &json!(0.4), &json!(true))
    );
    let by_role = service.results("2026-T1", "type,role").await;
    let (offered, mothers) = rate(&by_role, &[("type", "open_preschool"), ("role", "mother")]);
    assert_eq!(
        (offered, &mothers["status"]),
        (Value::Null, &json!("no_basis")),
        "nobody said how many were mothers"
    );
    let coverage: Value = service
        .api("/coverage?period=2026-T1")
        .await
        .json()
        .await
        .unwrap();
    let themes = coverage["rows"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["type"] == "theme_meeting")
        .unwrap();
    assert_eq!(
        (
            &themes["arrived"],
            &themes["has_offered"],
            &themes["is_awaited"]
        ),
        (
            &json!(["nothing", "nothing"]),
            &json!([false, true]),
            &json!(false)
        )
    );
}

#[tokio::test]
async fn an_area_where_a_code_waits_is_silent_after_two_closed_periods() {
    let mut service = start_on("2026-01-10").await;
    service.activity("home_visit", "farsta");
    let talk = service.activity("advice_talk", "farsta");
    answers(&service, &talk, 5).await;
    service.turn_the_clock_to("2026-09-02").await;
    let coverage: Value = service.api("/coverage").await.json().await.unwrap();
    assert_eq!(
        coverage["periods"],
        json!(["2026-T1", "2026-T2"]),
        "without a choice the last closed tertial"
    );
    let told: Vec<Value> = coverage["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| json!([row["type"], row["arrived"], row["is_silent_twice"]]))
        .collect();
    assert_eq!(
        told,
        [
            json!(["advice_talk", ["shown", "nothing"], false]),
            json!(["home_visit", ["nothing", "nothing"], true])
        ]
    );
    let running: Value = service
        .api("/coverage?period=2026-T3")
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(running["rows"][0]["arrived"], json!(["nothing", "not_yet"]));
    assert_eq!(
        running["rows"][0]["is_silent_twice"], false,
        "a period that runs is not silent"
    );
}

#[tokio::test]
async fn a_code_counted_without_area_is_awaited_there() {
    let service = start_on("2026-01-10").await;
    let new = "\n  [[municipality.district]]\n  id = \"nybyn\"\n  name = \"Nybyn\"\n";
    service.import(&format!("{}{new}", crate::support::ORGANISATION));
    service.activity("home_visit", "nybyn");
    let coverage: Value = service.api("/coverage").await.json().await.unwrap();
    let row = &coverage["rows"][0];
    let told = json!([row["type"], row["area"], row["is_awaited"]]);
    assert_eq!(told, json!(["home_visit", "*", true]), "{coverage}");
}

#[tokio::test]
async fn wrong_questions_are_refused_with_what_is_wrong() {
    let service = start_on("2026-03-30").await;
    for (path, field) in [
        ("/trends", "type"),
        ("/trends?type=talk", "type"),
        ("/trends?type=advice_talk&area=Farsta", "area"),
        ("/trends?type=advice_talk&area=solna", "area"),
        ("/trends?type=advice_talk&construct=mood", "construct"),
        ("/trends?type=advice_talk&colour=red", "colour"),
        ("/coverage?period=2026-13", "period"),
        ("/results/kolada", "year"),
        ("/results/kolada?year=2026-T1", "year"),
        ("/activities?per_page=0", "per_page"),
        ("/activities?per_page=1001", "per_page"),
        ("/activities?page=0", "page"),
        ("/activities?page=x", "digit"),
    ] {
        let response = service.api(path).await;
        assert_eq!(response.status(), 400, "{path}");
        let problem: Value = response.json().await.unwrap();
        assert!(
            problem["detail"].as_str().unwrap().contains(field),
            "{path}: {problem}"
        );
    }
    let empty: Value = service
        .api("/trends?type=advice_talk")
        .await
        .json()
        .await
        .unwrap();
    assert!(
        empty["series"]
            .as_array()
            .unwrap()
            .iter()
            .all(|one| one["steps"] == json!([])),
        "nothing published, no steps"
    );
}
