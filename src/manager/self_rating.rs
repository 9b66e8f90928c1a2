//! `GET|POST /staff/self-rating`: once a year a team says how its organisation
//! stands, factor by factor; the years lie beside each other.

mod download;

pub(super) use download::download;

use std::collections::BTreeMap;

use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Form, Query},
};
use maud::{Markup, html};
use serde::Deserialize;

use super::frame::{Kept, View, choice, page};
use crate::{
    domain::{
        language::Language,
        line::{NotALine, Sentence},
        self_rating::{Factor, Rated, SelfRating, Side, Step},
        staff::Deed,
    },
    store::Store,
    text::{line_fault, plain, text},
    web::{
        answer,
        components::{Labelled, say},
        fields::{Fields, value},
        problem::RequestError,
        reader::Reader,
        sign_in::Manager,
        site::Site,
        version,
    },
};

/// Years that may be filled in: the running one and those before it.
const YEARS: usize = 5;

#[derive(Deserialize)]
pub(super) struct Chosen {
    year: Option<String>,
    kept: Option<String>,
}

/// What the page says of the form that was sent.
#[derive(Default)]
struct Sent {
    fields: Option<Fields>,
    faults: BTreeMap<String, String>,
    is_late: bool,
    is_kept: bool,
}

/// What is known of a municipality, and which year's form is shown.
struct Ratings {
    all: BTreeMap<i16, SelfRating>,
    year: i16,
    offered: Vec<i16>,
}

impl Ratings {
    /// With the form of the year typed; of one that is not offered, none.
    async fn read(
        reader: &Reader,
        store: &Store,
        site: &Site,
        typed: Option<&str>,
    ) -> Result<Option<Self>, RequestError> {
        let running = site.clock.today().year();
        let offered: Vec<i16> = (0..).map(|back| running - back).take(YEARS).collect();
        let year = match typed {
            None | Some("") => Some(running),
            Some(typed) => typed.parse().ok().filter(|year| offered.contains(year)),
        };
        let all = store.self_ratings(reader.code()).await?;
        Ok(year.map(|year| Self { all, year, offered }))
    }

    fn of_the_year(&self) -> SelfRating {
        self.all.get(&self.year).cloned().unwrap_or_default()
    }
}

pub(super) async fn show(
    _manager: Manager,
    reader: Reader,
    chosen: Query<Chosen>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let typed = chosen.year.as_deref();
    let ratings = match Ratings::read(&reader, &store, &site, typed).await? {
        Some(ratings) => ratings,
        None => Ratings::read(&reader, &store, &site, None)
            .await?
            .ok_or(RequestError::NotFound)?,
    };
    let sent = Sent {
        is_kept: chosen.kept.is_some(),
        ..Sent::default()
    };
    Ok(shown(&reader, &site, StatusCode::OK, &ratings, &sent))
}

/// `year`, `version`, and per factor a step and a note, both of which may be
/// left out: then nothing is said of it.
pub(super) async fn keep(
    manager: Manager,
    reader: Reader,
    fields: Form<Fields>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let ratings = Ratings::read(&reader, &store, &site, Some(value(&fields, "year")))
        .await?
        .ok_or_else(|| RequestError::BadRequest("year: it is not one of those offered".into()))?;
    let before = ratings.of_the_year();
    let (rating, faults) = read(&fields, reader.language());
    let mut is_late = version::is_stale(&fields, &before);
    if faults.is_empty() && !is_late {
        let kept = store.keep_self_rating(reader.code(), ratings.year, &before, &rating);
        is_late = !kept.await?;
        if !is_late {
            let year = ratings.year.to_string();
            store.note(manager.member(), Deed::SelfRated, &year).await?;
            let path = View::SelfRating.path();
            return Ok(answer::see_other(format!("{path}?year={year}&kept=yes")));
        }
    }
    let sent = Sent {
        fields: Some(fields.into_inner()),
        faults,
        is_late,
        is_kept: false,
    };
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(shown(&reader, &site, status, &ratings, &sent))
}

/// What is filled in, and what is wrong with it by the field's name.
fn read(fields: &Fields, language: Language) -> (SelfRating, BTreeMap<String, String>) {
    let mut faults = BTreeMap::new();
    let rating = Factor::all().map(|factor| {
        let (typed, note) = (value(fields, factor.as_str()), note_field(factor));
        let step = typed.parse().ok();
        if step.is_none() && !typed.is_empty() {
            let fault = text(language, "self-rating-fault-step").words;
            faults.insert(factor.to_string(), fault);
        }
        let fault = |fault: NotALine| line_fault(language, "self-rating-fault-note", fault);
        let read = Sentence::read_if_any(value(fields, &note)).map_err(fault);
        let note = read.unwrap_or_else(|fault| {
            faults.insert(note, fault);
            None
        });
        (factor, Rated { step, note })
    });
    (rating.collect(), faults)
}

fn note_field(factor: Factor) -> String {
    format!("{factor}-note")
}

fn shown(
    reader: &Reader,
    site: &Site,
    status: StatusCode,
    ratings: &Ratings,
    sent: &Sent,
) -> HttpResponse {
    let language = reader.language();
    let path = View::SelfRating.path();
    let year = ratings.year.to_string();
    let options: Vec<_> = ratings
        .offered
        .iter()
        .map(|one| (one.to_string(), one.to_string()))
        .collect();
    let main = html! {
        h1 { (say(language, "self-rating-title")) }
        p { (say(language, "self-rating-intro")) }
        p.hint { (say(language, "self-rating-whose")) }
        form.chooser method="get" action=(path) {
            (choice("year", "self-rating-year", &options, &year, language))
            button.plain { (say(language, "results-show")) }
        }
        @if sent.is_late { (version::notice(language, &format!("{path}?year={year}"))) }
        @if !sent.faults.is_empty() { (faults(sent, language)) }
        @if sent.is_kept { p.notice role="status" { (plain(language, "self-rating-kept", &[("year", &year)])) } }
        (years(ratings, language))
        (notes(ratings, language))
        (form(ratings, sent, language))
    };
    let title = text(language, "self-rating-title").words;
    let kept = Kept::default();
    page(
        reader,
        site,
        View::SelfRating,
        status,
        (&title, &kept),
        &main,
    )
}

