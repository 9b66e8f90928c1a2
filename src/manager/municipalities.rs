//! `GET /staff/municipalities`, `/staff/municipalities/download?format=`: a
//! coordinator sees all municipalities beside each other, by name and never by
//! figure.

mod self_rated;

use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Query},
};
use maud::{Markup, html};
use serde::Deserialize;

use self_rated::self_rated;

use super::{
    asked::{Asked, Typed},
    download,
    explained::{Why, explanations},
    figures_table::{response, share},
    frame::{
        Kept, View, address, choice, not_read, page, period_choice, period_name, type_options,
    },
    report::file_period,
    trends::share_chart,
};
use crate::{
    domain::{
        area::in_swedish_order,
        figures::{
            coverage::Coverage,
            results::{Field, Figures, Part, Published},
            series::newest,
            shares::Share,
        },
        language::Language,
        organisation::Municipality,
        period::Period,
        questionnaire::STANDARD,
    },
    export::spreadsheet::About,
    reporting::{
        download::Format,
        gathered::{Gathered, in_words},
        municipalities::{FORMATS, file, rows},
    },
    store::Store,
    text::{number, percent, plain, text},
    web::{components::say, problem::RequestError, reader::Reader, site::Site},
};

/// Tertials of the small charts.
const TERTIALS: usize = 6;

/// All municipalities, by name.
async fn all(reader: &Reader, store: &Store) -> Result<Vec<Municipality>, RequestError> {
    if !reader.may_choose() {
        return Err(reader.not_yours());
    }
    let mut found = Vec::new();
    for (code, _) in store.municipality_names().await? {
        found.extend(store.municipality(&code).await?);
    }
    found.sort_by_key(|one| (in_swedish_order(&one.name), one.code.clone()));
    Ok(found)
}

/// What is told of one.
struct Told {
    municipality: Municipality,
    now: Option<Figures>,
    before: Option<Figures>,
    /// Kinds and areas that have shown nothing twice.
    silent: usize,
    tertials: Vec<(Period, Option<Share>)>,
}

/// The figures asked for: of one kind, or of all together.
fn figures(published: &Published, asked: &Asked) -> Option<Figures> {
    let Some(activity_type) = asked.activity_type else {
        return newest(published.by(&[]).into_iter());
    };
    let by_type = published.by(&[Field::Type]).into_iter();
    newest(by_type.filter(|one| one.activity_type == Part::Of(activity_type)))
}

/// The positive share of the question shown first.
fn positive(figures: Option<&Figures>) -> Option<Share> {
    let figures = figures?;
    Some(figures.shown(&figures.headline()?)?.positive)
}

impl Told {
    async fn of(
        municipality: Municipality,
        asked: &Asked,
        store: &Store,
    ) -> Result<Self, RequestError> {
        let code = &municipality.code;
        let of = async |period| -> Result<Published, RequestError> {
            let published = store.published(code, period).await?;
            Ok(published.of_questionnaire(STANDARD))
        };
        let recent = store.recent_tertials(code, TERTIALS).await?;
        let last_two = &recent[recent.len().saturating_sub(2)..];
        let awaited = store.awaited(code, STANDARD).await?;
        let coverage = Coverage::of(STANDARD, last_two, awaited);
        let silent = coverage.rows.iter().filter(|row| row.is_silent_twice());
        let tertials = recent.iter().map(|one| {
            let of_standard = one.clone().of_questionnaire(STANDARD);
            let share = positive(figures(&of_standard, asked).as_ref());
            (one.period(), share)
        });
        Ok(Self {
            now: figures(&of(asked.period).await?, asked),
            before: figures(&of(asked.period.previous()).await?, asked),
            silent: silent.count(),
            tertials: tertials.collect(),
            municipality,
        })
    }
}

pub(super) async fn show(
    reader: Reader,
    typed: Query<Typed>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let language = reader.language();
    let municipalities = all(&reader, &store).await?;
    let running = store.open_month().await?;
    let asked = typed.read(&store, running, reader.of())?;
    let year = asked.period.last_month().year();
    let self_rated = self_rated(&municipalities, year, &store, language).await?;
    let mut told = Vec::with_capacity(municipalities.len());
    for municipality in municipalities {
        told.push(Told::of(municipality, &asked, &store).await?);
    }
    let period = period_name(asked.period, language);
    let title = plain(language, "municipalities-for", &[("period", &period)]);
    let minimums = store.published(reader.code(), asked.period).await?;
    let chosen = asked
        .activity_type
        .map(|one| one.to_string())
        .unwrap_or_default();
    let main = html! {
        h1 { (title) }
        @if let Some((typed, why)) = &asked.wrong { (not_read(typed, why, language)) }
        form.chooser method="get" action=(View::Municipalities.path()) {
            (period_choice(asked.period, running, language))
            @let every = (String::new(), text(language, "choose-all-types").words);
            @let types: Vec<_> = std::iter::once(every).chain(type_options(&asked.questionnaire, language)).collect();
            (choice("type", "choose-type", &types, &chosen, language))
            button.plain { (say(language, "results-show")) }
        }
        p { (say(language, "municipalities-intro")) }
        (table(&told, &asked, language))
        h2 { (say(language, "municipalities-trends")) }
        div.trends.small { @for one in &told { (trend(one, language)) } }
        (self_rated)
        (files(asked.period, language))
        (explanations(minimums.minimums(), language))
    };
    let status = if asked.wrong.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let kept = Kept {
        period: Some(asked.period),
        activity_type: asked.activity_type,
        ..Kept::default()
    };
    let title = (title.as_str(), &kept);
    Ok(page(
        &reader,
        &site,
        View::Municipalities,
        status,
        title,
        &main,
    ))
}

