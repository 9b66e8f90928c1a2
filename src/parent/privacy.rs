//! `GET /privacy/{language}`: what happens to an answer, in plain words.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Path},
};
use maud::html;

use super::Desk;
use crate::{
    domain::language::Language,
    text::{text, text_with},
    web::{
        components::{language_bar, say, words},
        layout::ParentPage,
        limits::Limited,
        problem::RequestError,
    },
};

pub(super) async fn show(request: HttpRequest, typed: Path<String>, desk: Data<Desk>) -> Result<HttpResponse, RequestError> {
    desk.limit(Limited::Page, &request)?;
    let language: Language = typed.parse().map_err(|_| RequestError::NotFound)?;
    let minimums = desk.store.minimums().await?.unwrap_or(desk.site.minimums);
    let (minimum, recurring) = (minimums.standard.get().to_string(), minimums.recurring.get().to_string());
    let thresholds = text_with(language, "privacy-box", &[("minimum", &minimum), ("recurring", &recurring)]);
    let main = html! {
        h1 { (say(language, "privacy-heading")) }
        p { (say(language, "privacy-anonymous")) }
        p { (words(&thresholds, language)) }
        @for key in ["privacy-nobody", "privacy-few", "privacy-alike", "privacy-support"] { p { (say(language, key)) } }
    };
    let page = ParentPage {
        language,
        title: text(language, "privacy-heading").words,
        language_bar: Some(language_bar(language, &Language::ALL, |other| format!("/privacy/{other}"))),
        main,
        municipality: None,
    };
    Ok(HttpResponse::Ok().content_type("text/html; charset=utf-8").body(page.render().0))
}
