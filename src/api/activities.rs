//! `/api/v1/activities`: programs make, read, change and close activities.
//! There is no count of answers in any of them.

use actix_web::{
    HttpResponse,
    web::{Data, Json, Path, Query},
};
use serde::Deserialize;
use utoipa::IntoParams;

use super::activity::{ActivityChange, NewActivity, view};
use crate::{
    domain::{
        activity::{Activity, ActivityState},
        draft::{ActivityDraft, ActivityFault, TypedActivity},
        language::Language,
        organisation::MunicipalityCode,
    },
    export::activity::ActivityView,
    store::Store,
    text,
    web::{problem::RequestError, sign_in::Program, site::Site},
};

/// Checks a typed activity of a municipality.
async fn read(
    typed: &TypedActivity,
    municipality: &MunicipalityCode,
    before: Option<&Activity>,
    store: &Store,
) -> Result<ActivityDraft, RequestError> {
    let refused = |faults: Vec<ActivityFault>| {
        let say = |fault| text::fault(Language::ENGLISH, fault);
        let fields = faults.iter().map(|fault| (fault.field, say(fault)));
        RequestError::InvalidFields(fields.collect())
    };
    let draft = typed.read().map_err(refused)?;
    let municipality = store
        .municipality_open_now(municipality)
        .await?
        .ok_or(RequestError::NotFound)?;
    let asked = store.asked(&municipality.code).await?;
    let faults = draft.faults_in(&municipality, &asked, before);
    if faults.is_empty() {
        Ok(draft)
    } else {
        Err(refused(faults))
    }
}

async fn find(program: &Program, id: i64, store: &Store) -> Result<Activity, RequestError> {
    store
        .activity(program.municipality(), id)
        .await?
        .ok_or(RequestError::NotFound)
}

/// How often a change is tried when others change the same at the same time.
const TRIES: u32 = 3;

/// Activities on a page at most, and when nothing is asked for.
const MOST_A_PAGE: u64 = 1000;

/// Which part of a list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PageAsked {
    /// 1–1000, default 1000.
    #[param(example = 100, minimum = 1, maximum = 1000)]
    per_page: Option<u64>,
    /// From 1 on.
    #[param(example = 1, minimum = 1)]
    page: Option<u64>,
}

/// The activities of the token's municipality, newest first. Where there are
/// more pages, the header `Link` leads to the first, previous, next and last
/// (RFC 8288).
#[utoipa::path(get, path = "/api/v1/activities", tag = "activities",
    operation_id = "list_activities", params(PageAsked), responses(
    (status = 200, description = "The activities", body = Vec<ActivityView>,
        headers(("Link" = String, description = "Other pages, when there are any"))),
), security(("token" = [])))]
pub(super) async fn list(
    program: Program,
    asked: Query<PageAsked>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let per_page = asked.per_page.unwrap_or(MOST_A_PAGE);
    let page = asked.page.unwrap_or(1);
    if !(1..=MOST_A_PAGE).contains(&per_page) {
        return Err(RequestError::BadRequest(format!(
            "per_page: 1 to {MOST_A_PAGE}"
        )));
    }
    if !(1..=u64::from(u32::MAX)).contains(&page) {
        return Err(RequestError::BadRequest("page: 1 or more".into()));
    }
    let (activities, all) = store
        .activities_on_page(program.municipality(), per_page, page)
        .await?;
    let mut response = HttpResponse::Ok();
    if let Some(links) = links(site.base_url.as_str(), per_page, page, all) {
        response.insert_header(("Link", links));
    }
    Ok(response.json(
        activities
            .iter()
            .map(|activity| view(activity, &site.base_url))
            .collect::<Vec<_>>(),
    ))
}

/// The header that leads to the other pages of `all` activities.
fn links(base_url: &str, per_page: u64, page: u64, all: u64) -> Option<String> {
    let last = all.div_ceil(per_page).max(1);
    let others = [
        ("first", 1, page > 1),
        ("prev", page.saturating_sub(1).min(last), page > 1),
        ("next", page + 1, page < last),
        ("last", last, page < last),
    ];
    let link = |(relation, page, is_there): (&str, u64, bool)| {
        is_there.then(|| {
            format!(
                "<{base_url}/api/v1/activities?per_page={per_page}&page={page}>; rel=\"{relation}\""
            )
        })
    };
    let links: Vec<String> = others.into_iter().filter_map(link).collect();
    (!links.is_empty()).then(|| links.join(", "))
}

