//! Programs use the API.

mod activities;
mod description;
mod refusals;

use serde_json::Value;

use crate::support::{Service, people::browser};

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
