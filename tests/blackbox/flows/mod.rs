//! Nothing typed is lost, nothing is done twice, and every address answers the
//! methods it takes.

mod links;
mod meanwhile;
mod methods;
mod programs;
mod sign_in;
mod twice;

use reqwest::{Client, Response};

use crate::support::{Service, page::words};

async fn text_at(service: &Service, who: &Client, path: &str) -> String {
    let response = who.get(service.address(path)).send().await.unwrap();
    assert_eq!(response.status(), 200, "{path}");
    response.text().await.unwrap()
}

async fn send(service: &Service, who: &Client, path: &str, form: &[(&str, &str)]) -> Response {
    let request = who.post(service.address(path)).form(form);
    request.send().await.unwrap()
}

fn leads_to(response: &Response) -> &str {
    response.headers()["location"].to_str().unwrap()
}

async fn advisor(service: &Service) -> Client {
    service.user("anna@kommun.se", "advisor", Some("farsta"));
    service.sign_in("anna@kommun.se").await
}

/// The number that stands for open preschools in the table of sums.
fn sum_so_far(page: &str) -> String {
    let words = words(page);
    let sums = words.split("Summa hittills").nth(1).unwrap().to_owned();
    let after = sums.split("Öppen förskola ").nth(1).unwrap();
    after.split(' ').next().unwrap().to_owned()
}
