//! Lines that add to the sums of months, and lines of opening hours.

use std::collections::BTreeMap;

use super::{
    super::held::{Fault as NumberFault, fault, field_name, preschool_value, read},
    Known,
    filled::{Fault, Filled, Row},
    kind::OFFERED,
};
use crate::{
    domain::{
        activity_type::ActivityType,
        area::{AreaId, DistrictId},
        day::day,
        held::{HeldRow, HeldType},
        offered::{NotOffered, Offered, OfferedRow},
        period::{Month, Tertial},
        preschool::{OpeningHours, Preschool, RunBy, WeekHours},
    },
    store::{
        Store, StoreError,
        filled_in::{Sum, SumFault},
    },
};

/// Areas that were looked up, by tertial, type and district.
type Areas = BTreeMap<(Tertial, ActivityType, DistrictId), Option<AreaId>>;

/// Where and when.
struct Place {
    month: Month,
    district: DistrictId,
}

/// What the lines add, each with the number of its line, or all that is wrong.
pub(super) async fn sums(
    store: &Store,
    known: &Known,
    filled: &Filled,
) -> Result<Result<Vec<(u32, Sum)>, Vec<Fault>>, StoreError> {
    let (rows, mut faults) = filled.rows();
    let (mut sums, mut areas) = (Vec::new(), Areas::new());
    for row in &rows {
        let mut wrong =
            |field: Option<&str>, key| faults.push(filled.fault(row.number, field, key));
        let place = place(known, row, &mut wrong);
        let typed = row.value("type");
        let held_type = typed.parse::<HeldType>().ok();
        let asked_of = typed.parse::<ActivityType>().ok();
        let is_known = held_type.is_some() || asked_of.is_some();
        if !is_known {
            wrong(Some("type"), "files-fault-type");
        }
        let held = read(&row.fields).map_err(|all| {
            for (measure, key) in all {
                wrong(measure.as_ref().map(field_name).as_deref(), key);
            }
        });
        let asked = offered(row).map_err(|(field, key)| wrong(Some(field), key));
        let (true, Ok(held), Ok(asked)) = (is_known, held, asked) else {
            continue;
        };
        let is_empty = held.numbers().next().is_none();
        let taken = match held_type {
            Some(_) if is_empty && asked.is_some() => Ok(None),
            Some(held_type) => known.choices.taken(held, held_type).map(Some),
            None if is_empty && asked.is_some() => Ok(None),
            None if is_empty => Err((None, "offered-fault-range")),
            // Of a talk or a visit nothing is summed but who was asked.
            None => Err((
                held.numbers().next().map(|(measure, _)| measure.clone()),
                "held-fault-type",
            )),
        };
        let held = match taken {
            Ok(held) => held,
            Err((measure, key)) => {
                wrong(measure.as_ref().map(field_name).as_deref(), key);
                continue;
            }
        };
        if asked.is_some() && asked_of.is_none_or(|one| !ActivityType::OF_PARENTS.contains(&one)) {
            wrong(Some(OFFERED[0].0), "held-fault-type");
            continue;
        }
        let Some(place) = place else { continue };
        if let Some((held_type, held)) = held_type.zip(held) {
            let area = area(store, known, &place, held_type.counted_as(), &mut areas).await?;
            let month = place.month;
            let row_of = HeldRow {
                month,
                held_type,
                area,
                held,
            };
            sums.push((row.number, Sum::Held(row_of)));
        }
        if let Some((activity_type, offered)) = asked_of.zip(asked) {
            let area = area(store, known, &place, activity_type, &mut areas).await?;
            let month = place.month;
            let row_of = OfferedRow {
                month,
                activity_type,
                area,
                offered,
            };
            sums.push((row.number, Sum::Offered(row_of)));
        }
    }
    Ok(if faults.is_empty() {
        Ok(sums)
    } else {
        Err(faults)
    })
}

/// What is wrong with the sum that a line makes, said at that line.
pub(super) fn of_sum(filled: &Filled, row: u32, of: SumFault) -> Fault {
    match of {
        SumFault::Held(measure, why) => {
            let (measure, key): NumberFault = fault((measure, why));
            filled.fault(row, measure.as_ref().map(field_name).as_deref(), key)
        }
        SumFault::Offered(why) => filled.fault(row, Some(OFFERED[0].0), message(why)),
    }
}

