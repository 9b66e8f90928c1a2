//! Which format is given.

use serde_json::Value;

use super::{JSON_STAT, asked, content_type};
use crate::support::{page::says, start_with};

#[tokio::test]
async fn the_format_is_chosen_by_name_or_by_accept_and_others_are_refused() {
    let service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let url = service.address("");
    let get = async |path: &str, accept: Option<&str>| {
        asked(url.trim_end_matches('/'), &service.token, path, accept).await
    };
    let path = "/results?period=2026-T1&by=type";
    for (format, accept, given) in [
        ("", None, "application/json"),
        ("", Some("*/*"), "application/json"),
        ("&format=json", Some(JSON_STAT), "application/json"),
        (
            "",
            Some("application/vnd.json-stat+json, */*;q=0.1"),
            JSON_STAT,
        ),
        ("&format=json-stat", Some("application/json"), JSON_STAT),
        ("&format=px", Some("text/html"), "text/plain; charset=utf-8"),
        ("", Some("text/html"), "application/json"),
    ] {
        let response = get(&format!("{path}{format}"), accept).await;
        assert_eq!(response.status(), 200, "{format} {accept:?}");
        assert_eq!(content_type(&response), given, "{format} {accept:?}");
        let varies = response.headers().get_all("vary").iter();
        let varies: Vec<&str> = varies.map(|one| one.to_str().unwrap()).collect();
        assert!(
            varies.join(",").to_lowercase().contains("accept"),
            "{varies:?}"
        );
    }
    let response = get(&format!("{path}&format=xml"), None).await;
    assert_eq!(response.status(), 400);
    assert_eq!(content_type(&response), "application/problem+json");
    let problem: Value = response.json().await.unwrap();
    says(
        problem["detail"].as_str().unwrap(),
        &["json, json-stat and px"],
    );
    let kind = problem["type"].as_str().unwrap();
    assert_eq!(service.get(kind).await.status(), 200, "{kind} is a page");
}
