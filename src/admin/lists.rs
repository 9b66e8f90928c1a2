//! `GET|POST /staff/admin/lists`: an administrator adds options to the lists of
//! the municipality, takes them into use, withdraws them and puts them in order.

mod home_visits;

use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Form, Query},
};
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    domain::{
        area::DistrictId,
        language::Language,
        line::NotALine,
        lists::{List, ListFault, ListName, ListOption, Origin},
        organisation::Municipality,
        period::Tertial,
        staff::Deed,
        staffing::MinimumStaff,
    },
    store::Store,
    text::{line_fault, number, option_name, plain, text},
    web::{
        answer,
        components::{Labelled, may_change, say},
        fields::{Fields, value},
        language::OF_STAFF,
        layout::{Section, staff_page},
        problem::RequestError,
        said::Said,
        sign_in::Admin,
        site::Site,
    },
};

#[derive(Deserialize)]
pub(super) struct Chosen {
    list: Option<String>,
}

pub(super) async fn show(
    admin: Admin,
    chosen: Query<Chosen>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let name = match chosen.list.as_deref() {
        None => ListName::WaysIn,
        Some(typed) => typed.parse().map_err(|_| RequestError::NotFound)?,
    };
    page(&admin, &store, &site, name, None).await
}

/// What was typed, and what is wrong with it.
type Wrong<'a> = (&'a Fields, ListFault);

/// `list`, and `do`: `add` with `name`, `district` and `staff`, or `take`,
/// `withdraw` or `up` with `code`, or `staff` with both.
pub(super) async fn change(
    admin: Admin,
    fields: Form<Fields>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let name: ListName = value(&fields, "list")
        .parse()
        .map_err(|_| RequestError::NotFound)?;
    let running = store.running_month().await?.tertial();
    let municipality = admin.own_municipality_open_now(&store).await?;
    let deed = value(&fields, "do").to_owned();
    let done = store
        .change_list(admin.municipality(), name, |list| {
            changed(list, &deed, &fields, &municipality, running)
        })
        .await?;
    let option = match done {
        Ok(option) => option,
        Err(fault) => return page(&admin, &store, &site, name, Some((&fields, fault))).await,
    };
    let about = format!("{name} {} {deed}", option.code);
    store
        .note(admin.member(), Deed::ListChanged, &about)
        .await?;
    let back = |deed: &str| {
        let pairs = [
            ("list", name.as_str()),
            ("do", deed),
            ("code", option.code.as_str()),
        ];
        pairs.map(|(name, value)| (name.to_owned(), value.to_owned()))
    };
    let said = match deed.as_str() {
        "add" => Said::kept(&fields, "said-list-added", ADDRESS, back("withdraw").into()),
        "take" => Said::kept(&fields, "said-list-taken", ADDRESS, back("withdraw").into()),
        "withdraw" => Said::kept(&fields, "said-list-withdrawn", ADDRESS, back("take").into()),
        "staff" => Said::new("said-list-staff"),
        _ => Said::new("said-kept"),
    };
    let called = option_name(admin.language(), name, &option);
    let to = format!("{ADDRESS}?list={name}");
    Ok(said.with("name", called).on(&to, &site))
}

const ADDRESS: &str = "/staff/admin/lists";

fn changed(
    list: &mut List,
    deed: &str,
    fields: &Fields,
    municipality: &Municipality,
    running: Tertial,
) -> Result<ListOption, ListFault> {
    let code = value(fields, "code").parse();
    let known = || code.clone().map_err(|_| ListFault::Changed);
    let code = match deed {
        "add" => {
            let name = list.name;
            let called = |one: &ListOption| OF_STAFF.map(|tongue| option_name(tongue, name, one));
            let district = district(fields, municipality).filter(|_| name.is_per_district());
            let code = list.add(value(fields, "name"), district, running, |one| {
                called(one).into()
            })?;
            if name == ListName::Programmes {
                list.say_working(&code, value(fields, "staff"), running)?;
            }
            code
        }
        "staff" => {
            list.say_working(&known()?, value(fields, "staff"), running)?;
            known()?
        }
        "take" => {
            list.take(&known()?, running)?;
            known()?
        }
        "withdraw" => {
            list.withdraw(&known()?, running)?;
            known()?
        }
        "up" => {
            list.move_up(&known()?)?;
            known()?
        }
        _ => return Err(ListFault::Changed),
    };
    list.find(&code).cloned().ok_or(ListFault::Changed)
}

