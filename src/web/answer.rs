//! The shapes of an answer that every slice gives: a page, a way to another, a
//! page that gives way to another by itself.

use actix_web::{
    HttpResponse,
    http::{
        StatusCode,
        header::{HeaderValue, LOCATION, REFRESH},
    },
};
use maud::Markup;

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

/// After these seconds the browser goes on to this address by itself.
pub fn pass_on(response: &mut HttpResponse, seconds: u32, to: &str) {
    if let Ok(value) = HeaderValue::from_str(&format!("{seconds}; url={to}")) {
        response.headers_mut().insert(REFRESH, value);
    }
}
