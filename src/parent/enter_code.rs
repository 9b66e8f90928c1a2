//! `GET /`, `POST /`: a parent types the code.

use actix_web::{
    HttpRequest, HttpResponse,
    http::{
        StatusCode,
        header::{LOCATION, VARY},
    },
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
        components::{Others, code_form, language_bar, say},
        language,
        layout::ParentPage,
        limits::Limited,
        problem::RequestError,
        sender::Sender,
        spliced::{send_once, takes_gzip},
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

pub(super) async fn show(
    request: HttpRequest,
    chosen: Query<Chosen>,
    desk: Data<Desk>,
) -> HttpResponse {
    let sender = desk.senders.here().await;
    page(
        &request,
        StatusCode::OK,
        chosen.language(),
        "",
        None,
        sender,
    )
}

/// Reads what was typed: a code, or an address with one in it.
fn code_in(typed: &str) -> Result<SurveyCode, NotACode> {
    let in_address = typed.contains('/');
    let mut parts = typed.rsplit('/').filter(|_| in_address);
    parts
        .find_map(|part| part.parse().ok())
        .map_or_else(|| typed.parse(), Ok)
}

pub(super) async fn enter(
    request: HttpRequest,
    typed: Form<Typed>,
    desk: Data<Desk>,
) -> Result<HttpResponse, RequestError> {
    desk.limit(Limited::Page, &request)?;
    let language = typed.chosen.language();
    let fault = match code_in(&typed.code) {
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
    let kept: String = typed.code.chars().take(120).collect();
    let sender = desk.senders.here().await;
    Ok(page(
        &request,
        StatusCode::UNPROCESSABLE_ENTITY,
        language,
        &kept,
        Some(fault),
        sender,
    ))
}

fn page(
    request: &HttpRequest,
    status: StatusCode,
    chosen: Option<Language>,
    typed: &str,
    fault: Option<&str>,
    sender: Sender,
) -> HttpResponse {
    let offered = sender.languages();
    let language = chosen.unwrap_or_else(|| language::for_parent(request, offered));
    let others = if chosen.is_some() || language::is_asked_for(request, language) {
        Others::Folded
    } else {
        Others::Shown
    };
    let heading = text(language, "code-heading").words;
    let title = if fault.is_some() {
        crate::text::plain(language, "fault-title", &[("title", &heading)])
    } else {
        heading
    };
    let main = html! {
        h1 { (say(language, "code-heading")) }
        p { (say(language, "poster-heading")) " " (say(language, "poster-promise")) }
        (code_form(language, chosen, typed, fault))
    };
    let bar = language_bar(language, offered, others, |other| format!("/?l={other}"));
    let page = ParentPage {
        language,
        title,
        language_bar: Some(bar),
        main,
        sender,
    };
    let mut response = HttpResponse::build(status);
    response.insert_header((VARY, "Accept-Language"));
    send_once(response, takes_gzip(request.headers()), page.render())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pasted_address_is_read_by_the_code_in_it() {
        let code = SurveyCode::from_random(1);
        for typed in [
            format!("https://svara.kommun.example/{code}"),
            format!("svara.kommun.example/{code}/ar"),
            code.grouped(),
        ] {
            assert_eq!(code_in(&typed), Ok(code.clone()), "{typed}");
        }
        assert_eq!(code_in("https://kommun.example/"), Err(NotACode::Shape));
    }
}
