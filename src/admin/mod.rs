//! The administrator's pages.

mod areas;
mod overview;

use actix_web::web;

/// The site map.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/staff/admin", web::get().to(overview::show))
        .route("/staff/admin/areas", web::get().to(areas::show))
        .route("/staff/admin/areas", web::post().to(areas::change));
}
