//! `GET|POST /staff/account/provider`: whoever has a password here takes the
//! own account to the municipality's own provider, with that password, so that
//! nobody takes it from an open screen.

use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{Data, Form},
};
use maud::html;
use serde::Deserialize;

use super::{
    proof::{own_password, password_field},
    provider::{self, Provider},
};
use crate::{
    store::Store,
    text::text,
    web::{
        answer,
        components::say,
        layout::{Section, staff_page},
        limits::Limits,
        problem::RequestError,
        sign_in::AccountHolder,
        site::Site,
    },
};

#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    current: String,
}

/// Refuses where there is no provider, or the account is its already.
fn has_password(holder: &AccountHolder, site: &Site) -> Result<(), RequestError> {
    if site.has_provider && !holder.member().is_provided() {
        Ok(())
    } else {
        Err(holder.not_yours())
    }
}

pub(super) async fn show(
    holder: AccountHolder,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    has_password(&holder, &site)?;
    Ok(page(&holder, &site, None))
}

pub(super) async fn go(
    holder: AccountHolder,
    request: HttpRequest,
    typed: Form<Typed>,
    configured: Data<Provider>,
    store: Data<Store>,
    limits: Data<Limits>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    has_password(&holder, &site)?;
    if let Err(fault) = own_password(&holder, &typed.current, &store, &limits).await? {
        return Ok(page(&holder, &site, Some(fault)));
    }
    provider::connect(&request, &configured, &store, &site).await
}

fn page(holder: &AccountHolder, site: &Site, fault: Option<&str>) -> HttpResponse {
    let language = holder.language();
    let title = text(language, "connect-title").words;
    let main = html! {
        div.narrow {
            p { a href="/staff/account" { (say(language, "account-title")) } }
            h1 { (title) }
            p { (say(language, "connect-how")) }
            @if let Some(fault) = fault { div.faults role="alert" { p { (say(language, fault)) } } }
            form method="post" action="/staff/account/provider" {
                input type="hidden" name="email" value=(holder.member().email) autocomplete="username";
                (password_field("current", say(language, "account-current"), None, "current-password"))
                div.actions {
                    button { (say(language, "connect-send")) }
                    a href="/staff/account" { (say(language, "new-cancel")) }
                }
            }
        }
    };
    let status = if fault.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let visitor = holder.is_ready(site).then_some(&**holder);
    let markup = staff_page(site, visitor, language, Section::Account, &title, &main);
    answer::page(status, markup)
}
