//! Talks and visits that took place: registered into boxes, read as sums.

use std::collections::BTreeSet;

use reqwest::{Client, Response, StatusCode};
use serde_json::{Value, json};

use crate::{
    anonymity::files::dump,
    support::{
        Service,
        page::{says, says_not, words},
        start_with,
    },
};

/// A service with enough staff in Farsta and without limits.
async fn service_on(day: &str) -> Service {
    start_with(day, &["--rate-limit", "off"]).await
}

async fn register(service: &Service, body: &Value) -> Response {
    let request = Client::new().post(service.address("/api/v1/registrations"));
    let request = request.bearer_auth(&service.token).json(body);
    request.send().await.unwrap()
}

async fn registered(service: &Service, query: &str) -> Value {
    let reply = service.api(&format!("/registered?{query}")).await;
    assert_eq!(reply.status(), 200);
    reply.json().await.unwrap()
}

/// The `number`-th talk of a simple rule: every second a first one.
fn talk(number: usize, district: &str) -> Value {
    let who: &[&str] = match number % 5 {
        0 => &["mother", "father"],
        1 => &["father"],
        _ => &["mother"],
    };
    let mut body = json!({
        "type": "advice_talk",
        "district": district,
        "contact": "return",
        "took_part": who,
        "next_step": ["more_talks"],
    });
    if number.is_multiple_of(2) {
        body["contact"] = "first".into();
        body["way_in"] = json!(["child_health_centre"]);
        body["language_need"] = json!(number.is_multiple_of(4));
    }
    body
}

async fn register_talks(service: &Service, numbers: std::ops::Range<usize>, district: &str) {
    for number in numbers {
        let reply = register(service, &talk(number, district)).await;
        assert_eq!(reply.status(), StatusCode::CREATED);
        assert_eq!(reply.json::<Value>().await.unwrap(), json!({}));
    }
}

#[tokio::test]
async fn registered_talks_are_read_when_their_tertial_has_ended() {
    let mut service = service_on("2026-03-30").await;
    service.activity("advice_talk", "farsta");
    register_talks(&service, 0..43, "farsta").await;
    let before = registered(&service, "period=2026-T1&by=type,area").await;
    assert_eq!(before["rows"], json!([]));
    service.turn_the_clock_to("2026-05-02").await;
    let after = registered(&service, "period=2026-T1&by=type,area").await;
    let row = &after["rows"][0];
    assert_eq!(row["type"], "advice_talk");
    assert_eq!(row["area"], "farsta");
    assert_eq!((&row["held"], &row["first"]), (&json!(43), &json!(22)));
    // Forty left by tens; three waited, and ten are needed at a closing too.
    let asked = &row["fields"]["took_part"]["asked"];
    assert_eq!(asked, &json!(40), "{row}");
    let combinations =
        json!({"asked": 40, "blank": 0, "mother": 24, "father": 8, "mother+father": 8});
    assert_eq!(row["fields"]["took_part"], combinations);
    let participants = json!({"mothers": 32, "fathers": 16, "others": 0});
    assert_eq!(row["participants"], participants);
    assert!(
        row["fields"]["way_in"].is_null(),
        "by area and tertial its cells are too small"
    );
    let whole = registered(&service, "period=2026-T1").await;
    let fields = &whole["rows"][0]["fields"];
    let ways = json!({"asked": 20, "blank": 0, "child_health_centre": 20});
    assert_eq!(fields["way_in"], ways);
    assert_eq!(
        fields["next_step"],
        json!({"asked": 40, "blank": 0, "more_talks": 40})
    );
    assert_eq!(
        fields["language_need"],
        json!({"asked": 20, "blank": 0, "yes": 10, "no": 10})
    );
}

#[tokio::test]
async fn who_took_part_is_the_number_offered() {
    let mut service = service_on("2026-03-30").await;
    let code = service.activity("advice_talk", "farsta");
    register_talks(&service, 0..20, "farsta").await;
    for _ in 0..5 {
        service.answer(&code, "help=4&role=mother").await;
    }
    service.turn_the_clock_to("2026-05-02").await;
    let results = service.results("2026-T1", "type").await;
    let row = &results["rows"][0];
    assert_eq!(
        (&row["n"], &row["offered"]),
        (&json!(5), &json!(24)),
        "{row}"
    );
    assert_eq!(
        results["rows"].as_array().unwrap().len(),
        1,
        "a registration is no answer"
    );
}

#[tokio::test]
async fn a_registration_writes_one_box_whatever_it_says() {
    let service = service_on("2026-03-30").await;
    service.activity("advice_talk", "farsta");
    register_talks(&service, 0..1, "farsta").await;
    let mut before = dump(service.database_url()).await;
    let mut touched = BTreeSet::new();
    let bodies = [
        talk(0, "farsta"),
        talk(1, "farsta"),
        json!({
            "type": "advice_talk",
            "district": "farsta",
            "contact": "return",
            "took_part": ["other_adult"],
        }),
    ];
    for body in bodies {
        assert_eq!(register(&service, &body).await.status(), 201);
        let after = dump(service.database_url()).await;
        let boxes = before.boxes_changed_by_a_registration(&after).unwrap();
        assert_eq!(boxes.len(), 1);
        touched.extend(boxes);
        before = after;
    }
    assert_eq!(touched.len(), 1, "the same box each time");
}

