//! The advisor's workspace: codes are made and shown. There are no answers and
//! no counts of answers here.

mod change_activity;
mod fields;
mod files;
mod held;
mod home;
mod new_activity;
mod offered;
mod preschool_link;
mod preschools;
mod register;
mod sheets;
mod show_activity;
mod tile;
mod without_area;

use ::{domain, export, print, reporting, store, text, web};

use actix_web::{
    HttpRequest,
    web::{ServiceConfig, resource},
};
use jiff::civil::Date;

use crate::{
    domain::{activity::Activity, language::Language, round::Stage, survey::Survey},
    store::Store,
    text::{plain, text},
    web::{problem::RequestError, sign_in::Advisor},
};

/// The site map.
pub fn routes(service: &mut ServiceConfig) {
    service
        .service(
            resource("/staff/activities")
                .get(home::show)
                .post(new_activity::make),
        )
        .service(
            resource("/staff/activities/new")
                .get(new_activity::show)
                .post(new_activity::make),
        )
        .service(
            resource("/staff/offered")
                .get(offered::show)
                .post(offered::add),
        )
        .service(resource(register::ADDRESS).get(register::show))
        .service(
            resource("/staff/register/{type}")
                .get(register::form)
                .post(register::add),
        )
        .service(resource("/staff/held").get(held::show).post(held::add))
        .service(
            resource("/staff/held/preschools")
                .get(preschools::show)
                .post(preschools::change),
        )
        .service(
            resource("/staff/held/files")
                .get(files::show)
                .post(files::send),
        )
        .service(resource("/staff/held/files/{file}").get(files::empty))
        .service(
            resource("/n/{secret}")
                .get(preschool_link::show)
                .post(preschool_link::add),
        )
        .service(resource("/staff/activities/{id}").get(show_activity::show))
        .service(
            resource("/staff/activities/{id}/edit")
                .get(change_activity::show)
                .post(change_activity::change),
        )
        .service(resource("/staff/activities/{id}/state").post(change_activity::switch))
        .service(resource("/staff/activities/{id}/replace").post(change_activity::replace))
        .service(resource("/staff/activities/{id}/sheet.pdf").get(sheets::pdf))
        .service(resource("/staff/activities/{id}/screen").get(show_activity::screen))
        .service(resource("/staff/activities/{id}/qr.svg").get(show_activity::svg))
        .service(resource("/staff/activities/{id}/qr.png").get(show_activity::png));
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

/// How the rounds of what a code asks stand, in words.
fn stage(survey: &Survey, today: Date, language: Language) -> String {
    let (key, round, day) = match survey.stage(today) {
        None => return text(language, "stage-none").words,
        Some(Stage::Begins(round)) => ("stage-begins", round, round.first_day),
        Some(Stage::Open(round)) => ("stage-open", round, round.last_day),
        Some(Stage::Ended(round)) => ("stage-ended", round, round.last_day),
    };
    let given = [("name", round.name.as_str()), ("date", &day.to_string())];
    plain(language, key, &given)
}
