//! What a parent meets. No sign-in, no cookie, no script; nothing here knows
//! of staff.

mod accessibility;
mod closed;
mod day;
mod desk;
mod enter_code;
mod extent;
mod form;
mod kiosk;
mod languages;
mod pace;
mod page_cache;
mod privacy;
mod questions;
mod show;
mod specimen;
mod thanks;

use ::{domain, print, store, text, web};

use actix_web::{
    Resource,
    web::{FormConfig, ServiceConfig, resource},
};

pub use desk::Desk;
pub use pace::Pace;
pub use page_cache::PageCache;
pub use specimen::{Above, specimen};

/// Largest form a parent may send, in bytes.
const LARGEST_FORM: usize = 8 * 1024;

/// An address that takes a parent's form.
fn form_at(address: &str) -> Resource {
    resource(address).app_data(FormConfig::default().limit(LARGEST_FORM))
}

/// The addresses to which a scanned code leads, in digits, as it is printed. A
/// code that is written otherwise is found by the whole site map.
pub fn scanned_routes(service: &mut ServiceConfig) {
    service
        .service(
            form_at("/{code:[0-9]+}/{language}")
                .get(form::show_in)
                .post(form::answer),
        )
        .service(resource("/{code:[0-9]+}/{language}/thanks").get(thanks::show))
        .service(resource("/{code:[0-9]+}").get(form::show));
}

/// The site map.
pub fn routes(service: &mut ServiceConfig) {
    service
        .service(form_at("/").get(enter_code::show).post(enter_code::enter))
        .service(resource("/privacy/{language}").get(privacy::show))
        .service(resource("/privacy/officer/{language}").get(privacy::show_officer))
        .service(resource("/accessibility/{language}").get(accessibility::show))
        .service(resource("/v/{code}").get(show::show))
        .service(resource("/k/{code}").get(kiosk::start))
        .service(
            form_at("/k/{code}/{language}")
                .get(kiosk::first)
                .post(kiosk::step),
        )
        .service(resource("/k/{code}/{language}/thanks").get(kiosk::thanks))
        .service(resource("/k/{code}/{language}/privacy").get(kiosk::privacy))
        .service(resource("/k/{code}/{language}/accessibility").get(kiosk::accessibility))
        .service(resource("/{code}/{language}/thanks").get(thanks::show))
        .service(
            form_at("/{code}/{language}")
                .get(form::show_in)
                .post(form::answer),
        )
        .service(resource("/{code}").get(form::show));
}
