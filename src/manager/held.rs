//! What was held in a period, beside what parents answered: a table per area,
//! and which weeks of open preschools have not been sent in.

use jiff::civil::Date;
use maud::{Markup, html};

use super::frame::area_name;
use crate::{
    domain::{
        area::in_swedish_order,
        held::{Held, HeldRow, HeldType, Measure, by_area},
        language::Language,
        period::{Month, Period},
        preschool::{Preschool, hours_together, missing_weeks, open_on},
        week::Week,
    },
    reporting::activities::SHOWN,
    store::Store,
    text::{number, plain, text},
    web::{components::say, problem::RequestError, reader::Reader},
};

/// The last day of a month.
fn last_day(month: Month) -> Option<Date> {
    Date::new(month.year(), month.number(), 1)
        .ok()
        .map(Date::last_of_month)
}

/// What was held in a period: a table per kind, and how long open preschools
/// were open at its end. Nothing where nothing was entered.
pub(super) async fn volumes(
    reader: &Reader,
    store: &Store,
    period: Period,
) -> Result<Markup, RequestError> {
    let language = reader.language();
    let rows = store.held(reader.code(), period).await?;
    let hours = store.opening_hours(reader.code()).await?;
    let today = store.clock().today();
    let end = last_day(period.last_month()).map_or(today, |last| last.min(today));
    let open = open_on(&hours, end);
    let together = hours_together(open.values().copied()).written();
    let preschools = open.len().to_string();
    let with = [
        ("hours", together.as_str()),
        ("number", preschools.as_str()),
    ];
    Ok(html! {
        @if !rows.is_empty() || !open.is_empty() {
            h2 { (say(language, "held-title")) }
            @for (held_type, measures) in SHOWN { (table(reader, &rows, held_type, measures)) }
            @if !open.is_empty() { p { (plain(language, "held-hours", &with)) } }
            p.hint { (say(language, "held-basis")) }
        }
    })
}

fn table(
    reader: &Reader,
    rows: &[HeldRow],
    held_type: HeldType,
    measures: &[(Measure, &str)],
) -> Markup {
    let language = reader.language();
    let areas = by_area(rows, held_type);
    let all = areas
        .values()
        .fold(Held::default(), |all, area| all.and(area));
    let mut named: Vec<(String, &Held)> = areas
        .iter()
        .map(|(area, held)| (area_name(reader, area.as_ref()), held))
        .collect();
    named.sort_by_key(|(name, _)| in_swedish_order(name));
    let kind = text(language, &format!("held-type-{held_type}")).words;
    html! {
        @if !named.is_empty() {
            div.scroll tabindex="0" role="region" aria-label=(kind) { table {
                caption { (kind) }
                thead { tr {
                    th scope="col" { (say(language, "choose-area")) }
                    @for (_, key) in measures { th.number scope="col" { (say(language, key)) } }
                } }
                tbody {
                    @for (name, held) in &named { (row(language, name, held, measures)) }
                    @if named.len() > 1 { (row(language, &text(language, "choose-all-areas").words, &all, measures)) }
                }
            } }
        }
    }
}

fn row(language: Language, name: &str, held: &Held, measures: &[(Measure, &str)]) -> Markup {
    let written =
        |measure: &Measure| number(language, u32::try_from(held.get(measure)).unwrap_or(0));
    html! {
        tr {
            th scope="row" { (name) }
            @for (measure, _) in measures { td.number { (written(measure)) } }
        }
    }
}

/// Which weeks of which open preschools have not been sent in.
pub(super) async fn missing(reader: &Reader, store: &Store) -> Result<Markup, RequestError> {
    let language = reader.language();
    let today = store.clock().today();
    let hours = store.opening_hours(reader.code()).await?;
    let long_ago = std::iter::successors(Some(Week::of(today)), |week| Some(week.previous()));
    let since = long_ago.take(53).last().unwrap_or(Week::of(today));
    let sent = store.weeks_sent(reader.code(), since).await?;
    // A district that was closed is chided for nothing.
    let running = store.running_month().await?.tertial();
    let municipality = reader.of().clone().open_in(running);
    let lines: Vec<(String, String)> = Preschool::all(&municipality, None)
        .iter()
        .filter_map(|one| {
            let weeks = missing_weeks(one, &hours, &sent, today);
            let weeks: Vec<String> = weeks.iter().map(ToString::to_string).collect();
            let name = one.name(&municipality).to_owned();
            (!weeks.is_empty()).then(|| (name, weeks.join(", ")))
        })
        .collect();
    Ok(html! {
        @if !lines.is_empty() {
            h2 { (say(language, "held-missing-title")) }
            p { (say(language, "held-missing-text")) }
            ul.todo { @for (name, weeks) in &lines { li { b { (name) } p { (weeks) } } } }
        }
    })
}
