//! `GET|POST /staff/held`: what was held, added to the month's plain sums; of
//! open preschools by the week. Nothing here is of a talk or a home visit.

pub(super) mod numbers;
mod place;
mod sums;

pub(super) use place::{preschool, week_name, weeks};

use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Form, Query},
};
use maud::html;
use serde::Deserialize;

use self::place::{Place, place, when_and_where};
use crate::{
    domain::{
        held::{Held, HeldType},
        language::Language,
        period::Month,
        preschool::WeekMark,
    },
    reporting::held::{Choices, Fault, as_fields, fault, field_name, read},
    store::{Store, held::NotAdded},
    text::text,
    web::{
        answer,
        components::say,
        fields::{Fields, value},
        layout::{Section, staff_page},
        problem::RequestError,
        said::Said,
        sign_in::Advisor,
        site::Site,
    },
};

const ADDRESS: &str = "/staff/held";
/// Months and weeks to choose from, the running one among them.
const MONTHS: usize = 5;
const WEEKS: usize = 9;

#[derive(Deserialize)]
pub(super) struct Chosen {
    #[serde(rename = "type")]
    held_type: Option<String>,
}

pub(super) async fn show(
    advisor: Advisor,
    chosen: Query<Chosen>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let held_type = match chosen.held_type.as_deref() {
        None => HeldType::OpenPreschool,
        Some(typed) => typed.parse().map_err(|_| RequestError::NotFound)?,
    };
    page(&advisor, &store, &site, held_type, &Vec::new(), &[]).await
}

/// `type`; `week` and `preschool`, or `month` and `district`; and the numbers.
pub(super) async fn add(
    advisor: Advisor,
    fields: Form<Fields>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let held_type: HeldType = value(&fields, "type")
        .parse()
        .map_err(|_| RequestError::NotFound)?;
    let municipality = advisor.own_municipality_open_now(&store).await?;
    let running = store.running_month().await?;
    let choices = Choices::of(&store, &municipality, running.tertial()).await?;
    let place = place(&advisor, &store, &municipality, held_type, &fields).await?;
    let mut faults = Vec::new();
    let held = match read(&fields) {
        Ok(held) => choices
            .taken(held, held_type)
            .map_err(|fault| faults.push(fault))
            .ok(),
        Err(wrong) => {
            faults = wrong;
            None
        }
    };
    let place = place.map_err(|key| faults.insert(0, (None, key))).ok();
    if let (Some(mut place), Some(held)) = (place, held) {
        place.row.held = held;
        match kept(&advisor, &store, &place, &fields).await? {
            Ok((sum, is_new)) => {
                let said = added(&advisor, &fields, &place, &sum, is_new);
                return Ok(said.on(&format!("{ADDRESS}?type={held_type}"), &site));
            }
            Err(fault) => faults.push(fault),
        }
    }
    page(&advisor, &store, &site, held_type, &fields, &faults).await
}

/// Adds the numbers; the month's sum, and whether a week was sent in by it.
async fn kept(
    advisor: &Advisor,
    store: &Store,
    place: &Place,
    fields: &Fields,
) -> Result<Result<(Held, bool), Fault>, RequestError> {
    let Some((preschool, week)) = &place.week else {
        let sum = store.add_held(advisor.municipality(), &place.row).await?;
        return Ok(sum.map(|sum| (sum, false)).map_err(fault));
    };
    let says = |name| value(fields, name) == "yes";
    let corrects = says("more") || place.row.held.numbers().any(|(_, number)| number < 0);
    let mark = if says("unmark") {
        WeekMark::Unset(*week)
    } else {
        WeekMark::Once(*week)
    };
    let mut done = store.add_held_week(preschool, mark, &place.row).await?;
    let is_new = matches!(mark, WeekMark::Once(_)) && done.is_ok();
    if done == Err(NotAdded::SentIn) && corrects {
        let mark = WeekMark::Set(*week);
        done = store.add_held_week(preschool, mark, &place.row).await?;
    }
    Ok(match done {
        Ok(sum) => Ok((sum, is_new)),
        Err(NotAdded::SentIn) => Err((None, "held-fault-sent")),
        Err(NotAdded::Number(measure, not_taken)) => Err(fault((measure, not_taken))),
    })
}

