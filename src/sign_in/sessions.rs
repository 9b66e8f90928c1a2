//! `GET|POST /staff/account/sessions`: a member of staff sees where they are
//! signed in and ends what they do not know or no longer use.

use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{Data, Form},
};
use jiff::Timestamp;
use maud::{Markup, html};

use crate::{
    clock,
    domain::{language::Language, staff::Deed},
    proof::{own_password, password_field},
    store::{
        Store, StoreError,
        sessions::{RunningSession, id_of},
    },
    text::{number, plain, text},
    web::{
        answer,
        components::say,
        fields::{Fields, value},
        layout::{Section, staff_page},
        limits::Limits,
        problem::RequestError,
        said::Said,
        sign_in::{AccountHolder, cookie_name},
        site::Site,
    },
};

/// Whoever signs in at the provider has no password here; they have proved who
/// they are when this session is younger than this, in seconds.
const FRESH: i64 = 10 * 60;

/// Where they prove it again, and come back from.
const AT_THE_PROVIDER: &str = "/staff/sign-in/provider?again=yes&next=/staff/account/sessions";

/// The session that asks, and the others.
struct Own {
    this: Option<RunningSession>,
    others: Vec<RunningSession>,
}

impl Own {
    async fn of(
        holder: &AccountHolder,
        request: &HttpRequest,
        store: &Store,
        site: &Site,
    ) -> Result<Self, StoreError> {
        let id = request
            .cookie(cookie_name(site))
            .map(|held| id_of(held.value()));
        let running = store.sessions_of(holder.member()).await?;
        let (this, others): (Vec<_>, Vec<_>) = running
            .into_iter()
            .partition(|session| Some(&session.id) == id.as_ref());
        Ok(Self {
            this: this.into_iter().next(),
            others,
        })
    }

    fn is_fresh(&self, now: Timestamp) -> bool {
        self.this
            .as_ref()
            .is_some_and(|session| now.as_second() - session.begun_at.as_second() < FRESH)
    }
}

pub(super) async fn show(
    holder: AccountHolder,
    request: HttpRequest,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let own = Own::of(&holder, &request, &store, &site).await?;
    Ok(page(&holder, &site, &own, None))
}

/// Ends those named by `session`, or all others with `others`.
pub(super) async fn end(
    holder: AccountHolder,
    request: HttpRequest,
    fields: Form<Fields>,
    store: Data<Store>,
    limits: Data<Limits>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let own = Own::of(&holder, &request, &store, &site).await?;
    let chosen = chosen(&fields, &own);
    if chosen.is_empty() {
        return Ok(page(&holder, &site, &own, Some("sessions-fault-none")));
    }
    let proved = if holder.member().is_provided() {
        if own.is_fresh(site.clock.now()) {
            Ok(())
        } else {
            Err("sessions-fault-again")
        }
    } else {
        own_password(&holder, value(&fields, "current"), &store, &limits).await?
    };
    if let Err(fault) = proved {
        return Ok(page(&holder, &site, &own, Some(fault)));
    }
    store.end_sessions(holder.member(), &chosen).await?;
    store.note(holder.member(), Deed::SessionsEnded, "").await?;
    Ok(Said::new("said-kept").on("/staff/account/sessions", &site))
}

fn chosen(fields: &Fields, own: &Own) -> Vec<String> {
    if !value(fields, "others").is_empty() {
        return own
            .others
            .iter()
            .map(|session| session.id.clone())
            .collect();
    }
    fields
        .iter()
        .filter(|(name, _)| name == "session")
        .map(|(_, id)| id.clone())
        .collect()
}

fn page(holder: &AccountHolder, site: &Site, own: &Own, fault: Option<&str>) -> HttpResponse {
    let language = holder.language();
    let title = text(language, "sessions-title").words;
    let main = html! {
        div.narrow.start {
            p { a href="/staff/account" { (say(language, "account-title")) } }
            h1 { (title) }
            @if let Some(fault) = fault { div.faults role="alert" { p { (say(language, fault)) } } }
            @if let Some(this) = &own.this {
                p { (say(language, "sessions-this")) " " (seen(language, this)) }
            }
            p.hint { (say(language, "sessions-hint")) }
            @if own.others.is_empty() {
                p { (say(language, "sessions-no-others")) }
            } @else {
                (ending_form(holder, site, own))
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

fn ending_form(holder: &AccountHolder, site: &Site, own: &Own) -> Markup {
    let language = holder.language();
    let must_prove = holder.member().is_provided() && !own.is_fresh(site.clock.now());
    html! {
        form method="post" action="/staff/account/sessions" {
            fieldset.checks.long {
                legend { (say(language, "sessions-others")) }
                @for (number, session) in own.others.iter().enumerate() {
                    div.check {
                        input type="checkbox" id=(format!("session-{number}")) name="session"
                            value=(session.id);
                        label for=(format!("session-{number}")) { (seen(language, session)) }
                    }
                }
            }
            @if must_prove {
                p { (say(language, "sessions-fault-again")) }
                p { a.button.plain href=(AT_THE_PROVIDER) { (say(language, "sign-in-provider")) } }
            } @else {
                @if !holder.member().is_provided() {
                    input type="hidden" name="email" value=(holder.member().email) autocomplete="username";
                    (password_field("current", say(language, "account-current"), None, "current-password"))
                }
                div.actions {
                    button { (say(language, "sessions-end")) }
                    button.plain name="others" value="yes" { (say(language, "sessions-end-others")) }
                }
            }
        }
    }
}

/// When one began and was last seen.
fn seen(language: Language, session: &RunningSession) -> Markup {
    let (begun, used) = (
        clock::in_stockholm(session.begun_at),
        clock::in_stockholm(session.used_at),
    );
    html! {
        (plain(language, "sessions-seen", &[("from", &begun), ("to", &used)]))
        @if session.is_half { " " (say(language, "sessions-half")) }
    }
}

/// What the own account says of them, with the way there.
pub(super) fn summary(language: Language, running: usize) -> Markup {
    let number = number(language, u32::try_from(running).unwrap_or(u32::MAX));
    html! {
        h2 { (say(language, "sessions-title")) }
        p { (plain(language, "sessions-number", &[("number", &number)])) }
        p { a.button.plain href="/staff/account/sessions" { (say(language, "sessions-look")) } }
    }
}
