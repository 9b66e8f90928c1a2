//! `GET|POST /staff/admin/rounds`: administrators and managers say when staff
//! are asked. A round is fixed once it has begun.

use std::sync::Arc;

use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Form},
};
use jiff::civil::Date;
use maud::{Markup, html};

use crate::{
    domain::{
        activity_type::ActivityType,
        day::day,
        language::Language,
        line::Name,
        questionnaire::{Closes, Questionnaire},
        round::{Round, RoundFault},
        staff::{Deed, StaffRole},
    },
    store::Store,
    text::{named, plain, text},
    web::{
        answer,
        components::{Labelled, odd_sign, say},
        confirmation::confirmed,
        fields::{Fields, value},
        layout::{Section, staff_page},
        problem::RequestError,
        said::Said,
        sign_in::Manager,
        site::Site,
    },
};

const ADDRESS: &str = "/staff/admin/rounds";

/// What is wrong: the field and a message key.
type Fault = (&'static str, &'static str);

pub(super) async fn show(
    manager: Manager,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    page(&manager, &store, &site, &Vec::new(), None).await
}

/// `do=add` with `questionnaire`, `name`, `first_day` and `last_day`, or
/// `do=remove` with `questionnaire` and `first_day`.
pub(super) async fn change(
    manager: Manager,
    fields: Form<Fields>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let done = match value(&fields, "do") {
        "add" => add(&manager, &fields, &store).await?,
        "remove" => remove(&manager, &fields, &store).await?,
        _ => return Err(RequestError::BadRequest("do is add or remove".into())),
    };
    match done {
        Ok(said) => Ok(said.on(ADDRESS, &site)),
        Err(fault) => page(&manager, &store, &site, &fields, Some(fault)).await,
    }
}

async fn add(
    manager: &Manager,
    fields: &Fields,
    store: &Store,
) -> Result<Result<Said, Fault>, RequestError> {
    let round = match read(fields, &in_rounds(manager, store)) {
        Ok(round) => round,
        Err(fault) => return Ok(Err(fault)),
    };
    if let Err(fault) = store.add_round(manager.municipality(), &round).await? {
        return Ok(Err(in_words(fault)));
    }
    note(manager, store, Deed::RoundAdded, &round).await?;
    let mut undo = as_fields(&round);
    undo.push(("do".to_owned(), "remove".to_owned()));
    let said = Said::kept(fields, "rounds-said-added", ADDRESS, undo);
    Ok(Ok(said.with("name", round.name.as_str())))
}

async fn remove(
    manager: &Manager,
    fields: &Fields,
    store: &Store,
) -> Result<Result<Said, Fault>, RequestError> {
    let begun = Ok(Err(("round", "rounds-fault-begun")));
    let id = value(fields, "questionnaire");
    let Some(first_day) = day(value(fields, "first_day")) else {
        return begun;
    };
    let rounds = store.rounds(manager.municipality()).await?;
    let mut rounds = rounds.into_iter();
    let Some(round) = rounds.find(|one| one.questionnaire == id && one.first_day == first_day)
    else {
        return begun;
    };
    let is_removed = store
        .remove_round(manager.municipality(), id, first_day)
        .await?;
    if !is_removed {
        return begun;
    }
    note(manager, store, Deed::RoundRemoved, &round).await?;
    let mut undo = as_fields(&round);
    undo.push(("do".to_owned(), "add".to_owned()));
    let said = Said::kept(fields, "rounds-said-removed", ADDRESS, undo);
    Ok(Ok(said.with("name", round.name.as_str())))
}

async fn note(
    manager: &Manager,
    store: &Store,
    deed: Deed,
    round: &Round,
) -> Result<(), RequestError> {
    let what = format!(
        "{}, {} – {}",
        round.questionnaire, round.first_day, round.last_day
    );
    store.note(manager.member(), deed, &what).await?;
    Ok(())
}

