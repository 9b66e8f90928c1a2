//! `GET /staff/activities`: an advisor's codes as tiles.

use actix_web::web::Data;
use maud::{Markup, html};

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

pub(super) async fn show(advisor: Advisor, store: Data<Store>, site: Data<Site>) -> Result<Markup, RequestError> {
    let language = advisor.language();
    let municipality = store.municipality(advisor.municipality()).await?.ok_or(RequestError::Internal("no municipality"))?;
    let activities = store.activities(advisor.municipality(), advisor.district()).await?;
    let today = store.clock().today();
    let (shut, open): (Vec<_>, Vec<_>) = activities.into_iter().partition(|activity| activity.opening(today) == Opening::Closed);
    let district = advisor.district().and_then(|own| municipality.districts.iter().find(|district| district.id == *own));
    let place = district.map_or(municipality.name.as_str(), |district| district.name.as_str());
    let title = plain(language, "home-title", &[("place", place)]);
    let district_name = |activity: &Activity| {
        let found = municipality.districts.iter().find(|district| district.id == activity.district);
        found.filter(|_| advisor.district().is_none()).map(|district| district.name.clone())
    };
    let main = html! {
        div.heading {
            h1 { (title) }
            a.button href="/staff/activities/new" { (say(language, "home-new")) }
        }
        @if open.is_empty() && shut.is_empty() {
            p { (say(language, "home-empty")) }
        } @else {
            p.quiet { (say(language, "home-intro")) }
        }
        ul.tiles { @for activity in &open { li { (tile(activity, language, district_name(activity).as_deref(), today)) } } }
        @if !shut.is_empty() {
            h2 { (say(language, "home-closed")) }
            ul.tiles.shut { @for activity in &shut { li { (tile(activity, language, district_name(activity).as_deref(), today)) } } }
        }
    };
    Ok(staff_page(&site, Some(&advisor), language, Section::Activities, &title, &main))
}

fn tile(activity: &Activity, language: Language, district: Option<&str>, today: jiff::civil::Date) -> Markup {
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
                @if let Opening::NotYet(first) = activity.opening(today) {
                    span.quiet { (plain(language, "activity-state-not-yet", &[("date", &first.to_string())])) }
                }
            }
            a.more href=(format!("/staff/activities/{}", activity.id)) aria-label=(format!("{}, {}", activity.code.grouped(), activity.title)) {
                (activity.code.grouped())
            }
        }
    }
}
