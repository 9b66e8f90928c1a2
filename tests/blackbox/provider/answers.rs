//! What the provider answers, or does not, and what doctor asks it.

use serde_json::json;

use super::{let_in, refused};
use crate::support::{
    page::says,
    people::browser,
    provider::{Provider, comes_back, sent_with},
};

#[tokio::test]
async fn what_the_provider_says_no_with_is_shown_and_logged_at_both_its_doors() {
    let provider = Provider::start();
    let service = provider.service("groups", &[]).await;
    let visitor = browser();
    let begun = visitor.get(service.address("/staff/sign-in/provider"));
    let (state, _) = sent_with(&begun.send().await.unwrap());
    let (status, page) = service
        .seen(
            &visitor,
            &format!(
                "/staff/sign-in/callback?error=access_denied&state={state}\
             &error_description=AADSTS50105%3A+not%0Aassigned"
            ),
        )
        .await;
    assert_eq!(status, 403);
    let no = "access_denied: AADSTS50105: not assigned";
    says(&page, &["släppte inte in dig", no]);
    says(
        &service.log(),
        &["error=\"access_denied\"", "AADSTS50105: not assigned"],
    );
    provider.refuses(
        400,
        json!({"error": "invalid_client", "error_description": "no such"}),
    );
    says(&refused(&service).await, &["invalid_client: no such"]);
    says(&service.log(), &["error=\"invalid_client\""]);
    // Without a state of ours it says nothing to us.
    let forged = "/staff/sign-in/callback?error=access_denied&state=x";
    assert_eq!(service.seen(&browser(), forged).await.0, 422);
}

#[tokio::test]
async fn a_provider_that_does_not_answer_is_told_from_a_person_who_may_not() {
    let provider = Provider::start();
    let service = provider.service("groups", &[]).await;
    provider.describes_itself(json!({"issuer": "https://id.example.se"}));
    let (status, page) = service.seen(&browser(), "/staff/sign-in/provider").await;
    assert_eq!(status, 502);
    says(&page, &["svarar inte som den ska"]);
    service.user("bo@kommun.se", "manager", None);
    let bo = service.sign_in("bo@kommun.se").await;
    assert_eq!(service.seen(&bo, "/staff/results").await.0, 200);
}

#[tokio::test]
async fn two_tabs_that_sign_in_at_once_both_get_in() {
    let provider = Provider::start();
    let service = provider.service("groups", &[]).await;
    provider.names(json!({"email": "chef@kommun.se", "groups": ["manager"]}));
    let visitor = browser();
    let mut sent = Vec::new();
    for _ in 0..2 {
        let begun = visitor.get(service.address("/staff/sign-in/provider"));
        sent.push(sent_with(&begun.send().await.unwrap()));
    }
    let last = sent.pop().unwrap();
    let first = sent.pop().unwrap();
    let (one, other) = tokio::join!(
        comes_back(&service, &visitor, first.clone()),
        comes_back(&service, &visitor, last)
    );
    assert_eq!((one.status().as_u16(), other.status().as_u16()), (200, 200));
    let again = comes_back(&service, &visitor, first).await;
    assert_eq!(again.status(), 422, "each is good once");
}

#[tokio::test]
async fn doctor_asks_the_provider_and_says_what_to_write() {
    let provider = Provider::start();
    let service = provider.service("roles", &[]).await;
    let flags = provider.flags("roles");
    let words: Vec<&str> = ["doctor", "--base-url", "https://svara.kommun.se"]
        .into_iter()
        .chain(flags.iter().map(String::as_str))
        .collect();
    let said = || {
        let output = service.run(&words, "");
        String::from_utf8(output.stdout).unwrap()
    };
    let well = said();
    says(
        &well,
        &[
            &format!("ok    the sign-in provider {} answers", provider.issuer),
            "https://svara.kommun.se/staff/sign-in/callback",
        ],
    );
    let other = format!("{}/app/", provider.issuer);
    provider.describes_itself(json!({
        "issuer": other,
        "response_types_supported": ["id_token"],
        "code_challenge_methods_supported": ["plain"],
        "id_token_signing_alg_values_supported": ["none"],
        "claims_supported": ["sub", "groups"],
        "jwks_uri": format!("{}/nothing", provider.issuer),
    }));
    let badly = said();
    says(
        &badly,
        &[
            &format!("write oidc_issuer = \"{other}\""),
            "response_types_supported without code",
            "no PKCE with S256",
            "signs with none alone",
            "keys cannot be read",
            "does not list the claim roles (oidc_role_claim)",
        ],
    );
    service.import(
        "[[municipality]]\ncode = \"0114\"\nname = \"Upplands Väsby\"\n\
         [[municipality.district]]\nid = \"vasby\"\nname = \"Väsby\"\nstaff = 4\n",
    );
    provider.names(json!({"email": "admin@kommun.se", "roles": ["admin@0180"]}));
    provider.describes_itself(json!({}));
    let_in(&service).await;
    says(
        &said(),
        &[
            "every administrator of 0180 signs in at the provider",
            "name those that it may speak for in oidc_municipalities",
        ],
    );
    provider.describes_itself(json!({"jwks_uri": null}));
    says(&said(), &["names no keys"]);
    assert!(provider.folder().exists());
}
