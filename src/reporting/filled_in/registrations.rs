//! Lines of talks and visits: each line is registered as many times as it says,
//! and goes into its box as one registered alone would.

use std::collections::BTreeMap;

use super::{
    Known,
    filled::{Fault, Filled, Row},
};
use crate::{
    domain::{
        activity_type::{ActivityType, Contact},
        area::DistrictId,
        registration::RegistrationFault,
    },
    store::{Registering, Store, StoreError, ballot::writer::Sheet},
};

/// Registrations in one file at most.
pub(super) const MOST: usize = 2_000;
/// Columns that are no question.
const NO_QUESTIONS: [&str; 4] = ["type", "district", "contact", "count"];

/// What goes into which box, or all that is wrong.
pub(super) async fn sheets(
    store: &Store,
    known: &Known,
    filled: &Filled,
) -> Result<Result<Vec<Sheet>, Vec<Fault>>, StoreError> {
    let (rows, mut faults) = filled.rows();
    let mut desks: BTreeMap<(ActivityType, DistrictId), Option<Registering>> = BTreeMap::new();
    let mut sheets = Vec::new();
    for row in &rows {
        let mut wrong = |field: &str, key| faults.push(filled.fault(row.number, Some(field), key));
        let activity_type = row.value("type").parse::<ActivityType>().ok();
        let activity_type = activity_type.filter(|one| known.asked.contains_key(one));
        if activity_type.is_none() {
            wrong("type", "files-fault-type");
        }
        let district = known.district(row.value("district"));
        if district.is_none() {
            wrong("district", "files-fault-district");
        }
        let contact = match row.value("contact") {
            "first" => Some(Contact::First),
            "return" => Some(Contact::Return),
            _ => None,
        };
        if contact.is_none() {
            wrong("contact", "register-fault-contact");
        }
        let count = count(row);
        if count.is_none() {
            wrong("count", "files-fault-count");
        }
        let (Some(activity_type), Some(district), Some(contact)) =
            (activity_type, district, contact)
        else {
            continue;
        };
        let key = (activity_type, district);
        if !desks.contains_key(&key) {
            let code = &known.municipality.code;
            let desk = store.registering(code, key.0, &key.1).await?;
            desks.insert(key.clone(), desk);
        }
        let Some(desk) = desks.get(&key).and_then(Option::as_ref) else {
            wrong("type", "files-fault-type");
            continue;
        };
        let is_question = |name: &String| !NO_QUESTIONS.contains(&name.as_str());
        let asked = row.fields.iter().filter(|(name, _)| is_question(name));
        let asked: Vec<(String, String)> = asked.cloned().collect();
        match desk.form(contact).read(&asked) {
            Ok(submission) => {
                let alike = std::iter::repeat_n(desk.sheet(submission), count.unwrap_or(0));
                sheets.extend(alike);
            }
            Err(all) => {
                for (field, fault) in all {
                    wrong(&field, message(fault));
                }
            }
        }
        if sheets.len() > MOST {
            faults.push(Fault::of_file("files-fault-many"));
            break;
        }
    }
    Ok(if faults.is_empty() {
        Ok(sheets)
    } else {
        Err(faults)
    })
}

/// How many alike; one where nothing was typed.
fn count(row: &Row) -> Option<usize> {
    match row.value("count") {
        "" => Some(1),
        typed => typed.parse().ok().filter(|many| (1..=MOST).contains(many)),
    }
}

fn message(fault: RegistrationFault) -> &'static str {
    match fault {
        RegistrationFault::Missing => "register-fault-missing",
        RegistrationFault::NotInForce => "register-fault-withdrawn",
        RegistrationFault::NotAsked => "files-fault-not-asked",
        RegistrationFault::Value => "register-fault-value",
    }
}