fn faults(sent: &Sent, language: Language) -> Markup {
    html! {
        div.faults role="alert" {
            p { (say(language, "self-rating-fault")) }
            ul {
                @for factor in Factor::all() {
                    @for field in [factor.to_string(), note_field(factor)] {
                        @if sent.faults.contains_key(&field) {
                            li { a href=(format!("#{field}")) { (say(language, &factor.key())) } }
                        }
                    }
                }
            }
        }
    }
}

/// Every year of which something is said, beside each other; the bar is the
/// chosen year's.
fn years(ratings: &Ratings, language: Language) -> Markup {
    let caption = text(language, "self-rating-years").words;
    let chosen = ratings.of_the_year();
    html! {
        @if !ratings.all.is_empty() {
            div.scroll tabindex="0" role="region" aria-label=(caption) {
                table {
                    caption { (caption) }
                    thead { tr {
                        th scope="col" { (say(language, "self-rating-factor")) }
                        th scope="col" aria-hidden="true" { (ratings.year) }
                        @for year in ratings.all.keys() { th.number scope="col" { (year) } }
                    } }
                    tbody {
                        @for factor in Factor::all() {
                            tr {
                                th scope="row" { (say(language, &factor.key())) }
                                td.bar aria-hidden="true" { (bar(chosen.of(factor).and_then(|rated| rated.step))) }
                                @for rating in ratings.all.values() {
                                    td.number {
                                        @match rating.of(factor).and_then(|rated| rated.step) {
                                            Some(step) => (step),
                                            None => {
                                                "–" span.visually-hidden { (say(language, "self-rating-none")) }
                                            },
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
            p { a href="/staff/self-rating/download" { (say(language, "self-rating-download")) } }
        }
    }
}

/// The step on its scale, beside the number that says the same.
fn bar(step: Option<Step>) -> Markup {
    let (highest, reached) = (Step::at(Side::High).number(), step.map_or(0, Step::number));
    html! {
        svg width="80" height="14" viewBox=(format!("0 0 {highest} 1")) preserveAspectRatio="none"
            focusable="false" {
            @for place in 0..highest {
                rect class=(if place < reached { "reached" } else { "base" }) x=(place) y="0" width="1" height="1" {}
            }
        }
    }
}

/// What was noted in the chosen year.
fn notes(ratings: &Ratings, language: Language) -> Markup {
    let rating = ratings.of_the_year();
    let noted: Vec<_> = rating
        .rated()
        .filter_map(|(factor, rated)| Some((factor, rated.note.as_ref()?)))
        .collect();
    html! {
        @if !noted.is_empty() {
            h2 { (plain(language, "self-rating-notes", &[("year", &ratings.year.to_string())])) }
            dl {
                @for (factor, note) in noted {
                    dt { (say(language, &factor.key())) }
                    dd { bdi { (note.as_str()) } }
                }
            }
        }
    }
}

fn form(ratings: &Ratings, sent: &Sent, language: Language) -> Markup {
    let (now, year) = (ratings.of_the_year(), ratings.year.to_string());
    let options: Vec<(String, String)> =
        std::iter::once((String::new(), text(language, "self-rating-none").words))
            .chain(Step::all().map(|step| {
                (
                    step.to_string(),
                    format!("{step} – {}", text(language, &step.key()).words),
                )
            }))
            .collect();
    html! {
        form.narrow.self-rating method="post" action=(View::SelfRating.path()) {
            h2 { (plain(language, "self-rating-form", &[("year", &year)])) }
            input type="hidden" name="year" value=(year);
            (version::made_from(&now))
            @for factor in Factor::all() { (field(factor, &now, sent, &options, language)) }
            div.actions { button { (say(language, "self-rating-send")) } }
        }
    }
}

fn field(
    factor: Factor,
    now: &SelfRating,
    sent: &Sent,
    options: &[(String, String)],
    language: Language,
) -> Markup {
    let (name, note) = (factor.as_str(), note_field(factor));
    let kept = now.of(factor);
    let typed = |field: &str, kept: Option<String>| match &sent.fields {
        Some(fields) => value(fields, field).to_owned(),
        None => kept.unwrap_or_default(),
    };
    let step = typed(name, kept.and_then(|rated| Some(rated.step?.to_string())));
    let noted = typed(
        &note,
        kept.and_then(|rated| Some(rated.note.clone()?.into())),
    );
    let fault = |field: &str| sent.faults.get(field).map(|fault| html! { (fault) });
    let looks_like = html! {
        @for side in [Side::Low, Side::High] {
            span.side { b { (Step::at(side)) } " " (say(language, &factor.key_of(side))) " " }
        }
    };
    let steps = Labelled {
        name,
        label: say(language, &factor.key()),
        hint: Some(looks_like),
        fault: fault(name),
    };
    let why = Labelled {
        name: &note,
        label: html! {
            (say(language, "self-rating-note")) span.visually-hidden { ": " (say(language, &factor.key())) }
        },
        hint: None,
        fault: fault(&note),
    };
    html! { (steps.select(options, &step)) (why.input("text", &noted)) }
}
