//! The page of an activity that takes no answers: says why, and what to do.

use actix_web::{HttpResponse, http::StatusCode};
use maud::html;

use super::{day, form::language_choice};
use crate::{
    domain::{activity::Opening, language::Language, survey::Survey},
    store::Store,
    text::{text, text_with},
    web::{
        answer,
        components::say,
        layout::{ParentPage, kiosk_page},
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
pub(super) fn not_open(
    survey: &Survey,
    language: Language,
    store: &Store,
    frame: Frame,
) -> Option<HttpResponse> {
    let closed_page = |heading: &str, explanation: &str, help| {
        Some(closed_page(
            survey,
            language,
            frame,
            heading,
            explanation,
            help,
        ))
    };
    match survey.opening(store.clock().today()) {
        Opening::Open => None,
        Opening::NotYet(first) => {
            // Isolated, so that no right-to-left sentence turns the date.
            let from = text_with(
                language,
                "not-yet-text",
                &[("date", &day::in_words(first, language))],
            );
            closed_page("not-yet-heading", &from.words, None)
        }
        Opening::Paused => {
            closed_page("paused-heading", &text(language, "paused-text").words, None)
        }
        Opening::Closed if survey.is_of_staff() => closed_page(
            "closed-heading",
            &text(language, "closed-text-staff").words,
            Some("closed-help-staff"),
        ),
        Opening::Closed => closed_page(
            "closed-heading",
            &text(language, "closed-text").words,
            Some("closed-help"),
        ),
    }
}

/// The page for an activity that has as many answers as can be right.
pub(super) fn full(survey: &Survey, language: Language, frame: Frame) -> HttpResponse {
    closed_page(
        survey,
        language,
        frame,
        "full-heading",
        &text(language, "full-text").words,
        (!survey.is_of_staff()).then_some("closed-help"),
    )
}

/// Says why no answer is taken, and what to do.
fn closed_page(
    survey: &Survey,
    language: Language,
    frame: Frame,
    heading: &str,
    explanation: &str,
    help: Option<&str>,
) -> HttpResponse {
    let main = html! {
        h1 { (say(language, heading)) }
        p { (explanation) }
        @if let Some(help) = help { p { (say(language, help)) } }
        @if let Some(contact) = survey.municipality.contact.as_ref().filter(|_| !survey.is_of_staff()) {
            p { bdi { (contact) } }
        }
    };
    let title = text(language, heading).words;
    if frame == Frame::Kiosk {
        let page = kiosk_page(language, &title, &main);
        let mut response = answer::page(StatusCode::GONE, page);
        let start = format!("/k/{}", survey.activity.code);
        answer::pass_on(&mut response, LOOK_AGAIN, &start);
        return response;
    }
    let page = ParentPage {
        language,
        title,
        language_bar: Some(language_choice(survey, language)),
        main,
        asks: Some(survey.into()),
    };
    answer::page(StatusCode::GONE, page.render())
}
