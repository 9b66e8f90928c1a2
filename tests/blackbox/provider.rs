//! Staff at the municipality's own sign-in provider, in the shapes of real
//! ones. What a person sees of it is tried in `tests/browser/provider.test.mjs`.

use reqwest::Client;
use serde_json::{Value, json};

use crate::support::{
    Service,
    page::{says, says_not, words},
    people::{PASSWORD, browser},
    provider::{Provider, by_provider, comes_back, sent_with},
};

/// Who is listed with this address, in the columns of `user list`.
fn listed(service: &Service, email: &str) -> String {
    let all = service.command(&["user", "list"]);
    let line = all
        .lines()
        .find(|line| line.starts_with(&format!("{email}\t")));
    line.unwrap_or_default().replace('\t', " ")
}

async fn is_let_in_by_password(service: &Service, email: &str) -> bool {
    let form = [("email", email), ("password", PASSWORD)];
    let sent = browser()
        .post(service.address("/staff/sign-in"))
        .form(&form);
    sent.send().await.unwrap().status() == 303
}

/// The status of a page, and what it says.
async fn shown(service: &Service, browser: &Client, path: &str) -> (u16, String) {
    let response = browser.get(service.address(path)).send().await.unwrap();
    (
        response.status().as_u16(),
        words(&response.text().await.unwrap()),
    )
}

/// Comes by the provider and is refused; what the page says.
async fn refused(service: &Service) -> String {
    let visitor = browser();
    let response = by_provider(service, &visitor).await;
    assert_eq!(response.status(), 403, "{}", service.log());
    let page = words(&response.text().await.unwrap());
    assert_eq!(shown(service, &visitor, "/staff/account").await.0, 303);
    page
}

async fn let_in(service: &Service) -> Client {
    let visitor = browser();
    let response = by_provider(service, &visitor).await;
    assert_eq!(
        response.status(),
        200,
        "{}\n{}",
        response.text().await.unwrap(),
        service.log()
    );
    visitor
}

