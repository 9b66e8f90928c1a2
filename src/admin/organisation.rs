//! `GET|POST /staff/admin/organisation`: an administrator names the
//! municipality, its districts and venues, and adds another municipality.

use actix_web::{
    HttpResponse,
    http::{StatusCode, header::LOCATION},
    web::{Data, Form},
};
use maud::{Markup, html};

use super::accounts::{password, password_field};
use crate::{
    domain::{
        area::{DistrictId, short_name},
        language::Language,
        notices::Notices,
        organisation::{District, Municipality, MunicipalityCode},
        staff::{Deed, Email, Password, Scope, StaffMember, StaffRole},
    },
    store::{
        Store,
        staff::{NewAccount, NotAdded},
    },
    text::text,
    web::{
        components::{Labelled, may_change, say},
        fields::{Fields, value},
        layout::{Section, staff_page},
        passwords,
        problem::RequestError,
        sign_in::Admin,
        site::Site,
    },
};

/// Longest name taken, in signs.
const LONGEST: usize = 120;
/// Most districts of a municipality, and most venues of a district.
const MOST: usize = 200;

/// A name on one line.
pub(super) fn name(typed: &str) -> Option<String> {
    let fits = !typed.is_empty()
        && typed.chars().count() <= LONGEST
        && !typed.chars().any(char::is_control);
    fits.then(|| typed.to_owned())
}

fn lines(typed: &str) -> impl Iterator<Item = &str> {
    typed.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// Districts named one a line, each with a short name of its own.
pub(super) fn districts(typed: &str) -> Option<Vec<District>> {
    let mut districts: Vec<District> = Vec::new();
    for line in lines(typed) {
        let id: DistrictId = short_name(line).parse().ok()?;
        if districts.len() == MOST || districts.iter().any(|known| known.id == id) {
            return None;
        }
        districts.push(District {
            id,
            name: name(line)?,
            venues: Vec::new(),
        });
    }
    (!districts.is_empty()).then_some(districts)
}

/// A municipality that is not there yet, with its districts and its first
/// administrator, or a message key of what is wrong.
pub(super) struct New {
    pub(super) municipality: Municipality,
    pub(super) email: Email,
    pub(super) password: Password,
}

pub(super) fn new(fields: &Fields, known: &[MunicipalityCode]) -> Result<New, &'static str> {
    let code: MunicipalityCode = value(fields, "code")
        .parse()
        .map_err(|_| "organisation-fault-code")?;
    if known.contains(&code) {
        return Err("organisation-fault-taken");
    }
    let contact = Some(value(fields, "contact")).filter(|contact| !contact.is_empty());
    let municipality = Municipality {
        code,
        name: name(value(fields, "name")).ok_or("organisation-fault-name")?,
        contact: contact
            .map(|contact| name(contact).ok_or("settings-fault-contact"))
            .transpose()?,
        languages: Language::ALL.to_vec(),
        districts: districts(value(fields, "districts")).ok_or("organisation-fault-districts")?,
        areas: Vec::new(),
        notices: Notices::default(),
    };
    let email = value(fields, "email")
        .parse()
        .map_err(|_| "accounts-fault-email")?;
    Ok(New {
        municipality,
        email,
        password: password(fields)?,
    })
}

/// Makes a new municipality and its first administrator.
pub(super) async fn take_in(
    new: New,
    store: &Store,
    must_change: bool,
) -> Result<Result<StaffMember, &'static str>, RequestError> {
    if store.staff_with_email(&new.email).await?.is_some() {
        return Ok(Err("accounts-fault-taken"));
    }
    let password = passwords::hashed(new.password).await?;
    store.take_in_municipality(&new.municipality).await?;
    let scope = Scope {
        role: StaffRole::Admin,
        municipality: new.municipality.code,
        district: None,
    };
    match store
        .add_staff(&NewAccount {
            email: new.email,
            scope,
            password,
            must_change,
        })
        .await
    {
        Ok(member) => Ok(Ok(member)),
        Err(NotAdded::EmailTaken) => Ok(Err("accounts-fault-taken")),
        Err(NotAdded::Store(fault)) => Err(fault.into()),
    }
}

