//! The provider looked at before anybody signs in, for `lyhord doctor`.

use openidconnect::HttpRequest as Asked;
use serde_json::Value;

use super::{ask, chain, way_back_here};
use crate::{config::Oidc, domain::claims::Claims};

/// What was found, each a sentence that says what to do.
#[derive(Debug, Default)]
pub struct Looked {
    /// What is as it must be.
    pub good: Vec<String>,
    /// What may be meant otherwise.
    pub doubtful: Vec<String>,
    /// What keeps people from signing in.
    pub wrong: Vec<String>,
}

/// How a token may be signed for us to take it.
const SIGNED: [&str; 9] = [
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA",
];

async fn document(address: &str) -> Result<Claims, String> {
    let mut request = Asked::new(Vec::new());
    *request.uri_mut() = address
        .parse()
        .map_err(|_| format!("{address} is no address"))?;
    let answer = ask(request).await.map_err(|error| chain(&error))?;
    if !answer.status().is_success() {
        return Err(format!("{address} answers {}", answer.status()));
    }
    serde_json::from_slice(answer.body()).map_err(|_| format!("{address} is no JSON document"))
}

fn listed<'a>(description: &'a Claims, name: &str) -> Option<Vec<&'a str>> {
    let list = description.get(name)?.as_array()?;
    Some(list.iter().filter_map(Value::as_str).collect())
}

/// Asks the provider what it says of itself. `base_url`: where people come back.
pub async fn look(oidc: &Oidc, base_url: &str) -> Looked {
    let mut looked = Looked::default();
    looked.good.push(format!(
        "people come back from the provider to {}; register that address there, exactly so",
        way_back_here(base_url)
    ));
    let address = format!(
        "{}/.well-known/openid-configuration",
        oidc.issuer.trim_end_matches('/')
    );
    let description = match document(&address).await {
        Ok(description) => description,
        Err(cause) => {
            looked.wrong.push(format!(
                "the sign-in provider does not answer as it should ({cause}); check oidc_issuer and the way there"
            ));
            return looked;
        }
    };
    match description.get("issuer").and_then(Value::as_str) {
        Some(issuer) if issuer == oidc.issuer => {
            looked.good.push(format!("the sign-in provider {issuer} answers"));
        }
        Some(issuer) => looked.wrong.push(format!(
            "the sign-in provider calls itself {issuer} and oidc_issuer is {}; write oidc_issuer = \"{issuer}\"",
            oidc.issuer
        )),
        None => looked.wrong.push(format!(
            "{address} names no issuer; it is not the description of an OpenID provider"
        )),
    }
    keys(&description, &mut looked).await;
    ways(&description, &mut looked);
    claims(&description, oidc, &mut looked);
    looked
}

async fn keys(description: &Claims, looked: &mut Looked) {
    let Some(address) = description.get("jwks_uri").and_then(Value::as_str) else {
        let said =
            "the sign-in provider names no keys (jwks_uri), so that its tokens cannot be checked";
        looked.wrong.push(said.into());
        return;
    };
    match document(address).await {
        Ok(keys) => {
            let number = keys
                .get("keys")
                .and_then(Value::as_array)
                .map_or(0, Vec::len);
            if number == 0 {
                looked.wrong.push(format!(
                    "the sign-in provider has no key ({address}); let it sign with one"
                ));
            }
        }
        Err(cause) => looked.wrong.push(format!(
            "the sign-in provider's keys cannot be read: {cause}"
        )),
    }
}

fn ways(description: &Claims, looked: &mut Looked) {
    let has = |name, wanted| listed(description, name).is_none_or(|list| list.contains(&wanted));
    if !has("response_types_supported", "code") {
        let said =
            "the sign-in provider does not give codes (response_types_supported without code)";
        looked.wrong.push(said.into());
    }
    match listed(description, "code_challenge_methods_supported") {
        Some(list) if !list.contains(&"S256") => looked
            .wrong
            .push("the sign-in provider takes no PKCE with S256".into()),
        Some(_) => {}
        None => looked.doubtful.push(
            "the sign-in provider does not say that it takes PKCE with S256; most do all the same"
                .into(),
        ),
    }
    let signed = listed(description, "id_token_signing_alg_values_supported").unwrap_or_default();
    let is_taken = |one: &&str| SIGNED.contains(one) || one.starts_with("HS");
    if !signed.is_empty() && !signed.iter().any(is_taken) {
        looked.wrong.push(format!(
            "the sign-in provider signs with {} alone; let it sign with RS256 or ES256",
            signed.join(", ")
        ));
    }
    let posts = ["client_secret_basic", "client_secret_post"];
    if listed(description, "token_endpoint_auth_methods_supported")
        .is_some_and(|list| !list.iter().any(|one| posts.contains(one)))
    {
        let said = "the sign-in provider takes no client secret (client_secret_basic or client_secret_post)";
        looked.wrong.push(said.into());
    }
}

fn claims(description: &Claims, oidc: &Oidc, looked: &mut Looked) {
    let Some(list) = listed(description, "claims_supported") else {
        return;
    };
    for (setting, name) in [
        ("oidc_role_claim", &oidc.role_claim),
        ("oidc_email_claim", &oidc.email_claim),
        ("oidc_subject_claim", &oidc.subject_claim),
    ] {
        let outer = name.split('.').next().unwrap_or(name);
        if !list.contains(&name.as_str()) && !list.contains(&outer) {
            looked.doubtful.push(format!(
                "the sign-in provider does not list the claim {name} ({setting}) among those it has ({}); \
                 see that it sends it all the same",
                list.join(", ")
            ));
        }
    }
    if oidc.email_claim == "email" && !oidc.is_always_verified && !list.contains(&"email_verified")
    {
        looked.doubtful.push(
            "the sign-in provider does not say whether addresses are verified, so that no account is bound by its \
             address; set oidc_email_verified = \"always\" if nobody chooses the own address there"
                .into(),
        );
    }
}
