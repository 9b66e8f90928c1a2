//! `/api/v1/activities`: programs make, read, change and close activities.
//! There is no count of answers in any of them.

use actix_web::{
    HttpResponse,
    web::{Data, Json, Path, Query},
};
use serde::Deserialize;
use utoipa::IntoParams;

use super::activity::{ActivityChange, ActivityView, NewActivity, view};
use crate::{
    domain::{
        activity::{Activity, ActivityState},
        draft::{ActivityDraft, TypedActivity},
        language::Language,
        organisation::MunicipalityCode,
    },
    store::Store,
    text::text,
    web::{problem::RequestError, sign_in::Program, site::Site},
};

/// Checks a typed activity of a municipality.
async fn read(
    typed: &TypedActivity,
    municipality: &MunicipalityCode,
    store: &Store,
) -> Result<ActivityDraft, RequestError> {
    let say = |message: &str| text(Language::ENGLISH, message).words;
    let draft = typed.read().map_err(|faults| {
        RequestError::InvalidFields(
            faults
                .iter()
                .map(|error| (error.field, say(error.message)))
                .collect(),
        )
    })?;
    let known = store
        .municipality(municipality)
        .await?
        .is_some_and(|known| {
            known
                .districts
                .iter()
                .any(|district| district.id == draft.district)
        });
    if known {
        Ok(draft)
    } else {
        Err(RequestError::InvalidFields(vec![(
            "district",
            format!("There is no district \"{}\".", draft.district),
        )]))
    }
}

async fn find(program: &Program, id: i64, store: &Store) -> Result<Activity, RequestError> {
    store
        .activity(program.municipality(), id)
        .await?
        .ok_or(RequestError::NotFound)
}

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
#[utoipa::path(get, path = "/api/v1/activities", tag = "activities", operation_id = "list_activities", params(PageAsked), responses(
    (status = 200, description = "The activities", body = Vec<ActivityView>, headers(("Link" = String, description = "Other pages, when there are any"))),
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
    if let Some(links) = links(&site.base_url, per_page, page, all) {
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
#[utoipa::path(post, path = "/api/v1/activities", tag = "activities", operation_id = "add_activity", request_body = NewActivity, responses(
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
        is_test: wanted.is_test,
    };
    let draft = read(&typed, program.municipality(), &store).await?;
    let activity = store.add_activity(program.municipality(), draft).await?;
    let address = format!("/api/v1/activities/{}", activity.id);
    Ok(HttpResponse::Created()
        .insert_header(("Location", address))
        .json(view(&activity, &site.base_url)))
}

/// One activity.
#[utoipa::path(get, path = "/api/v1/activities/{id}", tag = "activities", operation_id = "show_activity", params(("id" = i64, Path, description = "Its number", example = 12)), responses(
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
#[utoipa::path(patch, path = "/api/v1/activities/{id}", tag = "activities", operation_id = "change_activity", params(("id" = i64, Path, description = "Its number", example = 12)), request_body = ActivityChange, responses(
    (status = 200, description = "The activity", body = ActivityView),
), security(("token" = [])))]
pub(super) async fn change(
    program: Program,
    id: Path<i64>,
    wanted: Json<ActivityChange>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<Json<ActivityView>, RequestError> {
    let activity = find(&program, *id, &store).await?;
    let wanted = wanted.into_inner();
    let mut typed = TypedActivity::of(&activity);
    let replace = |field: &mut String, value: Option<String>| {
        if let Some(value) = value {
            *field = value;
        }
    };
    replace(&mut typed.title, wanted.title);
    replace(
        &mut typed.venue,
        wanted.venue.map(Option::unwrap_or_default),
    );
    replace(&mut typed.contact, wanted.contact);
    replace(
        &mut typed.opens_on,
        wanted.opens_on.map(Option::unwrap_or_default),
    );
    replace(
        &mut typed.closes_on,
        wanted.closes_on.map(Option::unwrap_or_default),
    );
    replace(
        &mut typed.expected,
        wanted.expected.map(|expected| {
            expected
                .map(|number| number.to_string())
                .unwrap_or_default()
        }),
    );
    replace(
        &mut typed.languages,
        wanted.languages.map(|languages| languages.join(",")),
    );
    replace(
        &mut typed.meetings,
        wanted.meetings.map(|meetings| {
            meetings
                .map(|number| number.to_string())
                .unwrap_or_default()
        }),
    );
    typed.is_test = wanted.is_test.unwrap_or(typed.is_test);
    let state = match (activity.state, wanted.is_paused) {
        (ActivityState::Closed, _) | (_, None) => activity.state,
        (_, Some(true)) => ActivityState::Paused,
        (_, Some(false)) => ActivityState::Running,
    };
    let draft = read(&typed, program.municipality(), &store).await?;
    let changed = store.change_activity(&activity, &draft, state).await?;
    Ok(Json(view(&changed, &site.base_url)))
}

/// Closes an activity for good; closing twice changes nothing.
#[utoipa::path(post, path = "/api/v1/activities/{id}/close", tag = "activities", operation_id = "close_activity", params(("id" = i64, Path, description = "Its number", example = 12)), responses(
    (status = 200, description = "The activity", body = ActivityView),
), security(("token" = [])))]
pub(super) async fn close(
    program: Program,
    id: Path<i64>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<Json<ActivityView>, RequestError> {
    let activity = find(&program, *id, &store).await?;
    let changed = store
        .change_activity(
            &activity,
            &ActivityDraft::of(&activity),
            ActivityState::Closed,
        )
        .await?;
    Ok(Json(view(&changed, &site.base_url)))
}
