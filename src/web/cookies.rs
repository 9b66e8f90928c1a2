//! How every cookie of staff is made.

use std::borrow::Cow;

use actix_web::cookie::{Cookie, SameSite};

use super::site::Site;

/// A cookie that no script reads and that stays with this host; an empty value
/// takes it away.
#[must_use]
pub fn closed_cookie(
    site: &Site,
    name: impl Into<Cow<'static, str>>,
    value: String,
    same_site: SameSite,
) -> Cookie<'static> {
    let is_over = value.is_empty();
    let mut cookie = Cookie::build(name, value)
        .path("/")
        .http_only(true)
        .same_site(same_site)
        .secure(site.is_secure())
        .finish();
    if is_over {
        cookie.make_removal();
    }
    cookie
}
