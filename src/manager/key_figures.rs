//! `GET /staff/key-figures`, `/staff/key-figures/{id}`: what the municipality
//! follows beside the answers, with its targets and how it went.

mod edit;
mod enter;
mod fields;
mod files;

use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path, Query},
};
use maud::{Markup, html};
use serde::Deserialize;

pub(super) use crate::reporting::key_figures::{
    Line, called, lines, series_name, source_words, target_words,
};
pub(super) use edit::{add, change, show_change, show_new};
pub(super) use enter::enter;
pub(super) use files::download;

use super::{
    frame::{
        Kept, View, address, carried, choice, municipalities, municipality_choice, page,
        period_name,
    },
    trends::share_chart,
};
use crate::{
    domain::{
        figures::key_figure::{Computed, Followed, KeyFigureId, Rhythm, Sums},
        language::Language,
        period::{Month, Period},
    },
    store::Store,
    text::{plain, text},
    web::{components::say, problem::RequestError, reader::Reader, site::Site},
};

#[derive(Deserialize)]
pub(super) struct Chosen {
    period: Option<String>,
}

/// Periods of a rhythm that have begun, newest first.
pub(super) fn periods(rhythm: Rhythm, running: Month) -> Vec<Period> {
    match rhythm {
        Rhythm::Tertial => {
            std::iter::successors(Some(running.tertial()), |one| Some(one.previous()))
                .take(10)
                .map(Period::Tertial)
                .collect()
        }
        Rhythm::Year => (running.year() - 4..=running.year())
            .rev()
            .map(Period::Year)
            .collect(),
    }
}

/// The chosen period, or the last tertial that has ended.
fn period_of(chosen: &Chosen, running: Month) -> Period {
    let typed = chosen.period.as_deref().and_then(|one| one.parse().ok());
    typed
        .filter(|one: &Period| !matches!(one, Period::Month(_)) && one.first_month() <= running)
        .unwrap_or(Period::Tertial(running.tertial().previous()))
}

fn period_options(chosen: Period, running: Month, language: Language) -> Vec<(String, String)> {
    let mut all = periods(Rhythm::Tertial, running);
    all.extend(periods(Rhythm::Year, running));
    if !all.contains(&chosen) {
        all.insert(0, chosen);
    }
    let named = |one: &Period| (one.to_string(), period_name(*one, language));
    all.iter().map(named).collect()
}

pub(super) async fn show(
    reader: Reader,
    chosen: Query<Chosen>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let language = reader.language();
    let running = store.open_month().await?;
    let period = period_of(&chosen, running);
    let followed = store.key_figures(reader.code()).await?;
    let published = store.published(reader.code(), period).await?;
    let took_place = store.took_place(reader.code(), period).await?;
    let sums = Sums {
        published: &published,
        took_place: &took_place,
        municipality: reader.of(),
    };
    let lines = lines(&followed, sums, reader.of());
    let municipalities = municipalities(&reader, &store).await?;
    let title = plain(language, "key-figures-for", &[("place", &reader.of().name)]);
    let main = html! {
        h1 { (title) }
        p { (say(language, "key-figures-intro")) }
        form.chooser method="get" action=(View::KeyFigures.path()) {
            (municipality_choice(&reader, &municipalities))
            @let options = period_options(period, running, language);
            (choice("period", "results-period", &options, &period.to_string(), language))
            button.plain { (say(language, "results-show")) }
        }
        @if lines.is_empty() {
            p.notice { (plain(language, "key-figures-none", &[("period", &period_name(period, language))])) }
        } @else {
            (table(&reader, &lines, period))
            (files::choice(&reader, period))
        }
        @let elsewhere: Vec<&Followed> = followed.iter().filter(|one| !one.is_followed_in(period)).collect();
        @if !elsewhere.is_empty() {
            h2 { (say(language, "key-figures-elsewhere")) }
            ul { @for one in elsewhere { li { (link(&reader, one)) } } }
        }
        @if reader.may_set_goals() {
            div.actions {
                a.button href="/staff/key-figures/new" { (say(language, "key-figure-new")) }
                a href=(View::Goals.path()) { (say(language, "key-figures-goals")) }
            }
        }
    };
    let kept = Kept {
        period: Some(period),
        ..Kept::default()
    };
    Ok(page(
        &reader,
        &site,
        View::KeyFigures,
        StatusCode::OK,
        (&title, &kept),
        &main,
    ))
}

