//! Programs use the API.

use serde_json::{Value, json};

use crate::support::{
    Service,
    page::{says, words},
    people::browser,
    start_on,
};

async fn post(service: &Service, path: &str, body: &Value) -> (u16, Value) {
    let response = browser()
        .post(service.address(path))
        .bearer_auth(&service.token)
        .json(body)
        .send()
        .await
        .unwrap();
    (response.status().as_u16(), response.json().await.unwrap())
}

#[tokio::test]
async fn a_program_makes_reads_changes_and_closes_an_activity() {
    let service = start_on("2026-03-30").await;
    let wanted = json!({
        "type": "open_preschool",
        "district": "farsta",
        "title": "Öppna",
        "venue": "Fagersjö",
        "opens_on": "2026-03-01",
        "expected": 20,
        "languages": ["sv", "ar"],
    });
    let (status, made) = post(&service, "/api/v1/activities", &wanted).await;
    assert_eq!(status, 201, "{made}");
    let code = made["code"].as_str().unwrap();
    assert_eq!(made["url"], format!("{}/{code}", service.url));
    assert_eq!(
        (
            &made["type"],
            &made["district"],
            &made["area"],
            &made["title"]
        ),
        (
            &json!("open_preschool"),
            &json!("farsta"),
            &json!("farsta"),
            &json!("Öppna")
        )
    );
    assert!(
        made.as_object()
            .unwrap()
            .keys()
            .all(|key| !key.contains("count") && !key.contains("answers"))
    );
    let path = format!("/api/v1/activities/{}", made["id"]);
    let change = json!({"title": "Öppna förskolan", "venue": null, "closes_on": "2026-06-01"});
    let changed = browser()
        .patch(service.address(&path))
        .bearer_auth(&service.token)
        .json(&change)
        .send()
        .await
        .unwrap();
    assert_eq!(changed.status(), 200);
    let changed: Value = changed.json().await.unwrap();
    assert_eq!(
        (
            &changed["title"],
            &changed["venue"],
            &changed["closes_on"],
            &changed["expected"]
        ),
        (
            &json!("Öppna förskolan"),
            &Value::Null,
            &json!("2026-06-01"),
            &json!(20)
        )
    );
    assert_eq!(service.get(&format!("/{code}")).await.status(), 200);
    let (status, closed) = post(&service, &format!("{path}/close"), &json!({})).await;
    assert_eq!((status, &closed["is_closed"]), (200, &json!(true)));
    assert_eq!(
        service.get(&format!("/{code}")).await.status(),
        410,
        "closed at once"
    );
    let listed: Value = service.api("/activities").await.json().await.unwrap();
    assert_eq!(listed.as_array().unwrap().len(), 1);
}

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

#[tokio::test]
async fn without_a_valid_token_nothing_is_said() {
    let service = start_on("2026-03-30").await;
    for path in ["/activities", "/activities/1", "/results?period=2026-T1"] {
        for token in ["", "lyhord_wrong", "x"] {
            let response = browser()
                .get(service.address(&format!("/api/v1{path}")))
                .bearer_auth(token)
                .send()
                .await
                .unwrap();
            assert_eq!(
                (
                    response.status().as_u16(),
                    response.headers()["www-authenticate"].to_str().unwrap()
                ),
                (401, "Bearer")
            );
        }
    }
}

#[tokio::test]
async fn a_long_list_comes_in_pages_that_lead_on() {
    let service = start_on("2026-03-30").await;
    for _ in 0..5 {
        service.activity("advice_talk", "farsta");
    }
    let mut seen = Vec::new();
    let mut next = Some(service.address("/api/v1/activities?per_page=2"));
    while let Some(address) = next {
        let response = browser()
            .get(&address)
            .bearer_auth(&service.token)
            .send()
            .await
            .unwrap();
        let links = response
            .headers()
            .get("link")
            .map(|links| links.to_str().unwrap().to_owned())
            .unwrap_or_default();
        let page: Value = response.json().await.unwrap();
        seen.extend(
            page.as_array()
                .unwrap()
                .iter()
                .map(|activity| activity["id"].as_i64().unwrap()),
        );
        let link = links
            .split(", ")
            .find(|link| link.ends_with("rel=\"next\""))
            .map(str::to_owned);
        // The address that people know may be another than this test's.
        next = link.map(|link| {
            service.address(&link[link.find("/api").unwrap()..link.find('>').unwrap()])
        });
    }
    assert_eq!(seen, [5, 4, 3, 2, 1], "newest first, each once");
    let all = service.api("/activities").await;
    assert!(
        all.headers().get("link").is_none(),
        "one page leads nowhere"
    );
    let beyond: Value = service
        .api("/activities?per_page=2&page=9")
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(beyond, json!([]));
}

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
        ("/api/v1/results", "get", "200 400 401 503"),
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
