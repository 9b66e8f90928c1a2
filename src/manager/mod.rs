//! The manager's pages: views of the one read function.

mod asked;
mod breakdown;
mod comparison;
mod coverage;
mod explained;
mod figures_table;
mod frame;
mod glance;
mod goals;
mod questions_table;
mod summary;
mod trends;

use actix_web::web;

/// The site map.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/staff/results", web::get().to(summary::show))
        .route("/staff/results/goals", web::get().to(goals::show))
        .route("/staff/results/goals", web::post().to(goals::set))
        .route("/staff/trends", web::get().to(trends::show))
        .route("/staff/comparison", web::get().to(comparison::show))
        .route("/staff/coverage", web::get().to(coverage::show));
}
