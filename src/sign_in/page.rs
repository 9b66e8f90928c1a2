//! `GET|POST /staff/sign-in`, `POST /staff/sign-out`: staff.

use actix_web::{
    HttpRequest, HttpResponse,
    http::{
        StatusCode,
        header::{LOCATION, RETRY_AFTER},
    },
    web::{self, Data, Form, Query},
};
use maud::html;
use serde::Deserialize;
use tokio::sync::Semaphore;

use crate::{
    domain::staff::{Email, LONGEST_PASSWORD, StaffMember},
    store::{Store, StoreError, staff::HashedPassword},
    text::text,
    web::{
        components::{Labelled, say},
        language,
        layout::{Section, staff_page},
        limits::{Limited, Limits},
        problem::RequestError,
        sign_in::{cookie, cookie_name, same_origin, way_back},
        site::Site,
    },
};

#[derive(Deserialize)]
pub(super) struct Return {
    next: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    next: Option<String>,
}

/// Passwords hashed at the same time, so that a flood of attempts leaves a core
/// for everybody else.
static HASHING: Semaphore = Semaphore::const_new(1);

/// Compared with when nobody has the address, so that an unknown address costs
/// the same time as a wrong password. Nobody knows what it is the hash of.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5bm9ib2R5$0000000000000000000000000000000000000000000";

pub(super) async fn show(request: HttpRequest, query: Query<Return>, site: Data<Site>) -> HttpResponse {
    page(&request, &site, StatusCode::OK, "", query.next.as_deref(), None)
}

pub(super) async fn sign_in(
    request: HttpRequest,
    typed: Form<Typed>,
    store: Data<Store>,
    limits: Data<Limits>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    same_origin(&request, &site)?;
    let next = typed.next.as_deref();
    if let Err(RequestError::TooMany { retry_after }) = limits.take(Limited::SignIn, &request, &site) {
        let mut response = page(&request, &site, StatusCode::TOO_MANY_REQUESTS, &typed.email, next, Some("sign-in-too-many"));
        response.headers_mut().insert(RETRY_AFTER, retry_after.into());
        return Ok(response);
    }
    let Some(member) = member(&store, &typed).await? else {
        return Ok(page(&request, &site, StatusCode::UNPROCESSABLE_ENTITY, &typed.email, next, Some("sign-in-wrong")));
    };
    let token = store.begin_session(&member).await?;
    Ok(HttpResponse::SeeOther().cookie(cookie(&site, token)).insert_header((LOCATION, way_back(next))).finish())
}

/// Who typed a right address and password, in the same time whether the
/// address exists or not.
async fn member(store: &Store, typed: &Typed) -> Result<Option<StaffMember>, StoreError> {
    let found = match typed.email.parse::<Email>() {
        Ok(email) => store.staff_with_email(&email).await?,
        Err(_) => None,
    };
    let (member, hashed) = found.map_or_else(|| (None, HashedPassword::from_stored(NOBODY)), |(member, hashed)| (Some(member), hashed));
    let password: String = typed.password.chars().take(LONGEST_PASSWORD).collect();
    let _permit = HASHING.acquire().await;
    let is_right = web::block(move || hashed.is(&password)).await.unwrap_or(false);
    Ok(member.filter(|member| is_right && !member.is_disabled))
}

pub(super) async fn sign_out(request: HttpRequest, store: Data<Store>, site: Data<Site>) -> Result<HttpResponse, RequestError> {
    same_origin(&request, &site)?;
    if let Some(held) = request.cookie(cookie_name(&site)) {
        store.end_session(held.value()).await?;
    }
    Ok(HttpResponse::SeeOther().cookie(cookie(&site, String::new())).insert_header((LOCATION, "/staff/sign-in")).finish())
}

fn page(request: &HttpRequest, site: &Site, status: StatusCode, email: &str, next: Option<&str>, fault: Option<&str>) -> HttpResponse {
    let language = language::for_staff(request);
    let field = |name, key| Labelled { name, label: say(language, key), hint: None, fault: None };
    let main = html! {
        div.narrow {
            h1 { (say(language, "sign-in-title")) }
            @if let Some(fault) = fault { div.faults role="alert" { p { (say(language, fault)) } } }
            form method="post" action="/staff/sign-in" {
                @if let Some(next) = next { input type="hidden" name="next" value=(way_back(Some(next))); }
                (field("email", "sign-in-email").around(|id, _, _| html! {
                    input type="email" id=(id) name=(id) value=(email) autocomplete="username" required;
                }))
                (field("password", "sign-in-password").around(|id, _, _| html! {
                    input type="password" id=(id) name=(id) autocomplete="current-password" required;
                }))
                button { (say(language, "sign-in-send")) }
            }
            p.quiet { a href="/" { (say(language, "sign-in-parent")) } }
        }
    };
    let markup = staff_page(site, None, language, Section::Other, &text(language, "sign-in-title").words, &main);
    HttpResponse::build(status).content_type("text/html; charset=utf-8").body(markup.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_address_costs_a_real_comparison() {
        let started = std::time::Instant::now();
        assert!(!HashedPassword::from_stored(NOBODY).is("anything at all"));
        assert!(started.elapsed().as_millis() >= 5, "the hash was not even read");
    }
}
