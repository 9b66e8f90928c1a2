//! `GET|POST /staff/offered`: one number a week and kind of support, added to
//! the month's sum.

use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Form},
};
use maud::{Markup, html};

use crate::{
    domain::{
        activity_type::ActivityType,
        language::Language,
        offered::{NotOffered, Offered, OfferedRow},
        period::{Month, Period},
    },
    store::Store,
    text::{number, plain, text},
    web::{
        answer,
        components::{Labelled, say},
        fields::{Fields, value},
        layout::{Section, staff_page},
        problem::RequestError,
        said::Said,
        sign_in::Advisor,
        site::Site,
    },
};

/// The four numbers of a kind of support, as their fields are called.
const PARTS: [&str; 4] = ["participants", "mothers", "fathers", "others"];

/// What was typed, and what is wrong with it by kind of support.
#[derive(Default)]
struct Typed {
    pairs: Fields,
    faults: Vec<(Option<ActivityType>, &'static str)>,
}

impl Typed {
    fn value(&self, name: &str) -> &str {
        value(&self.pairs, name)
    }

    /// The numbers of one kind; nothing typed is nothing.
    fn offered(&self, activity_type: ActivityType) -> Result<Option<Offered>, &'static str> {
        let typed = PARTS.map(|part| {
            self.value(&format!("{activity_type}-{part}"))
                .replace(['\u{a0}', ' '], "")
                .replace('\u{2212}', "-")
        });
        if typed.iter().all(String::is_empty) {
            return Ok(None);
        }
        let read = |text: &str| if text.is_empty() { Ok(0) } else { text.parse() };
        let [Ok(participants), Ok(mothers), Ok(fathers), Ok(others)] =
            [0, 1, 2, 3].map(|place: usize| read(&typed[place]))
        else {
            return Err("offered-fault-range");
        };
        Offered {
            participants,
            mothers,
            fathers,
            others,
        }
        .entered()
        .map(Some)
        .map_err(message)
    }
}

fn message(fault: NotOffered) -> &'static str {
    match fault {
        NotOffered::Range => "offered-fault-range",
        NotOffered::MoreThanAll => "offered-fault-more",
        NotOffered::BelowZero => "offered-fault-below",
    }
}

pub(super) async fn show(
    advisor: Advisor,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    page(&advisor, StatusCode::OK, &Typed::default(), &store, &site).await
}

pub(super) async fn add(
    advisor: Advisor,
    pairs: Form<Vec<(String, String)>>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let mut typed = Typed {
        pairs: pairs.into_inner(),
        faults: Vec::new(),
    };
    let running = Month::of(store.clock().today());
    let month = typed
        .value("month")
        .parse::<Month>()
        .ok()
        .filter(|month| month.may_be_corrected_in(running));
    let municipality = advisor.own_municipality(&store).await?;
    let district = advisor
        .district()
        .cloned()
        .or_else(|| typed.value("district").parse().ok());
    let district = district.filter(|district| {
        municipality
            .districts
            .iter()
            .filter(|known| month.is_none_or(|month| known.is_open_in(month.tertial())))
            .any(|known| known.id == *district)
    });
    let mut rows = Vec::new();
    match (month, &district) {
        (Some(month), Some(district)) => {
            for activity_type in ActivityType::OF_PARENTS {
                match typed.offered(activity_type) {
                    Ok(None) => {}
                    Ok(Some(offered)) => {
                        let area = store
                            .area_in(advisor.municipality(), month, activity_type, district)
                            .await?;
                        rows.push(OfferedRow {
                            month,
                            activity_type,
                            area,
                            offered,
                        });
                    }
                    Err(fault) => typed.faults.push((Some(activity_type), fault)),
                }
            }
        }
        _ => typed.faults.push((None, "offered-fault-place")),
    }
    if typed.faults.is_empty() && rows.is_empty() {
        typed.faults.push((None, "offered-fault-range"));
    }
    if typed.faults.is_empty() {
        match store.add_offered(advisor.municipality(), &rows).await? {
            Ok(sums) => {
                let said = added(&advisor, &typed, &rows, &sums);
                return Ok(said.on("/staff/offered", &site));
            }
            Err((place, fault)) => typed
                .faults
                .push((rows.get(place).map(|row| row.activity_type), message(fault))),
        }
    }
    page(
        &advisor,
        StatusCode::UNPROCESSABLE_ENTITY,
        &typed,
        &store,
        &site,
    )
    .await
}

