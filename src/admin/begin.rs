//! `GET|POST /staff/admin/begin`: an administrator of a new municipality says
//! how many work with each district, and makes the first advisor and the first code. What is left is read from what is
//! there, so that one may stop and come back.

use actix_web::{
    HttpResponse,
    http::{StatusCode, header::LOCATION},
    web::{Data, Form},
};
use maud::{Markup, html};

use super::accounts::{own_staff, password, password_field};
use crate::{
    domain::{
        activity_type::{ActivityType, Contact},
        draft::TypedActivity,
        language::Language,
        organisation::Municipality,
        staff::{Deed, Email, Scope, StaffRole},
        staffing::MOST_STAFF,
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
        sign_in::Admin,
        site::Site,
    },
};

/// What a new municipality still lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lacks {
    /// Of some district nobody has said how many work with it.
    pub(super) staff: bool,
    pub(super) advisor: bool,
    pub(super) code: bool,
}

impl Lacks {
    /// Whether anything is left to do.
    pub(super) fn anything(self) -> bool {
        self.staff || self.advisor || self.code
    }
}

pub(super) async fn lacks(store: &Store, municipality: &Municipality) -> Result<Lacks, StoreError> {
    let staff = own_staff(store, municipality).await?;
    let has_advisor = staff
        .iter()
        .any(|member| member.scope.role == StaffRole::Advisor);
    let has_code = !store.activities(&municipality.code, None).await?.is_empty();
    Ok(Lacks {
        staff: municipality
            .districts
            .iter()
            .any(|district| district.staff.lacks_a_number()),
        advisor: !has_advisor,
        code: !has_code,
    })
}

/// The numbers of staff that were typed; what is left empty stays as it is.
fn with_staff(mut municipality: Municipality, fields: &Fields) -> Option<Municipality> {
    for district in &mut municipality.districts {
        let typed = value(fields, &format!("staff-{}", district.id));
        if !typed.is_empty() {
            let number = typed.parse().ok().filter(|one| *one <= MOST_STAFF);
            district.staff.all = Some(number?);
        }
    }
    Some(municipality)
}

pub(super) async fn show(
    admin: Admin,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let municipality = admin.own_municipality_open_now(&store).await?;
    page(&admin, &store, &site, &municipality, &Vec::new(), None).await
}

/// `do` says what: `staff` with a number per district under its short name,
/// `advisor` with `email`, `district` and `password`, `code`
/// with `type` and `district`.
pub(super) async fn go_on(
    admin: Admin,
    fields: Form<Fields>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let municipality = admin.own_municipality_open_now(&store).await?;
    let refuse =
        async |fault| page(&admin, &store, &site, &municipality, &fields, Some(fault)).await;
    let chosen = municipality
        .districts
        .iter()
        .find(|district| district.id.as_str() == value(&fields, "district"));
    match value(&fields, "do") {
        "staff" => {
            let Some(wanted) =
                with_staff(admin.own_municipality_next_tertial(&store).await?, &fields)
            else {
                return refuse("organisation-fault-staff").await;
            };
            store
                .take_in_organisation(&[wanted], site.thresholds())
                .await?;
            store
                .note(admin.member(), Deed::OrganisationChanged, "")
                .await?;
            Ok(answer::see_other("/staff/admin/begin"))
        }
        "advisor" => {
            let Some(district) = chosen else {
                return refuse("activity-fault-district").await;
            };
            let Ok(email) = value(&fields, "email").parse::<Email>() else {
                return refuse("accounts-fault-email").await;
            };
            let password = match password(&fields, &email) {
                Ok(password) => passwords::hashed(password).await?,
                Err(fault) => return refuse(fault).await,
            };
            let scope = Scope {
                role: StaffRole::Advisor,
                municipality: municipality.code.clone(),
                district: Some(district.id.clone()),
            };
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
                            &format!("{}, advisor", member.email),
                        )
                        .await?
                }
                Err(NotAdded::EmailTaken) => return refuse("accounts-fault-taken").await,
                Err(NotAdded::Store(fault)) => return Err(fault.into()),
            }
            Ok(answer::see_other("/staff/admin/begin"))
        }
        "code" => {
            let (Some(district), Ok(activity_type)) =
                (chosen, value(&fields, "type").parse::<ActivityType>())
            else {
                return refuse("activity-fault-district").await;
            };
            let typed = TypedActivity {
                activity_type: activity_type.to_string(),
                district: district.id.to_string(),
                title: text(admin.language(), &format!("type-{activity_type}")).words,
                contact: Contact::Mixed.as_str().to_owned(),
                ..TypedActivity::default()
            };
            let draft = typed
                .read()
                .map_err(|_| RequestError::Internal("the first code"))?;
            let activity = store.add_activity(&municipality.code, draft).await?;
            Ok(HttpResponse::SeeOther()
                .insert_header((
                    LOCATION,
                    format!("/staff/activities/{}/screen", activity.id),
                ))
                .finish())
        }
        _ => Err(RequestError::BadRequest(
            "do is staff, advisor or code".into(),
        )),
    }
}

