//! What the parent's pages work with: the boxes, the nonces, the limits.

use std::{net::IpAddr, sync::Arc};

use actix_web::{HttpRequest, web::Data};

use super::{pace::Pace, page_cache::PageCache};
use crate::{
    domain::{
        activity_type::Contact,
        asked,
        language::Language,
        organisation::{Municipality, MunicipalityCode},
        submission::Submission,
        survey::Survey,
        survey_code::{SurveyCode, is_near_a_code},
    },
    store::{
        Store,
        ballot::{
            nonces::{Nonces, Shown, SpentNonce},
            queue::Boxes,
            waiting::NotSaved,
            writer::{Form, Taken},
        },
    },
    web::{
        limits::{Limited, Limits},
        problem::RequestError,
        recordings::Recordings,
        sender::{Sender, Senders},
        site::Site,
    },
};

/// One for the running service.
#[derive(Debug)]
pub struct Desk {
    /// The database.
    pub store: Store,
    /// The way into the boxes.
    pub boxes: Boxes,
    /// Makes and checks nonces.
    pub nonces: Nonces,
    /// How often one address may come.
    pub limits: Data<Limits>,
    /// The running service.
    pub site: Site,
    /// Forms rendered before.
    pub pages: PageCache,
    /// Finds out who asks.
    pub senders: Data<Senders>,
    /// Questions read aloud.
    pub recordings: Data<Recordings>,
    /// When the kiosks last sent an answer.
    pub pace: Pace,
}

/// What stood on a page.
#[derive(Debug, Clone, Copy)]
pub(super) struct OnPage {
    /// For which contact the questions were chosen.
    pub contact: Contact,
    /// Whether it said that nothing is counted.
    pub is_trial: bool,
    /// Seconds since it was shown.
    pub open_for: i64,
}

impl OnPage {
    /// A page of this survey as it is now.
    pub(super) fn of(survey: &Survey) -> Self {
        Self {
            contact: survey.activity.contact,
            is_trial: survey.activity.is_test,
            open_for: 0,
        }
    }
}

/// What became of an answer.
pub(super) enum Sent {
    /// The parent is thanked.
    Thanked,
    /// A form of the same page is saved already; which, nobody knows.
    Before,
    /// The code has as many answers as can be right.
    Full,
}

/// What is behind a code.
pub(super) enum Found {
    Survey(Arc<Survey>),
    /// Another code has taken its place.
    Replaced,
    Nothing,
}

/// Whose page is read, when its address does not lead through a code.
pub(super) enum Whose {
    /// The named municipality's, or that of the only one there is.
    Municipality(Box<Municipality>),
    /// One of several: which, the reader says.
    OneOf(Vec<(MunicipalityCode, String)>),
    /// There is none yet.
    Nobody,
}

impl Desk {
    /// Who asks behind a code.
    pub(super) async fn sender(&self, survey: &Survey) -> Sender {
        Sender::survey(survey, self.senders.crest(&survey.municipality.code).await)
    }

    /// Who asks on a page whose address does not lead through a code.
    pub(super) async fn sender_of(&self, whose: &Whose) -> Sender {
        match whose {
            Whose::Municipality(municipality) => self.senders.of_municipality(municipality).await,
            Whose::OneOf(_) | Whose::Nobody => Sender::host(&self.site),
        }
    }

    /// Takes one from the visitor's purse.
    pub(super) fn limit(
        &self,
        limited: Limited,
        request: &HttpRequest,
    ) -> Result<(), RequestError> {
        self.limits.take(limited, request)
    }

    /// Takes one for an answer from a page of ours.
    pub(super) fn limit_answer(
        &self,
        request: &HttpRequest,
        survey: &Survey,
    ) -> Result<(), RequestError> {
        self.limits.take_answer(request, &survey.activity)
    }

    /// From where the visitor comes, as limits see it.
    pub(super) fn network(&self, request: &HttpRequest) -> IpAddr {
        self.limits.place_of(request)
    }

