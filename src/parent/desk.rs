//! What the parent's pages work with: the boxes, the nonces, the limits.

use std::sync::Arc;

use actix_web::{HttpRequest, web::Data};

use super::{pace::Pace, page_cache::PageCache};
use crate::{
    domain::{
        activity::Survey,
        ballot::BoxKey,
        language::Language,
        organisation::{Municipality, MunicipalityCode},
        questionnaire::Questionnaire,
        submission::Submission,
        survey_code::SurveyCode,
    },
    store::{
        Store,
        boxes::{Answered, Boxes, Counted, NotSaved, Taken},
        nonces::{Nonces, SpentNonce},
    },
    web::{
        limits::{Limited, Limits},
        problem::RequestError,
        recordings::Recordings,
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
    /// Questions read aloud.
    pub recordings: Data<Recordings>,
    /// When the kiosks last sent an answer.
    pub pace: Pace,
}

/// What became of an answer.
pub(super) enum Sent {
    /// The parent is thanked.
    Thanked,
    /// The code has as many answers as can be right.
    Full,
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
    /// Takes one from the visitor's purse.
    pub(super) fn limit(
        &self,
        limited: Limited,
        request: &HttpRequest,
    ) -> Result<(), RequestError> {
        self.limits.take(limited, request, &self.site)
    }

    /// Finds the survey behind what stands in the address.
    pub(super) async fn survey(
        &self,
        typed: &str,
        request: &HttpRequest,
    ) -> Result<Arc<Survey>, RequestError> {
        let code = typed.parse::<SurveyCode>().ok();
        if let Some(code) = &code
            && let Some(survey) = self.store.survey(code).await?
        {
            return Ok(survey);
        }
        self.limit(Limited::UnknownCode, request)?;
        match &code {
            Some(code) if self.store.is_replaced(code).await? => Err(RequestError::CodeReplaced),
            _ => Err(RequestError::NotFound),
        }
    }

    /// Puts an answer into its box. One that is only tried out goes nowhere.
    pub(super) async fn put(
        &self,
        survey: &Survey,
        submission: Submission,
        language: Language,
        nonce: SpentNonce,
    ) -> Result<Sent, NotSaved> {
        let activity = &survey.activity;
        if activity.is_test {
            return Ok(Sent::Thanked);
        }
        let key = BoxKey {
            municipality: activity.municipality.clone(),
            questionnaire: Questionnaire::asked_for(activity.activity_type).name(),
            activity_type: activity.activity_type,
            area: activity.area.clone(),
            role: submission.role(),
        };
        let counted = Counted {
            id: activity.id,
            cap: activity.most_answers(),
        };
        Ok(
            match self
                .boxes
                .put(
                    Answered {
                        key,
                        submission,
                        language,
                        activity: counted,
                    },
                    nonce,
                )
                .await?
            {
                Taken::Counted => Sent::Thanked,
                Taken::Full => Sent::Full,
                // The form comes back with a fresh nonce, as after any failure.
                Taken::TooOld => return Err(NotSaved),
            },
        )
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
