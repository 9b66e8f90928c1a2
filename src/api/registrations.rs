//! `POST /api/v1/registrations`: a program registers a talk or a visit.

use super::{
    registration::{NewRegistration, not_taken},
    wrong,
};
use crate::{
    domain::{
        activity::{ActivityType, Contact},
        area::DistrictId,
    },
    store::{Store, ballot::writer::Boxes},
    web::{problem::RequestError, sign_in::Program},
};
use actix_web::{
    HttpResponse,
    web::{Data, Json},
};

/// Registers a talk or a visit.
#[utoipa::path(post, path = "/api/v1/registrations", tag = "registrations", operation_id = "register", request_body = NewRegistration, responses(
    (status = 201, description = "Counted, and forgotten: an empty object"),
), security(("token" = [])))]
pub(super) async fn add(
    program: Program,
    wanted: Json<NewRegistration>,
    store: Data<Store>,
    boxes: Data<Boxes>,
) -> Result<HttpResponse, RequestError> {
    let activity_type: ActivityType = wanted
        .activity_type
        .parse()
        .map_err(|error| wrong("type", error))?;
    let contact = match wanted.contact.as_str() {
        "first" => Contact::First,
        "return" => Contact::Return,
        _ => return Err(wrong("contact", "It is first or return.")),
    };
    let no_district = || wrong("district", "There is no such district.");
    let district: DistrictId = wanted.district.parse().map_err(|_| no_district())?;
    let municipality = store
        .municipality(program.municipality())
        .await?
        .ok_or(RequestError::NotFound)?;
    if !municipality.districts.iter().any(|one| one.id == district) {
        return Err(no_district());
    }
    let registering = store
        .registering(program.municipality(), activity_type, &district)
        .await?
        .ok_or_else(|| wrong("type", "Talks and home visits are registered."))?;
    let form = registering.form(contact);
    let submission = form.read(&wanted.fields()).map_err(not_taken)?;
    boxes
        .put(registering.counted(submission))
        .await
        .map_err(|_| RequestError::Busy)?;
    Ok(HttpResponse::Created().json(serde_json::json!({})))
}
