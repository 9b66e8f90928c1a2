//! One parent at the kiosk. What is chosen travels from step to step in the
//! form itself, so that nothing of it stays on the tablet.

use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header::RETRY_AFTER},
};
use maud::{Markup, html};

use super::{languages, passing};
use crate::{
    Desk,
    closed::{Frame, full},
    desk::{OnPage, Sent},
    domain::{
        language::Language,
        questionnaire::{GROUP_FIELD, Question, Questionnaire},
        role_group::RoleGroup,
        submission::{Chosen, Submission},
        survey::Survey,
    },
    form::trial,
    pace::{BETWEEN, can_have_read},
    questions::{Look, face, faces, group_choices, group_name},
    store::ballot::waiting::NotSaved,
    text::{heading, text_with},
    web::{
        answer,
        components::{asks, lock, say, words},
        layout::kiosk_page,
        problem::RequestError,
        sender::Sender,
    },
};

/// Seconds after which a question that nobody touches is thought abandoned: the
/// next person must not go on with somebody else's answers.
pub(super) const ABANDONED: u32 = 120;

/// One parent at the kiosk, from the language to the thanks.
pub(super) struct Visit<'a> {
    pub(super) desk: &'a Desk,
    pub(super) survey: &'a Survey,
    pub(super) language: Language,
    pub(super) nonce: String,
    pub(super) on_page: OnPage,
    pub(super) chosen: Chosen,
    pub(super) sender: Sender,
}

impl Visit<'_> {
    /// Sends what was chosen. `is_whole`: it has been refused before, and
    /// nothing was pressed since but the button that sends it again.
    pub(super) async fn send(
        mut self,
        submissions: Vec<Submission>,
        is_whole: bool,
        request: &HttpRequest,
    ) -> Result<HttpResponse, RequestError> {
        let desk = self.desk;
        let (now, code) = (desk.store.clock().seconds(), &self.survey.activity.code);
        let Some(page) = desk.check(&self.nonce, self.survey) else {
            self.nonce = desk.issue(self.survey)?;
            return Ok(self.once_more(StatusCode::UNPROCESSABLE_ENTITY, "fault-old-page", None));
        };
        let (nonce, network) = (page.0, desk.network(request));
        if !can_have_read(page.1.open_for) {
            if is_whole {
                let status = StatusCode::UNPROCESSABLE_ENTITY;
                return Ok(self.once_more(status, "fault-too-many", None));
            }
            // Nobody has read anything: the next one begins with nothing of it.
            let said = Some("kiosk-too-fast");
            return Ok(languages(self.survey, self.language, &self.sender, said));
        }
        if !desk.pace.may_send(code, network, nonce, now) {
            let wait = BETWEEN.unsigned_abs();
            return Ok(self.once_more(StatusCode::TOO_MANY_REQUESTS, "fault-too-many", Some(wait)));
        }
        if let Err(RequestError::TooMany { retry_after }) = desk.limit_answer(request, self.survey)
        {
            return Ok(self.once_more(
                StatusCode::TOO_MANY_REQUESTS,
                "fault-too-many",
                Some(retry_after),
            ));
        }
        match desk
            .put(self.survey, submissions, self.language, page)
            .await
        {
            Ok(Sent::Thanked) => {}
            Ok(Sent::Before) => {
                let saved = format!("/k/{code}/{}/thanks?again", self.language);
                return Ok(answer::see_other(saved));
            }
            Ok(Sent::Full) => return Ok(full(self.survey, self.language, desk, Frame::Kiosk).await),
            Err(NotSaved) => {
                return Ok(self.once_more(
                    StatusCode::SERVICE_UNAVAILABLE,
                    "fault-not-saved",
                    Some(5),
                ));
            }
        }
        desk.pace.has_sent(code, network, nonce, now);
        Ok(answer::see_other(format!(
            "/k/{code}/{}/thanks",
            self.language
        )))
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
        let asked: Vec<_> = self.survey.questions(self.on_page.contact).collect();
        let inside = html! {
            (faces())
            div.asked {
                div.above {
                    @if at < asked.len() {
                        @let (number, total) = ((at + 1).to_string(), asked.len().to_string());
                        @let numbers = [("number", number.as_str()), ("total", total.as_str())];
                        p.step { (words(&text_with(language, "kiosk-question", &numbers), language)) }
                    } @else {
                        p.step { (say(language, "kiosk-last")) }
                    }
                    (self.to_other_languages())
                }
                (trial(self.on_page.is_trial, language))
                @if let Some(message) = message { div.fault role="alert" { p { (say(language, message)) } } }
                @match asked.get(at) {
                    Some((questionnaire, question)) => {
                        @if questionnaire.has_one_wording() {
                            p { (asks(questionnaire, language, &questionnaire.text_key(activity_type, "heading"))) }
                        }
                        @let key = questionnaire.text_key(activity_type, &question.construct);
                        h1 id="q" { (asks(questionnaire, language, &key)) }
                        (self.desk.recordings.player(language, &key, at + 1))
                    }
                    None => h1 id="q" { (say(language, "role-legend")) },
                }
            }
            @match asked.get(at) {
                Some((questionnaire, question)) => (choices(questionnaire, question, language, &self.chosen)),
                None => (groups(self.survey, language, self.chosen.group())),
            }
            div.ways {
                button.plain name="go" value="skip" { (say(language, "kiosk-skip")) }
                @if at > 0 { button.plain name="go" value="back" { (say(language, "kiosk-back")) } }
                a href=(format!("/k/{}", self.survey.activity.code)) { (say(language, "kiosk-restart")) }
            }
            div.foot {
                p { (lock()) (say(language, "poster-promise")) }
                button.plain name="go" value="privacy" { (say(language, "form-privacy-link")) }
            }
        };
        passing(
            status,
            ABANDONED,
            self.survey,
            self.page(&self.form(Some(at), &inside)),
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
            self.page(&self.form(None, &inside)),
        );
        if let Some(seconds) = retry_after {
            response.headers_mut().insert(RETRY_AFTER, seconds.into());
        }
        response
    }

    pub(super) fn page(&self, main: &Markup) -> Markup {
        kiosk_page(
            self.language,
            &heading(self.survey, self.language).words,
            Some(&self.sender),
            main,
        )
    }

    /// The form of a step, or of none: what was chosen so far travels in it.
    pub(super) fn form(&self, at: Option<usize>, inside: &Markup) -> Markup {
        html! {
            form method="post" action=(format!("/k/{}/{}", self.survey.activity.code, self.language))
                autocomplete="off" {
                input type="hidden" name="nonce" value=(self.nonce);
                @if let Some(at) = at { input type="hidden" name="step" value=(at); }
                @for (field, code) in self.chosen.answers() {
                    input type="hidden" name=(field) value=(code);
                }
                @if let Some(group) = self.chosen.group() {
                    input type="hidden" name=(GROUP_FIELD) value=(group);
                }
                (inside)
            }
        }
    }
}