#[tokio::test]
async fn few_registrations_are_destroyed_and_only_their_number_is_read() {
    let mut service = service_on("2026-03-30").await;
    service.activity("home_visit", "farsta");
    let body = json!({
        "type": "home_visit",
        "district": "farsta",
        "contact": "first",
        "took_part": ["mother"],
        "visit_number": 1,
        "language_need": true,
    });
    for _ in 0..9 {
        assert_eq!(register(&service, &body).await.status(), 201);
    }
    service.turn_the_clock_to("2026-05-02").await;
    let read = registered(&service, "period=2026-T1&by=type,area").await;
    let row = &read["rows"][0];
    assert_eq!((&row["held"], &row["first"]), (&json!(9), &json!(9)));
    assert_eq!(row["fields"], json!({}));
    assert_eq!(row["participants"]["mothers"], 0);
}

#[tokio::test]
async fn what_cannot_be_registered_is_refused_by_field() {
    let service = service_on("2026-03-30").await;
    let good = talk(0, "farsta");
    let wrong = [
        ("type", json!("theme_meeting")),
        ("district", json!("nowhere")),
        ("contact", json!("mixed")),
        ("took_part", json!([])),
        ("took_part", json!(["300"])),
        ("took_part", json!(["mother", "mother"])),
        ("talk_number", json!(0)),
        ("way_in", json!(["school"])),
        ("visit_number", json!(2)),
    ];
    for (field, value) in wrong {
        let mut body = good.clone();
        body[field] = value.clone();
        let reply = register(&service, &body).await;
        assert_eq!(reply.status(), 422, "{field} {value}");
        let said: Value = reply.json().await.unwrap();
        assert_eq!(said["errors"][0]["field"], field, "{said}");
    }
    assert_eq!(register(&service, &good).await.status(), 201);
}

#[tokio::test]
async fn a_key_counts_once_and_what_came_with_it_is_kept_nowhere() {
    let mut service = service_on("2026-03-30").await;
    for number in [0, 0, 1] {
        let request = Client::new().post(service.address("/api/v1/registrations"));
        let request = request
            .bearer_auth(&service.token)
            .header("Idempotency-Key", "k1");
        let reply = request.json(&talk(number, "farsta")).send().await.unwrap();
        assert_eq!(
            reply.status(),
            201,
            "another talk under the key is not noticed"
        );
    }
    service.turn_the_clock_to("2026-05-02").await;
    let read = registered(&service, "period=2026-T1").await;
    assert_eq!(read["rows"][0]["held"], 1);
}

#[tokio::test]
async fn the_command_gives_what_the_api_gives_and_the_same_as_lines() {
    let mut service = service_on("2026-03-30").await;
    service.activity("advice_talk", "farsta");
    register_talks(&service, 0..20, "farsta").await;
    service.turn_the_clock_to("2026-05-02").await;
    let words = ["registered", "--period", "2026-T1", "--by", "type,area"];
    let told: Value = serde_json::from_str(&service.command(&words)).unwrap();
    assert_eq!(
        told,
        registered(&service, "period=2026-T1&by=type,area").await
    );
    let lines = service.command(&[&words[..], &["--format", "csv"]].concat());
    assert!(
        lines.starts_with("period,type,area,field,option,count\n"),
        "{lines}"
    );
    assert!(
        lines.contains("2026-T1,advice_talk,farsta,held,,20\n"),
        "{lines}"
    );
    assert!(
        lines.contains("2026-T1,advice_talk,farsta,took_part,father,4\n"),
        "{lines}"
    );
    let (status, said) = service.refused(&["registered", "--period", "2026", "--by", "role"], "");
    assert_eq!(status, 2, "{said}");
}

#[tokio::test]
async fn a_manager_reads_whom_it_reached_and_on_what_base() {
    let mut service = service_on("2026-03-30").await;
    service.activity("advice_talk", "farsta");
    register_talks(&service, 0..40, "farsta").await;
    let visit = json!({"type": "home_visit", "district": "farsta", "contact": "first", "took_part": ["father"]});
    assert_eq!(register(&service, &visit).await.status(), 201);
    service.turn_the_clock_to("2026-05-02").await;
    service.user("chef@kommun.se", "manager", None);
    let chef = service.sign_in("chef@kommun.se").await;
    let at = service.address("/staff/results/registered?period=2026-T1");
    let page = chef.get(at).send().await.unwrap();
    assert_eq!(page.status(), 200);
    let page = words(&page.text().await.unwrap());
    says(
        &page,
        &[
            "40 samtal hölls, varav 20 första samtal.",
            "Farsta 40 20 80,0 % 40,0 %",
            "Mamma 24 60,0 %",
            "Mamma + Pappa 8 20,0 %",
            "Barnavårdscentralen (BVC) 20 100,0 %",
            "Vägar till stödet som användes: 1.",
            "Av 20 första samtal där det är ifyllt, av 20 redovisade.",
            "redovisas per program för hela kommunen.",
        ],
    );
    says_not(&page, &["Per område:"]);
    let at = service.address("/staff/results/registered?period=2026");
    let year = chef.get(at).send().await.unwrap();
    let year = words(&year.text().await.unwrap());
    // By area a year bears what a tertial does not; next steps stay whole.
    says(
        &year,
        &[
            "Per område: Hur hittade föräldern hit?",
            "Farsta (20) Barnavårdscentralen (BVC) 20 100,0 %",
        ],
    );
    says_not(&year, &["Per område: Vad blev nästa steg?"]);
}
