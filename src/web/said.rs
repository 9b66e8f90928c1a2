//! What a page says once of what was done just before: that it is saved, what
//! came of it, and the way to undo it. It travels in a cookie that no script
//! reads, from the answer to the next page that the same browser opens.

use actix_web::{
    HttpMessage, HttpRequest, HttpResponse,
    cookie::{Cookie, SameSite, time::Duration},
    http::Method,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

use super::{
    answer,
    components::say,
    cookies::closed_cookie,
    fields::{Fields, value},
    site::Site,
};
use crate::{domain::language::Language, text::plain};

/// A sentence for the next page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    key: String,
    #[serde(default)]
    with: Vec<(String, String)>,
    then: Option<Then>,
}

/// A form that takes back what was done, or does what was not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Then {
    /// What its button says.
    label: String,
    to: String,
    fields: Fields,
}

/// The field by which a form says that it takes something back.
const UNDONE: &str = "undone";

/// Longest that a sentence waits to be read: a session that ended is begun anew
/// meanwhile.
const WAITS: Duration = Duration::minutes(15);
/// Longest cookie that browsers keep.
const LARGEST: usize = 3500;

/// Marks a request whose page says it.
struct IsRead;

impl Said {
    /// The words of this key.
    #[must_use]
    pub fn new(key: &str) -> Self {
        Self {
            key: key.to_owned(),
            with: Vec::new(),
            then: None,
        }
    }

    /// That it is saved, or that something is taken back by this form. Only the
    /// former can be undone.
    #[must_use]
    pub fn kept(form: &Fields, key: &str, to: &str, before: Fields) -> Self {
        if value(form, UNDONE).is_empty() {
            Self::new(key).undone_by(to, before)
        } else {
            Self::new("said-undone")
        }
    }

    /// With this in place of a name in it.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.with.push((name.to_owned(), value.into()));
        self
    }

    /// With a button that sends these fields to a page of staff.
    #[must_use]
    pub fn undone_by(self, to: &str, mut fields: Fields) -> Self {
        fields.push((UNDONE.to_owned(), "yes".to_owned()));
        self.with_form("said-undo", to, fields)
    }

    /// With a button that sends what was typed before one was signed in.
    #[must_use]
    pub fn sent_again_to(self, to: &str, fields: Fields) -> Self {
        self.with_form("ended-send", to, fields)
    }

    fn with_form(mut self, label: &str, to: &str, fields: Fields) -> Self {
        self.then = Some(Then {
            label: label.to_owned(),
            to: to.to_owned(),
            fields,
        });
        self
    }

    fn written(&self) -> String {
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(self).unwrap_or_default())
    }

    /// Whether a browser keeps it whole.
    #[must_use]
    pub fn fits(&self) -> bool {
        self.written().len() <= LARGEST
    }

    /// The way to a page, which will say it.
    #[must_use]
    pub fn on(&self, page: &str, site: &Site) -> HttpResponse {
        let mut response = answer::see_other(page);
        self.put_on(&mut response, site);
        response
    }

    /// Lets the next page say it.
    pub fn put_on(&self, response: &mut HttpResponse, site: &Site) {
        let value = if self.fits() {
            self.written()
        } else {
            let without = Self {
                then: None,
                ..self.clone()
            };
            without.written()
        };
        let mut cookie = closed_cookie(site, name(site), value, SameSite::Lax);
        cookie.set_max_age(WAITS);
        let _ = response.add_cookie(&cookie);
    }

    /// What this request's page is to say.
    pub(super) fn read(request: &HttpRequest, site: &Site) -> Option<Self> {
        // Not beside what is wrong with a form that was just sent.
        let cookie = (request.method() == Method::GET).then(|| request.cookie(name(site)))??;
        request.extensions_mut().insert(IsRead);
        let written = URL_SAFE_NO_PAD.decode(cookie.value()).ok()?;
        let said: Self = serde_json::from_slice(&written).ok()?;
        let stays = |then: &Then| then.to.starts_with("/staff/");
        said.then.as_ref().is_none_or(stays).then_some(said)
    }

    /// The cookie that takes it away, once a page has said it.
    pub(super) fn forget(request: &HttpRequest, site: &Site) -> Option<Cookie<'static>> {
        let is_read = request.extensions().get::<IsRead>().is_some();
        is_read.then(|| closed_cookie(site, name(site), String::new(), SameSite::Lax))
    }

    /// As the page says it.
    #[must_use]
    pub fn shown(&self, language: Language) -> Markup {
        let with: Vec<(&str, &str)> = self
            .with
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        html! {
            div.notice role="status" {
                p { (plain(language, &self.key, &with)) }
                @if let Some(then) = &self.then {
                    form method="post" action=(then.to) {
                        @for (name, value) in &then.fields {
                            input type="hidden" name=(name) value=(value);
                        }
                        button.plain { (say(language, &then.label)) }
                    }
                }
            }
        }
    }
}

fn name(site: &Site) -> &'static str {
    if site.is_secure() {
        "__Host-lyhord-said"
    } else {
        "lyhord-said"
    }
}
