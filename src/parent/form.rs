//! `GET /{code}`, `GET|POST /{code}/{language}`: the form and the answer.

use std::sync::Arc;

use actix_web::{
    HttpRequest, HttpResponse,
    http::{
        StatusCode,
        header::{CACHE_CONTROL, RETRY_AFTER, VARY},
    },
    web::{Data, Form, Path},
};
use maud::{Markup, html};

use super::{
    Desk,
    closed::{Frame, full, not_open},
    desk::{OnPage, Sent},
    page_cache::{self, Kind},
    questions::{faces, group_row, question},
};
use crate::{
    domain::{
        activity::Contact,
        language::Language,
        submission::{Chosen, Submission, SubmissionFault},
        survey::Survey,
    },
    store::{ballot::nonces::NONCE_LENGTH, ballot::writer::NotSaved},
    text::{heading, plain},
    web::{
        answer,
        components::{asks, language_bar, say, words},
        language,
        layout::ParentPage,
        limits::Limited,
        problem::RequestError,
        recordings::Recordings,
        spliced::Spliced,
    },
};

pub(super) async fn show(
    request: HttpRequest,
    typed: Path<String>,
    desk: Data<Desk>,
) -> Result<HttpResponse, RequestError> {
    desk.limit(Limited::Page, &request)?;
    let survey = desk.survey(&typed, &request).await?;
    let language = language::for_parent(&request, survey.languages());
    fresh_form(&request, &survey, language, &desk)
}

pub(super) async fn show_in(
    request: HttpRequest,
    typed: Path<(String, String)>,
    desk: Data<Desk>,
) -> Result<HttpResponse, RequestError> {
    desk.limit(Limited::Page, &request)?;
    let survey = desk.survey(&typed.0, &request).await?;
    match survey.offered(&typed.1) {
        Some(language) => fresh_form(&request, &survey, language, &desk),
        // A language not offered here: the form in one that the phone asks for.
        None => Ok(answer::see_other(format!("/{}", survey.activity.code))),
    }
}

fn fresh_form(
    request: &HttpRequest,
    survey: &Arc<Survey>,
    language: Language,
    desk: &Desk,
) -> Result<HttpResponse, RequestError> {
    if let Some(refusal) = not_open(survey, language, &desk.store, Frame::Phone) {
        return Ok(refusal);
    }
    if request.query_string() == PREVIEW {
        return preview(survey, language, desk);
    }
    let failed = |_| RequestError::Internal("a form cannot be shown");
    let nonce = desk.issue(survey)?;
    let page = desk
        .pages
        .page(survey, language, Kind::Form, || {
            let place = "0".repeat(NONCE_LENGTH);
            let page = form_page(
                survey,
                language,
                &place,
                OnPage::of(survey),
                &Chosen::default(),
                None,
                &desk.recordings,
            )
            .render()
            .0;
            let (before, after) = page.split_once(&place).unwrap_or((&page, ""));
            Spliced::new(before.to_owned(), after.to_owned())
        })
        .map_err(failed)?;
    let mut response = HttpResponse::Ok();
    response
        // Not `no-store`: a failed send on weak wifi must not lose the answers.
        .insert_header((CACHE_CONTROL, "private, no-cache"))
        .insert_header((VARY, "Accept-Language, Accept-Encoding"));
    Ok(page_cache::send(response, request, &page, &nonce))
}

/// What is mended by sending the same once more.
const NEEDS_A_PRESS: [&str; 3] = ["fault-old-page", "fault-too-many", "fault-not-saved"];

/// `?preview`: staff look at what parents see. What is sent from it is a trial.
const PREVIEW: &str = "preview";

fn preview(survey: &Survey, language: Language, desk: &Desk) -> Result<HttpResponse, RequestError> {
    let on_page = OnPage {
        is_trial: true,
        ..OnPage::of(survey)
    };
    let nonce = desk.issue_for(survey, on_page)?;
    let mut page = form_page(
        survey,
        language,
        &nonce,
        on_page,
        &Chosen::default(),
        None,
        &desk.recordings,
    );
    page.language_bar = Some(language_bar(language, survey.languages(), |other| {
        format!("/{}/{other}?{PREVIEW}", survey.activity.code)
    }));
    Ok(answer::page(StatusCode::OK, page.render()))
}