fn link(reader: &Reader, one: &Followed) -> Markup {
    let path = format!("{}/{}", View::KeyFigures.path(), one.figure.id);
    let to = address(&path, &[("municipality", carried(reader))]);
    html! { a href=(to) { (called(&one.figure, reader.language())) } }
}

fn table(reader: &Reader, lines: &[Line], period: Period) -> Markup {
    let language = reader.language();
    let label = |key: &str| text(language, key).words;
    html! {
        div.scroll.cards tabindex="0" role="region" aria-labelledby="key-figures" {
            table.figures-table.report {
                caption id="key-figures" {
                    (plain(language, "key-figures-of", &[("period", &period_name(period, language))]))
                }
                thead { tr {
                    @for key in [
                        "key-figure-name", "key-figure-place", "key-figure-value", "key-figure-target",
                        "key-figure-goal-area",
                    ] {
                        th scope="col" { (say(language, key)) }
                    }
                } }
                tbody {
                    @for line in lines {
                        tr {
                            th scope="row" { (link(reader, line.followed)) }
                            td data-label=(label("key-figure-place")) { (line.place_words(language)) }
                            td data-label=(label("key-figure-value")) { (line.value_words(language)) }
                            td data-label=(label("key-figure-target")) { (line.target_words(language)) }
                            td data-label=(label("key-figure-goal-area")) {
                                @match &line.followed.figure.goal_area { Some(area) => (area.as_str()), None => "–" }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The key figure of an address.
fn found(followed: Vec<Followed>, id: &str) -> Result<Followed, RequestError> {
    let id: KeyFigureId = id.parse().map_err(|_| RequestError::NotFound)?;
    let mut all = followed.into_iter();
    all.find(|one| one.figure.id == id)
        .ok_or(RequestError::NotFound)
}

pub(super) async fn show_one(
    reader: Reader,
    id: Path<String>,
    chosen: Query<Chosen>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let one = found(store.key_figures(reader.code()).await?, &id)?;
    let running = store.open_month().await?;
    let typed = chosen.period.as_deref().and_then(|one| one.parse().ok());
    let all = periods(one.figure.rhythm, running);
    let period = typed.filter(|typed| all.contains(typed));
    let form = enter::Form::of(&one, reader.of(), period.unwrap_or(all[0]));
    let main = one_page(&reader, &store, &one, running, &form).await?;
    let title = called(&one.figure, reader.language());
    Ok(page(
        &reader,
        &site,
        View::KeyFigures,
        StatusCode::OK,
        (&title, &Kept::default()),
        &main,
    ))
}

/// A key figure over time, what belongs to it, and the form to enter a value.
async fn one_page(
    reader: &Reader,
    store: &Store,
    one: &Followed,
    running: Month,
    form: &enter::Form,
) -> Result<Markup, RequestError> {
    let (language, figure) = (reader.language(), &one.figure);
    let mut all = periods(figure.rhythm, running);
    all.reverse();
    let published = store.published_each(reader.code(), &all).await?;
    let mut course: Vec<Line> = Vec::new();
    for published in &published {
        let took_place = store.took_place(reader.code(), published.period()).await?;
        let sums = Sums {
            published,
            took_place: &took_place,
            municipality: reader.of(),
        };
        course.extend(lines(std::slice::from_ref(one), sums, reader.of()));
    }
    let facts = [
        (
            "key-figure-goal-area",
            figure
                .goal_area
                .as_ref()
                .map(|area| area.as_str().to_owned()),
        ),
        (
            "key-figure-unit",
            Some(
                text(
                    language,
                    &format!("key-figure-unit-{}", figure.unit.as_str().replace('_', "-")),
                )
                .words,
            ),
        ),
        ("key-figure-source", Some(source_words(figure, language))),
        (
            "key-figure-series",
            figure
                .computed
                .as_ref()
                .map(|series| series_name(series, language)),
        ),
        (
            "key-figure-until",
            figure.until.map(|until| period_name(until, language)),
        ),
    ];
    let back = address(
        View::KeyFigures.path(),
        &[("municipality", carried(reader))],
    );
    Ok(html! {
        p { a href=(back) { (say(language, "key-figures-back")) } }
        h1 { (called(figure, language)) }
        dl.facts {
            @for (key, value) in &facts { @if let Some(value) = value { dt { (say(language, key)) } dd { (value) } } }
            @for row in &one.targets {
                dt { (plain(language, "key-figure-target-from", &[("period", &period_name(row.from, language))])) }
                dd {
                    @match row.target {
                        Some(target) => (target_words(figure.unit, target, language)),
                        None => (say(language, "key-figure-target-none")),
                    }
                }
            }
        }
        @if let Some(note) = &figure.explanation {
            h2 { (say(language, "key-figure-explanation")) }
            (paragraphs(note.as_str()))
        }
        @if let Some(note) = &figure.activities {
            h2 { (say(language, "key-figure-activities")) }
            (paragraphs(note.as_str()))
        }
        h2 { (say(language, "key-figure-course")) }
        @if figure.computed.as_ref().is_some_and(Computed::is_positive_share) && !figure.is_per_area {
            (chart(one, &course, language))
        }
        (course_table(&course, language))
        @if reader.may_set_goals() {
            @if figure.computed.is_none() { (form.render(reader, one, running)) }
            @let to = format!("{}/{}/edit", View::KeyFigures.path(), figure.id);
            div.actions { a.button.plain href=(to) { (say(language, "key-figure-change")) } }
        }
    })
}

/// Typed lines as paragraphs.
pub(super) fn paragraphs(typed: &str) -> Markup {
    html! { @for line in typed.lines().filter(|line| !line.trim().is_empty()) { p { (line) } } }
}

/// The share over time, in the chart of the trends, its target beside it.
fn chart(one: &Followed, course: &[Line], language: Language) -> Markup {
    let points: Vec<_> = course
        .iter()
        .map(|line| {
            let share = line.read.as_ref().ok().and_then(|read| read.share);
            (line.period, share)
        })
        .collect();
    let target = course.last().and_then(|line| line.target);
    let said = target.map(|target| {
        plain(
            language,
            "key-figure-chart-target",
            &[("value", &target_words(one.figure.unit, target, language))],
        )
    });
    html! {
        @if points.iter().any(|(_, share)| share.is_some()) {
            (share_chart("key-figure", &called(&one.figure, language), &points, said, language).render(language))
        }
    }
}

fn course_table(course: &[Line], language: Language) -> Markup {
    let has_areas = course.iter().any(|line| line.area.is_some());
    let label = |key: &str| text(language, key).words;
    html! {
        div.scroll tabindex="0" role="region" aria-label=(label("key-figure-course")) {
            table.plain-table {
                thead { tr {
                    th scope="col" { (say(language, "chart-period")) }
                    @if has_areas { th scope="col" { (say(language, "key-figure-place")) } }
                    th scope="col" { (say(language, "key-figure-value")) }
                    th scope="col" { (say(language, "key-figure-target")) }
                } }
                tbody {
                    @for line in course.iter().rev() {
                        tr {
                            th scope="row" { (period_name(line.period, language)) }
                            @if has_areas { td { (line.place_words(language)) } }
                            td { (line.value_words(language)) }
                            td { (line.target_words(language)) }
                        }
                    }
                }
            }
        }
    }
}
