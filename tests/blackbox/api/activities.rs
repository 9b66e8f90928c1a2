//! Activities by program: made, read in pages, changed, closed.

use serde_json::{Value, json};

use super::post;
use crate::support::{people::browser, start_on};

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
