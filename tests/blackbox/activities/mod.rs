//! The life of an activity: changed, paused, closed, made anew, tried out, its
//! code replaced.

mod changes;
mod states;

use reqwest::Client;

use crate::support::{Service, page::words, people::browser, start_on};

async fn advisor(service: &Service) -> Client {
    service.user("anna@kommun.se", "advisor", Some("farsta"));
    service.sign_in("anna@kommun.se").await
}

async fn post(browser: &Client, service: &Service, path: &str, form: &[(&str, &str)]) -> u16 {
    browser
        .post(service.address(path))
        .form(form)
        .send()
        .await
        .unwrap()
        .status()
        .as_u16()
}

async fn page(browser: &Client, service: &Service, path: &str) -> String {
    browser
        .get(service.address(path))
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap()
}

/// A service with one activity and its advisor, Anna.
struct Made {
    service: Service,
    anna: Client,
    code: String,
    /// Its page for staff.
    here: String,
    id: String,
}

impl Made {
    async fn new(activity_type: &str, more: &[&str]) -> Self {
        let service = start_on("2026-03-30").await;
        let anna = advisor(&service).await;
        let activity = service.activity_with(activity_type, "farsta", more);
        let id = activity["id"].to_string();
        Self {
            service,
            anna,
            code: activity["code"].as_str().unwrap().to_owned(),
            here: format!("/staff/activities/{id}"),
            id,
        }
    }

    async fn post(&self, what: &str, form: &[(&str, &str)]) -> u16 {
        let path = format!("{}/{what}", self.here);
        post(&self.anna, &self.service, &path, form).await
    }

    async fn set_state(&self, state: &str) -> u16 {
        self.post("state", &[("state", state)]).await
    }

    /// What the advisor reads on a page.
    async fn shown(&self, path: &str) -> String {
        words(&page(&self.anna, &self.service, path).await)
    }

    async fn parent_sends(&self, nonce: &str) -> u16 {
        let parent = browser();
        let sent = self.service.send(&parent, &self.code, nonce, "help=4");
        sent.await.status().as_u16()
    }
}
