//! `GET|POST /staff/activities/new`: an advisor makes a code.

use actix_web::{
    HttpResponse,
    http::{StatusCode, header::LOCATION},
    web::{Data, Form, Query},
};
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    domain::{
        activity::{ActivityType, Contact},
        draft::{ActivityFault, TypedActivity},
        organisation::Municipality,
    },
    store::Store,
    text::text,
    web::{
        components::{Labelled, say},
        layout::{Section, staff_page},
        problem::RequestError,
        sign_in::Advisor,
        site::Site,
    },
};

/// The form, as typed; names as in the public interface.
#[derive(Deserialize, Default)]
pub(super) struct Typed {
    #[serde(rename = "type", default)]
    activity_type: String,
    #[serde(default)]
    district: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    venue: String,
    #[serde(default)]
    contact: String,
    #[serde(default)]
    opens_on: String,
    #[serde(default)]
    closes_on: String,
    #[serde(default)]
    expected: String,
}

pub(super) async fn show(
    advisor: Advisor,
    typed: Query<Typed>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    page(&advisor, StatusCode::OK, &typed, &[], &store, &site).await
}

pub(super) async fn make(advisor: Advisor, typed: Form<Typed>, store: Data<Store>, site: Data<Site>) -> Result<HttpResponse, RequestError> {
    let wanted = TypedActivity {
        activity_type: typed.activity_type.clone(),
        // An advisor of one district makes codes there and nowhere else.
        district: advisor.district().map_or_else(|| typed.district.clone(), ToString::to_string),
        title: typed.title.clone(),
        venue: typed.venue.clone(),
        contact: typed.contact.clone(),
        opens_on: typed.opens_on.clone(),
        closes_on: typed.closes_on.clone(),
        expected: typed.expected.clone(),
        languages: String::new(),
    };
    let unknown = ActivityFault { field: "district", message: "activity-fault-district" };
    let refused = match wanted.read() {
        Ok(draft) => {
            let municipality = store.municipality(advisor.municipality()).await?.ok_or(RequestError::Internal("no municipality"))?;
            if municipality.districts.iter().any(|district| district.id == draft.district) {
                let activity = store.add_activity(advisor.municipality(), draft).await?;
                return Ok(HttpResponse::SeeOther().insert_header((LOCATION, format!("/staff/activities/{}", activity.id))).finish());
            }
            vec![unknown]
        }
        Err(faults) => faults,
    };
    page(&advisor, StatusCode::UNPROCESSABLE_ENTITY, &typed, &refused, &store, &site).await
}

async fn page(
    advisor: &Advisor,
    status: StatusCode,
    typed: &Typed,
    faults: &[ActivityFault],
    store: &Store,
    site: &Site,
) -> Result<HttpResponse, RequestError> {
    let language = advisor.language();
    let municipality = store.municipality(advisor.municipality()).await?.ok_or(RequestError::Internal("no municipality"))?;
    let title = text(language, "new-title").words;
    let main = html! {
        div.narrow {
            h1 { (title) }
            @if !faults.is_empty() {
                div.faults role="alert" {
                    p { (say(language, "activity-fault-summary")) }
                    ul { @for fault in faults { li { a href=(format!("#{}", fault.field)) { (say(language, fault.message)) } } } }
                }
            }
            form method="post" action="/staff/activities/new" { (fields(advisor, typed, faults, &municipality)) }
        }
    };
    let markup = staff_page(site, Some(advisor), language, Section::Activities, &title, &main);
    Ok(HttpResponse::build(status).content_type("text/html; charset=utf-8").body(markup.0))
}

fn fields(advisor: &Advisor, typed: &Typed, faults: &[ActivityFault], municipality: &Municipality) -> Markup {
    let language = advisor.language();
    let field = |name: &'static str, label: &str, hint: Option<&str>| Labelled {
        name,
        label: say(language, label),
        hint: hint.map(|key| say(language, key)),
        fault: faults.iter().find(|fault| fault.field == name).map(|fault| say(language, fault.message)),
    };
    let types: Vec<_> = ActivityType::ALL.iter().map(|one| (one.to_string(), text(language, &format!("type-{one}")).words)).collect();
    let contacts: Vec<_> =
        Contact::ALL.iter().map(|one| (one.as_str().to_owned(), text(language, &format!("contact-{}", one.as_str())).words)).collect();
    let districts: Vec<_> = municipality.districts.iter().map(|district| (district.id.to_string(), district.name.clone())).collect();
    let venues = municipality
        .districts
        .iter()
        .filter(|district| advisor.district().is_none_or(|own| *own == district.id))
        .flat_map(|district| &district.venues);
    let opens_more = !(typed.opens_on.is_empty() && typed.closes_on.is_empty() && typed.expected.is_empty());
    let chosen_contact = if typed.contact.is_empty() { Contact::Mixed.as_str() } else { &typed.contact };
    html! {
        (field("type", "new-type", None).select(&types, &typed.activity_type))
        (field("title", "new-name", Some("new-name-hint")).input("text", &typed.title))
        @if advisor.district().is_none() { (field("district", "new-district", None).select(&districts, &typed.district)) }
        (field("contact", "new-contact", Some("new-contact-hint")).select(&contacts, chosen_contact))
        (field("venue", "new-venue", None).around(|id, described_by, is_wrong| html! {
            input type="text" id=(id) name=(id) value=(typed.venue) list="venues" aria-describedby=[described_by] aria-invalid=[is_wrong.then_some("true")];
            datalist id="venues" { @for venue in venues { option value=(venue) {} } }
        }))
        details open[opens_more] {
            summary { (say(language, "new-more")) }
            (field("opens_on", "new-opens", None).input("date", &typed.opens_on))
            (field("closes_on", "new-closes", None).input("date", &typed.closes_on))
            (field("expected", "new-expected", None).around(|id, described_by, is_wrong| html! {
                input type="text" inputmode="numeric" id=(id) name=(id) value=(typed.expected) aria-describedby=[described_by] aria-invalid=[is_wrong.then_some("true")];
            }))
        }
        div.actions {
            button { (say(language, "new-send")) }
            a href="/staff/activities" { (say(language, "new-cancel")) }
        }
    }
}
