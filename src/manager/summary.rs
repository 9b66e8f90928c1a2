//! `GET /staff/results`: a manager reads how a period went, per activity type.

use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Query},
};
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    domain::{
        activity::ActivityType,
        ballot::{MinimumGroup, Minimums},
        language::Language,
        period::{Month, Period},
        results::{Field, Figures, Part, Published, QuestionFigures},
        shares::Share,
    },
    store::Store,
    text::{number, percent, percent_range, plain, text, text_with},
    web::{
        components::say,
        layout::{Section, staff_page},
        problem::RequestError,
        sign_in::Manager,
        site::Site,
    },
};

#[derive(Deserialize)]
pub(super) struct Chosen {
    period: Option<String>,
}

pub(super) async fn show(
    manager: Manager,
    chosen: Query<Chosen>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let language = manager.language();
    let running = store.open_month().await?;
    let typed = chosen.period.as_deref().map(str::trim).filter(|typed| !typed.is_empty());
    let last_closed = Period::Tertial(running.tertial().previous());
    let (period, is_wrong) =
        typed.map_or((last_closed, false), |typed| typed.parse().map_or((last_closed, true), |period| (period, false)));
    let municipality = store.municipality(manager.municipality()).await?.ok_or(RequestError::Internal("no municipality"))?;
    let published = store.published(manager.municipality(), period).await?;
    let minimums = store.minimums().await?.unwrap_or(site.minimums);
    let title = text(language, "results-title").words;
    let shown_for = text_with(language, "results-for", &[("place", &municipality.name), ("period", &called(period, language))]).words;
    let (minimum, recurring) = (minimums.standard.get().to_string(), minimums.recurring.get().to_string());
    let main = html! {
        h1 { (shown_for) }
        (chooser(period, running, language, is_wrong.then(|| typed.unwrap_or_default())))
        (how_far(&published, language))
        (headline_table(&published, &minimums, language))
        (question_tables(&published, &minimums, language))
        @if published.withheld() > 0 { p.hint { (plain(language, "results-withheld", &[("answers", &number(language, published.withheld()))])) } }
        section.explained {
            p { (say(language, "results-suppressed-why")) " " (say(language, "results-uncertain-why")) }
            p { (text_with(language, "results-how", &[("minimum", &minimum), ("recurring", &recurring)]).words) }
        }
    };
    let status = if is_wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let markup = staff_page(&site, Some(&manager), language, Section::Results, &title, &main);
    Ok(HttpResponse::build(status).content_type("text/html; charset=utf-8").body(markup.0))
}

/// "Tertial 1 2026", or the period as it is written.
fn called(period: Period, language: Language) -> String {
    match period {
        Period::Tertial(tertial) => {
            plain(language, "period-tertial", &[("number", &tertial.number().to_string()), ("year", &tertial.year().to_string())])
        }
        other => other.to_string(),
    }
}

/// Closed tertials and years of three years back, the last months, and the
/// chosen one should it be another.
fn chooser(chosen: Period, running: Month, language: Language, wrong: Option<&str>) -> Markup {
    let tertials =
        std::iter::successors(Some(running.tertial().previous()), |tertial| Some(tertial.previous())).take(9).map(Period::Tertial);
    let years = (running.year() - 3..=running.year()).rev().map(Period::Year);
    let months = std::iter::successors(Some(running.previous()), |month| Some(month.previous())).take(8).map(Period::Month);
    let mut periods: Vec<Period> = tertials.chain(years).chain(months).collect();
    if !periods.contains(&chosen) {
        periods.insert(0, chosen);
    }
    html! {
        @if let Some(wrong) = wrong {
            div.faults role="alert" { p { bdi { (wrong) } ": " (say(language, "period-not-read")) } }
        }
        form.chooser method="get" action="/staff/results" {
            label for="period" { (say(language, "results-period")) }
            select id="period" name="period" {
                @for period in periods { option value=(period) selected[period == chosen] { (called(period, language)) } }
            }
            button.plain { (say(language, "results-show")) }
        }
    }
}

fn how_far(published: &Published, language: Language) -> Markup {
    html! {
        @match published.published_until() {
            None => p.notice { (say(language, "results-nothing")) },
            Some(month) if month < published.period().last_month() => p.notice {
                (plain(language, "results-until", &[("month", &month.to_string())])) " " (say(language, "results-not-ended"))
            },
            Some(_) => {},
        }
    }
}

