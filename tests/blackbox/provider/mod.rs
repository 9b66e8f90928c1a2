//! Staff at the municipality's own sign-in provider, in the shapes of real
//! ones. What a person sees of it is tried in `tests/browser/provider.test.mjs`.

mod accounts;
mod answers;
mod claims;

use reqwest::Client;

use crate::support::{Service, page::words, people::browser, provider::by_provider};

/// Who is listed with this address, in the columns of `user list`.
fn listed(service: &Service, email: &str) -> String {
    let all = service.command(&["user", "list"]);
    let line = all
        .lines()
        .find(|line| line.starts_with(&format!("{email}\t")));
    line.unwrap_or_default().replace('\t', " ")
}

/// The status of a page, and what it says.
async fn shown(service: &Service, browser: &Client, path: &str) -> (u16, String) {
    let response = browser.get(service.address(path)).send().await.unwrap();
    (
        response.status().as_u16(),
        words(&response.text().await.unwrap()),
    )
}

/// Comes by the provider and is refused; what the page says.
async fn refused(service: &Service) -> String {
    let visitor = browser();
    let response = by_provider(service, &visitor).await;
    assert_eq!(response.status(), 403, "{}", service.log());
    let page = words(&response.text().await.unwrap());
    assert_eq!(shown(service, &visitor, "/staff/account").await.0, 303);
    page
}

async fn let_in(service: &Service) -> Client {
    let visitor = browser();
    let response = by_provider(service, &visitor).await;
    assert_eq!(
        response.status(),
        200,
        "{}\n{}",
        response.text().await.unwrap(),
        service.log()
    );
    visitor
}

async fn send(service: &Service, by: &Client, path: &str, form: &[(&str, &str)]) -> (u16, String) {
    let response = by.post(service.address(path)).form(form).send().await;
    let response = response.unwrap();
    (
        response.status().as_u16(),
        words(&response.text().await.unwrap()),
    )
}
