//! One fault, two skins: a page with a way out, or a problem document (RFC
//! 9457) for programs. A middleware, because only here are the language and
//! the wish of the visitor known; it catches every way out, bare ones too.

mod ended;

use actix_web::{
    Error, HttpRequest, HttpResponse,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    error::InternalError,
    http::{
        StatusCode,
        header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER, VARY},
    },
    middleware::Next,
    web::Data,
};
use maud::{Markup, html};
use serde_json::json;

use self::ended::Wish;
use super::{
    answer,
    components::{Others, code_form, language_bar, say, words},
    contact::contact,
    headers::has_frame_of_staff,
    language,
    layout::{ParentPage, Section, kiosk_page, staff_page},
    problem::RequestError,
    said::Said,
    seldom,
    sender::{Sender, Senders},
    site::Site,
    spliced::{send_once, takes_gzip},
};
use crate::{
    domain::language::Language,
    store::ballot::keys,
    text::{plain, text},
};

/// Whose part of the service was asked; decides the skin.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Skin {
    Parent,
    /// A parent's on a tablet, which nobody may leave and nobody looks after.
    Kiosk,
    Staff,
    Program,
}

struct Visit {
    skin: Skin,
    language: Language,
    path: String,
    takes_gzip: bool,
    site: Option<Site>,
    wish: Option<Wish>,
    /// Who knows who asks, and what they said for this page.
    senders: Option<Data<Senders>>,
    sender: Option<Sender>,
}

impl Visit {
    /// Finds out who asks, for a page that tells a parent, and what staff typed.
    async fn look_closer(&mut self, status: StatusCode) {
        if let Some(wish) = &mut self.wish {
            wish.read_parts().await;
        }
        if let Some(senders) = &self.senders
            && matches!(self.skin, Skin::Parent | Skin::Kiosk)
            && !status.is_server_error()
        {
            self.sender = Some(senders.here().await);
        }
    }

    /// Who asks, as far as it is known: what went wrong may be the database.
    fn sender(&self) -> Option<Sender> {
        let known = || self.senders.as_ref().map(|senders| senders.known());
        self.sender.clone().or_else(known)
    }
}

fn visit(request: &HttpRequest) -> Visit {
    let path = request.path();
    // As it is routed: `/%73taff` is a page of staff too.
    let skin = match request.match_info().as_str() {
        routed if routed.starts_with("/api/") => Skin::Program,
        routed if has_frame_of_staff(routed) => Skin::Staff,
        routed if routed.starts_with("/k/") || routed.starts_with("/v/") => Skin::Kiosk,
        _ => Skin::Parent,
    };
    let language = match skin {
        Skin::Parent | Skin::Kiosk => path
            .rsplit('/')
            .find_map(|part| part.parse().ok())
            .unwrap_or_else(|| language::for_parent(request, &Language::ALL)),
        Skin::Staff | Skin::Program => language::for_staff(request),
    };
    Visit {
        skin,
        language,
        path: path.to_owned(),
        takes_gzip: takes_gzip(request.headers()),
        site: request
            .app_data::<Data<Site>>()
            .map(|site| Site::clone(site)),
        wish: None,
        senders: request.app_data::<Data<Senders>>().cloned(),
        sender: None,
    }
}

/// Gives every failure its page or document.
///
/// # Errors
/// None of its own; a refused guard leaves with its page attached.
pub async fn render(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let mut visit = visit(request.request());
    if visit.skin == Skin::Staff {
        visit.wish = Some(Wish::of(&mut request).await);
    }
    match next.call(request).await {
        Ok(response) => {
            let mut response = response.map_into_boxed_body();
            let status = response.status();
            let is_bare = (status.is_client_error() || status.is_server_error())
                && !response.headers().contains_key(CONTENT_TYPE);
            if response.response().error().is_none() && !is_bare {
                forget_what_was_said(&visit, &mut response);
                return Ok(response);
            }
            visit.look_closer(status).await;
            let mut written = written(&visit, status, response.response().error());
            if let Some(allowed) = response.headers().get(ALLOW) {
                written.headers_mut().insert(ALLOW, allowed.clone());
            }
            Ok(response.into_response(written))
        }
        Err(fault) => {
            let status = fault.as_response_error().status_code();
            visit.look_closer(status).await;
            let written = written(&visit, status, Some(&fault));
            Err(InternalError::from_response(fault, written).into())
        }
    }
}

/// A page has said what there was to say: the next one says it no more.
fn forget_what_was_said(visit: &Visit, response: &mut ServiceResponse<BoxBody>) {
    let is_page = response
        .headers()
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !is_page {
        return;
    }
    if let Some(site) = &visit.site
        && let Some(over) = Said::forget(response.request(), site)
    {
        let _ = response.response_mut().add_cookie(&over);
    }
}

