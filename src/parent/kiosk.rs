//! `/k/{code}`: a tablet that several parents answer on, one question at a
//! time. What is chosen travels from step to step in the form itself, so that
//! nothing of it stays on the tablet.

use actix_web::{
    HttpRequest, HttpResponse,
    http::{
        StatusCode,
        header::{LOCATION, RETRY_AFTER},
    },
    web::{Data, Form, Path},
};
use maud::{Markup, html};

use super::{
    Desk,
    closed::{full, not_open},
    desk::Sent,
    form::{faces, trial},
};
use crate::{
    domain::{
        activity::Survey,
        language::Language,
        questionnaire::Questionnaire,
        submission::{Chosen, RoleGroup, Submission, SubmissionFault},
    },
    store::boxes::NotSaved,
    text::{text, text_with},
    web::{
        components::{say, words},
        layout::kiosk_page,
        limits::Limited,
        problem::RequestError,
    },
};

/// Seconds until the thanks make room for the next person.
const THANKS: u32 = 20;
/// Seconds after which a question that nobody touches is thought abandoned: the
/// next person must not go on with somebody else's answers.
const ABANDONED: u32 = 120;

fn html_page(status: StatusCode, page: &Markup) -> HttpResponse {
    HttpResponse::build(status).content_type("text/html; charset=utf-8").body(page.0.clone())
}

/// A page that gives way to the first one by itself.
fn passing(status: StatusCode, seconds: u32, survey: &Survey, page: &Markup) -> HttpResponse {
    let mut response = html_page(status, page);
    if let Ok(value) = format!("{seconds}; url=/k/{}", survey.activity.code).parse() {
        response.headers_mut().insert(actix_web::http::header::REFRESH, value);
    }
    response
}

fn heading_key(survey: &Survey) -> String {
    let activity_type = survey.activity.activity_type;
    format!("{}-{activity_type}-heading", Questionnaire::asked_for(activity_type).id)
}

/// `GET /k/{code}`: the languages, each in its own name.
pub(super) async fn start(request: HttpRequest, typed: Path<String>, desk: Data<Desk>) -> Result<HttpResponse, RequestError> {
    desk.limit(Limited::Page, &request)?;
    let survey = desk.survey(&typed, &request).await?;
    let language = survey.languages().first().copied().unwrap_or(Language::SWEDISH);
    if let Some(refusal) = not_open(&survey, language, &desk.store) {
        return Ok(refusal);
    }
    let heading = heading_key(&survey);
    let main = html! {
        h1 { (say(language, &heading)) }
        nav aria-label=(text(language, "kiosk-choose").words) {
            ul.tiles {
                @for offered in survey.languages() {
                    li {
                        a href=(format!("/k/{}/{offered}", survey.activity.code)) lang=(offered.tag()) hreflang=(offered.tag()) dir=(offered.direction()) {
                            (offered.own_name())
                        }
                    }
                }
            }
        }
    };
    Ok(html_page(StatusCode::OK, &kiosk_page(language, &text(language, &heading).words, &main)))
}

/// `GET /k/{code}/{language}`: the first question.
pub(super) async fn first(request: HttpRequest, typed: Path<(String, String)>, desk: Data<Desk>) -> Result<HttpResponse, RequestError> {
    desk.limit(Limited::Page, &request)?;
    let survey = desk.survey(&typed.0, &request).await?;
    let Ok(language) = typed.1.parse() else {
        return Ok(HttpResponse::SeeOther().insert_header((LOCATION, format!("/k/{}", survey.activity.code))).finish());
    };
    if let Some(refusal) = not_open(&survey, language, &desk.store) {
        return Ok(refusal);
    }
    let now = desk.store.clock().seconds();
    let nonce = desk.nonces.issue(now).map_err(|_| RequestError::Internal("a form cannot be shown"))?;
    let visit = Visit { desk: &desk, survey: &survey, language, nonce, opened: now, chosen: Chosen::default() };
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
    let language = typed.1.parse().map_err(|_| RequestError::NotFound)?;
    if let Some(refusal) = not_open(&survey, language, &desk.store) {
        return Ok(refusal);
    }
    let questionnaire = Questionnaire::asked_for(survey.activity.activity_type);
    let asked: Vec<&str> = questionnaire.asked_at(survey.activity.contact).map(|question| question.construct.as_str()).collect();
    let field = |wanted: &str| fields.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
    let at = field("step").and_then(|step| step.parse().ok()).unwrap_or(0).min(asked.len());
    let name = asked.get(at).copied().unwrap_or("role");
    let pressed = match (field("go"), field("choose")) {
        (Some("back"), _) => Pressed::Back,
        (Some("skip"), _) => Pressed::Skip,
        (Some("send"), _) => Pressed::Send,
        _ => Pressed::Answer,
    };
    // What was chosen before, with what is pressed now in its place.
    let is_changed = matches!(pressed, Pressed::Answer | Pressed::Skip);
    let mut answers: Vec<(String, String)> = fields.iter().filter(|(other, _)| !(is_changed && other == name)).cloned().collect();
    if let (Pressed::Answer, Some(value)) = (&pressed, field("choose")) {
        answers.push((name.to_owned(), value.to_owned()));
    }
    let read = Submission::read(&answers, questionnaire, survey.activity.contact);
    let chosen = match &read {
        Ok((_, chosen)) | Err((_, chosen)) => chosen.clone(),
    };
    let opened = field("opened").and_then(|opened| opened.parse().ok()).unwrap_or(i64::MAX);
    let visit = Visit { desk: &desk, survey: &survey, language, nonce: field("nonce").unwrap_or("").to_owned(), opened, chosen };
    match (pressed, read) {
        (Pressed::Back, _) => Ok(visit.question(StatusCode::OK, at.saturating_sub(1), None)),
        (Pressed::Answer, Err((SubmissionFault::WrongValue, _))) => Ok(visit.question(StatusCode::UNPROCESSABLE_ENTITY, at, None)),
        (Pressed::Answer | Pressed::Skip, _) if at < asked.len() => Ok(visit.question(StatusCode::OK, at + 1, None)),
        (_, Err(_)) => Ok(visit.question(StatusCode::UNPROCESSABLE_ENTITY, 0, Some("kiosk-nothing"))),
        (_, Ok((submission, _))) => visit.send(submission, &request).await,
    }
}

