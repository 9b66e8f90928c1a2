//! `GET|POST /staff/held/preschools`: how long the open preschools are open,
//! which weeks are missing, and the links by which their own staff send them.

mod hours;

use std::collections::BTreeSet;

use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Form},
};
use jiff::civil::Date;
use maud::{Markup, html};

use self::hours::{form, read};
use super::held::preschool;
use crate::{
    domain::{
        language::Language,
        organisation::Municipality,
        preschool::{OpeningHours, Preschool, hours_together, missing_weeks, open_on},
        staff::Deed,
        week::Week,
    },
    reporting::held::preschool_value,
    store::Store,
    text::{plain, text},
    web::{
        answer,
        components::say,
        confirmation::confirmed,
        fields::{Fields, value},
        layout::{Section, staff_page},
        problem::RequestError,
        said::Said,
        sign_in::Advisor,
        site::Site,
    },
};

const ADDRESS: &str = "/staff/held/preschools";

/// What the page has to say beside what there is.
enum Shown<'a> {
    Nothing,
    /// A message key of what is wrong with the hours that were typed.
    Fault(&'a str, &'a Fields),
    /// A link just made, the only time it is seen.
    Made(String),
}

pub(super) async fn show(
    advisor: Advisor,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    page(&advisor, &store, &site, Shown::Nothing).await
}

/// `preschool`, and `do`: `hours` with `from`, `hours`, `run_by` and `intro`;
/// `link` makes a link, `withdraw` takes it back.
pub(super) async fn change(
    advisor: Advisor,
    fields: Form<Fields>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let municipality = advisor.own_municipality_open_now(&store).await?;
    let found = preschool(&advisor, &municipality, value(&fields, "preschool"));
    let preschool = found.ok_or(RequestError::NotFound)?;
    let about = preschool.name(&municipality).to_owned();
    match value(&fields, "do") {
        "hours" => {
            let hours = match read(&fields, preschool) {
                Ok(hours) => hours,
                Err(key) => {
                    return page(&advisor, &store, &site, Shown::Fault(key, &fields)).await;
                }
            };
            store.set_opening_hours(&hours).await?;
            Ok(Said::new("said-kept").on(ADDRESS, &site))
        }
        "link" => {
            let secret = store.add_preschool_link(&preschool).await?;
            let deed = Deed::PreschoolLinkMade;
            store.note(advisor.member(), deed, &about).await?;
            let address = format!("{}/n/{secret}", site.base_url.as_str());
            page(&advisor, &store, &site, Shown::Made(address)).await
        }
        "withdraw" => {
            store.withdraw_preschool_link(&preschool).await?;
            let deed = Deed::PreschoolLinkWithdrawn;
            store.note(advisor.member(), deed, &about).await?;
            Ok(Said::new("said-kept").on(ADDRESS, &site))
        }
        _ => Err(RequestError::NotFound),
    }
}

/// What is known of the preschools.
struct Known {
    today: Date,
    hours: Vec<OpeningHours>,
    sent: BTreeSet<(Preschool, Week)>,
    linked: BTreeSet<Preschool>,
}

async fn page(
    advisor: &Advisor,
    store: &Store,
    site: &Site,
    shown: Shown<'_>,
) -> Result<HttpResponse, RequestError> {
    let language = advisor.language();
    let municipality = advisor.own_municipality_open_now(store).await?;
    let code = advisor.municipality();
    let today = store.clock().today();
    let first = super::held::weeks(store).last().unwrap_or(Week::of(today));
    let known = Known {
        today,
        hours: store.opening_hours(code).await?,
        sent: store.weeks_sent(code, first).await?,
        linked: store.linked_preschools(code).await?,
    };
    let all = Preschool::all(&municipality, advisor.district());
    let open = open_on(&known.hours, today);
    let ours: Vec<_> = all
        .iter()
        .filter_map(|one| open.get(one).copied())
        .collect();
    let together = hours_together(ours.iter().copied()).written();
    let number = ours.len().to_string();
    let title = text(language, "preschools-title").words;
    let main = html! {
        h1 { (title) }
        p { (say(language, "preschools-intro")) }
        p { a href="/staff/held" { (say(language, "held-title")) } }
        p { (plain(language, "preschools-together", &[("hours", &together), ("number", &number)])) }
        @match &shown {
            Shown::Nothing => {}
            Shown::Fault(key, _) => div.faults role="alert" { p { (say(language, key)) } },
            Shown::Made(address) => div.notice role="status" {
                p { (say(language, "preschools-link-made")) }
                p { code.token { (address) } }
            },
        }
        @for (place, one) in all.iter().enumerate() {
            (section(language, &municipality, &known, one, place, &shown))
        }
    };
    let status = if matches!(shown, Shown::Fault(..)) {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let section = Section::Offered;
    let markup = staff_page(site, Some(advisor), language, section, &title, &main);
    Ok(answer::page(status, markup))
}

fn section(
    language: Language,
    municipality: &Municipality,
    known: &Known,
    one: &Preschool,
    place: usize,
    shown: &Shown<'_>,
) -> Markup {
    let open = open_on(&known.hours, known.today);
    let hours = open.get(one).copied();
    let missing = missing_weeks(one, &known.hours, &known.sent, known.today);
    let missing: Vec<String> = missing.iter().map(ToString::to_string).collect();
    let is_linked = known.linked.contains(one);
    let button = |key: &str, deed: &str| {
        html! {
            form.inline method="post" action=(ADDRESS) {
                input type="hidden" name="preschool" value=(preschool_value(one));
                button.plain name="do" value=(deed) { (say(language, key)) }
            }
        }
    };
    let sure = |key: &str, deed: &str| {
        let words = |key: &str| text(language, key).words;
        confirmed(
            &words(key),
            &words("preschools-link-hint"),
            &button(key, deed),
        )
    };
    html! {
        h2 { (one.name(municipality)) }
        @match hours {
            Some(hours) => p { (in_words(language, hours)) },
            None => p.quiet { (say(language, "preschools-no-hours")) },
        }
        @if !missing.is_empty() {
            p { b { (plain(language, "preschools-missing", &[("weeks", &missing.join(", "))])) } }
        }
        @if is_linked {
            (sure("preschools-link-anew", "link"))
            (sure("preschools-link-withdraw", "withdraw"))
        } @else { (button("preschools-link-make", "link")) }
        (form(language, known, one, place, shown))
    }
}

/// "20 timmar i veckan, från 2026-01-01".
fn in_words(language: Language, hours: &OpeningHours) -> String {
    let from = hours.from.to_string();
    let written = hours.hours.written();
    let said = plain(
        language,
        "preschools-hours-are",
        &[("hours", &written), ("day", &from)],
    );
    let by = text(language, &format!("run-by-{}", hours.run_by.as_str())).words;
    let intro = hours
        .is_introductory
        .then(|| text(language, "preschools-intro-is").words);
    let parts = [Some(said), Some(by), intro];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
