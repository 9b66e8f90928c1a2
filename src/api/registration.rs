//! A registration as programs write it, and what is wrong with one.

use serde::Deserialize;
use utoipa::ToSchema;

use crate::{domain::registration::RegistrationFaults, web::problem::RequestError};

/// A talk or a visit that took place. It is added to sums and forgotten, and
/// cannot be taken back. Everything is optional but the type, the district,
/// whether it was a first one, and who took part.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRegistration {
    #[serde(rename = "type")]
    #[schema(example = "advice_talk", pattern = r"^(advice_talk|home_visit)$")]
    pub(super) activity_type: String,
    #[schema(example = "farsta", pattern = r"^[a-z0-9-]{1,40}$")]
    pub(super) district: String,
    #[schema(example = "first", pattern = r"^(first|return)$")]
    pub(super) contact: String,
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
    /// Of a visit: a code of the municipality's list of programmes, of those with
    /// which the municipality says how many work. None can be chosen in a tertial
    /// in which too few work with one of them.
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
    /// As a form would name them.
    pub(super) fn fields(&self) -> Vec<(String, String)> {
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

/// What is wrong, by field.
pub(super) fn not_taken(faults: RegistrationFaults) -> RequestError {
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
