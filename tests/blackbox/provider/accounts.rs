//! An account and its identity: who connects them, and who is not let in.

use reqwest::Client;
use serde_json::{Value, json};

use super::{let_in, listed, refused};
use crate::support::{
    Service,
    page::says,
    people::{PASSWORD, browser},
    provider::{Provider, by_provider, comes_back, sent_with},
};

async fn is_let_in_by_password(service: &Service, email: &str) -> bool {
    let form = [("email", email), ("password", PASSWORD)];
    let sent = browser()
        .post(service.address("/staff/sign-in"))
        .form(&form);
    sent.send().await.unwrap().status() == 303
}

/// The number of an account, from the page of accounts.
async fn number_of(service: &Service, admin: &Client, email: &str) -> String {
    let page = admin.get(service.address("/staff/admin/accounts"));
    let page = page.send().await.unwrap().text().await.unwrap();
    let (before, _) = page.split_once(&format!("\">{email}")).unwrap();
    before.rsplit('/').next().unwrap().to_owned()
}

#[tokio::test]
async fn an_address_takes_over_no_account_whatever_the_provider_says_of_it() {
    let provider = Provider::start();
    let service = provider
        .service("groups", &["--oidc-email-verified", "always"])
        .await;
    service.user("chef@kommun.se", "manager", None);
    let before = listed(&service, "chef@kommun.se");
    let signed_in = service.sign_in("chef@kommun.se").await;
    for verified in [json!(true), json!(false), Value::Null, json!("true")] {
        provider.names(json!({
            "email": "chef@kommun.se", "email_verified": verified, "groups": ["admin@0180"],
        }));
        let page = refused(&service).await;
        says(&page, &["Det finns ett konto med lösenord"]);
    }
    assert_eq!(listed(&service, "chef@kommun.se"), before);
    assert!(is_let_in_by_password(&service, "chef@kommun.se").await);
    assert_eq!(service.seen(&signed_in, "/staff/results").await.0, 200);
}

#[tokio::test]
async fn an_account_is_connected_by_its_owner_with_the_password() {
    let provider = Provider::start();
    let service = provider.service("groups", &[]).await;
    service.user("chef@kommun.se", "manager", None);
    let (owner, elsewhere) = (
        service.sign_in("chef@kommun.se").await,
        service.sign_in("chef@kommun.se").await,
    );
    let connect = "/staff/account/provider";
    assert_eq!(service.seen(&owner, connect).await.0, 200);
    assert_eq!(
        service
            .posted(&owner, connect, &[("current", "fel")])
            .await
            .0,
        422
    );
    // Another address there, and not verified: whose account it is is known.
    provider.names(json!({"email": "c@kommun.se", "email_verified": false, "groups": ["manager"]}));
    let right = owner
        .post(service.address(connect))
        .form(&[("current", PASSWORD)]);
    let sent = sent_with(&right.send().await.unwrap());
    assert_eq!(comes_back(&service, &owner, sent).await.status(), 200);
    let line = listed(&service, "chef@kommun.se");
    says(
        &line,
        &[&format!(
            "manager 0180 - active provider {}",
            provider.issuer
        )],
    );
    assert_eq!(service.seen(&owner, "/staff/results").await.0, 200);
    assert_eq!(service.seen(&elsewhere, "/staff/results").await.0, 303);
    assert!(!is_let_in_by_password(&service, "chef@kommun.se").await);
    let again = let_in(&service).await;
    assert_eq!(service.seen(&again, "/staff/results").await.0, 200);
    service.user("admin@kommun.se", "admin", None);
    let admin = service.sign_in("admin@kommun.se").await;
    let (_, log) = service.seen(&admin, "/staff/admin/audit").await;
    says(
        &log,
        &["Kopplade ett konto till kommunens inloggning: chef@kommun.se"],
    );
}

#[tokio::test]
async fn a_way_to_the_provider_that_the_owner_did_not_begin_connects_nothing() {
    let provider = Provider::start();
    let service = provider.service("groups", &[]).await;
    service.user("chef@kommun.se", "manager", None);
    let owner = service.sign_in("chef@kommun.se").await;
    provider.names(json!({"email": "ny@kommun.se", "email_verified": true, "groups": ["manager"]}));
    assert_eq!(by_provider(&service, &owner).await.status(), 200);
    says(&listed(&service, "chef@kommun.se"), &["password"]);
    says(&listed(&service, "ny@kommun.se"), &["provider"]);
}

