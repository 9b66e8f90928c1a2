//! The manager's pages: views of the one read function.

mod asked;
mod breakdown;
mod comparison;
mod coverage;
pub mod download;
mod explained;
mod figures_table;
mod frame;
pub mod gathered;
mod glance;
mod goals;
mod method;
mod questions_table;
pub mod report;
mod summary;
mod trends;
mod workbook;

use actix_web::web;

/// The site map.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/staff/results", web::get().to(summary::show))
        .route("/staff/results/goals", web::get().to(goals::show))
        .route("/staff/results/goals", web::post().to(goals::set))
        .route("/staff/results/report", web::get().to(report::show))
        .route("/staff/results/report.pdf", web::get().to(report::pdf))
        .route("/staff/results/download", web::get().to(download::download))
        .route("/staff/trends", web::get().to(trends::show))
        .route("/staff/comparison", web::get().to(comparison::show))
        .route("/staff/coverage", web::get().to(coverage::show));
}
