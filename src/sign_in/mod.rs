//! Staff sign in and out, and look after their own account.

mod account;
mod factor;
mod own_factor;
mod page;
mod provider;
mod sessions;

use actix_web::web;

pub use provider::Provider;

/// The site map.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/staff/sign-in", web::get().to(page::show))
        .route("/staff/sign-in", web::post().to(page::sign_in))
        .route("/staff/sign-in/factor", web::get().to(factor::show))
        .route("/staff/sign-in/factor", web::post().to(factor::give))
        .route("/staff/sign-in/provider", web::get().to(provider::begin))
        .route(
            "/staff/sign-in/callback",
            web::get().to(provider::come_back),
        )
        .route("/staff/sign-out", web::post().to(page::sign_out))
        .route("/staff/account", web::get().to(account::show))
        .route("/staff/account", web::post().to(account::change_password))
        .route("/staff/account/factor", web::get().to(own_factor::show))
        .route("/staff/account/factor", web::post().to(own_factor::change))
        .route("/staff/account/sessions", web::get().to(sessions::show))
        .route("/staff/account/sessions", web::post().to(sessions::end));
}