/// The page or document for a request that is refused before anybody looks at it.
pub(super) fn refusal(request: &HttpRequest, status: StatusCode) -> HttpResponse {
    let busy = (status == StatusCode::SERVICE_UNAVAILABLE).then(|| RequestError::Busy.into());
    written(&visit(request), status, busy.as_ref())
}

/// What is shown for a status that no [`RequestError`] explains: a body that
/// is too large, a form that does not read, a method that is not taken.
fn name_of(status: StatusCode, fault: Option<&RequestError>) -> &'static str {
    match (fault, status) {
        (Some(fault), _) => fault.name(),
        (None, StatusCode::NOT_FOUND) => "not-found",
        (None, StatusCode::TOO_MANY_REQUESTS) => "too-many",
        (None, StatusCode::SERVICE_UNAVAILABLE) => "not-available",
        (None, StatusCode::PAYLOAD_TOO_LARGE) => "too-large",
        (None, StatusCode::REQUEST_TIMEOUT) => "too-slow",
        (None, status) if status.is_client_error() => "bad-request",
        (None, _) => "internal",
    }
}

fn written(visit: &Visit, status: StatusCode, error: Option<&Error>) -> HttpResponse {
    let fault = error.and_then(Error::as_error::<RequestError>);
    let name = name_of(status, fault);
    let reference = log(status, fault, error);
    let mut response = HttpResponse::build(status);
    if let Some(RequestError::TooMany { retry_after }) = fault {
        response.insert_header((RETRY_AFTER, retry_after.to_string()));
    } else if status == StatusCode::SERVICE_UNAVAILABLE {
        response.insert_header((RETRY_AFTER, "5"));
    } else if visit.skin == Skin::Parent && matches!(fault, Some(RequestError::NoSuchPage)) {
        // What browsers ask for by themselves they need not ask for twice.
        response.insert_header((CACHE_CONTROL, "public, max-age=86400"));
        response.insert_header((VARY, "Accept-Language"));
    }
    match visit.skin {
        Skin::Staff if matches!(fault, Some(RequestError::SignInNeeded)) => {
            visit.wish.as_ref().map_or_else(
                || answer::see_other("/staff/sign-in"),
                |wish| wish.answer(visit.site.as_ref(), visit.language),
            )
        }
        Skin::Staff if matches!(fault, Some(RequestError::AccountNotReady)) => {
            answer::see_other("/staff/account")
        }
        Skin::Program => program(response, status, name, fault),
        Skin::Staff => page(response, &staff_fault(visit, name, &reference)),
        Skin::Parent => send_once(response, visit.takes_gzip, parent_fault(visit, name)),
        Skin::Kiosk => {
            let mut response = page(response, &kiosk_fault(visit, name));
            if let Some(start) = kiosk_of(&visit.path) {
                answer::pass_on(&mut response, LOOK_AGAIN, start);
            }
            response
        }
    }
}

fn page(mut response: actix_web::HttpResponseBuilder, markup: &Markup) -> HttpResponse {
    response
        .content_type("text/html; charset=utf-8")
        .body(markup.0.clone())
}

/// Faults of ours are logged once, with their cause; what a visitor did wrong
/// is never logged with content.
fn log(status: StatusCode, fault: Option<&RequestError>, error: Option<&Error>) -> String {
    let reference = keys::random::<4>().map(hex::encode).unwrap_or_default();
    match fault {
        Some(RequestError::NotYours { staff }) => {
            seldom::warn("asked for what is not theirs", *staff);
        }
        Some(RequestError::NotAvailable(cause)) => tracing::error!(
            reference,
            cause = cause.cause(),
            "the database does not answer"
        ),
        Some(RequestError::Internal(cause)) => tracing::error!(reference, cause, "internal fault"),
        None if status.is_server_error() => {
            let cause = error.map_or_else(|| status.to_string(), ToString::to_string);
            tracing::error!(reference, cause, "internal fault");
        }
        _ => {}
    }
    reference
}