/// Per activity type the headline question, types without figures too.
fn headline_table(published: &Published, minimums: &Minimums, language: Language) -> Markup {
    let figures = published.by(&[Field::Type]);
    let of = |part: Part<ActivityType>| figures.iter().filter(move |figures| figures.activity_type == part);
    html! {
        div.scroll tabindex="0" role="region" aria-label=(text(language, "results-headline").words) {
            table {
                caption { (say(language, "results-headline")) }
                (table_head("results-type", language))
                tbody {
                    @for activity_type in ActivityType::ALL {
                        @let name = text(language, &format!("type-{activity_type}")).words;
                        @let mut rows = of(Part::Of(activity_type)).peekable();
                        @if rows.peek().is_none() { (suppressed_row(&name, language)) }
                        @for figures in rows { (headline_row(&name, figures, fewest(figures, minimums), language)) }
                    }
                    @for figures in of(Part::Pooled) { (headline_row(&text(language, "results-pooled").words, figures, fewest(figures, minimums), language)) }
                }
            }
        }
    }
}

/// The minimum below which a share of these answers is not shown.
fn fewest(figures: &Figures, minimums: &Minimums) -> MinimumGroup {
    figures.activity_type.value().map_or_else(|| minimums.largest(), |activity_type| minimums.of(*activity_type))
}

/// The columns of every table here: what, a bar, shares, n, interval.
fn table_head(first: &str, language: Language) -> Markup {
    html! {
        thead { tr {
            th scope="col" { (say(language, first)) }
            th scope="col" aria-hidden="true" {}
            @for key in ["results-top", "results-positive", "results-n", "results-interval"] { th.number scope="col" { (say(language, key)) } }
        } }
    }
}

fn suppressed_row(name: &str, language: Language) -> Markup {
    html! { tr { th scope="row" { (name) } td aria-hidden="true" {} @for _ in 0..4 { td.number { (say(language, "results-suppressed")) } } } }
}

fn headline_row(name: &str, figures: &Figures, fewest: MinimumGroup, language: Language) -> Markup {
    let headline = figures.questions().into_iter().find(|question| question.is_headline);
    html! {
        tr {
            th scope="row" { (name) }
            @if let Some(question) = &headline { (share_cells(question, figures.n(), fewest, language)) }
        }
    }
}

/// A bar and the shares of one question: best answer, positive, n, interval of
/// the positive share. Below `fewest` answers to share, two dots.
fn share_cells(question: &QuestionFigures, n: u32, fewest: MinimumGroup, language: Language) -> Markup {
    let shares = question.top_share().zip(question.positive_share()).filter(|_| question.base() >= fewest.get());
    html! {
        td.bar aria-hidden="true" { @if let Some((top, positive)) = shares { (bar(top, positive)) } }
        @match shares {
            Some((top, positive)) => {
                td.number { (percent(language, top.value)) }
                td.number {
                    (percent(language, positive.value))
                    @if positive.is_uncertain() { " " span.uncertain { (say(language, "results-uncertain")) } }
                }
                td.number { (number(language, n)) }
                td.number.quiet { (percent_range(language, positive.low, positive.high)) }
            },
            None => {
                @for _ in 0..2 { td.number { (say(language, "results-suppressed")) } }
                td.number { (number(language, n)) }
                td.number { (say(language, "results-suppressed")) }
            },
        }
    }
}

/// Decoration beside the numbers: the best answer filled, the rest of the
/// positive ones outlined, told apart without colour.
fn bar(top: Share, positive: Share) -> Markup {
    html! {
        svg viewBox="0 0 100 10" preserveAspectRatio="none" focusable="false" {
            rect.base x="0" y="0" width="100" height="10" {}
            rect.positive x="0" y="0" width=(format!("{:.1}", positive.value * 100.0)) height="10" {}
            rect.top x="0" y="0" width=(format!("{:.1}", top.value * 100.0)) height="10" {}
        }
    }
}

/// All questions per activity type, folded away until asked for.
fn question_tables(published: &Published, minimums: &Minimums, language: Language) -> Markup {
    let figures = published.by(&[Field::Type]);
    html! {
        @if !figures.is_empty() { h2 { (say(language, "results-all-questions")) } }
        @for one in &figures {
            @let name = one.activity_type.value().map_or_else(|| text(language, "results-pooled").words, |one| text(language, &format!("type-{one}")).words);
            details {
                summary { (name) }
                div.scroll tabindex="0" role="region" aria-label=(name) {
                    table {
                        (table_head("results-construct", language))
                        tbody {
                            @for question in one.questions() {
                                tr {
                                    th scope="row" { (say(language, &format!("construct-{}", question.construct))) }
                                    (share_cells(&question, question.base(), fewest(one, minimums), language))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
