//! Many at the municipality's own provider: an office that signs in at nine, and
//! others who would shut it out or set the service on the provider.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::{BEHIND_A_PROXY, From};
use crate::support::provider::{Provider, sent_with};

#[tokio::test]
async fn an_office_comes_back_from_its_provider_whoever_else_is_refused_there() {
    let provider = Provider::start();
    let service = provider.service("groups", &BEHIND_A_PROXY).await;
    let office = "192.0.2.1";
    let mut begun = Vec::new();
    for _ in 0..60 {
        let colleague = From::new(&service, office);
        let sent = colleague.get("/staff/sign-in/provider").await;
        begun.push((colleague, sent_with(&sent)));
    }
    let late = From::new(&service, office);
    let sent = late.get("/staff/sign-in/provider").await;
    assert_eq!(sent.status(), 429, "who goes there is counted");
    for number in 0..22 {
        let email = format!("{number}@kommun.se");
        late.sign_in(&email, "gissar fel här").await;
    }
    assert_eq!(late.sign_in("bo@kommun.se", "gissar fel här").await, 429);
    provider.names(json!({"email": "bo@kommun.se", "groups": ["manager"]}));
    for (colleague, (state, nonce)) in begun.iter().step_by(10) {
        let back = format!("/staff/sign-in/callback?code={nonce}&state={state}");
        let cookie = cookie(state, nonce);
        let request = colleague.browser.get(service.address(&back));
        let request = colleague.named(request).header("cookie", &cookie);
        assert_eq!(request.send().await.unwrap().status(), 200);
    }
}

/// What a browser brings that says it has begun to sign in; anybody can write it.
fn cookie(state: &str, nonce: &str) -> String {
    let begun =
        json!({"state": state, "nonce": nonce, "verifier": "x".repeat(43), "next": "/", "at": 0});
    let mark = hex::encode(&Sha256::digest(state.as_bytes())[..4]);
    let value = BASE64_URL_SAFE_NO_PAD.encode(begun.to_string());
    format!("lyhord-begun-{mark}={value}")
}

#[tokio::test]
async fn who_forges_what_was_begun_sets_the_service_on_its_provider_only_so_often() {
    let provider = Provider::start();
    let service = provider.service("groups", &BEHIND_A_PROXY).await;
    provider.refuses(400, json!({"error": "invalid_grant"}));
    let forger = From::new(&service, "203.0.113.1");
    let mut statuses = Vec::new();
    for number in 0..64 {
        let state = format!("forged{number}");
        let back = format!("/staff/sign-in/callback?code=x&state={state}");
        let request = forger.browser.get(service.address(&back));
        let request = forger.named(request).header("cookie", cookie(&state, "x"));
        statuses.push(request.send().await.unwrap().status().as_u16());
    }
    assert!(!statuses[..60].contains(&429), "{statuses:?}");
    assert_eq!(statuses[63], 429);
}
