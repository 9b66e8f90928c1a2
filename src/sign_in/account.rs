//! `GET|POST /staff/account`: a member of staff looks after the own account
//! and changes the own password.

use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Form},
};
use maud::{Markup, html};
use serde::Deserialize;

use super::{
    proof::{own_password, password_field},
    sessions,
};
use crate::{
    domain::staff::{Deed, Password, StaffMember},
    store::Store,
    text::{number, plain, text},
    web::{
        answer,
        components::say,
        layout::{Section, staff_page},
        limits::Limits,
        passwords,
        problem::RequestError,
        said::Said,
        sign_in::{AccountHolder, cookie},
        site::Site,
    },
};

#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    current: String,
    #[serde(default)]
    password: String,
}

pub(super) async fn show(
    holder: AccountHolder,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    page(&holder, &store, &site, None).await
}

pub(super) async fn change_password(
    holder: AccountHolder,
    typed: Form<Typed>,
    store: Data<Store>,
    limits: Data<Limits>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    if holder.member().is_provided() {
        return Err(holder.not_yours());
    }
    if let Err(fault) = own_password(&holder, &typed.current, &store, &limits).await? {
        return page(&holder, &store, &site, Some(fault)).await;
    }
    let Ok(password) = Password::chosen(&typed.password, &holder.member().email) else {
        return page(&holder, &store, &site, Some("account-fault-password")).await;
    };
    if typed.password == typed.current {
        return page(&holder, &store, &site, Some("account-fault-same")).await;
    }
    let hashed = passwords::hashed(password).await?;
    // Whoever else is signed in with the old password is signed out.
    store
        .change_password(holder.member(), &hashed, false)
        .await?;
    store
        .note(holder.member(), Deed::PasswordChanged, "")
        .await?;
    let token = store.begin_session(holder.member(), false).await?;
    let mut response = Said::new("said-kept").on("/staff", &site);
    let _ = response.add_cookie(&cookie(&site, token));
    Ok(response)
}

async fn page(
    holder: &AccountHolder,
    store: &Store,
    site: &Site,
    fault: Option<&str>,
) -> Result<HttpResponse, RequestError> {
    let (member, language) = (holder.member(), holder.language());
    let left = store.recovery_codes_left(member).await?;
    let running = store.sessions_of(member).await?.len();
    let title = text(language, "account-title").words;
    let main = html! {
        div.narrow {
            h1 { (title) }
            p.quiet { (member.email) " · " (say(language, &format!("role-{}", member.scope.role.as_str()))) }
            @if member.is_provided() {
                p { (say(language, "account-provided")) }
            } @else {
                @if member.must_change { p.notice { (say(language, "account-must-change")) } }
                @if !member.has_factor && site.factor_rule.binds(member) {
                    p.notice { (say(language, "account-must-factor")) }
                }
                @if let Some(fault) = fault { div.faults role="alert" { p { (say(language, fault)) } } }
                h2 { (say(language, "account-password")) }
                (password_form(holder))
                h2 { (say(language, "factor-own")) }
                (factor_state(holder, member, left))
                @if site.has_provider {
                    h2 { (say(language, "connect-title")) }
                    p { (say(language, "connect-hint")) }
                    p { a.button.plain href="/staff/account/provider" { (say(language, "connect-send")) } }
                }
            }
            (sessions::summary(language, running))
        }
    };
    let status = if fault.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let visitor = holder.is_ready(site).then_some(&**holder);
    let markup = staff_page(site, visitor, language, Section::Account, &title, &main);
    Ok(answer::page(status, markup))
}

fn password_form(holder: &AccountHolder) -> Markup {
    let language = holder.language();
    html! {
        form method="post" action="/staff/account" {
            // So that a password manager knows whose they are.
            input type="hidden" name="email" value=(holder.member().email) autocomplete="username";
            (password_field("current", say(language, "account-current"), None, "current-password"))
            (password_field(
                "password",
                say(language, "account-new"),
                Some(say(language, "account-new-hint")),
                "new-password",
            ))
            div.actions { button { (say(language, "account-change")) } }
        }
    }
}

fn factor_state(holder: &AccountHolder, member: &StaffMember, left: u64) -> Markup {
    let language = holder.language();
    html! {
        @if member.has_factor {
            p {
                @let left = number(language, u32::try_from(left).unwrap_or(u32::MAX));
                (say(language, "factor-is-on")) " "
                (plain(language, "factor-left", &[("number", &left)]))
            }
            p { a.button.plain href="/staff/account/factor" { (say(language, "factor-renew")) } }
        } @else {
            p { (say(language, "factor-is-off")) }
            p { a.button.plain href="/staff/account/factor" { (say(language, "factor-set-up")) } }
        }
    }
}
