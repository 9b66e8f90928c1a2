//! `GET|POST /staff/admin/accounts`: an administrator sees who may sign in, as
//! what and where, and makes accounts.

use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Form},
};
use maud::{Markup, html};

use crate::{
    domain::{
        language::Language,
        organisation::Municipality,
        staff::{Deed, Email, Password, Scope, StaffMember, StaffRole},
    },
    store::{
        Store, StoreError,
        staff::{NewAccount, NotAdded},
    },
    text::text,
    web::{
        answer,
        components::{Labelled, may_change, say},
        fields::{Fields, value},
        layout::{Section, staff_page},
        passwords,
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
    page(&admin, &store, &site, &Vec::new(), None).await
}

/// `email`, `role`, `district` and `password` of a new account.
pub(super) async fn add(
    admin: Admin,
    fields: Form<Fields>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let municipality = admin.own_municipality_open_now(&store).await?;
    let (email, scope, password) = match wanted(&fields, &municipality) {
        Ok(wanted) => wanted,
        Err(fault) => return page(&admin, &store, &site, &fields, Some(fault)).await,
    };
    let password = passwords::hashed(password).await?;
    match store
        .add_staff(&NewAccount {
            email,
            scope,
            password,
            must_change: true,
        })
        .await
    {
        Ok(member) => {
            store
                .note(
                    admin.member(),
                    Deed::AccountAdded,
                    &format!("{}, {}", member.email, member.scope.role.as_str()),
                )
                .await?;
            Ok(Said::new("said-kept").on("/staff/admin/accounts", &site))
        }
        Err(NotAdded::EmailTaken) => {
            page(&admin, &store, &site, &fields, Some("accounts-fault-taken")).await
        }
        Err(NotAdded::Store(fault)) => Err(fault.into()),
    }
}

/// The account that was typed, or a message key of what is wrong.
pub(super) fn wanted(
    fields: &Fields,
    municipality: &Municipality,
) -> Result<(Email, Scope, Password), &'static str> {
    let email = value(fields, "email")
        .parse()
        .map_err(|_| "accounts-fault-email")?;
    let password = password(fields, &email);
    Ok((email, scope(fields, municipality)?, password?))
}

/// What was chosen of `role` and `district`. `municipality`: with those districts
/// alone that may be chosen.
pub(super) fn scope(fields: &Fields, municipality: &Municipality) -> Result<Scope, &'static str> {
    let role = StaffRole::within_a_municipality()
        .find(|role| role.as_str() == value(fields, "role"))
        .ok_or("accounts-fault-role")?;
    let district = match value(fields, "district") {
        "" => None,
        typed => {
            let known = municipality
                .districts
                .iter()
                .find(|district| district.id.as_str() == typed);
            Some(known.ok_or("activity-fault-district")?.id.clone())
        }
    };
    Scope::new(role, municipality.code.clone(), district).map_err(|_| "accounts-fault-district")
}

/// The password that was typed; nothing is cut from it.
pub(super) fn password(fields: &Fields, email: &Email) -> Result<Password, &'static str> {
    let typed = fields
        .iter()
        .find(|(name, _)| name == "password")
        .map_or("", |(_, typed)| typed);
    Password::chosen(typed, email).map_err(|_| "accounts-fault-password")
}

pub(super) async fn own_staff(
    store: &Store,
    municipality: &Municipality,
) -> Result<Vec<StaffMember>, StoreError> {
    Ok(store
        .staff()
        .await?
        .into_iter()
        .filter(|member| {
            member.scope.municipality == municipality.code
                && member.scope.role != StaffRole::Coordinator
        })
        .collect())
}

