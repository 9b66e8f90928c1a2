//! `GET /staff/sign-in/provider`, `GET /staff/sign-in/callback`: staff who sign
//! in at the municipality's own provider (OpenID Connect, code flow with PKCE).
//!
//! Nothing is remembered here between the two: what the browser must bring back
//! lies in a cookie of its own, so that any replica may answer. The provider's
//! description and keys are read anew each time; sign-ins are few.

use std::time::Duration;

use actix_web::{
    HttpRequest, HttpResponse,
    cookie::{SameSite, time},
    http::{StatusCode, header::LOCATION},
    web::{Data, Query},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use maud::{DOCTYPE, html};
use openidconnect::{
    AdditionalClaims, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet,
    EndpointNotSet, EndpointSet, HttpClientError, HttpRequest as Asked, HttpResponse as Answered,
    IssuerUrl, Nonce, OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl,
    Scope as Wanted, TokenResponse, UserInfoClaims,
    core::{
        CoreAuthPrompt, CoreAuthenticationFlow, CoreClient, CoreGenderClaim, CoreProviderMetadata,
    },
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::page;
use crate::{
    config::Oidc,
    domain::{
        area::DistrictId,
        staff::{Email, Scope, StaffMember},
    },
    store::{Store, StoreError},
    text::text,
    web::{
        components::say,
        language,
        limits::{Limited, Limits},
        problem::RequestError,
        sign_in::{closed_cookie, cookie, way_back},
        site::Site,
    },
};

/// The municipality's own provider, when one is configured.
#[derive(Debug)]
pub struct Provider(Option<Oidc>);

impl Provider {
    /// The configured one.
    #[must_use]
    pub fn new(oidc: Option<Oidc>) -> Self {
        Self(oidc)
    }
}

type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// Why somebody was not let in.
#[derive(Debug, thiserror::Error)]
enum Refused {
    /// The provider does not answer, or not as agreed; for the log.
    #[error("{0}")]
    Provider(String),
    /// The browser brings back something that did not begin here.
    #[error("the browser brought back another sign-in")]
    NotBegunHere,
    /// Known to the provider, but without a role or a place here.
    #[error("no role here")]
    NoRole,
    /// The address belongs to another account.
    #[error("another account has the address")]
    AddressTaken,
    /// The account is switched off here.
    #[error("switched off")]
    SwitchedOff,
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn provider(error: impl std::fmt::Display) -> Refused {
    Refused::Provider(error.to_string())
}

/// Longest the provider is waited for.
const PATIENCE: Duration = Duration::from_secs(10);
/// Longest somebody may take to sign in at the provider, in minutes.
const LONGEST_WAY: i64 = 10;

/// What the browser must bring back.
#[derive(Serialize, Deserialize)]
struct Begun {
    state: String,
    nonce: String,
    verifier: String,
    next: String,
}

fn begun_cookie(site: &Site) -> &'static str {
    if site.is_secure() {
        "__Host-lyhord-begun"
    } else {
        "lyhord-begun"
    }
}

/// Asks over HTTP as the library wishes; follows no redirect, so that no
/// provider sends us elsewhere.
async fn ask(request: Asked) -> Result<Answered, HttpClientError<reqwest::Error>> {
    let error = |error: reqwest::Error| HttpClientError::Reqwest(Box::new(error));
    // Its description might name addresses in clear; only on this machine, for tests, are they asked.
    let is_here = matches!(request.uri().host(), Some("127.0.0.1" | "localhost"));
    let client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .timeout(PATIENCE)
        .https_only(!is_here);
    let client = client.build().map_err(error)?;
    let answer = client
        .execute(request.try_into().map_err(error)?)
        .await
        .map_err(error)?;
    let mut response = Answered::new(Vec::new());
    *response.status_mut() = answer.status();
    *response.headers_mut() = answer.headers().clone();
    *response.body_mut() = answer.bytes().await.map_err(error)?.to_vec();
    Ok(response)
}

async fn client(oidc: &Oidc, site: &Site) -> Result<Client, Refused> {
    let issuer = IssuerUrl::new(oidc.issuer.clone()).map_err(provider)?;
    let metadata = CoreProviderMetadata::discover_async(issuer, &ask)
        .await
        .map_err(|error| provider(chain(&error)))?;
    let secret = ClientSecret::new(oidc.client_secret.reveal().to_owned());
    let back =
        RedirectUrl::new(format!("{}/staff/sign-in/callback", site.base_url)).map_err(provider)?;
    Ok(CoreClient::from_provider_metadata(
        metadata,
        ClientId::new(oidc.client_id.clone()),
        Some(secret),
    )
    .set_redirect_uri(back))
}

/// A fault with its causes, for the log.
fn chain(error: &dyn std::error::Error) -> String {
    std::iter::successors(Some(error), |error| error.source())
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(": ")
}

#[derive(Deserialize)]
pub(super) struct Wish {
    next: Option<String>,
    /// Present when they prove who they are though already signed in.
    again: Option<String>,
}

pub(super) async fn begin(
    request: HttpRequest,
    query: Query<Wish>,
    configured: Data<Provider>,
    limits: Data<Limits>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let oidc = configured.0.as_ref().ok_or(RequestError::NotFound)?;
    limits.take(Limited::SignIn, &request, &site)?;
    let client = match client(oidc, &site).await {
        Ok(client) => client,
        Err(refused) => return refuse(&request, &site, refused),
    };
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let asked = client
        .authorize_url(
            CoreAuthenticationFlow::AuthorizationCode,
            CsrfToken::new_random,
            Nonce::new_random,
        )
        .add_scope(Wanted::new("email".into()))
        .add_scope(Wanted::new("profile".into()))
        .set_pkce_challenge(challenge);
    let asked = if query.again.is_some() {
        asked.add_prompt(CoreAuthPrompt::Login)
    } else {
        asked
    };
    let (address, state, nonce) = asked.url();
    let begun = Begun {
        state: state.into_secret(),
        nonce: nonce.secret().clone(),
        verifier: verifier.into_secret(),
        next: way_back(query.next.as_deref()).to_owned(),
    };
    let value = URL_SAFE_NO_PAD.encode(serde_json::to_vec(&begun).unwrap_or_default());
    // Lax: the way back begins at the provider.
    let mut begun = closed_cookie(&site, begun_cookie(&site), value, SameSite::Lax);
    begun.set_max_age(time::Duration::minutes(LONGEST_WAY));
    Ok(HttpResponse::SeeOther()
        .cookie(begun)
        .insert_header((LOCATION, address.as_str()))
        .finish())
}

#[derive(Deserialize)]
pub(super) struct Brought {
    code: Option<String>,
    state: Option<String>,
}

pub(super) async fn come_back(
    request: HttpRequest,
    brought: Query<Brought>,
    configured: Data<Provider>,
    store: Data<Store>,
    limits: Data<Limits>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let oidc = configured.0.as_ref().ok_or(RequestError::NotFound)?;
    limits.take(Limited::SignIn, &request, &site)?;
    let (member, next) = match let_in(&request, &brought, oidc, &store, &site).await {
        Ok(let_in) => let_in,
        Err(refused) => return refuse(&request, &site, refused),
    };
    let token = store.begin_session(&member, false).await?;
    let language = language::for_staff(&request);
    // A redirect would still count as coming from the provider, and a strict
    // cookie would stay behind; a page of our own goes on from here.
    let page = html! {
        (DOCTYPE)
        html lang=(language.tag()) {
            head {
                meta charset="utf-8";
                meta http-equiv="refresh" content=(format!("0;url={next}"));
                title { (text(language, "sign-in-title").words) }
            }
            body { p { a href=(next) { (say(language, "sign-in-go-on")) } } }
        }
    };
    let mut over = closed_cookie(&site, begun_cookie(&site), String::new(), SameSite::Lax);
    over.make_removal();
    Ok(HttpResponse::Ok()
        .cookie(over)
        .cookie(cookie(&site, token))
        .content_type("text/html; charset=utf-8")
        .body(page.0))
}

async fn let_in(
    request: &HttpRequest,
    brought: &Brought,
    oidc: &Oidc,
    store: &Store,
    site: &Site,
) -> Result<(StaffMember, String), Refused> {
    let held = request
        .cookie(begun_cookie(site))
        .and_then(|cookie| URL_SAFE_NO_PAD.decode(cookie.value()).ok());
    let begun: Begun = held
        .and_then(|held| serde_json::from_slice(&held).ok())
        .ok_or(Refused::NotBegunHere)?;
    let (Some(code), Some(state)) = (&brought.code, &brought.state) else {
        return Err(Refused::NotBegunHere);
    };
    if begun.state != *state {
        return Err(Refused::NotBegunHere);
    }
    let client = client(oidc, site).await?;
    let exchange = client
        .exchange_code(AuthorizationCode::new(code.clone()))
        .map_err(provider)?;
    let tokens = exchange
        .set_pkce_verifier(PkceCodeVerifier::new(begun.verifier))
        .request_async(&ask)
        .await
        .map_err(|error| provider(chain(&error)))?;
    let id_token = tokens
        .id_token()
        .ok_or_else(|| provider("the provider sent no ID token"))?;
    let verified = id_token
        .claims(&client.id_token_verifier(), &Nonce::new(begun.nonce))
        .map_err(|error| provider(chain(&error)))?;
    let mut claims = further_claims(&id_token.to_string());
    let mut email = verified.email().map(|email| email.to_string());
    if (email.is_none() || !claims.contains_key(&oidc.role_claim))
        && let Ok(wanted) = client.user_info(
            tokens.access_token().clone(),
            Some(verified.subject().clone()),
        )
    {
        let told: UserInfoClaims<Further, CoreGenderClaim> = wanted
            .request_async(&ask)
            .await
            .map_err(|error| provider(chain(&error)))?;
        email = email.or_else(|| told.email().map(|email| email.to_string()));
        claims.extend(told.additional_claims().0.clone());
    }
    let scope = scope(store, claims.get(&oidc.role_claim))
        .await?
        .ok_or(Refused::NoRole)?;
    let email: Email = email
        .and_then(|email| email.parse().ok())
        .ok_or_else(|| provider("the provider names no e-mail address"))?;
    let subject = format!(
        "{}|{}",
        verified.issuer().as_str(),
        verified.subject().as_str()
    );
    if subject.chars().count() > 400 {
        return Err(provider(
            "the provider names a subject of more than 400 signs",
        ));
    }
    let member = store
        .provided_staff(&subject, &email, &scope)
        .await?
        .ok_or(Refused::AddressTaken)?;
    if member.is_disabled {
        Err(Refused::SwitchedOff)
    } else {
        Ok((member, way_back(Some(&begun.next)).to_owned()))
    }
}

/// Claims beside the standard ones.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Further(Map<String, Value>);

impl AdditionalClaims for Further {}

/// All claims of a token whose signature has been verified.
fn further_claims(verified_token: &str) -> Map<String, Value> {
    let payload = verified_token
        .split('.')
        .nth(1)
        .and_then(|part| URL_SAFE_NO_PAD.decode(part).ok());
    payload
        .and_then(|payload| serde_json::from_slice(&payload).ok())
        .unwrap_or_default()
}

/// What the role claim gives somebody, when it is in a place that exists.
async fn scope(store: &Store, claim: Option<&Value>) -> Result<Option<Scope>, StoreError> {
    let words: Vec<&str> = match claim {
        Some(Value::String(word)) => word.split([' ', ',']).collect(),
        Some(Value::Array(words)) => words.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let known = store.municipality_codes().await?;
    let only = (known.len() == 1).then(|| &known[0]);
    let Some(scope) = Scope::claimed(words, only) else {
        return Ok(None);
    };
    let Some(municipality) = store.municipality(&scope.municipality).await? else {
        return Ok(None);
    };
    let is_known = |wanted: &DistrictId| {
        municipality
            .districts
            .iter()
            .any(|district| district.id == *wanted)
    };
    Ok(scope
        .district
        .as_ref()
        .is_none_or(is_known)
        .then_some(scope))
}

/// The sign-in page with what went wrong.
fn refuse(
    request: &HttpRequest,
    site: &Site,
    refused: Refused,
) -> Result<HttpResponse, RequestError> {
    let (status, key) = match refused {
        Refused::Store(error) => return Err(error.into()),
        Refused::Provider(cause) => {
            tracing::error!(cause, "the sign-in provider does not do as agreed");
            (StatusCode::BAD_GATEWAY, "sign-in-fault-provider")
        }
        Refused::NotBegunHere => (StatusCode::UNPROCESSABLE_ENTITY, "sign-in-fault-begun"),
        Refused::NoRole => (StatusCode::FORBIDDEN, "sign-in-fault-role"),
        Refused::AddressTaken => (StatusCode::FORBIDDEN, "sign-in-fault-address"),
        Refused::SwitchedOff => (StatusCode::FORBIDDEN, "sign-in-fault-off"),
    };
    Ok(page::page(request, site, status, "", None, Some(key)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn nobody_elsewhere_is_asked_in_clear_whatever_the_description_says() {
        let _ = rustls::crypto::ring::default_provider().install_default();
        for address in ["http://192.0.2.1/token", "http://127.0.0.1.kommun.se/token"] {
            let mut request = Asked::new(Vec::new());
            *request.uri_mut() = address.parse().unwrap();
            let Err(HttpClientError::Reqwest(refused)) = ask(request).await else {
                panic!("{address} was asked")
            };
            assert!(
                refused.is_builder(),
                "{address}: refused before it is asked, {refused}"
            );
        }
    }
}
