//! `GET|POST /staff/activities/new`: an advisor makes a code, perhaps after the
//! pattern of another (`?from=12`).

use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Form, Query},
};
use maud::{Markup, html};

use super::{
    fields::{fault_list, fields, typed},
    without_area,
};
use crate::{
    domain::{
        activity_type::ActivityType,
        draft::{ActivityFault, TypedActivity},
        organisation::{District, Municipality},
    },
    store::Store,
    text::{number, plain, text},
    web::{
        answer,
        components::say,
        layout::{Section, staff_page},
        problem::RequestError,
        said::Said,
        sign_in::Advisor,
        site::Site,
    },
};

pub(super) async fn show(
    advisor: Advisor,
    asked: Query<Vec<(String, String)>>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let pattern = asked
        .iter()
        .find(|(name, _)| name == "from")
        .and_then(|(_, id)| id.parse().ok());
    let wanted = match pattern {
        Some(id) => {
            let activity = store
                .activity(advisor.municipality(), id)
                .await?
                .ok_or(RequestError::NotFound)?;
            if advisor
                .district()
                .is_some_and(|district| *district != activity.district)
            {
                return Err(advisor.not_yours());
            }
            // The same again, at another time.
            TypedActivity {
                opens_on: String::new(),
                closes_on: String::new(),
                ..TypedActivity::of(&activity)
            }
        }
        None => typed(&advisor, &asked),
    };
    page(&advisor, StatusCode::OK, &wanted, &[], &store, &site).await
}

pub(super) async fn make(
    advisor: Advisor,
    pairs: Form<Vec<(String, String)>>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let wanted = typed(&advisor, &pairs);
    let refused = match wanted.read() {
        Ok(draft) => {
            let municipality = advisor.own_municipality_open_now(&store).await?;
            let asked = store.asked(&municipality.code).await?;
            let faults = draft.faults_in(&municipality, &asked, None);
            if faults.is_empty() {
                let activity = store.add_activity(advisor.municipality(), draft).await?;
                let page = format!("/staff/activities/{}", activity.id);
                return Ok(Said::new("said-code-ready").on(&page, &site));
            }
            faults
        }
        Err(faults) => faults,
    };
    page(
        &advisor,
        StatusCode::UNPROCESSABLE_ENTITY,
        &wanted,
        &refused,
        &store,
        &site,
    )
    .await
}

async fn page(
    advisor: &Advisor,
    status: StatusCode,
    typed: &TypedActivity,
    faults: &[ActivityFault],
    store: &Store,
    site: &Site,
) -> Result<HttpResponse, RequestError> {
    let language = advisor.language();
    let municipality = advisor.own_municipality_open_now(store).await?;
    let hint = without_area::hint(store, &municipality, advisor.district(), language).await?;
    let asked = store.asked(&municipality.code).await?;
    let minimum = store.area_plan(&municipality.code).await?.minimum;
    let title = text(language, "new-title").words;
    let main = html! {
        div.narrow {
            h1 { (title) }
            (fault_list(language, faults))
            @if let Some(hint) = &hint { (hint) }
            form method="post" action="/staff/activities/new" {
                (fields(advisor, typed, faults, &municipality, &asked, true))
                @if asked.is_asked(ActivityType::Collaboration) {
                    (about_collaboration(advisor, &municipality, minimum.get()))
                }
                div.actions {
                    button { (say(language, "new-send")) }
                    a href="/staff/activities" { (say(language, "new-cancel")) }
                }
            }
        }
    };
    let markup = staff_page(
        site,
        Some(advisor),
        language,
        Section::Activities,
        &title,
        &main,
    );
    Ok(answer::page(status, markup))
}

/// With how many members of staff each district is counted apart when staff are
/// asked how they work together, and what a missing number costs (rule R7).
fn about_collaboration(advisor: &Advisor, municipality: &Municipality, minimum: u32) -> Markup {
    let language = advisor.language();
    let minimum = number(language, minimum);
    let is_own = |one: &&District| advisor.district().is_none_or(|own| *own == one.id);
    let of = |district: &District| {
        let together = municipality.staff_together(ActivityType::Collaboration, &district.id);
        let name = ("district", district.name.as_str());
        match together {
            Some(staff) => {
                let staff = number(language, staff);
                plain(
                    language,
                    "new-collaboration-staff",
                    &[name, ("staff", &staff)],
                )
            }
            None => plain(language, "new-collaboration-unsaid", &[name]),
        }
    };
    html! {
        details {
            summary { (say(language, "type-collaboration")) }
            p.hint { (plain(language, "new-collaboration", &[("minimum", &minimum)])) }
            ul { @for district in municipality.districts.iter().filter(is_own) { li { (of(district)) } } }
        }
    }
}
