//! `GET|POST /n/{secret}`: the staff of an open preschool send in the numbers of
//! a week, without an account. It can add them and nothing else, each week once.

use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{Data, Form, Path, Query},
};
use maud::{Markup, html};
use serde::Deserialize;

use super::held::{numbers::input, week_name, weeks};
use crate::{
    domain::{
        held::{HeldRow, HeldType, Measure, NotTaken},
        language::Language,
        organisation::Municipality,
        preschool::{Preschool, WeekMark},
        week::Week,
    },
    reporting::held::{Fault, fault, field_name, label_key, read},
    store::{Store, held::NotAdded, preschools::PreschoolLink},
    text::{plain, text},
    web::{
        answer,
        components::{Labelled, say},
        fields::{Fields, value},
        language,
        layout::{Section, staff_page},
        limits::{Limited, Limits},
        problem::RequestError,
        site::Site,
    },
};

#[derive(Deserialize)]
pub(super) struct Sent {
    sent: Option<String>,
}

/// Who sends, in which language they read.
struct Sender {
    secret: String,
    preschool: Preschool,
    municipality: Municipality,
    language: Language,
}

/// Who has this link; it costs before anybody looks for it.
async fn sender(
    request: &HttpRequest,
    secret: String,
    store: &Store,
    limits: &Limits,
    site: &Site,
    typed: &Fields,
) -> Result<Result<Sender, HttpResponse>, RequestError> {
    limits.take(Limited::Page, request)?;
    let language = language::for_staff(request);
    let preschool = match store.preschool_link(&secret).await? {
        Some(PreschoolLink::Of(preschool)) => preschool,
        Some(PreschoolLink::Withdrawn) => return Ok(Err(withdrawn(language, site, typed))),
        None => {
            limits.take(Limited::UnknownCode, request)?;
            return Err(RequestError::NotFound);
        }
    };
    let municipality = store
        .municipality(&preschool.municipality)
        .await?
        .ok_or(RequestError::NotFound)?;
    Ok(Ok(Sender {
        secret,
        preschool,
        municipality,
        language,
    }))
}

/// That the link holds no more, with what was typed: it can be given to whoever
/// makes another.
fn withdrawn(language: Language, site: &Site, typed: &Fields) -> HttpResponse {
    let title = text(language, "preschool-link-gone").words;
    let label =
        |measure: &Measure| text(language, label_key(HeldType::OpenPreschool, measure)).words;
    let numbers = ASKED
        .iter()
        .map(|one| (label(one), value(typed, &field_name(one))));
    let week = (text(language, "held-week").words, value(typed, "week"));
    let said: Vec<_> = [week]
        .into_iter()
        .chain(numbers)
        .filter(|(_, said)| !said.is_empty())
        .collect();
    let main = html! {
        h1 { (title) }
        p { (say(language, "preschool-link-gone-text")) }
        @if !said.is_empty() {
            p { (say(language, "preschool-link-gone-typed")) }
            dl { @for (name, said) in &said { dt { (name) } dd { (said) } } }
        }
    };
    let section = Section::Other;
    let markup = staff_page(site, None, language, section, &title, &main);
    answer::page(StatusCode::GONE, markup)
}

pub(super) async fn show(
    request: HttpRequest,
    secret: Path<String>,
    sent: Query<Sent>,
    store: Data<Store>,
    limits: Data<Limits>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let sender = match sender(
        &request,
        secret.into_inner(),
        &store,
        &limits,
        &site,
        &Vec::new(),
    )
    .await?
    {
        Ok(sender) => sender,
        Err(gone) => return Ok(gone),
    };
    let sent = sent.sent.as_deref().and_then(|sent| sent.parse().ok());
    page(&sender, &store, &site, &Vec::new(), &[], sent).await
}

/// `week` and the numbers.
pub(super) async fn add(
    request: HttpRequest,
    secret: Path<String>,
    fields: Form<Fields>,
    store: Data<Store>,
    limits: Data<Limits>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let sender = match sender(
        &request,
        secret.into_inner(),
        &store,
        &limits,
        &site,
        &fields,
    )
    .await?
    {
        Ok(sender) => sender,
        Err(gone) => return Ok(gone),
    };
    match kept(&sender, &store, &fields).await? {
        Ok(week) => Ok(answer::see_other(format!(
            "/n/{}?sent={week}",
            sender.secret
        ))),
        Err(faults) => page(&sender, &store, &site, &fields, &faults, None).await,
    }
}

