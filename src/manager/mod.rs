//! The manager's pages: views of the one read function.

mod asked;
mod breakdown;
mod comparison;
mod coverage;
mod download;
mod explained;
mod figures_page;
mod figures_table;
mod frame;
mod glance;
mod goals;
mod held;
mod key_figures;
mod municipalities;
mod open_data;
mod questions_table;
mod registered;
mod report;
mod rounds;
mod self_rating;
mod showing;
mod standing_out;
mod status_report;
mod summary;
mod trends;

use ::{config, domain, export, print, reporting, store, text, web};

use actix_web::web::{ServiceConfig, resource};

/// The site map.
pub fn routes(service: &mut ServiceConfig) {
    service
        .service(resource("/staff/results").get(summary::show))
        .service(
            resource("/staff/results/goals")
                .get(goals::show)
                .post(goals::set),
        )
        .service(resource("/staff/key-figures").get(key_figures::show))
        .service(resource("/staff/key-figures/download").get(key_figures::download))
        .service(
            resource("/staff/key-figures/new")
                .get(key_figures::show_new)
                .post(key_figures::add),
        )
        .service(
            resource("/staff/key-figures/{id}")
                .get(key_figures::show_one)
                .post(key_figures::enter),
        )
        .service(
            resource("/staff/key-figures/{id}/edit")
                .get(key_figures::show_change)
                .post(key_figures::change),
        )
        .service(
            resource("/staff/self-rating")
                .get(self_rating::show)
                .post(self_rating::keep),
        )
        .service(resource("/staff/self-rating/download").get(self_rating::download))
        .service(resource("/staff/results/registered").get(registered::show))
        .service(resource("/staff/results/registered/download").get(registered::download))
        .service(resource("/staff/results/report").get(report::show))
        .service(resource("/staff/results/report.pdf").get(report::pdf))
        .service(resource("/staff/results/download").get(download::download))
        .service(resource("/opendata").get(open_data::all))
        .service(resource("/opendata/{code}").get(open_data::of_one))
        .service(resource("/opendata/{code}/{name}").get(open_data::file))
        .service(
            resource("/staff/status-report")
                .get(status_report::show)
                .post(status_report::keep),
        )
        .service(resource("/staff/status-report.pdf").get(status_report::pdf))
        .service(resource("/staff/municipalities").get(municipalities::show))
        .service(resource("/staff/municipalities/download").get(municipalities::download))
        .service(resource("/staff/trends").get(trends::show))
        .service(resource("/staff/comparison").get(comparison::show))
        .service(resource("/staff/coverage").get(coverage::show));
}
