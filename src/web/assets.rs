//! Style sheets: the parent's goes inline into each page; the staff's and its
//! script are served under addresses that hold their hash, so they may be kept
//! for ever.

use std::sync::LazyLock;

use actix_web::{
    HttpResponse,
    http::header::CACHE_CONTROL,
    web::{self, Bytes},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};

use super::problem::RequestError;

/// A style sheet as it is sent.
#[derive(Debug)]
pub struct Sheet {
    /// Without comments and superfluous blanks.
    pub css: String,
    /// For `style-src` of a content security policy: `'sha256-…'`.
    pub csp: String,
    /// Short hash for an address.
    pub hash: String,
}

/// The parent's style sheet.
pub static PARENT: LazyLock<Sheet> =
    LazyLock::new(|| sheet(include_str!("../../assets/css/parent.css")));
/// What the kiosk adds to it.
pub static KIOSK: LazyLock<Sheet> =
    LazyLock::new(|| sheet(include_str!("../../assets/css/kiosk.css")));
/// The staff's style sheet.
pub static STAFF: LazyLock<Sheet> =
    LazyLock::new(|| sheet(include_str!("../../assets/css/staff.css")));

/// The staff's script; nothing depends on it.
static SCRIPT: &str = include_str!("../../assets/js/staff.js");
static SCRIPT_HASH: LazyLock<String> = LazyLock::new(|| hash([SCRIPT.as_bytes()]));

fn sheet(source: &str) -> Sheet {
    let css = squeezed(source);
    let digest = Sha256::digest(css.as_bytes());
    Sheet {
        csp: format!("'sha256-{}'", BASE64_STANDARD.encode(digest)),
        hash: hex::encode(&digest[..8]),
        css,
    }
}

/// Takes out comments and the blanks that CSS does not need.
fn squeezed(source: &str) -> String {
    let mut css = String::with_capacity(source.len());
    let mut rest = source;
    while let Some((before, after)) = rest.split_once("/*") {
        css.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    css.push_str(rest);
    let mut css = css.split_whitespace().collect::<Vec<_>>().join(" ");
    for (long, short) in [
        (" { ", "{"),
        (" }", "}"),
        ("} ", "}"),
        ("; ", ";"),
        (": ", ":"),
        (", ", ","),
    ] {
        css = css.replace(long, short);
    }
    css
}

/// Address of the staff's style sheet.
#[must_use]
pub fn staff_sheet_address() -> String {
    format!("/assets/{}/staff.css", STAFF.hash)
}

/// Address of the staff's script.
#[must_use]
pub fn staff_script_address() -> String {
    format!("/assets/{}/staff.js", *SCRIPT_HASH)
}

/// `GET /assets/{hash}/staff.css`, `staff.js`: for browsers.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .service(web::resource("/assets/{hash}/staff.css").get(staff_sheet))
        .service(web::resource("/assets/{hash}/staff.js").get(staff_script))
        .service(web::resource("/favicon.ico").get(no_icon))
        .service(web::resource("/robots.txt").get(robots));
}

async fn staff_sheet(asked: web::Path<String>) -> Result<HttpResponse, RequestError> {
    let css = STAFF.css.as_bytes();
    file(&asked, &STAFF.hash, "text/css; charset=utf-8", css)
}

async fn staff_script(asked: web::Path<String>) -> Result<HttpResponse, RequestError> {
    file(
        &asked,
        &SCRIPT_HASH,
        "text/javascript; charset=utf-8",
        SCRIPT.as_bytes(),
    )
}

/// A short hash for the address of files.
pub fn hash<'a>(files: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut all = Sha256::new();
    for file in files {
        all.update(file);
    }
    hex::encode(&all.finalize()[..8])
}

/// A file under the address that holds its hash. Under another it is not here:
/// an older process must not hand out what a browser keeps as the newer's.
///
/// # Errors
/// [`RequestError::NotFound`] under another.
pub fn file(
    asked: &str,
    hash: &str,
    kind: &str,
    bytes: &'static [u8],
) -> Result<HttpResponse, RequestError> {
    if asked != hash {
        return Err(RequestError::NotFound);
    }
    Ok(HttpResponse::Ok()
        .content_type(kind)
        .insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .body(Bytes::from_static(bytes)))
}

/// Nothing here is for a search engine.
async fn robots() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .insert_header((CACHE_CONTROL, "public, max-age=86400"))
        .body("User-agent: *\nDisallow: /\n")
}

/// Browsers ask for one whatever a page says; an empty answer they keep saves
/// the next request.
async fn no_icon() -> HttpResponse {
    HttpResponse::NoContent()
        .insert_header((CACHE_CONTROL, "public, max-age=604800"))
        .finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;

    #[test]
    fn lines_of_tall_signs_stand_further_apart() {
        for sheet in [&PARENT, &STAFF] {
            let start = sheet.css.find(":lang(").unwrap();
            let (tall, _) = sheet.css[start..].split_once("{line-height:").unwrap();
            let named: Vec<&str> = tall.trim_end_matches("))").split(',').collect();
            for language in Language::ALL {
                let (tag, _) = language
                    .tag()
                    .split_once('-')
                    .unwrap_or((language.tag(), ""));
                let is_this = |one: &&str| one.trim_end_matches(')') == format!(":lang({tag}");
                assert_eq!(named.iter().any(is_this), language.is_tall(), "{language}");
            }
        }
    }

    #[test]
    fn squeezing_keeps_what_css_means() {
        assert_eq!(
            squeezed(
                "/* a */\nmain > a:focus { color: red; margin: 0 auto }\n@media (x: y) { b { c: d } }\n"
            ),
            "main > a:focus{color:red;margin:0 auto}@media (x:y){b{c:d}}"
        );
    }
}
