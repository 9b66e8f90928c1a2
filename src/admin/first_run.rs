//! `GET|POST /staff/first-run`: whoever started an empty service makes the
//! municipality and the own account. The address holds a key that only the
//! terminal shows, so that no passer-by takes the service over.

use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header::LOCATION},
    web::{Data, Form, Query},
};
use maud::html;
use serde::Deserialize;

use super::organisation::{self, municipality_fields};
use crate::{
    store::Store,
    text::text,
    web::{
        answer,
        components::{Labelled, odd_sign, say},
        fields::{Fields, value},
        language,
        layout::{Section, staff_page},
        limits::{Limited, Limits},
        problem::RequestError,
        sign_in::cookie,
        site::Site,
    },
};

#[derive(Deserialize)]
pub(super) struct Shown {
    #[serde(default)]
    key: String,
}

/// Refuses unless the key is that of this process and nothing is there yet.
async fn is_first(
    key: &str,
    request: &HttpRequest,
    store: &Store,
    limits: &Limits,
    site: &Site,
) -> Result<(), RequestError> {
    let Some(own) = &site.first_run_key else {
        return Err(RequestError::NotFound);
    };
    if own != key {
        limits.take(Limited::SignIn, request)?;
        return Err(RequestError::NotFound);
    }
    if store.municipality_codes().await?.is_empty() {
        Ok(())
    } else {
        Err(RequestError::NotFound)
    }
}

pub(super) async fn show(
    shown: Query<Shown>,
    request: HttpRequest,
    store: Data<Store>,
    limits: Data<Limits>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    is_first(&shown.key, &request, &store, &limits, &site).await?;
    Ok(page(&request, &site, &Vec::new(), &shown.key, None))
}

/// `key`, the fields of a municipality, `email` and `password`.
pub(super) async fn take_in(
    fields: Form<Fields>,
    request: HttpRequest,
    store: Data<Store>,
    limits: Data<Limits>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let key = value(&fields, "key");
    is_first(key, &request, &store, &limits, &site).await?;
    let refuse = |fault| Ok(page(&request, &site, &fields, key, Some(fault)));
    let new = match organisation::new(&fields, &[]) {
        Ok(new) => new,
        Err(fault) => return refuse(fault),
    };
    let member = match organisation::take_in(new, &store, site.thresholds(), None).await? {
        Ok(member) => member,
        Err(fault) => return refuse(fault),
    };
    let token = store.begin_session(&member, false).await?;
    Ok(HttpResponse::SeeOther()
        .cookie(cookie(&site, token))
        .insert_header((LOCATION, "/staff/admin/begin"))
        .finish())
}

fn page(
    request: &HttpRequest,
    site: &Site,
    typed: &Fields,
    key: &str,
    fault: Option<&str>,
) -> HttpResponse {
    let language = language::for_staff(request);
    let title = text(language, "begin-title").words;
    let email = Labelled {
        name: "email",
        label: say(language, "sign-in-email"),
        hint: None,
        fault: None,
    };
    let password = Labelled {
        name: "password",
        label: say(language, "sign-in-password"),
        hint: Some(say(language, "account-new-hint")),
        fault: None,
    };
    let main = html! {
        div.narrow {
            h1 { (title) }
            p { (say(language, "begin-intro")) }
            @if let Some(fault) = fault {
                div.faults role="alert" { p { (say(language, fault)) } (odd_sign(language, typed)) }
            }
            form method="post" action="/staff/first-run" {
                input type="hidden" name="key" value=(key);
                (municipality_fields(language, typed))
                h2 { (say(language, "begin-you")) }
                (email.input("email", value(typed, "email")))
                (password.around(|id, described_by, _| html! {
                    input type="password" id=(id) name=(id) autocomplete="new-password" required
                        aria-describedby=[described_by];
                }))
                div.actions { button { (say(language, "begin-send")) } }
            }
        }
    };
    let status = if fault.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let markup = staff_page(site, None, language, Section::Other, &title, &main);
    answer::page(status, markup)
}