#[tokio::test]
async fn an_account_is_connected_where_an_administrator_lets_it_and_the_address_is_verified() {
    let provider = Provider::start();
    let service = provider.service("groups", &[]).await;
    service.user("admin@kommun.se", "admin", None);
    service.user("chef@kommun.se", "manager", None);
    let admin = service.sign_in("admin@kommun.se").await;
    let account = format!(
        "/staff/admin/accounts/{}",
        number_of(&service, &admin, "chef@kommun.se").await
    );
    let claims = |verified: Value| {
        json!({
            "email": "chef@kommun.se", "email_verified": verified, "groups": ["manager"],
        })
    };
    assert_eq!(
        service.posted(&admin, &account, &[("do", "bind")]).await.0,
        303
    );
    for unverified in [json!(false), Value::Null] {
        provider.names(claims(unverified));
        says(&refused(&service).await, &["email_verified"]);
    }
    assert_eq!(
        service.posted(&admin, &account, &[("do", "keep")]).await.0,
        303
    );
    provider.names(claims(json!(true)));
    refused(&service).await;
    assert_eq!(
        service.posted(&admin, &account, &[("do", "bind")]).await.0,
        303
    );
    let_in(&service).await;
    assert!(!is_let_in_by_password(&service, "chef@kommun.se").await);
    let (_, page) = service.seen(&admin, &account).await;
    says(&page, &[&provider.issuer, "Koppla loss"]);
    // What the provider looks after is not changed here.
    for wish in [("do", "change"), ("do", "password"), ("do", "bind")] {
        let form = [
            wish,
            ("role", "admin"),
            ("password", "ett helt nytt lösenord"),
        ];
        assert_eq!(
            service.posted(&admin, &account, &form).await.0,
            422,
            "{wish:?}"
        );
    }
    assert!(!is_let_in_by_password(&service, "chef@kommun.se").await);
}

#[tokio::test]
async fn who_is_switched_off_is_not_let_in_and_nothing_is_changed() {
    let provider = Provider::start();
    let service = provider.service("groups", &[]).await;
    service.user("chef@kommun.se", "manager", None);
    service.command(&["user", "bind", "--email", "chef@kommun.se"]);
    service.command(&["user", "disable", "--email", "chef@kommun.se"]);
    provider.names(json!({"email": "chef@kommun.se", "email_verified": true, "groups": ["admin"]}));
    says(&refused(&service).await, &["avstängt"]);
    let line = listed(&service, "chef@kommun.se");
    assert_eq!(
        line,
        "chef@kommun.se manager 0180 - disabled password, may be bound"
    );
}

#[tokio::test]
async fn the_last_administrator_stays_whatever_the_claim_says() {
    let provider = Provider::start();
    let service = provider.service("groups", &[]).await;
    service.user("admin@kommun.se", "admin", None);
    service.command(&["user", "bind", "--email", "admin@kommun.se"]);
    let claims =
        |role: &str| json!({"email": "admin@kommun.se", "email_verified": true, "groups": [role]});
    provider.names(claims("advisor@0180/farsta"));
    says(&refused(&service).await, &["sista administratör"]);
    assert!(is_let_in_by_password(&service, "admin@kommun.se").await);
    provider.names(claims("admin"));
    let_in(&service).await;
    provider.names(claims("manager"));
    says(&refused(&service).await, &["sista administratör"]);
    says(&listed(&service, "admin@kommun.se"), &["admin 0180"]);
    for words in [
        &["user", "disable", "--email", "admin@kommun.se"][..],
        &["user", "unbind", "--email", "admin@kommun.se"],
        &["user", "unbind", "--issuer", &provider.issuer],
    ] {
        let (status, said) = service.refused(words, "");
        assert_eq!(status, 1, "{words:?}");
        says(&said, &["last administrator of 0180"]);
    }
    service.user("annan@kommun.se", "admin", None);
    let manager = let_in(&service).await;
    assert_eq!(service.seen(&manager, "/staff/admin").await.0, 404);
}

#[tokio::test]
async fn a_change_of_provider_has_a_way() {
    let (old, new) = (Provider::start(), Provider::start());
    let mut service = old.service("groups", &[]).await;
    let claims = json!({"email": "chef@kommun.se", "email_verified": true, "groups": ["manager"]});
    old.names(claims.clone());
    new.names(claims);
    let_in(&service).await;
    let flags = new.flags("groups");
    service.set_flags(&flags);
    service.resume().await;
    says(
        &refused(&service).await,
        &["kopplat till en annan inloggning"],
    );
    says(&service.log(), &["lyhord user unbind"]);
    service.command(&["user", "unbind", "--issuer", &old.issuer]);
    let_in(&service).await;
    says(&listed(&service, "chef@kommun.se"), &[&new.issuer]);
}
