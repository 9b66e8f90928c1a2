//! HEAD is GET without a body; a method that an address does not take is named.

use std::collections::BTreeSet;

use reqwest::{Method, Response, StatusCode};

use crate::support::{people::browser, raw::exchange, start_on};

// ---- methods

#[tokio::test]
async fn head_is_answered_as_get_without_a_body() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("open_preschool", "farsta");
    for path in [
        "/".to_owned(),
        format!("/{code}"),
        format!("/{code}/ar"),
        format!("/{code}/sv/thanks"),
        format!("/k/{code}"),
        "/privacy/sv".to_owned(),
        "/healthz".to_owned(),
        "/readyz".to_owned(),
        "/staff/sign-in".to_owned(),
        "/api/v1/openapi.json".to_owned(),
        "/help".to_owned(),
        "/opendata".to_owned(),
        "/nowhere/at/all".to_owned(),
        "/1234567890".to_owned(),
        "/api/v1/activities".to_owned(),
        "/staff/results".to_owned(),
    ] {
        let got = service.get(&path).await;
        let request = browser().head(service.address(&path));
        let head = request.send().await.unwrap();
        assert_eq!(head.status(), got.status(), "{path}");
        let kind = |response: &Response| response.headers().get("content-type").cloned();
        assert_eq!(kind(&head), kind(&got), "{path}");
        let policy = "content-security-policy";
        assert_eq!(
            head.headers().get(policy),
            got.headers().get(policy),
            "{path}"
        );
        assert_eq!(head.text().await.unwrap(), "", "{path}");
    }
}

#[tokio::test]
async fn head_sends_no_body_and_gives_no_nonce_away() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("open_preschool", "farsta");
    let request = format!("HEAD /{code}/sv HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    let said = exchange(&service.url, request.as_bytes());
    assert_eq!(said.status(), 200);
    let (head, body) = said.text.split_once("\r\n\r\n").unwrap();
    assert_eq!(body, "");
    assert!(!head.to_lowercase().contains("nonce"), "{head}");
    let length = said.header("content-length").unwrap();
    assert_ne!(length, "0", "as long as the page would be");
}

#[tokio::test]
async fn another_method_is_told_which_ones_an_address_takes() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("open_preschool", "farsta");
    for (method, path, allowed) in [
        ("DELETE", format!("/{code}"), "GET, HEAD"),
        ("PUT", format!("/{code}/sv"), "GET, HEAD, POST"),
        ("POST", format!("/{code}/sv/thanks"), "GET, HEAD"),
        ("POST", "/healthz".to_owned(), "GET, HEAD"),
        ("DELETE", "/staff".to_owned(), "GET, HEAD"),
        ("GET", "/staff/sign-out".to_owned(), "POST"),
        ("PUT", "/staff/offered".to_owned(), "GET, HEAD, POST"),
        ("GET", "/staff/activities/1/state".to_owned(), "POST"),
        ("DELETE", "/api/v1/activities".to_owned(), "GET, HEAD, POST"),
        ("GET", "/api/v1/offered".to_owned(), "POST"),
    ] {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        let request = browser().request(method, service.address(&path));
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), 405, "{path}");
        assert_eq!(response.headers()["allow"], allowed, "{path}");
        assert!(
            response.headers().contains_key("content-security-policy"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_head_of_a_code_costs_as_much_as_a_get() {
    let service = start_on("2026-03-30").await;
    let mut statuses = BTreeSet::new();
    for number in 0..40_u64 {
        let code = lyhord::domain::survey_code::SurveyCode::from_random(number);
        let request = browser().head(service.address(&format!("/{code}")));
        statuses.insert(request.send().await.unwrap().status());
    }
    let both = [StatusCode::NOT_FOUND, StatusCode::TOO_MANY_REQUESTS];
    assert_eq!(statuses, BTreeSet::from(both));
}
