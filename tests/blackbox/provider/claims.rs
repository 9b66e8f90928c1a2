//! What a token says, in the shapes of real providers.

use serde_json::json;

use super::{let_in, listed, refused};
use crate::support::{
    page::{says, says_not},
    provider::Provider,
};

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
            "Entra ID for guests, addresses in a list",
            "roles",
            vec!["--oidc-email-claim", "emails"],
            json!({"emails": ["chef@kommun.se"], "roles": ["manager"]}),
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
        (
            "Zitadel",
            "urn:zitadel:iam:org:project:roles",
            vec![],
            json!({"email": "chef@kommun.se", "email_verified": true,
                   "aud": ["lyhord", "3021@lyhord", "3021"], "azp": "lyhord",
                   "urn:zitadel:iam:org:project:roles": {"manager": {"2341": "kommun.zitadel.cloud"}}}),
        ),
    ] {
        let provider = Provider::start();
        let service = provider.service(role_claim, &further).await;
        provider.names(claims);
        let manager = let_in(&service).await;
        assert_eq!(
            service.seen(&manager, "/staff/results").await.0,
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
    assert_eq!(service.seen(&manager, "/staff/results").await.0, 200);
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
