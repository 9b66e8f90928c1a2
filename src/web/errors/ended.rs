//! Somebody must sign in first: where that leads, and what becomes of what they
//! were about to do. Nothing of it is kept here before they have.

use actix_web::{
    HttpRequest, HttpResponse,
    http::{Method, StatusCode},
    web::Bytes,
};
use maud::{Markup, html};
use url::form_urlencoded;

use super::super::{
    answer,
    components::say,
    errands::TOKEN,
    layout::{Section, staff_page},
    said::Said,
    site::Site,
    way_back::{comes_from, page_with_form, sign_in_address, way_back},
};
use crate::{domain::language::Language, text::text};

/// What is known of a request to a page of staff once it has been refused.
pub(super) struct Wish {
    method: Method,
    /// Path and query.
    address: String,
    path: String,
    /// The page of ours that it comes from.
    comes_from: Option<String>,
    /// Whether a page of another site led here. Then the browser kept the
    /// session's cookie to itself.
    is_led_here: bool,
    /// The form that was sent.
    form: Option<Bytes>,
}

/// Fields that say nothing which somebody typed.
const NOT_TYPED: [&str; 5] = [TOKEN, "version", "state", "do", "next"];
/// Fields that are never sent back.
const SECRET: [&str; 4] = ["password", "current", "code", "secret"];

impl Wish {
    pub(super) fn of(request: &HttpRequest, form: Option<Bytes>) -> Self {
        let led_by = request.headers().get("sec-fetch-site");
        let uri = request.uri();
        Self {
            method: request.method().clone(),
            address: uri
                .path_and_query()
                .map_or_else(|| uri.path().to_owned(), ToString::to_string),
            path: uri.path().to_owned(),
            comes_from: comes_from(request),
            is_led_here: led_by.is_some_and(|by| by == "cross-site"),
            form,
        }
    }

    /// The answer to whoever is not signed in.
    pub(super) fn answer(&self, site: Option<&Site>, language: Language) -> HttpResponse {
        if self.method == Method::GET {
            if self.is_led_here {
                return answer::go_on_from_here(language, &way_back(Some(&self.address)));
            }
            let to = way_back(Some(&self.address));
            return answer::see_other(sign_in_address(&to));
        }
        let page = page_with_form(&self.path, self.comes_from.as_deref());
        let to = sign_in_address(&page);
        let Some(site) = site else {
            return answer::see_other(to);
        };
        let not_done = Said::new("said-not-done");
        let Some(fields) = self.typed() else {
            return not_done.on(&to, site);
        };
        // There it gets a token of its own.
        let mut again = fields.clone();
        again.retain(|(name, _)| name != TOKEN);
        let said = not_done.sent_again_to(&self.address, again);
        if said.fits() {
            return said.on(&to, site);
        }
        // More than a browser carries along: it stays in the page.
        let markup = kept(site, language, &self.address, &fields, &to);
        answer::page(StatusCode::UNAUTHORIZED, markup)
    }

    /// The fields of the form, when somebody typed something into it that may
    /// be sent back.
    fn typed(&self) -> Option<Vec<(String, String)>> {
        let form = self.form.as_ref()?;
        let fields: Vec<(String, String)> = form_urlencoded::parse(form).into_owned().collect();
        let is_secret = |(name, _): &(String, String)| SECRET.contains(&name.as_str());
        let is_typed = |(name, value): &(String, String)| {
            !value.trim().is_empty() && !NOT_TYPED.contains(&name.as_str())
        };
        (!fields.iter().any(is_secret) && fields.iter().any(is_typed)).then_some(fields)
    }
}

/// What was typed, in a page of ours: to be sent again when one has signed in
/// beside it, by whichever way one signs in.
fn kept(
    site: &Site,
    language: Language,
    sent_to: &str,
    fields: &[(String, String)],
    sign_in: &str,
) -> Markup {
    let title = text(language, "ended-title").words;
    let main = html! {
        div.narrow {
            h1 { (title) }
            p { (say(language, "ended-text")) }
            p { a.button.plain href=(sign_in) target="_blank" { (say(language, "ended-sign-in")) } }
            form method="post" action=(sent_to) {
                @for (name, value) in fields { input type="hidden" name=(name) value=(value); }
                div.actions {
                    button { (say(language, "ended-send")) }
                    a href=(sign_in) { (say(language, "ended-leave")) }
                }
            }
        }
    };
    staff_page(site, None, language, Section::Other, &title, &main)
}
