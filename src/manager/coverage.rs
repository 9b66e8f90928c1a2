//! `GET /staff/coverage`: from which areas and kinds of support answers have
//! come in, from which not, and what to do about it.

use actix_web::{
    HttpResponse,
    web::{Data, Query},
};
use maud::{Markup, html};

use super::{
    asked::{Typed, questionnaire_choice},
    figures_page::{Parts, figures_page},
    frame::{
        View, area_name, municipalities, municipality_choice, period_choice, period_name, type_name,
    },
    held,
};
use crate::{
    domain::{
        activity_type::ActivityType,
        figures::{
            coverage::{Arrived, Coverage, CoverageRow},
            results::{Field, Figures, Part, Published},
        },
        language::Language,
        period::{Month, Period},
        questionnaire::{Questionnaire, STANDARD},
    },
    store::Store,
    text::{number, plain, text},
    web::{components::say, problem::RequestError, reader::Reader, site::Site},
};

/// Tertials shown.
const TERTIALS: usize = 4;

pub(super) async fn show(
    reader: Reader,
    typed: Query<Typed>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let language = reader.language();
    let running = store.open_month().await?;
    let asked = typed.read(&store, running, reader.of())?;
    let questionnaire = &*asked.questionnaire;
    let published = match asked.period {
        _ if questionnaire.is_in_rounds() => {
            store.recent(reader.code(), questionnaire, TERTIALS).await?
        }
        Period::Tertial(_) => {
            let mut periods: Vec<Period> =
                std::iter::successors(Some(asked.period), |one| Some(one.previous()))
                    .take(TERTIALS)
                    .collect();
            periods.reverse();
            // What comes in now can still be mended.
            let now = Period::Tertial(running.tertial());
            if asked.period == now.previous() {
                periods.push(now);
            }
            store.published_each(reader.code(), &periods).await?
        }
        _ => store.recent_tertials(reader.code(), TERTIALS).await?,
    };
    let id = &questionnaire.id;
    let coverage = Coverage::of(id, &published, store.awaited(reader.code(), id).await?);
    // Summed once per period: the tables look into it for every cell.
    let by_area: Vec<Vec<Figures>> = published
        .iter()
        .map(|one| one.clone().of_questionnaire(id))
        .map(|one| one.by(&[Field::Type, Field::Area]))
        .collect();
    let municipalities = municipalities(&reader, &store).await?;
    let missing_weeks = held::missing(&reader, &store).await?;
    let title = plain(language, "coverage-for", &[("place", &reader.of().name)]);
    let choices = html! {
        (municipality_choice(&reader, &municipalities))
        (questionnaire_choice(questionnaire, &published, &store, language))
        @if !questionnaire.is_in_rounds() { (period_choice(asked.period, running, language)) }
    };
    let shown = html! {
        (missing_weeks)
        @if coverage.rows.is_empty() {
            p.notice { (say(language, "coverage-nothing")) }
        } @else {
            p { (say(language, "coverage-intro")) }
            (silent(&reader, questionnaire, &coverage))
            @let times: Vec<Markup> = published.iter().map(|one| time(one, running, language)).collect();
            @for activity_type in &questionnaire.occasions {
                (table(&reader, &coverage, (&by_area, &times), *activity_type))
            }
            section.explained {
                h2 { (say(language, "coverage-how-title")) }
                ul.legend {
                    @for arrived in [Arrived::Shown, Arrived::Perhaps, Arrived::Nothing, Arrived::NotYet] {
                        li { (sign(arrived)) " " (say(language, &format!("coverage-{}-why", arrived.as_str()))) }
                    }
                }
            }
        }
    };
    let parts = Parts {
        before: html! {},
        choices,
        shown,
    };
    let titled = (View::Coverage, title.as_str());
    Ok(figures_page(&reader, &site, titled, &asked, &parts))
}

/// What has shown nothing for two periods, and what to do about it: other
/// advice where parents were offered the survey than where nobody was.
fn silent(reader: &Reader, questionnaire: &Questionnaire, coverage: &Coverage) -> Markup {
    let language = reader.language();
    let rows: Vec<&CoverageRow> = coverage
        .rows
        .iter()
        .filter(|row| row.is_silent_twice())
        .collect();
    html! {
        h2 { (say(language, "coverage-silent-title")) }
        @if rows.is_empty() { p { (say(language, "coverage-silent-none")) } } @else {
            ul.todo {
                @for row in rows {
                    li {
                        b { (type_name(row.activity_type, language)) ", " (area_name(reader, row.area.as_ref())) }
                        p { (say(language, advice(questionnaire, row))) }
                    }
                }
            }
        }
    }
}

