//! What is refused, as problem documents.

use serde_json::{Value, json};

use super::post;
use crate::support::{Service, page::says, people::browser, start_on, start_with};

#[tokio::test]
async fn faults_are_problem_documents_that_name_the_field() {
    let service = start_on("2026-03-30").await;
    let wrong = json!({
        "type": "talk",
        "district": "farsta",
        "title": "",
        "opens_on": "2026-03-02",
        "closes_on": "2026-03-01",
    });
    let (status, problem) = post(&service, "/api/v1/activities", &wrong).await;
    assert_eq!(
        (status, &problem["type"], &problem["status"]),
        (422, &json!("/problems/bad-request"), &json!(422))
    );
    let fields: Vec<&str> = problem["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["field"].as_str().unwrap())
        .collect();
    assert_eq!(fields, ["type", "title", "closes_on"]);
    let (status, problem) = post(
        &service,
        "/api/v1/activities",
        &json!({"type": "home_visit", "district": "solna", "title": "X"}),
    )
    .await;
    assert_eq!(
        (status, &problem["errors"][0]["field"]),
        (422, &json!("district"))
    );
    let (status, problem) = post(
        &service,
        "/api/v1/activities",
        &json!({"type": "home_visit", "district": "farsta", "title": "X", "colour": "red"}),
    )
    .await;
    assert_eq!(status, 400, "{problem}");
    says(problem["detail"].as_str().unwrap(), &["colour"]);
    for (path, status) in [
        ("/activities/999", 404),
        ("/activities/x", 404),
        ("/results?period=2026-T9", 400),
        ("/results?period=2026&by=language", 400),
        ("/results", 400),
        ("/nothing", 404),
    ] {
        let response = service.api(path).await;
        assert_eq!(response.status(), status, "{path}");
        assert_eq!(
            response.headers()["content-type"],
            "application/problem+json",
            "{path}"
        );
        let problem: Value = response.json().await.unwrap();
        let explained = service.get(problem["type"].as_str().unwrap()).await;
        assert_eq!(explained.status(), 200, "{path}: its type leads to a page");
    }
}

/// Every address with what it takes that needs a token, as the API describes itself.
async fn taking_a_token(service: &Service) -> Vec<(String, String)> {
    let described = service.api("/openapi.json").await;
    let described: Value = described.json().await.unwrap();
    let paths = described["paths"].as_object().unwrap();
    let all = paths.iter().flat_map(|(path, methods)| {
        let methods = methods.as_object().unwrap();
        methods.iter().filter_map(move |(method, operation)| {
            let needs = operation.get("security").is_some();
            needs.then(|| (method.to_uppercase(), path.replace("{id}", "1")))
        })
    });
    all.collect()
}

#[tokio::test]
async fn without_a_valid_token_nothing_is_said_whatever_else_is_wrong() {
    let service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let all = taking_a_token(&service).await;
    assert!(all.len() >= 16, "{all:?}");
    for (method, path) in all {
        // Each is also wrong in another way, or in none.
        for (query, key) in [
            ("", None),
            ("?period=sommar&by=x&type=y&page=0&colour=red", None),
            ("?%ff", Some("å")),
        ] {
            for token in ["", "lyhord_wrong", "x"] {
                let address = service.address(&format!("{path}{query}"));
                let request = browser()
                    .request(method.parse().unwrap(), address)
                    .bearer_auth(token)
                    .header("content-type", "text/plain")
                    .body("no JSON");
                let request = match key {
                    Some(key) => request.header("idempotency-key", key),
                    None => request,
                };
                let response = request.send().await.unwrap();
                let said = response.headers().get("www-authenticate");
                let said = said.map(|said| said.to_str().unwrap().to_owned());
                assert_eq!(
                    (response.status().as_u16(), said.as_deref()),
                    (401, Some("Bearer")),
                    "{method} {path}{query}"
                );
            }
        }
    }
}

#[tokio::test]
async fn a_method_that_an_address_does_not_take_is_refused_with_those_it_does() {
    let service = start_on("2026-03-30").await;
    for (path, method, allowed) in [
        ("/activities", "DELETE", "GET, HEAD, POST"),
        ("/activities/1", "PUT", "GET, HEAD, PATCH"),
        ("/activities/1/close", "GET", "POST"),
        ("/offered", "GET", "POST"),
        ("/held", "GET", "POST"),
        ("/key-figures", "DELETE", "GET, HEAD, PUT"),
        ("/results", "POST", "GET, HEAD"),
        ("/trends", "POST", "GET, HEAD"),
    ] {
        let address = service.address(&format!("/api/v1{path}"));
        let response = browser()
            .request(method.parse().unwrap(), address)
            .bearer_auth(&service.token)
            .send()
            .await
            .unwrap();
        assert_eq!(
            (
                response.status().as_u16(),
                response.headers()["allow"].to_str().unwrap()
            ),
            (405, allowed),
            "{method} {path}"
        );
        assert_eq!(
            response.headers()["content-type"],
            "application/problem+json"
        );
    }
    let large = browser()
        .post(service.address("/api/v1/activities"))
        .bearer_auth(&service.token)
        .json(&json!({"title": "x".repeat(70_000)}));
    assert_eq!(large.send().await.unwrap().status(), 413);
    let form = browser()
        .post(service.address("/api/v1/activities"))
        .bearer_auth(&service.token)
        .form(&[("title", "x")]);
    assert_eq!(form.send().await.unwrap().status(), 415);
}

#[tokio::test]
async fn two_municipalities_see_nothing_of_each_other() {
    let service = start_on("2026-03-30").await;
    service.import(
        "[[municipality]]\ncode = \"0184\"\nname = \"Solna\"\n\
         [[municipality.district]]\nid = \"solna\"\nname = \"Solna\"\nstaff = 4\n",
    );
    let id = service.activity_with("advice_talk", "farsta", &[])["id"].to_string();
    let other = service
        .command(&["token", "add", "--name", "solna", "--municipality", "0184"])
        .trim()
        .to_owned();
    let response = browser()
        .get(service.address(&format!("/api/v1/activities/{id}")))
        .bearer_auth(&other)
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), 404);
}
