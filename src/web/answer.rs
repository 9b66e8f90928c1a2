//! The shapes of an answer that every slice gives: a page, a way to another, a
//! page that gives way to another by itself.

use actix_web::{
    HttpResponse,
    http::{
        StatusCode,
        header::{HeaderValue, LOCATION, REFRESH},
    },
};
use maud::{DOCTYPE, Markup, html};

use super::components::say;
use crate::{domain::language::Language, text::text};

/// A page with this status.
#[must_use]
pub fn page(status: StatusCode, markup: Markup) -> HttpResponse {
    HttpResponse::build(status)
        .content_type("text/html; charset=utf-8")
        .body(markup.0)
}

/// The way to another page, which is then read.
#[must_use]
pub fn see_other(to: impl AsRef<str>) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((LOCATION, to.as_ref()))
        .finish()
}

/// A page of ours that goes on to an address by itself. To a request that comes
/// from it the browser adds the strict cookies that a redirect from another site
/// would leave behind.
#[must_use]
pub fn go_on_from_here(language: Language, to: &str) -> HttpResponse {
    let markup = html! {
        (DOCTYPE)
        html lang=(language.tag()) {
            head {
                meta charset="utf-8";
                meta http-equiv="refresh" content=(format!("0;url={to}"));
                title { (text(language, "sign-in-title").words) }
            }
            body { p { a href=(to) { (say(language, "sign-in-go-on")) } } }
        }
    };
    page(StatusCode::OK, markup)
}

/// After these seconds the browser goes on to this address by itself.
pub fn pass_on(response: &mut HttpResponse, seconds: u32, to: &str) {
    if let Ok(value) = HeaderValue::from_str(&format!("{seconds}; url={to}")) {
        response.headers_mut().insert(REFRESH, value);
    }
}
