//! `GET /staff/results/registered`: talks and visits that took place, whom they
//! reached, how they were found and what came next. A talk and a visit are never
//! added, and no base is mixed with another in one table.

mod fields;
mod files;

use std::collections::BTreeMap;

use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Query},
};
use maud::{Markup, html};

pub(super) use self::files::download;

use self::fields::{Asked, tables};
use super::{
    asked::Typed,
    frame::{
        View, area_name, municipalities, municipality_choice, not_read, page, period_choice,
        tertial_name, type_name,
    },
};
use crate::{
    domain::{
        area::{AreaId, in_swedish_order},
        figures::{
            response_rate::ResponseRate,
            results::{Field, Published},
        },
        period::Period,
        questionnaire::STANDARD,
        registered::{Registered, Where},
        took_place::{TookPlace, WHO},
    },
    reporting::activities::Activities,
    store::Store,
    text::{number, percent, plain, ratio, text},
    web::{components::say, problem::RequestError, reader::Reader, site::Site},
};

/// Tertials in the table over time.
const TERTIALS: usize = 6;

pub(super) async fn show(
    reader: Reader,
    typed: Query<Typed>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let language = reader.language();
    let running = store.open_month().await?;
    let asked = typed.read(&store, running, reader.of())?;
    let took_place = store.took_place(reader.code(), asked.period).await?;
    let (questions, figures) = (&took_place.questions, &took_place.registered);
    let published = store.published(reader.code(), asked.period).await?;
    let published = published.of_questionnaire(STANDARD);
    let over_time = over_time(&reader, &store).await?;
    let municipalities = municipalities(&reader, &store).await?;
    let title = plain(language, "registered-for", &[("place", &reader.of().name)]);
    let main = html! {
        h1 { (title) }
        @if let Some((typed, why)) = &asked.wrong { (not_read(typed, why, language)) }
        form.chooser method="get" action=(View::Registered.path()) {
            (municipality_choice(&reader, &municipalities))
            (period_choice(asked.period, running, language))
            button.plain { (say(language, "results-show")) }
        }
        p { (say(language, "registered-intro")) }
        @if matches!(asked.period, Period::Month(_)) { p.notice { (say(language, "registered-no-month")) } }
        @else if figures.is_empty() { p.notice { (say(language, "registered-nothing")) } }
        @for (activity_type, (questionnaire, lists)) in questions {
            @let asked = Asked {
                reader: &reader, figures, questionnaire, lists, activity_type: *activity_type
            };
            @if figures.types().contains(activity_type) { (one_type(&asked, &published, &took_place, &over_time)) }
        }
        @if !figures.is_empty() { (files::choice(&reader, asked.period)) }
    };
    let status = if asked.wrong.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let chosen = asked.chosen();
    let titled = (title.as_str(), &chosen);
    Ok(page(
        &reader,
        &site,
        View::Registered,
        status,
        titled,
        &main,
    ))
}

/// The last tertials that have ended, oldest first.
async fn over_time(reader: &Reader, store: &Store) -> Result<Vec<Registered>, RequestError> {
    let last = store.open_month().await?.tertial().previous();
    let tertials = std::iter::successors(Some(last), |tertial| Some(tertial.previous()));
    let mut all = Vec::new();
    for tertial in tertials.take(TERTIALS) {
        all.push(
            store
                .registered(reader.code(), Period::Tertial(tertial))
                .await?,
        );
    }
    all.reverse();
    Ok(all.into_iter().skip_while(Registered::is_empty).collect())
}

fn one_type(
    asked: &Asked,
    published: &Published,
    took_place: &TookPlace,
    over_time: &[Registered],
) -> Markup {
    let (language, kind) = (asked.reader.language(), asked.activity_type);
    let all = asked.figures.held(kind, Where::Everywhere);
    let numbers = [("held", all.held), ("first", all.first)];
    let numbers = numbers.map(|(name, count)| (name, number(language, count)));
    let numbers = numbers
        .each_ref()
        .map(|(name, count)| (*name, count.as_str()));
    let told = Activities {
        took_place,
        municipality: asked.reader.of(),
        language,
    };
    html! {
        h2 { (type_name(kind, language)) }
        p { (plain(language, &format!("registered-volume-{kind}"), &numbers)) }
        (answered(asked, published, took_place))
        (areas(asked, took_place))
        (tables(asked, told.apart_grid(kind).as_ref()))
        @if asked.figures.withheld(kind) { p.hint { (say(language, "registered-withheld")) } }
        (trend(asked, over_time))
    }
}

