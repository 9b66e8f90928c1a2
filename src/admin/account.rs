//! `GET|POST /staff/admin/accounts/{id}`: an administrator changes what one
//! account may do, gives it a new first password, takes away a lost second
//! factor, ends its sessions, switches it off and on, ties it to the
//! municipality's own provider or lets it go.

use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Form, Path},
};
use maud::{Markup, html};

use super::accounts::{own_staff, password, password_field, scope, scope_fields};
use crate::{
    domain::{
        language::Language,
        organisation::Municipality,
        staff::{Deed, StaffMember},
    },
    store::{Store, administrators::NotChanged},
    text::text,
    web::{
        components::{may_change, say},
        confirmation::confirmed,
        fields::{Fields, value},
        layout::{Section, staff_page},
        passwords,
        problem::RequestError,
        said::Said,
        sign_in::Admin,
        site::Site,
        version,
    },
};

/// The municipality, of its districts those that are open and the one that the
/// account has, which may stay; and the account.
async fn found(
    admin: &Admin,
    store: &Store,
    id: i64,
) -> Result<(Municipality, StaffMember), RequestError> {
    let mut municipality = admin.own_municipality(store).await?;
    let mut ours = own_staff(store, &municipality).await?.into_iter();
    let member = ours.find(|member| member.id == id);
    let member = member.ok_or(RequestError::NotFound)?;
    let running = store.running_month().await?.tertial();
    let own = member.scope.district.as_ref();
    municipality
        .districts
        .retain(|district| district.is_open_in(running) || own == Some(&district.id));
    Ok((municipality, member))
}

pub(super) async fn show(
    admin: Admin,
    id: Path<i64>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let (municipality, member) = found(&admin, &store, *id).await?;
    Ok(page(&admin, &site, &municipality, &member, None))
}

/// `do` says what: `change` with `role` and `district`, `password` with a new
/// one, `factor`, `sessions`, `off`, `on`, `bind`, `keep` (takes that back),
/// `unbind`.
pub(super) async fn change(
    admin: Admin,
    id: Path<i64>,
    fields: Form<Fields>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let (municipality, member) = found(&admin, &store, *id).await?;
    let refuse = |fault| Ok(page(&admin, &site, &municipality, &member, Some(fault)));
    let wish = value(&fields, "do");
    // Nobody locks themselves out.
    if member.id == admin.member().id && wish != "change" {
        return refuse("accounts-fault-own");
    }
    let (done, deed) = match wish {
        "change" if member.id == admin.member().id => return refuse("accounts-fault-own"),
        "change" if version::is_stale(&fields, &member.scope) => {
            return refuse("changed-meanwhile");
        }
        "change" => match scope(&fields, &municipality) {
            Ok(scope) => (
                store.change_staff(&member, &scope).await,
                Deed::AccountChanged,
            ),
            Err(fault) => return refuse(fault),
        },
        "password" => match password(&fields, &member.email) {
            Ok(typed) => {
                let hashed = passwords::hashed(typed).await?;
                let changed = store.change_password(&member, &hashed, true).await;
                (changed, Deed::PasswordReset)
            }
            Err(fault) => return refuse(fault),
        },
        "factor" => {
            store.remove_factor(&member).await?;
            (Ok(()), Deed::FactorRemoved)
        }
        "sessions" => {
            store.end_all_sessions(&member).await?;
            (Ok(()), Deed::SessionsEnded)
        }
        "off" => (store.disable_staff(&member).await, Deed::AccountDisabled),
        "on" => (store.enable_staff(&member).await, Deed::AccountEnabled),
        "bind" => (store.let_bind(&member, true).await, Deed::BindingAllowed),
        "keep" => (store.let_bind(&member, false).await, Deed::BindingForbidden),
        "unbind" => (store.unbind_staff(&member).await, Deed::AccountUnbound),
        _ => {
            return Err(RequestError::BadRequest(
                "do is change, password, factor, sessions, off, on, bind, keep or unbind".into(),
            ));
        }
    };
    match done {
        Ok(()) => {}
        Err(NotChanged::LastAdministrator(_)) => return refuse("accounts-fault-last"),
        Err(NotChanged::Provided) => return refuse("accounts-fault-provided"),
        Err(not) => return Err(not.into()),
    }
    store
        .note(admin.member(), deed, member.email.as_str())
        .await?;
    Ok(Said::new("said-kept").on(&format!("/staff/admin/accounts/{id}"), &site))
}

