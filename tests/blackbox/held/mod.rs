//! What was held: plain sums of groups and open preschools, by staff, by a link
//! and by programs.

mod meetings;
mod preschools;
mod programs;

use reqwest::{Client, Response};
use serde_json::Value;

use crate::support::Service;

const HELD: &str = "/staff/held";

const PRESCHOOLS: &str = "/staff/held/preschools";

const FAGERSJO: &str = "farsta/Fagersjö öppna förskola";

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
