//! Addresses with a slash too many mean what they mean without it, and a
//! parent's, which may be typed, the same in capitals.
//!
//! Ours and not actix's, which searches each address with a regular expression
//! and copies it, also when there is nothing to tidy.

use actix_web::{
    Error,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::{Uri, uri::PathAndQuery},
    middleware::Next,
};

/// Where capitals mean something: a file's name, a word of a program.
const MIND_CAPITALS: [&str; 5] = [
    "/assets/",
    "/recordings/",
    "/api/",
    "/problems/",
    "/opendata/",
];

/// `/A//b/` as `/a/b`; `None` when there is nothing to tidy.
fn tidied(path: &str) -> Option<String> {
    let is_untidy = path.contains("//") || (path.len() > 1 && path.ends_with('/'));
    let minds = MIND_CAPITALS.iter().any(|start| path.starts_with(start));
    let is_loud = !minds && path.bytes().any(|sign| sign.is_ascii_uppercase());
    if !is_untidy && !is_loud {
        return None;
    }
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let tidy = format!("/{}", parts.join("/"));
    Some(if is_loud {
        tidy.to_ascii_lowercase()
    } else {
        tidy
    })
}

/// Takes superfluous slashes and capitals out of the address before it is looked up.
///
/// # Errors
/// Those of what it wraps.
pub async fn tidy(
    mut request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    if let Some(path) = tidied(request.path()) {
        let whole = request
            .uri()
            .query()
            .map_or_else(|| path.clone(), |query| format!("{path}?{query}"));
        let mut parts = request.uri().clone().into_parts();
        parts.path_and_query = whole.parse::<PathAndQuery>().ok();
        if let Ok(address) = Uri::from_parts(parts) {
            request.match_info_mut().get_mut().update(&address);
            request.head_mut().uri = address;
        }
    }
    next.call(request).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slashes_too_many_go_and_the_rest_stays() {
        for (untidy, tidy) in [
            ("/a/", "/a"),
            ("//", "/"),
            ("///", "/"),
            ("//a//b//", "/a/b"),
            ("/staff//", "/staff"),
            ("/K/1234567890/FA-AF", "/k/1234567890/fa-af"),
            ("/1234567890/AR/THANKS/", "/1234567890/ar/thanks"),
            ("/%D9%A1", "/%d9%a1"),
        ] {
            assert_eq!(tidied(untidy).as_deref(), Some(tidy), "{untidy}");
        }
        for tidy in ["/", "/a", "/a/b", "", "/assets/AB12/staff.css", "/api/v1/X"] {
            assert_eq!(tidied(tidy), None, "{tidy}");
        }
    }
}