pub(super) async fn show(
    admin: Admin,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    page(&admin, &store, &site, &Vec::new(), None).await
}

/// `do` says what: `name` with a name, `district` with `district` (a short
/// name; none for a new one), `name` and `venues`, `municipality` with a new
/// one and its administrator.
pub(super) async fn change(
    admin: Admin,
    fields: Form<Fields>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let mut municipality = store
        .municipality_next_tertial(admin.municipality())
        .await?
        .ok_or(RequestError::Internal("no municipality"))?;
    let named = name(value(&fields, "name"));
    let changed = match value(&fields, "do") {
        "name" => named
            .map(|name| municipality.name = name)
            .ok_or("organisation-fault-name"),
        "district" => district(&mut municipality, &fields),
        "municipality" => match new(&fields, &store.municipality_codes().await?) {
            Ok(new) => {
                let about = format!("{} {}", new.municipality.code, new.municipality.name);
                match take_in(new, &store, true).await? {
                    Ok(_) => {
                        store
                            .note(admin.member(), Deed::MunicipalityAdded, &about)
                            .await?;
                        return Ok(done());
                    }
                    Err(fault) => Err(fault),
                }
            }
            Err(fault) => Err(fault),
        },
        _ => {
            return Err(RequestError::BadRequest(
                "do is name, district or municipality".into(),
            ));
        }
    };
    if let Err(fault) = changed {
        return page(&admin, &store, &site, &fields, Some(fault)).await;
    }
    store.take_in_municipality(&municipality).await?;
    for district in &municipality.districts {
        store.keep_only_venues(&municipality.code, district).await?;
    }
    store
        .note(
            admin.member(),
            Deed::OrganisationChanged,
            value(&fields, "name"),
        )
        .await?;
    Ok(done())
}

fn done() -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((LOCATION, "/staff/admin/organisation"))
        .finish()
}

/// Takes in a district that was changed or is new.
fn district(municipality: &mut Municipality, fields: &Fields) -> Result<(), &'static str> {
    let name = name(value(fields, "name")).ok_or("organisation-fault-name")?;
    let venues: Option<Vec<String>> = lines(value(fields, "venues")).map(self::name).collect();
    let mut venues = venues
        .filter(|venues| venues.len() <= MOST)
        .ok_or("organisation-fault-venues")?;
    venues.dedup();
    match value(fields, "district") {
        "" => {
            let id: DistrictId = short_name(&name)
                .parse()
                .map_err(|_| "organisation-fault-name")?;
            let is_taken = municipality.districts.iter().any(|known| known.id == id)
                || municipality.areas.iter().any(|area| area.id == id);
            if is_taken || municipality.districts.len() >= MOST {
                return Err("organisation-fault-same");
            }
            municipality.districts.push(District { id, name, venues });
        }
        known => {
            let district = municipality
                .districts
                .iter_mut()
                .find(|district| district.id.as_str() == known);
            let district = district.ok_or("activity-fault-district")?;
            (district.name, district.venues) = (name, venues);
        }
    }
    Ok(())
}

