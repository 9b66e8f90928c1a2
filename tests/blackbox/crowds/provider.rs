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
    // Who goes there is counted; one more a second, which a slow machine gives meanwhile.
    let mut begun = Vec::new();
    loop {
        let colleague = From::new(&service, office);
        let sent = colleague.get("/staff/sign-in/provider").await;
        if sent.status() == 429 {
            break;
        }
        begun.push((colleague, sent_with(&sent)));
        assert!(begun.len() < 600, "there is no end of it");
    }
    assert!(begun.len() >= 60, "{}", begun.len());
    let guesser = From::new(&service, office);
    let mut wrong = 0;
    while guesser
        .sign_in(&format!("{wrong}@kommun.se"), "gissar fel här")
        .await
        != 429
    {
        wrong += 1;
        assert!(wrong < 200, "there is no end of it");
    }
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
    // One more a second, which a slow machine gives it meanwhile.
    let mut asked = 0;
    loop {
        let state = format!("forged{asked}");
        let back = format!("/staff/sign-in/callback?code=x&state={state}");
        let request = forger.browser.get(service.address(&back));
        let request = forger.named(request).header("cookie", cookie(&state, "x"));
        if request.send().await.unwrap().status() == 429 {
            break;
        }
        asked += 1;
        assert!(asked < 600, "there is no end of it");
    }
    assert!(asked >= 60, "{asked}");
}
