//! Staff look after their own account: first passwords, second factors.

mod password;
mod second_factor;

use reqwest::{Client, Response};

use crate::support::{Service, people::browser};

const ANOTHER: &str = "ett annat långt lösenord";

async fn post(browser: &Client, service: &Service, path: &str, form: &[(&str, &str)]) -> Response {
    browser
        .post(service.address(path))
        .form(form)
        .send()
        .await
        .unwrap()
}

async fn sign_in(service: &Service, password: &str) -> (Client, Response) {
    let browser = browser();
    let response = post(
        &browser,
        service,
        "/staff/sign-in",
        &[("email", "bo@kommun.se"), ("password", password)],
    )
    .await;
    (browser, response)
}

fn leads_to(response: &Response) -> &str {
    response
        .headers()
        .get("location")
        .map_or("", |address| address.to_str().unwrap())
}
