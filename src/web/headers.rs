//! Headers that every answer carries: nothing loads from elsewhere, nothing is
//! framed, nothing is told to the next site.

use std::sync::LazyLock;

use actix_web::{
    Error,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::header::{
        CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, HeaderValue,
        REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
    },
    middleware::Next,
    web::Data,
};

use super::{
    assets,
    metrics::{StaffRequests, page_of},
    site::Site,
};

/// Named are those that browsers know by this header: of others they complain.
const PERMISSIONS: &str = "accelerometer=(), camera=(), display-capture=(), \
                           geolocation=(), gyroscope=(), hid=(), idle-detection=(), \
                           magnetometer=(), microphone=(), midi=(), payment=(), \
                           publickey-credentials-get=(), serial=(), usb=()";

/// The policy of parents' pages: inline style sheets known by their hashes, and
/// nothing else. There is no script.
static PARENT_POLICY: LazyLock<String> = LazyLock::new(|| {
    format!(
        "default-src 'none'; style-src {} {}; img-src 'self' data:; media-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        assets::PARENT.csp,
        assets::KIOSK.csp
    )
});

/// The policy of what parents see, for a page of staff that shows it to them.
#[must_use]
pub fn parent_policy() -> &'static str {
    &PARENT_POLICY
}

const STAFF_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
                            img-src 'self' data:; connect-src 'self'; form-action 'self'; \
                            base-uri 'none'; frame-ancestors 'none'";

/// The policy of the page on which questions are read aloud: it plays what it
/// recorded before it is sent.
#[must_use]
pub fn recording_policy() -> &'static str {
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
     media-src 'self' blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; \
     frame-ancestors 'none'"
}

/// What the same page may use: the microphone, and nothing else.
#[must_use]
pub fn recording_permissions() -> &'static str {
    &RECORDING_PERMISSIONS
}

static RECORDING_PERMISSIONS: LazyLock<String> =
    LazyLock::new(|| PERMISSIONS.replace("microphone=()", "microphone=(self)"));

fn set(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

/// Whether the pages under this address, and what is said of a fault there, stand
/// in the frame of staff: their own, those of a preschool's link, and those that
/// tell of the service.
pub(super) fn has_frame_of_staff(path: &str) -> bool {
    ["/staff", "/n/", "/api", "/help", "/opendata"]
        .iter()
        .any(|start| path.starts_with(start))
}

/// Puts them on.
///
/// # Errors
/// Those of what it wraps.
pub async fn headers(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    // As it is routed: `/%73taff` is a page of staff too.
    let path = request.match_info().as_str();
    let is_staff = has_frame_of_staff(path);
    let is_secure = request
        .app_data::<Data<Site>>()
        .is_some_and(|site| site.is_secure());
    let counted = page_of(path)
        .and_then(|page| Some((page, request.app_data::<Data<StaffRequests>>()?.clone())));
    let mut response = next.call(request).await?;
    if let Some((page, staff)) = counted {
        staff.count(page, response.status());
    }
    let headers = response.headers_mut();
    // A file that somebody brought has a stricter one of its own.
    if !headers.contains_key(CONTENT_SECURITY_POLICY) {
        set(
            headers,
            CONTENT_SECURITY_POLICY,
            if is_staff {
                STAFF_POLICY
            } else {
                &PARENT_POLICY
            },
        );
    }
    if !headers.contains_key(CACHE_CONTROL) {
        set(headers, CACHE_CONTROL, "no-store");
    }
    set(
        headers,
        REFERRER_POLICY,
        if is_staff {
            "same-origin"
        } else {
            "no-referrer"
        },
    );
    set(headers, X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(headers, X_FRAME_OPTIONS, "DENY");
    let permissions = HeaderName::from_static("permissions-policy");
    if !headers.contains_key(&permissions) {
        set(headers, permissions, PERMISSIONS);
    }
    set(
        headers,
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    );
    set(
        headers,
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    );
    set(
        headers,
        HeaderName::from_static("x-robots-tag"),
        "noindex, nofollow",
    );
    if is_secure {
        set(
            headers,
            STRICT_TRANSPORT_SECURITY,
            "max-age=63072000; includeSubDomains",
        );
    }
    Ok(response)
}