async fn page(
    admin: &Admin,
    store: &Store,
    site: &Site,
    municipality: &Municipality,
    typed: &Fields,
    fault: Option<&str>,
) -> Result<HttpResponse, RequestError> {
    let language = admin.language();
    let lacks = lacks(store, municipality).await?;
    let title = text(language, "begin-title").words;
    let done = html! { span.done { (say(language, "begin-done")) } };
    let main = html! {
        div.narrow.start {
            h1 { (title) }
            (may_change(language))
            @if let Some(fault) = fault { div.faults role="alert" { p { (say(language, fault)) } } }
            ol.steps {
                li {
                    h2 { (crate::text::plain(language, "begin-step-organisation", &[("name", &municipality.name)])) }
                    p { (done) " " a href="/staff/admin/organisation" { (say(language, "organisation-title")) } }
                }
                li {
                    h2 { (say(language, "begin-step-staff")) }
                    @if lacks.staff { (staff_form(language, municipality, typed)) } @else { p { (done) } }
                }
                li {
                    h2 { (say(language, "begin-step-advisor")) }
                    @if lacks.advisor { (advisor_form(language, municipality, typed)) } @else { p { (done) } }
                }
                li {
                    h2 { (say(language, "begin-step-code")) }
                    @if lacks.code { (code_form(language, municipality)) } @else { p { (done) } }
                }
            }
            @if !lacks.anything() { p { (say(language, "begin-all-done")) } }
            p {
                a href="/staff/admin" { (say(language, if lacks.anything() { "begin-later" } else { "admin-title" })) }
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

fn districts(municipality: &Municipality) -> Vec<(String, String)> {
    municipality
        .districts
        .iter()
        .map(|district| (district.id.to_string(), district.name.clone()))
        .collect()
}

/// A number per district of which none is known.
fn staff_form(language: Language, municipality: &Municipality, typed: &Fields) -> Markup {
    let missing = municipality
        .districts
        .iter()
        .filter(|district| district.staff.lacks_a_number());
    html! {
        p { (say(language, "organisation-staff-why")) }
        form method="post" action="/staff/admin/begin" {
            @for district in missing {
                @let name = format!("staff-{}", district.id);
                div.field {
                    label for=(name) { bdi { (district.name) } }
                    input type="text" inputmode="numeric" id=(name) name=(name) value=(value(typed, &name));
                }
            }
            div.actions { button name="do" value="staff" { (say(language, "edit-send")) } }
        }
    }
}

fn advisor_form(language: Language, municipality: &Municipality, typed: &Fields) -> Markup {
    let field = |name, label| Labelled {
        name,
        label: say(language, label),
        hint: None,
        fault: None,
    };
    html! {
        p.hint { (say(language, "begin-advisor-hint")) }
        form method="post" action="/staff/admin/begin" {
            (field("email", "sign-in-email").input("email", value(typed, "email")))
            (field("district", "new-district").select(&districts(municipality), value(typed, "district")))
            (password_field(language))
            div.actions { button name="do" value="advisor" { (say(language, "begin-advisor-send")) } }
        }
    }
}

/// One button a kind of activity: the usual code needs nothing more.
fn code_form(language: Language, municipality: &Municipality) -> Markup {
    let types: Vec<_> = ActivityType::OF_PARENTS
        .iter()
        .map(|one| {
            (
                one.to_string(),
                text(language, &format!("type-{one}")).words,
            )
        })
        .collect();
    html! {
        form method="post" action="/staff/admin/begin" {
            div.field {
                label for="code-type" { (say(language, "new-type")) }
                select id="code-type" name="type" { @for (word, name) in &types { option value=(word) { (name) } } }
            }
            div.field {
                label for="code-district" { (say(language, "begin-code-district")) }
                select id="code-district" name="district" {
                    @for (id, name) in districts(municipality) { option value=(id) { (name) } }
                }
            }
            div.actions { button name="do" value="code" { (say(language, "begin-code-send")) } }
        }
    }
}
