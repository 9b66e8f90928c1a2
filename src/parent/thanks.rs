//! `GET /{code}/{language}/thanks`: a parent is thanked. The page is the same
//! whatever was answered.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::VARY,
    web::{Data, Path, Query},
};
use maud::html;
use serde::Deserialize;

use super::{Desk, form::trial, page_cache::Kind};
use crate::{
    domain::{language::Language, survey::Survey},
    text::text,
    web::{
        components::{lock, say, tick},
        contact::how_to_reach,
        layout::ParentPage,
        limits::Limited,
        problem::RequestError,
        sender::Sender,
        spliced::{Spliced, takes_gzip},
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
    let crest = desk.senders.crest(&survey.municipality.code).await;
    let render = || {
        let sender = Sender::survey(&survey, crest.clone());
        let page = thanks_page(&survey, language, &again, sender);
        Spliced::new(page.render().0, String::new())
    };
    let kind = if again.is_again() {
        Kind::Again
    } else {
        Kind::Thanks
    };
    let page = desk
        .pages
        .page(&survey, crest.as_ref(), language, (kind, 0), render)
        .map_err(|_| RequestError::Internal("thanks cannot be shown"))?;
    let mut response = HttpResponse::Ok();
    response.insert_header((VARY, "Accept-Encoding"));
    Ok(page.send(response, takes_gzip(request.headers()), ""))
}

fn thanks_page(survey: &Survey, language: Language, again: &Again, sender: Sender) -> ParentPage {
    let another = format!("/{}/{language}", survey.activity.code);
    let is_of_staff = survey.is_of_staff();
    let (helps, nobody, another_one) = if is_of_staff {
        (
            "thanks-text-staff",
            "privacy-staff-nobody",
            "thanks-another-staff",
        )
    } else {
        ("thanks-text", "privacy-nobody", "thanks-another")
    };
    // What is offered to parents is not offered to staff.
    let of_parents = (!is_of_staff).then_some(&survey.municipality);
    let main = html! {
        @if again.is_again() {
            h1 { (say(language, again.heading())) }
            p { (say(language, "again-text")) }
        } @else {
            div.done {
                (tick())
                h1 { (say(language, again.heading())) }
            }
            (trial(survey.activity.is_test, language))
            p { (say(language, helps)) }
            div.promise { (lock()) p { (say(language, nobody)) } }
        }
        p { a.btn href=(another) { (say(language, another_one)) } }
        @if let Some(contact) = of_parents.and_then(|one| one.contact.as_ref()) {
            p.card { (how_to_reach(language, "thanks-contact", contact)) }
        }
        @if let Some(interview) = of_parents.and_then(|one| one.notices.interview.as_ref()) {
            p.card {
                a href=(interview) rel="noreferrer external" aria-describedby="interview" {
                    (say(language, "thanks-interview"))
                }
                br;
                small id="interview" { (say(language, "thanks-interview-about")) }
            }
        }
    };
    let title = text(language, again.heading()).words;
    ParentPage {
        language,
        title,
        language_bar: None,
        main,
        sender,
    }
}
