//! `GET|POST /staff/sign-in/factor`: staff who have given their password and
//! owe the second factor.

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

use super::page::Return;
use crate::{
    domain::staff::Deed,
    store::Store,
    text::text,
    web::{
        components::{Labelled, say},
        language,
        layout::{Section, staff_page},
        limits::Limits,
        problem::RequestError,
        sign_in::{HalfSignedIn, cookie, cookie_name, way_back},
        site::Site,
    },
};

#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    code: String,
    next: Option<String>,
}

/// Where the second factor is asked for, on the way to `next`.
pub(super) fn address(next: Option<&str>) -> String {
    format!("/staff/sign-in/factor?next={}", way_back(next))
}

pub(super) async fn show(
    _: HalfSignedIn,
    request: HttpRequest,
    query: Query<Return>,
    site: Data<Site>,
) -> HttpResponse {
    page(&request, &site, StatusCode::OK, query.next.as_deref(), None)
}

pub(super) async fn give(
    half: HalfSignedIn,
    request: HttpRequest,
    typed: Form<Typed>,
    store: Data<Store>,
    limits: Data<Limits>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let next = typed.next.as_deref();
    if let Err(RequestError::TooMany { retry_after }) =
        limits.take_for_account(half.member.email.as_str())
    {
        store.note(&half.member, Deed::SignInFailed, "").await?;
        let mut response = page(
            &request,
            &site,
            StatusCode::TOO_MANY_REQUESTS,
            next,
            Some("sign-in-too-many"),
        );
        response
            .headers_mut()
            .insert(RETRY_AFTER, retry_after.into());
        return Ok(response);
    }
    if !store.take_factor(&half.member, &typed.code).await? {
        tracing::warn!(staff = half.member.id, "a second factor is refused");
        return Ok(page(
            &request,
            &site,
            StatusCode::UNPROCESSABLE_ENTITY,
            next,
            Some("factor-wrong"),
        ));
    }
    if let Some(held) = request.cookie(cookie_name(&site)) {
        store.end_session(held.value()).await?;
    }
    let token = store.begin_session(&half.member, false).await?;
    Ok(HttpResponse::SeeOther()
        .cookie(cookie(&site, token))
        .insert_header((LOCATION, way_back(next)))
        .finish())
}

fn page(
    request: &HttpRequest,
    site: &Site,
    status: StatusCode,
    next: Option<&str>,
    fault: Option<&str>,
) -> HttpResponse {
    let language = language::for_staff(request);
    let title = text(language, "factor-title").words;
    let field = Labelled {
        name: "code",
        label: say(language, "factor-code"),
        hint: Some(say(language, "factor-hint")),
        fault: None,
    };
    let main = html! {
        div.narrow {
            h1 { (title) }
            @if let Some(fault) = fault { div.faults role="alert" { p { (say(language, fault)) } } }
            form method="post" action="/staff/sign-in/factor" {
                input type="hidden" name="next" value=(way_back(next));
                (field.around(|id, described_by, _| html! {
                    input type="text" id=(id) name=(id) autocomplete="one-time-code"
                        autocapitalize="none" spellcheck="false"
                        maxlength="60" required autofocus aria-describedby=[described_by];
                }))
                button { (say(language, "sign-in-send")) }
            }
            p.quiet { a href="/staff/sign-in" { (say(language, "factor-back")) } }
        }
    };
    let markup = staff_page(site, None, language, Section::Other, &title, &main);
    HttpResponse::build(status)
        .content_type("text/html; charset=utf-8")
        .body(markup.0)
}
