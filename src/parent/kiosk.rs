//! `/k/{code}`: a tablet that several parents answer on, one question at a
//! time.

mod aside;
mod visit;

use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{Data, Form, Path, Query},
};
use maud::{Markup, html};

pub(super) use self::aside::{accessibility, privacy};
use self::{aside::foot, visit::Visit};
use super::{
    Desk,
    closed::{Frame, not_open},
    desk::OnPage,
    form::trial,
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
        components::{lock, say, tick, words},
        layout::kiosk_page,
        limits::Limited,
        problem::RequestError,
        sender::Sender,
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
    let sender = desk.sender(&survey).await;
    Ok(languages(&survey, language, &sender, None))
}

/// The first page; with what there is to say in a language that somebody has
/// chosen.
fn languages(
    survey: &Survey,
    language: Language,
    sender: &Sender,
    said: Option<&str>,
) -> HttpResponse {
    let headed = heading(survey, language);
    let main = html! {
        @if let Some(said) = said { div.fault role="alert" { p { (say(language, said)) } } }
        h1 { (words(&headed, language)) }
        p.large { (lock()) (say(language, "poster-promise")) }
        (trial(survey.activity.is_test, language))
        nav aria-label=(text(language, "kiosk-choose").words) {
            ul.tiles {
                @for offered in survey.languages() {
                    li {
                        a href=(format!("/k/{}/{offered}", survey.activity.code)) lang=(offered.tag())
                            hreflang=(offered.tag()) dir=(offered.direction()) {
                            (tile(*offered, survey))
                        }
                    }
                }
            }
        }
        (foot(survey, language))
    };
    let (status, seconds) = match said {
        None => (StatusCode::OK, START),
        Some(_) => (StatusCode::UNPROCESSABLE_ENTITY, TOO_FAST),
    };
    let page = kiosk_page(language, &headed.words, Some(sender), &main);
    passing(status, seconds, survey, page)
}

/// A language to choose, and what one is asked in it.
fn tile(language: Language, survey: &Survey) -> Markup {
    html! {
        b translate="no" { (language.own_name()) }
        span { (words(&heading(survey, language), language)) }
    }
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
        sender: desk.sender(&survey).await,
    };
    Ok(visit.question(StatusCode::OK, 0, None))
}

/// What is pressed on a step.
enum Pressed {
    Answer,
    Skip,
    Back,
    Send,
    /// The same step once more: after a look at something else, or in another
    /// language.
    Stay,
    /// A look at the other languages.
    Languages,
    /// A look at what happens to an answer.
    Privacy,
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
        (Some("stay"), _) => Pressed::Stay,
        (Some("languages"), _) => Pressed::Languages,
        (Some("privacy"), _) => Pressed::Privacy,
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
        sender: desk.sender(&survey).await,
    };
    match (pressed, read) {
        (Pressed::Stay, _) => Ok(visit.question(StatusCode::OK, at, None)),
        (Pressed::Languages, _) => Ok(visit.other_languages(at)),
        (Pressed::Privacy, _) => visit.privacy(at).await,
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
    let nobody = if survey.is_of_staff() {
        "privacy-staff-nobody"
    } else {
        "privacy-nobody"
    };
    let main = html! {
        div.done {
            @if !again.is_again() { (tick()) }
            h1 { (say(language, heading)) }
        }
        @if again.is_again() { p { (say(language, "again-text")) } }
        @else { p.large { (lock()) (say(language, nobody)) } }
        @if let Some(contact) = survey.municipality.contact.as_ref().filter(|_| !survey.is_of_staff()) {
            p { (words(&text_with(language, "thanks-contact", &[("contact", contact)]), language)) }
        }
        p { a.next href=(format!("/k/{}", survey.activity.code)) { (say(language, "kiosk-next-person")) } }
    };
    Ok(passing(
        StatusCode::OK,
        THANKS,
        &survey,
        kiosk_page(
            language,
            &text(language, heading).words,
            Some(&desk.sender(&survey).await),
            &main,
        ),
    ))
}
