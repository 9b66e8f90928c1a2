//! `GET|POST /staff/activities/{id}/edit`, `POST …/state`, `POST …/replace`: an
//! advisor changes, pauses, closes an activity or replaces its code. Answers
//! already given stay where they are.

use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header::LOCATION},
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
        components::say,
        layout::{Section, staff_page},
        problem::RequestError,
        sign_in::Advisor,
        site::Site,
    },
};

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
        &[],
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
    match wanted.read() {
        Ok(draft) => {
            store
                .change_activity(&activity, &draft, activity.state)
                .await?;
            Ok(back_to(&activity))
        }
        Err(faults) => {
            page(
                &advisor,
                StatusCode::UNPROCESSABLE_ENTITY,
                &activity,
                &wanted,
                &faults,
                &store,
                &site,
            )
            .await
        }
    }
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
) -> Result<HttpResponse, RequestError> {
    let activity = own_activity(&advisor, &request, &store).await?;
    let state = match wanted.state.as_str() {
        "running" => ActivityState::Running,
        "paused" => ActivityState::Paused,
        "closed" => ActivityState::Closed,
        _ => {
            return Err(RequestError::BadRequest(
                "state is running, paused or closed".into(),
            ));
        }
    };
    // What is closed stays closed: its code may hang somewhere still.
    if activity.state != ActivityState::Closed {
        store
            .change_activity(&activity, &ActivityDraft::of(&activity), state)
            .await?;
    }
    Ok(back_to(&activity))
}

pub(super) async fn replace(
    advisor: Advisor,
    request: HttpRequest,
    store: Data<Store>,
) -> Result<HttpResponse, RequestError> {
    let activity = own_activity(&advisor, &request, &store).await?;
    if activity.state != ActivityState::Closed {
        store.replace_code(&activity).await?;
    }
    Ok(back_to(&activity))
}

fn back_to(activity: &Activity) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((LOCATION, format!("/staff/activities/{}", activity.id)))
        .finish()
}

async fn page(
    advisor: &Advisor,
    status: StatusCode,
    activity: &Activity,
    typed: &TypedActivity,
    faults: &[ActivityFault],
    store: &Store,
    site: &Site,
) -> Result<HttpResponse, RequestError> {
    let language = advisor.language();
    let municipality = store
        .municipality(advisor.municipality())
        .await?
        .ok_or(RequestError::Internal("no municipality"))?;
    let title = text(language, "edit-title").words;
    let here = format!("/staff/activities/{}", activity.id);
    let main = html! {
        div.narrow {
            h1 { (title) }
            p.quiet { (text(language, &format!("type-{}", activity.activity_type)).words) }
            (fault_list(language, faults))
            form method="post" action=(format!("{here}/edit")) {
                (fields(advisor, typed, faults, &municipality, false))
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
    Ok(HttpResponse::build(status)
        .content_type("text/html; charset=utf-8")
        .body(markup.0))
}
