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

use ::{clock, config, domain, oidc, print, store, text, web};

use actix_web::web::{ServiceConfig, resource};

pub use provider::Provider;

/// The site map.
pub fn routes(service: &mut ServiceConfig) {
    service
        .service(
            resource("/staff/sign-in")
                .get(page::show)
                .post(page::sign_in),
        )
        .service(
            resource("/staff/sign-in/factor")
                .get(factor::show)
                .post(factor::give),
        )
        .service(resource("/staff/sign-in/provider").get(provider::begin))
        .service(resource("/staff/sign-in/callback").get(provider::come_back))
        .service(resource("/staff/sign-out").post(page::sign_out))
        .service(resource("/staff/language").post(language::choose))
        .service(
            resource("/staff/account")
                .get(account::show)
                .post(account::change_password),
        )
        .service(
            resource("/staff/account/provider")
                .get(connect::show)
                .post(connect::go),
        )
        .service(
            resource("/staff/account/factor")
                .get(own_factor::show)
                .post(own_factor::change),
        )
        .service(
            resource("/staff/account/sessions")
                .get(sessions::show)
                .post(sessions::end),
        );
}