pub(super) async fn answer(
    request: HttpRequest,
    typed: Path<(String, String)>,
    fields: Form<Vec<(String, String)>>,
    desk: Data<Desk>,
) -> Result<HttpResponse, RequestError> {
    desk.limit(Limited::Page, &request)?;
    let survey = desk.survey(&typed.0, &request).await?;
    // Nothing is counted in a language that is not offered.
    let language = survey
        .offered(&typed.1)
        .unwrap_or_else(|| language::for_parent(&request, survey.languages()));
    if let Some(refusal) = not_open(&survey, language, &desk.store, Frame::Phone) {
        return Ok(refusal);
    }
    let typed_nonce = fields
        .iter()
        .find(|(name, _)| name == "nonce")
        .map_or("", |(_, value)| value);
    let page = desk.check(typed_nonce, &survey);
    let again = |status, chosen: &Chosen, fault| {
        form_again(status, &survey, language, typed_nonce, &desk, chosen, fault)
    };
    // The questions are those that stood on the page, whatever the code asks now.
    let contact = page.map_or(survey.activity.contact, |(_, on_page)| on_page.contact);
    let (submissions, kept) = match Submission::read(&fields, &survey.asked, contact) {
        Ok(read) => read,
        Err((SubmissionFault::NothingAnswered, kept)) => {
            return again(
                StatusCode::UNPROCESSABLE_ENTITY,
                &kept,
                "fault-nothing-answered",
            );
        }
        Err((SubmissionFault::WrongValue, kept)) => {
            return again(StatusCode::UNPROCESSABLE_ENTITY, &kept, "fault-wrong-value");
        }
    };
    let may_send = match page {
        Some(_) => desk.limit_answer(&request, &survey),
        None => desk.limit(Limited::UnmarkedAnswer, &request),
    };
    if let Err(RequestError::TooMany { retry_after }) = may_send {
        let mut response = again(StatusCode::TOO_MANY_REQUESTS, &kept, "fault-too-many")?;
        response
            .headers_mut()
            .insert(RETRY_AFTER, retry_after.into());
        return Ok(response);
    }
    let Some(page) = page else {
        return again(StatusCode::UNPROCESSABLE_ENTITY, &kept, "fault-old-page");
    };
    let thanks = format!("/{}/{language}/thanks", survey.activity.code);
    match desk.put(&survey, submissions, language, page).await {
        Ok(Sent::Thanked) => Ok(answer::see_other(thanks)),
        Ok(Sent::Before) => Ok(answer::see_other(format!("{thanks}?again"))),
        Ok(Sent::Full) => Ok(full(&survey, language, Frame::Phone)),
        Err(NotSaved) => {
            let mut response = again(StatusCode::SERVICE_UNAVAILABLE, &kept, "fault-not-saved")?;
            response.headers_mut().insert(RETRY_AFTER, 5.into());
            Ok(response)
        }
    }
}

pub(super) fn language_choice(survey: &Survey, language: Language) -> Markup {
    language_bar(language, survey.languages(), |other| {
        format!("/{}/{other}", survey.activity.code)
    })
}

/// The form as it was sent, with what to do about it. A nonce that still holds
/// stays, so that what was perhaps saved is not counted twice.
fn form_again(
    status: StatusCode,
    survey: &Survey,
    language: Language,
    typed_nonce: &str,
    desk: &Desk,
    chosen: &Chosen,
    fault: &str,
) -> Result<HttpResponse, RequestError> {
    let (nonce, on_page) = match desk.check(typed_nonce, survey) {
        Some((_, on_page)) => (typed_nonce.to_owned(), on_page),
        None => (desk.issue(survey)?, OnPage::of(survey)),
    };
    let page = form_page(
        survey,
        language,
        &nonce,
        on_page,
        chosen,
        Some(fault),
        &desk.recordings,
    );
    Ok(answer::page(status, page.render()))
}

