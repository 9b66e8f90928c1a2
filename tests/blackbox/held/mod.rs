//! What was held: plain sums of groups and open preschools, by staff, by a link
//! and by programs.

mod meetings;
mod preschools;
mod programs;

use reqwest::{Client, Response};
use serde_json::{Value, json};

use crate::support::{Service, people::browser};

const HELD: &str = "/staff/held";

const PRESCHOOLS: &str = "/staff/held/preschools";

const FAGERSJO: &str = "farsta/Fagersjö öppna förskola";

async fn text_at(browser: &Client, service: &Service, path: &str) -> String {
    let page = browser.get(service.address(path)).send().await.unwrap();
    assert_eq!(page.status(), 200, "{path}");
    page.text().await.unwrap()
}

async fn send(browser: &Client, service: &Service, path: &str, form: &[(&str, &str)]) -> Response {
    let request = browser.post(service.address(path)).form(form);
    request.send().await.unwrap()
}

async fn advisor(service: &Service) -> Client {
    service.user("anna@kommun.se", "advisor", Some("farsta"));
    service.sign_in("anna@kommun.se").await
}

async fn by_program(service: &Service, key: Option<&str>, wanted: &Value) -> Response {
    let mut request = Client::new()
        .post(service.address("/api/v1/held"))
        .bearer_auth(&service.token)
        .json(wanted);
    if let Some(key) = key {
        request = request.header("idempotency-key", key);
    }
    request.send().await.unwrap()
}
