//! One parent at the kiosk. What is chosen travels from step to step in the
//! form itself, so that nothing of it stays on the tablet.

use actix_web::{
    HttpRequest, HttpResponse,
    http::{
        StatusCode,
        header::{LOCATION, RETRY_AFTER},
    },
};
use maud::{Markup, html};

use super::{heading_key, passing};
use crate::{
    domain::{
        activity::Survey,
        language::Language,
        questionnaire::Questionnaire,
        submission::{Chosen, RoleGroup, Submission},
    },
    parent::{
        Desk,
        closed::full,
        desk::{OnPage, Sent},
        form::{faces, trial},
    },
    store::ballot::writer::NotSaved,
    text::{text, text_with},
    web::{
        components::{say, words},
        layout::kiosk_page,
        limits::Limited,
        problem::RequestError,
    },
};

/// Seconds after which a question that nobody touches is thought abandoned: the
/// next person must not go on with somebody else's answers.
const ABANDONED: u32 = 120;

/// One parent at the kiosk, from the language to the thanks.
pub(super) struct Visit<'a> {
    pub(super) desk: &'a Desk,
    pub(super) survey: &'a Survey,
    pub(super) language: Language,
    pub(super) nonce: String,
    pub(super) on_page: OnPage,
    /// Second at which the first question was shown; `i64::MAX` when unknown.
    pub(super) opened: i64,
    pub(super) chosen: Chosen,
}

impl Visit<'_> {
    pub(super) async fn send(
        mut self,
        submission: Submission,
        request: &HttpRequest,
    ) -> Result<HttpResponse, RequestError> {
        let desk = self.desk;
        let (now, code) = (desk.store.clock().seconds(), &self.survey.activity.code);
        let Some(page) = desk.check(&self.nonce, self.survey) else {
            self.nonce = desk.issue(self.survey)?;
            return Ok(self.once_more(StatusCode::UNPROCESSABLE_ENTITY, "fault-old-page", None));
        };
        if !desk.pace.is_human(code, self.opened, now) {
            self.opened = now;
            return Ok(self.question(StatusCode::UNPROCESSABLE_ENTITY, 0, Some("kiosk-too-fast")));
        }
        if let Err(RequestError::TooMany { retry_after }) = desk.limit(Limited::Answer, request) {
            return Ok(self.once_more(
                StatusCode::TOO_MANY_REQUESTS,
                "fault-too-many",
                Some(retry_after),
            ));
        }
        match desk.put(self.survey, submission, self.language, page).await {
            Ok(Sent::Thanked) => {}
            Ok(Sent::Full) => return Ok(full(self.survey, self.language)),
            Err(NotSaved) => {
                return Ok(self.once_more(
                    StatusCode::SERVICE_UNAVAILABLE,
                    "fault-not-saved",
                    Some(5),
                ));
            }
        }
        desk.pace.has_sent(code, now);
        Ok(HttpResponse::SeeOther()
            .insert_header((LOCATION, format!("/k/{code}/{}/thanks", self.language)))
            .finish())
    }

    /// The page with this question; after the last one, who answers.
    pub(super) fn question(
        &self,
        status: StatusCode,
        at: usize,
        message: Option<&str>,
    ) -> HttpResponse {
        let language = self.language;
        let activity_type = self.survey.activity.activity_type;
        let questionnaire = Questionnaire::asked_for(activity_type);
        let asked: Vec<&str> = questionnaire
            .asked_at(self.on_page.contact)
            .map(|question| question.construct.as_str())
            .collect();
        let inside = html! {
            (faces())
            (trial(self.on_page.is_trial, language))
            @if let Some(message) = message { div.fault role="alert" { p { (say(language, message)) } } }
            @match asked.get(at) {
                Some(construct) => {
                    @let (number, total) = ((at + 1).to_string(), asked.len().to_string());
                    @let numbers = [("number", number.as_str()), ("total", total.as_str())];
                    p.step { (words(&text_with(language, "kiosk-question", &numbers), language)) }
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
        passing(
            status,
            ABANDONED,
            self.survey,
            &self.page(&self.form(at, &inside)),
        )
    }

    /// What was chosen could not be taken: the same answers, to be sent again.
    fn once_more(&self, status: StatusCode, fault: &str, retry_after: Option<u64>) -> HttpResponse {
        let language = self.language;
        let inside = html! {
            h1 { (say(language, "fault-heading")) }
            div.fault role="alert" { p { (say(language, fault)) } }
            div.choices { button name="go" value="send" { (say(language, "form-send")) } }
            div.ways {
                a href=(format!("/k/{}", self.survey.activity.code)) { (say(language, "kiosk-restart")) }
            }
        };
        let mut response = passing(
            status,
            ABANDONED,
            self.survey,
            &self.page(&self.form(usize::MAX, &inside)),
        );
        if let Some(seconds) = retry_after {
            response.headers_mut().insert(RETRY_AFTER, seconds.into());
        }
        response
    }

    fn page(&self, main: &Markup) -> Markup {
        kiosk_page(
            self.language,
            &text(self.language, &heading_key(self.survey)).words,
            main,
        )
    }

    /// The form of a step: what was chosen so far travels in it.
    fn form(&self, at: usize, inside: &Markup) -> Markup {
        let questionnaire = Questionnaire::asked_for(self.survey.activity.activity_type);
        let chosen = questionnaire
            .questions
            .iter()
            .filter_map(|one| Some((one.construct.as_str(), self.chosen.answer(&one.construct)?)));
        html! {
            form method="post" action=(format!("/k/{}/{}", self.survey.activity.code, self.language))
                autocomplete="off" {
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
                button.x[is_way_out] name="choose" value=(value)
                    aria-current=[(chosen == Some(value)).then_some("true")] {
                    @if !is_way_out {
                        svg viewBox="0 0 24 24" aria-hidden="true" focusable="false" {
                            use href=(format!("#f{}", place + 1)) {}
                        }
                    }
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
