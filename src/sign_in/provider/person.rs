//! Whom the provider names: from the code that a browser brings to somebody
//! with an address and a role here.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use openidconnect::{
    AdditionalClaims, AuthorizationCode, ClaimsVerificationError, HttpClientError, Nonce,
    OAuth2TokenResponse, PkceCodeVerifier, RequestTokenError, SubjectIdentifier, TokenResponse,
    UserInfoClaims, UserInfoError,
    core::{CoreGenderClaim, CoreIdTokenClaims, CoreTokenResponse},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    begun::Begun,
    refused::{Refused, SaidNo, Wrong, WrongClaim},
};
use crate::{
    config::Oidc,
    domain::{
        claims::{Claims, GivesNothing, find, is_overflowing, kind, only_text, truth},
        staff::Scope,
    },
    oidc::{Client, ask, chain, client, fetch, verifier},
    store::{
        Store,
        provided::{Provided, Subject, Verified},
    },
};

/// Seconds by which the provider's clock may be ahead of ours.
const CLOCKS_DIFFER: i64 = 60;

/// Somebody whom the provider names, and what to say of the address should it
/// not do.
pub(super) struct Named {
    pub(super) provided: Provided,
    pub(super) no_address: WrongClaim,
    pub(super) not_verified: WrongClaim,
}

/// Somebody whom the provider names, by the code a browser brought.
pub(super) async fn named(
    code: String,
    begun: &Begun,
    oidc: &Oidc,
    store: &Store,
    base_url: &str,
) -> Result<Named, Refused> {
    let description = fetch(oidc).await?;
    let client = client(oidc, &description, base_url)?;
    let tokens = exchanged(&client, code, begun).await?;
    let id_token = tokens
        .id_token()
        .ok_or_else(|| Refused::provider("the provider sent no ID token"))?;
    let verified = id_token
        .claims(
            &verifier(&client, &description),
            &Nonce::new(begun.nonce.clone()),
        )
        .map_err(not_verified)?;
    made_out_for_us(verified, oidc)?;
    let mut claims = further_claims(&id_token.to_string());
    has_begun(&claims, store.clock().seconds())?;
    let is_lacking = |claims: &Claims| {
        [&oidc.email_claim, &oidc.role_claim]
            .into_iter()
            .any(|name| find(claims, name).is_none())
    };
    if is_lacking(&claims) {
        let told = user_info(&client, &tokens, verified.subject()).await?;
        for (name, value) in told {
            claims.entry(name).or_insert(value);
        }
    }
    let scope = scope(store, oidc, &claims).await?;
    let subject = match find(&claims, &oidc.subject_claim) {
        Some(Value::String(named)) => Subject::new(verified.issuer().as_str(), named),
        _ => None,
    };
    let subject = subject.ok_or_else(|| WrongClaim {
        wrong: Wrong::Subject,
        name: oidc.subject_claim.clone(),
        there: kind(find(&claims, &oidc.subject_claim)),
    })?;
    let address = find(&claims, &oidc.email_claim);
    let written = address.and_then(only_text);
    let email = written.and_then(|text| text.parse().ok());
    let is_written = written.is_some_and(|text| !text.trim().is_empty());
    let no_address = WrongClaim {
        wrong: Wrong::Address,
        name: oidc.email_claim.clone(),
        there: if is_written {
            "it is a text, and no address".into()
        } else {
            kind(address)
        },
    };
    let not_verified = WrongClaim {
        wrong: Wrong::NotVerified,
        name: "email_verified".into(),
        there: match claims.get("email_verified").and_then(truth) {
            Some(false) => "it says no".into(),
            _ => format!("it does not say yes of {}", oidc.email_claim),
        },
    };
    Ok(Named {
        provided: Provided {
            subject,
            email,
            is_verified: verification(&claims, oidc),
            scope,
        },
        no_address,
        not_verified,
    })
}

async fn exchanged(
    client: &Client,
    code: String,
    begun: &Begun,
) -> Result<CoreTokenResponse, Refused> {
    let exchange = client
        .exchange_code(AuthorizationCode::new(code))
        .map_err(Refused::provider)?;
    exchange
        .set_pkce_verifier(PkceCodeVerifier::new(begun.verifier.clone()))
        .request_async(&ask)
        .await
        .map_err(|error| match error {
            RequestTokenError::ServerResponse(no) => {
                let description = no.error_description().map(String::as_str);
                Refused::SaidNo(SaidNo::new(no.error().as_ref(), description))
            }
            other => Refused::provider(chain(&other)),
        })
}

/// What a token that is not taken is refused for.
fn not_verified(error: ClaimsVerificationError) -> Refused {
    let wrong = |wrong, name: &str, there: &str| {
        Refused::Claim(WrongClaim {
            wrong,
            name: name.into(),
            there: there.into(),
        })
    };
    match error {
        ClaimsVerificationError::InvalidAudience(_) => {
            wrong(Wrong::Audience, "aud", "our client id is not among them")
        }
        ClaimsVerificationError::Expired(_) => wrong(
            Wrong::Expired,
            "exp",
            "it has passed; compare this machine's clock with the provider's",
        ),
        ClaimsVerificationError::InvalidNonce(_) => Refused::NotBegunHere,
        other => Refused::provider(chain(&other)),
    }
}

