//! The administrator's pages.

mod account;
mod accounts;
mod areas;
mod asked;
mod audit;
mod begin;
mod districts;
mod first_run;
mod lists;
mod logo;
mod minimums;
mod organisation;
mod overview;
mod questionnaires;
mod recordings;
mod rounds;
mod settings;
mod tokens;

use ::{clock, domain, print, store, text, web};

use actix_web::web::{ServiceConfig, resource};

/// The site map.
pub fn routes(service: &mut ServiceConfig) {
    service
        .service(
            resource("/staff/first-run")
                .get(first_run::show)
                .post(first_run::take_in),
        )
        .service(resource("/staff/admin").get(overview::show))
        .service(
            resource("/staff/admin/begin")
                .get(begin::show)
                .post(begin::go_on),
        )
        .service(
            resource("/staff/admin/accounts")
                .get(accounts::show)
                .post(accounts::add),
        )
        .service(
            resource("/staff/admin/accounts/{id}")
                .get(account::show)
                .post(account::change),
        )
        .service(
            resource("/staff/admin/organisation")
                .get(organisation::show)
                .post(organisation::change),
        )
        .service(
            resource("/staff/admin/areas")
                .get(areas::show)
                .post(areas::change),
        )
        .service(
            resource("/staff/admin/settings")
                .get(settings::show)
                .post(settings::change),
        )
        .service(
            resource("/staff/admin/logo")
                .get(logo::show)
                .post(logo::change),
        )
        .service(resource("/staff/admin/logo/picture").get(logo::picture))
        .service(
            resource("/staff/admin/recordings")
                .get(recordings::show)
                .post(recordings::change),
        )
        .service(
            resource("/staff/admin/minimums")
                .get(minimums::show)
                .post(minimums::change),
        )
        .service(
            resource("/staff/admin/lists")
                .get(lists::show)
                .post(lists::change),
        )
        .service(
            resource("/staff/admin/asked")
                .get(asked::show)
                .post(asked::change),
        )
        .service(
            resource("/staff/admin/rounds")
                .get(rounds::show)
                .post(rounds::change),
        )
        .service(
            resource("/staff/admin/questionnaires")
                .get(questionnaires::show)
                .post(questionnaires::take_in),
        )
        .service(
            resource("/staff/admin/questionnaires/{id}/{version}/file").get(questionnaires::file),
        )
        .service(
            resource("/staff/admin/tokens")
                .get(tokens::show)
                .post(tokens::change),
        )
        .service(resource("/staff/admin/audit").get(audit::show));
}
