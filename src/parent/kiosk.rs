//! `/k/{code}`: a tablet that several parents answer on, one question at a
//! time.

mod visit;

use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{Data, Form, Path, Query},
};
use maud::{Markup, html};

use self::visit::Visit;
use super::{
    Desk,
    closed::{Frame, not_open},
    desk::OnPage,
    thanks::Again,
};
use crate::{
    domain::{
        language::Language,
        questionnaire::{GROUP_FIELD, MOST_OPTIONS},
        submission::{Chosen, Submission, SubmissionFault},
        survey::Survey,
    },
    text::{heading, text, text_with},
    web::{
        answer,
        components::{say, words},
        layout::kiosk_page,
        limits::Limited,
        problem::RequestError,
    },
};

/// Seconds until the thanks make room for the next person.
const THANKS: u32 = 20;
/// Seconds after which the first page looks whether the code is open still.
const START: u32 = 300;
/// Seconds until the first page drops what it says of the person before.
const TOO_FAST: u32 = 60;

/// A page that gives way to the first one by itself.
fn passing(status: StatusCode, seconds: u32, survey: &Survey, page: Markup) -> HttpResponse {
    let mut response = answer::page(status, page);
    let start = format!("/k/{}", survey.activity.code);
    answer::pass_on(&mut response, seconds, &start);
    response
}

/// `GET /k/{code}`: the languages, each in its own name.
pub(super) async fn start(
    request: HttpRequest,
    typed: Path<String>,
    desk: Data<Desk>,
) -> Result<HttpResponse, RequestError> {
    desk.limit(Limited::Page, &request)?;
    let survey = desk.survey(&typed, &request).await?;
    let language = survey
        .languages()
        .first()
        .copied()
        .unwrap_or(Language::SWEDISH);
    if let Some(refusal) = not_open(&survey, language, &desk, Frame::Kiosk).await {
        return Ok(refusal);
    }
    Ok(languages(&survey, language, None))
}

/// The first page; with what there is to say in a language that somebody has
/// chosen.
fn languages(survey: &Survey, language: Language, said: Option<&str>) -> HttpResponse {
    let headed = heading(survey, language);
    let main = html! {
        @if let Some(said) = said { div.fault role="alert" { p { (say(language, said)) } } }
        h1 { (words(&headed, language)) }
        nav aria-label=(text(language, "kiosk-choose").words) {
            ul.tiles {
                @for offered in survey.languages() {
                    li {
                        a href=(format!("/k/{}/{offered}", survey.activity.code)) lang=(offered.tag())
                            hreflang=(offered.tag()) dir=(offered.direction()) {
                            (offered.own_name())
                        }
                    }
                }
            }
        }
    };
    let (status, seconds) = match said {
        None => (StatusCode::OK, START),
        Some(_) => (StatusCode::UNPROCESSABLE_ENTITY, TOO_FAST),
    };
    let page = kiosk_page(language, &headed.words, None, &main);
    passing(status, seconds, survey, page)
}

/// `GET /k/{code}/{language}`: the first question.
pub(super) async fn first(
    request: HttpRequest,
    typed: Path<(String, String)>,
    desk: Data<Desk>,
) -> Result<HttpResponse, RequestError> {
    desk.limit(Limited::Page, &request)?;
    let survey = desk.survey(&typed.0, &request).await?;
    let Some(language) = survey.offered(&typed.1) else {
        return Ok(answer::see_other(format!("/k/{}", survey.activity.code)));
    };
    if let Some(refusal) = not_open(&survey, language, &desk, Frame::Kiosk).await {
        return Ok(refusal);
    }
    let visit = Visit {
        desk: &desk,
        survey: &survey,
        language,
        nonce: desk.issue(&survey)?,
        on_page: OnPage::of(&survey),
        chosen: Chosen::default(),
    };
    Ok(visit.question(StatusCode::OK, 0, None))
}

/// What is pressed on a step.
enum Pressed {
    Answer,
    Skip,
    Back,
    Send,
}