/// One parent at the kiosk, from the language to the thanks.
struct Visit<'a> {
    desk: &'a Desk,
    survey: &'a Survey,
    language: Language,
    nonce: String,
    /// Second at which the first question was shown; `i64::MAX` when unknown.
    opened: i64,
    chosen: Chosen,
}

impl Visit<'_> {
    async fn send(mut self, submission: Submission, request: &HttpRequest) -> Result<HttpResponse, RequestError> {
        let desk = self.desk;
        let (now, code) = (desk.store.clock().seconds(), &self.survey.activity.code);
        let Ok(nonce) = desk.nonces.check(&self.nonce, now) else {
            self.nonce = desk.nonces.issue(now).map_err(|_| RequestError::Internal("a form cannot be shown"))?;
            return Ok(self.once_more(StatusCode::UNPROCESSABLE_ENTITY, "fault-old-page", None));
        };
        if !desk.pace.is_human(code, self.opened, now) {
            self.opened = now;
            return Ok(self.question(StatusCode::UNPROCESSABLE_ENTITY, 0, Some("kiosk-too-fast")));
        }
        if let Err(RequestError::TooMany { retry_after }) = desk.limit(Limited::Answer, request) {
            return Ok(self.once_more(StatusCode::TOO_MANY_REQUESTS, "fault-too-many", Some(retry_after)));
        }
        match desk.put(self.survey, submission, self.language, nonce).await {
            Ok(Sent::Thanked) => {}
            Ok(Sent::Full) => return Ok(full(self.survey, self.language)),
            Err(NotSaved) => return Ok(self.once_more(StatusCode::SERVICE_UNAVAILABLE, "fault-not-saved", Some(5))),
        }
        desk.pace.has_sent(code, now);
        Ok(HttpResponse::SeeOther().insert_header((LOCATION, format!("/k/{code}/{}/thanks", self.language))).finish())
    }

    /// The page with this question; after the last one, who answers.
    fn question(&self, status: StatusCode, at: usize, message: Option<&str>) -> HttpResponse {
        let language = self.language;
        let activity_type = self.survey.activity.activity_type;
        let questionnaire = Questionnaire::asked_for(activity_type);
        let asked: Vec<&str> = questionnaire.asked_at(self.survey.activity.contact).map(|question| question.construct.as_str()).collect();
        let inside = html! {
            (faces())
            (trial(self.survey, language))
            @if let Some(message) = message { div.fault role="alert" { p { (say(language, message)) } } }
            @match asked.get(at) {
                Some(construct) => {
                    @let (number, total) = ((at + 1).to_string(), asked.len().to_string());
                    p.step { (words(&text_with(language, "kiosk-question", &[("number", &number), ("total", &total)]), language)) }
                    @let key = format!("{}-{activity_type}-{construct}", questionnaire.id);
                    h1 id="q" { (say(language, &key)) }
                    (self.desk.recordings.player(language, &key, at + 1))
                    @if at == 0 { p.quiet { (say(language, "form-promise")) } }
                    (choices(questionnaire, language, self.chosen.answer(construct)))
                }
                None => {
                    h1 id="q" { (say(language, "role-legend")) }
                    p.quiet { (say(language, "kiosk-last")) }
                    (roles(language, self.chosen.role()))
                }
            }
            div.ways {
                @if at > 0 { button.plain name="go" value="back" { (say(language, "kiosk-back")) } }
                @if at < asked.len() { button.plain name="go" value="skip" { (say(language, "kiosk-skip")) } }
                a href=(format!("/k/{}", self.survey.activity.code)) { (say(language, "kiosk-restart")) }
            }
        };
        passing(status, ABANDONED, self.survey, &self.page(&self.form(at, &inside)))
    }

    /// What was chosen could not be taken: the same answers, to be sent again.
    fn once_more(&self, status: StatusCode, fault: &str, retry_after: Option<u64>) -> HttpResponse {
        let language = self.language;
        let inside = html! {
            h1 { (say(language, "fault-heading")) }
            div.fault role="alert" { p { (say(language, fault)) } }
            div.choices { button name="go" value="send" { (say(language, "form-send")) } }
            div.ways { a href=(format!("/k/{}", self.survey.activity.code)) { (say(language, "kiosk-restart")) } }
        };
        let mut response = passing(status, ABANDONED, self.survey, &self.page(&self.form(usize::MAX, &inside)));
        if let Some(seconds) = retry_after {
            response.headers_mut().insert(RETRY_AFTER, seconds.into());
        }
        response
    }

    fn page(&self, main: &Markup) -> Markup {
        kiosk_page(self.language, &text(self.language, &heading_key(self.survey)).words, main)
    }

    /// The form of a step: what was chosen so far travels in it.
    fn form(&self, at: usize, inside: &Markup) -> Markup {
        let questionnaire = Questionnaire::asked_for(self.survey.activity.activity_type);
        let chosen = questionnaire.questions.iter().filter_map(|one| Some((one.construct.as_str(), self.chosen.answer(&one.construct)?)));
        html! {
            form method="post" action=(format!("/k/{}/{}", self.survey.activity.code, self.language)) autocomplete="off" {
                input type="hidden" name="nonce" value=(self.nonce);
                input type="hidden" name="opened" value=(self.opened);
                @if at != usize::MAX { input type="hidden" name="step" value=(at); }
                @for (construct, value) in chosen { input type="hidden" name=(construct) value=(value); }
                @if let Some(role) = self.chosen.role() { input type="hidden" name="role" value=(role); }
                (inside)
            }
        }
    }
}