fn table(told: &[Told], asked: &Asked, language: Language) -> Markup {
    let label = |key: &str| text(language, key).words;
    let period = asked.period.to_string();
    let activity_type = asked
        .activity_type
        .map(|one| one.to_string())
        .unwrap_or_default();
    let way = |view: View, one: &Told| {
        let code = one.municipality.code.to_string();
        let words = [
            ("municipality", code.as_str()),
            ("period", &period),
            ("type", &activity_type),
        ];
        address(view.path(), &words)
    };
    let columns = [
        "results-positive-short",
        "results-change",
        "results-n",
        "results-rate",
        "glance-missing",
    ];
    html! {
        div.scroll.cards tabindex="0" role="region" aria-label=(label("choose-municipality")) {
            table.figures-table.plain-table {
                caption { (say(language, "results-headline")) }
                thead { tr {
                    th scope="col" { (say(language, "choose-municipality")) }
                    @for key in columns { th.number scope="col" { (say(language, key)) } }
                } }
                tbody {
                    @for one in told {
                        @let (now, before) = (positive(one.now.as_ref()), positive(one.before.as_ref()));
                        tr {
                            th scope="row" { a href=(way(View::Results, one)) { (one.municipality.name) } }
                            td.number data-label=(label(columns[0])) {
                                @match &now { Some(now) => (share(now, true, language)), None => (Why::dots(language)) }
                            }
                            td.number data-label=(label(columns[1])) {
                                @match &before {
                                    Some(before) => {
                                        (plain(language, "results-was", &[("value", &percent(language, before.value))]))
                                    },
                                    None => span.quiet { (say(language, "results-not-compared")) },
                                }
                            }
                            td.number data-label=(label(columns[2])) {
                                @match &one.now {
                                    Some(now) => (number(language, now.n())),
                                    None => (Why::dots(language)),
                                }
                            }
                            td.number data-label=(label(columns[3])) {
                                (response(one.now.as_ref(), &one.municipality, language))
                            }
                            td.number data-label=(label(columns[4])) {
                                @if one.silent == 0 {
                                    span.quiet { (say(language, "municipalities-none-silent")) }
                                } @else {
                                    @let silent = one.silent.to_string();
                                    a href=(way(View::Coverage, one)) {
                                        (plain(language, "municipalities-silent", &[("number", &silent)]))
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

fn trend(told: &Told, language: Language) -> Markup {
    let municipality = &told.municipality;
    let id = format!("trend-{}", municipality.code);
    html! {
        @if told.tertials.iter().any(|(_, share)| share.is_some()) {
            (share_chart(&id, &municipality.name, &told.tertials, None, language).render(language))
        }
    }
}

/// Where the files of all begin.
const DOWNLOAD: &str = "/staff/municipalities/download";

fn files(period: Period, language: Language) -> Markup {
    html! {
        section.download {
            h2 { (say(language, "download-title")) }
            form method="get" action=(DOWNLOAD) {
                input type="hidden" name="period" value=(period);
                div.row {
                    @for format in FORMATS {
                        button.plain name="format" value=(format.as_str()) { (say(language, format.key())) }
                    }
                }
                p.hint { (say(language, "municipalities-files")) }
            }
        }
    }
}

#[derive(Deserialize)]
pub(super) struct Wanted {
    format: Option<String>,
    period: Option<String>,
}

/// Every municipality's rows by kind and area, in one table.
pub(super) async fn download(
    reader: Reader,
    wanted: Query<Wanted>,
    store: Data<Store>,
) -> Result<HttpResponse, RequestError> {
    let municipalities = all(&reader, &store).await?;
    let typed = wanted.format.as_deref().unwrap_or_default();
    let format = FORMATS.into_iter().find(|format| format.as_str() == typed);
    let format =
        format.ok_or_else(|| RequestError::BadRequest("format: xlsx, csv or csv-sv".into()))?;
    let period = file_period(wanted.period.as_deref(), &store).await?;
    let language = match format {
        Format::SwedishCsv => Language::SWEDISH,
        _ => reader.language(),
    };
    let mut tables = Vec::with_capacity(municipalities.len());
    for municipality in &municipalities {
        let gathered = Gathered::of(&store, municipality, period, store.standard()?).await?;
        tables.push(rows(&gathered, format, language));
    }
    let title = format!(
        "{}, {}",
        text(language, "view-municipalities").words,
        in_words(period, language)
    );
    let about = About {
        title: title.clone(),
        municipality: title,
        day: store.clock().today(),
    };
    let file = download::written(move || file(&about, tables, format)).await?;
    Ok(download::sent(format, &format!("lyhord-{period}"), file))
}
