//! `GET /staff/activities`: an advisor's codes as tiles.

use actix_web::web::{Data, Query};
use maud::{Markup, html};
use serde::Deserialize;

use super::kind;
use crate::{
    domain::{
        activity::{Activity, Opening},
        language::Language,
    },
    store::Store,
    text::plain,
    web::{
        components::say,
        layout::{Section, staff_page},
        problem::RequestError,
        sign_in::Advisor,
        site::Site,
    },
};

/// Which page of the closed ones.
#[derive(Deserialize)]
pub(super) struct Asked {
    closed: Option<usize>,
}

/// Closed codes on a page: they only grow in number.
const CLOSED_ON_A_PAGE: usize = 24;

pub(super) async fn show(
    advisor: Advisor,
    asked: Query<Asked>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<Markup, RequestError> {
    let language = advisor.language();
    let municipality = store
        .municipality(advisor.municipality())
        .await?
        .ok_or(RequestError::Internal("no municipality"))?;
    let activities = store
        .activities(advisor.municipality(), advisor.district())
        .await?;
    let today = store.clock().today();
    let (shut, open): (Vec<_>, Vec<_>) = activities
        .into_iter()
        .partition(|activity| activity.opening(today) == Opening::Closed);
    let pages = shut.len().div_ceil(CLOSED_ON_A_PAGE).max(1);
    let page = asked.closed.unwrap_or(1).clamp(1, pages);
    // Standing ones are what an advisor shows day after day; they come first.
    let open = open.into_iter();
    let (standing, dated): (Vec<_>, Vec<_>) = open.partition(|one| one.closes_on.is_none());
    let district = advisor.district().and_then(|own| {
        municipality
            .districts
            .iter()
            .find(|district| district.id == *own)
    });
    let place = district.map_or(municipality.name.as_str(), |district| {
        district.name.as_str()
    });
    let title = plain(language, "home-title", &[("place", place)]);
    let district_name = |activity: &Activity| {
        let found = municipality
            .districts
            .iter()
            .find(|district| district.id == activity.district);
        found
            .filter(|_| advisor.district().is_none())
            .map(|district| district.name.clone())
    };
    let main = html! {
        div.heading {
            h1 { (title) }
            a.button href="/staff/activities/new" { (say(language, "home-new")) }
        }
        @if standing.is_empty() && dated.is_empty() && shut.is_empty() {
            p { (say(language, "home-empty")) }
        } @else {
            p.quiet { (say(language, "home-intro")) }
        }
        @for (heading, tiles) in [("home-standing", &standing), ("home-dated", &dated)] {
            @if !tiles.is_empty() {
                h2 { (say(language, heading)) }
                ul.tiles {
                    @for activity in tiles {
                        li { (tile(activity, language, district_name(activity).as_deref(), today)) }
                    }
                }
            }
        }
        @if !shut.is_empty() {
            h2 { (say(language, "home-closed")) }
            ul.tiles.shut {
                @for activity in shut.iter().skip((page - 1) * CLOSED_ON_A_PAGE).take(CLOSED_ON_A_PAGE) {
                    li { (tile(activity, language, district_name(activity).as_deref(), today)) }
                }
            }
            p.row {
                @if page > 1 { a href=(format!("?closed={}", page - 1)) { (say(language, "home-newer")) } " " }
                @if page < pages { a href=(format!("?closed={}", page + 1)) { (say(language, "home-older")) } }
            }
        }
    };
    Ok(staff_page(
        &site,
        Some(&advisor),
        language,
        Section::Activities,
        &title,
        &main,
    ))
}

fn tile(
    activity: &Activity,
    language: Language,
    district: Option<&str>,
    today: jiff::civil::Date,
) -> Markup {
    let target = match activity.opening(today) {
        Opening::Closed => format!("/staff/activities/{}", activity.id),
        _ => format!("/staff/activities/{}/screen", activity.id),
    };
    html! {
        div.tile {
            a.main href=(target) {
                strong { bdi { (activity.title) } }
                span { (kind(activity, language)) }
                @if let Some(district) = district { span.quiet { (district) } }
                @if activity.is_test { span.quiet { (say(language, "home-test")) } }
                @if activity.opening(today) == Opening::Paused {
                    span.quiet { (say(language, "activity-state-paused")) }
                }
                @if let Opening::NotYet(first) = activity.opening(today) {
                    span.quiet {
                        (plain(language, "activity-state-not-yet", &[("date", &first.to_string())]))
                    }
                }
            }
            a.more href=(format!("/staff/activities/{}", activity.id))
                aria-label=(format!("{}, {}", activity.code.grouped(), activity.title)) {
                (activity.code.grouped())
            }
        }
    }
}
