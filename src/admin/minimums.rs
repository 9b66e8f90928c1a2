//! `GET|POST /staff/admin/minimums`: an administrator raises how many answers a
//! group and how many members of staff an area needs, from the next tertial on.

use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Form},
};
use maud::html;

use crate::{
    domain::{
        counting::minimums::{MinimumGroup, Minimums},
        staff::Deed,
        staffing::MinimumStaff,
        thresholds::Thresholds,
    },
    store::Store,
    text::{number, plain, text},
    web::{
        answer,
        components::{Labelled, may_change, say},
        fields::{Fields, value},
        layout::{Section, staff_page},
        problem::RequestError,
        said::Said,
        sign_in::Admin,
        site::Site,
    },
};

pub(super) async fn show(
    admin: Admin,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    page(&admin, &store, &site, None, None).await
}

/// `standard`, `recurring` and `staff`: each as it is planned, or higher.
pub(super) async fn change(
    admin: Admin,
    fields: Form<Fields>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    // They hold for all municipalities of an installation; one alone may not
    // make the others wait.
    if store.municipality_codes().await?.len() > 1 {
        return Err(admin.not_yours());
    }
    let planned = store
        .thresholds_next_tertial()
        .await?
        .unwrap_or(site.thresholds());
    let wanted = match read(&fields, planned) {
        Ok(wanted) => wanted,
        Err(fault) => return page(&admin, &store, &site, Some(&fields), Some(fault)).await,
    };
    if wanted != planned {
        store.take_in_minimums(wanted).await?;
        store
            .note(
                admin.member(),
                Deed::MinimumsRaised,
                &format!(
                    "{}, {}, {}",
                    wanted.minimums.standard.get(),
                    wanted.minimums.recurring.get(),
                    wanted.staff.get()
                ),
            )
            .await?;
    }
    Ok(Said::new("said-kept").on("/staff/admin/minimums", &site))
}

/// What was typed, or a message key of what is wrong with it.
fn read(fields: &Fields, planned: Thresholds) -> Result<Thresholds, &'static str> {
    let number = |name: &str| value(fields, name).parse::<u32>().ok();
    let forms = |name: &str| number(name).and_then(MinimumGroup::new);
    let (Some(standard), Some(recurring)) = (forms("standard"), forms("recurring")) else {
        return Err("minimums-fault-number");
    };
    let staff = match value(fields, "staff") {
        "" => planned.staff,
        _ => number("staff")
            .and_then(MinimumStaff::new)
            .ok_or("minimums-fault-staff")?,
    };
    let wanted = Thresholds {
        minimums: Minimums {
            standard,
            recurring,
        },
        staff,
    };
    if wanted.at_least(planned) == wanted {
        Ok(wanted)
    } else {
        Err("minimums-fault-lower")
    }
}

async fn page(
    admin: &Admin,
    store: &Store,
    site: &Site,
    typed: Option<&Fields>,
    fault: Option<&str>,
) -> Result<HttpResponse, RequestError> {
    let language = admin.language();
    let now = store.thresholds().await?.unwrap_or(site.thresholds());
    let planned = store.thresholds_next_tertial().await?.unwrap_or(now);
    let next = store.running_month().await?.tertial().next().to_string();
    let is_shared = store.municipality_codes().await?.len() > 1;
    let title = text(language, "minimums-title").words;
    let written = |thresholds: Thresholds| {
        let (standard, recurring, staff) = (
            number(language, thresholds.minimums.standard.get()),
            number(language, thresholds.minimums.recurring.get()),
            number(language, thresholds.staff.get()),
        );
        plain(
            language,
            "minimums-are",
            &[
                ("minimum", &standard),
                ("recurring", &recurring),
                ("staff", &staff),
            ],
        )
    };
    let field = |name, label, planned: u32| {
        let value = typed.map_or_else(
            || planned.to_string(),
            |typed| value(typed, name).to_owned(),
        );
        Labelled { name, label: say(language, label), hint: None, fault: None }.around(|id, described_by, _| {
            html! {
                input type="text" inputmode="numeric" id=(id) name=(id) value=(value) aria-describedby=[described_by];
            }
        })
    };
    let main = html! {
        div.narrow.start {
            h1 { (title) }
            p { (say(language, "minimums-intro")) }
            (may_change(language))
            h2 { (say(language, "areas-now")) }
            p { (written(now)) }
            @if planned != now {
                h2 { (plain(language, "areas-next", &[("tertial", &next)])) }
                p { (written(planned)) }
            }
            @if is_shared { p { (say(language, "minimums-shared")) } } @else {
                h2 { (say(language, "minimums-raise")) }
                @if let Some(fault) = fault { div.faults role="alert" { p { (say(language, fault)) } } }
                form method="post" action="/staff/admin/minimums" {
                    (field("standard", "minimums-standard", planned.minimums.standard.get()))
                    (field("recurring", "minimums-recurring", planned.minimums.recurring.get()))
                    (field("staff", "minimums-staff", planned.staff.get()))
                    p.hint { (plain(language, "areas-waits", &[("tertial", &next)])) }
                    // It is never lowered again: asked before, by the browser.
                    div.check {
                        input type="checkbox" id="sure" required;
                        label for="sure" { (say(language, "minimums-sure")) }
                    }
                    div.actions { button { (say(language, "minimums-raise")) } }
                }
            }
        }
    };
    let status = if fault.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let markup = staff_page(site, Some(admin), language, Section::Admin, &title, &main);
    Ok(answer::page(status, markup))
}
