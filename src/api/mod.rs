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

use ::{config, domain, export, reporting, store, text, web};

use actix_web::{
    Error, FromRequest, Handler, Resource, Responder, Route,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    middleware::{Next, from_fn},
    web::{ServiceConfig, get, patch, post, put, resource},
};

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

/// What a method does at an address for those who have a token.
fn does<Args, H>(method: Route, handler: H) -> Route
where
    H: Handler<Args>,
    Args: FromRequest + 'static,
    H::Output: Responder + 'static,
{
    method.to(handler).wrap(from_fn(token_first))
}

/// An address of the API.
fn at(address: &str) -> Resource {
    resource(format!("/api/v1{address}"))
}

/// The site map.
pub fn routes(service: &mut ServiceConfig) {
    service
        .service(resource("/api").get(reference::show))
        .service(resource("/api/v1").get(reference::show))
        .service(at("/openapi.json").get(openapi::document))
        .service(
            at("/activities")
                .route(does(get(), activities::list))
                .route(does(post(), activities::add)),
        )
        .service(
            at("/activities/{id}")
                .route(does(get(), activities::show))
                .route(does(patch(), activities::change)),
        )
        .service(at("/activities/{id}/close").route(does(post(), activities::close)))
        .service(at("/offered").route(does(post(), offered::add)))
        .service(at("/held").route(does(post(), held::add)))
        .service(at("/registrations").route(does(post(), registrations::add)))
        .service(at("/registered").route(does(get(), registered::show)))
        .service(
            at("/key-figures")
                .route(does(get(), key_figures::show))
                .route(does(put(), key_figures::put)),
        )
        .service(at("/questionnaires").route(does(get(), questionnaires::show)))
        .service(at("/results").route(does(get(), results::show)))
        .service(at("/results/kolada").route(does(get(), kolada::show)))
        .service(at("/trends").route(does(get(), trends::show)))
        .service(at("/coverage").route(does(get(), coverage::show)))
        .service(resource("/problems/{name}").get(openapi::problem));
}
