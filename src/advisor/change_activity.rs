//! `GET|POST /staff/activities/{id}/edit`, `POST …/state`, `POST …/replace`: an
//! advisor changes, pauses, closes an activity or replaces its code. Answers
//! already given stay where they are.

use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{Data, Form},
};
use maud::html;
use serde::Deserialize;

use super::{
    fields::{fault_list, fields, typed},
    own_activity,
};
use crate::{
    domain::{
        activity::{Activity, ActivityState},
        draft::{ActivityDraft, ActivityFault, TypedActivity},
    },
    store::Store,
    text::text,
    web::{
        answer,
        components::say,
        layout::{Section, staff_page},
        problem::RequestError,
        said::Said,
        sign_in::Advisor,
        site::Site,
        version,
    },
};

/// What is wrong with a form.
enum Refused {
    Faults(Vec<ActivityFault>),
    /// Somebody else has changed the activity since the form was shown.
    Stale,
}

pub(super) async fn show(
    advisor: Advisor,
    request: HttpRequest,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let activity = own_activity(&advisor, &request, &store).await?;
    page(
        &advisor,
        StatusCode::OK,
        &activity,
        &TypedActivity::of(&activity),
        None,
        &store,
        &site,
    )
    .await
}

pub(super) async fn change(
    advisor: Advisor,
    request: HttpRequest,
    pairs: Form<Vec<(String, String)>>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let activity = own_activity(&advisor, &request, &store).await?;
    let (activity_type, district) = (
        activity.activity_type.to_string(),
        activity.district.to_string(),
    );
    let wanted = TypedActivity {
        activity_type,
        district,
        ..typed(&advisor, &pairs)
    };
    let municipality = advisor.own_municipality_open_now(&store).await?;
    let asked = store.asked(&municipality.code).await?;
    let read = wanted.read().and_then(|draft| {
        let faults = draft.faults_in(&municipality, &asked, Some(&activity));
        if faults.is_empty() {
            Ok(draft)
        } else {
            Err(faults)
        }
    });
    let (status, refused) = match read {
        Err(faults) => (StatusCode::UNPROCESSABLE_ENTITY, Refused::Faults(faults)),
        Ok(_) if version::is_stale(&pairs, &ActivityDraft::of(&activity)) => {
            (StatusCode::CONFLICT, Refused::Stale)
        }
        Ok(draft) => match store.change_activity(&activity, &draft).await? {
            Some(changed) => {
                let here = here(&activity);
                let mut before = TypedActivity::of(&activity).fields();
                before.push(version::field(&ActivityDraft::of(&changed)));
                let said = Said::kept(&pairs, "said-kept", &format!("{here}/edit"), before);
                return Ok(said.on(&here, &site));
            }
            None => (StatusCode::CONFLICT, Refused::Stale),
        },
    };
    let now = own_activity(&advisor, &request, &store).await?;
    page(
        &advisor,
        status,
        &now,
        &wanted,
        Some(&refused),
        &store,
        &site,
    )
    .await
}

/// What the buttons under an activity ask for.
#[derive(Deserialize)]
pub(super) struct Wanted {
    state: String,
}

pub(super) async fn switch(
    advisor: Advisor,
    request: HttpRequest,
    wanted: Form<Wanted>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let activity = own_activity(&advisor, &request, &store).await?;
    let (state, key, undone_by) = match wanted.state.as_str() {
        "running" => (ActivityState::Running, "said-running", Some("paused")),
        "paused" => (ActivityState::Paused, "said-paused", Some("running")),
        "closed" => (ActivityState::Closed, "said-closed", None),
        _ => {
            return Err(RequestError::BadRequest(
                "state is running, paused or closed".into(),
            ));
        }
    };
    store.switch_activity(&activity, state).await?;
    let here = here(&activity);
    if own_activity(&advisor, &request, &store).await?.state != state {
        // What is closed stays closed.
        return Ok(Said::new("said-closed").on(&here, &site));
    }
    let said = Said::new(key);
    let said = match undone_by {
        Some(before) => {
            let fields = vec![("state".to_owned(), before.to_owned())];
            said.undone_by(&format!("{here}/state"), fields)
        }
        None => said,
    };
    Ok(said.on(&here, &site))
}

pub(super) async fn replace(
    advisor: Advisor,
    request: HttpRequest,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let activity = own_activity(&advisor, &request, &store).await?;
    let key = if activity.state == ActivityState::Closed {
        "said-closed"
    } else {
        store.replace_code(&activity).await?;
        "said-code-replaced"
    };
    Ok(Said::new(key).on(&here(&activity), &site))
}

fn here(activity: &Activity) -> String {
    format!("/staff/activities/{}", activity.id)
}

async fn page(
    advisor: &Advisor,
    status: StatusCode,
    activity: &Activity,
    typed: &TypedActivity,
    refused: Option<&Refused>,
    store: &Store,
    site: &Site,
) -> Result<HttpResponse, RequestError> {
    let language = advisor.language();
    let municipality = advisor.own_municipality_open_now(store).await?;
    let asked = store.asked(&municipality.code).await?;
    let title = text(language, "edit-title").words;
    let here = here(activity);
    let faults = match refused {
        Some(Refused::Faults(faults)) => &faults[..],
        _ => &[],
    };
    let main = html! {
        div.narrow {
            h1 { (title) }
            p.quiet { (text(language, &format!("type-{}", activity.activity_type)).words) }
            (fault_list(language, faults))
            @if let Some(Refused::Stale) = refused { (version::notice(language, &here)) }
            form method="post" action=(format!("{here}/edit")) {
                (version::made_from(&ActivityDraft::of(activity)))
                (fields(advisor, typed, faults, &municipality, &asked, false))
                div.actions {
                    button { (say(language, "edit-send")) }
                    a href=(here) { (say(language, "new-cancel")) }
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
