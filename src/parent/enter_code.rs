//! `GET /`, `POST /`: a parent types the code.

use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header::LOCATION},
    web::{Data, Form},
};
use maud::html;
use serde::Deserialize;

use super::Desk;
use crate::{
    domain::{
        language::Language,
        survey_code::{NotACode, SurveyCode},
    },
    text::text,
    web::{
        components::{code_form, say},
        language,
        layout::ParentPage,
        limits::Limited,
        problem::RequestError,
    },
};

#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    code: String,
}

pub(super) async fn show(request: HttpRequest) -> HttpResponse {
    page(&request, StatusCode::OK, "", None)
}

pub(super) async fn enter(request: HttpRequest, typed: Form<Typed>, desk: Data<Desk>) -> Result<HttpResponse, RequestError> {
    let fault = match typed.code.parse::<SurveyCode>() {
        Ok(code) => {
            if desk.store.survey(&code).await?.is_some() {
                return Ok(HttpResponse::SeeOther().insert_header((LOCATION, format!("/{code}"))).finish());
            }
            "code-unknown"
        }
        Err(NotACode::CheckDigit) => "code-typo",
        Err(NotACode::Shape) => "code-shape",
    };
    desk.limit(Limited::UnknownCode, &request)?;
    let kept: String = typed.code.chars().take(60).collect();
    Ok(page(&request, StatusCode::UNPROCESSABLE_ENTITY, &kept, Some(fault)))
}

fn page(request: &HttpRequest, status: StatusCode, typed: &str, fault: Option<&str>) -> HttpResponse {
    let language = language::for_parent(request, &Language::ALL);
    let heading = text(language, "code-heading").words;
    let title = if fault.is_some() { crate::text::plain(language, "fault-title", &[("title", &heading)]) } else { heading };
    let main = html! {
        h1 { (say(language, "code-heading")) }
        (code_form(language, typed, fault))
    };
    let page = ParentPage { language, title, language_bar: None, main, municipality: None };
    HttpResponse::build(status).insert_header(("Vary", "Accept-Language")).content_type("text/html; charset=utf-8").body(page.render().0)
}
