//! Where and when something was held, as a form names it.

use maud::{Markup, html};

use super::{MONTHS, WEEKS, written};
use crate::{
    domain::{
        held::{Held, HeldRow, HeldType},
        language::Language,
        organisation::Municipality,
        period::Month,
        preschool::Preschool,
        week::Week,
    },
    reporting::held::preschool_value,
    store::Store,
    text::plain,
    web::{
        components::{Labelled, say},
        fields::{Fields, value},
        problem::RequestError,
        sign_in::Advisor,
    },
};

/// Where and when something was held, as a form names it.
pub(super) struct Place {
    pub(super) row: HeldRow,
    /// Of an open preschool: which, and in which week.
    pub(super) week: Option<(Preschool, Week)>,
}

/// Where and when, or a message key of what is wrong with it.
pub(super) async fn place(
    advisor: &Advisor,
    store: &Store,
    municipality: &Municipality,
    held_type: HeldType,
    fields: &Fields,
) -> Result<Result<Place, &'static str>, RequestError> {
    let running = store.running_month().await?;
    let (district, month, week);
    if held_type == HeldType::OpenPreschool {
        let preschool = preschool(advisor, municipality, value(fields, "preschool"));
        let typed = value(fields, "week").parse().ok();
        let begun = typed.filter(|week: &Week| week.monday() <= store.clock().today());
        let (Some(preschool), Some(of)) = (preschool, begun) else {
            return Ok(Err("held-fault-week"));
        };
        (district, month) = (preschool.district.clone(), of.month());
        week = Some((preschool, of));
    } else {
        let typed = || value(fields, "district").parse().ok();
        let chosen = advisor.district().cloned().or_else(typed);
        let mut districts = municipality.districts.iter();
        let known = chosen.filter(|chosen| districts.any(|one| one.id == *chosen));
        let (Some(known), Ok(typed)) = (known, value(fields, "month").parse()) else {
            return Ok(Err("offered-fault-place"));
        };
        (district, month, week) = (known, typed, None);
    }
    if !month.may_be_corrected_in(running) {
        return Ok(Err("offered-fault-place"));
    }
    let area = store
        .area_in(
            advisor.municipality(),
            month,
            held_type.counted_as(),
            &district,
        )
        .await?;
    let row = HeldRow {
        month,
        held_type,
        area,
        held: Held::default(),
    };
    Ok(Ok(Place { row, week }))
}

/// The preschool that a form names, when it is one of the advisor's.
pub(crate) fn preschool(
    advisor: &Advisor,
    municipality: &Municipality,
    typed: &str,
) -> Option<Preschool> {
    let mut all = Preschool::all(municipality, advisor.district()).into_iter();
    all.find(|one| preschool_value(one) == typed)
}

/// The weeks to choose from, the running one first.
pub(crate) fn weeks(store: &Store) -> impl Iterator<Item = Week> {
    let this = Week::of(store.clock().today());
    std::iter::successors(Some(this), |week| Some(week.previous())).take(WEEKS)
}

/// "Vecka 13, 2026 (från 2026-03-23)".
pub(crate) fn week_name(language: Language, week: Week) -> String {
    let monday = week.monday().to_string();
    let with = [("week", week.to_string()), ("monday", monday)];
    let with = with.each_ref().map(|(name, value)| (*name, value.as_str()));
    plain(language, "held-week-name", &with)
}

/// The fields that say when and where.
pub(super) fn when_and_where(
    advisor: &Advisor,
    store: &Store,
    municipality: &Municipality,
    held_type: HeldType,
    running: Month,
    typed: &Fields,
) -> Markup {
    let language = advisor.language();
    let field = |name: &'static str, key: &str| Labelled {
        name,
        label: say(language, key),
        hint: None,
        fault: None,
    };
    if held_type == HeldType::OpenPreschool {
        let weeks: Vec<_> = weeks(store)
            .map(|week| (week.to_string(), week_name(language, week)))
            .collect();
        let preschools: Vec<_> = Preschool::all(municipality, advisor.district())
            .iter()
            .map(|one| (preschool_value(one), one.name(municipality).to_owned()))
            .collect();
        return html! {
            (field("preschool", "held-preschool").select(&preschools, value(typed, "preschool")))
            (field("week", "held-week").select(&weeks, value(typed, "week")))
        };
    }
    let months: Vec<_> = std::iter::successors(Some(running), |month| Some(month.previous()))
        .take(MONTHS)
        .map(|month| (month.to_string(), written(month, language)))
        .collect();
    let districts: Vec<_> = municipality
        .districts
        .iter()
        .map(|one| (one.id.to_string(), one.name.clone()))
        .collect();
    html! {
        (field("month", "offered-month").select(&months, value(typed, "month")))
        @if advisor.district().is_none() {
            (field("district", "new-district").select(&districts, value(typed, "district")))
        }
    }
}