fn advice(questionnaire: &Questionnaire, row: &CoverageRow) -> &'static str {
    let is_offered = row.last_two().any(|(_, is_offered)| is_offered);
    let may_be_few = row
        .last_two()
        .any(|(arrived, _)| arrived == Arrived::Perhaps);
    match (may_be_few, is_offered) {
        // Who was offered other questions is not always known.
        (false, _) if questionnaire.id != STANDARD => "coverage-advice-other",
        (true, _) => "coverage-advice-few",
        (false, true) => "coverage-advice-offered",
        (false, false) => "coverage-advice-not-offered",
    }
}

/// The areas of a type over the periods, with n where figures are shown.
fn table(
    reader: &Reader,
    coverage: &Coverage,
    (by_area, times): (&[Vec<Figures>], &[Markup]),
    activity_type: ActivityType,
) -> Markup {
    let language = reader.language();
    let mut rows: Vec<(String, &CoverageRow)> = coverage
        .rows
        .iter()
        .filter(|row| row.activity_type == activity_type)
        .map(|row| (area_name(reader, row.area.as_ref()), row))
        .collect();
    rows.sort_by_key(|(name, _)| crate::domain::area::in_swedish_order(name));
    let called = type_name(activity_type, language);
    html! {
        h2 { (called) }
        @if rows.is_empty() { p.quiet { (say(language, "coverage-type-nothing")) } } @else {
            div.scroll tabindex="0" role="region" aria-label=(called) {
                table.coverage-table {
                    thead { tr {
                        th scope="col" { (say(language, "choose-area")) }
                        @for time in times { th.number scope="col" { (time) } }
                    } }
                    tbody {
                        @for (name, row) in &rows {
                            tr.silent[row.is_silent_twice()] {
                                th scope="row" {
                                    (name)
                                    @if !row.is_awaited {
                                        span.interval-text { (say(language, "coverage-not-awaited")) }
                                    }
                                }
                                @for (place, arrived) in row.arrived.iter().enumerate() {
                                    td.number {
                                        (cell(row, *arrived, by_area.get(place).map_or(&[], Vec::as_slice), language))
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What stands above the figures of a period or a round; of the running one
/// that it runs.
fn time(published: &Published, running: Month, language: Language) -> Markup {
    let period = published.period();
    html! {
        @match published.round() {
            Some(round) => (round.name.as_str()),
            None => (short(period, language)),
        }
        @if period == Period::Tertial(running.tertial()) {
            span.interval-text { (say(language, "coverage-not-yet")) }
        }
    }
}

/// "T1 2026", with the whole name for a screen reader.
fn short(period: Period, language: Language) -> Markup {
    match period {
        Period::Tertial(tertial) => {
            html! { abbr title=(period_name(period, language)) { "T" (tertial.number()) " " (tertial.year()) } }
        }
        other => html! { (period_name(other, language)) },
    }
}

fn cell(row: &CoverageRow, arrived: Arrived, by_area: &[Figures], language: Language) -> Markup {
    let is_ours = |one: &&Figures| {
        one.activity_type == Part::Of(row.activity_type)
            && one.area == row.area.clone().map_or(Part::Pooled, Part::Of)
    };
    let n = by_area.iter().filter(is_ours).map(Figures::n).sum();
    html! {
        (sign(arrived)) " "
        @if arrived == Arrived::Shown {
            (number(language, n)) span.visually-hidden { " " (say(language, "glance-answers")) }
        }
        @else if arrived == Arrived::NotYet { span.quiet { (say(language, "coverage-not-yet")) } }
        @else { span.visually-hidden { (text(language, short_key(arrived)).words) } }
    }
}

fn short_key(arrived: Arrived) -> &'static str {
    match arrived {
        Arrived::Perhaps => "coverage-perhaps",
        _ => "coverage-nothing-short",
    }
}

/// A filled dot, a half one, an open one: told apart without colour.
fn sign(arrived: Arrived) -> Markup {
    html! {
        svg.sign width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" focusable="false" {
            circle class=(arrived.as_str()) cx="7" cy="7" r="5.5" {}
            @if arrived == Arrived::Perhaps { path.half d="M7 1.5A5.5 5.5 0 0 0 7 12.5Z" {} }
        }
    }
}