async fn page(
    advisor: &Advisor,
    status: StatusCode,
    typed: &Typed,
    store: &Store,
    site: &Site,
) -> Result<HttpResponse, RequestError> {
    let language = advisor.language();
    let municipality = advisor.own_municipality_open_now(store).await?;
    let running = Month::of(store.clock().today());
    let months = [running, running.previous()];
    let chosen = typed
        .value("month")
        .parse()
        .ok()
        .filter(|month| months.contains(month))
        .unwrap_or(running);
    let mut sums = Vec::new();
    for month in months {
        sums.extend(
            store
                .offered(advisor.municipality(), Period::Month(month))
                .await?,
        );
    }
    let sum_of = async |month: Month, activity_type: ActivityType| -> Result<i64, RequestError> {
        let Some(district) = advisor.district() else {
            let of_type = sums
                .iter()
                .filter(|row| row.month == month && row.activity_type == activity_type);
            return Ok(of_type.map(|row| row.offered.participants).sum());
        };
        let area = store
            .area_in(advisor.municipality(), month, activity_type, district)
            .await?;
        let found = sums.iter().find(|row| {
            row.month == month && row.activity_type == activity_type && row.area == area
        });
        Ok(found.map_or(0, |row| row.offered.participants))
    };
    let mut table = Vec::new();
    for activity_type in ActivityType::OF_PARENTS {
        table.push((
            activity_type,
            [
                sum_of(months[0], activity_type).await?,
                sum_of(months[1], activity_type).await?,
            ],
        ));
    }
    let so_far = store.registered_so_far(advisor.municipality()).await?;
    let registers = so_far.values().any(|at_least| *at_least > 0);
    let title = text(language, "offered-title").words;
    let month_options: Vec<_> = months
        .iter()
        .map(|month| (month.to_string(), written(*month, language)))
        .collect();
    let districts: Vec<(String, String)> = municipality
        .districts
        .iter()
        .map(|one| (one.id.to_string(), one.name.clone()))
        .collect();
    let plain_field = |name: &'static str, label: &str| Labelled {
        name,
        label: say(language, label),
        hint: None,
        fault: None,
    };
    let main = html! {
        h1 { (title) }
        p { (say(language, "offered-intro")) }
        ul.links {
            li { a href=(super::register::ADDRESS) { (say(language, "register-title")) } }
            li { a href="/staff/held" { (say(language, "held-title")) } }
        }
        @if registers { p.notice { (say(language, "register-offered")) } }
        @if !typed.faults.is_empty() {
            div.faults role="alert" { ul { @for (activity_type, fault) in &typed.faults { li {
                @match activity_type {
                    Some(activity_type) => a href=(format!("#{activity_type}-participants")) {
                        (text(language, &format!("type-{activity_type}")).words) ": " (say(language, fault))
                    },
                    None => (say(language, fault)),
                }
            } } } }
        }
        form method="post" action="/staff/offered" {
            (plain_field("month", "offered-month").select(&month_options, &chosen.to_string()))
            @if advisor.district().is_none() {
                (plain_field("district", "new-district").select(&districts, typed.value("district")))
            }
            @for (activity_type, [sum, _]) in &table {
                (numbers(advisor, typed, *activity_type, (running, *sum)))
            }
            div.actions { button { (say(language, "offered-send")) } }
        }
        h2 { (say(language, "offered-sums")) }
        div.scroll tabindex="0" role="region" aria-label=(text(language, "offered-sums").words) { table {
            thead {
                tr {
                    th scope="col" { (say(language, "results-type")) }
                    @for month in months { th.number scope="col" { (written(month, language)) } }
                }
            }
            tbody { @for (activity_type, sums) in &table { tr {
                th scope="row" { (text(language, &format!("type-{activity_type}")).words) }
                @for sum in sums { td.number { (number(language, u32::try_from(*sum).unwrap_or(0))) } }
            } } }
        } }
        p.hint { (say(language, "offered-sums-hint")) }
    };
    let markup = staff_page(
        site,
        Some(advisor),
        language,
        Section::Offered,
        &title,
        &main,
    );
    Ok(answer::page(status, markup))
}