/// Makes an activity with a fresh code.
#[utoipa::path(post, path = "/api/v1/activities", tag = "activities", operation_id = "add_activity",
    request_body = NewActivity, responses(
    (status = 201, description = "The activity", body = ActivityView),
), security(("token" = [])))]
pub(super) async fn add(
    program: Program,
    wanted: Json<NewActivity>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let wanted = wanted.into_inner();
    let typed = TypedActivity {
        activity_type: wanted.activity_type,
        district: wanted.district,
        title: wanted.title,
        venue: wanted.venue.unwrap_or_default(),
        contact: wanted.contact.unwrap_or_default(),
        opens_on: wanted.opens_on.unwrap_or_default(),
        closes_on: wanted.closes_on.unwrap_or_default(),
        expected: wanted
            .expected
            .map(|expected| expected.to_string())
            .unwrap_or_default(),
        languages: wanted.languages.unwrap_or_default().join(","),
        meetings: wanted
            .meetings
            .map(|meetings| meetings.to_string())
            .unwrap_or_default(),
        questionnaires: wanted.questionnaires.unwrap_or_default().join(","),
        is_test: wanted.is_test,
    };
    let draft = read(&typed, program.municipality(), None, &store).await?;
    let activity = store.add_activity(program.municipality(), draft).await?;
    let address = format!("/api/v1/activities/{}", activity.id);
    Ok(HttpResponse::Created()
        .insert_header(("Location", address))
        .json(view(&activity, &site.base_url)))
}

/// One activity.
#[utoipa::path(get, path = "/api/v1/activities/{id}", tag = "activities",
    operation_id = "show_activity",
    params(("id" = i64, Path, description = "Its number", example = 12)), responses(
    (status = 200, description = "The activity", body = ActivityView),
), security(("token" = [])))]
pub(super) async fn show(
    program: Program,
    id: Path<i64>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<Json<ActivityView>, RequestError> {
    Ok(Json(view(
        &find(&program, *id, &store).await?,
        &site.base_url,
    )))
}

/// Changes an activity. Answers already given stay where they are counted.
#[utoipa::path(patch, path = "/api/v1/activities/{id}", tag = "activities",
    operation_id = "change_activity",
    params(("id" = i64, Path, description = "Its number", example = 12)),
    request_body = ActivityChange, responses(
    (status = 200, description = "The activity", body = ActivityView),
), security(("token" = [])))]
pub(super) async fn change(
    program: Program,
    id: Path<i64>,
    wanted: Json<ActivityChange>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<Json<ActivityView>, RequestError> {
    let wanted = wanted.into_inner();
    for _ in 0..TRIES {
        let activity = find(&program, *id, &store).await?;
        let typed = wanted.of(&activity);
        let draft = read(&typed, program.municipality(), Some(&activity), &store).await?;
        // Somebody else may have changed it meanwhile: what they changed stays.
        let Some(changed) = store.change_activity(&activity, &draft).await? else {
            continue;
        };
        if let Some(is_paused) = wanted.is_paused {
            let state = if is_paused.unwrap_or_default() {
                ActivityState::Paused
            } else {
                ActivityState::Running
            };
            store.switch_activity(&changed, state).await?;
        }
        let changed = find(&program, *id, &store).await?;
        return Ok(Json(view(&changed, &site.base_url)));
    }
    Err(RequestError::UnderWay)
}

/// Closes an activity for good; closing twice changes nothing.
#[utoipa::path(post, path = "/api/v1/activities/{id}/close", tag = "activities",
    operation_id = "close_activity",
    params(("id" = i64, Path, description = "Its number", example = 12)), responses(
    (status = 200, description = "The activity", body = ActivityView),
), security(("token" = [])))]
pub(super) async fn close(
    program: Program,
    id: Path<i64>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<Json<ActivityView>, RequestError> {
    let activity = find(&program, *id, &store).await?;
    store
        .switch_activity(&activity, ActivityState::Closed)
        .await?;
    let closed = find(&program, *id, &store).await?;
    Ok(Json(view(&closed, &site.base_url)))
}
