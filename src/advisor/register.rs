//! `GET /staff/register`, `GET|POST /staff/register/{type}`: an advisor
//! registers a talk or a visit that took place. It is added to sums and
//! forgotten: no author, no time, and no way to take it back.

mod choices;
mod summed_up;

use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{Data, Form, Query},
};
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    domain::{
        activity::Activity,
        activity_type::{ActivityType, Contact},
        area::DistrictId,
        language::Language,
        organisation::Municipality,
        registration::RegistrationFaults,
    },
    store::{Registering, Store, ballot::queue::Boxes},
    text::{plain, text},
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

pub(super) const ADDRESS: &str = "/staff/register";

/// In which district, for whoever has none of their own; and which time, where
/// the code says it.
#[derive(Deserialize)]
pub(super) struct Chosen {
    #[serde(default)]
    district: String,
    #[serde(default)]
    contact: String,
}

/// Where a talk is registered to which this code belongs: one tap less for the
/// first one at a code for first ones. Later ones are chosen from the start.
pub(super) fn address_from(activity: &Activity) -> String {
    let (kind, district) = (activity.activity_type, &activity.district);
    let contact = match activity.contact {
        Contact::First => "&contact=first",
        Contact::Return | Contact::Mixed => "",
    };
    format!("{ADDRESS}/{kind}?district={district}{contact}")
}

/// What is registered, of which type, where.
struct Desk<'a> {
    advisor: &'a Advisor,
    municipality: Municipality,
    activity_type: ActivityType,
    district: DistrictId,
    registering: Registering,
    /// At least how many there were since the tertial began.
    so_far: u32,
}

/// How a form comes back.
#[derive(Default)]
struct Typed<'a> {
    fields: &'a [(String, String)],
    faults: RegistrationFaults,
    /// What is wrong with it as a whole, as a message key.
    said: Option<&'static str>,
    status: StatusCode,
}

