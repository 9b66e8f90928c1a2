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
        .service(web::resource("/staff/results").get(summary::show))
        .service(
            web::resource("/staff/results/goals")
                .get(goals::show)
                .post(goals::set),
        )
        .service(web::resource("/staff/results/report").get(report::show))
        .service(web::resource("/staff/results/report.pdf").get(report::pdf))
        .service(web::resource("/staff/results/download").get(download::download))
        .service(web::resource("/staff/trends").get(trends::show))
        .service(web::resource("/staff/comparison").get(comparison::show))
        .service(web::resource("/staff/coverage").get(coverage::show));
}