async fn send(service: &Service, by: &Client, path: &str, form: &[(&str, &str)]) -> (u16, String) {
    let response = by.post(service.address(path)).form(form).send().await;
    let response = response.unwrap();
    (
        response.status().as_u16(),
        words(&response.text().await.unwrap()),
    )
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
    assert_eq!(shown(&service, &signed_in, "/staff/results").await.0, 200);
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
    assert_eq!(shown(&service, &owner, connect).await.0, 200);
    assert_eq!(
        send(&service, &owner, connect, &[("current", "fel")])
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
    assert_eq!(shown(&service, &owner, "/staff/results").await.0, 200);
    assert_eq!(shown(&service, &elsewhere, "/staff/results").await.0, 303);
    assert!(!is_let_in_by_password(&service, "chef@kommun.se").await);
    let again = let_in(&service).await;
    assert_eq!(shown(&service, &again, "/staff/results").await.0, 200);
    service.user("admin@kommun.se", "admin", None);
    let admin = service.sign_in("admin@kommun.se").await;
    let (_, log) = shown(&service, &admin, "/staff/admin/audit").await;
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
        send(&service, &admin, &account, &[("do", "bind")]).await.0,
        303
    );
    for unverified in [json!(false), Value::Null] {
        provider.names(claims(unverified));
        says(&refused(&service).await, &["email_verified"]);
    }
    assert_eq!(
        send(&service, &admin, &account, &[("do", "keep")]).await.0,
        303
    );
    provider.names(claims(json!(true)));
    refused(&service).await;
    assert_eq!(
        send(&service, &admin, &account, &[("do", "bind")]).await.0,
        303
    );
    let_in(&service).await;
    assert!(!is_let_in_by_password(&service, "chef@kommun.se").await);
    let (_, page) = shown(&service, &admin, &account).await;
    says(&page, &[&provider.issuer, "Koppla loss"]);
    // What the provider looks after is not changed here.
    for wish in [("do", "change"), ("do", "password"), ("do", "bind")] {
        let form = [
            wish,
            ("role", "admin"),
            ("password", "ett helt nytt lösenord"),
        ];
        assert_eq!(
            send(&service, &admin, &account, &form).await.0,
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
    assert_eq!(shown(&service, &manager, "/staff/admin").await.0, 404);
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

#[tokio::test]
async fn claims_in_the_shapes_of_real_providers_are_read() {
    let uri = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role";
    let group = "6b1c0f2e-0000-4b0a-9e58-1f2a3b4c5d6e";
    for (vendor, role_claim, further, claims) in [
        (
            "Entra ID, roles of the application",
            "roles",
            vec![
                "--oidc-email-claim",
                "preferred_username",
                "--oidc-subject-claim",
                "oid",
            ],
            json!({"oid": "o-1", "preferred_username": "chef@kommun.se", "roles": ["manager@0180"]}),
        ),
        (
            "Entra ID, numbers of groups",
            "groups",
            vec![
                "--oidc-roles",
                "6B1C0F2E-0000-4B0A-9E58-1F2A3B4C5D6E=manager",
            ],
            json!({"email": "chef@kommun.se", "groups": ["x", group]}),
        ),
        (
            "Keycloak, roles of the realm",
            "realm_access.roles",
            vec![],
            json!({"email": "chef@kommun.se", "email_verified": true, "aud": ["lyhord", "account"],
                   "azp": "lyhord", "realm_access": {"roles": ["offline_access", "manager"]}}),
        ),
        (
            "Keycloak, groups with their way",
            "groups",
            vec![],
            json!({"email": "chef@kommun.se", "email_verified": true, "groups": ["/lyhord/manager"]}),
        ),
        (
            "ADFS",
            uri,
            vec![
                "--oidc-email-claim",
                "upn",
                "--oidc-roles",
                "KOMMUN\\Lyhörd Chefer=manager",
            ],
            json!({"upn": "chef@kommun.se", uri: "KOMMUN\\Lyhörd Chefer"}),
        ),
        (
            "Authentik",
            "groups",
            vec![],
            json!({"email": "chef@kommun.se", "email_verified": true, "groups": ["authentik Admins", "manager"]}),
        ),
    ] {
        let provider = Provider::start();
        let service = provider.service(role_claim, &further).await;
        provider.names(claims);
        let manager = let_in(&service).await;
        assert_eq!(
            shown(&service, &manager, "/staff/results").await.0,
            200,
            "{vendor}"
        );
        says(&listed(&service, "chef@kommun.se"), &["manager 0180"]);
    }
}

#[tokio::test]
async fn claims_that_the_token_lacks_are_asked_for() {
    let provider = Provider::start();
    provider.tells(json!({"sub": "1", "email": "chef@kommun.se", "email_verified": true, "groups": ["manager"]}));
    let service = provider.service("groups", &[]).await;
    let manager = let_in(&service).await;
    assert_eq!(shown(&service, &manager, "/staff/results").await.0, 200);
}

#[tokio::test]
async fn a_claim_that_will_not_do_is_named_to_the_person_and_in_the_log_but_never_its_value() {
    let provider = Provider::start();
    let service = provider.service("groups", &["--rate-limit", "off"]).await;
    let whole = json!({"email": "chef@kommun.se", "email_verified": true, "groups": ["manager"]});
    for (change, claim, there) in [
        (json!({"groups": null}), "groups", "it is not there"),
        (
            json!({"groups": ["hemlig-grupp"]}),
            "groups",
            "it is a list of 1, 1 of them texts",
        ),
        (
            json!({"groups": {"roles": ["manager"]}}),
            "groups",
            "it holds 1 claims",
        ),
        (json!({"groups": 7}), "groups", "it is a number"),
        (
            json!({"groups": ["manager@0114"]}),
            "groups",
            "no municipality or district",
        ),
        (
            json!({"groups": ["advisor@0180/atlantis"]}),
            "groups",
            "no municipality or district",
        ),
        (
            json!({"groups": ["coordinator"]}),
            "groups",
            "oidc_coordinators",
        ),
        (
            json!({"groups": null, "_claim_names": {"groups": "src1"}}),
            "groups",
            "left it out for its length",
        ),
        (json!({"email": null}), "email", "it is not there"),
        (
            json!({"email": "hemlig"}),
            "email",
            "it is a text, and no address",
        ),
        (
            json!({"email_verified": false}),
            "email_verified",
            "it says no",
        ),
        (
            json!({"aud": ["lyhord", "other"]}),
            "azp",
            "names 2 programs",
        ),
        (
            json!({"aud": ["lyhord", "other"], "azp": "other"}),
            "azp",
            "another program",
        ),
        (
            json!({"aud": "other"}),
            "aud",
            "our client id is not among them",
        ),
        (json!({"exp": 1}), "exp", "compare this machine's clock"),
        (json!({"sub": "x".repeat(500)}), "sub", "it is a text"),
    ] {
        let mut claims = whole.clone();
        for (name, value) in change.as_object().unwrap() {
            claims[name] = value.clone();
        }
        provider.names(claims);
        let before = service.log().len();
        let page = refused(&service).await;
        says(&page, &[&format!("det gäller uppgiften {claim}")]);
        let log = service.log()[before..].to_owned();
        says(&log, &[&format!("claim=\"{claim}\""), there]);
        says_not(&log, &["hemlig", "chef@kommun.se"]);
    }
    assert_eq!(
        listed(&service, "chef@kommun.se"),
        "",
        "no account was made"
    );
}

#[tokio::test]
async fn tokens_are_taken_however_they_are_signed() {
    let provider = Provider::start();
    let service = provider.service("groups", &[]).await;
    provider.names(json!({"email": "chef@kommun.se", "groups": ["manager"]}));
    for algorithm in ["RS256", "PS256", "ES256", "EdDSA"] {
        provider.signs_with(algorithm);
        let_in(&service).await;
    }
}

#[tokio::test]
async fn what_the_provider_says_no_with_is_shown_and_logged_at_both_its_doors() {
    let provider = Provider::start();
    let service = provider.service("groups", &[]).await;
    let visitor = browser();
    let begun = visitor.get(service.address("/staff/sign-in/provider"));
    let (state, _) = sent_with(&begun.send().await.unwrap());
    let (status, page) = shown(
        &service,
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
    assert_eq!(shown(&service, &browser(), forged).await.0, 422);
}

#[tokio::test]
async fn a_provider_that_does_not_answer_is_told_from_a_person_who_may_not() {
    let provider = Provider::start();
    let service = provider.service("groups", &[]).await;
    provider.describes_itself(json!({"issuer": "https://id.example.se"}));
    let (status, page) = shown(&service, &browser(), "/staff/sign-in/provider").await;
    assert_eq!(status, 502);
    says(&page, &["svarar inte som den ska"]);
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
async fn claims_make_coordinators_and_reach_municipalities_only_as_the_settings_say() {
    let provider = Provider::start();
    let further = ["--oidc-coordinators", "on", "--oidc-municipalities", "0114"];
    let service = provider.service("groups", &further).await;
    let claims = |role: &str| json!({"email": "s@region.se", "groups": [role]});
    provider.names(claims("coordinator@0180"));
    refused(&service).await;
    service.import(
        "[[municipality]]\ncode = \"0114\"\nname = \"Upplands Väsby\"\n\
         [[municipality.district]]\nid = \"vasby\"\nname = \"Väsby\"\nstaff = 4\n",
    );
    provider.names(claims("coordinator"));
    let_in(&service).await;
    says(&listed(&service, "s@region.se"), &["coordinator 0114"]);
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