/// The types of which something is registered.
pub(super) async fn show(
    advisor: Advisor,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<Markup, RequestError> {
    let language = advisor.language();
    let asked = store.registration_questions(advisor.municipality()).await?;
    let title = text(language, "register-title").words;
    let main = html! {
        h1 { (title) }
        p { (say(language, "register-intro")) }
        ul.links {
            @for activity_type in asked.keys() {
                li { a href=(format!("{ADDRESS}/{activity_type}")) { (heading(*activity_type, language)) } }
            }
            li { a href="/staff/held" { (say(language, "held-title")) } }
            li { a href="/staff/held/files" { (say(language, "files-title")) } }
        }
        p.hint { (say(language, "register-not-asked")) }
    };
    let section = Section::Offered;
    Ok(staff_page(
        &site,
        Some(&advisor),
        language,
        section,
        &title,
        &main,
    ))
}

fn heading(activity_type: ActivityType, language: Language) -> String {
    text(language, &format!("register-{activity_type}")).words
}

pub(super) async fn form(
    advisor: Advisor,
    request: HttpRequest,
    chosen: Query<Chosen>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let desk = Desk::of(&advisor, &request, &store, &chosen.district).await?;
    let contact = [("contact".to_owned(), chosen.contact.clone())];
    let typed = Typed {
        fields: if chosen.contact == "first" {
            &contact
        } else {
            &[]
        },
        status: StatusCode::OK,
        ..Typed::default()
    };
    Ok(desk.page(&site, typed))
}

/// The fields of the form, `contact`, and `confirmed` once it was summed up.
pub(super) async fn add(
    advisor: Advisor,
    request: HttpRequest,
    fields: Form<Fields>,
    store: Data<Store>,
    boxes: Data<Boxes>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let desk = Desk::of(&advisor, &request, &store, value(&fields, "district")).await?;
    let again = |said, faults, status| Typed {
        fields: &fields,
        faults,
        said,
        status,
    };
    let refused = StatusCode::UNPROCESSABLE_ENTITY;
    let contact = match value(&fields, "contact") {
        "first" => Contact::First,
        "return" => Contact::Return,
        _ => {
            let typed = again(
                Some("register-fault-contact"),
                RegistrationFaults::new(),
                refused,
            );
            return Ok(desk.page(&site, typed));
        }
    };
    let asked = desk.registering.form(contact);
    // What stands on the page for the other contact is passed over.
    let is_asked = |name: &str| asked.questions().any(|one| one.construct == name);
    let ours = fields.iter().filter(|(name, _)| is_asked(name));
    let ours: Vec<(String, String)> = ours.cloned().collect();
    let submission = match asked.read(&ours) {
        Ok(submission) => submission,
        Err(faults) => {
            return Ok(desk.page(&site, again(Some("register-faults"), faults, refused)));
        }
    };
    if !value(&fields, "change").is_empty() {
        // Nothing came of it either: pressed twice, it is the same page twice.
        return Ok(desk.page(&site, again(None, RegistrationFaults::new(), refused)));
    }
    if value(&fields, "confirmed") != "yes" {
        // Nothing came of it yet, so that it may be sent once more.
        let page = summed_up::page(&desk, contact, &ours);
        let markup = desk.framed(&site, &page);
        return Ok(answer::page(refused, markup));
    }
    let counted = desk.registering.counted(submission);
    if boxes.put(counted).await.is_err() {
        let typed = again(
            Some("register-not-saved"),
            RegistrationFaults::new(),
            StatusCode::SERVICE_UNAVAILABLE,
        );
        return Ok(desk.page(&site, typed));
    }
    let said = Said::new("said-registered").with("what", summed_up::words(&desk, contact, &ours));
    Ok(said.on(&desk.address(), &site))
}

impl<'a> Desk<'a> {
    async fn of(
        advisor: &'a Advisor,
        request: &HttpRequest,
        store: &Store,
        typed: &str,
    ) -> Result<Self, RequestError> {
        let activity_type: ActivityType = request
            .match_info()
            .get("type")
            .and_then(|word| word.parse().ok())
            .ok_or(RequestError::NotFound)?;
        let municipality = advisor.own_municipality_open_now(store).await?;
        let mut districts = municipality.districts.iter().map(|one| &one.id);
        let district = match advisor.district() {
            Some(own) => districts.find(|one| *one == own),
            None if typed.is_empty() => districts.next(),
            None => districts.find(|one| one.as_str() == typed),
        };
        let district = district.cloned().ok_or(RequestError::NotFound)?;
        let registering = store
            .registering(advisor.municipality(), activity_type, &district)
            .await?
            .ok_or(RequestError::NotFound)?;
        let month = store.running_month().await?;
        let area = store
            .area_in(advisor.municipality(), month, activity_type, &district)
            .await?;
        let so_far = store.registered_so_far(advisor.municipality()).await?;
        Ok(Self {
            so_far: so_far.get(&(activity_type, area)).copied().unwrap_or(0),
            advisor,
            municipality,
            activity_type,
            district,
            registering,
        })
    }

    fn language(&self) -> Language {
        self.advisor.language()
    }

    fn address(&self) -> String {
        let address = format!("{ADDRESS}/{}", self.activity_type);
        match self.advisor.district() {
            Some(_) => address,
            None => format!("{address}?district={}", self.district),
        }
    }

    fn framed(&self, site: &Site, main: &Markup) -> Markup {
        let (title, section) = (
            heading(self.activity_type, self.language()),
            Section::Offered,
        );
        let advisor = Some(&**self.advisor);
        staff_page(site, advisor, self.language(), section, &title, main)
    }

    fn page(&self, site: &Site, typed: Typed<'_>) -> HttpResponse {
        let language = self.language();
        let key = |part: &str| format!("register-{part}-{}", self.activity_type);
        let main = html! {
            h1 { (heading(self.activity_type, language)) }
            @if let Some(said) = typed.said { div.faults role="alert" { p { (say(language, said)) } } }
            form.register method="post" action=(format!("{ADDRESS}/{}", self.activity_type)) {
                (self.districts())
                (choices::contact(language, &key("contact"), &typed))
                (choices::questions(self, &typed))
                div.actions { button { (say(language, "register-look")) } }
            }
            p.hint { (say(language, "register-hint")) }
            @if self.so_far > 0 {
                p.hint { (plain(language, &key("so-far"), &[("number", &self.so_far.to_string())])) }
            }
        };
        answer::page(typed.status, self.framed(site, &main))
    }

    /// Where it took place, for whoever has no district of their own.
    fn districts(&self) -> Markup {
        let districts = self.municipality.districts.iter();
        let all: Vec<_> = districts
            .map(|one| (one.id.to_string(), one.name.clone()))
            .collect();
        let field = Labelled {
            name: "district",
            label: say(self.language(), "new-district"),
            hint: None,
            fault: None,
        };
        html! {
            @if self.advisor.district().is_none() { (field.select(&all, self.district.as_str())) }
        }
    }
}
