//! The API for programs: bearer token, JSON, faults as problem documents.

mod activities;
mod offered;
mod openapi;
mod results;

use actix_web::web;

pub use activities::{ActivityView, view};
pub use results::document;

/// The site map.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/api/v1/openapi.json", web::get().to(openapi::document))
        .route("/api/v1/activities", web::get().to(activities::list))
        .route("/api/v1/activities", web::post().to(activities::add))
        .route("/api/v1/activities/{id}", web::get().to(activities::show))
        .route("/api/v1/activities/{id}", web::patch().to(activities::change))
        .route("/api/v1/activities/{id}/close", web::post().to(activities::close))
        .route("/api/v1/offered", web::post().to(offered::add))
        .route("/api/v1/results", web::get().to(results::show))
        .route("/problems/{name}", web::get().to(openapi::problem));
}
