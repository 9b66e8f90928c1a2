//! `GET|POST /staff/sign-in`, `POST /staff/sign-out`: staff.

use actix_web::{
    HttpRequest, HttpResponse,
    http::{
        StatusCode,
        header::{LOCATION, RETRY_AFTER},
    },
    web::{Data, Form, Query},
};
use maud::html;
use serde::Deserialize;

use crate::{
    domain::staff::{Email, StaffMember},
    store::{Store, StoreError, staff::HashedPassword},
    text::text,
    web::{
        components::{Labelled, say},
        language,
        layout::{Section, staff_page},
        limits::{Limited, Limits},
        passwords,
        problem::RequestError,
        sign_in::{cookie, cookie_name, same_origin, way_back},
        site::Site,
    },
};

#[derive(Deserialize)]
pub(super) struct Return {
    pub(super) next: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    next: Option<String>,
}

pub(super) async fn show(
    request: HttpRequest,
    query: Query<Return>,
    site: Data<Site>,
) -> HttpResponse {
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
    let may_try = limits
        .take(Limited::SignIn, &request, &site)
        .and_then(|()| limits.take_for_account(&typed.email));
    if let Err(RequestError::TooMany { retry_after }) = may_try {
        let mut response = page(
            &request,
            &site,
            StatusCode::TOO_MANY_REQUESTS,
            &typed.email,
            next,
            Some("sign-in-too-many"),
        );
        response
            .headers_mut()
            .insert(RETRY_AFTER, retry_after.into());
        return Ok(response);
    }
    let Some(member) = member(&store, &typed).await? else {
        return Ok(page(
            &request,
            &site,
            StatusCode::UNPROCESSABLE_ENTITY,
            &typed.email,
            next,
            Some("sign-in-wrong"),
        ));
    };
    let token = store.begin_session(&member, member.has_factor).await?;
    let to = if member.has_factor {
        super::factor::address(next)
    } else {
        way_back(next).to_owned()
    };
    Ok(HttpResponse::SeeOther()
        .cookie(cookie(&site, token))
        .insert_header((LOCATION, to))
        .finish())
}

/// Who typed a right address and password, in the same time whether the
/// address exists or not.
async fn member(store: &Store, typed: &Typed) -> Result<Option<StaffMember>, StoreError> {
    let found = match typed.email.parse::<Email>() {
        Ok(email) => store.staff_with_email(&email).await?,
        Err(_) => None,
    };
    let (member, hashed) = found.map_or_else(
        || (None, HashedPassword::nobodys()),
        |(member, hashed)| (Some(member), hashed),
    );
    let is_right = passwords::is_right(hashed, &typed.password).await;
    let signed_in = member
        .as_ref()
        .filter(|member| is_right && !member.is_disabled)
        .cloned();
    if signed_in.is_none() {
        // By number, never by what was typed: 0 for an address without account.
        tracing::warn!(
            staff = member.map_or(0, |member| member.id),
            "a sign-in is refused"
        );
    }
    Ok(signed_in)
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
    format!("/staff/sign-in/provider?next={}", way_back(next))
}

pub(super) fn page(
    request: &HttpRequest,
    site: &Site,
    status: StatusCode,
    email: &str,
    next: Option<&str>,
    fault: Option<&str>,
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
            @if site.has_provider {
                p.or { a.button.plain href=(provider_address(next)) { (say(language, "sign-in-provider")) } }
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
    HttpResponse::build(status)
        .content_type("text/html; charset=utf-8")
        .body(markup.0)
}