fn district(fields: &Fields, municipality: &Municipality) -> Option<DistrictId> {
    let typed = value(fields, "district");
    let districts = &municipality.districts;
    let found = districts.iter().find(|one| one.id.as_str() == typed);
    found.map(|district| district.id.clone())
}

fn said(language: Language, fault: ListFault) -> String {
    match fault {
        ListFault::Name(NotALine::Empty) => text(language, "lists-fault-empty").words,
        ListFault::Name(fault) => line_fault(language, "lists-fault-too-long", fault),
        ListFault::SameName => text(language, "lists-fault-same").words,
        ListFault::Full(most) => plain(
            language,
            "lists-fault-full",
            &[("number", &most.to_string())],
        ),
        ListFault::Changed => text(language, "lists-fault-changed").words,
        ListFault::Working(most) => plain(
            language,
            "lists-fault-staff",
            &[("number", &number(language, most))],
        ),
        ListFault::NoDistrict => text(language, "lists-fault-district").words,
    }
}

async fn page(
    admin: &Admin,
    store: &Store,
    site: &Site,
    name: ListName,
    wrong: Option<Wrong<'_>>,
) -> Result<HttpResponse, RequestError> {
    let language = admin.language();
    let running = store.running_month().await?.tertial();
    let municipality = admin.own_municipality_open_now(store).await?;
    let list = store.list(admin.municipality(), name).await?;
    let title = text(language, "lists-title").words;
    let called = |list: ListName| text(language, &format!("list-{list}")).words;
    let next = running.next().to_string();
    let now = store.thresholds().await?;
    let then = store.thresholds_next_tertial().await?.or(now);
    let [now, then] = [now, then].map(|all| all.map_or(MinimumStaff::LOWEST, |all| all.staff));
    let whose: Vec<(Option<&DistrictId>, &str)> = if name.is_per_district() {
        let districts = municipality.districts.iter();
        districts
            .map(|district| (Some(&district.id), district.name.as_str()))
            .collect()
    } else {
        vec![(None, "")]
    };
    let typed = wrong.map(|(fields, _)| fields);
    let main = html! {
        h1 { (title) }
        p { (say(language, "lists-intro")) }
        (may_change(language))
        ul.links {
            @for one in ListName::ALL {
                li {
                    a href=(format!("{ADDRESS}?list={one}")) aria-current=[(one == name).then_some("true")] {
                        (called(one))
                    }
                }
            }
        }
        h2 { (called(name)) }
        @if name.is_counted_in_boxes() { p { (plain(language, "lists-boxes", &[("tertial", &next)])) } }
        @else { p { (say(language, "lists-at-once")) } }
        @if name == ListName::Programmes {
            (home_visits::counted(language, &list, &[(running, now), (running.next(), then)]))
        }
        @if let Some((_, fault)) = &wrong {
            div.faults role="alert" { p id="fault" { (said(language, *fault)) } }
        }
        @for (district, of) in &whose {
            @if !of.is_empty() { h3 { (of) } }
            (table(language, &list, *district, running, typed))
        }
        h2 { (say(language, "lists-add")) }
        (form(language, name, &municipality, typed.filter(|fields| value(fields, "do") == "add")))
    };
    let status = if wrong.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let markup = staff_page(site, Some(admin), language, Section::Admin, &title, &main);
    Ok(answer::page(status, markup))
}

