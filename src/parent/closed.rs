//! The page of an activity that takes no answers: says why, and what to do.

use actix_web::{HttpResponse, http::StatusCode};
use maud::html;

use super::{Desk, day, languages::language_choice};
use crate::{
    domain::{activity::Opening, language::Language, survey::Survey},
    text::{text, text_with},
    web::{
        answer,
        components::{Others, say},
        contact,
        layout::{ParentPage, kiosk_page},
        sender::Sender,
    },
};

/// Seconds after which a tablet looks whether it may be answered again.
const LOOK_AGAIN: u32 = 60;

/// On what a page stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    /// A parent's own phone.
    Phone,
    /// A tablet for all, which nobody may leave and nobody looks after.
    Kiosk,
}

/// The page for an activity that takes no answers today.
pub(super) async fn not_open(
    survey: &Survey,
    language: Language,
    desk: &Desk,
    frame: Frame,
) -> Option<HttpResponse> {
    let said = |key| text(language, key).words;
    let (heading, explanation, help) = match survey.opening(desk.store.clock().today()) {
        Opening::Open => return None,
        Opening::NotYet(first) => {
            // Isolated, so that no right-to-left sentence turns the date.
            let day = day::in_words(first, language);
            let from = text_with(language, "not-yet-text", &[("date", &day)]);
            ("not-yet-heading", from.words, None)
        }
        Opening::Paused => ("paused-heading", said("paused-text"), None),
        Opening::Closed if survey.is_of_staff() => (
            "closed-heading",
            said("closed-text-staff"),
            Some("closed-help-staff"),
        ),
        Opening::Closed => ("closed-heading", said("closed-text"), Some("closed-help")),
    };
    let sender = desk.sender(survey).await;
    let why = (heading, explanation.as_str(), help);
    Some(closed_page(survey, language, frame, sender, why))
}

/// The page for an activity that has as many answers as can be right.
pub(super) async fn full(
    survey: &Survey,
    language: Language,
    desk: &Desk,
    frame: Frame,
) -> HttpResponse {
    let help = (!survey.is_of_staff()).then_some("closed-help");
    let explanation = text(language, "full-text").words;
    let sender = desk.sender(survey).await;
    let why = ("full-heading", explanation.as_str(), help);
    closed_page(survey, language, frame, sender, why)
}

/// Says why no answer is taken, and what to do.
fn closed_page(
    survey: &Survey,
    language: Language,
    frame: Frame,
    sender: Sender,
    (heading, explanation, help): (&str, &str, Option<&str>),
) -> HttpResponse {
    let main = html! {
        h1 { (say(language, heading)) }
        p { (explanation) }
        @if let Some(help) = help { p { (say(language, help)) } }
        @if let Some(contact) = survey.municipality.contact.as_ref().filter(|_| !survey.is_of_staff()) {
            p {
                // From a tablet for all nobody calls.
                @if frame == Frame::Kiosk { bdi { (contact) } }
                @else { (contact::contact(contact)) }
            }
        }
    };
    let title = text(language, heading).words;
    if frame == Frame::Kiosk {
        let page = kiosk_page(language, &title, Some(&sender), &main);
        let mut response = answer::page(StatusCode::GONE, page);
        let start = format!("/k/{}", survey.activity.code);
        answer::pass_on(&mut response, LOOK_AGAIN, &start);
        return response;
    }
    let page = ParentPage {
        language,
        title,
        language_bar: Some(language_choice(survey, language, Others::Folded)),
        main,
        sender,
    };
    answer::page(StatusCode::GONE, page.render())
}
