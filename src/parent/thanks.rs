//! `GET /{code}/{language}/thanks`: a parent is thanked. The page is the same
//! whatever was answered.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::VARY,
    web::{Data, Path},
};
use maud::html;

use super::{
    Desk,
    form::trial,
    page_cache::{self, Kind},
};
use crate::{
    domain::{activity::Survey, language::Language},
    text::{text, text_with},
    web::{
        components::{say, words},
        layout::ParentPage,
        limits::Limited,
        problem::RequestError,
        spliced::Spliced,
    },
};

pub(super) async fn show(
    request: HttpRequest,
    typed: Path<(String, String)>,
    desk: Data<Desk>,
) -> Result<HttpResponse, RequestError> {
    desk.limit(Limited::Page, &request)?;
    let survey = desk.survey(&typed.0, &request).await?;
    let language: Language = typed.1.parse().map_err(|_| RequestError::NotFound)?;
    let render = || Spliced::new(thanks_page(&survey, language).render().0, String::new());
    let page = desk
        .pages
        .page(&survey, language, Kind::Thanks, render)
        .map_err(|_| RequestError::Internal("thanks cannot be shown"))?;
    let mut response = HttpResponse::Ok();
    response.insert_header((VARY, "Accept-Encoding"));
    Ok(page_cache::send(response, &request, &page, ""))
}

fn thanks_page(survey: &Survey, language: Language) -> ParentPage {
    let main = html! {
        h1 { (say(language, "thanks-heading")) }
        (trial(survey.activity.is_test, language))
        p { (say(language, "thanks-text")) }
        @if let Some(contact) = &survey.municipality.contact {
            p { (words(&text_with(language, "thanks-contact", &[("contact", contact)]), language)) }
        }
        @if let Some(interview) = &survey.municipality.notices.interview {
            p {
                a href=(interview) rel="noreferrer external" aria-describedby="interview" {
                    (say(language, "thanks-interview"))
                }
                br;
                small id="interview" { (say(language, "thanks-interview-about")) }
            }
        }
        p { a href=(format!("/{}/{language}", survey.activity.code)) { (say(language, "thanks-another")) } }
    };
    let title = text(language, "thanks-heading").words;
    ParentPage {
        language,
        title,
        language_bar: None,
        main,
        asks: Some((&survey.municipality).into()),
    }
}
