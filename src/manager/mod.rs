//! The manager's pages: views of the one read function.

mod activities;
mod asked;
mod breakdown;
mod comparison;
mod coverage;
pub mod download;
mod explained;
mod figures_page;
mod figures_table;
mod frame;
pub mod gathered;
mod glance;
mod goals;
mod held;
mod key_figures;
mod method;
mod municipalities;
mod open_data;
mod questions_table;
pub mod registered;
pub mod report;
mod rounds;
mod self_rating;
mod showing;
mod standing_out;
mod status_report;
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
        .service(web::resource("/staff/key-figures").get(key_figures::show))
        .service(web::resource("/staff/key-figures/download").get(key_figures::download))
        .service(
            web::resource("/staff/key-figures/new")
                .get(key_figures::show_new)
                .post(key_figures::add),
        )
        .service(
            web::resource("/staff/key-figures/{id}")
                .get(key_figures::show_one)
                .post(key_figures::enter),
        )
        .service(
            web::resource("/staff/key-figures/{id}/edit")
                .get(key_figures::show_change)
                .post(key_figures::change),
        )
        .service(
            web::resource("/staff/self-rating")
                .get(self_rating::show)
                .post(self_rating::keep),
        )
        .service(web::resource("/staff/self-rating/download").get(self_rating::download))
        .service(web::resource("/staff/results/registered").get(registered::show))
        .service(web::resource("/staff/results/registered/download").get(registered::download))
        .service(web::resource("/staff/results/report").get(report::show))
        .service(web::resource("/staff/results/report.pdf").get(report::pdf))
        .service(web::resource("/staff/results/download").get(download::download))
        .service(web::resource("/opendata").get(open_data::all))
        .service(web::resource("/opendata/{code}").get(open_data::of_one))
        .service(web::resource("/opendata/{code}/{name}").get(open_data::file))
        .service(
            web::resource("/staff/status-report")
                .get(status_report::show)
                .post(status_report::keep),
        )
        .service(web::resource("/staff/status-report.pdf").get(status_report::pdf))
        .service(web::resource("/staff/municipalities").get(municipalities::show))
        .service(web::resource("/staff/municipalities/download").get(municipalities::download))
        .service(web::resource("/staff/trends").get(trends::show))
        .service(web::resource("/staff/comparison").get(comparison::show))
        .service(web::resource("/staff/coverage").get(coverage::show));
}
