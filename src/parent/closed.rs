//! The page of an activity that takes no answers: says why, and what to do.

use actix_web::HttpResponse;
use maud::html;

use super::form::language_choice;
use crate::{
    domain::{
        activity::{Opening, Survey},
        language::Language,
    },
    store::Store,
    text::{plain, text},
    web::{components::say, layout::ParentPage},
};

/// The page for an activity that takes no answers today.
pub(super) fn not_open(survey: &Survey, language: Language, store: &Store) -> Option<HttpResponse> {
    match survey.activity.opening(store.clock().today()) {
        Opening::Open => None,
        Opening::NotYet(first) => {
            let from = plain(language, "not-yet-text", &[("date", &first.to_string())]);
            Some(closed_page(
                survey,
                language,
                "not-yet-heading",
                &from,
                None,
            ))
        }
        Opening::Paused => Some(closed_page(
            survey,
            language,
            "paused-heading",
            &text(language, "paused-text").words,
            None,
        )),
        Opening::Closed => Some(closed_page(
            survey,
            language,
            "closed-heading",
            &text(language, "closed-text").words,
            Some("closed-help"),
        )),
    }
}

/// The page for an activity that has as many answers as can be right.
pub(super) fn full(survey: &Survey, language: Language) -> HttpResponse {
    closed_page(
        survey,
        language,
        "full-heading",
        &text(language, "full-text").words,
        Some("closed-help"),
    )
}

/// Says why no answer is taken, and what to do.
fn closed_page(
    survey: &Survey,
    language: Language,
    heading: &str,
    explanation: &str,
    help: Option<&str>,
) -> HttpResponse {
    let main = html! {
        h1 { (say(language, heading)) }
        p { (explanation) }
        @if let Some(help) = help { p { (say(language, help)) } }
        @if let Some(contact) = &survey.municipality.contact { p { bdi { (contact) } } }
    };
    let page = ParentPage {
        language,
        title: text(language, heading).words,
        language_bar: Some(language_choice(survey, language)),
        main,
        asks: Some((&survey.municipality).into()),
    };
    HttpResponse::Gone()
        .content_type("text/html; charset=utf-8")
        .body(page.render().0)
}
