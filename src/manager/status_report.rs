//! `GET|POST /staff/status-report`, `/staff/status-report.pdf`: what a district
//! tells of a tertial, under the headings that the city's reports had, and one
//! file for the whole city.

mod form;

use actix_web::{
    HttpResponse,
    http::{StatusCode, header::CONTENT_DISPOSITION},
    web::{Data, Form as Sent, Query},
};
use maud::{Markup, html};
use serde::Deserialize;

use super::frame::{
    Kept, View, address, carried, choice, municipalities, municipality_choice, page, tertial_name,
};
use crate::{
    domain::{
        organisation::District,
        period::{Month, Tertial},
        staff::Deed,
        status_report::StatusReport,
    },
    reporting::status_report::{Told, reports},
    store::Store,
    text::{plain, text},
    web::{
        components::say,
        fields::{Fields, value},
        problem::RequestError,
        queue,
        reader::Reader,
        said::Said,
        sign_in::Manager,
        site::Site,
        version,
    },
};

#[derive(Deserialize)]
pub(super) struct Chosen {
    tertial: Option<String>,
    district: Option<String>,
    lang: Option<String>,
}

/// The running tertial and those before it, newest first.
fn tertials(running: Month) -> Vec<Tertial> {
    std::iter::successors(Some(running.tertial()), |one| Some(one.previous()))
        .take(10)
        .collect()
}

/// The chosen tertial, or the last that has ended.
fn tertial_of(typed: Option<&str>, running: Month) -> Tertial {
    let typed = typed.and_then(|typed| typed.trim().parse().ok());
    typed
        .filter(|one: &Tertial| *one <= running.tertial())
        .unwrap_or_else(|| running.tertial().previous())
}

pub(super) async fn show(
    reader: Reader,
    chosen: Query<Chosen>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let running = store.open_month().await?;
    let tertial = tertial_of(chosen.tertial.as_deref(), running);
    let told = Told::of(&store, reader.of(), tertial).await?;
    let district = match chosen.district.as_deref() {
        None | Some("") => None,
        Some(id) => Some(told.district(id).ok_or(RequestError::NotFound)?),
    };
    let municipalities = municipalities(&reader, &store).await?;
    let language = reader.language();
    let title = title(&reader, district, tertial);
    let main = html! {
        h1 { (title) }
        @match district {
            None => {
                p { (say(language, "status-report-intro")) }
                form.chooser method="get" action=(View::StatusReport.path()) {
                    (municipality_choice(&reader, &municipalities))
                    @let named = |one: Tertial| (one.to_string(), tertial_name(one, language));
                    @let options: Vec<_> = tertials(running).into_iter().map(named).collect();
                    (choice("tertial", "goals-tertial", &options, &tertial.to_string(), language))
                    button.plain { (say(language, "results-show")) }
                }
                (list(&reader, &told))
            },
            Some(district) => {
                @let fields = form::filled(&told, district, language);
                (form::page(&reader, &told, district, &fields, &[], false))
            },
        }
    };
    Ok(answer(&reader, &site, StatusCode::OK, &title, &main))
}

fn title(reader: &Reader, district: Option<&District>, tertial: Tertial) -> String {
    let language = reader.language();
    let place = district.map_or(&reader.of().name, |one| &one.name);
    let period = tertial_name(tertial, language);
    plain(
        language,
        "status-report-for",
        &[("place", place), ("period", &period)],
    )
}

fn answer(
    reader: &Reader,
    site: &Site,
    status: StatusCode,
    title: &str,
    main: &Markup,
) -> HttpResponse {
    page(
        reader,
        site,
        View::StatusReport,
        status,
        (title, &Kept::default()),
        main,
    )
}

/// The way to a report, or to a file.
fn way(reader: &Reader, path: &str, tertial: Tertial, district: &str) -> String {
    let tertial = tertial.to_string();
    let words = [
        ("municipality", carried(reader)),
        ("tertial", tertial.as_str()),
        ("district", district),
    ];
    address(path, &words)
}

