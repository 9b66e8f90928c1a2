//! A form as those who answer will see it, for staff who look at it first: with
//! how long and how heavy it is.

use actix_web::{HttpResponse, http::StatusCode};
use maud::{Markup, html};

use super::{
    extent::{Extent, MOST_KILOBYTES, MOST_SCREENS},
    form::trial,
    questions::{faces, questions},
};
use crate::{
    domain::{language::Language, submission::Chosen, survey::Survey},
    text::{heading, plain, tenths},
    web::{
        answer,
        components::{Others, language_bar, say, words},
        layout::ParentPage,
        recordings::Recordings,
        sender::Sender,
    },
};

/// What stands above a form that is only looked at, for the one who looks.
#[derive(Debug)]
pub struct Above {
    /// In the language of whoever looks.
    pub language: Language,
    /// Addresses, and what they are called.
    pub ways: Vec<(String, String)>,
}

/// The form as those who answer will see it. What is sent from it goes to the
/// address that it has in its language.
#[must_use]
pub fn specimen(
    survey: &Survey,
    language: Language,
    above: &Above,
    address: impl Fn(Language) -> String,
    recordings: &Recordings,
    sender: Sender,
) -> HttpResponse {
    let headed = heading(survey, language);
    let contact = survey.activity.contact;
    let asked = survey.asked.first();
    let tongues: Vec<Language> =
        asked.map_or_else(Vec::new, |one| one.questionnaire.languages().collect());
    let form = html! {
        form id="answers" method="post" action=(address(language)) {
            (questions(survey, language, contact, &Chosen::default(), recordings))
            button { (say(language, "form-send")) }
        }
    };
    let page = |main: Markup, sender: Sender| {
        let bar = language_bar(language, &tongues, Others::Folded, &address);
        let page = ParentPage {
            language,
            title: headed.words.clone(),
            language_bar: Some(bar),
            main,
            sender,
        };
        page.render()
    };
    let alone = html! { (faces()) h1 { (words(&headed, language)) } (form) };
    let alone = page(alone, sender.clone()).into_string();
    let extent = Extent::of(survey, contact, language, &alone);
    let main = html! {
        (faces())
        h1 { (words(&headed, language)) }
        (trial(true, language))
        p lang=(above.language.tag()) dir=(above.language.direction()) {
            @for (place, (to, called)) in above.ways.iter().enumerate() {
                @if place > 0 { " · " }
                a href=(to) { (called) }
            }
        }
        (measured(extent, above.language))
        (form)
    };
    answer::page(StatusCode::OK, page(main, sender))
}

/// How long and heavy the form is, and that it is too much where it is.
fn measured(extent: Extent, language: Language) -> Markup {
    let given = [
        ("screens", tenths(language, extent.screens)),
        ("weight", tenths(language, extent.kilobytes)),
        ("most-screens", tenths(language, MOST_SCREENS)),
        ("most-weight", tenths(language, MOST_KILOBYTES)),
    ];
    let given = given
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    html! {
        div lang=(language.tag()) dir=(language.direction()) {
            p { (plain(language, "preview-extent", &given)) }
            @if extent.is_too_much() {
                div.fault role="note" { p { (plain(language, "preview-too-much", &given)) } }
            }
        }
    }
}
