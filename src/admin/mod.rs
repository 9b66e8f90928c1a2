//! The administrator's pages.

mod accounts;
mod areas;
mod audit;
mod overview;
mod settings;

use actix_web::web;

/// The site map.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/staff/admin", web::get().to(overview::show))
        .route("/staff/admin/accounts", web::get().to(accounts::show))
        .route("/staff/admin/accounts", web::post().to(accounts::change))
        .route("/staff/admin/settings", web::get().to(settings::show))
        .route("/staff/admin/settings", web::post().to(settings::change))
        .route("/staff/admin/audit", web::get().to(audit::show))
        .route("/staff/admin/areas", web::get().to(areas::show))
        .route("/staff/admin/areas", web::post().to(areas::change));
}