/// `POST /k/{code}/{language}`: the next question, or the answer.
pub(super) async fn step(
    request: HttpRequest,
    typed: Path<(String, String)>,
    fields: Form<Vec<(String, String)>>,
    desk: Data<Desk>,
) -> Result<HttpResponse, RequestError> {
    desk.limit(Limited::Page, &request)?;
    let survey = desk.survey(&typed.0, &request).await?;
    let Some(language) = survey.offered(&typed.1) else {
        return Ok(answer::see_other(format!("/k/{}", survey.activity.code)));
    };
    if let Some(refusal) = not_open(&survey, language, &desk, Frame::Kiosk).await {
        return Ok(refusal);
    }
    let field = |wanted: &str| {
        fields
            .iter()
            .find(|(name, _)| name == wanted)
            .map(|(_, value)| value.as_str())
    };
    // The questions are those that stood on the page, whatever the code asks now.
    let page = desk.check(field("nonce").unwrap_or(""), &survey);
    let on_page = page.map_or_else(|| OnPage::of(&survey), |(_, on_page)| on_page);
    let asked: Vec<(String, bool)> = survey
        .questions(on_page.contact)
        .map(|(questionnaire, question)| {
            let field = questionnaire.field(&question.construct);
            (field, question.takes_several())
        })
        .collect();
    let last = asked
        .len()
        .saturating_sub(usize::from(survey.groups().is_empty()));
    let at = field("step")
        .and_then(|step| step.parse().ok())
        .unwrap_or(0_usize)
        .min(last);
    let (name, takes_several) = asked
        .get(at)
        .map_or((GROUP_FIELD, false), |(name, several)| (name, *several));
    let pressed = match (field("go"), field("choose")) {
        (Some("back"), _) => Pressed::Back,
        (Some("skip"), _) => Pressed::Skip,
        (Some("send"), _) => Pressed::Send,
        _ => Pressed::Answer,
    };
    // What was chosen before, with what is pressed now in its place.
    let is_changed = matches!(pressed, Pressed::Answer | Pressed::Skip);
    let mut answers: Vec<(String, String)> = fields
        .iter()
        .filter(|(other, _)| !(is_changed && other == name))
        .cloned()
        .collect();
    if matches!(pressed, Pressed::Answer) {
        let pressed = fields.iter().filter(|(field, _)| field == "choose");
        let values = pressed.map(|(_, value)| (name.to_owned(), value.clone()));
        answers.extend(values.take(if takes_several { MOST_OPTIONS } else { 1 }));
    }
    let read = Submission::read(&answers, &survey.asked, on_page.contact);
    let chosen = match &read {
        Ok((_, chosen)) | Err((_, chosen)) => chosen.clone(),
    };
    let visit = Visit {
        desk: &desk,
        survey: &survey,
        language,
        nonce: field("nonce").unwrap_or("").to_owned(),
        on_page,
        chosen,
    };
    match (pressed, read) {
        (Pressed::Back, _) => Ok(visit.question(StatusCode::OK, at.saturating_sub(1), None)),
        (Pressed::Answer, Err((SubmissionFault::WrongValue, _))) => {
            Ok(visit.question(StatusCode::UNPROCESSABLE_ENTITY, at, None))
        }
        (Pressed::Answer | Pressed::Skip, _) if at < last => {
            Ok(visit.question(StatusCode::OK, at + 1, None))
        }
        (_, Err(_)) => {
            Ok(visit.question(StatusCode::UNPROCESSABLE_ENTITY, 0, Some("kiosk-nothing")))
        }
        (pressed, Ok((submissions, _))) => {
            let is_whole = matches!(pressed, Pressed::Send);
            visit.send(submissions, is_whole, &request).await
        }
    }
}

/// `GET /k/{code}/{language}/thanks`: thanks, and room for the next person.
pub(super) async fn thanks(
    request: HttpRequest,
    typed: Path<(String, String)>,
    again: Query<Again>,
    desk: Data<Desk>,
) -> Result<HttpResponse, RequestError> {
    desk.limit(Limited::Page, &request)?;
    let survey = desk.survey(&typed.0, &request).await?;
    let language: Language = typed.1.parse().map_err(|_| RequestError::NotFound)?;
    let heading = again.heading();
    let main = html! {
        h1 { (say(language, heading)) }
        @if again.is_again() { p { (say(language, "again-text")) } }
        @if let Some(contact) = survey.municipality.contact.as_ref().filter(|_| !survey.is_of_staff()) {
            p { (words(&text_with(language, "thanks-contact", &[("contact", contact)]), language)) }
        }
        p { a.next href=(format!("/k/{}", survey.activity.code)) { (say(language, "kiosk-next-person")) } }
    };
    Ok(passing(
        StatusCode::OK,
        THANKS,
        &survey,
        kiosk_page(language, &text(language, heading).words, None, &main),
    ))
}
