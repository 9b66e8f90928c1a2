//! `GET /staff/activities`: an advisor's codes as tiles; with many of them a
//! search and groups.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::web::{Data, Query};
use jiff::civil::Date;
use maud::{Markup, html};
use serde::Deserialize;

use super::{kind, stage, tile::tile};
use crate::{
    domain::{
        activity::{Activity, Opening},
        activity_type::{ActivityType, AnsweredBy},
        area::{AreaId, in_swedish_order},
        language::Language,
        organisation::Municipality,
        period::{Month, Period},
    },
    store::Store,
    text::{plain, text},
    web::{
        components::say,
        layout::{Section, staff_page},
        problem::RequestError,
        sign_in::Advisor,
        site::Site,
    },
};

/// Which page of the closed ones, and what is looked for.
#[derive(Deserialize)]
pub(super) struct Asked {
    closed: Option<usize>,
    #[serde(default)]
    q: String,
}

/// Closed codes on a page: they only grow in number.
const CLOSED_ON_A_PAGE: usize = 24;
/// With more codes than these one looks for a tile instead of seeing it.
const SEEN_AT_ONCE: usize = 12;
/// Numbers are entered once a week.
const DAYS_OF_A_WEEK: i8 = 7;

/// Tiles under a heading.
struct Group {
    heading: String,
    /// Whether each says of which district it is.
    names_district: bool,
    tiles: Vec<Activity>,
}

/// What all tiles of the page are shown with.
struct Shown<'a> {
    advisor: &'a Advisor,
    municipality: &'a Municipality,
    today: Date,
    /// How the rounds stand of codes that ask in rounds, by id.
    rounds: BTreeMap<i64, String>,
}

impl Shown<'_> {
    fn language(&self) -> Language {
        self.advisor.language()
    }

    fn district(&self, activity: &Activity) -> Option<&str> {
        let districts = &self.municipality.districts;
        let found = districts.iter().find(|one| one.id == activity.district);
        found.map(|district| district.name.as_str())
    }

    /// Whether every word looked for stands in what is known of a code.
    fn is_found(&self, activity: &Activity, looked_for: &str) -> bool {
        let digits = activity.code.to_string();
        let known = [
            activity.title.as_str(),
            &kind(activity, self.language()),
            activity.venue.as_deref().unwrap_or_default(),
            self.district(activity).unwrap_or_default(),
            &activity.code.grouped(),
            &digits,
        ];
        let known = known.join("\n").to_lowercase();
        let looked_for = looked_for.to_lowercase();
        looked_for
            .split_whitespace()
            .all(|word| known.contains(word))
    }

    /// Under a heading each: what stands and what ends; where they are many,
    /// by district, or by kind in the only district.
    fn groups(&self, open: Vec<Activity>) -> Vec<Group> {
        let language = self.language();
        let heading = |key: &str| text(language, key).words;
        // Standing ones are what an advisor shows day after day; they come first.
        let (standing, dated): (Vec<_>, Vec<_>) =
            open.into_iter().partition(|one| one.closes_on.is_none());
        let has_one = self.advisor.district().is_some();
        let mut groups = Vec::new();
        if standing.len() + dated.len() <= SEEN_AT_ONCE {
            let both = [("home-standing", standing), ("home-dated", dated)];
            groups.extend(both.map(|(key, tiles)| Group {
                heading: heading(key),
                names_district: !has_one,
                tiles,
            }));
        } else {
            let all: Vec<_> = standing.into_iter().chain(dated).collect();
            let mut names: Vec<String> = if has_one {
                let types = ActivityType::ALL.iter();
                types.map(|one| heading(&format!("type-{one}"))).collect()
            } else {
                let districts = self.municipality.districts.iter();
                districts.map(|one| one.name.clone()).collect()
            };
            if !has_one {
                names.sort_by_key(|name| in_swedish_order(name));
            }
            let belongs = |one: &Activity, name: &str| {
                if has_one {
                    heading(&format!("type-{}", one.activity_type)) == name
                } else {
                    self.district(one) == Some(name)
                }
            };
            groups.extend(names.into_iter().map(|name| {
                Group {
                    tiles: all
                        .iter()
                        .filter(|one| belongs(one, &name))
                        .cloned()
                        .collect(),
                    heading: name,
                    names_district: false,
                }
            }));
        }
        groups.retain(|group| !group.tiles.is_empty());
        groups
    }

    fn tiles<'t>(
        &self,
        tiles: impl Iterator<Item = &'t Activity>,
        (is_shut, names_district): (bool, bool),
    ) -> Markup {
        let named = |activity| self.district(activity).filter(|_| names_district);
        let round = |activity: &Activity| self.rounds.get(&activity.id).map(String::as_str);
        html! {
            ul.tiles.shut[is_shut] {
                @for activity in tiles {
                    li { (tile(activity, self.language(), named(activity), round(activity), self.today)) }
                }
            }
        }
    }
}