async fn page(
    admin: &Admin,
    store: &Store,
    site: &Site,
    typed: &Fields,
    fault: Option<&str>,
) -> Result<HttpResponse, RequestError> {
    let language = admin.language();
    let municipality = store
        .municipality(admin.municipality())
        .await?
        .ok_or(RequestError::Internal("no municipality"))?;
    let title = text(language, "organisation-title").words;
    // What was typed comes back in the form it was typed in.
    let wish = if fault.is_some() {
        value(typed, "do")
    } else {
        ""
    };
    let typed_district = if wish == "district" {
        value(typed, "district")
    } else {
        ""
    };
    let kept = |is_it: bool, name: &str, else_: &str| {
        if is_it {
            value(typed, name).to_owned()
        } else {
            else_.to_owned()
        }
    };
    let field = |name, label: &str, hint: Option<&str>| Labelled {
        name,
        label: say(language, label),
        hint: hint.map(|key| say(language, key)),
        fault: None,
    };
    let main = html! {
        div.narrow.start {
            h1 { (title) }
            (may_change(language))
            @if let Some(fault) = fault { div.faults role="alert" { p { (say(language, fault)) } } }
            form method="post" action="/staff/admin/organisation" {
                @let name = kept(wish == "name", "name", &municipality.name);
                (field("name", "organisation-name", None).input("text", &name))
                div.actions { button name="do" value="name" { (say(language, "edit-send")) } }
            }
            h2 { (say(language, "areas-districts")) }
            p.hint { (say(language, "organisation-districts-hint")) }
            @for district in &municipality.districts {
                @let is_typed = wish == "district" && typed_district == district.id.as_str();
                details open[is_typed] {
                    summary { (district.name) }
                    @let name = kept(is_typed, "name", &district.name);
                    @let venues = kept(is_typed, "venues", &district.venues.join("\n"));
                    (district_form(language, Some(district), &name, &venues))
                }
            }
            @let is_typed = wish == "district" && typed_district.is_empty();
            details open[is_typed] {
                summary { (say(language, "organisation-new-district")) }
                (district_form(language, None, &kept(is_typed, "name", ""), &kept(is_typed, "venues", "")))
            }
            h2 { (say(language, "organisation-other")) }
            @let is_typed = wish == "municipality";
            details open[is_typed] {
                summary { (say(language, "organisation-add")) }
                p.hint { (say(language, "organisation-other-hint")) }
                form method="post" action="/staff/admin/organisation" {
                    (municipality_fields(language, if is_typed { typed } else { &[] }))
                    (field("email", "organisation-email", None).input("email", &kept(is_typed, "email", "")))
                    (password_field(language))
                    div.actions {
                        button name="do" value="municipality" { (say(language, "organisation-add")) }
                    }
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
    Ok(HttpResponse::build(status)
        .content_type("text/html; charset=utf-8")
        .body(markup.0))
}

/// Fields of a municipality that is not there yet.
pub(super) fn municipality_fields(language: Language, typed: &[(String, String)]) -> Markup {
    let typed = typed.to_vec();
    let field = |name, label: &str, hint: Option<&str>| Labelled {
        name,
        label: say(language, label),
        hint: hint.map(|key| say(language, key)),
        fault: None,
    };
    let code = field("code", "organisation-code", Some("organisation-code-hint"));
    let contact = field("contact", "settings-contact", Some("settings-contact-hint"));
    let districts = field(
        "districts",
        "areas-districts",
        Some("organisation-lines-hint"),
    );
    html! {
        (field("name", "organisation-name", None).input("text", value(&typed, "name")))
        (code.around(|id, described_by, _| html! {
            input type="text" id=(id) name=(id) inputmode="numeric" maxlength="4"
                value=(value(&typed, "code")) aria-describedby=[described_by];
        }))
        (contact.input("text", value(&typed, "contact")))
        (districts.around(|id, described_by, _| html! {
            textarea id=(id) name=(id) rows="5" aria-describedby=[described_by] {
                (value(&typed, "districts"))
            }
        }))
    }
}

fn district_form(
    language: Language,
    district: Option<&District>,
    name: &str,
    venues: &str,
) -> Markup {
    let id = district.map_or("new", |district| district.id.as_str());
    let (name_id, venues_id) = (format!("name-{id}"), format!("venues-{id}"));
    html! {
        form method="post" action="/staff/admin/organisation" {
            @if let Some(district) = district { input type="hidden" name="district" value=(district.id); }
            div.field {
                label for=(name_id) { (say(language, "new-name")) }
                input type="text" id=(name_id) name="name" value=(name);
            }
            div.field {
                label for=(venues_id) { (say(language, "organisation-venues")) }
                textarea id=(venues_id) name="venues" rows="4" { (venues) }
            }
            div.actions { button.plain name="do" value="district" { (say(language, "edit-send")) } }
        }
    }
}
