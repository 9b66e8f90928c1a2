//! One fault, two skins: a page with a way out, or a problem document (RFC
//! 9457) for programs. A middleware, because only here are the language and
//! the wish of the visitor known; it catches every way out, bare ones too.

use actix_web::{
    Error, HttpRequest, HttpResponse,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    error::InternalError,
    http::{
        StatusCode,
        header::{ALLOW, CONTENT_TYPE, LOCATION, RETRY_AFTER},
    },
    middleware::Next,
    web::Data,
};
use maud::{Markup, html};
use serde_json::json;

use super::{
    components::{code_form, say},
    language,
    layout::{ParentPage, Section, staff_page},
    problem::RequestError,
    site::Site,
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
    Staff,
    Program,
}

struct Visit {
    skin: Skin,
    language: Language,
    path: String,
    site: Option<Site>,
}

fn visit(request: &HttpRequest) -> Visit {
    let path = request.path();
    // As it is routed: `/%73taff` is a page of staff too.
    let skin = match request.match_info().as_str() {
        routed if routed.starts_with("/api/") => Skin::Program,
        routed if routed.starts_with("/staff") => Skin::Staff,
        _ => Skin::Parent,
    };
    let language = if skin == Skin::Parent {
        language::for_parent(request, &Language::ALL)
    } else {
        language::for_staff(request)
    };
    Visit {
        skin,
        language,
        path: path.to_owned(),
        site: request
            .app_data::<Data<Site>>()
            .map(|site| Site::clone(site)),
    }
}

/// Gives every failure its page or document.
///
/// # Errors
/// None of its own; a refused guard leaves with its page attached.
pub async fn render(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let visit = visit(request.request());
    match next.call(request).await {
        Ok(response) => {
            let response = response.map_into_boxed_body();
            let status = response.status();
            let is_bare = (status.is_client_error() || status.is_server_error())
                && !response.headers().contains_key(CONTENT_TYPE);
            if response.response().error().is_none() && !is_bare {
                return Ok(response);
            }
            let mut written = written(&visit, status, response.response().error());
            if let Some(allowed) = response.headers().get(ALLOW) {
                written.headers_mut().insert(ALLOW, allowed.clone());
            }
            Ok(response.into_response(written))
        }
        Err(fault) => {
            let written = written(
                &visit,
                fault.as_response_error().status_code(),
                Some(&fault),
            );
            Err(InternalError::from_response(fault, written).into())
        }
    }
}

/// What is shown for a status that no [`RequestError`] explains: a body that
/// is too large, a form that does not read, a method that is not taken.
fn name_of(status: StatusCode, fault: Option<&RequestError>) -> &'static str {
    match (fault, status) {
        (Some(fault), _) => fault.name(),
        (None, StatusCode::NOT_FOUND) => "not-found",
        (None, StatusCode::TOO_MANY_REQUESTS) => "too-many",
        (None, StatusCode::SERVICE_UNAVAILABLE) => "not-available",
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
    }
    match visit.skin {
        Skin::Staff if matches!(fault, Some(RequestError::SignInNeeded)) => response
            .status(StatusCode::SEE_OTHER)
            .insert_header((LOCATION, super::sign_in::address(&visit.path)))
            .finish(),
        Skin::Staff if matches!(fault, Some(RequestError::AccountNotReady)) => response
            .status(StatusCode::SEE_OTHER)
            .insert_header((LOCATION, "/staff/account"))
            .finish(),
        Skin::Program => program(response, status, name, fault),
        Skin::Staff => page(response, &staff_fault(visit, name, &reference)),
        Skin::Parent => page(response, &parent_fault(visit, name)),
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
            tracing::warn!(staff, "asked for what is not theirs")
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
    let mut document = json!({ "type": format!("/problems/{name}"), "title": status.canonical_reason().unwrap_or("Fault"), "status": status.as_u16() });
    match fault {
        Some(RequestError::BadRequest(detail)) => document["detail"] = json!(detail),
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
    let main = html! {
        h1 { (title) }
        p { (plain(language, &format!("error-{name}-text"), &[("reference", reference)])) }
        p { a href="/staff" { (say(language, "error-home")) } }
    };
    match &visit.site {
        Some(site) => staff_page(site, None, language, Section::Other, &title, &main),
        None => main,
    }
}

fn parent_fault(visit: &Visit, name: &str) -> Markup {
    let language = visit.language;
    // A parent who meets a fault of ours can only wait and try again.
    let key = match name {
        "internal" => "not-available",
        other => other,
    };
    let title = text(language, &format!("{key}-heading"));
    let main = html! {
        h1 { (super::components::words(&title, language)) }
        @if key == "not-found" { (code_form(language, None, "", None)) } @else { p { (say(language, &format!("{key}-text"))) } }
    };
    ParentPage {
        language,
        title: title.words,
        language_bar: None,
        main,
        asks: None,
    }
    .render()
}