async fn page(
    admin: &Admin,
    store: &Store,
    site: &Site,
    fields: &Fields,
    fault: Option<&str>,
) -> Result<HttpResponse, RequestError> {
    let language = admin.language();
    let municipality = admin.own_municipality(store).await?;
    let open = admin.own_municipality_open_now(store).await?;
    let staff = own_staff(store, &municipality).await?;
    let title = text(language, "accounts-title").words;
    let main = html! {
        h1 { (title) }
        (may_change(language))
        div.scroll.cards tabindex="0" role="region" aria-label=(title) { table.figures-table {
            thead { tr {
                th scope="col" { (say(language, "sign-in-email")) }
                th scope="col" { (say(language, "accounts-role")) }
                th scope="col" { (say(language, "new-district")) }
                th scope="col" { (say(language, "accounts-state")) }
            } }
            tbody { @for member in &staff { (line(admin, member, &municipality)) } }
        } }
        h2 { (say(language, "accounts-new")) }
        @if let Some(fault) = fault { div.faults role="alert" { p { (say(language, fault)) } } }
        (form(admin, fields, &open))
    };
    let status = if fault.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let markup = staff_page(site, Some(admin), language, Section::Admin, &title, &main);
    Ok(answer::page(status, markup))
}

fn line(admin: &Admin, member: &StaffMember, municipality: &Municipality) -> Markup {
    let language = admin.language();
    let scope = &member.scope;
    let district = scope.district.as_ref().and_then(|own| {
        municipality
            .districts
            .iter()
            .find(|district| district.id == *own)
    });
    let state = if member.is_disabled {
        "accounts-disabled"
    } else if member.id == admin.member().id {
        "accounts-you"
    } else if member.is_provided() {
        "accounts-provided"
    } else if member.has_factor {
        "accounts-factor"
    } else if member.must_change {
        "accounts-must-change"
    } else {
        "accounts-active"
    };
    let label = |key: &str| text(language, key).words;
    html! {
        tr {
            th scope="row" { a href=(format!("/staff/admin/accounts/{}", member.id)) { (member.email) } }
            td data-label=(label("accounts-role")) { (say(language, &format!("role-{}", scope.role.as_str()))) }
            td data-label=(label("new-district")) {
                @match district {
                    Some(district) => (district.name),
                    None => (say(language, "accounts-everywhere"))
                }
            }
            td data-label=(label("accounts-state")) { (say(language, state)) }
        }
    }
}

fn form(admin: &Admin, fields: &Fields, municipality: &Municipality) -> Markup {
    let language = admin.language();
    let email = Labelled {
        name: "email",
        label: say(language, "sign-in-email"),
        hint: None,
        fault: None,
    };
    html! {
        form.narrow method="post" action="/staff/admin/accounts" {
            (email.input("email", value(fields, "email")))
            (scope_fields(language, fields, municipality))
            (password_field(language))
            div.actions { button { (say(language, "accounts-send")) } }
        }
    }
}

/// Fields for what somebody may do, and where; all districts of `municipality`
/// may be chosen.
pub(super) fn scope_fields(
    language: Language,
    fields: &Fields,
    municipality: &Municipality,
) -> Markup {
    let field = |name, label, hint: &str| Labelled {
        name,
        label: say(language, label),
        hint: Some(say(language, hint)),
        fault: None,
    };
    let roles: Vec<_> = StaffRole::within_a_municipality()
        .map(|role| {
            (
                role.as_str().to_owned(),
                text(language, &format!("role-{}", role.as_str())).words,
            )
        })
        .collect();
    let everywhere = (String::new(), text(language, "accounts-everywhere").words);
    let districts = municipality
        .districts
        .iter()
        .map(|district| (district.id.to_string(), district.name.clone()));
    let districts: Vec<_> = std::iter::once(everywhere).chain(districts).collect();
    html! {
        (field("role", "accounts-role", "accounts-role-hint").select(&roles, value(fields, "role")))
        (field("district", "new-district", "accounts-district-hint")
            .select(&districts, value(fields, "district")))
    }
}

/// A field for a first password, which its owner must change.
pub(super) fn password_field(language: Language) -> Markup {
    let hint = Some(say(language, "accounts-password-hint"));
    Labelled {
        name: "password",
        label: say(language, "accounts-password"),
        hint,
        fault: None,
    }
    .around(|id, described_by, _| {
        html! {
            input type="password" id=(id) name=(id) autocomplete="new-password"
                aria-describedby=[described_by];
        }
    })
}