fn table(
    language: Language,
    list: &List,
    district: Option<&DistrictId>,
    running: Tertial,
    wrong: Option<&Fields>,
) -> Markup {
    let options = list.shown().into_iter();
    let options: Vec<_> = options
        .filter(|option| option.district.as_ref() == district)
        .collect();
    html! {
        @if options.is_empty() { p.quiet { (say(language, "lists-nothing")) } } @else {
            ul.rows {
                @for (place, option) in options.iter().enumerate() {
                    li {
                        (row(language, list.name, option, place > 0, running))
                        @if list.name == ListName::Programmes {
                            (home_visits::working(language, option, running, wrong))
                        }
                    }
                }
            }
        }
    }
}

fn row(
    language: Language,
    list: ListName,
    option: &ListOption,
    may_rise: bool,
    running: Tertial,
) -> Markup {
    let called = option_name(language, list, option);
    let goes_on = option.span.is_some_and(|span| span.until.is_none());
    let (deed, deed_key) = if goes_on {
        ("withdraw", "lists-withdraw")
    } else {
        ("take", "lists-take")
    };
    let button = |deed: &str, key: &str| {
        let words = text(language, key).words;
        html! {
            button.plain name="do" value=(deed) aria-label=(format!("{words}: {called}")) { (words) }
        }
    };
    html! {
        form.inline method="post" action=(ADDRESS) {
            input type="hidden" name="list" value=(list);
            input type="hidden" name="code" value=(option.code);
            span {
                b { (called) } " "
                span.quiet { (state(language, option, running)) " · " (origin(language, &option.origin)) }
            }
            @if may_rise { (button("up", "lists-up")) }
            (button(deed, deed_key))
        }
    }
}

fn origin(language: Language, origin: &Origin) -> String {
    let word = match origin {
        Origin::Printed => "printed",
        Origin::Suggested => "suggested",
        Origin::Own(_) => "own",
    };
    text(language, &format!("lists-origin-{word}")).words
}

/// Whether an option is in use, and from when or until when.
fn state(language: Language, option: &ListOption, running: Tertial) -> String {
    let tertial =
        |key: &str, tertial: Tertial| plain(language, key, &[("tertial", &tertial.to_string())]);
    match option.span {
        Some(span) if option.is_in_force(running) => match span.until {
            Some(last) => tertial("lists-until", last),
            None => text(language, "lists-on").words,
        },
        Some(span) if span.until.is_none() => match span.from {
            Some(from) => tertial("lists-from", from),
            None => text(language, "lists-on").words,
        },
        _ => text(language, "lists-off").words,
    }
}

fn form(
    language: Language,
    name: ListName,
    municipality: &Municipality,
    typed: Option<&Fields>,
) -> Markup {
    let typed = |field: &str| typed.map_or("", |fields| value(fields, field)).to_owned();
    let label = Labelled {
        name: "name",
        label: say(language, "lists-name"),
        hint: Some(say(language, "lists-name-hint")),
        fault: None,
    };
    let staff = Labelled {
        name: "staff",
        label: say(language, "lists-staff"),
        hint: Some(say(language, "lists-staff-hint")),
        fault: None,
    };
    let district = Labelled {
        name: "district",
        label: say(language, "lists-district"),
        hint: None,
        fault: None,
    };
    let districts = municipality.districts.iter();
    let districts: Vec<(String, String)> = districts
        .map(|one| (one.id.to_string(), one.name.clone()))
        .collect();
    html! {
        form.narrow.start method="post" action=(ADDRESS) {
            input type="hidden" name="list" value=(name);
            @if name.is_per_district() { (district.select(&districts, &typed("district"))) }
            (label.input("text", &typed("name")))
            @if name == ListName::Programmes { (staff.input("text", &typed("staff"))) }
            div.actions { button name="do" value="add" { (say(language, "lists-send")) } }
        }
    }
}
