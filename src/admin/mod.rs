//! The administrator's pages.

mod overview;

use actix_web::web;

/// The site map.
pub fn routes(service: &mut web::ServiceConfig) {
    service.route("/staff/admin", web::get().to(overview::show));
}
