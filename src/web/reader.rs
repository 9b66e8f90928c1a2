//! Who reads published figures, and of which municipality.

use std::{future::Future, pin::Pin};

use actix_web::{
    FromRequest, HttpRequest,
    dev::Payload,
    web::{Data, Query},
};
use serde::Deserialize;

use super::{
    problem::RequestError,
    sign_in::{AnyStaff, Visitor},
};
use crate::{
    domain::{
        organisation::{Municipality, MunicipalityCode},
        staff::StaffRole,
    },
    store::Store,
};

/// May read published figures: managers and administrators of their own
/// municipality; coordinators of the one that `?municipality=` names, or of
/// their own when it names none.
#[derive(Debug, Clone)]
pub struct Reader {
    visitor: AnyStaff,
    municipality: Municipality,
}

/// What of an address says whose figures are meant.
#[derive(Deserialize)]
struct Named {
    municipality: Option<String>,
}

impl Reader {
    /// Whose figures are read. Not always the reader's own municipality.
    #[must_use]
    pub fn of(&self) -> &Municipality {
        &self.municipality
    }

    /// Its code.
    #[must_use]
    pub fn code(&self) -> &MunicipalityCode {
        &self.municipality.code
    }

    /// Whether they may choose among municipalities.
    #[must_use]
    pub fn may_choose(&self) -> bool {
        self.role() == StaffRole::Coordinator
    }

    /// Whether they may say what is to be reached.
    #[must_use]
    pub fn may_set_goals(&self) -> bool {
        self.role() != StaffRole::Coordinator
    }
}

impl std::ops::Deref for Reader {
    type Target = Visitor;
    fn deref(&self) -> &Visitor {
        &self.visitor
    }
}

impl FromRequest for Reader {
    type Error = RequestError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, RequestError>>>>;
    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, asked) = (request.clone(), AnyStaff::from_request(request, payload));
        Box::pin(async move {
            let visitor = asked.await?;
            if visitor.role() == StaffRole::Advisor {
                return Err(visitor.not_yours());
            }
            let named = Query::<Named>::from_query(request.query_string())
                .ok()
                .and_then(|query| query.into_inner().municipality);
            let own = visitor.municipality();
            let code = match named.as_deref().filter(|named| !named.is_empty()) {
                None => own.clone(),
                Some(named) if named == own.as_str() => own.clone(),
                // Whoever may not choose does not learn whether it exists.
                Some(_) if visitor.role() != StaffRole::Coordinator => {
                    return Err(visitor.not_yours());
                }
                Some(named) => named.parse().map_err(|_| RequestError::NotFound)?,
            };
            let Some(store) = request.app_data::<Data<Store>>() else {
                return Err(RequestError::Internal("results without store"));
            };
            let municipality = store
                .municipality(&code)
                .await?
                .ok_or(RequestError::NotFound)?;
            Ok(Self {
                visitor,
                municipality,
            })
        })
    }
}
