//! Parents, advisors, managers and strangers.

use std::time::Duration;

use reqwest::{Client, Response, redirect::Policy};

use super::{Service, page};

pub const PASSWORD: &str = "ett långt lösenord";

/// How long a browser keeps a connection that is still: shorter than the service does.
/// A test that waits for another program looks at nothing meanwhile, and would send its
/// next request on a connection that the service has closed.
const STILL: Duration = Duration::from_secs(1);

/// A browser that follows no redirect, so that a test sees each answer.
pub fn browser() -> Client {
    Client::builder()
        .redirect(Policy::none())
        .pool_idle_timeout(STILL)
        .cookie_store(true)
        .build()
        .unwrap()
}

/// A browser at another address of this machine.
pub fn browser_at(address: [u8; 4]) -> Client {
    Client::builder()
        .redirect(Policy::none())
        .pool_idle_timeout(STILL)
        .local_address(std::net::IpAddr::from(address))
        .build()
        .unwrap()
}

impl Service {
    pub async fn get(&self, path: &str) -> Response {
        browser().get(self.address(path)).send().await.unwrap()
    }

    /// Opens a form and takes the nonce from it.
    pub async fn nonce(&self, code: &str) -> String {
        let response = self.get(&format!("/{code}/sv")).await;
        assert_eq!(response.status(), 200, "{}", self.log());
        let text = response.text().await.unwrap();
        page::field(&text, "nonce").unwrap().to_owned()
    }

    /// Sends a form with this nonce: `help=4&role=mother`.
    pub async fn send(&self, browser: &Client, code: &str, nonce: &str, answers: &str) -> Response {
        let form = browser
            .post(self.address(&format!("/{code}/sv")))
            .header("content-type", "application/x-www-form-urlencoded");
        form.body(format!("nonce={nonce}&{answers}"))
            .send()
            .await
            .unwrap()
    }

    /// A parent opens the form, answers and is thanked.
    pub async fn answer(&self, code: &str, answers: &str) {
        let nonce = self.nonce(code).await;
        let response = self.send(&browser(), code, &nonce, answers).await;
        assert_eq!(
            response.status(),
            303,
            "{answers}: {}",
            response.text().await.unwrap()
        );
    }

    /// A signed-in browser.
    pub async fn sign_in(&self, email: &str) -> Client {
        let browser = browser();
        let form = [("email", email), ("password", PASSWORD)];
        let response = browser
            .post(self.address("/staff/sign-in"))
            .form(&form)
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), 303, "{}", response.text().await.unwrap());
        browser
    }
}
