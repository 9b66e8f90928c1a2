//! `GET /{code}/{language}/thanks`: a parent is thanked. The page is the same
//! whatever was answered.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::VARY,
    web::{Data, Path, Query},
};
use maud::html;
use serde::Deserialize;

use super::{
    Desk,
    form::trial,
    page_cache::{self, Kind},
};
use crate::{
    domain::{language::Language, survey::Survey},
    text::{text, text_with},
    web::{
        components::{say, words},
        layout::ParentPage,
        limits::Limited,
        problem::RequestError,
        spliced::Spliced,
    },
};

/// `?again`: a form of the same page was saved before. The page says so, to who
/// sends twice as to who answers with the form of somebody else: which of them
/// it is, nothing here knows.
#[derive(Deserialize)]
pub(super) struct Again {
    again: Option<String>,
}

impl Again {
    pub(super) fn is_again(&self) -> bool {
        self.again.is_some()
    }

    pub(super) fn heading(&self) -> &'static str {
        if self.is_again() {
            "again-heading"
        } else {
            "thanks-heading"
        }
    }
}

pub(super) async fn show(
    request: HttpRequest,
    typed: Path<(String, String)>,
    again: Query<Again>,
    desk: Data<Desk>,
) -> Result<HttpResponse, RequestError> {
    desk.limit(Limited::Page, &request)?;
    let survey = desk.survey(&typed.0, &request).await?;
    let language: Language = typed.1.parse().map_err(|_| RequestError::NotFound)?;
    let render = || {
        Spliced::new(
            thanks_page(&survey, language, &again).render().0,
            String::new(),
        )
    };
    let kind = if again.is_again() {
        Kind::Again
    } else {
        Kind::Thanks
    };
    let page = desk
        .pages
        .page(&survey, language, kind, render)
        .map_err(|_| RequestError::Internal("thanks cannot be shown"))?;
    let mut response = HttpResponse::Ok();
    response.insert_header((VARY, "Accept-Encoding"));
    Ok(page_cache::send(response, &request, &page, ""))
}

fn thanks_page(survey: &Survey, language: Language, again: &Again) -> ParentPage {
    let another = format!("/{}/{language}", survey.activity.code);
    let is_of_staff = survey.is_of_staff();
    let (helps, another_one) = if is_of_staff {
        ("thanks-text-staff", "thanks-another-staff")
    } else {
        ("thanks-text", "thanks-another")
    };
    // What is offered to parents is not offered to staff.
    let of_parents = (!is_of_staff).then_some(&survey.municipality);
    let main = html! {
        h1 { (say(language, again.heading())) }
        (trial(survey.activity.is_test, language))
        @if again.is_again() {
            p { (say(language, "again-text")) }
            p { a href=(another) { (say(language, another_one)) } }
        } @else {
            p { (say(language, helps)) }
        }
        @if let Some(contact) = of_parents.and_then(|one| one.contact.as_ref()) {
            p { (words(&text_with(language, "thanks-contact", &[("contact", contact)]), language)) }
        }
        @if let Some(interview) = of_parents.and_then(|one| one.notices.interview.as_ref()) {
            p {
                a href=(interview) rel="noreferrer external" aria-describedby="interview" {
                    (say(language, "thanks-interview"))
                }
                br;
                small id="interview" { (say(language, "thanks-interview-about")) }
            }
        }
        @if !again.is_again() { p { a href=(another) { (say(language, another_one)) } } }
    };
    let title = text(language, again.heading()).words;
    ParentPage {
        language,
        title,
        language_bar: None,
        main,
        asks: Some(survey.into()),
    }
}
