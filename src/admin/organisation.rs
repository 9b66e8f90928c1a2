//! `GET|POST /staff/admin/organisation`: an administrator names the
//! municipality, its districts and venues, and adds another municipality.

use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Form},
};
use maud::{Markup, html};

use super::{
    accounts::{password, password_field},
    asked::followed_up,
    districts::{self, name},
};
use crate::{
    domain::{
        language::Language,
        line::Sentence,
        notices::Notices,
        organisation::{Municipality, MunicipalityCode},
        staff::{Deed, Email, Password, Scope, StaffMember, StaffRole},
        thresholds::Thresholds,
    },
    store::{
        Store,
        founding::{Beside, NotFounded},
        staff::NewAccount,
    },
    text::text,
    web::{
        components::{Labelled, may_change, odd_sign, say},
        fields::{Fields, value},
        layout::{Section, staff_page},
        passwords,
        problem::RequestError,
        said::Said,
        sign_in::Admin,
        site::Site,
        version,
    },
};

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
    let contact = Sentence::read_if_any(value(fields, "contact"));
    let municipality = Municipality {
        code,
        name: name(value(fields, "name")).ok_or("organisation-fault-name")?,
        contact: contact
            .map_err(|_| "settings-fault-contact")?
            .map(String::from),
        languages: Language::ALL.to_vec(),
        districts: districts::listed(value(fields, "districts"))
            .ok_or("organisation-fault-districts")?,
        areas: Vec::new(),
        notices: Notices::default(),
        open_data: None,
    };
    let email = value(fields, "email")
        .parse()
        .map_err(|_| "accounts-fault-email")?;
    Ok(New {
        municipality,
        password: password(fields, &email)?,
        email,
    })
}

/// Makes a new municipality and its first administrator, or says what is wrong
/// as a message key.
pub(super) async fn take_in(
    new: New,
    store: &Store,
    configured: Thresholds,
    by: Option<&StaffMember>,
) -> Result<Result<StaffMember, &'static str>, RequestError> {
    let account = NewAccount {
        email: new.email,
        scope: Scope {
            role: StaffRole::Admin,
            municipality: new.municipality.code.clone(),
            district: None,
        },
        password: passwords::hashed(new.password).await?,
        // Whoever takes the service into use chooses the own one.
        must_change: by.is_some(),
    };
    let beside = match by {
        Some(_) => Beside::One,
        None => Beside::None,
    };
    let founded = store
        .found(&new.municipality, configured, &account, beside, by)
        .await;
    Ok(match founded {
        Ok(member) => Ok(member),
        Err(NotFounded::Others) if by.is_none() => return Err(RequestError::NotFound),
        Err(NotFounded::Others) => Err("organisation-fault-others"),
        Err(NotFounded::Known) => Err("organisation-fault-taken"),
        Err(NotFounded::EmailTaken) => Err("accounts-fault-taken"),
        Err(NotFounded::Store(error)) => return Err(error.into()),
    })
}

pub(super) async fn show(
    admin: Admin,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    page(&admin, &store, &site, &Vec::new(), None).await
}

/// `do` says what: `name` with a name, `district` with `district` (a short
/// name; none for a new one), `name`, `venues`, `staff` and for types with
/// another number `staff-TYPE`, `municipality` with a new one and its
/// administrator.
pub(super) async fn change(
    admin: Admin,
    fields: Form<Fields>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let mut municipality = admin.own_municipality_next_tertial(&store).await?;
    let before = municipality.clone();
    let shown = admin.own_municipality(&store).await?;
    let named = name(value(&fields, "name"));
    let changed = match value(&fields, "do") {
        "name" if version::is_stale(&fields, &shown.name) => Err("changed-meanwhile"),
        "name" => named
            .map(|name| municipality.name = name)
            .ok_or("organisation-fault-name"),
        "district" if districts::is_stale(&shown, &fields) => Err("changed-meanwhile"),
        "district" => districts::change(&mut municipality, &fields),
        "municipality" => match new(&fields, &store.municipality_codes().await?) {
            Ok(new) => match take_in(new, &store, site.thresholds(), Some(admin.member())).await? {
                Ok(_) => return Ok(done(&site)),
                Err(fault) => Err(fault),
            },
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
    let is_changed = store
        .change_organisation(&before, &municipality, site.thresholds())
        .await?;
    if !is_changed {
        return page(&admin, &store, &site, &fields, Some("changed-meanwhile")).await;
    }
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
    Ok(done(&site))
}

fn done(site: &Site) -> HttpResponse {
    Said::new("said-kept").on("/staff/admin/organisation", site)
}

async fn page(
    admin: &Admin,
    store: &Store,
    site: &Site,
    typed: &Fields,
    fault: Option<&str>,
) -> Result<HttpResponse, RequestError> {
    let language = admin.language();
    let municipality = admin.own_municipality(store).await?;
    let followed_up = followed_up(&store.asked_plan(admin.municipality()).await?);
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
            @if let Some(fault) = fault {
                div.faults role="alert" { p { (say(language, fault)) } (odd_sign(language, typed)) }
            }
            form method="post" action="/staff/admin/organisation" {
                (version::made_from(&municipality.name))
                @let name = kept(wish == "name", "name", &municipality.name);
                (field("name", "organisation-name", None).input("text", &name))
                div.actions { button name="do" value="name" { (say(language, "edit-send")) } }
            }
            h2 { (say(language, "areas-districts")) }
            p.hint { (say(language, "organisation-districts-hint")) }
            p.hint { (say(language, "organisation-staff-why")) }
            @for district in &municipality.districts {
                @let is_typed = wish == "district" && typed_district == district.id.as_str();
                details open[is_typed] {
                    summary {
                        (district.name)
                        @if district.staff.lacks_a_number() {
                            " " span.uncertain { (say(language, "organisation-staff-missing")) }
                        }
                    }
                    (districts::form(language, &followed_up, Some(district), is_typed.then_some(typed)))
                }
            }
            @let is_typed = wish == "district" && typed_district.is_empty();
            details open[is_typed] {
                summary { (say(language, "organisation-new-district")) }
                (districts::form(language, &followed_up, None, is_typed.then_some(typed)))
            }
            h2 { (say(language, "organisation-other")) }
            @let is_typed = wish == "municipality";
            @if store.municipality_codes().await?.len() > 1 {
                p.hint { (say(language, "organisation-by-command")) }
            } @else { details open[is_typed] {
                summary { (say(language, "organisation-add")) }
                p.hint { (say(language, "organisation-other-hint")) }
                form method="post" action="/staff/admin/organisation" {
                    (municipality_fields(language, if is_typed { typed } else { &[] }))
                    (field("email", "organisation-email", None).input("email", &kept(is_typed, "email", "")))
                    (password_field(language))
                    div.actions { button name="do" value="municipality" { (say(language, "organisation-add")) } }
                }
            } }
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
    html! {
        (field("name", "organisation-name", None).input("text", value(&typed, "name")))
        (field("code", "organisation-code", Some("organisation-code-hint")).around(|id, described_by, _| html! {
            input type="text" id=(id) name=(id) inputmode="numeric" maxlength="4"
                value=(value(&typed, "code")) aria-describedby=[described_by];
        }))
        (field("contact", "settings-contact", Some("settings-contact-hint")).input("text", value(&typed, "contact")))
        @let districts = field("districts", "areas-districts", Some("organisation-districts-lines-hint"));
        (districts.around(|id, described_by, _| html! {
            textarea id=(id) name=(id) rows="5" aria-describedby=[described_by] { (value(&typed, "districts")) }
        }))
    }
}