/// Adds the numbers of a week, once.
async fn kept(
    sender: &Sender,
    store: &Store,
    fields: &Fields,
) -> Result<Result<Week, Vec<Fault>>, RequestError> {
    let typed: Option<Week> = value(fields, "week").parse().ok();
    let Some(week) = typed.filter(|typed| weeks(store).any(|week| week == *typed)) else {
        return Ok(Err(vec![(None, "held-fault-week")]));
    };
    let held_type = HeldType::OpenPreschool;
    let held = match read(fields) {
        Ok(held) => held,
        Err(faults) => return Ok(Err(faults)),
    };
    let held = match held.entered(held_type) {
        Ok(held) => held,
        Err(wrong) => return Ok(Err(vec![fault(wrong)])),
    };
    if let Some((measure, _)) = held.numbers().find(|(_, number)| *number < 0) {
        return Ok(Err(vec![fault((Some(measure.clone()), NotTaken::Range))]));
    }
    let place = &sender.preschool;
    let month = week.month();
    let area = store
        .area_in(
            &place.municipality,
            month,
            held_type.counted_as(),
            &place.district,
        )
        .await?;
    let row = HeldRow {
        month,
        held_type,
        area,
        held,
    };
    let done = store
        .add_held_week(place, WeekMark::Once(week), &row)
        .await?;
    Ok(match done {
        Ok(_) => Ok(week),
        Err(NotAdded::SentIn) => Err(vec![(None, "preschool-link-sent-before")]),
        Err(NotAdded::Number(measure, wrong)) => Err(vec![fault((measure, wrong))]),
    })
}

const ASKED: [Measure; 4] = [
    Measure::VisitsAdults,
    Measure::VisitsChildren,
    Measure::Sessions,
    Measure::TurnedAway,
];

async fn page(
    sender: &Sender,
    store: &Store,
    site: &Site,
    typed: &Fields,
    faults: &[Fault],
    sent: Option<Week>,
) -> Result<HttpResponse, RequestError> {
    let language = sender.language;
    let held_type = HeldType::OpenPreschool;
    let name = sender.preschool.name(&sender.municipality);
    let title = plain(language, "preschool-link-title", &[("preschool", name)]);
    let first = weeks(store).last();
    let kept = match first {
        Some(first) => {
            store
                .weeks_sent(&sender.preschool.municipality, first)
                .await?
        }
        None => Default::default(),
    };
    let is_sent = |week: Week| kept.contains(&(sender.preschool.clone(), week));
    let called = |week: Week| {
        let name = week_name(language, week);
        let done = is_sent(week).then(|| text(language, "preschool-link-done").words);
        done.map_or(name.clone(), |done| format!("{name} – {done}"))
    };
    let options: Vec<_> = weeks(store)
        .map(|week| (week.to_string(), called(week)))
        .collect();
    // The latest week that has ended and is missing is what one comes for.
    let due = weeks(store).skip(1).find(|week| !is_sent(*week));
    let chosen = match value(typed, "week") {
        "" => due.map(|week| week.to_string()).unwrap_or_default(),
        typed => typed.to_owned(),
    };
    let week = Labelled {
        name: "week",
        label: say(language, "held-week"),
        hint: None,
        fault: None,
    };
    let label = |measure: &Measure| text(language, label_key(held_type, measure)).words;
    let number = |measure: &Measure| input(&label(measure), &field_name(measure), typed);
    let main: Markup = html! {
        div.narrow.start {
            h1 { (title) }
            @if let Some(week) = sent {
                p.notice role="status" { (plain(language, "preschool-link-thanks", &[("week", &week.to_string())])) }
            }
            p { (say(language, "preschool-link-intro")) }
            @if !faults.is_empty() {
                div.faults role="alert" { ul { @for (measure, key) in faults { li {
                    @match measure {
                        Some(measure) => a href=(format!("#{}", field_name(measure))) {
                            (label(measure)) ": " (say(language, key))
                        },
                        None => (say(language, key)),
                    }
                } } } }
            }
            form method="post" action=(format!("/n/{}", sender.secret)) {
                (week.select(&options, &chosen))
                @for measure in &ASKED[..2] { (number(measure)) }
                details open[ASKED[2..].iter().any(|one| !value(typed, &field_name(one)).is_empty())] {
                    summary { (say(language, "held-more")) }
                    @for measure in &ASKED[2..] { (number(measure)) }
                }
                div.actions { button { (say(language, "preschool-link-send")) } }
            }
        }
    };
    let status = if faults.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let section = Section::Other;
    let markup = staff_page(site, None, language, section, &title, &main);
    Ok(answer::page(status, markup))
}