fn as_fields(round: &Round) -> Fields {
    [
        ("questionnaire", round.questionnaire.clone()),
        ("name", round.name.as_str().to_owned()),
        ("first_day", round.first_day.to_string()),
        ("last_day", round.last_day.to_string()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .to_vec()
}

/// The questionnaires that are asked in rounds, the newest version of each.
fn in_rounds(manager: &Manager, store: &Store) -> Vec<Arc<Questionnaire>> {
    let mut found: Vec<Arc<Questionnaire>> = Vec::new();
    let known = store.questionnaires(Some(manager.municipality()));
    for (one, _) in known {
        if one.closes == Closes::WithRound {
            found.retain(|other| other.id != one.id);
            found.push(one);
        }
    }
    found
}

fn read(fields: &Fields, known: &[Arc<Questionnaire>]) -> Result<Round, Fault> {
    let id = value(fields, "questionnaire");
    if !known.iter().any(|one| one.id == id) {
        return Err(("questionnaire", "rounds-fault-questionnaire"));
    }
    let name = Name::read(value(fields, "name")).map_err(|_| ("name", "rounds-fault-name"))?;
    let date = |field: &'static str| day(value(fields, field)).ok_or((field, "rounds-fault-day"));
    Ok(Round {
        questionnaire: id.to_owned(),
        name,
        first_day: date("first_day")?,
        last_day: date("last_day")?,
    })
}

fn in_words(fault: RoundFault) -> Fault {
    match fault {
        RoundFault::Reversed => ("last_day", "rounds-fault-reversed"),
        RoundFault::Past => ("first_day", "rounds-fault-past"),
        RoundFault::TooLong => ("last_day", "rounds-fault-long"),
        RoundFault::Overlaps => ("first_day", "rounds-fault-overlaps"),
    }
}

async fn page(
    manager: &Manager,
    store: &Store,
    site: &Site,
    typed: &Fields,
    fault: Option<Fault>,
) -> Result<HttpResponse, RequestError> {
    let language = manager.language();
    let known = in_rounds(manager, store);
    let rounds = store.rounds(manager.municipality()).await?;
    let plan = store.asked_plan(manager.municipality()).await?;
    let is_asked = |one: &Questionnaire| {
        ActivityType::ALL.into_iter().any(|activity_type| {
            [&plan.now, &plan.next]
                .map(|asked| asked.ids(activity_type))
                .concat()
                .contains(&one.id)
        })
    };
    let today = store.clock().today();
    let title = text(language, "rounds-title").words;
    let of_no_field = fault.filter(|(field, _)| *field == "round");
    let main = html! {
        div.narrow.start {
            h1 { (title) }
            p { (say(language, "rounds-intro")) }
            p { (say(language, "rounds-counted")) }
            p { (say(language, "rounds-fixed")) }
            p.hint { (say(language, "rounds-may")) }
            @if let Some((_, key)) = of_no_field {
                div.faults role="alert" { p { (say(language, key)) } }
            }
            @for one in known.iter().filter(|one| !is_asked(one)) {
                @let name = named(one, language).words;
                p.notice { (plain(language, "rounds-not-asked", &[("name", &name)])) }
            }
            @if rounds.is_empty() { p.quiet { (say(language, "rounds-none")) } }
            ul.rows { @for round in &rounds { li { (row(round, &known, today, language)) } } }
            h2 { (say(language, "rounds-add")) }
            @if known.is_empty() { p { (say(language, "rounds-nothing")) } }
            @else { (form(&known, typed, fault, language)) }
        }
    };
    let status = if fault.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let section = if manager.role() == StaffRole::Admin {
        Section::Admin
    } else {
        Section::Results
    };
    let markup = staff_page(site, Some(manager), language, section, &title, &main);
    Ok(answer::page(status, markup))
}

fn row(round: &Round, known: &[Arc<Questionnaire>], today: Date, language: Language) -> Markup {
    let questionnaire = known.iter().find(|one| one.id == round.questionnaire);
    let called = questionnaire.map_or_else(
        || round.questionnaire.clone(),
        |one| named(one, language).words,
    );
    let state = if today < round.first_day {
        "rounds-coming"
    } else if today <= round.last_day {
        "rounds-open"
    } else {
        "rounds-over"
    };
    let days = [
        ("first", round.first_day.to_string()),
        ("last", round.last_day.to_string()),
    ];
    let days: Vec<(&str, &str)> = days
        .iter()
        .map(|(name, day)| (*name, day.as_str()))
        .collect();
    html! {
        strong { bdi { (round.name.as_str()) } } " · " (called)
        p.quiet { (plain(language, "rounds-days", &days)) " · " (say(language, state)) }
        @if today < round.first_day { (removal(round, language)) }
    }
}

fn removal(round: &Round, language: Language) -> Markup {
    let deed = plain(language, "rounds-remove", &[("name", round.name.as_str())]);
    let form = html! {
        form method="post" action=(ADDRESS) {
            input type="hidden" name="questionnaire" value=(round.questionnaire);
            input type="hidden" name="first_day" value=(round.first_day);
            button.plain name="do" value="remove" { (deed) }
        }
    };
    let hint = text(language, "rounds-remove-hint").words;
    confirmed(&deed, &hint, &form)
}

fn form(
    known: &[Arc<Questionnaire>],
    typed: &Fields,
    fault: Option<Fault>,
    language: Language,
) -> Markup {
    let field = |name: &'static str, label: &str| Labelled {
        name,
        label: say(language, label),
        hint: None,
        fault: fault
            .filter(|(field, _)| *field == name)
            .map(|(_, key)| say(language, key)),
    };
    let options: Vec<(String, String)> = known
        .iter()
        .map(|one| (one.id.clone(), named(one, language).words))
        .collect();
    html! {
        @if let Some((name, key)) = fault.filter(|(name, _)| *name != "round") {
            div.faults role="alert" {
                p { a href=(format!("#{name}")) { (say(language, key)) } }
                (odd_sign(language, typed))
            }
        }
        form method="post" action=(ADDRESS) {
            (field("questionnaire", "rounds-questionnaire").select(&options, value(typed, "questionnaire")))
            (field("name", "rounds-name").input("text", value(typed, "name")))
            (field("first_day", "rounds-first").input("date", value(typed, "first_day")))
            (field("last_day", "rounds-last").input("date", value(typed, "last_day")))
            div.actions { button name="do" value="add" { (say(language, "rounds-send")) } }
        }
    }
}