/// What was added, and the form that takes it away again.
fn added(advisor: &Advisor, fields: &Fields, place: &Place, sum: &Held, is_new: bool) -> Said {
    let language = advisor.language();
    let kept = ["type", "month", "district", "week", "preschool"].map(|name| {
        let typed = value(fields, name).to_owned();
        (name.to_owned(), typed)
    });
    let mut back: Fields = kept.into();
    back.extend(as_fields(&place.row.held.taken_back()));
    let flag = if is_new { "unmark" } else { "more" };
    back.push((flag.to_owned(), "yes".to_owned()));
    let numbers = place.row.held.numbers();
    let added: Vec<String> = numbers.map(|(_, number)| number.to_string()).collect();
    let kind = text(language, &format!("held-type-{}", place.row.held_type)).words;
    let sums: Vec<String> = place
        .row
        .held
        .numbers()
        .map(|(measure, _)| sum.get(measure).to_string())
        .collect();
    Said::kept(fields, "said-held", ADDRESS, back)
        .with("kind", kind)
        .with("added", added.join(", ").replace('-', "\u{2212}"))
        .with("sum", sums.join(", "))
        .with("month", written(place.row.month, language))
}

/// "november 2026".
fn written(month: Month, language: Language) -> String {
    let name = text(language, &format!("month-{}", month.number())).words;
    format!("{name} {}", month.year())
}

async fn page(
    advisor: &Advisor,
    store: &Store,
    site: &Site,
    held_type: HeldType,
    typed: &Fields,
    faults: &[Fault],
) -> Result<HttpResponse, RequestError> {
    let language = advisor.language();
    let municipality = advisor.own_municipality_open_now(store).await?;
    let running = store.running_month().await?;
    let choices = Choices::of(store, &municipality, running.tertial()).await?;
    let title = text(language, "held-title").words;
    let called = |one: HeldType| text(language, &format!("held-type-{one}")).words;
    let sums = sums::table(advisor, store, &choices, held_type, running).await?;
    let main = html! {
        h1 { (title) }
        p { (say(language, "held-intro")) }
        ul.links {
            @for one in HeldType::ALL {
                li {
                    a href=(format!("{ADDRESS}?type={one}")) aria-current=[(one == held_type).then_some("true")] {
                        (called(one))
                    }
                }
            }
            li { a href="/staff/held/preschools" { (say(language, "preschools-title")) } }
            li { a href="/staff/held/files" { (say(language, "files-title")) } }
        }
        h2 { (called(held_type)) }
        @if !faults.is_empty() {
            div.faults role="alert" { ul { @for (measure, key) in faults { li {
                @match measure {
                    Some(measure) => a href=(format!("#{}", field_name(measure))) {
                        (choices.label(language, held_type, measure)) ": " (say(language, key))
                    },
                    None => (say(language, key)),
                }
            } } } }
        }
        form method="post" action=(ADDRESS) {
            input type="hidden" name="type" value=(held_type);
            (when_and_where(advisor, store, &municipality, held_type, running, typed))
            (numbers::fields(language, &choices, held_type, typed))
            @if faults.iter().any(|(_, key)| *key == "held-fault-sent") {
                p { label { input type="checkbox" name="more" value="yes"; " " (say(language, "held-add-more")) } }
            }
            div.actions { button { (say(language, "offered-send")) } }
        }
        (sums)
        p.hint { (say(language, "held-sums-hint")) }
    };
    let status = if faults.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let section = Section::Offered;
    let markup = staff_page(site, Some(advisor), language, section, &title, &main);
    Ok(answer::page(status, markup))
}