fn program(
    mut response: actix_web::HttpResponseBuilder,
    status: StatusCode,
    name: &str,
    fault: Option<&RequestError>,
) -> HttpResponse {
    let mut document = json!({
        "type": format!("/problems/{name}"),
        "title": status.canonical_reason().unwrap_or("Fault"),
        "status": status.as_u16(),
    });
    match fault {
        Some(RequestError::BadRequest(detail)) => {
            document["detail"] = json!(detail);
        }
        Some(RequestError::InvalidFields(fields)) => {
            document["detail"] = json!("Some fields are wrong.");
            document["errors"] = fields
                .iter()
                .map(|(field, detail)| json!({ "field": field, "detail": detail }))
                .collect();
        }
        Some(RequestError::SignInNeeded) => {
            document["detail"] =
                json!("Send a token made by `lyhord token add` as `Authorization: Bearer …`.");
            response.insert_header(("WWW-Authenticate", "Bearer"));
        }
        _ => {}
    }
    response
        .content_type("application/problem+json")
        .body(document.to_string())
}

fn staff_fault(visit: &Visit, name: &str, reference: &str) -> Markup {
    let language = visit.language;
    let title = text(language, &format!("error-{name}")).words;
    let again = match (&visit.wish, &visit.site) {
        (Some(wish), Some(site)) => wish.again(name, site, language),
        _ => None,
    };
    let main = html! {
        h1 { (title) }
        p { (plain(language, &format!("error-{name}-text"), &[("reference", reference)])) }
        @if let Some(form) = again { (form) }
        @if visit.path.starts_with("/staff") {
            p { a href="/staff" { (say(language, "error-home")) } }
        }
    };
    match &visit.site {
        Some(site) => staff_page(site, None, language, Section::Other, &title, &main),
        None => main,
    }
}

/// Seconds after which a tablet tries again by itself.
const LOOK_AGAIN: u32 = 30;

/// The first page of the kiosk that an address belongs to, or the code's square.
fn kiosk_of(path: &str) -> Option<&str> {
    let rest = path.strip_prefix("/k/").or(path.strip_prefix("/v/"))?;
    let code = rest.split('/').next()?;
    path.get(..3 + code.len())
}

/// What a parent is told of it: of a fault of ours, that one can only wait and
/// try again.
fn key_for_parents(name: &str) -> &str {
    match name {
        "internal" | "under-way" => "not-available",
        "too-large" | "too-slow" => "bad-request",
        other => other,
    }
}

fn kiosk_fault(visit: &Visit, name: &str) -> Markup {
    let (language, key) = (visit.language, key_for_parents(name));
    let title = text(language, &format!("{key}-heading"));
    let explained = match key {
        "not-found" => "code-unknown".to_owned(),
        key => format!("{key}-text"),
    };
    let main = html! {
        h1 { (words(&title, language)) }
        p { (say(language, &explained)) }
        @if let Some(start) = kiosk_of(&visit.path) {
            p { a.next href=(start) { (say(language, "kiosk-restart")) } }
        }
    };
    kiosk_page(language, &title.words, visit.sender().as_ref(), &main)
}

/// What somebody seems to have typed as a code, so as to mend it.
fn mistyped(path: &str) -> &str {
    let typed = path.split('/').nth(1).unwrap_or_default();
    let is_like_a_code = typed.len() <= 30 && typed.bytes().any(|sign| sign.is_ascii_digit());
    let is_plain = |sign: u8| sign.is_ascii_digit() || b"-. ".contains(&sign);
    if is_like_a_code && typed.bytes().all(is_plain) {
        typed
    } else {
        ""
    }
}

/// What is worth trying again after a while.
const WORTH_ANOTHER_TRY: [&str; 2] = ["too-many", "not-available"];

fn parent_fault(visit: &Visit, name: &str) -> Markup {
    let (language, key) = (visit.language, key_for_parents(name));
    let title = text(language, &format!("{key}-heading"));
    let Some(sender) = visit.sender() else {
        return words(&title, language);
    };
    let main = html! {
        h1 { (words(&title, language)) }
        @if key == "not-found" {
            (code_form(language, None, mistyped(&visit.path), None))
        } @else {
            p { (say(language, &format!("{key}-text"))) }
        }
        @if key == "moved" && let Some(typed) = sender.contact() { p { (contact(typed)) } }
        // To where this is.
        @if WORTH_ANOTHER_TRY.contains(&key) { form { button { (say(language, "code-send")) } } }
    };
    let bar = |address: &dyn Fn(Language) -> String| {
        language_bar(language, sender.languages(), Others::Folded, address)
    };
    let language_bar = match (key, visit.path.split('/').nth(1)) {
        // Where there is a code to type there is the page that takes it.
        ("not-found", _) => Some(bar(&|other| format!("/?l={other}"))),
        ("moved", Some(code)) => Some(bar(&|other| format!("/{code}/{other}"))),
        _ => None,
    };
    ParentPage {
        language,
        title: title.words,
        language_bar,
        main,
        sender,
    }
    .render()
}
