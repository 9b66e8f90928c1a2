//! The sums so far, on the page that adds to them.

use maud::{Markup, html};

use super::written;
use crate::{
    domain::{
        held::{Held, HeldType, Measure},
        period::{Month, Period},
    },
    reporting::held::Choices,
    store::Store,
    text::{number, text},
    web::{components::say, problem::RequestError, sign_in::Advisor},
};

/// What of a kind was held in a month: in the advisor's own area, or in the
/// whole municipality.
async fn sum(
    advisor: &Advisor,
    store: &Store,
    held_type: HeldType,
    month: Month,
) -> Result<Held, RequestError> {
    let code = advisor.municipality();
    let rows = store.held(code, Period::Month(month)).await?;
    let own = match advisor.district() {
        Some(district) => Some(
            store
                .area_in(code, month, held_type.counted_as(), district)
                .await?,
        ),
        None => None,
    };
    let ours = rows.iter().filter(|row| {
        row.held_type == held_type && own.as_ref().is_none_or(|own| *own == row.area)
    });
    Ok(ours.fold(Held::default(), |sum, row| sum.and(&row.held)))
}

/// A row per measure that is not zero, a column per month.
pub(super) async fn table(
    advisor: &Advisor,
    store: &Store,
    choices: &Choices,
    held_type: HeldType,
    running: Month,
) -> Result<Markup, RequestError> {
    let language = advisor.language();
    let months = [running, running.previous()];
    let sums = [
        sum(advisor, store, held_type, months[0]).await?,
        sum(advisor, store, held_type, months[1]).await?,
    ];
    let both = sums[0].and(&sums[1]);
    let measures: Vec<&Measure> = both.numbers().map(|(measure, _)| measure).collect();
    let written_number = |held: &Held, measure: &Measure| {
        number(language, u32::try_from(held.get(measure)).unwrap_or(0))
    };
    Ok(html! {
        h2 { (say(language, "offered-sums")) }
        @if measures.is_empty() { p.quiet { (say(language, "held-nothing")) } } @else {
            div.scroll tabindex="0" role="region" aria-label=(text(language, "offered-sums").words) { table {
                thead { tr {
                    th scope="col" { (say(language, "held-what")) }
                    @for month in months { th.number scope="col" { (written(month, language)) } }
                } }
                tbody { @for measure in measures { tr {
                    th scope="row" { (choices.label(language, held_type, measure)) }
                    @for held in &sums { td.number { (written_number(held, measure)) } }
                } } }
            } }
        }
    })
}
