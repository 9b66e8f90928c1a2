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
    page_cache::Kind,
    questions::{faces, first_answer, questions},
};
use crate::languages::language_choice;
use crate::{
    domain::{
        activity_type::Contact,
        language::Language,
        submission::{Chosen, Submission, SubmissionFault},
        survey::Survey,
    },
    store::ballot::{nonces::NONCE_LENGTH, waiting::NotSaved},
    text::{heading, length, plain},
    web::{
        answer,
        components::{Others, language_bar, lock, say, words},
        language,
        layout::{ParentPage, privacy_link},
        limits::Limited,
        problem::RequestError,
        recordings::Recordings,
        sender::Sender,
        spliced::{Spliced, send_once, takes_gzip},
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
    let others = if language::is_asked_for(&request, language) {
        Others::Folded
    } else {
        Others::Shown
    };
    fresh_form(&request, &survey, language, others, &desk).await
}

pub(super) async fn show_in(
    request: HttpRequest,
    typed: Path<(String, String)>,
    desk: Data<Desk>,
) -> Result<HttpResponse, RequestError> {
    desk.limit(Limited::Page, &request)?;
    let survey = desk.survey(&typed.0, &request).await?;
    match survey.offered(&typed.1) {
        Some(language) => fresh_form(&request, &survey, language, Others::Folded, &desk).await,
        // A language not offered here: the form in one that the phone asks for.
        None => Ok(answer::see_other(format!("/{}", survey.activity.code))),
    }
}

async fn fresh_form(
    request: &HttpRequest,
    survey: &Arc<Survey>,
    language: Language,
    others: Others,
    desk: &Desk,
) -> Result<HttpResponse, RequestError> {
    if let Some(refusal) = not_open(survey, language, desk, Frame::Phone).await {
        return Ok(refusal);
    }
    if request.query_string() == PREVIEW {
        return preview(survey, language, desk).await;
    }
    let crest = desk.senders.crest(&survey.municipality.code).await;
    let kind = match others {
        Others::Folded => Kind::Form,
        Others::Shown => Kind::FormInAny,
    };
    let failed = |_| RequestError::Internal("a form cannot be shown");
    let nonce = desk.issue(survey)?;
    let page = desk
        .pages
        .page(
            survey,
            crest.as_ref(),
            language,
            (kind, desk.recordings.edition()),
            || {
                let place = "0".repeat(NONCE_LENGTH);
                let blank = Blank {
                    survey,
                    language,
                    others,
                    sender: Sender::survey(survey, crest.clone()),
                    recordings: &desk.recordings,
                };
                let (on_page, chosen) = (OnPage::of(survey), Chosen::default());
                let page = blank.page(&place, on_page, &chosen, None).render().0;
                let (before, after) = page.split_once(&place).unwrap_or((&page, ""));
                Spliced::new(before.to_owned(), after.to_owned())
            },
        )
        .map_err(failed)?;
    let mut response = HttpResponse::Ok();
    response
        // Not `no-store`: a failed send on weak wifi must not lose the answers.
        .insert_header((CACHE_CONTROL, "private, no-cache"))
        .insert_header((VARY, "Accept-Language, Accept-Encoding"));
    Ok(page.send(response, takes_gzip(request.headers()), &nonce))
}

/// What is mended by sending the same once more.
const NEEDS_A_PRESS: [&str; 3] = ["fault-old-page", "fault-too-many", "fault-not-saved"];

/// `?preview`: staff look at what parents see. What is sent from it is a trial.
const PREVIEW: &str = "preview";

async fn preview(
    survey: &Survey,
    language: Language,
    desk: &Desk,
) -> Result<HttpResponse, RequestError> {
    let on_page = OnPage {
        is_trial: true,
        ..OnPage::of(survey)
    };
    let nonce = desk.issue_for(survey, on_page)?;
    let blank = Blank::of(survey, language, desk).await;
    let mut page = blank.page(&nonce, on_page, &Chosen::default(), None);
    let address = |other| format!("/{}/{other}?{PREVIEW}", survey.activity.code);
    let bar = language_bar(language, survey.languages(), Others::Folded, address);
    page.language_bar = Some(bar);
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
    if let Some(refusal) = not_open(&survey, language, &desk, Frame::Phone).await {
        return Ok(refusal);
    }
    let typed_nonce = fields
        .iter()
        .find(|(name, _)| name == "nonce")
        .map_or("", |(_, value)| value);
    let page = desk.check(typed_nonce, &survey);
    let blank = Blank::of(&survey, language, &desk).await;
    let takes_gzip = takes_gzip(request.headers());
    let again = |status, chosen: &Chosen, fault| -> Result<HttpResponse, RequestError> {
        let page = form_again(blank, typed_nonce, &desk, chosen, fault)?;
        let response = HttpResponse::build(status);
        Ok(send_once(response, takes_gzip, page.render()))
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
        Ok(Sent::Full) => Ok(full(&survey, language, &desk, Frame::Phone).await),
        Err(NotSaved) => {
            let mut response = again(StatusCode::SERVICE_UNAVAILABLE, &kept, "fault-not-saved")?;
            response.headers_mut().insert(RETRY_AFTER, 5.into());
            Ok(response)
        }
    }
}

/// The form as it was sent, with what to do about it. A nonce that still holds
/// stays, so that what was perhaps saved is not counted twice.
fn form_again(
    blank: Blank<'_>,
    typed_nonce: &str,
    desk: &Desk,
    chosen: &Chosen,
    fault: &str,
) -> Result<ParentPage, RequestError> {
    let survey = blank.survey;
    let (nonce, on_page) = match desk.check(typed_nonce, survey) {
        Some((_, on_page)) => (typed_nonce.to_owned(), on_page),
        None => (desk.issue(survey)?, OnPage::of(survey)),
    };
    Ok(blank.page(&nonce, on_page, chosen, Some(fault)))
}

/// A form in a language, and what stands around its questions.
struct Blank<'a> {
    survey: &'a Survey,
    language: Language,
    others: Others,
    sender: Sender,
    recordings: &'a Recordings,
}

