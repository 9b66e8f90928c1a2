//! `GET /staff/admin`: an administrator sees the organisation as it is.

use actix_web::web::Data;
use maud::{Markup, html};

use super::begin::lacks;
use crate::{
    store::Store,
    text::{plain, text},
    web::{
        components::say,
        layout::{Section, staff_page},
        limits::Limits,
        problem::RequestError,
        sign_in::Admin,
        site::Site,
    },
};

/// The pages of this slice, the most used first.
const PAGES: [(&str, &str); 13] = [
    ("accounts", "accounts-title"),
    ("organisation", "organisation-title"),
    ("areas", "areas-title"),
    ("lists", "lists-title"),
    ("questionnaires", "questionnaires-title"),
    ("asked", "asked-title"),
    ("rounds", "rounds-title"),
    ("settings", "settings-title"),
    ("logo", "logo-title"),
    ("recordings", "recordings-title"),
    ("minimums", "minimums-title"),
    ("tokens", "tokens-title"),
    ("audit", "audit-title"),
];

pub(super) async fn show(
    admin: Admin,
    store: Data<Store>,
    limits: Data<Limits>,
    site: Data<Site>,
) -> Result<Markup, RequestError> {
    let language = admin.language();
    let municipality = admin.own_municipality_open_now(&store).await?;
    let lacks = lacks(&store, &municipality).await?;
    let week = store.first_week(&municipality).await?;
    let done = week.iter().filter(|(_, is_done)| *is_done).count();
    let week = (done < week.len()).then(|| [done.to_string(), week.len().to_string()]);
    let title = text(language, "admin-title").words;
    let main = html! {
        h1 { (title) }
        p.quiet { (municipality.name) " (" (municipality.code) ")" }
        @if lacks.anything() {
            p.notice { a href="/staff/admin/begin" { (say(language, "begin-link")) } }
        }
        @if let Some([done, total]) = &week {
            p { a href="/staff/help/admin" { (plain(language, "help-week", &[("number", done), ("total", total)])) } }
        }
        @if let Some(proxy) = limits.untrusted_proxy() {
            p.notice { (plain(language, "proxy-untrusted", &[("proxy", &proxy.to_string())])) }
        }
        ul.links {
            @for (address, key) in PAGES { li { a href=(format!("/staff/admin/{address}")) { (say(language, key)) } } }
        }
        h2 { (say(language, "areas-districts")) }
        ul { @for district in &municipality.districts { li { (district.name) } } }
    };
    Ok(staff_page(
        &site,
        Some(&admin),
        language,
        Section::Admin,
        &title,
        &main,
    ))
}
