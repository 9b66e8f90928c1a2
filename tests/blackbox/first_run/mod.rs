//! An empty service is taken into use in one sitting; the organisation, its
//! logo, its minimums and the keys of programs are looked after on pages.

mod begin;
mod logo;
mod organisation;
mod settings;

use reqwest::{Client, Response};

use crate::support::{Service, page::words, people::browser};

async fn post(browser: &Client, service: &Service, path: &str, form: &[(&str, &str)]) -> Response {
    browser
        .post(service.address(path))
        .form(form)
        .send()
        .await
        .unwrap()
}

async fn shown(browser: &Client, service: &Service, path: &str) -> String {
    words(
        &browser
            .get(service.address(path))
            .send()
            .await
            .unwrap()
            .text()
            .await
            .unwrap(),
    )
}

async fn administrator(service: &Service) -> Client {
    service.user("admin@kommun.se", "admin", None);
    service.sign_in("admin@kommun.se").await
}

fn leads_to(response: &Response) -> &str {
    response.headers()["location"].to_str().unwrap()
}
