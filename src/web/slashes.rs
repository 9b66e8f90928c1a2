//! Addresses with a slash too many mean what they mean without it.
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

/// `/a//b/` as `/a/b`; `None` when there is nothing to tidy.
fn tidied(path: &str) -> Option<String> {
    let is_untidy = path.contains("//") || (path.len() > 1 && path.ends_with('/'));
    is_untidy.then(|| {
        format!(
            "/{}",
            path.split('/')
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join("/")
        )
    })
}

/// Takes superfluous slashes out of the address before it is looked up.
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
        ] {
            assert_eq!(tidied(untidy).as_deref(), Some(tidy), "{untidy}");
        }
        for tidy in ["/", "/a", "/a/b", ""] {
            assert_eq!(tidied(tidy), None, "{tidy}");
        }
    }
}
