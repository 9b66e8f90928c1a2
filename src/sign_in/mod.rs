//! Staff sign in and out, and look after their own account.

mod account;
mod connect;
mod factor;
mod language;
mod next;
mod own_factor;
mod page;
mod proof;
mod provider;
mod sessions;

use actix_web::web;

pub use provider::{Looked, Provider, look};

/// The site map.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .service(
            web::resource("/staff/sign-in")
                .get(page::show)
                .post(page::sign_in),
        )
        .service(
            web::resource("/staff/sign-in/factor")
                .get(factor::show)
                .post(factor::give),
        )
        .service(web::resource("/staff/sign-in/provider").get(provider::begin))
        .service(web::resource("/staff/sign-in/callback").get(provider::come_back))
        .service(web::resource("/staff/sign-out").post(page::sign_out))
        .service(web::resource("/staff/language").post(language::choose))
        .service(
            web::resource("/staff/account")
                .get(account::show)
                .post(account::change_password),
        )
        .service(
            web::resource("/staff/account/provider")
                .get(connect::show)
                .post(connect::go),
        )
        .service(
            web::resource("/staff/account/factor")
                .get(own_factor::show)
                .post(own_factor::change),
        )
        .service(
            web::resource("/staff/account/sessions")
                .get(sessions::show)
                .post(sessions::end),
        );
}
