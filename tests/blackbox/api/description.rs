//! The API describes itself, as a document and as a page.

use serde_json::Value;

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