/// What was added, and the form that takes it away again.
fn added(advisor: &Advisor, typed: &Typed, rows: &[OfferedRow], sums: &[Offered]) -> Said {
    let language = advisor.language();
    let mut back = vec![
        ("month".to_owned(), typed.value("month").to_owned()),
        ("district".to_owned(), typed.value("district").to_owned()),
    ];
    for row in rows {
        let offered = row.offered;
        let numbers = [
            offered.participants,
            offered.mothers,
            offered.fathers,
            offered.others,
        ];
        for (part, number) in PARTS.iter().zip(numbers) {
            if number != 0 {
                let name = format!("{}-{part}", row.activity_type);
                back.push((name, (-number).to_string()));
            }
        }
    }
    let month = rows
        .first()
        .map_or_else(String::new, |row| written(row.month, language));
    let (key, one) = match (rows, sums) {
        ([row], [sum]) => ("said-offered", Some((row, sum))),
        _ => ("said-offered-several", None),
    };
    let mut said = Said::kept(&typed.pairs, key, "/staff/offered", back).with("month", month);
    if let Some((row, sum)) = one {
        let kind = text(language, &format!("type-{}", row.activity_type)).words;
        said = said
            .with("added", signed(row.offered.participants))
            .with("kind", kind.to_lowercase())
            .with("sum", sum.participants.to_string());
    }
    said
}

/// A number as it is read, with the minus sign of print.
fn signed(number: i64) -> String {
    number.to_string().replace('-', "\u{2212}")
}

/// "november 2026".
fn written(month: Month, language: Language) -> String {
    let name = text(language, &format!("month-{}", month.number())).words;
    format!("{name} {}", month.year())
}

/// One number, and the roles for those who know them, beside what the running
/// month has so far.
fn numbers(
    advisor: &Advisor,
    typed: &Typed,
    activity_type: ActivityType,
    (running, sum): (Month, i64),
) -> Markup {
    let language = advisor.language();
    let kind = text(language, &format!("type-{activity_type}")).words;
    let input = |part: &str, label: &str| {
        let name = format!("{activity_type}-{part}");
        html! {
            div.field {
                label for=(name) { (label) }
                input type="text" inputmode="numeric" size="6" maxlength="7" id=(name) name=(name)
                    value=(typed.value(&name));
            }
        }
    };
    let opens = PARTS[1..]
        .iter()
        .any(|part| !typed.value(&format!("{activity_type}-{part}")).is_empty());
    let role = |key: &str| plain(language, key, &[]);
    html! {
        div.offered {
            (input(PARTS[0], &kind))
            @let so_far = number(language, u32::try_from(sum).unwrap_or(0));
            p.hint {
                (plain(language, "offered-so-far", &[("month", &written(running, language)), ("number", &so_far)]))
            }
            details open[opens] {
                summary { (say(language, "offered-roles")) }
                div.row {
                    (input(PARTS[1], &role("offered-mothers")))
                    (input(PARTS[2], &role("offered-fathers")))
                    (input(PARTS[3], &role("offered-others")))
                }
            }
        }
    }
}
