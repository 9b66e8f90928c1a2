//! What a parent meets. No sign-in, no cookie, no script; nothing here knows
//! of staff.

mod accessibility;
mod closed;
mod desk;
mod enter_code;
mod form;
mod kiosk;
mod pace;
mod page_cache;
mod privacy;
mod thanks;

use actix_web::web;

pub use desk::Desk;
pub use pace::Pace;
pub use page_cache::PageCache;

/// Largest form a parent may send, in bytes.
pub const LARGEST_FORM: usize = 8 * 1024;

/// The addresses to which a scanned code leads, in digits, as it is printed. A
/// code that is written otherwise is found by the whole site map.
pub fn scanned_routes(service: &mut web::ServiceConfig) {
    service
        .route("/{code:[0-9]+}/{language}", web::get().to(form::show_in))
        .route("/{code:[0-9]+}/{language}", web::post().to(form::answer))
        .route(
            "/{code:[0-9]+}/{language}/thanks",
            web::get().to(thanks::show),
        )
        .route("/{code:[0-9]+}", web::get().to(form::show));
}

/// The site map.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/", web::get().to(enter_code::show))
        .route("/", web::post().to(enter_code::enter))
        .route("/privacy/{language}", web::get().to(privacy::show))
        .route(
            "/privacy/officer/{language}",
            web::get().to(privacy::show_officer),
        )
        .route(
            "/accessibility/{language}",
            web::get().to(accessibility::show),
        )
        .route("/k/{code}", web::get().to(kiosk::start))
        .route("/k/{code}/{language}", web::get().to(kiosk::first))
        .route("/k/{code}/{language}", web::post().to(kiosk::step))
        .route("/k/{code}/{language}/thanks", web::get().to(kiosk::thanks))
        .route("/{code}/{language}/thanks", web::get().to(thanks::show))
        .route("/{code}/{language}", web::get().to(form::show_in))
        .route("/{code}/{language}", web::post().to(form::answer))
        .route("/{code}", web::get().to(form::show));
}
