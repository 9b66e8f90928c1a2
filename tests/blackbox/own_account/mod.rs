//! Staff look after their own account: first passwords, second factors.

mod password;
mod second_factor;

use reqwest::{Client, Response};

use crate::support::{Service, people::browser};

const ANOTHER: &str = "ett annat långt lösenord";

async fn sign_in(service: &Service, password: &str) -> (Client, Response) {
    let browser = browser();
    let response = service
        .post(
            &browser,
            "/staff/sign-in",
            &[("email", "bo@kommun.se"), ("password", password)],
        )
        .await;
    (browser, response)
}
