//! `GET /staff/results/registered`: talks and visits that took place, whom they
//! reached, how they were found and what came next. A talk and a visit are never
//! added, and no base is mixed with another in one table.

mod fields;

use std::collections::BTreeMap;

use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Query},
};
use maud::{Markup, html};

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
        figures::results::Published,
        period::Period,
        questionnaire::{AND, STANDARD},
        registered::{FieldFigures, Registered, Where},
    },
    store::Store,
    text::{number, percent, plain, text},
    web::{components::say, problem::RequestError, reader::Reader, site::Site},
};

/// Tertials in the table over time.
const TERTIALS: usize = 6;
/// The field that says who took part.
const WHO: &str = "took_part";

pub(super) async fn show(
    reader: Reader,
    typed: Query<Typed>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let language = reader.language();
    let running = store.open_month().await?;
    let asked = typed.read(&store, running, reader.of())?;
    let questions = store.registration_questions(reader.code()).await?;
    let figures = store.registered(reader.code(), asked.period).await?;
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
        @for (activity_type, (questionnaire, lists)) in &questions {
            @let asked = Asked {
                reader: &reader, figures: &figures, questionnaire, lists, activity_type: *activity_type
            };
            @if figures.types().contains(activity_type) { (one_type(&asked, &published, &over_time)) }
        }
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

/// Talks or visits with this person among those who came, of those at which
/// that was said.
fn with(figures: &FieldFigures, who: &str) -> u32 {
    let options = figures.options.iter();
    let there = options.filter(|(code, _)| code.split(AND).any(|one| one == who));
    there.map(|(_, count)| count).sum()
}

fn one_type(asked: &Asked, published: &Published, over_time: &[Registered]) -> Markup {
    let (language, kind) = (asked.reader.language(), asked.activity_type);
    let all = asked.figures.held(kind, Where::Everywhere);
    let numbers = [("held", all.held), ("first", all.first)];
    let numbers = numbers.map(|(name, count)| (name, number(language, count)));
    let numbers = numbers
        .each_ref()
        .map(|(name, count)| (*name, count.as_str()));
    html! {
        h2 { (type_name(kind, language)) }
        p { (plain(language, &format!("registered-volume-{kind}"), &numbers)) }
        (answered(asked, published, all.held))
        (areas(asked))
        (tables(asked))
        @if asked.figures.withheld(kind) { p.hint { (say(language, "registered-withheld")) } }
        (trend(asked, over_time))
    }
}

/// Answers, of those who were offered the survey and of what was held.
fn answered(asked: &Asked, published: &Published, held: u32) -> Markup {
    let language = asked.reader.language();
    let kind = asked.activity_type;
    let of_type = published.by(&[crate::domain::figures::results::Field::Type]);
    let answers: u32 = of_type
        .iter()
        .filter(|one| one.activity_type.value() == Some(&kind))
        .map(|one| one.n())
        .sum();
    let came = asked
        .figures
        .participants(kind, Where::Everywhere)
        .participants;
    let share = |base: f64| percent(language, f64::from(answers) / base);
    let words = [
        ("answers", number(language, answers)),
        ("of-came", share((came as f64).max(1.0))),
        ("of-held", share(f64::from(held.max(1)))),
    ];
    let words = words
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    html! {
        @if answers > 0 && came > 0 && held > 0 {
            p { (plain(language, &format!("registered-answered-{kind}"), &words)) }
        }
    }
}

/// A row per area, and one for all.
fn areas(asked: &Asked) -> Markup {
    let (language, kind) = (asked.reader.language(), asked.activity_type);
    let mut areas: Vec<(String, Option<AreaId>)> = asked
        .figures
        .areas(kind)
        .into_iter()
        .map(|area| (area_name(asked.reader, area.as_ref()), area))
        .collect();
    areas.sort_by_key(|(name, _)| in_swedish_order(name));
    let caption = text(language, &format!("registered-areas-{kind}")).words;
    let row = |name: &str, place: Where<'_>| {
        let came = asked.figures.held(kind, place);
        let who = asked.figures.field(kind, WHO, place, asked.lists);
        let share = |person: &str| {
            who.as_ref().map_or("–".to_owned(), |who| {
                percent(
                    language,
                    f64::from(with(who, person)) / f64::from(who.said().max(1)),
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
                                        @let fathers = f64::from(with(&who, "father"));
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
