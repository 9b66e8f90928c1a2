//! The life of an activity: changed, paused, closed, made anew, tried out, its
//! code replaced.

mod changes;
mod states;

use reqwest::Client;

use crate::support::{Service, people::browser, start_on};

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
        let anna = service.advisor().await;
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
        self.service
            .post(&self.anna, &path, form)
            .await
            .status()
            .as_u16()
    }

    async fn set_state(&self, state: &str) -> u16 {
        self.post("state", &[("state", state)]).await
    }

    /// What the advisor reads on a page.
    async fn shown(&self, path: &str) -> String {
        self.service.words(&self.anna, path).await
    }

    async fn parent_sends(&self, nonce: &str) -> u16 {
        let parent = browser();
        let sent = self.service.send(&parent, &self.code, nonce, "help=4");
        sent.await.status().as_u16()
    }
}
