//! `GET|POST /staff/admin/accounts`: who may sign in, as what and where.

use actix_web::{
    HttpResponse,
    http::{StatusCode, header::LOCATION},
    web::{self, Data, Form},
};
use maud::{Markup, html};

use crate::{
    domain::{
        area::DistrictId,
        organisation::Municipality,
        staff::{Deed, Email, Password, StaffMember, StaffRole},
    },
    store::{
        Store, StoreError,
        staff::{HashedPassword, NotAdded},
    },
    text::text,
    web::{
        components::{Labelled, say},
        fields::{Fields, value},
        layout::{Section, staff_page},
        problem::RequestError,
        sign_in::Admin,
        site::Site,
    },
};

pub(super) async fn show(admin: Admin, store: Data<Store>, site: Data<Site>) -> Result<HttpResponse, RequestError> {
    page(&admin, &store, &site, &Vec::new(), None).await
}

/// `email`, `role`, `district` and `password` of a new account, or `disable`
/// with an address.
pub(super) async fn change(admin: Admin, fields: Form<Fields>, store: Data<Store>, site: Data<Site>) -> Result<HttpResponse, RequestError> {
    let done = || HttpResponse::SeeOther().insert_header((LOCATION, "/staff/admin/accounts")).finish();
    let municipality = store.municipality(admin.municipality()).await?.ok_or(RequestError::Internal("no municipality"))?;
    if let Ok(email) = value(&fields, "disable").parse::<Email>() {
        let ours = own_staff(&store, &municipality).await?.into_iter().find(|member| member.email == email);
        let member = ours.ok_or(RequestError::NotFound)?;
        if member.id == admin.member().id {
            return page(&admin, &store, &site, &fields, Some("accounts-fault-own")).await;
        }
        store.disable_staff(&email).await?;
        store.note(admin.member(), Deed::AccountDisabled, email.as_str()).await?;
        return Ok(done());
    }
    let (email, role, district, password) = match wanted(&fields, &municipality) {
        Ok(wanted) => wanted,
        Err(fault) => return page(&admin, &store, &site, &fields, Some(fault)).await,
    };
    let hashed =
        web::block(move || HashedPassword::of(&password)).await.map_err(|_| RequestError::Internal("hashing was broken off"))??;
    match store.add_staff(&email, role, &municipality.code, district.as_ref(), &hashed).await {
        Ok(member) => {
            store.note(admin.member(), Deed::AccountAdded, &format!("{}, {}", member.email, member.role.as_str())).await?;
            Ok(done())
        }
        Err(NotAdded::EmailTaken) => page(&admin, &store, &site, &fields, Some("accounts-fault-taken")).await,
        Err(NotAdded::Store(fault)) => Err(fault.into()),
    }
}

/// The account that was typed, or a message key of what is wrong.
fn wanted(fields: &Fields, municipality: &Municipality) -> Result<(Email, StaffRole, Option<DistrictId>, Password), &'static str> {
    let email = value(fields, "email").parse().map_err(|_| "accounts-fault-email")?;
    let role = value(fields, "role").parse().map_err(|_| "accounts-fault-role")?;
    let district = match value(fields, "district") {
        "" => None,
        typed => {
            let known = municipality.districts.iter().find(|district| district.id.as_str() == typed);
            Some(known.ok_or("activity-fault-district")?.id.clone())
        }
    };
    // Nothing is cut from a password.
    let password = fields.iter().find(|(name, _)| name == "password").map_or("", |(_, typed)| typed);
    Ok((email, role, district, password.parse().map_err(|_| "accounts-fault-password")?))
}

async fn own_staff(store: &Store, municipality: &Municipality) -> Result<Vec<StaffMember>, StoreError> {
    Ok(store.staff().await?.into_iter().filter(|member| member.municipality == municipality.code).collect())
}

async fn page(admin: &Admin, store: &Store, site: &Site, fields: &Fields, fault: Option<&str>) -> Result<HttpResponse, RequestError> {
    let language = admin.language();
    let municipality = store.municipality(admin.municipality()).await?.ok_or(RequestError::Internal("no municipality"))?;
    let staff = own_staff(store, &municipality).await?;
    let title = text(language, "accounts-title").words;
    let main = html! {
        h1 { (title) }
        div.scroll { table {
            thead { tr {
                th scope="col" { (say(language, "sign-in-email")) } th scope="col" { (say(language, "accounts-role")) }
                th scope="col" { (say(language, "new-district")) } th scope="col" { (say(language, "accounts-state")) }
            } }
            tbody { @for member in &staff { (line(admin, member, &municipality)) } }
        } }
        h2 { (say(language, "accounts-new")) }
        @if let Some(fault) = fault { div.faults role="alert" { p { (say(language, fault)) } } }
        (form(admin, fields, &municipality))
    };
    let status = if fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let markup = staff_page(site, Some(admin), language, Section::Admin, &title, &main);
    Ok(HttpResponse::build(status).content_type("text/html; charset=utf-8").body(markup.0))
}

fn line(admin: &Admin, member: &StaffMember, municipality: &Municipality) -> Markup {
    let language = admin.language();
    let district = member.district.as_ref().and_then(|own| municipality.districts.iter().find(|district| district.id == *own));
    html! {
        tr {
            th scope="row" { (member.email) }
            td { (text(language, &format!("role-{}", member.role.as_str())).words) }
            td { @match district { Some(district) => (district.name), None => (say(language, "accounts-everywhere")) } }
            td {
                @if member.is_disabled { (say(language, "accounts-disabled")) }
                @else if member.id == admin.member().id { (say(language, "accounts-you")) }
                @else {
                    form method="post" action="/staff/admin/accounts" {
                        button.plain name="disable" value=(member.email) aria-label=(format!("{}: {}", text(language, "accounts-disable").words, member.email)) {
                            (say(language, "accounts-disable"))
                        }
                    }
                }
            }
        }
    }
}

fn form(admin: &Admin, fields: &Fields, municipality: &Municipality) -> Markup {
    let language = admin.language();
    let field = |name, label, hint: Option<&str>| Labelled {
        name,
        label: say(language, label),
        hint: hint.map(|key| say(language, key)),
        fault: None,
    };
    let roles: Vec<_> =
        StaffRole::ALL.iter().map(|role| (role.as_str().to_owned(), text(language, &format!("role-{}", role.as_str())).words)).collect();
    let everywhere = (String::new(), text(language, "accounts-everywhere").words);
    let districts = municipality.districts.iter().map(|district| (district.id.to_string(), district.name.clone()));
    let districts: Vec<_> = std::iter::once(everywhere).chain(districts).collect();
    html! {
        form.narrow method="post" action="/staff/admin/accounts" {
            (field("email", "sign-in-email", None).input("email", value(fields, "email")))
            (field("role", "accounts-role", Some("accounts-role-hint")).select(&roles, value(fields, "role")))
            (field("district", "new-district", Some("accounts-district-hint")).select(&districts, value(fields, "district")))
            (field("password", "accounts-password", Some("accounts-password-hint")).around(|id, described_by, _| html! {
                input type="password" id=(id) name=(id) autocomplete="new-password" aria-describedby=[described_by];
            }))
            div.actions { button { (say(language, "accounts-send")) } }
        }
    }
}
