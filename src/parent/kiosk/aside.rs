//! What stands beside the questions of the kiosk: other languages, what happens
//! to an answer, the accessibility statement. All within its frame: none leads
//! away, each gives way by itself, and what was chosen comes back.

use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{Data, Path},
};
use maud::{Markup, html};

use super::{
    passing, tile,
    visit::{ABANDONED, Visit},
};
use crate::{
    Desk,
    accessibility::statement,
    closed::Frame,
    domain::{language::Language, survey::Survey},
    privacy::what_happens,
    text::{text, text_with},
    web::{
        components::{lock, say, words},
        layout::kiosk_page,
        limits::Limited,
        problem::RequestError,
    },
};

/// Seconds to read a page in before it gives way.
const READING: u32 = 300;
/// Languages whose word for "language" stands beside the globe.
const BESIDE_THE_GLOBE: usize = 2;

/// The ways from the first page to what must be reachable.
pub(super) fn foot(survey: &Survey, language: Language) -> Markup {
    let here = format!("/k/{}/{language}", survey.activity.code);
    html! {
        div.foot {
            p { (lock()) (say(language, "form-promise")) }
            a href=(format!("{here}/privacy")) { (say(language, "form-privacy-link")) }
            a href=(format!("{here}/accessibility")) { (say(language, "accessibility-link")) }
        }
    }
}

impl Visit<'_> {
    /// The way to the other languages, which whoever touched the wrong one
    /// knows by the globe and by words of the first ones.
    pub(super) fn to_other_languages(&self) -> Markup {
        let offered = self.survey.languages().iter().copied();
        let others = offered.filter(|one| *one != self.language);
        let mut shown: Vec<Language> = Vec::new();
        for other in others {
            let is_new = |one: &Language| one.word_for_language() != other.word_for_language();
            if shown.iter().all(is_new) && is_new(&self.language) {
                shown.push(other);
            }
        }
        html! {
            @if self.survey.languages().len() > 1 {
                button.plain.globe name="go" value="languages" {
                    (globe())
                    span { (text(self.language, "language-bar").words) }
                    @for other in shown.into_iter().take(BESIDE_THE_GLOBE) {
                        " "
                        span lang=(other.tag()) dir=(other.direction()) { (other.word_for_language()) }
                    }
                }
            }
        }
    }

    /// The languages, from a step and back to it.
    pub(super) fn other_languages(&self, at: usize) -> HttpResponse {
        let language = self.language;
        let inside = html! {
            h1 { (say(language, "kiosk-choose")) }
            ul.tiles {
                @for offered in self.survey.languages() {
                    li {
                        button name="go" value="stay" lang=(offered.tag()) dir=(offered.direction())
                            formaction=(format!("/k/{}/{offered}", self.survey.activity.code))
                            aria-current=[(*offered == language).then_some("true")] {
                            (tile(*offered, self.survey))
                        }
                    }
                }
            }
            (self.back())
        };
        let page = self.page(&self.form(Some(at), &inside));
        passing(StatusCode::OK, ABANDONED, self.survey, page)
    }

    /// What happens to an answer, from a step and back to it.
    pub(super) async fn privacy(&self, at: usize) -> Result<HttpResponse, RequestError> {
        let told = told(self.survey, self.language, self.desk).await?;
        let inside = html! { (told) (self.back()) };
        let page = self.page(&self.form(Some(at), &inside));
        Ok(passing(StatusCode::OK, READING, self.survey, page))
    }

    fn back(&self) -> Markup {
        html! {
            div.ways { button.plain name="go" value="stay" { (say(self.language, "kiosk-next")) } }
        }
    }
}

fn globe() -> Markup {
    html! {
        svg width="32" height="32" viewBox="0 0 24 24" fill="none" stroke="currentColor"
            stroke-width="1.8" aria-hidden="true" focusable="false" {
            circle cx="12" cy="12" r="10" {}
            path d="M2 12h20M12 2c6 6 6 14 0 20M12 2c-6 6-6 14 0 20" {}
        }
    }
}

/// What happens to an answer; whom to ask stands there, and is no link.
async fn told(survey: &Survey, language: Language, desk: &Desk) -> Result<Markup, RequestError> {
    let told = what_happens(language, survey.is_of_staff(), desk).await?;
    let contact = survey.municipality.notices.privacy_contact.as_ref();
    Ok(html! {
        div.told {
            h1 { (say(language, "privacy-heading")) }
            (told)
            @if let Some(contact) = contact {
                @let said = text_with(language, "privacy-contact", &[("contact", contact)]);
                p { (words(&said, language)) }
            }
        }
    })
}

/// A page to read, from the first page and back to it.
async fn read(
    (code, tag): (String, String),
    request: HttpRequest,
    desk: Data<Desk>,
    what: What,
) -> Result<HttpResponse, RequestError> {
    desk.limit(Limited::Page, &request)?;
    let survey = desk.survey(&code, &request).await?;
    let language: Language = tag.parse().map_err(|_| RequestError::NotFound)?;
    let (key, told) = match what {
        What::Privacy => ("privacy-heading", told(&survey, language, &desk).await?),
        What::Accessibility => {
            let statement = statement(&survey.municipality, language, Frame::Kiosk);
            let told = html! {
                div.told { h1 { (say(language, "accessibility-heading")) } (statement) }
            };
            ("accessibility-heading", told)
        }
    };
    let main = html! {
        (told)
        div.ways { a href=(format!("/k/{}", survey.activity.code)) { (say(language, "kiosk-next")) } }
    };
    let (title, sender) = (text(language, key).words, desk.sender(&survey).await);
    let page = kiosk_page(language, &title, Some(&sender), &main);
    Ok(passing(StatusCode::OK, READING, &survey, page))
}

enum What {
    Privacy,
    Accessibility,
}

/// `GET /k/{code}/{language}/privacy`.
pub(crate) async fn privacy(
    request: HttpRequest,
    typed: Path<(String, String)>,
    desk: Data<Desk>,
) -> Result<HttpResponse, RequestError> {
    read(typed.into_inner(), request, desk, What::Privacy).await
}

/// `GET /k/{code}/{language}/accessibility`.
pub(crate) async fn accessibility(
    request: HttpRequest,
    typed: Path<(String, String)>,
    desk: Data<Desk>,
) -> Result<HttpResponse, RequestError> {
    read(typed.into_inner(), request, desk, What::Accessibility).await
}
