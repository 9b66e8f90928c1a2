//! `GET /staff/admin/audit`: who changed what about the service.

use actix_web::web::{Data, Query};
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    clock,
    domain::{activity_type::ActivityType, language::Language, staff::StaffRole},
    store::{
        Store,
        audit::{Doer, Done, KEPT_FOR_DAYS},
    },
    text::{plain, text},
    web::{
        components::say,
        layout::{Section, staff_page},
        problem::RequestError,
        sign_in::Admin,
        site::Site,
    },
};

#[derive(Deserialize)]
pub(super) struct Asked {
    page: Option<String>,
}

pub(super) async fn show(
    admin: Admin,
    asked: Query<Asked>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<Markup, RequestError> {
    let language = admin.language();
    let wanted = asked.page.as_deref().and_then(|page| page.parse().ok());
    let (lines, pages) = store
        .audit(admin.municipality(), wanted.unwrap_or(1))
        .await?;
    let page = wanted.unwrap_or(1).clamp(1, pages);
    let title = text(language, "audit-title").words;
    let main = html! {
        h1 { (title) }
        p { (plain(language, "audit-intro", &[("number", &KEPT_FOR_DAYS.to_string())])) }
        @if lines.is_empty() { p { (say(language, "audit-nothing")) } } @else {
            div.scroll { table {
                thead { tr {
                    th scope="col" { (say(language, "audit-when")) }
                    th scope="col" { (say(language, "audit-who")) }
                    th scope="col" { (say(language, "audit-what")) }
                } }
                tbody { @for line in &lines { (row(language, line)) } }
            } }
        }
        @if pages > 1 { (way(language, page, pages)) }
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

fn row(language: Language, line: &Done) -> Markup {
    html! {
        tr {
            th scope="row" { (clock::in_stockholm(line.at)) }
            td {
                @match &line.doer {
                    Doer::Account(email) => (email),
                    Doer::Command => (say(language, "audit-command")),
                }
            }
            td {
                (text(language, &format!("deed-{}", line.deed.as_str())).words)
                @if !line.about.is_empty() { ": " bdi { (about(&line.about, language)) } }
            }
        }
    }
}

/// What it was about, as it is kept, with the words of our own said as on other
/// pages: kinds of support and roles.
fn about(kept: &str, language: Language) -> String {
    let said = |word: &str| {
        let as_kept = word.trim_end_matches([',', ':']);
        let key = if as_kept.parse::<ActivityType>().is_ok() {
            format!("type-{as_kept}")
        } else if StaffRole::ALL.iter().any(|role| role.as_str() == as_kept) {
            format!("role-{as_kept}")
        } else {
            return word.to_owned();
        };
        word.replacen(as_kept, &text(language, &key).words, 1)
    };
    kept.split(' ').map(said).collect::<Vec<_>>().join(" ")
}

/// To newer and older lines.
fn way(language: Language, page: u64, pages: u64) -> Markup {
    let place = [("page", page.to_string()), ("pages", pages.to_string())];
    let place = place
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let address = |page: u64| format!("/staff/admin/audit?page={page}");
    html! {
        nav.actions aria-label=(text(language, "audit-pages").words) {
            @if page > 1 { a rel="prev" href=(address(page - 1)) { (say(language, "audit-newer")) } }
            span { (plain(language, "audit-page", &place)) }
            @if page < pages { a rel="next" href=(address(page + 1)) { (say(language, "audit-older")) } }
        }
    }
}
