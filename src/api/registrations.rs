//! `POST /api/v1/registrations`: a program registers a talk or a visit.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Json},
};

use super::{
    registration::{NewRegistration, not_taken},
    wrong,
};
use crate::{
    domain::{
        activity_type::{ActivityType, Contact},
        area::DistrictId,
        registration::{RegistrationFault, RegistrationFaults},
    },
    store::{Store, ballot::queue::Boxes},
    web::{errands::sealed_once, problem::RequestError, sign_in::Program},
};

/// Registers a talk or a visit.
#[utoipa::path(post, path = "/api/v1/registrations", tag = "registrations",
    operation_id = "register", request_body = NewRegistration, responses(
    (status = 201, description = "Counted, and forgotten: an empty object"),
), security(("token" = [])))]
pub(super) async fn add(
    program: Program,
    request: HttpRequest,
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
        .municipality_open_now(program.municipality())
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
    let fields = wanted.fields();
    // On a page an empty field says nothing; a program leaves it out.
    let empty = fields.iter().filter(|(_, value)| value.is_empty());
    let empty: RegistrationFaults = empty
        .map(|(name, _)| (name.clone(), RegistrationFault::Value))
        .collect();
    if !empty.is_empty() {
        return Err(not_taken(empty));
    }
    let submission = form.read(&fields).map_err(not_taken)?;
    let reply = || HttpResponse::Created().json(serde_json::json!({}));
    let counted = registering.counted(submission);
    sealed_once(&request, &program, &store, reply, async move || {
        let put = boxes.put(counted).await;
        put.map(drop).map_err(|_| RequestError::Busy)
    })
    .await
}