pub(super) async fn show(
    advisor: Advisor,
    asked: Query<Asked>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<Markup, RequestError> {
    let language = advisor.language();
    let municipality = advisor.own_municipality(&store).await?;
    let mut activities = store
        .activities(advisor.municipality(), advisor.district())
        .await?;
    let today = store.clock().today();
    let shown = Shown {
        advisor: &advisor,
        municipality: &municipality,
        today,
        rounds: rounds(&store, &activities, language).await?,
    };
    let reminder = reminder(&store, &advisor, &activities).await?;
    let (is_empty, is_many) = (activities.is_empty(), activities.len() > SEEN_AT_ONCE);
    let looked_for = asked.q.trim();
    let is_looking = !looked_for.is_empty();
    activities.retain(|one| shown.is_found(one, looked_for));
    let (shut, open): (Vec<_>, Vec<_>) = activities
        .into_iter()
        .partition(|activity| activity.opening(today) == Opening::Closed);
    let district = advisor.district().and_then(|own| {
        let mut districts = municipality.districts.iter();
        districts.find(|district| district.id == *own)
    });
    let place = district.map_or(&municipality.name, |district| &district.name);
    let title = plain(language, "home-title", &[("place", place)]);
    let is_nowhere = is_looking && open.is_empty() && shut.is_empty();
    let main = html! {
        div.heading {
            h1 { (title) }
            a.button href="/staff/activities/new" { (say(language, "home-new")) }
        }
        @if is_empty { p { (say(language, "home-empty")) } }
        @if let Some(reminder) = &reminder { p.notice { a href="/staff/offered" { (reminder) } } }
        @if is_many || is_looking { (search(language, looked_for)) }
        @if is_nowhere { p { (plain(language, "home-not-found", &[("name", looked_for)])) } }
        @for group in shown.groups(open) {
            h2 { (group.heading) }
            (shown.tiles(group.tiles.iter(), (false, group.names_district)))
        }
        (closed(&shown, &shut, &asked, is_looking))
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

/// Says that nobody has entered this month how many were offered the survey, of
/// which kinds of support; once a week of the month has passed. Talks and visits
/// that are registered need no number.
async fn reminder(
    store: &Store,
    advisor: &Advisor,
    activities: &[Activity],
) -> Result<Option<String>, RequestError> {
    let (today, language) = (store.clock().today(), advisor.language());
    if today.day() <= DAYS_OF_A_WEEK {
        return Ok(None);
    }
    let (code, month) = (advisor.municipality(), Month::of(today));
    let offered = store.offered(code, Period::Month(month)).await?;
    let registered = store.registered_so_far(code).await?;
    let is_there = |one: &Activity| {
        let is_ours = |activity_type, area: &Option<AreaId>| {
            activity_type == one.activity_type && *area == one.area
        };
        let mut entered = offered.iter().filter(|row| row.offered.participants > 0);
        entered.any(|row| is_ours(row.activity_type, &row.area))
            || registered
                .iter()
                .any(|((of, area), at_least)| *at_least > 0 && is_ours(*of, area))
    };
    let asks_parents = |one: &&Activity| {
        let is_open = !one.is_test && one.opening(today) == Opening::Open;
        is_open && one.activity_type.answered_by() == AnsweredBy::Parent
    };
    let open = activities.iter().filter(asks_parents);
    let missing: BTreeSet<ActivityType> = open
        .filter(|one| !is_there(one))
        .map(|one| one.activity_type)
        .collect();
    let name = |one: &ActivityType| text(language, &format!("type-{one}")).words.to_lowercase();
    let names: Vec<String> = missing.iter().map(name).collect();
    let called = text(language, &format!("month-{}", month.number())).words;
    let given = [("month", called.as_str()), ("names", &names.join(", "))];
    Ok((!names.is_empty()).then(|| plain(language, "home-offered-missing", &given)))
}

/// How the rounds stand of those codes that take answers in rounds.
async fn rounds(
    store: &Store,
    activities: &[Activity],
    language: Language,
) -> Result<BTreeMap<i64, String>, RequestError> {
    let today = store.clock().today();
    let mut said = BTreeMap::new();
    let is_of_staff = |one: &&Activity| {
        one.activity_type.answered_by() == AnsweredBy::Staff && one.opening(today) == Opening::Open
    };
    for activity in activities.iter().filter(is_of_staff) {
        if let Some(survey) = store.survey(&activity.code).await?
            && survey.is_in_rounds()
        {
            said.insert(activity.id, stage(&survey, today, language));
        }
    }
    Ok(said)
}

fn search(language: Language, looked_for: &str) -> Markup {
    html! {
        form.search role="search" method="get" action="/staff/activities" {
            label for="q" { (say(language, "home-search")) }
            input type="search" id="q" name="q" value=(looked_for) maxlength="120";
            button.plain { (say(language, "home-search-send")) }
            @if !looked_for.is_empty() { a href="/staff/activities" { (say(language, "home-search-all")) } }
        }
    }
}

/// The closed ones, folded: they pile up and nobody shows them.
fn closed(shown: &Shown, shut: &[Activity], asked: &Asked, is_looking: bool) -> Markup {
    let language = shown.language();
    let pages = shut.len().div_ceil(CLOSED_ON_A_PAGE).max(1);
    let page = asked.closed.unwrap_or(1).clamp(1, pages);
    let on_page = shut.iter().skip((page - 1) * CLOSED_ON_A_PAGE);
    html! {
        @if !shut.is_empty() {
            details.closed open[asked.closed.is_some() || is_looking] {
                summary { h2 { (say(language, "home-closed")) } }
                (shown.tiles(on_page.take(CLOSED_ON_A_PAGE), (true, shown.advisor.district().is_none())))
                @if !is_looking {
                    p.row {
                        @if page > 1 { a href=(format!("?closed={}", page - 1)) { (say(language, "home-newer")) } " " }
                        @if page < pages { a href=(format!("?closed={}", page + 1)) { (say(language, "home-older")) } }
                    }
                } @else if pages > 1 {
                    p.hint { (say(language, "home-search-more")) }
                }
            }
        }
    }
}
