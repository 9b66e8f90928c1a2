//! The manager's pages: views of the one read function.

mod summary;

use actix_web::web;

/// The site map.
pub fn routes(service: &mut web::ServiceConfig) {
    service.route("/staff/results", web::get().to(summary::show));
}
