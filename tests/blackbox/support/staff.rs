//! Members of staff at their pages.

use reqwest::{Client, Response};

use super::{Service, page};

impl Service {
    /// Anna, the advisor of Farsta, signed in.
    pub async fn advisor(&self) -> Client {
        self.user("anna@kommun.se", "advisor", Some("farsta"));
        self.sign_in("anna@kommun.se").await
    }

    /// An administrator, signed in.
    pub async fn administrator(&self) -> Client {
        self.user("admin@kommun.se", "admin", None);
        self.sign_in("admin@kommun.se").await
    }

    /// What this browser is answered at an address.
    pub async fn opened(&self, by: &Client, path: &str) -> Response {
        by.get(self.address(path)).send().await.unwrap()
    }

    /// A page that opens for them.
    pub async fn page(&self, by: &Client, path: &str) -> String {
        let response = self.opened(by, path).await;
        assert_eq!(response.status(), 200, "{path}");
        response.text().await.unwrap()
    }

    /// What a page says that opens for them.
    pub async fn words(&self, by: &Client, path: &str) -> String {
        page::words(&self.page(by, path).await)
    }

    /// Whether it opens, and what it says.
    pub async fn seen(&self, by: &Client, path: &str) -> (u16, String) {
        told(self.opened(by, path).await).await
    }

    /// Sends a form.
    pub async fn post(&self, by: &Client, path: &str, form: &[(&str, &str)]) -> Response {
        let request = by.post(self.address(path)).form(form);
        request.send().await.unwrap()
    }

    /// Sends a form; whether it was taken, and what is said to it.
    pub async fn posted(&self, by: &Client, path: &str, form: &[(&str, &str)]) -> (u16, String) {
        told(self.post(by, path, form).await).await
    }
}

async fn told(response: Response) -> (u16, String) {
    let status = response.status().as_u16();
    (status, page::words(&response.text().await.unwrap()))
}

/// Where an answer leads; nowhere, when it does not.
pub fn leads_to(response: &Response) -> &str {
    response
        .headers()
        .get("location")
        .map_or("", |address| address.to_str().unwrap())
}
