//! `POST /api/v1/registrations`: a program registers a talk or a visit.

use actix_web::{
    HttpResponse,
    web::{Data, Json},
};
use serde::Deserialize;
use utoipa::ToSchema;

use super::wrong;
use crate::{
    domain::{
        activity::{ActivityType, Contact},
        area::DistrictId,
        registration::RegistrationFaults,
    },
    store::{Store, ballot::writer::Boxes},
    web::{problem::RequestError, sign_in::Program},
};

/// A talk or a visit that took place. It is added to sums and forgotten, and
/// cannot be taken back. Everything is optional but the type, the district,
/// whether it was a first one, and who took part.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRegistration {
    #[serde(rename = "type")]
    #[schema(example = "advice_talk", pattern = r"^(advice_talk|home_visit)$")]
    activity_type: String,
    #[schema(example = "farsta", pattern = r"^[a-z0-9-]{1,40}$")]
    district: String,
    #[schema(example = "first", pattern = r"^(first|return)$")]
    contact: String,
    /// Any of `mother`, `father`, `other_adult`; one at least.
    #[schema(example = json!(["mother", "father"]))]
    took_part: Vec<String>,
    /// Of a talk: whether a child was present.
    #[schema(example = true)]
    child_present: Option<bool>,
    /// Of a talk: which in order.
    #[schema(example = 1, minimum = 1, maximum = 99)]
    talk_number: Option<u32>,
    /// Of a talk: `expecting`, `0-6`, `7-17` or `18`.
    #[schema(example = "0-6", pattern = r"^(expecting|0-6|7-17|18)$")]
    child_age: Option<String>,
    /// Of a talk: codes of the municipality's list of next steps.
    #[schema(example = json!(["more_talks"]))]
    next_step: Option<Vec<String>>,
    /// Of a visit: which in order.
    #[schema(example = json!(null), minimum = 1, maximum = 99)]
    visit_number: Option<u32>,
    /// Of a visit: `child_health_centre`, `open_preschool`, `application`,
    /// `other`.
    #[schema(example = json!(null))]
    further_contact: Option<Vec<String>>,
    /// Of a visit: a code of the municipality's list of programmes.
    #[schema(example = json!(null))]
    programme: Option<String>,
    /// At a first one: codes of the municipality's list of ways in.
    #[schema(example = json!(["child_health_centre"]))]
    way_in: Option<Vec<String>>,
    /// At a first talk, and at every visit: whether a language other than
    /// Swedish or English was needed.
    #[schema(example = false)]
    language_need: Option<bool>,
    /// At a first one: a code of the district's list of neighbourhoods.
    #[schema(example = json!(null))]
    neighbourhood: Option<String>,
}

impl NewRegistration {
    fn fields(&self) -> Vec<(String, String)> {
        let truth = |said: Option<bool>| said.map(|yes| if yes { "yes" } else { "no" }.to_owned());
        let number = |said: Option<u32>| said.map(|number| number.to_string());
        let one = [
            ("child_present", truth(self.child_present)),
            ("talk_number", number(self.talk_number)),
            ("child_age", self.child_age.clone()),
            ("visit_number", number(self.visit_number)),
            ("programme", self.programme.clone()),
            ("language_need", truth(self.language_need)),
            ("neighbourhood", self.neighbourhood.clone()),
        ];
        let several = [
            ("took_part", Some(&self.took_part)),
            ("next_step", self.next_step.as_ref()),
            ("further_contact", self.further_contact.as_ref()),
            ("way_in", self.way_in.as_ref()),
        ];
        let one = one
            .into_iter()
            .filter_map(|(name, said)| Some((name.to_owned(), said?)));
        let several = several.into_iter().flat_map(|(name, said)| {
            let said = said.into_iter().flatten();
            said.map(move |value| (name.to_owned(), value.clone()))
        });
        one.chain(several).collect()
    }
}

fn not_taken(faults: RegistrationFaults) -> RequestError {
    const FIELDS: [&str; 11] = [
        "took_part",
        "child_present",
        "talk_number",
        "child_age",
        "next_step",
        "visit_number",
        "further_contact",
        "programme",
        "way_in",
        "language_need",
        "neighbourhood",
    ];
    let named = FIELDS.into_iter().filter_map(|name| {
        let fault = faults.get(name)?;
        Some((name, format!("{fault}.")))
    });
    RequestError::InvalidFields(named.collect())
}

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
