//! What programs send: one key counts once, and null clears.

use futures_util::future::join_all;
use reqwest::Client;
use serde_json::{Value, json};

use crate::support::{Service, start_on};

async fn ask(service: &Service, key: &str, path: &str, body: &Value) -> (u16, String, Value) {
    let request = Client::new()
        .post(service.address(&format!("/api/v1{path}")))
        .bearer_auth(&service.token)
        .header("idempotency-key", key)
        .json(body);
    let response = request.send().await.unwrap();
    let location = response.headers().get("location");
    let location = location.map_or("", |to| to.to_str().unwrap()).to_owned();
    let status = response.status().as_u16();
    (status, location, response.json().await.unwrap())
}

#[tokio::test]
async fn a_program_that_asks_twice_with_one_key_gets_one_reply_and_counts_once() {
    let service = start_on("2026-03-30").await;
    let body = json!({"month": "2026-03", "type": "open_preschool", "district": "farsta", "participants": 42});
    let asked = (0..3).map(|_| ask(&service, "vecka-13", "/offered", &body));
    let replies = join_all(asked).await;
    assert_eq!(replies[0].0, 200, "{replies:?}");
    assert_eq!(replies[0].2["participants"], 42);
    assert!(
        replies.iter().all(|reply| *reply == replies[0]),
        "{replies:?}"
    );
    let (_, _, next) = ask(&service, "vecka-14", "/offered", &body).await;
    assert_eq!(next["participants"], 84, "another key is another week");
}

#[tokio::test]
async fn one_key_makes_one_activity() {
    let service = start_on("2026-03-30").await;
    let body = json!({"type": "advice_talk", "district": "farsta", "title": "Prov"});
    let first = ask(&service, "a", "/activities", &body).await;
    assert_eq!(first.0, 201);
    assert_eq!(first, ask(&service, "a", "/activities", &body).await);
}

#[tokio::test]
async fn one_key_for_another_body_or_address_is_refused() {
    let service = start_on("2026-03-30").await;
    let body = json!({"type": "advice_talk", "district": "farsta", "title": "Prov"});
    let other = json!({"type": "advice_talk", "district": "farsta", "title": "Annat"});
    assert_eq!(ask(&service, "a", "/activities", &body).await.0, 201);
    let (status, _, problem) = ask(&service, "a", "/activities", &other).await;
    assert_eq!(status, 422);
    assert_eq!(problem["errors"][0]["field"], "Idempotency-Key");
    assert_eq!(ask(&service, "a", "/offered", &body).await.0, 422);
}

#[tokio::test]
async fn a_refused_request_leaves_its_key_free() {
    let service = start_on("2026-03-30").await;
    let wrong = json!({"type": "advice_talk", "district": "farsta", "title": ""});
    let right = json!({"type": "advice_talk", "district": "farsta", "title": "Prov"});
    assert_eq!(ask(&service, "a", "/activities", &wrong).await.0, 422);
    assert_eq!(ask(&service, "a", "/activities", &right).await.0, 201);
    assert_eq!(
        ask(&service, &"x".repeat(256), "/activities", &right)
            .await
            .0,
        400
    );
}

#[tokio::test]
async fn a_stranger_s_key_is_not_kept() {
    let service = start_on("2026-03-30").await;
    let request = Client::new()
        .post(service.address("/api/v1/offered"))
        .header("idempotency-key", "a")
        .json(&json!({}));
    assert_eq!(request.send().await.unwrap().status(), 401);
}

#[tokio::test]
async fn null_clears_what_can_be_left_out_and_a_title_cannot() {
    let service = start_on("2026-03-30").await;
    let made = service.activity_with(
        "advice_talk",
        "farsta",
        &[
            "--contact",
            "first",
            "--languages",
            "sv,ar",
            "--venue",
            "Här",
        ],
    );
    let path = format!("/api/v1/activities/{}", made["id"]);
    let change = async |wanted: Value| {
        let request = Client::new()
            .patch(service.address(&path))
            .bearer_auth(&service.token)
            .json(&wanted);
        request.send().await.unwrap()
    };
    let cleared = change(json!({"contact": null, "languages": null, "venue": null})).await;
    assert_eq!(cleared.status(), 200);
    let cleared: Value = cleared.json().await.unwrap();
    assert_eq!(cleared["contact"], "mixed");
    assert_eq!(cleared["languages"], json!([]));
    assert_eq!(cleared["venue"], Value::Null);
    let refused = change(json!({"title": null})).await;
    assert_eq!(refused.status(), 422);
    let refused: Value = refused.json().await.unwrap();
    assert_eq!(refused["errors"][0]["field"], "title");
}
