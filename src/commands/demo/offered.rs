//! The demo's numbers offered.

use rand::rngs::StdRng;

use crate::{
    domain::{
        activity_type::ActivityType,
        area::AreaId,
        offered::OfferedRow,
        period::Month,
        questionnaire::STANDARD,
        simulation::{self, DISTRICTS},
    },
    store::ballot::{nonces::SpentNonce, writer::Form},
};

/// What the districts enter as offered in a month with these answers.
pub(super) fn offered(
    month: Month,
    answers: &[Form<SpentNonce>],
    rng: &mut StdRng,
) -> Vec<OfferedRow> {
    let mut rows = Vec::new();
    for district in &DISTRICTS {
        let Ok(area) = district.id.parse::<AreaId>() else {
            continue;
        };
        for activity_type in ActivityType::OF_PARENTS {
            let given = answers
                .iter()
                .flat_map(|form| &form.sheets)
                .map(|sheet| &sheet.key)
                .filter(|key| {
                    key.questionnaire.id == STANDARD
                        && key.activity_type == activity_type
                        && key.area.as_ref() == Some(&area)
                })
                .count();
            let offered = simulation::offered_in_month(activity_type, district, given as u32, rng);
            rows.extend(offered.map(|offered| OfferedRow {
                month,
                activity_type,
                area: Some(area.clone()),
                offered,
            }));
        }
    }
    rows
}