/// The answers as large buttons: one touch answers and goes on. Where several
/// may be chosen they are ticked first.
fn choices(
    questionnaire: &Questionnaire,
    question: &Question,
    language: Language,
    chosen: &Chosen,
) -> Markup {
    let field = questionnaire.field(&question.construct);
    let look = Look::of(question);
    let label = |code: &str| {
        asks(
            questionnaire,
            language,
            &questionnaire.option_key(question, code),
        )
    };
    if question.takes_several() {
        return html! {
            div.choices role="group" aria-labelledby="q" {
                @for code in &question.options() {
                    label.x {
                        input type="checkbox" name="choose" value=(code)
                            checked[chosen.holds(&field, code)];
                        (label(code))
                    }
                }
                button name="go" value="next" { (say(language, "kiosk-next")) }
            }
        };
    }
    html! {
        div.choices.steps[look == Look::Steps] role="group" aria-labelledby="q" {
            @for (place, code) in question.options().iter().enumerate() {
                @let is_way_out = question.is_way_out(code);
                button.x[is_way_out] name="choose" value=(code)
                    aria-current=[chosen.holds(&field, code).then_some("true")] {
                    @if look == Look::Faces && !is_way_out { (face(place)) }
                    span { (label(code)) }
                }
            }
        }
    }
}

fn groups(survey: &Survey, language: Language, chosen: Option<RoleGroup>) -> Markup {
    html! {
        div.choices role="group" aria-labelledby="q" {
            @for group in group_choices(survey) {
                button.x[group.is_none()] name="choose" value=(group.as_ref().map_or("", RoleGroup::as_str))
                    aria-current=[(group.is_some() && chosen == group).then_some("true")] {
                    span { (group_name(survey, group, language)) }
                }
            }
        }
    }
}
