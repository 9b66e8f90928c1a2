//! `HEAD` is answered wherever `GET` is (RFC 9110 9.3.2): the request goes its
//! way as one that reads, is limited as one, and the server leaves out the body.

use actix_web::{
    Error,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::{
        Method,
        header::{ALLOW, HeaderValue},
    },
    middleware::Next,
};

/// Lets `HEAD` go the way of `GET`, and says of an address that takes `GET`
/// that it takes both.
///
/// # Errors
/// Those of what it wraps.
pub async fn head_as_get(
    mut request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    if *request.method() == Method::HEAD {
        request.head_mut().method = Method::GET;
    }
    let mut response = next.call(request).await?;
    let allowed = response.headers().get(ALLOW);
    if let Some(both) = allowed.and_then(with_head) {
        response.headers_mut().insert(ALLOW, both);
    }
    Ok(response)
}

fn with_head(allowed: &HeaderValue) -> Option<HeaderValue> {
    let allowed = allowed.to_str().ok()?;
    let mut methods: Vec<&str> = allowed.split(',').map(str::trim).collect();
    let at = methods.iter().position(|method| *method == "GET")?;
    if methods.contains(&"HEAD") {
        return None;
    }
    methods.insert(at + 1, "HEAD");
    HeaderValue::from_str(&methods.join(", ")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_get_is_allowed_head_is() {
        let said = |allowed| {
            with_head(&HeaderValue::from_static(allowed))
                .map(|both| both.to_str().unwrap_or_default().to_owned())
        };
        assert_eq!(said("GET, POST").as_deref(), Some("GET, HEAD, POST"));
        assert_eq!(said("GET").as_deref(), Some("GET, HEAD"));
        assert_eq!((said("POST"), said("GET,HEAD")), (None, None));
    }
}