impl<'a> Blank<'a> {
    async fn of(survey: &'a Survey, language: Language, desk: &'a Desk) -> Self {
        Self {
            survey,
            language,
            others: Others::Folded,
            sender: desk.sender(survey).await,
            recordings: &desk.recordings,
        }
    }

    fn page(
        self,
        nonce: &str,
        on_page: OnPage,
        chosen: &Chosen,
        fault: Option<&str>,
    ) -> ParentPage {
        let (survey, language) = (self.survey, self.language);
        let headed = heading(survey, language);
        // An address other than the page's own: a browser puts the failure of a
        // send to the same address in the page's place, and the way back to the
        // answers would be lost with the network. A form that came back stands at
        // the other.
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
                Some(fault) => (what_to_do(language, fault, first_answer(survey, on_page.contact))),
                None => (promise(survey, language, on_page.contact, &self.sender)),
            }
            form id="answers" method="post" action=(action) {
                input type="hidden" name="nonce" value=(nonce);
                (questions(survey, language, on_page.contact, chosen, self.recordings))
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
            language_bar: Some(language_choice(survey, language, self.others)),
            main,
            sender: self.sender,
        }
    }
}

/// How long it takes, and what is promised.
fn promise(survey: &Survey, language: Language, contact: Contact, sender: &Sender) -> Markup {
    html! {
        p { (words(&length(survey, contact, language), language)) }
        div.promise {
            (lock())
            p { (say(language, "form-promise")) " " (privacy_link(language, sender)) }
        }
    }
}

/// What went wrong, and beside it what to do about it.
fn what_to_do(language: Language, fault: &str, first_answer: Option<String>) -> Markup {
    html! {
        div.fault role="alert" tabindex="-1" autofocus {
            h2 { (say(language, "fault-heading")) }
            p {
                @match first_answer {
                    Some(id) => a href=(format!("#{id}")) { (say(language, fault)) },
                    None => (say(language, fault)),
                }
            }
            // Nothing to mend: it need only be sent again.
            @if NEEDS_A_PRESS.contains(&fault) {
                button form="answers" { (say(language, "form-send")) }
            }
        }
    }
}

/// Says that answers to this code are not counted, when they are not.
pub(super) fn trial(is_trial: bool, language: Language) -> Markup {
    html! { @if is_trial { p.trial { (say(language, "test-notice")) } } }
}
