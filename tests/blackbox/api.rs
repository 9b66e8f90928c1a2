//! Programs use the API.

use serde_json::{Value, json};

use crate::support::{Service, people::browser, start_on};

async fn post(service: &Service, path: &str, body: &Value) -> (u16, Value) {
    let response = browser().post(service.address(path)).bearer_auth(&service.token).json(body).send().await.unwrap();
    (response.status().as_u16(), response.json().await.unwrap())
}

#[tokio::test]
async fn a_program_makes_reads_changes_and_closes_an_activity() {
    let service = start_on("2026-03-30").await;
    let wanted = json!({"type": "open_preschool", "district": "farsta", "title": "Öppna", "venue": "Fagersjö", "opens_on": "2026-03-01", "expected": 20, "languages": ["sv", "ar"]});
    let (status, made) = post(&service, "/api/v1/activities", &wanted).await;
    assert_eq!(status, 201, "{made}");
    let code = made["code"].as_str().unwrap();
    assert_eq!(made["url"], format!("{}/{code}", service.url));
    assert_eq!(
        (&made["type"], &made["district"], &made["area"], &made["title"]),
        (&json!("open_preschool"), &json!("farsta"), &json!("farsta"), &json!("Öppna"))
    );
    assert!(made.as_object().unwrap().keys().all(|key| !key.contains("count") && !key.contains("answers")));
    let path = format!("/api/v1/activities/{}", made["id"]);
    let change = json!({"title": "Öppna förskolan", "venue": null, "closes_on": "2026-06-01"});
    let changed = browser().patch(service.address(&path)).bearer_auth(&service.token).json(&change).send().await.unwrap();
    assert_eq!(changed.status(), 200);
    let changed: Value = changed.json().await.unwrap();
    assert_eq!(
        (&changed["title"], &changed["venue"], &changed["closes_on"], &changed["expected"]),
        (&json!("Öppna förskolan"), &Value::Null, &json!("2026-06-01"), &json!(20))
    );
    assert_eq!(service.get(&format!("/{code}")).await.status(), 200);
    let (status, closed) = post(&service, &format!("{path}/close"), &json!({})).await;
    assert_eq!((status, &closed["is_closed"]), (200, &json!(true)));
    assert_eq!(service.get(&format!("/{code}")).await.status(), 410, "closed at once");
    let listed: Value = service.api("/activities").await.json().await.unwrap();
    assert_eq!(listed.as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn faults_are_problem_documents_that_name_the_field() {
    let service = start_on("2026-03-30").await;
    let wrong = json!({"type": "talk", "district": "farsta", "title": "", "opens_on": "2026-03-02", "closes_on": "2026-03-01"});
    let (status, problem) = post(&service, "/api/v1/activities", &wrong).await;
    assert_eq!((status, &problem["type"], &problem["status"]), (422, &json!("/problems/bad-request"), &json!(422)));
    let fields: Vec<&str> = problem["errors"].as_array().unwrap().iter().map(|fault| fault["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["type", "title", "closes_on"]);
    let (status, problem) = post(&service, "/api/v1/activities", &json!({"type": "home_visit", "district": "solna", "title": "X"})).await;
    assert_eq!((status, &problem["errors"][0]["field"]), (422, &json!("district")));
    let (status, problem) =
        post(&service, "/api/v1/activities", &json!({"type": "home_visit", "district": "farsta", "title": "X", "colour": "red"})).await;
    assert!(status == 400 && problem["detail"].as_str().unwrap().contains("colour"), "{problem}");
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
        assert_eq!(response.headers()["content-type"], "application/problem+json", "{path}");
        let problem: Value = response.json().await.unwrap();
        let explained = service.get(problem["type"].as_str().unwrap()).await;
        assert_eq!(explained.status(), 200, "{path}: its type leads to a page");
    }
}

#[tokio::test]
async fn without_a_valid_token_nothing_is_said() {
    let service = start_on("2026-03-30").await;
    for path in ["/activities", "/activities/1", "/results?period=2026-T1"] {
        for token in ["", "lyhord_wrong", "x"] {
            let response = browser().get(service.address(&format!("/api/v1{path}"))).bearer_auth(token).send().await.unwrap();
            assert_eq!((response.status().as_u16(), response.headers()["www-authenticate"].to_str().unwrap()), (401, "Bearer"));
        }
    }
}

#[tokio::test]
async fn the_api_describes_itself() {
    let service = start_on("2026-03-30").await;
    let described: Value = service.get("/api/v1/openapi.json").await.json().await.unwrap();
    for (path, method) in [
        ("/api/v1/activities", "get"),
        ("/api/v1/activities", "post"),
        ("/api/v1/activities/{id}", "get"),
        ("/api/v1/activities/{id}", "patch"),
        ("/api/v1/activities/{id}/close", "post"),
        ("/api/v1/results", "get"),
    ] {
        assert!(described["paths"][path][method]["responses"].is_object(), "{method} {path}");
    }
    assert_eq!(described["components"]["securitySchemes"]["token"]["scheme"], "bearer");
}

#[tokio::test]
async fn two_municipalities_see_nothing_of_each_other() {
    let service = start_on("2026-03-30").await;
    service.import("[[municipality]]\ncode = \"0184\"\nname = \"Solna\"\n[[municipality.district]]\nid = \"solna\"\nname = \"Solna\"\n");
    let id = service.activity_with("advice_talk", "farsta", &[])["id"].to_string();
    let other = service.command(&["token", "add", "--name", "solna", "--municipality", "0184"]).trim().to_owned();
    let response = browser().get(service.address(&format!("/api/v1/activities/{id}"))).bearer_auth(&other).send().await.unwrap();
    assert_eq!(response.status(), 404);
}
