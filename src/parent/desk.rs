//! What the parent's pages work with: the boxes, the nonces, the limits.

use std::sync::Arc;

use actix_web::{HttpRequest, web::Data};

use super::page_cache::PageCache;
use crate::{
    domain::{activity::Survey, survey_code::SurveyCode},
    store::{Store, boxes::Boxes, nonces::Nonces},
    web::{
        limits::{Limited, Limits},
        problem::RequestError,
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
}

impl Desk {
    /// Takes one from the visitor's purse.
    pub(super) fn limit(&self, limited: Limited, request: &HttpRequest) -> Result<(), RequestError> {
        self.limits.take(limited, request, &self.site)
    }

    /// Finds the survey behind what stands in the address.
    pub(super) async fn survey(&self, typed: &str, request: &HttpRequest) -> Result<Arc<Survey>, RequestError> {
        let found = match typed.parse::<SurveyCode>() {
            Ok(code) => self.store.survey(&code).await?,
            Err(_) => None,
        };
        match found {
            Some(survey) => Ok(survey),
            None => Err(self.limit(Limited::UnknownCode, request).err().unwrap_or(RequestError::NotFound)),
        }
    }
}
