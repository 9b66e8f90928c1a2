//! `GET /accessibility/{language}`: the accessibility statement that the act
//! (2018:1937) requires, filled from what the municipality says of itself.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Path, Query},
};
use maud::{Markup, html};
use serde::Deserialize;

use super::{Desk, closed::Frame, day::in_words, desk::Whose};
use crate::{
    domain::{
        language::Language,
        notices::{Level, Statement},
        organisation::Municipality,
    },
    text::{Review, Text, review, text, text_with},
    web::{
        components::{Others, language_bar, say, words},
        contact::how_to_reach,
        layout::ParentPage,
        limits::Limited,
        problem::RequestError,
        sender::Sender,
        spliced::{send_once, takes_gzip},
    },
};

/// Whose page is asked for: `?of=0180`.
#[derive(Deserialize)]
pub(super) struct Of {
    pub(super) of: Option<String>,
}

impl Of {
    /// The part of an address that says it again.
    pub(super) fn query(&self) -> String {
        let code = self
            .of
            .as_deref()
            .filter(|code| code.bytes().all(|byte| byte.is_ascii_digit()));
        code.map_or_else(String::new, |code| format!("?of={code}"))
    }
}

pub(super) async fn show(
    request: HttpRequest,
    typed: Path<String>,
    of: Query<Of>,
    desk: Data<Desk>,
) -> Result<HttpResponse, RequestError> {
    desk.limit(Limited::Page, &request)?;
    let language: Language = typed.parse().map_err(|_| RequestError::NotFound)?;
    let whose = desk.whose(of.of.as_deref()).await?;
    let main = html! {
        h1 { (say(language, "accessibility-heading")) }
        @match &whose {
            Whose::Municipality(municipality) => (statement(municipality, language, Frame::Phone)),
            Whose::OneOf(municipalities) => ul.links {
                @for (code, name) in municipalities {
                    li { a href=(format!("/accessibility/{language}?of={code}")) { bdi { (name) } } }
                }
            },
            Whose::Nobody => p { (say(language, "accessibility-level-unknown")) },
        }
    };
    let query = of.query();
    let sender = desk.sender_of(&whose).await;
    let heading = "accessibility-heading";
    let address = |other: Language| format!("/accessibility/{other}{query}");
    Ok(said(&request, (language, heading), main, sender, address))
}

/// A page about the service in a parent's language, and the way to the same in
/// the others.
pub(super) fn said(
    request: &HttpRequest,
    (language, heading): (Language, &str),
    main: Markup,
    sender: Sender,
    address: impl Fn(Language) -> String,
) -> HttpResponse {
    let page = ParentPage {
        language,
        title: text(language, heading).words,
        language_bar: Some(language_bar(
            language,
            sender.languages(),
            Others::Folded,
            address,
        )),
        main,
        sender,
    };
    let takes_gzip = takes_gzip(request.headers());
    send_once(HttpResponse::Ok(), takes_gzip, page.render())
}

/// The statement. On a tablet for all nothing leads away.
pub(super) fn statement(municipality: &Municipality, language: Language, frame: Frame) -> Markup {
    let statement = &municipality.notices.accessibility;
    let filled = |key: &str, name: &str, value: &str| {
        words(&text_with(language, key, &[(name, value)]), language)
    };
    html! {
        p { (filled("accessibility-intro", "municipality", &municipality.name)) }
        h2 { (say(language, "accessibility-level-heading")) }
        p { (say(language, &format!("accessibility-level-{}", statement.level.as_str()))) }
        (shortcomings(municipality, statement, language))
        h2 { (say(language, "accessibility-tested-heading")) }
        @if statement.level != Level::Unknown {
            p { (say(language, &format!("accessibility-method-{}", statement.method.as_str()))) }
        }
        p { (say(language, "accessibility-method-programs")) }
        @if let Some(day) = statement.assessed_on {
            p { (filled("accessibility-assessed", "date", &in_words(day, language))) }
        }
        @if let Some(day) = statement.updated_on {
            p { (filled("accessibility-updated", "date", &in_words(day, language))) }
        }
        @if let Some(contact) = statement.contact.as_ref().or(municipality.contact.as_ref()) {
            h2 { (say(language, "accessibility-contact-heading")) }
            p {
                @match frame {
                    Frame::Phone => (how_to_reach(language, "accessibility-contact", contact)),
                    Frame::Kiosk => (filled("accessibility-contact", "contact", contact)),
                }
            }
            p { (say(language, "accessibility-contact-anonymous")) }
        }
        h2 { (say(language, "accessibility-authority-heading")) }
        p { (say(language, "accessibility-authority")) }
        p {
            @match frame {
                Frame::Phone => a href=(statement.authority) rel="noreferrer external" {
                    (say(language, "accessibility-authority-link"))
                },
                Frame::Kiosk => bdi dir="ltr" { (statement.authority) },
            }
        }
    }
}

/// What is not accessible, and what is held to be exempt. The municipality
/// writes both in Swedish.
fn shortcomings(municipality: &Municipality, statement: &Statement, language: Language) -> Markup {
    let has_drafts = municipality
        .languages
        .iter()
        .any(|offered| review(*offered) == Review::MachineDraft);
    let swedish = |said: &String| {
        words(
            &Text {
                words: said.clone(),
                language: Language::SWEDISH,
            },
            language,
        )
    };
    html! {
        h2 { (say(language, "accessibility-gaps-heading")) }
        @if statement.gaps.is_empty() && !has_drafts {
            p { (say(language, "accessibility-gaps-none")) }
        } @else {
            ul {
                @for gap in &statement.gaps { li { (swedish(gap)) } }
                @if has_drafts { li { (say(language, "accessibility-gap-drafts")) } }
            }
        }
        h2 { (say(language, "accessibility-exempt-heading")) }
        @if statement.exempt.is_empty() {
            p { (say(language, "accessibility-exempt-none")) }
        } @else {
            ul { @for exempt in &statement.exempt { li { (swedish(exempt)) } } }
        }
    }
}
