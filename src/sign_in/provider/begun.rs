//! What a browser must bring back from the provider. It lies in a cookie of its
//! own, one for each sign-in begun, so that any replica may answer and two tabs
//! do not disturb each other.

use actix_web::{
    HttpRequest,
    cookie::{Cookie, SameSite, time},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::web::{cookies::closed_cookie, site::Site};

/// Longest somebody may take to sign in at the provider, in minutes.
const LONGEST_WAY: i64 = 10;
/// Sign-ins begun in one browser at most; with more the oldest is forgotten, so
/// that their cookies never outgrow what a request may carry.
const MOST_BEGUN: usize = 5;

/// What the browser must bring back.
#[derive(Serialize, Deserialize)]
pub(super) struct Begun {
    pub(super) state: String,
    pub(super) nonce: String,
    pub(super) verifier: String,
    pub(super) next: String,
    /// When, in seconds since 1970.
    pub(super) at: i64,
}

fn prefix(site: &Site) -> &'static str {
    if site.is_secure() {
        "__Host-lyhord-begun-"
    } else {
        "lyhord-begun-"
    }
}

fn name(site: &Site, state: &str) -> String {
    let mark = hex::encode(&Sha256::digest(state.as_bytes())[..4]);
    format!("{}{mark}", prefix(site))
}

fn read(value: &str) -> Option<Begun> {
    let bytes = URL_SAFE_NO_PAD.decode(value).ok()?;
    serde_json::from_slice(&bytes).ok()
}

impl Begun {
    /// The sign-in of this state, when this browser began it.
    pub(super) fn of(request: &HttpRequest, site: &Site, state: &str) -> Option<Self> {
        let held = request.cookie(&name(site, state))?;
        read(held.value()).filter(|begun| begun.state == state)
    }

    /// The cookie that keeps it, and the removal of one too many.
    pub(super) fn cookies(&self, request: &HttpRequest, site: &Site) -> Vec<Cookie<'static>> {
        let value = URL_SAFE_NO_PAD.encode(serde_json::to_vec(self).unwrap_or_default());
        // Lax: the way back begins at the provider.
        let mut kept = closed_cookie(site, name(site, &self.state), value, SameSite::Lax);
        kept.set_max_age(time::Duration::minutes(LONGEST_WAY));
        let mut others: Vec<(i64, String)> = request
            .cookies()
            .map(|held| {
                let begun = held
                    .iter()
                    .filter(|cookie| cookie.name().starts_with(prefix(site)));
                let of = |cookie: &Cookie<'_>| {
                    let at = read(cookie.value()).map_or(0, |begun| begun.at);
                    (at, cookie.name().to_owned())
                };
                begun.map(of).collect()
            })
            .unwrap_or_default();
        others.sort();
        let too_many = (others.len() + 1).saturating_sub(MOST_BEGUN);
        let mut cookies: Vec<_> = others
            .into_iter()
            .take(too_many)
            .map(|(_, name)| closed_cookie(site, name, String::new(), SameSite::Lax))
            .collect();
        cookies.push(kept);
        cookies
    }

    /// Takes the cookie away: it is good once.
    pub(super) fn over(&self, site: &Site) -> Cookie<'static> {
        closed_cookie(site, name(site, &self.state), String::new(), SameSite::Lax)
    }
}