fn message(fault: NotOffered) -> &'static str {
    match fault {
        NotOffered::Range => "offered-fault-range",
        NotOffered::MoreThanAll => "offered-fault-more",
        NotOffered::BelowZero => "offered-fault-below",
    }
}

async fn area(
    store: &Store,
    known: &Known,
    place: &Place,
    activity_type: ActivityType,
    areas: &mut Areas,
) -> Result<Option<AreaId>, StoreError> {
    let key = (place.month.tertial(), activity_type, place.district.clone());
    if let Some(found) = areas.get(&key) {
        return Ok(found.clone());
    }
    let code = &known.municipality.code;
    let found = store
        .area_in(code, place.month, activity_type, &place.district)
        .await?;
    areas.insert(key, found.clone());
    Ok(found)
}

/// The month of a cell: also the first day of it, which is what spreadsheet
/// programs make of `2026-03`.
fn month(typed: &str) -> Option<Month> {
    typed.strip_suffix("-01").map_or_else(
        || typed.parse().ok(),
        |month| month.parse::<Month>().or_else(|_| typed.parse()).ok(),
    )
}

fn place(
    known: &Known,
    row: &Row,
    wrong: &mut impl FnMut(Option<&str>, &'static str),
) -> Option<Place> {
    let month = month(row.value("month")).filter(|one| one.may_be_corrected_in(known.running));
    if month.is_none() {
        wrong(Some("month"), "files-fault-month");
    }
    let district = known.district(row.value("district"));
    if district.is_none() {
        wrong(Some("district"), "files-fault-district");
    }
    let (month, district) = (month?, district?);
    Some(Place { month, district })
}

/// How many were asked; none where nothing of it was typed.
fn offered(row: &Row) -> Result<Option<Offered>, (&'static str, &'static str)> {
    let mut numbers = [0; 4];
    for (number, (field, _)) in numbers.iter_mut().zip(OFFERED) {
        let typed = row.value(field).replace(' ', "").replace('\u{2212}', "-");
        if !typed.is_empty() {
            *number = typed.parse().map_err(|_| (field, "offered-fault-range"))?;
        }
    }
    if OFFERED.iter().all(|(field, _)| row.value(field).is_empty()) {
        return Ok(None);
    }
    let [participants, mothers, fathers, others] = numbers;
    let offered = Offered {
        participants,
        mothers,
        fathers,
        others,
    };
    let entered = offered.entered();
    entered
        .map(Some)
        .map_err(|fault| (OFFERED[0].0, message(fault)))
}

/// Opening hours, or all that is wrong.
pub(super) fn hours(known: &Known, filled: &Filled) -> Result<Vec<OpeningHours>, Vec<Fault>> {
    let (rows, mut faults) = filled.rows();
    let all = Preschool::all(&known.municipality, known.own.as_ref());
    let mut hours = Vec::new();
    for row in &rows {
        let mut wrong = |field, key| faults.push(filled.fault(row.number, Some(field), key));
        let called = row.value("preschool");
        let preschool = all.iter().find(|one| preschool_value(one) == called);
        if preschool.is_none() {
            wrong("preschool", "files-fault-preschool");
        }
        let week = WeekHours::read(row.value("hours"));
        if week.is_none() {
            wrong("hours", "preschools-fault-hours");
        }
        let from = day(row.value("from"));
        if from.is_none() {
            wrong("from", "preschools-fault-day");
        }
        let run_by = match row.value("run_by") {
            "" => Some(RunBy::Municipal),
            typed => RunBy::named(typed),
        };
        if run_by.is_none() {
            wrong("run_by", "register-fault-value");
        }
        let intro = row.value("intro");
        if !["", "yes", "no"].contains(&intro) {
            wrong("intro", "register-fault-value");
        }
        if let (Some(preschool), Some(week), Some(from), Some(run_by)) =
            (preschool, week, from, run_by)
        {
            hours.push(OpeningHours {
                preschool: preschool.clone(),
                from,
                hours: week,
                run_by,
                is_introductory: intro == "yes",
            });
        }
    }
    if faults.is_empty() {
        Ok(hours)
    } else {
        Err(faults)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_read_as_it_is_written_and_as_its_first_day() {
        let wanted: Month = "2026-01".parse().unwrap();
        for typed in ["2026-01", "2026-01-01"] {
            assert_eq!(month(typed), Some(wanted), "{typed}");
        }
        for typed in ["", "2026", "2026-01-02", "jan-26", "2026-13"] {
            assert_eq!(month(typed), None, "{typed}");
        }
    }
}