/// Other audiences may stand beside ours when the token says that it was made
/// out for us (OpenID Connect Core, 3.1.3.7).
fn made_out_for_us(verified: &CoreIdTokenClaims, oidc: &Oidc) -> Result<(), Refused> {
    let ours = verified.authorized_party().map(|party| party.as_str());
    let is_ours = match ours {
        Some(party) => party == oidc.client_id,
        None => verified.audiences().len() == 1,
    };
    if is_ours {
        return Ok(());
    }
    let there = match ours {
        Some(_) => "it names another program".to_owned(),
        None => format!(
            "it is not there, and the claim aud names {} programs",
            verified.audiences().len()
        ),
    };
    Err(WrongClaim {
        wrong: Wrong::Audience,
        name: "azp".into(),
        there,
    }
    .into())
}

/// A token may say from when on it holds (RFC 7519, 4.1.5). No library looks at it:
/// OpenID Connect does not know it, and Entra ID sends it.
fn has_begun(claims: &Claims, now: i64) -> Result<(), Refused> {
    let begins = claims
        .get("nbf")
        .map(|claim| claim.as_f64().unwrap_or(f64::MAX));
    if begins.is_some_and(|begins| begins > (now + CLOCKS_DIFFER) as f64) {
        return Err(WrongClaim {
            wrong: Wrong::Expired,
            name: "nbf".into(),
            there: "it has not begun; compare this machine's clock with the provider's".into(),
        }
        .into());
    }
    Ok(())
}

/// Claims beside the standard ones.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Further(Claims);

impl AdditionalClaims for Further {}

/// All claims of a token whose signature has been verified.
fn further_claims(verified_token: &str) -> Claims {
    let payload = verified_token
        .split('.')
        .nth(1)
        .and_then(|part| URL_SAFE_NO_PAD.decode(part).ok());
    payload
        .and_then(|payload| serde_json::from_slice(&payload).ok())
        .unwrap_or_default()
}

/// What the provider tells beside the token. Where it tells nothing that we
/// understand, what is missing is refused by name.
async fn user_info(
    client: &Client,
    tokens: &CoreTokenResponse,
    subject: &SubjectIdentifier,
) -> Result<Claims, Refused> {
    let Ok(wanted) = client.user_info(tokens.access_token().clone(), Some(subject.clone())) else {
        return Ok(Claims::new());
    };
    let told: Result<UserInfoClaims<Further, CoreGenderClaim>, _> =
        wanted.request_async(&ask).await;
    match told {
        Ok(told) => match serde_json::to_value(&told) {
            Ok(Value::Object(claims)) => Ok(claims),
            _ => Ok(Claims::new()),
        },
        Err(UserInfoError::Request(error)) => {
            let error: &HttpClientError<reqwest::Error> = &error;
            Err(Refused::provider(chain(error)))
        }
        Err(error) => {
            tracing::warn!(
                cause = chain(&error),
                "the sign-in provider's user information is not understood"
            );
            Ok(Claims::new())
        }
    }
}

/// Whether the address is theirs.
fn verification(claims: &Claims, oidc: &Oidc) -> Verified {
    let said = claims.get("email_verified").and_then(truth);
    match said {
        Some(false) => Verified::No,
        _ if oidc.is_always_verified => Verified::Yes,
        // What is said is said of this claim alone.
        Some(true) if oidc.email_claim == "email" => Verified::Yes,
        _ => Verified::Unsaid,
    }
}

/// What the role claim gives somebody, when it is in a place that exists.
async fn scope(store: &Store, oidc: &Oidc, claims: &Claims) -> Result<Scope, Refused> {
    let claim = find(claims, &oidc.role_claim);
    let wrong = |wrong, there| WrongClaim {
        wrong,
        name: oidc.role_claim.clone(),
        there,
    };
    if is_overflowing(claims, &oidc.role_claim) {
        let there = "the provider left it out for its length; let it send the roles of this program, \
                     or only the groups that concern it";
        return Err(wrong(Wrong::TooLong, there.to_owned()).into());
    }
    let nothing = |nothing: GivesNothing| {
        let there = match nothing {
            GivesNothing::NoWords => kind(claim),
            other => format!("{}; {other}", kind(claim)),
        };
        wrong(Wrong::Role(nothing), there)
    };
    let known = store.municipality_codes().await?;
    for scope in oidc.reach.scopes(claim, &known).map_err(nothing)? {
        let Some(municipality) = store.municipality(&scope.municipality).await? else {
            continue;
        };
        let mut districts = municipality.districts.iter();
        let is_known = match &scope.district {
            Some(wanted) => districts.any(|district| district.id == *wanted),
            None => true,
        };
        if is_known {
            return Ok(scope);
        }
    }
    Err(nothing(GivesNothing::NoPlace).into())
}
