//! What took place in a year, in the same shape: numbers, and shares of talks
//! and visits. Each is read as own key figures are, so that both say the same.

use super::{KoladaFigure, KoladaValue, percent};
use crate::domain::{
    activity_type::ActivityType,
    figures::{
        key_figure::{Computed, Missing, Reading, Sums, Unit},
        shares::Share,
    },
    held::{Held, HeldType, Measure},
    registered::Where,
    took_place::{REGISTERED, WHO},
};

/// All, women, men: where a figure is of persons.
const GENDERS: [&str; 3] = ["T", "K", "M"];
/// Whom women and men are counted as.
const PARENTS: [&str; 2] = ["mother", "father"];

/// The figures of a year.
pub(super) fn figures(sums: Sums<'_>, municipality: &str, year: i16) -> Vec<KoladaFigure> {
    let figure = |kpi: String, values: [(u32, Option<f64>, &'static str); 3]| {
        let values = GENDERS.into_iter().zip(values);
        KoladaFigure {
            kpi: format!("lyhord_{kpi}"),
            municipality: municipality.to_owned(),
            period: year,
            values: values
                .map(|(gender, (count, value, status))| KoladaValue {
                    gender,
                    count,
                    value,
                    status,
                })
                .collect(),
        }
    };
    let of_all = |computed: Computed| {
        let kpi = computed.to_string().replace(':', "_");
        figure(kpi, [read(computed, sums), MISSING, MISSING])
    };
    let mut found = Vec::new();
    for one in REGISTERED {
        found.extend([Computed::Registered(one), Computed::First(one)].map(of_all));
        found.push(figure(
            format!("participants_{one}"),
            participants(one, sums),
        ));
        found.push(figure(format!("{WHO}_{one}"), took_part(one, sums)));
        found.push(of_all(Computed::LanguageNeed(one)));
    }
    found.extend([Computed::FirstContacts, Computed::WaysIn].map(of_all));
    for one in HeldType::ALL {
        found.push(of_all(Computed::Held(one)));
        let came = Computed::CameTo(one);
        let kpi = came.to_string().replace(':', "_");
        found.push(figure(kpi, came_to(one, sums)));
    }
    found.extend([Computed::Completed, Computed::OpeningHours].map(of_all));
    found
}

type Value = (u32, Option<f64>, &'static str);

const MISSING: Value = (0, None, "Missing");

fn whole(number: u32) -> Value {
    (number, Some(f64::from(number)), "")
}

fn share(share: Option<Share>) -> Value {
    share.map_or(MISSING, |share| {
        (share.base, Some(percent(share.value)), "")
    })
}

fn read(computed: Computed, sums: Sums<'_>) -> Value {
    match computed.read(sums, None) {
        Ok(Reading {
            share: Some(found), ..
        }) => share(Some(found)),
        Ok(Reading { amount, .. }) => {
            let value = if computed.unit() == Unit::Percent {
                percent(amount.value() / 100.0)
            } else {
                amount.value()
            };
            let count = u32::try_from(amount.hundredths() / 100).unwrap_or(u32::MAX);
            (count, Some(value), "")
        }
        Err(Missing::TooFew | Missing::TooFine) => (0, None, "Private"),
        Err(_) => MISSING,
    }
}

/// Whether the year has ended, so that numbers are whole.
fn has_ended(sums: Sums<'_>) -> bool {
    sums.published.is_final(None)
}

/// Persons who took part, each time they came.
fn participants(activity_type: ActivityType, sums: Sums<'_>) -> [Value; 3] {
    let registered = &sums.took_place.registered;
    let came = registered.participants(activity_type, Where::Everywhere);
    if !has_ended(sums) || came.participants == 0 {
        return [MISSING; 3];
    }
    [came.participants, came.mothers, came.fathers]
        .map(|count| whole(u32::try_from(count).unwrap_or(0)))
}

/// The share of talks or visits with a parent, with a mother, with a father.
fn took_part(activity_type: ActivityType, sums: Sums<'_>) -> [Value; 3] {
    let took_place = sums.took_place;
    let figures = took_place.field(activity_type, WHO, Where::Everywhere);
    let Some(figures) = figures.filter(|_| has_ended(sums)) else {
        return [MISSING; 3];
    };
    let [mother, father] = PARENTS.map(|who| figures.with(who));
    let both = figures.with_all(&PARENTS);
    let either = (mother + father).saturating_sub(both);
    [either, mother, father].map(|part| share(Share::of(part, figures.said())))
}

/// Those who came to what was held; of open preschools visits of adults.
fn came_to(held_type: HeldType, sums: Sums<'_>) -> [Value; 3] {
    let all = read(Computed::CameTo(held_type), sums);
    let sum = sums.took_place.sum(held_type, Where::Everywhere);
    let is_by_parent = Measure::Mothers.is_of(held_type);
    let Some(sum) = sum.filter(|_| is_by_parent && has_ended(sums)) else {
        return [all, MISSING, MISSING];
    };
    let of = |sum: &Held, measure| whole(u32::try_from(sum.get(&measure)).unwrap_or(0));
    [all, of(&sum, Measure::Mothers), of(&sum, Measure::Fathers)]
}