fn form_page(
    survey: &Survey,
    language: Language,
    nonce: &str,
    on_page: OnPage,
    chosen: &Chosen,
    fault: Option<&str>,
    recordings: &Recordings,
) -> ParentPage {
    let length = match survey.questions(on_page.contact).count() {
        3 => "form-length-three",
        4 => "form-length-four",
        _ => "form-length-some",
    };
    let headed = heading(survey, language);
    // An address other than the page's own: a browser puts the failure of a send
    // to the same address in the page's place, and the way back to the answers
    // would be lost with the network. A form that came back stands at the other.
    let action = format!(
        "/{}/{language}{}",
        survey.activity.code,
        if fault.is_none() { "?" } else { "" }
    );
    let main = html! {
        (faces())
        h1 { (words(&headed, language)) }
        (trial(on_page.is_trial, language))
        @match fault {
            Some(fault) => div.fault role="alert" tabindex="-1" {
                h2 { (say(language, "fault-heading")) }
                p { a href="#q1" { (say(language, fault)) } }
                // Nothing to mend: it need only be sent again.
                @if NEEDS_A_PRESS.contains(&fault) {
                    button form="answers" { (say(language, "form-send")) }
                }
            },
            None => {
                p { (say(language, length)) }
                p { (say(language, "form-promise")) }
            },
        }
        form id="answers" method="post" action=(action) {
            input type="hidden" name="nonce" value=(nonce);
            (questions(survey, language, on_page.contact, chosen, recordings))
            button { (say(language, "form-send")) }
        }
    };
    let title = if fault.is_some() {
        plain(language, "fault-title", &[("title", &headed.words)])
    } else {
        headed.words
    };
    ParentPage {
        language,
        title,
        language_bar: Some(language_choice(survey, language)),
        main,
        asks: Some(survey.into()),
    }
}

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
) -> HttpResponse {
    let headed = heading(survey, language);
    let contact = survey.activity.contact;
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
        form id="answers" method="post" action=(address(language)) {
            (questions(survey, language, contact, &Chosen::default(), recordings))
            button { (say(language, "form-send")) }
        }
    };
    let asked = survey.asked.first();
    let tongues: Vec<Language> =
        asked.map_or_else(Vec::new, |one| one.questionnaire.languages().collect());
    let page = ParentPage {
        language,
        title: headed.words,
        language_bar: Some(language_bar(language, &tongues, address)),
        main,
        asks: Some((&survey.municipality).into()),
    };
    answer::page(StatusCode::OK, page.render())
}

/// All that is asked, the last who answers.
fn questions(
    survey: &Survey,
    language: Language,
    contact: Contact,
    chosen: &Chosen,
    recordings: &Recordings,
) -> Markup {
    let asked: Vec<_> = survey.questions(contact).collect();
    let begins_another = |place: usize| {
        place > 0
            && asked.get(place - 1).map(|(one, _)| &one.id)
                != asked.get(place).map(|(one, _)| &one.id)
    };
    html! {
        @for (place, (questionnaire, asked)) in asked.iter().enumerate() {
            @if begins_another(place) {
                @let heading = questionnaire.text_key(survey.activity.activity_type, "heading");
                h2.another { (asks(questionnaire, language, &heading)) }
            }
            @let key = questionnaire.text_key(survey.activity.activity_type, &asked.construct);
            @let listen = recordings.player(language, &key, place + 1);
            (question(questionnaire, asked, language, place + 1, &key, &listen, chosen))
        }
        (group_row(survey, language, chosen.group()))
    }
}

/// Says that answers to this code are not counted, when they are not.
pub(super) fn trial(is_trial: bool, language: Language) -> Markup {
    html! { @if is_trial { p.fault { strong { (say(language, "test-notice")) } } } }
}
