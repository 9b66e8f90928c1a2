//! `GET /`, `POST /`: a parent types the code.

use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header::LOCATION},
    web::{Data, Form, Query},
};
use maud::html;
use serde::Deserialize;

use super::{Desk, desk::Found};
use crate::{
    domain::{
        language::Language,
        survey_code::{NotACode, SurveyCode, is_near_a_code},
    },
    text::text,
    web::{
        components::{code_form, language_bar, say},
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
    #[serde(flatten)]
    chosen: Chosen,
}

/// A language chosen on the bar, which then stays chosen: `?l=ar`.
#[derive(Deserialize)]
pub(super) struct Chosen {
    l: Option<String>,
}

impl Chosen {
    fn language(&self) -> Option<Language> {
        self.l.as_deref().and_then(Language::nearest_to)
    }
}

pub(super) async fn show(request: HttpRequest, chosen: Query<Chosen>) -> HttpResponse {
    page(&request, StatusCode::OK, chosen.language(), "", None)
}

pub(super) async fn enter(
    request: HttpRequest,
    typed: Form<Typed>,
    desk: Data<Desk>,
) -> Result<HttpResponse, RequestError> {
    desk.limit(Limited::Page, &request)?;
    let language = typed.chosen.language();
    let fault = match typed.code.parse::<SurveyCode>() {
        Ok(code) => {
            if !matches!(desk.found(&code, &request).await?, Found::Nothing) {
                let address = language.map_or_else(
                    || format!("/{code}"),
                    |language| format!("/{code}/{language}"),
                );
                return Ok(HttpResponse::SeeOther()
                    .insert_header((LOCATION, address))
                    .finish());
            }
            "code-unknown"
        }
        Err(fault) => {
            if is_near_a_code(&typed.code) {
                desk.limit(Limited::UnknownCode, &request)?;
            }
            match fault {
                NotACode::CheckDigit => "code-typo",
                NotACode::Shape => "code-shape",
            }
        }
    };
    let kept: String = typed.code.chars().take(60).collect();
    Ok(page(
        &request,
        StatusCode::UNPROCESSABLE_ENTITY,
        language,
        &kept,
        Some(fault),
    ))
}

fn page(
    request: &HttpRequest,
    status: StatusCode,
    chosen: Option<Language>,
    typed: &str,
    fault: Option<&str>,
) -> HttpResponse {
    let language = chosen.unwrap_or_else(|| language::for_parent(request, &Language::ALL));
    let heading = text(language, "code-heading").words;
    let title = if fault.is_some() {
        crate::text::plain(language, "fault-title", &[("title", &heading)])
    } else {
        heading
    };
    let main = html! {
        h1 { (say(language, "code-heading")) }
        (code_form(language, chosen, typed, fault))
    };
    let bar = language_bar(language, &Language::ALL, |other| format!("/?l={other}"));
    let page = ParentPage {
        language,
        title,
        language_bar: Some(bar),
        main,
        asks: None,
    };
    HttpResponse::build(status)
        .insert_header(("Vary", "Accept-Language"))
        .content_type("text/html; charset=utf-8")
        .body(page.render().0)
}