/// Answers, of those who were offered the survey and of what was held.
fn answered(asked: &Asked, published: &Published, took_place: &TookPlace) -> Markup {
    let language = asked.reader.language();
    let kind = asked.activity_type;
    let of_type = published.by(&[Field::Type]);
    let mut of_type = of_type.iter();
    let ours = of_type.find(|one| one.activity_type.value() == Some(&kind));
    let rate = ours.and_then(|one| match one.response_rate() {
        ResponseRate::Of(share, response) => Some((percent(language, *share), response.clone())),
        ResponseRate::MoreThanOffered(_) | ResponseRate::NoBasis => None,
    });
    let returned = took_place.returned_of_held(published, kind, Where::Everywhere);
    html! {
        @if let Some((share, response)) = rate {
            @let (n, total) = (number(language, response.returned), number(language, response.offered));
            p { (plain(language, "registered-said-offered", &[("n", &n), ("total", &total), ("share", &share)])) }
        }
        @if let Some((share, response)) = returned {
            @let (n, held) = (number(language, response.returned), number(language, response.offered));
            @let key = format!("registered-said-returned-{kind}");
            p { (plain(language, &key, &[("n", &n), ("held", &held), ("share", &ratio(language, share))])) }
        }
    }
}

/// A row per area, and one for all.
fn areas(asked: &Asked, took_place: &TookPlace) -> Markup {
    let (language, kind) = (asked.reader.language(), asked.activity_type);
    let mut areas: Vec<(String, Option<AreaId>)> = asked
        .figures
        .areas(kind)
        .into_iter()
        .map(|area| (area_name(asked.reader, area.as_ref()), area))
        .collect();
    areas.sort_by_key(|(name, _)| in_swedish_order(name));
    let caption = text(language, &format!("registered-areas-{kind}")).words;
    let told = Activities {
        took_place,
        municipality: asked.reader.of(),
        language,
    };
    let has_posts = !took_place.posts.is_empty();
    let row = |name: &str, place: Where<'_>| {
        let came = asked.figures.held(kind, place);
        let who = asked.figures.field(kind, WHO, place, asked.lists);
        let share = |person: &str| {
            who.as_ref().map_or("–".to_owned(), |who| {
                percent(
                    language,
                    f64::from(who.with(person)) / f64::from(who.said().max(1)),
                )
            })
        };
        html! {
            tr {
                th scope="row" { (name) }
                td.number { (number(language, came.held)) }
                td.number { (number(language, came.first)) }
                td.number { (share("mother")) }
                td.number { (share("father")) }
                @if has_posts { td.number { (told.per_post(kind, place)) } }
            }
        }
    };
    html! {
        div.scroll tabindex="0" role="region" aria-label=(caption) { table {
            caption { (caption) }
            thead { tr {
                th scope="col" { (say(language, "choose-area")) }
                th.number scope="col" { (say(language, "registered-held")) }
                th.number scope="col" { (say(language, "registered-first")) }
                th.number scope="col" { (say(language, "registered-with-mother")) }
                th.number scope="col" { (say(language, "registered-with-father")) }
                @if has_posts { th.number scope="col" { (say(language, "registered-per-post")) } }
            } }
            tbody {
                @for (name, area) in &areas { (row(name, Where::Area(area.as_ref()))) }
                @if areas.len() > 1 { (row(&text(language, "choose-all-areas").words, Where::Everywhere)) }
            }
        } }
    }
}

/// A row per tertial.
fn trend(asked: &Asked, over_time: &[Registered]) -> Markup {
    let (language, kind) = (asked.reader.language(), asked.activity_type);
    let caption = text(language, &format!("registered-trend-{kind}")).words;
    let rows: BTreeMap<_, _> = over_time
        .iter()
        .filter_map(|one| match one.period() {
            Period::Tertial(tertial) => Some((tertial, one)),
            _ => None,
        })
        .filter(|(_, one)| one.types().contains(&kind))
        .collect();
    html! {
        @if rows.len() > 1 {
            div.scroll tabindex="0" role="region" aria-label=(caption) { table {
                caption { (caption) }
                thead { tr {
                    th scope="col" { (say(language, "results-period")) }
                    th.number scope="col" { (say(language, "registered-held")) }
                    th.number scope="col" { (say(language, "registered-first")) }
                    th.number scope="col" { (say(language, "registered-with-father")) }
                } }
                tbody {
                    @for (tertial, one) in &rows {
                        @let came = one.held(kind, Where::Everywhere);
                        @let who = one.field(kind, WHO, Where::Everywhere, asked.lists);
                        tr {
                            th scope="row" { (tertial_name(*tertial, language)) }
                            td.number { (number(language, came.held)) }
                            td.number { (number(language, came.first)) }
                            td.number {
                                @match who {
                                    Some(who) => {
                                        @let fathers = f64::from(who.with("father"));
                                        (percent(language, fathers / f64::from(who.said().max(1))))
                                    },
                                    None => "–",
                                }
                            }
                        }
                    }
                }
            } }
        }
    }
}
