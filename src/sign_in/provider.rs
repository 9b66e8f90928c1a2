//! `GET /staff/sign-in/provider`, `GET /staff/sign-in/callback`: staff who sign
//! in at the municipality's own provider (OpenID Connect, code flow with PKCE),
//! or take their account there.
//!
//! Nothing is remembered here between going and coming back. The provider's
//! description and keys are read anew each time; sign-ins are few.

mod begun;
mod person;
mod refused;

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::LOCATION,
    web::{Data, Query},
};
use openidconnect::{
    CsrfToken, Nonce, PkceCodeChallenge, Scope as Wanted,
    core::{CoreAuthPrompt, CoreAuthenticationFlow},
};
use serde::Deserialize;

use self::{
    begun::Begun,
    refused::{Refused, SaidNo, refuse},
};
use crate::{
    config::Oidc,
    domain::staff::StaffMember,
    oidc::{client, fetch},
    store::{Store, provided::NotLetIn},
    web::{
        answer, language,
        limits::{Limited, Limits},
        problem::RequestError,
        sign_in::{cookie, cookie_name, way_back},
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
    limits.take(Limited::Provider, &request)?;
    let next = way_back(query.next.as_deref());
    match sent_on(&request, oidc, &site, &next, query.again.is_some()).await {
        Ok((_, response)) => Ok(response),
        Err(refused) => refuse(&request, &site, refused),
    }
}

/// Goes to the provider with the account of whoever is signed in, who has just
/// given the password.
pub(super) async fn connect(
    request: &HttpRequest,
    configured: &Provider,
    store: &Store,
    site: &Site,
) -> Result<HttpResponse, RequestError> {
    let oidc = configured.0.as_ref().ok_or(RequestError::NotFound)?;
    match sent_on(request, oidc, site, "/staff/account", true).await {
        Ok((begun, response)) => {
            if let Some(held) = request.cookie(cookie_name(site)) {
                store.begin_connecting(held.value(), &begun.state).await?;
            }
            Ok(response)
        }
        Err(refused) => refuse(request, site, refused),
    }
}

/// On to the provider; `again` where it must ask though it knows the browser.
async fn sent_on(
    request: &HttpRequest,
    oidc: &Oidc,
    site: &Site,
    next: &str,
    again: bool,
) -> Result<(Begun, HttpResponse), Refused> {
    let client = client(oidc, &fetch(oidc).await?, site.base_url.as_str())?;
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
    let asked = if again {
        asked.add_prompt(CoreAuthPrompt::Login)
    } else {
        asked
    };
    let (address, state, nonce) = asked.url();
    let begun = Begun {
        state: state.into_secret(),
        nonce: nonce.secret().clone(),
        verifier: verifier.into_secret(),
        next: next.to_owned(),
        at: site.clock.seconds(),
    };
    let mut response = HttpResponse::SeeOther();
    for cookie in begun.cookies(request, site) {
        response.cookie(cookie);
    }
    let response = response
        .insert_header((LOCATION, address.as_str()))
        .finish();
    Ok((begun, response))
}

#[derive(Deserialize)]
pub(super) struct Brought {
    code: Option<String>,
    state: Option<String>,
    error: Option<String>,
    error_description: Option<String>,
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
    let state = brought.state.as_deref().unwrap_or_default();
    let Some(begun) = Begun::of(&request, &site, state) else {
        return refuse(&request, &site, Refused::NotBegunHere);
    };
    // Anybody can write such a cookie, and each costs the provider a question.
    let attempt = limits.may_come_back(&request)?;
    let member = match let_in(&brought, &begun, oidc, &store, &site).await {
        Ok(member) => member,
        Err(refused) => {
            attempt.failed();
            let mut response = refuse(&request, &site, refused)?;
            let over = begun.over(&site);
            response
                .add_cookie(&over)
                .map_err(|_| RequestError::Internal("a cookie cannot be written"))?;
            return Ok(response);
        }
    };
    if let Some(held) = request.cookie(cookie_name(&site)) {
        store.end_session(held.value()).await?;
    }
    let token = store.begin_session(&member, false).await?;
    let language = language::for_staff(&request);
    let next = way_back(Some(&begun.next));
    let mut response = answer::go_on_from_here(language, &next);
    for kept in [begun.over(&site), cookie(&site, token)] {
        response
            .add_cookie(&kept)
            .map_err(|_| RequestError::Internal("a cookie cannot be written"))?;
    }
    Ok(response)
}

async fn let_in(
    brought: &Brought,
    begun: &Begun,
    oidc: &Oidc,
    store: &Store,
    site: &Site,
) -> Result<StaffMember, Refused> {
    if let Some(error) = &brought.error {
        let description = brought.error_description.as_deref();
        return Err(Refused::SaidNo(SaidNo::new(error, description)));
    }
    let code = brought.code.clone().ok_or(Refused::NotBegunHere)?;
    let named = person::named(code, begun, oidc, store, site.base_url.as_str()).await?;
    let own = store.connecting(&begun.state).await?;
    let member = store.provided_staff(&named.provided, own.as_ref()).await;
    member.map_err(|not| match not {
        NotLetIn::NoAddress => named.no_address.into(),
        NotLetIn::NotVerified => named.not_verified.into(),
        other => other.into(),
    })
}
