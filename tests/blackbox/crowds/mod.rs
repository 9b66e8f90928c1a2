//! Many at once: honest ones, who must all be served, and others, who must not
//! keep them from it nor fill the machine.

mod guessing;
mod memory;
mod provider;
mod together;

use std::time::Duration;

use reqwest::{Client, RequestBuilder};

use crate::support::{Service, page, people::PASSWORD};

/// A browser that a proxy says comes from this address.
struct From<'a> {
    browser: Client,
    service: &'a Service,
    address: String,
}

impl<'a> From<'a> {
    fn new(service: &'a Service, address: impl ToString) -> Self {
        let browser = Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(Duration::from_secs(30));
        Self {
            browser: browser.build().unwrap(),
            service,
            address: address.to_string(),
        }
    }

    /// The same browser at another address.
    fn at(&self, address: String) -> Self {
        Self {
            browser: self.browser.clone(),
            service: self.service,
            address,
        }
    }

    fn named(&self, request: RequestBuilder) -> RequestBuilder {
        request.header("x-forwarded-for", &self.address)
    }

    async fn get(&self, path: &str) -> reqwest::Response {
        let request = self.browser.get(self.service.address(path));
        self.named(request).send().await.unwrap()
    }

    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> u16 {
        let request = self.browser.post(self.service.address(path)).form(fields);
        self.named(request).send().await.unwrap().status().as_u16()
    }

    /// Opens the form and sends it.
    async fn answer(&self, code: &str) -> u16 {
        let form = self.get(&format!("/{code}/sv")).await;
        if form.status() != 200 {
            return form.status().as_u16();
        }
        let form = form.text().await.unwrap();
        let nonce = page::field(&form, "nonce").unwrap();
        let fields = [("nonce", nonce), ("help", "4"), ("role", "mother")];
        self.post(&format!("/{code}/sv"), &fields).await
    }

    async fn sign_in(&self, email: &str, password: &str) -> u16 {
        let fields = [("email", email), ("password", password)];
        self.post("/staff/sign-in", &fields).await
    }

    async fn sign_in_rightly(&self, email: &str) -> u16 {
        self.sign_in(email, PASSWORD).await
    }
}

/// Whoever stands behind a proxy on this machine.
const BEHIND_A_PROXY: [&str; 2] = ["--trusted-proxies", "127.0.0.1"];
