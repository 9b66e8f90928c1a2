//! What the codes ask: set per type from a tertial on, more at single codes,
//! staff in rounds; each counted by itself.

mod chosen;
mod rounds;

use reqwest::Client;
use serde_json::Value;

use crate::support::{Service, page::words, start_with};

const ASKED: &str = "/staff/admin/asked";

async fn begun(moment: &str) -> (Service, Client) {
    let service = start_with(moment, &["--rate-limit", "off"]).await;
    service.user("admin@kommun.se", "admin", None);
    let admin = service.sign_in("admin@kommun.se").await;
    (service, admin)
}

/// Lets all codes of a type ask these.
async fn set(
    admin: &Client,
    service: &Service,
    activity_type: &str,
    ids: &[&str],
) -> (u16, String) {
    let mut fields = vec![("type", activity_type)];
    fields.extend(ids.iter().map(|id| ("questionnaire", *id)));
    service.posted(admin, ASKED, &fields).await
}

/// What a code's page says, and with which status.
async fn at(service: &Service, code: &str) -> (u16, String) {
    let response = service.get(&format!("/{code}/sv")).await;
    let status = response.status().as_u16();
    (status, words(&response.text().await.unwrap()))
}

async fn results(service: &Service, period: &str, by: &str, questionnaire: &str) -> Value {
    let asked = format!("/results?period={period}&by={by}&questionnaire={questionnaire}");
    let response = service.api(&asked).await;
    assert_eq!(response.status(), 200, "{asked}");
    response.json().await.unwrap()
}
