//! The administrator's pages.

mod account;
mod accounts;
mod areas;
mod audit;
mod begin;
mod districts;
mod first_run;
mod logo;
mod minimums;
mod organisation;
mod overview;
mod settings;
mod tokens;

use actix_web::web;

/// The site map.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/staff/first-run", web::get().to(first_run::show))
        .route("/staff/first-run", web::post().to(first_run::take_in))
        .route("/staff/admin", web::get().to(overview::show))
        .route("/staff/admin/begin", web::get().to(begin::show))
        .route("/staff/admin/begin", web::post().to(begin::go_on))
        .route("/staff/admin/accounts", web::get().to(accounts::show))
        .route("/staff/admin/accounts", web::post().to(accounts::add))
        .route("/staff/admin/accounts/{id}", web::get().to(account::show))
        .route(
            "/staff/admin/accounts/{id}",
            web::post().to(account::change),
        )
        .route(
            "/staff/admin/organisation",
            web::get().to(organisation::show),
        )
        .route(
            "/staff/admin/organisation",
            web::post().to(organisation::change),
        )
        .route("/staff/admin/areas", web::get().to(areas::show))
        .route("/staff/admin/areas", web::post().to(areas::change))
        .route("/staff/admin/settings", web::get().to(settings::show))
        .route("/staff/admin/settings", web::post().to(settings::change))
        .route("/staff/admin/logo", web::get().to(logo::show))
        .route("/staff/admin/logo", web::post().to(logo::change))
        .route("/staff/admin/logo/picture", web::get().to(logo::picture))
        .route("/staff/admin/minimums", web::get().to(minimums::show))
        .route("/staff/admin/minimums", web::post().to(minimums::change))
        .route("/staff/admin/tokens", web::get().to(tokens::show))
        .route("/staff/admin/tokens", web::post().to(tokens::change))
        .route("/staff/admin/audit", web::get().to(audit::show));
}
