//! Staff sign in and out.

mod page;

use actix_web::web;

/// The site map.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/staff/sign-in", web::get().to(page::show))
        .route("/staff/sign-in", web::post().to(page::sign_in))
        .route("/staff/sign-out", web::post().to(page::sign_out));
}
