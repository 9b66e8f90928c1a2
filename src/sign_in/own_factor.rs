//! `GET|POST /staff/account/factor`: a member of staff sets up a second factor,
//! sets it up anew or takes it away.

use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{Data, Form},
};
use maud::{Markup, PreEscaped, html};
use serde::Deserialize;

use crate::{
    domain::{
        language::Language,
        second_factor::{FactorSecret, RecoveryCode},
        staff::Deed,
    },
    print::qr::Square,
    proof::{own_password, password_field},
    store::Store,
    text::text,
    web::{
        answer,
        components::{Labelled, say},
        layout::{Section, staff_page},
        limits::Limits,
        problem::RequestError,
        said::Said,
        sign_in::{AccountHolder, cookie_name},
        site::Site,
    },
};

#[derive(Deserialize)]
pub(super) struct Typed {
    /// The one that the page showed; it must still be the one offered.
    #[serde(default)]
    secret: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    current: String,
    /// Present when the second factor is to be taken away.
    remove: Option<String>,
}

/// What this session offers a phone to keep.
async fn offered(
    request: &HttpRequest,
    store: &Store,
    site: &Site,
) -> Result<FactorSecret, RequestError> {
    let held = request
        .cookie(cookie_name(site))
        .ok_or(RequestError::SignInNeeded)?;
    Ok(store.offered_factor(held.value()).await?)
}

pub(super) async fn show(
    holder: AccountHolder,
    request: HttpRequest,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    if holder.member().is_provided() {
        return Err(holder.not_yours());
    }
    let secret = offered(&request, &store, &site).await?;
    page(&holder, &site, &secret, None)
}

pub(super) async fn change(
    holder: AccountHolder,
    request: HttpRequest,
    typed: Form<Typed>,
    store: Data<Store>,
    limits: Data<Limits>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let member = holder.member();
    if member.is_provided() {
        return Err(holder.not_yours());
    }
    let secret = offered(&request, &store, &site).await?;
    if let Err(fault) = own_password(&holder, &typed.current, &store, &limits).await? {
        return page(&holder, &site, &secret, Some(fault));
    }
    if typed.remove.is_some() {
        if site.factor_rule.binds(member) {
            return Err(RequestError::BadRequest(
                "a second factor is required here".into(),
            ));
        }
        store.remove_factor(member).await?;
        store
            .note(member, Deed::FactorRemoved, member.email.as_str())
            .await?;
        return Ok(Said::new("said-kept").on("/staff/account", &site));
    }
    let is_other = !typed.secret.is_empty() && typed.secret != secret.letters();
    let step = secret.step(&typed.code, site.clock.seconds(), 0);
    let Some(step) = step.filter(|_| !is_other) else {
        return page(&holder, &site, &secret, Some("factor-wrong"));
    };
    let codes = store.set_factor(member, &secret, step).await?;
    store.note(member, Deed::FactorAdded, "").await?;
    Ok(codes_page(&holder, &site, &codes))
}

fn page(
    holder: &AccountHolder,
    site: &Site,
    secret: &FactorSecret,
    fault: Option<&str>,
) -> Result<HttpResponse, RequestError> {
    let (member, language) = (holder.member(), holder.language());
    let title = text(language, "factor-own").words;
    let address = secret.address(&member.email, site.host());
    let square =
        Square::of(&address).map_err(|_| RequestError::Internal("the square does not fit"))?;
    let letters: Vec<String> = secret
        .letters()
        .as_bytes()
        .chunks(4)
        .map(|group| String::from_utf8_lossy(group).into_owned())
        .collect();
    let code = Labelled {
        name: "code",
        label: say(language, "factor-code"),
        hint: None,
        fault: None,
    };
    let main = html! {
        div.narrow {
            h1 { (title) }
            @if let Some(fault) = fault { div.faults role="alert" { p { (say(language, fault)) } } }
            p { (say(language, "factor-how")) }
            div.qr role="img" aria-label=(text(language, "factor-square").words) {
                (PreEscaped(square.svg(Some(60))))
            }
            // On the phone itself nobody can scan what it shows.
            p { a.button.plain href=(address) { (say(language, "factor-here")) } }
            p.code { (say(language, "factor-letters")) " " span.letters { (letters.join(" ")) } }
            (copy(language, &secret.letters()))
            form method="post" action="/staff/account/factor" {
                input type="hidden" name="secret" value=(secret.letters());
                (code.around(|id, _, _| html! {
                    input type="text" id=(id) name=(id) inputmode="numeric" autocomplete="one-time-code"
                        maxlength="10";
                }))
                (password_field("current", say(language, "account-current"), None, "current-password"))
                div.actions {
                    button { (say(language, "factor-send")) }
                    @if member.has_factor && !site.factor_rule.binds(member) {
                        button.plain name="remove" value="yes" { (say(language, "factor-remove")) }
                    }
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
    Ok(answer::page(status, markup))
}

/// Copies without being read off, where a script may.
fn copy(language: Language, what: &str) -> Markup {
    let copied = text(language, "activity-copied").words;
    html! {
        button.plain.copy type="button" hidden data-copy=(what) data-copied=(copied) {
            (say(language, "factor-copy"))
        }
    }
}

fn codes_page(holder: &AccountHolder, site: &Site, codes: &[RecoveryCode]) -> HttpResponse {
    let language = holder.language();
    let title = text(language, "factor-recovery").words;
    let main = html! {
        div.narrow {
            h1 { (title) }
            p { (say(language, "factor-recovery-how")) }
            ol.codes { @for code in codes { li { (code.grouped()) } } }
            @let all: Vec<String> = codes.iter().map(RecoveryCode::grouped).collect();
            div.row {
                (copy(language, &all.join("\n")))
                button.plain.copy type="button" hidden data-print { (say(language, "factor-print")) }
            }
            p { a.button href="/staff" { (say(language, "factor-done")) } }
        }
    };
    let markup = staff_page(site, None, language, Section::Account, &title, &main);
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .body(markup.0)
}
