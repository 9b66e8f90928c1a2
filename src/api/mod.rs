//! The API for programs: bearer token, JSON, faults as problem documents.

mod activities;
mod activity;
mod coverage;
mod held;
mod key_figures;
mod kolada;
mod offered;
mod openapi;
mod questionnaires;
mod reference;
mod registered;
mod registration;
mod registrations;
mod results;
mod trends;

use ::{config, domain, export, store, text, web};

use actix_web::{
    Error, Resource,
    body::{BoxBody, MessageBody},
    dev::{ServiceFactory, ServiceRequest, ServiceResponse},
    middleware::{Next, from_fn},
    web::{ServiceConfig, resource},
};

pub use activity::{ActivityView, view};

use crate::{
    domain::period::Month,
    web::{problem::RequestError, sign_in::Program},
};

/// A field of a body that cannot be taken, and what is wrong with it.
fn wrong(field: &'static str, said: impl ToString) -> RequestError {
    RequestError::InvalidFields(vec![(field, said.to_string())])
}

/// The month to whose sums a program adds.
fn month_of_sums(typed: &str, running: Month) -> Result<Month, RequestError> {
    let month: Month = typed
        .parse()
        .map_err(|_| wrong("month", "A month is written 2026-03."))?;
    if month.may_be_corrected_in(running) {
        Ok(month)
    } else {
        Err(wrong(
            "month",
            "The month has begun, at most two years ago.",
        ))
    }
}

/// Who asks comes first: what else is wrong with what was sent is said to those
/// alone who have a token.
async fn token_first(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    match request.extract::<Program>().await {
        Ok(_) => Ok(next.call(request).await?.map_into_boxed_body()),
        Err(error) => Ok(request.error_response(error)),
    }
}

/// An address of the API that takes a token.
fn at(
    address: &str,
) -> Resource<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<BoxBody>,
        Error = Error,
        InitError = (),
    >,
> {
    resource(format!("/api/v1{address}")).wrap(from_fn(token_first))
}

/// The site map.
pub fn routes(service: &mut ServiceConfig) {
    service
        .service(resource("/api").get(reference::show))
        .service(resource("/api/v1").get(reference::show))
        .service(resource("/api/v1/openapi.json").get(openapi::document))
        .service(
            at("/activities")
                .get(activities::list)
                .post(activities::add),
        )
        .service(
            at("/activities/{id}")
                .get(activities::show)
                .patch(activities::change),
        )
        .service(at("/activities/{id}/close").post(activities::close))
        .service(at("/offered").post(offered::add))
        .service(at("/held").post(held::add))
        .service(at("/registrations").post(registrations::add))
        .service(at("/registered").get(registered::show))
        .service(
            at("/key-figures")
                .get(key_figures::show)
                .put(key_figures::put),
        )
        .service(at("/questionnaires").get(questionnaires::show))
        .service(at("/results").get(results::show))
        .service(at("/results/kolada").get(kolada::show))
        .service(at("/trends").get(trends::show))
        .service(at("/coverage").get(coverage::show))
        .service(resource("/problems/{name}").get(openapi::problem));
}