    /// Finds the survey behind what stands in the address.
    pub(super) async fn survey(
        &self,
        typed: &str,
        request: &HttpRequest,
    ) -> Result<Arc<Survey>, RequestError> {
        let code = match typed.parse::<SurveyCode>() {
            Ok(code) => code,
            Err(_) if is_near_a_code(typed) => {
                self.limit(Limited::UnknownCode, request)?;
                return Err(RequestError::NotFound);
            }
            Err(_) => return Err(RequestError::NoSuchPage),
        };
        match self.found(&code, request).await? {
            Found::Survey(survey) => Ok(survey),
            Found::Replaced => Err(RequestError::CodeReplaced),
            Found::Nothing => Err(RequestError::NotFound),
        }
    }

    /// Looks for a code. It costs before anybody knows whether it exists.
    pub(super) async fn found(
        &self,
        code: &SurveyCode,
        request: &HttpRequest,
    ) -> Result<Found, RequestError> {
        self.limits.ask_for(request, code)?;
        Ok(match self.store.survey(code).await? {
            Some(survey) => Found::Survey(survey),
            None if self.store.is_replaced(code).await? => Found::Replaced,
            None => Found::Nothing,
        })
    }

    /// A fresh nonce for a page of this survey as it is now.
    pub(super) fn issue(&self, survey: &Survey) -> Result<String, RequestError> {
        self.issue_for(survey, OnPage::of(survey))
    }

    /// A fresh nonce for a page on which this stands.
    pub(super) fn issue_for(
        &self,
        survey: &Survey,
        on_page: OnPage,
    ) -> Result<String, RequestError> {
        let OnPage {
            contact, is_trial, ..
        } = on_page;
        let shown = Shown {
            code: &survey.activity.code,
            contact,
            questionnaire: &asked::names(&survey.asked),
            is_trial,
        };
        self.nonces
            .issue(self.store.clock().seconds(), &shown)
            .map_err(|_| RequestError::Internal("a form cannot be shown"))
    }

    /// What stood on the page that came back with this nonce; `None` when it
    /// is too old or none of this survey's.
    pub(super) fn check(&self, typed: &str, survey: &Survey) -> Option<(SpentNonce, OnPage)> {
        let questionnaire = asked::names(&survey.asked);
        let (code, now) = (&survey.activity.code, self.store.clock().seconds());
        let checked = self.nonces.check(typed, now, code, &questionnaire);
        let (spent, shown) = checked.ok()?;
        let on_page = OnPage {
            contact: shown.contact,
            is_trial: shown.is_trial,
            open_for: self.nonces.open_for(typed, now)?,
        };
        Some((spent, on_page))
    }

    /// Puts an answer into its box. One from a page that was shown as a trial
    /// goes nowhere; one that was promised to count does, whatever has been
    /// switched since.
    pub(super) async fn put(
        &self,
        survey: &Survey,
        submissions: Vec<Submission>,
        language: Language,
        (nonce, on_page): (SpentNonce, OnPage),
    ) -> Result<Sent, NotSaved> {
        let activity = &survey.activity;
        if on_page.is_trial {
            return Ok(Sent::Thanked);
        }
        let form = Form {
            sheets: survey.sheets(submissions),
            language: Some(language),
            code: activity.code(),
            nonce: Some(nonce),
        };
        Ok(match self.boxes.put(form).await? {
            Taken::Counted => Sent::Thanked,
            Taken::Repeated => Sent::Before,
            Taken::Full => Sent::Full,
            // The form comes back with a fresh nonce, as after any failure.
            Taken::TooOld => return Err(NotSaved),
        })
    }

    /// Finds the municipality that a page is about.
    pub(super) async fn whose(&self, named: Option<&str>) -> Result<Whose, RequestError> {
        let found = match named {
            Some(code) => vec![(
                code.parse().map_err(|_| RequestError::NotFound)?,
                String::new(),
            )],
            None => self.store.municipality_names().await?,
        };
        match &found[..] {
            [] => Ok(Whose::Nobody),
            [(code, _)] => {
                let municipality = self
                    .store
                    .municipality(code)
                    .await?
                    .ok_or(RequestError::NotFound)?;
                Ok(Whose::Municipality(Box::new(municipality)))
            }
            _ => Ok(Whose::OneOf(found)),
        }
    }
}
