//! The API describes itself, as a document and as a page.

use serde_json::{Value, json};

use crate::support::{page::words, people::browser, start_on};

/// What the description lacks: examples and words.
fn lacking(described: &Value) -> Vec<String> {
    let mut lacking = Vec::new();
    for (path, methods) in described["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let here = format!("{method} {path}");
            if operation["summary"].as_str().is_none_or(str::is_empty) {
                lacking.push(format!("{here} has no summary"));
            }
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                if parameter["example"].is_null()
                    || parameter["description"].as_str().is_none_or(str::is_empty)
                {
                    lacking.push(format!("{here}: parameter {}", parameter["name"]));
                }
            }
        }
    }
    for (name, schema) in described["components"]["schemas"].as_object().unwrap() {
        for (field, of) in schema["properties"].as_object().unwrap() {
            // What refers to another object has its examples there.
            let refers = of.to_string().contains("\"$ref\"");
            if of.get("example").is_none() && !refers {
                lacking.push(format!("{name}.{field} has no example"));
            }
        }
    }
    lacking
}

#[tokio::test]
async fn the_api_describes_itself_with_examples_and_every_answer() {
    let service = start_on("2026-03-30").await;
    let described: Value = service
        .get("/api/v1/openapi.json")
        .await
        .json()
        .await
        .unwrap();
    for (path, method, answers) in [
        ("/api/v1/activities", "get", "200 400 401 503"),
        (
            "/api/v1/activities",
            "post",
            "201 400 401 409 413 415 422 503",
        ),
        ("/api/v1/activities/{id}", "get", "200 401 404 503"),
        (
            "/api/v1/activities/{id}",
            "patch",
            "200 400 401 404 409 413 415 422 503",
        ),
        ("/api/v1/activities/{id}/close", "post", "200 401 404 503"),
        ("/api/v1/offered", "post", "200 400 401 409 413 415 422 503"),
        ("/api/v1/held", "post", "200 400 401 409 413 415 422 503"),
        (
            "/api/v1/registrations",
            "post",
            "201 400 401 409 413 415 422 503",
        ),
        ("/api/v1/registered", "get", "200 400 401 503"),
        ("/api/v1/results", "get", "200 400 401 404 503"),
        ("/api/v1/results/kolada", "get", "200 400 401 503"),
        ("/api/v1/trends", "get", "200 400 401 503"),
        ("/api/v1/coverage", "get", "200 400 401 503"),
    ] {
        let told: Vec<&str> = described["paths"][path][method]["responses"]
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        assert_eq!(told.join(" "), answers, "{method} {path}");
    }
    assert_eq!(
        described["components"]["securitySchemes"]["token"]["scheme"],
        "bearer"
    );
    assert_eq!(lacking(&described), Vec::<String>::new());
}

#[tokio::test]
async fn the_description_is_a_page_too_in_both_languages() {
    let service = start_on("2026-03-30").await;
    let described: Value = service
        .get("/api/v1/openapi.json")
        .await
        .json()
        .await
        .unwrap();
    for (language, title) in [("sv", "API för program"), ("en", "API for programs")] {
        let asked = browser()
            .get(service.address("/api"))
            .header("accept-language", language)
            .send()
            .await
            .unwrap();
        assert_eq!(asked.status(), 200);
        let page = asked.text().await.unwrap();
        let shown = words(&page);
        assert!(shown.contains(title), "{shown}");
        for (path, methods) in described["paths"].as_object().unwrap() {
            for method in methods.as_object().unwrap().keys() {
                assert!(
                    shown.contains(&format!("{} {path}", method.to_uppercase())),
                    "{method} {path}"
                );
            }
        }
        for (name, schema) in described["components"]["schemas"].as_object().unwrap() {
            assert!(page.contains(&format!("id=\"object-{name}\"")), "{name}");
            for field in schema["properties"].as_object().unwrap().keys() {
                assert!(
                    page.contains(&format!("<code>{field}</code>")),
                    "{name}.{field}"
                );
            }
        }
    }
    assert_eq!(service.get("/api/v1").await.status(), 200);
    assert!(
        service
            .get("/help")
            .await
            .text()
            .await
            .unwrap()
            .contains("href=\"/api\"")
    );
}

/// Fields of a reply, however deep, that its description does not know.
fn undescribed(all: &Value, schema: &Value, value: &Value, place: &str, found: &mut Vec<String>) {
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.rsplit('/').next().unwrap();
        return undescribed(all, &all[name], value, name, found);
    }
    for kind in ["oneOf", "anyOf", "allOf"] {
        for one in schema[kind].as_array().into_iter().flatten() {
            if one["type"] != "null" {
                undescribed(all, one, value, place, found);
            }
        }
    }
    match value {
        Value::Array(values) => {
            for value in values {
                undescribed(all, &schema["items"], value, place, found);
            }
        }
        Value::Object(fields) => {
            let free = &schema["additionalProperties"];
            for (name, value) in fields {
                match schema["properties"].get(name) {
                    Some(inner) => undescribed(all, inner, value, name, found),
                    None if free.is_object() => undescribed(all, free, value, name, found),
                    None if schema["properties"].is_object() => {
                        found.push(format!("{place}.{name}"));
                    }
                    None => {}
                }
            }
        }
        _ => {}
    }
}

#[tokio::test]
async fn replies_hold_the_fields_that_are_described_and_no_other() {
    let service = start_on("2026-03-30").await;
    let id =
        service.activity_with("theme_meeting", "farsta", &["--expected", "20"])["id"].to_string();
    let described: Value = service.api("/openapi.json").await.json().await.unwrap();
    let all = &described["components"]["schemas"];
    let mut seen = 0;
    for (path, query) in [
        ("/activities", ""),
        ("/activities/{id}", ""),
        ("/key-figures", ""),
        ("/questionnaires", ""),
        ("/registered", "?period=2025-T3"),
        ("/results", "?period=2025-T3"),
        ("/results/kolada", "?year=2025"),
        ("/trends", "?type=advice_talk"),
        ("/coverage", "?period=2025-T3"),
    ] {
        let asked = format!("{}{query}", path.replace("{id}", &id));
        let reply = service.api(&asked).await;
        let status = reply.status();
        let reply = reply.text().await.unwrap();
        assert_eq!(status, 200, "{asked}: {reply}");
        let reply: Value = serde_json::from_str(&reply).unwrap();
        let get = &described["paths"][format!("/api/v1{path}")]["get"];
        let schema = &get["responses"]["200"]["content"]["application/json"]["schema"];
        assert!(!schema.is_null(), "{path} is not described");
        let mut found = Vec::new();
        undescribed(all, schema, &reply, path, &mut found);
        assert_eq!(found, Vec::<String>::new(), "{path}");
        seen += reply.to_string().matches("\":").count();
    }
    assert!(seen > 60, "{seen} fields");
    let mut found = Vec::new();
    let more = json!([{"id": 1, "margin": 7}]);
    let activities = &described["paths"]["/api/v1/activities"]["get"]["responses"]["200"];
    let schema = &activities["content"]["application/json"]["schema"];
    undescribed(all, schema, &more, "activities", &mut found);
    assert_eq!(found, ["ActivityView.margin"], "one too many is found");
}
