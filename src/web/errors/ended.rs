//! Somebody must sign in first, or cannot be served just now: where that leads,
//! and what becomes of what they were about to do. Nothing of it is kept here
//! before it is done.

use std::{future::poll_fn, pin::Pin};

use actix_multipart::Multipart;
use actix_web::{
    HttpResponse,
    dev::{Payload, ServiceRequest},
    http::{Method, StatusCode, header::HeaderMap},
    web::Bytes,
};
use futures_core::Stream;
use maud::{Markup, html};
use url::form_urlencoded;

use super::super::{
    answer,
    components::say,
    errands::{TOKEN, form_of, parts_of, token},
    fields::Fields,
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
    form: Option<Form>,
}

enum Form {
    Plain(Bytes),
    /// One that carries a file, and the headers that say where its parts end.
    Parts(HeaderMap, Bytes),
    /// What was typed into one that carries a file. The file lies where it was.
    BesideAFile(Fields),
}

/// Fields that say nothing which somebody typed.
const NOT_TYPED: [&str; 5] = [TOKEN, "version", "state", "do", "next"];
/// Fields that are never sent back.
const SECRET: [&str; 3] = ["password", "current", "secret"];
/// Bytes that no cookie carries: of more none is tried, which would cost a stranger
/// nothing and us the memory.
const A_COOKIE: usize = 4096;
/// Where nothing is typed but secrets, or nothing at all.
const NOTHING_TO_KEEP: [&str; 3] = ["/staff/sign-", "/staff/account", "/staff/language"];
/// Why a form may be sent once more as it is.
const WORTH_ANOTHER_TRY: [&str; 4] = [OLD_FORM, "too-many", "not-available", "internal"];
const OLD_FORM: &str = "old-form";

impl Wish {
    pub(super) async fn of(whole: &mut ServiceRequest) -> Self {
        let form = match form_of(whole).await {
            Some(form) => Some(Form::Plain(form)),
            None => parts_of(whole)
                .await
                .map(|parts| Form::Parts(whole.headers().clone(), parts)),
        };
        let request = whole.request();
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
        let length: usize = fields.iter().map(|(_, value)| value.len()).sum();
        if length <= A_COOKIE && !self.carries_a_file() {
            // There it gets a token of its own.
            let mut again = fields.clone();
            again.retain(|(name, _)| name != TOKEN);
            let said = not_done.sent_again_to(&self.address, again);
            if said.fits() {
                return said.on(&to, site);
            }
        }
        // More than a browser carries along: it stays in the page.
        let markup = self.kept(site, language, &fields, &to);
        answer::page(StatusCode::UNAUTHORIZED, markup)
    }

    /// Reads what was typed beside a file, for a request that has been refused.
    pub(super) async fn read_parts(&mut self) {
        if let Some(Form::Parts(headers, body)) = &self.form {
            let fields = typed_in_parts(headers, body.clone()).await;
            self.form = Some(Form::BesideAFile(fields));
        }
    }

    fn carries_a_file(&self) -> bool {
        matches!(self.form, Some(Form::BesideAFile(_)))
    }

    /// The fields of the form without its secrets, when somebody typed something
    /// into it.
    fn typed(&self) -> Option<Fields> {
        let is_under = |start: &&str| self.path.starts_with(*start);
        if NOTHING_TO_KEEP.iter().any(is_under) {
            return None;
        }
        let mut fields: Fields = match self.form.as_ref()? {
            Form::Plain(form) => form_urlencoded::parse(form).into_owned().collect(),
            Form::BesideAFile(fields) => fields.clone(),
            Form::Parts(..) => return None,
        };
        fields.retain(|(name, _)| !SECRET.contains(&name.as_str()));
        let is_typed = |(name, value): &(String, String)| {
            !value.trim().is_empty() && !NOT_TYPED.contains(&name.as_str())
        };
        fields.iter().any(is_typed).then_some(fields)
    }

    /// What was typed, to be sent once more to where it was sent. It keeps its
    /// token, so that it counts once though the first time was not lost.
    fn form_again(&self, fields: &[(String, String)], button: &Markup) -> Markup {
        let kind = self.carries_a_file().then_some("multipart/form-data");
        html! {
            form method="post" action=(self.address) enctype=[kind] {
                @for (name, value) in fields { input type="hidden" name=(name) value=(value); }
                div.actions { (button) }
            }
        }
    }

    /// The way to send what was typed once more, where a fault says no more than
    /// that it was not the time.
    pub(super) fn again(&self, fault: &str, site: &Site, language: Language) -> Option<Markup> {
        let is_worth_it = WORTH_ANOTHER_TRY.contains(&fault);
        let mut fields = is_worth_it.then(|| self.typed()).flatten()?;
        if fault == OLD_FORM {
            fields.retain(|(name, _)| name != TOKEN);
            let fresh = token(&site.clock)?;
            fields.push((TOKEN.to_owned(), fresh));
        }
        let button = html! { button { (say(language, "ended-send")) } };
        Some(self.form_again(&fields, &button))
    }

    /// What was typed, in a page of ours: to be sent again when one has signed in
    /// beside it, by whichever way one signs in.
    fn kept(
        &self,
        site: &Site,
        language: Language,
        fields: &[(String, String)],
        sign_in: &str,
    ) -> Markup {
        let title = text(language, "ended-title").words;
        let ways = html! {
            button { (say(language, "ended-send")) }
            a href=(sign_in) { (say(language, "ended-leave")) }
        };
        let main = html! {
            div.narrow {
                h1 { (title) }
                p { (say(language, "ended-text")) }
                p {
                    a.button.plain href=(sign_in) target="_blank" {
                        (say(language, "ended-sign-in"))
                    }
                }
                (self.form_again(fields, &ways))
            }
        };
        staff_page(site, None, language, Section::Other, &title, &main)
    }
}

/// The fields of a form in parts that hold no file.
async fn typed_in_parts(headers: &HeaderMap, body: Bytes) -> Fields {
    let whole: Payload = body.into();
    let mut parts = Multipart::new(headers, whole);
    let mut fields = Fields::new();
    while let Some(Ok(mut part)) = next_of(&mut parts).await {
        let mut value = Vec::new();
        while let Some(Ok(piece)) = next_of(&mut part).await {
            value.extend_from_slice(&piece);
        }
        let said = part.content_disposition();
        let is_file = said.is_some_and(|said| said.get_filename().is_some());
        if let (false, Some(name), Ok(value)) = (is_file, part.name(), String::from_utf8(value)) {
            fields.push((name.to_owned(), value));
        }
    }
    fields
}

async fn next_of<S: Stream + Unpin>(stream: &mut S) -> Option<S::Item> {
    poll_fn(|context| Pin::new(&mut *stream).poll_next(context)).await
}
