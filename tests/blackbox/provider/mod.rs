//! Staff at the municipality's own sign-in provider, in the shapes of real
//! ones. What a person sees of it is tried in `tests/browser/provider.test.mjs`.

mod accounts;
mod answers;
mod claims;
mod forged;

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

/// Comes by the provider and is refused; what the page says.
async fn refused(service: &Service) -> String {
    let visitor = browser();
    let response = by_provider(service, &visitor).await;
    assert_eq!(response.status(), 403, "{}", service.log());
    let page = words(&response.text().await.unwrap());
    assert_eq!(service.seen(&visitor, "/staff/account").await.0, 303);
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
