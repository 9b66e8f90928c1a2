//! The demo, with three years of simulated answers behind it.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

use reqwest::Client;
use serde_json::Value;

/// A running demo; it ends with the test.
pub struct Demo {
    child: Child,
    pub url: String,
    pub token: String,
    staff: Value,
    _folder: tempfile::TempDir,
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Demo {
    /// Starts one that believes it is this moment.
    pub fn start(now: &str) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let folder = tempfile::tempdir().unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_lyhord"));
        command.args(["demo", "--json", "--listen", "127.0.0.1:0", "--now", now]);
        let mut child = command
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let first: Value = serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
        assert!(lines.next().unwrap().unwrap().starts_with("listening on "));
        let word = |name: &str| first[name].as_str().unwrap().to_owned();
        Self {
            child,
            url: word("url"),
            token: word("token"),
            staff: first["staff"].clone(),
            _folder: folder,
        }
    }

    /// What the API says to an address below `/api/v1`.
    pub async fn api(&self, path: &str) -> Value {
        let response = Client::new()
            .get(format!("{}/api/v1{path}", self.url))
            .bearer_auth(&self.token)
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), 200, "{path}");
        response.json().await.unwrap()
    }

    /// A signed-in browser of this role.
    pub async fn sign_in(&self, role: &str) -> Client {
        let account = self
            .staff
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["role"] == role)
            .unwrap();
        let browser = super::people::browser();
        let form = [
            ("email", account["email"].as_str().unwrap()),
            ("password", account["password"].as_str().unwrap()),
        ];
        let response = browser
            .post(format!("{}/staff/sign-in", self.url))
            .form(&form)
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), 303);
        browser
    }
}
