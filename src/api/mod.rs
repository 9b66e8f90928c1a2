//! The API for programs: bearer token, JSON, faults as problem documents.

mod activities;
mod activity;
mod coverage;
mod kolada;
mod offered;
mod openapi;
mod reference;
mod results;
mod trends;

use actix_web::{
    HttpResponse, Resource,
    http::header::ALLOW,
    web::{self, get, patch, post},
};

pub use activity::{ActivityView, view};

/// An address of the API. It answers 405 to a method it does not take, and
/// says which it does.
fn at(address: &str, allowed: &'static str) -> Resource {
    let refuse = move || async move {
        HttpResponse::MethodNotAllowed()
            .insert_header((ALLOW, allowed))
            .finish()
    };
    web::resource(format!("/api/v1{address}")).default_service(web::to(refuse))
}

/// The site map.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/api", get().to(reference::show))
        .route("/api/v1", get().to(reference::show))
        .service(at("/openapi.json", "GET").route(get().to(openapi::document)))
        .service(
            at("/activities", "GET, POST")
                .route(get().to(activities::list))
                .route(post().to(activities::add)),
        )
        .service(
            at("/activities/{id}", "GET, PATCH")
                .route(get().to(activities::show))
                .route(patch().to(activities::change)),
        )
        .service(at("/activities/{id}/close", "POST").route(post().to(activities::close)))
        .service(at("/offered", "POST").route(post().to(offered::add)))
        .service(at("/results", "GET").route(get().to(results::show)))
        .service(at("/results/kolada", "GET").route(get().to(kolada::show)))
        .service(at("/trends", "GET").route(get().to(trends::show)))
        .service(at("/coverage", "GET").route(get().to(coverage::show)))
        .route("/problems/{name}", get().to(openapi::problem));
}
