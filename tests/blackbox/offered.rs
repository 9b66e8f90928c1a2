//! How many were offered the survey: one number a week, kept as a sum.

use futures_util::future::join_all;
use reqwest::{Client, Response};
use serde_json::{Value, json};

use crate::support::{
    Service,
    page::{field, says, words},
    start_on,
};

async fn add(service: &Service, wanted: Value) -> Response {
    Client::new()
        .post(service.address("/api/v1/offered"))
        .bearer_auth(&service.token)
        .json(&wanted)
        .send()
        .await
        .unwrap()
}

const OFFERED: &str = "/staff/offered";

/// The table of sums on the advisor's page.
async fn sums(service: &Service, anna: &Client) -> String {
    let page = service.words(anna, OFFERED).await;
    page.split("Summa hittills").nth(1).unwrap().to_owned()
}

#[tokio::test]
async fn an_advisor_adds_the_week_s_number_and_corrects_it() {
    let service = start_on("2026-03-30").await;
    let anna = service.advisor().await;
    for form in [
        &[
            ("month", "2026-03"),
            ("open_preschool-participants", "42"),
            ("advice_talk-participants", "7"),
            ("advice_talk-mothers", "4"),
        ][..],
        &[("month", "2026-02"), ("open_preschool-participants", "30")],
        &[
            ("month", "2026-03"),
            ("open_preschool-participants", "\u{2212}2"),
        ],
    ] {
        let added = service.post(&anna, OFFERED, form).await;
        assert_eq!(added.status(), 303, "{form:?}");
    }
    says(
        &sums(&service, &anna).await,
        &["Öppen förskola 40 30", "Råd- och stödsamtal 7 0"],
    );
}

#[tokio::test]
async fn a_refused_form_of_numbers_keeps_what_was_typed_and_changes_nothing() {
    let service = start_on("2026-03-30").await;
    let anna = service.advisor().await;
    let forty = [("month", "2026-03"), ("open_preschool-participants", "40")];
    assert_eq!(service.post(&anna, OFFERED, &forty).await.status(), 303);
    let before = sums(&service, &anna).await;
    for (form, said) in [
        (
            &[("month", "2026-03"), ("home_visit-participants", "många")][..],
            "Hembesök: Skriv minst ett helt tal",
        ),
        (
            &[
                ("month", "2026-03"),
                ("home_visit-participants", "3"),
                ("home_visit-fathers", "4"),
            ],
            "är tillsammans fler än totalen",
        ),
        (
            &[
                ("month", "2026-03"),
                ("open_preschool-participants", "-41"),
                ("home_visit-participants", "9"),
            ],
            "Öppen förskola: Månadens summa",
        ),
        (&[("month", "2026-03")], "Skriv minst ett helt tal"),
        (
            &[("month", "2026-04"), ("home_visit-participants", "3")],
            "Välj en månad",
        ),
    ] {
        let response = service.post(&anna, OFFERED, form).await;
        assert_eq!(response.status(), 422, "{form:?}");
        let page = response.text().await.unwrap();
        assert!(words(&page).contains(said), "{form:?}: {page}");
        for (name, value) in form.iter().filter(|(name, _)| *name != "month") {
            assert_eq!(field(&page, name), Some(*value), "what was typed is kept");
        }
    }
    let after = sums(&service, &anna).await;
    assert_eq!(after, before, "not even its good rows");
}

/// Theme meetings of March in Farsta, as a program sends them.
fn themes(numbers: &Value) -> Value {
    let mut wanted = json!({"month": "2026-03", "type": "theme_meeting", "district": "farsta"});
    for (name, value) in numbers.as_object().unwrap() {
        wanted[name] = value.clone();
    }
    wanted
}

#[tokio::test]
async fn a_program_adds_to_the_same_sums() {
    let service = start_on("2026-03-30").await;
    let number = themes(&json!({"participants": 20, "mothers": 12, "fathers": 6}));
    let first: Value = add(&service, number).await.json().await.unwrap();
    assert_eq!(first["participants"], 20);
    let fewer = themes(&json!({"participants": -5, "mothers": -3}));
    let second: Value = add(&service, fewer).await.json().await.unwrap();
    let sums = ["participants", "mothers", "fathers", "area"].map(|name| second[name].clone());
    assert_eq!(sums, [json!(15), json!(9), json!(6), json!("farsta")]);
}

#[tokio::test]
async fn a_program_is_told_which_field_of_its_numbers_is_wrong() {
    let service = start_on("2026-03-30").await;
    let fifteen = themes(&json!({"participants": 15}));
    assert_eq!(add(&service, fifteen.clone()).await.status(), 200);
    for (name, value) in [
        ("month", json!("2026-04")),
        ("month", json!("2023-01")),
        ("month", json!("mars")),
        ("type", json!("talk")),
        ("district", json!("atlantis")),
        ("participants", json!(0)),
        ("participants", json!(10_001)),
        ("participants", json!(-16)),
    ] {
        let mut wrong = themes(&json!({"participants": 1}));
        wrong[name] = value;
        let response = add(&service, wrong.clone()).await;
        assert_eq!(response.status(), 422, "{wrong}");
        let problem: Value = response.json().await.unwrap();
        assert_eq!(problem["errors"][0]["field"], name, "{problem}");
    }
    let unknown = add(&service, json!({"month": "2026-03", "staff": "Anna"})).await;
    assert_eq!(unknown.status(), 400);
    let without_token = Client::new()
        .post(service.address("/api/v1/offered"))
        .json(&fifteen);
    assert_eq!(without_token.send().await.unwrap().status(), 401);
}

#[tokio::test]
async fn many_numbers_at_once_all_count() {
    let service = start_on("2026-03-30").await;
    let one = || {
        add(
            &service,
            json!({"month": "2026-03", "type": "theme_meeting", "district": "farsta", "participants": 1}),
        )
    };
    let all: Vec<_> = (0..20).map(|_| one()).collect();
    for answer in join_all(all).await {
        assert_eq!(answer.status(), 200);
    }
    let sum: Value = one().await.json().await.unwrap();
    assert_eq!(sum["participants"], 21);
}

#[tokio::test]
async fn managers_and_strangers_enter_no_numbers() {
    let service = start_on("2026-03-30").await;
    service.user("chef@kommun.se", "manager", None);
    let manager = service.sign_in("chef@kommun.se").await;
    assert_eq!(service.opened(&manager, OFFERED).await.status(), 404);
    let form = [("month", "2026-03")];
    assert_eq!(service.post(&manager, OFFERED, &form).await.status(), 404);
    assert_eq!(service.get(OFFERED).await.status(), 303);
}
