//! The talks and visits that the demo's advisors registered.

use rand::rngs::StdRng;

use crate::{
    commands::Ended,
    domain::{
        activity_type::ActivityType,
        organisation::MunicipalityCode,
        period::Month,
        simulation::{
            DISTRICTS, SimulatedDistrict,
            registered::{in_month, registration},
        },
    },
    store::{
        Registering, Store,
        ballot::{nonces::SpentNonce, writer::Form},
    },
};

/// Share of visits with a father present, before this year and from it on.
const FATHERS: (f64, f64) = (0.50, 0.57);

/// What is registered where.
pub(super) struct Registrations {
    places: Vec<(ActivityType, SimulatedDistrict, Registering)>,
    /// From when on more fathers were there.
    since: i16,
}

impl Registrations {
    pub(super) async fn of(store: &Store, municipality: &MunicipalityCode) -> Result<Self, Ended> {
        let mut places = Vec::new();
        for district in DISTRICTS {
            let Ok(id) = district.id.parse() else {
                continue;
            };
            for activity_type in ActivityType::OF_PARENTS {
                let asked = store.registering(municipality, activity_type, &id).await?;
                places.extend(asked.map(|asked| (activity_type, district, asked)));
            }
        }
        let since = store.clock().month().year() - 2;
        Ok(Self { places, since })
    }

    /// Those of a month.
    pub(super) fn of_month(&self, month: Month, rng: &mut StdRng) -> Vec<Form<SpentNonce>> {
        let (before, later) = FATHERS;
        let fathers = if month.year() < self.since {
            before
        } else {
            later
        };
        let mut forms = Vec::new();
        for (activity_type, district, asked) in &self.places {
            for _ in 0..in_month(*activity_type, district, rng) {
                let (contact, fields) = registration(*activity_type, fathers, rng);
                let read = asked.form(contact).read(&fields);
                forms.extend(read.ok().map(|submission| asked.counted(submission)));
            }
        }
        forms
    }
}
