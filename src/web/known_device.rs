//! Browsers that have signed in to an account before. Each has a purse of its
//! own for what it gets wrong, so that a stranger who guesses at the account
//! keeps nobody out who has been in.
//!
//! The cookie holds, for each of the last accounts, a random name and a mark
//! that only who knows the account's hashed password can make. It opens
//! nothing, says nothing of whose it is, and ends with the password.

use actix_web::{
    HttpRequest,
    cookie::{Cookie, SameSite, time::Duration},
};

use super::{cookies::closed_cookie, site::Site};
use crate::store::{ballot::keys::random, staff::HashedPassword};

/// A browser that has signed in to the account before, by its random name.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct KnownDevice(String);

/// Accounts one browser is known to: an office shares its computer.
const MOST_ACCOUNTS: usize = 6;
/// Days a browser is known after its last sign-in.
const DAYS: i64 = 180;
/// Hexadecimal signs of a name.
const NAME: usize = 24;

fn cookie_name(site: &Site) -> &'static str {
    if site.is_secure() {
        "__Host-lyhord-known"
    } else {
        "lyhord-known"
    }
}

fn held(request: &HttpRequest, site: &Site) -> Vec<String> {
    let cookie = request.cookie(cookie_name(site));
    cookie.map_or_else(Vec::new, |cookie| {
        cookie
            .value()
            .split('.')
            .take(MOST_ACCOUNTS)
            .map(str::to_owned)
            .collect()
    })
}

fn is_of(token: &str, account: &HashedPassword) -> bool {
    token
        .split_at_checked(NAME)
        .is_some_and(|(name, mark)| account.is_mark(name.as_bytes(), mark))
}

impl KnownDevice {
    /// Whether this browser has signed in to the account before.
    #[must_use]
    pub fn of(request: &HttpRequest, site: &Site, account: &HashedPassword) -> Option<Self> {
        let token = held(request, site)
            .into_iter()
            .find(|token| is_of(token, account))?;
        token.get(..NAME).map(|name| Self(name.to_owned()))
    }

    #[cfg(test)]
    pub(super) fn named(name: &str) -> Self {
        Self(name.to_owned())
    }
}

/// Makes this browser known to the account that it has signed in to; `None`
/// when the account has no password, or the system no randomness.
#[must_use]
pub fn made_known(
    request: &HttpRequest,
    site: &Site,
    account: &HashedPassword,
) -> Option<Cookie<'static>> {
    let held = held(request, site);
    let (own, others): (Vec<_>, Vec<_>) = held.into_iter().partition(|token| is_of(token, account));
    let own = match own.into_iter().next() {
        Some(token) => token,
        None => {
            let name = hex::encode(random::<{ NAME / 2 }>().ok()?);
            let mark = account.mark(name.as_bytes())?;
            name + &mark
        }
    };
    let kept = others.into_iter().take(MOST_ACCOUNTS - 1);
    let value = std::iter::once(own)
        .chain(kept)
        .collect::<Vec<_>>()
        .join(".");
    let mut cookie = closed_cookie(site, cookie_name(site), value, SameSite::Strict);
    cookie.set_max_age(Duration::days(DAYS));
    Some(cookie)
}