fn list(reader: &Reader, told: &Told) -> Markup {
    let language = reader.language();
    html! {
        div.actions { a.button href=(way(reader, PDF, told.tertial, "")) { (say(language, "status-report-city")) } }
        div.scroll tabindex="0" role="region" aria-label=(text(language, "status-report-districts").words) {
            table.plain-table {
                thead { tr {
                    th scope="col" { (say(language, "status-report-district")) }
                    th scope="col" { (say(language, "status-report-state")) }
                } }
                tbody {
                    @for one in told.districts() {
                        tr {
                            @let to = way(reader, View::StatusReport.path(), told.tertial, one.id.as_str());
                            th scope="row" { a href=(to) { (one.name) } }
                            td {
                                @if told.reports.contains_key(&one.id) { (say(language, "status-report-written")) }
                                @else { (say(language, "status-report-unwritten")) }
                            }
                        }
                    }
                }
            }
        }
    }
}

pub(super) async fn keep(
    manager: Manager,
    reader: Reader,
    fields: Sent<Fields>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let running = store.open_month().await?;
    let typed: Option<Tertial> = value(&fields, "tertial").parse().ok();
    let begun = typed.filter(|one| *one <= running.tertial());
    let tertial = begun.ok_or_else(|| RequestError::BadRequest("tertial".into()))?;
    let told = Told::of(&store, reader.of(), tertial).await?;
    let district = told
        .district(value(&fields, "district"))
        .ok_or(RequestError::NotFound)?;
    let is_stale = version::is_stale(&fields, &told.reports.get(&district.id));
    let read = StatusReport::read(|name| value(&fields, name));
    let report = match read {
        Ok(report) if !is_stale => report,
        read => {
            let faults = read.err().unwrap_or_default();
            let title = title(&reader, Some(district), tertial);
            let main = html! {
                h1 { (title) }
                (form::page(&reader, &told, district, &fields, &faults, is_stale))
            };
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return Ok(answer(&reader, &site, status, &title, &main));
        }
    };
    store
        .keep_status_report(reader.code(), &district.id, tertial, &report)
        .await?;
    let about = format!("{}: {tertial}", district.id);
    store
        .note(manager.member(), Deed::StatusReported, &about)
        .await?;
    let to = way(
        &reader,
        View::StatusReport.path(),
        tertial,
        district.id.as_str(),
    );
    Ok(Said::new("said-kept").on(&to, &site))
}

const PDF: &str = "/staff/status-report.pdf";

pub(super) async fn pdf(
    reader: Reader,
    chosen: Query<Chosen>,
    store: Data<Store>,
) -> Result<HttpResponse, RequestError> {
    let running = store.open_month().await?;
    let tertial = tertial_of(chosen.tertial.as_deref(), running);
    let language = match chosen.lang.as_deref() {
        None | Some("") => reader.language(),
        Some(typed) => super::report::language_of(typed)
            .map_err(|error| RequestError::BadRequest(format!("lang: {error}")))?,
    };
    let told = Told::of(&store, reader.of(), tertial).await?;
    let district = match chosen.district.as_deref() {
        None | Some("") => None,
        Some(id) => Some(told.district(id).ok_or(RequestError::NotFound)?),
    };
    let place = district.map_or_else(String::new, |one| format!("-{}", one.id));
    let name = format!(
        "attachment; filename=\"lyhord-{}-{tertial}-status{place}-{language}.pdf\"",
        reader.code()
    );
    let paper = reports(&told, district, title(&reader, district, tertial), language);
    let file = queue::PRESS
        .run(move || paper.pdf())
        .await?
        .map_err(|error| {
            tracing::error!(%error, "a status report cannot be printed");
            RequestError::Internal("a status report cannot be printed")
        })?;
    Ok(HttpResponse::Ok()
        .content_type("application/pdf")
        .insert_header((CONTENT_DISPOSITION, name))
        .body(file))
}
