//! What groups and open preschools of the demo's town did, and since when its
//! open preschools are open.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rand::{SeedableRng, rngs::StdRng};

use crate::{
    commands::Ended,
    domain::{
        area::{AreaId, DistrictId},
        held::{Held, HeldRow, HeldType},
        organisation::MunicipalityCode,
        period::Month,
        preschool::{OpeningHours, Preschool, RunBy, WeekHours},
        simulation::{
            DISTRICTS, SimulatedDistrict,
            held::{in_month, in_week, open_preschools},
        },
        week::Week,
    },
    store::{Store, filled_in::Sum},
};

/// Who has not sent in the last weeks, and how many.
const BUSY: [&str; 2] = ["Öppna förskolan Lyktan", "Öppna förskolan Fyren"];
const FORGOTTEN: usize = 2;
/// Of so many weeks it is kept that they were sent in: pages look back no further.
const LOOKED_BACK: usize = 9;

fn preschool(code: &MunicipalityCode, district: &DistrictId, venue: String) -> Preschool {
    Preschool {
        municipality: code.clone(),
        district: district.clone(),
        venue,
    }
}

/// Adds what was held in the months and in their weeks, and the opening hours.
pub(super) async fn add(
    store: &Store,
    code: &MunicipalityCode,
    months: &[Month],
) -> Result<(), Ended> {
    let Some(first) = months
        .first()
        .and_then(|one| Date::new(one.year(), one.number(), 1).ok())
    else {
        return Ok(());
    };
    let mut rng = StdRng::seed_from_u64(740);
    let (mut sums, mut sent) = (Vec::new(), Vec::new());
    for district in &DISTRICTS {
        let (Ok(id), Ok(area)) = (district.id.parse(), district.id.parse::<AreaId>()) else {
            continue;
        };
        let row = |month, held_type, held| {
            let area = Some(area.clone());
            Sum::Held(HeldRow {
                month,
                held_type,
                area,
                held,
            })
        };
        for month in months {
            let held = in_month(district, &mut rng).into_iter();
            sums.extend(held.map(|(held_type, held)| row(*month, held_type, held)));
        }
        hours(store, (code, &id), district, first).await?;
        let (weeks, marks) = weeks(store, (code, &id), district, first, &mut rng);
        let visits = weeks.into_iter();
        sums.extend(visits.map(|(month, held)| row(month, HeldType::OpenPreschool, held)));
        sent.extend(marks);
    }
    let added = store.add_sums(code, &sums).await?;
    added.map_err(|_| Ended::Failed("the demo's sums of what was held".into()))?;
    store.note_weeks_sent(&sent).await?;
    Ok(())
}

async fn hours(
    store: &Store,
    (code, id): (&MunicipalityCode, &DistrictId),
    district: &SimulatedDistrict,
    from: Date,
) -> Result<(), Ended> {
    for (place, (venue, hours)) in open_preschools(district).into_iter().enumerate() {
        let Some(hours) = WeekHours::of_minutes(hours * 60) else {
            continue;
        };
        let hours = OpeningHours {
            preschool: preschool(code, id, venue),
            from,
            hours,
            run_by: RunBy::Municipal,
            is_introductory: place == 1,
        };
        store.set_opening_hours(&hours).await?;
    }
    Ok(())
}

/// What the preschools of a district sent in, by month, and of which weeks.
fn weeks(
    store: &Store,
    (code, id): (&MunicipalityCode, &DistrictId),
    district: &SimulatedDistrict,
    first: Date,
    rng: &mut StdRng,
) -> (BTreeMap<Month, Held>, Vec<(Preschool, Week)>) {
    let (mut months, mut sent) = (BTreeMap::<Month, Held>::new(), Vec::new());
    let last = Week::of(store.clock().today()).previous();
    let ended = std::iter::successors(Some(last), |week| Some(week.previous()));
    let ended: Vec<Week> = ended.take_while(|week| week.monday() >= first).collect();
    for (venue, _) in open_preschools(district) {
        for (place, week) in ended.iter().enumerate() {
            if place < FORGOTTEN && BUSY.contains(&venue.as_str()) {
                continue;
            }
            let sum = months.entry(week.month()).or_default();
            *sum = sum.and(&in_week(rng));
            if place < LOOKED_BACK {
                sent.push((preschool(code, id, venue.clone()), *week));
            }
        }
    }
    (months, sent)
}
