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

use crate::{
    next::Return,
    store::{Store, staff::HashedPassword},
    text::text,
    web::{
        answer,
        components::{Labelled, say},
        known_device::{self, KnownDevice},
        language,
        layout::{Section, staff_page},
        limits::{Limits, Proof},
        problem::RequestError,
        said::Said,
        seldom,
        sign_in::{HalfSignedIn, cookie, cookie_name, way_back},
        site::Site,
    },
};

/// Wrong codes before the right one from which on their owner is told: each came
/// from somebody who knows the password.
const TOLD_FROM: i64 = 3;

#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    code: String,
    next: Option<String>,
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
    let held = request.cookie(cookie_name(&site));
    let proof = Proof::Factor {
        email: half.member.email.as_str(),
        half: held.as_ref().map_or("", |held| held.value()),
    };
    let hashed = store
        .staff_with_email(&half.member.email)
        .await?
        .map_or_else(HashedPassword::nobodys, |(_, hashed)| hashed);
    let device = KnownDevice::of(&request, &site, &hashed);
    let attempt = match limits.attempt(&request, proof, device.as_ref()) {
        Ok(attempt) => attempt,
        Err(refused) => {
            store.note_failed_sign_in(&half.member).await?;
            let (status, said) = (StatusCode::TOO_MANY_REQUESTS, Some("sign-in-too-many"));
            let mut response = page(&request, &site, status, next, said);
            if let Some(retry_after) = refused.retry_after {
                let headers = response.headers_mut();
                headers.insert(RETRY_AFTER, retry_after.into());
            }
            return Ok(response);
        }
    };
    let Some(misses) = store.take_factor(&half.member, &typed.code).await? else {
        attempt.failed();
        store.note_failed_sign_in(&half.member).await?;
        seldom::warn("a second factor is refused", half.member.id);
        return Ok(page(
            &request,
            &site,
            StatusCode::UNPROCESSABLE_ENTITY,
            next,
            Some(if half.member.is_factor_shut {
                "factor-shut"
            } else {
                "factor-wrong"
            }),
        ));
    };
    if let Some(held) = held {
        store.end_session(held.value()).await?;
    }
    let token = store.begin_session(&half.member, false).await?;
    let mut response = HttpResponse::SeeOther();
    response
        .cookie(cookie(&site, token))
        .insert_header((LOCATION, way_back(next)));
    if let Some(known) = known_device::made_known(&request, &site, &hashed) {
        response.cookie(known);
    }
    let mut response = response.finish();
    if misses >= TOLD_FROM {
        let said = Said::new("factor-tried").with("number", misses.to_string());
        said.put_on(&mut response, &site);
    }
    Ok(response)
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
    answer::page(status, markup)
}
