//! `GET|POST /staff/sign-in`, `POST /staff/sign-out`: staff.

use actix_web::{
    HttpRequest, HttpResponse,
    http::{
        StatusCode,
        header::{LOCATION, RETRY_AFTER},
    },
    rt,
    web::{Data, Form, Query},
};
use maud::{Markup, html};
use serde::Deserialize;

use super::next::{Return, to_factor};
use crate::{
    domain::staff::{Email, StaffMember},
    store::{Store, StoreError, staff::HashedPassword},
    text::text,
    web::{
        answer,
        components::{Labelled, say},
        known_device::{self, KnownDevice},
        language,
        layout::{Section, staff_page},
        limits::{Limits, Proof},
        passwords,
        problem::RequestError,
        seldom,
        sign_in::{AnyStaff, cookie, cookie_name, same_origin, way_back},
        site::Site,
        way_back::in_query,
    },
};

#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    next: Option<String>,
}

pub(super) async fn show(
    visitor: Option<AnyStaff>,
    request: HttpRequest,
    query: Query<Return>,
    site: Data<Site>,
) -> HttpResponse {
    // Whoever is signed in already has nothing to do here.
    if visitor.is_some() {
        return HttpResponse::SeeOther()
            .insert_header((LOCATION, way_back(query.next.as_deref())))
            .finish();
    }
    page(
        &request,
        &site,
        StatusCode::OK,
        "",
        query.next.as_deref(),
        None,
    )
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
    let too_many = |status, retry_after: Option<u64>| {
        let said = Some("sign-in-too-many");
        let mut response = page(&request, &site, status, &typed.email, next, said);
        if let Some(retry_after) = retry_after {
            let headers = response.headers_mut();
            headers.insert(RETRY_AFTER, retry_after.into());
        }
        Ok(response)
    };
    let (found, hashed) = account(&store, &typed.email).await?;
    let device = KnownDevice::of(&request, &site, &hashed);
    let proof = Proof::Password {
        email: &typed.email,
    };
    let attempt = match limits.attempt(&request, proof, device.as_ref()) {
        Ok(attempt) => attempt,
        Err(refused) => return too_many(StatusCode::TOO_MANY_REQUESTS, refused.retry_after),
    };
    let is_right = match passwords::is_right(hashed.clone(), &typed.password, device.as_ref()).await
    {
        Err(RequestError::Busy) => return too_many(StatusCode::SERVICE_UNAVAILABLE, Some(5)),
        is_right => is_right?,
    };
    let tried = found.clone();
    let Some(member) = let_in(found, is_right) else {
        attempt.failed();
        if let Some(tried) = tried {
            note_beside(store.clone(), tried);
        }
        return Ok(page(
            &request,
            &site,
            StatusCode::UNPROCESSABLE_ENTITY,
            &typed.email,
            next,
            Some("sign-in-wrong"),
        ));
    };
    if let Some(held) = request.cookie(cookie_name(&site)) {
        store.end_session(held.value()).await?;
    }
    let token = store.begin_session(&member, member.has_factor).await?;
    let to = if member.has_factor {
        to_factor(next)
    } else {
        way_back(next)
    };
    let mut response = HttpResponse::SeeOther();
    response
        .cookie(cookie(&site, token))
        .insert_header((LOCATION, to));
    if !member.has_factor
        && let Some(known) = known_device::made_known(&request, &site, &hashed)
    {
        response.cookie(known);
    }
    Ok(response.finish())
}

/// The account with this address, and what is kept of its password; nobody's,
/// when there is none, so that the answer takes as long.
async fn account(
    store: &Store,
    typed: &str,
) -> Result<(Option<StaffMember>, HashedPassword), StoreError> {
    let found = match typed.parse::<Email>() {
        Ok(email) => store.staff_with_email(&email).await?,
        Err(_) => None,
    };
    Ok(found.map_or_else(
        || (None, HashedPassword::nobodys()),
        |(member, hashed)| (Some(member), hashed),
    ))
}

/// Notes the attempt beside the answer: how long that takes must not tell
/// strangers that there is an account.
fn note_beside(store: Data<Store>, tried: StaffMember) {
    rt::spawn(async move {
        if let Err(error) = store.note_failed_sign_in(&tried).await {
            let cause = error.cause();
            tracing::error!(cause, "a failed sign-in is not noted");
        }
    });
}

/// Who typed a right address and password, and may come in.
fn let_in(member: Option<StaffMember>, is_right: bool) -> Option<StaffMember> {
    let signed_in = member
        .as_ref()
        .filter(|member| is_right && !member.is_disabled && !member.is_provided())
        .cloned();
    if signed_in.is_none() {
        // By number, never by what was typed: 0 for an address without account.
        seldom::warn("a sign-in is refused", member.map_or(0, |member| member.id));
    }
    signed_in
}

pub(super) async fn sign_out(
    request: HttpRequest,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    same_origin(&request, &site)?;
    if let Some(held) = request.cookie(cookie_name(&site)) {
        store.end_session(held.value()).await?;
    }
    Ok(HttpResponse::SeeOther()
        .cookie(cookie(&site, String::new()))
        .insert_header((LOCATION, "/staff/sign-in"))
        .finish())
}

fn provider_address(next: Option<&str>) -> String {
    format!("/staff/sign-in/provider?next={}", in_query(&way_back(next)))
}

fn page(
    request: &HttpRequest,
    site: &Site,
    status: StatusCode,
    email: &str,
    next: Option<&str>,
    fault: Option<&str>,
) -> HttpResponse {
    let language = language::for_staff(request);
    let said = fault.map(|fault| html! { p { (say(language, fault)) } });
    page_with(request, site, status, email, next, said.as_ref())
}

/// The page with what went wrong said at length.
pub(super) fn page_with(
    request: &HttpRequest,
    site: &Site,
    status: StatusCode,
    email: &str,
    next: Option<&str>,
    said: Option<&Markup>,
) -> HttpResponse {
    let language = language::for_staff(request);
    let field = |name, key| Labelled {
        name,
        label: say(language, key),
        hint: None,
        fault: None,
    };
    let main = html! {
        div.narrow {
            h1 { (say(language, "sign-in-title")) }
            @if let Some(said) = said { div.faults role="alert" { (said) } }
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
            @if site.has_provider {
                p.or { a.button.plain href=(provider_address(next)) { (say(language, "sign-in-provider")) } }
            }
            details {
                summary { (say(language, "sign-in-forgotten")) }
                p { (say(language, "sign-in-forgotten-whom")) }
            }
            p.quiet { a href="/" { (say(language, "sign-in-parent")) } }
        }
    };
    let markup = staff_page(
        site,
        None,
        language,
        Section::Other,
        &text(language, "sign-in-title").words,
        &main,
    );
    answer::page(status, markup)
}