/// The answers as large buttons: one touch answers and goes on.
fn choices(questionnaire: &Questionnaire, language: Language, chosen: Option<u8>) -> Markup {
    html! {
        div.choices role="group" aria-labelledby="q" {
            @for (place, value) in questionnaire.options().enumerate() {
                @let is_way_out = value == questionnaire.way_out;
                button.x[is_way_out] name="choose" value=(value) aria-current=[(chosen == Some(value)).then_some("true")] {
                    @if !is_way_out { svg viewBox="0 0 24 24" aria-hidden="true" focusable="false" { use href=(format!("#f{}", place + 1)) {} } }
                    span { (say(language, &format!("{}-option-{value}", questionnaire.id))) }
                }
            }
        }
    }
}

fn roles(language: Language, chosen: Option<RoleGroup>) -> Markup {
    html! {
        div.choices role="group" aria-labelledby="q" {
            @for role in RoleGroup::ALL.into_iter().map(Some).chain([None]) {
                button.x[role.is_none()] name="choose" value=(role.map_or("", RoleGroup::as_str))
                    aria-current=[(role.is_some() && chosen == role).then_some("true")] {
                    span { (say(language, &format!("role-{}", role.map_or("not-said", RoleGroup::as_str)))) }
                }
            }
        }
    }
}

/// `GET /k/{code}/{language}/thanks`: thanks, and room for the next person.
pub(super) async fn thanks(request: HttpRequest, typed: Path<(String, String)>, desk: Data<Desk>) -> Result<HttpResponse, RequestError> {
    desk.limit(Limited::Page, &request)?;
    let survey = desk.survey(&typed.0, &request).await?;
    let language: Language = typed.1.parse().map_err(|_| RequestError::NotFound)?;
    let main = html! {
        h1 { (say(language, "thanks-heading")) }
        @if let Some(contact) = &survey.municipality.contact {
            p { (words(&text_with(language, "thanks-contact", &[("contact", contact)]), language)) }
        }
        p { a.next href=(format!("/k/{}", survey.activity.code)) { (say(language, "kiosk-next-person")) } }
    };
    Ok(passing(StatusCode::OK, THANKS, &survey, &kiosk_page(language, &text(language, "thanks-heading").words, &main)))
}