fn page(
    admin: &Admin,
    site: &Site,
    municipality: &Municipality,
    member: &StaffMember,
    fault: Option<&str>,
) -> HttpResponse {
    let language = admin.language();
    let title = member.email.as_str();
    let main = html! {
        p { a href="/staff/admin/accounts" { (say(language, "accounts-title")) } }
        div.narrow.start {
            h1 { (title) }
            @if let Some(fault) = fault { div.faults role="alert" { p { (say(language, fault)) } } }
            @if member.id == admin.member().id {
                p { a href="/staff/account" { (say(language, "accounts-own")) } }
            } @else {
                (may_change(language))
                (forms(language, municipality, member, site.has_provider))
            }
        }
    };
    let status = if fault.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let markup = staff_page(site, Some(admin), language, Section::Admin, title, &main);
    HttpResponse::build(status)
        .content_type("text/html; charset=utf-8")
        .body(markup.0)
}

fn forms(
    language: Language,
    municipality: &Municipality,
    member: &StaffMember,
    has_provider: bool,
) -> Markup {
    let scope = &member.scope;
    let filled = vec![
        ("role".to_owned(), scope.role.as_str().to_owned()),
        (
            "district".to_owned(),
            scope
                .district
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
        ),
    ];
    let action = format!("/staff/admin/accounts/{}", member.id);
    let button = |wish: &str, key: &str| {
        html! {
            form method="post" action=(action) {
                button.plain name="do" value=(wish) { (say(language, key)) }
            }
        }
    };
    let one = |heading: &str, hint: &str, wish: &str, key: &str| {
        html! {
            h2 { (say(language, heading)) }
            p.hint { (say(language, hint)) }
            (button(wish, key))
        }
    };
    // What shuts somebody out is asked once more.
    let sure = |hint: &str, wish: &str, key: &str| {
        let say = |key: &str| text(language, key).words;
        confirmed(&say(key), &say(hint), &button(wish, key))
    };
    html! {
        @if member.is_provided() {
            p { (say(language, "accounts-provided-hint")) }
            @if let Some(issuer) = &member.provider { p.quiet { (issuer) } }
            (sure("accounts-unbind-hint", "unbind", "accounts-unbind"))
        } @else {
            form method="post" action=(action) {
                (version::made_from(scope))
                (scope_fields(language, &filled, municipality))
                div.actions { button name="do" value="change" { (say(language, "edit-send")) } }
            }
            h2 { (say(language, "accounts-reset")) }
            form method="post" action=(action) {
                (password_field(language))
                button.plain name="do" value="password" { (say(language, "accounts-reset-send")) }
            }
            @if member.has_factor {
                h2 { (say(language, "factor-own")) }
                (sure("accounts-factor-hint", "factor", "factor-remove"))
            }
        }
        @if has_provider && !member.is_provided() {
            @if member.may_bind {
                (one("accounts-may-bind", "accounts-bind-hint", "keep", "accounts-keep"))
            } @else {
                (one("accounts-bind", "accounts-bind-hint", "bind", "accounts-bind"))
            }
        }
        @if member.is_disabled {
            (one("accounts-disabled", "accounts-enable-hint", "on", "accounts-enable"))
        } @else {
            (sure("accounts-sessions-hint", "sessions", "accounts-sessions"))
            (sure("accounts-disable-hint", "off", "accounts-disable"))
        }
    }
}
