//! The advisor's workspace: codes are made and shown. There are no answers and
//! no counts of answers here.

mod change_activity;
mod fields;
mod home;
mod new_activity;
mod offered;
mod sheets;
mod show_activity;
mod without_area;

use actix_web::{HttpRequest, web};

use crate::{
    domain::{activity::Activity, language::Language},
    store::Store,
    text::{plain, text},
    web::{problem::RequestError, sign_in::Advisor},
};

/// The site map.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/staff/activities", web::get().to(home::show))
        .route("/staff/activities", web::post().to(new_activity::make))
        .route("/staff/activities/new", web::get().to(new_activity::show))
        .route("/staff/activities/new", web::post().to(new_activity::make))
        .route("/staff/offered", web::get().to(offered::show))
        .route("/staff/offered", web::post().to(offered::add))
        .route("/staff/activities/{id}", web::get().to(show_activity::show))
        .route(
            "/staff/activities/{id}/edit",
            web::get().to(change_activity::show),
        )
        .route(
            "/staff/activities/{id}/edit",
            web::post().to(change_activity::change),
        )
        .route(
            "/staff/activities/{id}/state",
            web::post().to(change_activity::switch),
        )
        .route(
            "/staff/activities/{id}/replace",
            web::post().to(change_activity::replace),
        )
        .route(
            "/staff/activities/{id}/sheet.pdf",
            web::get().to(sheets::pdf),
        )
        .route(
            "/staff/activities/{id}/screen",
            web::get().to(show_activity::screen),
        )
        .route(
            "/staff/activities/{id}/qr.svg",
            web::get().to(show_activity::svg),
        )
        .route(
            "/staff/activities/{id}/qr.png",
            web::get().to(show_activity::png),
        );
}

/// The activity in the address, when it is of the advisor's own district.
async fn own_activity(
    advisor: &Advisor,
    request: &HttpRequest,
    store: &Store,
) -> Result<Activity, RequestError> {
    let id = request
        .match_info()
        .get("id")
        .and_then(|id| id.parse().ok())
        .ok_or(RequestError::NotFound)?;
    let activity = store
        .activity(advisor.municipality(), id)
        .await?
        .ok_or(RequestError::NotFound)?;
    if advisor
        .district()
        .is_none_or(|district| *district == activity.district)
    {
        Ok(activity)
    } else {
        Err(advisor.not_yours())
    }
}

/// "Råd- och stödsamtal · Första gången": what an activity is.
fn kind(activity: &Activity, language: Language) -> String {
    let activity_type = text(language, &format!("type-{}", activity.activity_type)).words;
    if activity.activity_type.has_contact() {
        format!(
            "{activity_type} · {}",
            plain(
                language,
                &format!("contact-{}", activity.contact.as_str()),
                &[]
            )
        )
    } else {
        activity_type
    }
}
