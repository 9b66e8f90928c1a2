//! `GET|POST /staff/admin/areas`: an administrator joins districts into areas,
//! so that an area has staff enough. Changes wait for the next tertial.

use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Form},
};
use maud::{Markup, html};

use super::asked::followed_up;
use crate::{
    domain::{
        activity_type::ActivityType,
        area::{AreaId, DistrictId, short_name},
        language::Language,
        line::Name,
        organisation::{Area, Municipality},
        period::Tertial,
        staff::Deed,
    },
    store::{Store, areas::AreaPlan},
    text::{number, plain, text},
    web::{
        components::{Labelled, may_change, odd_sign, say},
        confirmation::confirmed,
        fields::Fields,
        layout::{Section, staff_page},
        problem::RequestError,
        said::Said,
        sign_in::Admin,
        site::Site,
        version,
    },
};

pub(super) async fn show(
    admin: Admin,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    page(&admin, &store, &site, &Vec::new(), None).await
}

/// `name`, `type` and `district` as often as chosen, or `dissolve` with an
/// area's short name.
pub(super) async fn change(
    admin: Admin,
    fields: Form<Fields>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let planned = admin.own_municipality_next_tertial(&store).await?;
    let is_stale = version::is_stale(&fields, &planned.areas);
    let before = planned.clone();
    let changed = match fields.iter().find(|(name, _)| name == "dissolve") {
        _ if is_stale => Err("changed-meanwhile"),
        Some((_, id)) => Ok(dissolved(planned, id)),
        None => {
            let next = store.running_month().await?.tertial().next();
            joined(planned, &fields, next)
        }
    };
    match changed {
        Ok(municipality) => {
            let is_changed = store
                .change_organisation(&before, &municipality, site.thresholds())
                .await?;
            if !is_changed {
                let fault = Some("changed-meanwhile");
                return page(&admin, &store, &site, &fields, fault).await;
            }
            store.note(admin.member(), Deed::AreasChanged, "").await?;
            Ok(Said::new("said-kept").on("/staff/admin/areas", &site))
        }
        Err(fault) => page(&admin, &store, &site, &fields, Some(fault)).await,
    }
}

fn dissolved(mut municipality: Municipality, id: &str) -> Municipality {
    municipality.areas.retain(|area| area.id.as_str() != id);
    municipality
}

/// The municipality with one more area of districts that are open when it begins to
/// hold, or a message key of what is wrong.
fn joined(
    mut municipality: Municipality,
    fields: &Fields,
    from: Tertial,
) -> Result<Municipality, &'static str> {
    let values = |wanted: &str| {
        fields
            .iter()
            .filter(|(name, _)| name == wanted)
            .map(|(_, value)| value.as_str())
            .collect::<Vec<_>>()
    };
    let name = values("name").first().copied().unwrap_or_default();
    let name = Name::read(name).map_err(|_| "areas-fault-name")?;
    let name = String::from(name);
    let id: AreaId = short_name(&name).parse().map_err(|_| "areas-fault-name")?;
    let is_taken = municipality
        .districts
        .iter()
        .any(|district| district.id == id)
        || municipality
            .areas
            .iter()
            .any(|area| area.id == id && !area.districts.is_empty());
    if is_taken {
        return Err("areas-fault-name");
    }
    let types: Vec<ActivityType> = values("type")
        .iter()
        .filter_map(|word| word.parse().ok())
        .collect();
    let known = |id: &DistrictId| {
        municipality
            .districts
            .iter()
            .any(|district| district.id == *id && district.is_open_in(from))
    };
    let chosen = values("district");
    let districts: Vec<DistrictId> = chosen
        .iter()
        .filter_map(|word| word.parse().ok())
        .filter(known)
        .collect();
    if districts.len() < chosen.len() || types.is_empty() || districts.len() < 2 {
        return Err("areas-fault-choice");
    }
    let meets = |area: &Area| {
        area.types.iter().any(|one| types.contains(one))
            && area.districts.iter().any(|one| districts.contains(one))
    };
    if municipality.areas.iter().any(meets) {
        return Err("areas-fault-overlap");
    }
    municipality.areas.retain(|area| area.id != id);
    municipality.areas.push(Area {
        id,
        name,
        types,
        districts,
    });
    Ok(municipality)
}

async fn page(
    admin: &Admin,
    store: &Store,
    site: &Site,
    typed: &Fields,
    fault: Option<&str>,
) -> Result<HttpResponse, RequestError> {
    let language = admin.language();
    let now = admin.own_municipality(store).await?;
    let next = admin.own_municipality_next_tertial(store).await?;
    let plan = store.area_plan(admin.municipality()).await?;
    let starts = plan.from;
    let types = followed_up(&store.asked_plan(admin.municipality()).await?);
    let title = text(language, "areas-title").words;
    let from = plain(language, "areas-next", &[("tertial", &starts.to_string())]);
    let main = html! {
        h1 { (title) }
        p { (plain(language, "areas-intro", &[("minimum", &number(language, plan.minimum.get()))])) }
        (may_change(language))
        h2 { (say(language, "areas-now")) }
        (list(&now, starts.previous(), &types, language, false))
        h2 { (from) }
        @if now == next {
            p.quiet { (say(language, "areas-unchanged")) }
        } @else {
            (list(&next, starts, &types, language, true))
        }
        @if now == next && next.areas.iter().any(|area| !area.districts.is_empty()) {
            (dissolve_forms(&next, language))
        }
        h2 { (say(language, "areas-where")) }
        @for activity_type in &types { (where_counted(*activity_type, &next, &plan, language)) }
        p { a href="/staff/admin/organisation" { (say(language, "areas-fill-in")) } }
        h2 { (say(language, "areas-join")) }
        @if let Some(fault) = fault {
            div.faults role="alert" { p { (say(language, fault)) } (odd_sign(language, typed)) }
        }
        (form(&next.clone().open_in(starts), &next, &types, typed, language))
        p.hint { (plain(language, "areas-waits", &[("tertial", &starts.to_string())])) }
    };
    let status = if fault.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let markup = staff_page(site, Some(admin), language, Section::Admin, &title, &main);
    Ok(HttpResponse::build(status)
        .content_type("text/html; charset=utf-8")
        .body(markup.0))
}

/// The districts of each area, and the districts by themselves that are open in a
/// tertial.
fn list(
    municipality: &Municipality,
    tertial: Tertial,
    types: &[ActivityType],
    language: Language,
    may_dissolve: bool,
) -> Markup {
    let name_of = |id: &DistrictId| {
        municipality
            .districts
            .iter()
            .find(|district| district.id == *id)
            .map_or_else(|| id.to_string(), |district| district.name.clone())
    };
    let in_areas = |id: &DistrictId| {
        municipality
            .areas
            .iter()
            .filter(|area| area.districts.contains(id))
            .flat_map(|area| &area.types)
            .filter(|one| types.contains(one))
            .count()
    };
    let alone = municipality
        .districts
        .iter()
        .filter(|district| district.is_open_in(tertial) && in_areas(&district.id) < types.len());
    html! {
        ul.rows {
            @for area in municipality.areas.iter().filter(|area| !area.districts.is_empty()) {
                li {
                    strong { bdi { (area.name) } } ": "
                    (area.districts.iter().map(name_of).collect::<Vec<_>>().join(", ")) ". "
                    @let types = area.types.iter().map(|one| text(language, &format!("type-{one}")).words);
                    span.quiet { (types.collect::<Vec<_>>().join(", ")) }
                    @if may_dissolve { (dissolve_form(area, language)) }
                }
            }
            @for district in alone { li { (district.name) } }
        }
    }
}

/// Under which area the answers of each district are counted now and from the
/// next tertial on, and why; open where some are counted without area.
fn where_counted(
    activity_type: ActivityType,
    planned: &Municipality,
    plan: &AreaPlan,
    language: Language,
) -> Markup {
    let name = |area: Option<&AreaId>| match area {
        Some(area) => planned.name_of(area).unwrap_or(area.as_str()).to_owned(),
        None => text(language, "areas-none").words,
    };
    let why = |district: &DistrictId| match planned.staff_together(activity_type, district) {
        None => text(language, "areas-why-unsaid").words,
        Some(staff) => {
            let key = if staff < plan.minimum.get() {
                "areas-why-few"
            } else {
                "areas-why-enough"
            };
            plain(language, key, &[("staff", &number(language, staff))])
        }
    };
    let open = || {
        let districts = planned.districts.iter();
        districts.filter(|district| district.is_open_in(plan.from))
    };
    let is_any_without =
        open().any(|district| plan.next.area(activity_type, &district.id).is_none());
    let called = text(language, &format!("type-{activity_type}")).words;
    html! {
        details open[is_any_without] {
            summary { (called) }
            div.scroll tabindex="0" role="region" aria-label=(called) {
                table {
                    thead { tr {
                        th scope="col" { (say(language, "new-district")) }
                        th scope="col" { (say(language, "areas-now")) }
                        th scope="col" { (plain(language, "areas-next", &[("tertial", &plan.from.to_string())])) }
                        th scope="col" { (say(language, "areas-why")) }
                    } }
                    tbody {
                        @for district in open() {
                            tr {
                                th scope="row" { bdi { (district.name) } }
                                td { (name(plan.now.area(activity_type, &district.id))) }
                                td { (name(plan.next.area(activity_type, &district.id))) }
                                td { (why(&district.id)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn dissolve_forms(municipality: &Municipality, language: Language) -> Markup {
    html! {
        @for area in municipality.areas.iter().filter(|area| !area.districts.is_empty()) {
            (dissolve_form(area, language))
        }
    }
}

fn dissolve_form(area: &Area, language: Language) -> Markup {
    let name = [("name", area.name.as_str())];
    let form = html! {
        form method="post" action="/staff/admin/areas" {
            input type="hidden" name="dissolve" value=(area.id);
            button.plain { (say(language, "areas-dissolve-send")) }
        }
    };
    let deed = plain(language, "areas-dissolve", &name);
    confirmed(&deed, &plain(language, "areas-dissolve-hint", &name), &form)
}

fn form(
    municipality: &Municipality,
    planned: &Municipality,
    types: &[ActivityType],
    typed: &Fields,
    language: Language,
) -> Markup {
    let is_chosen = |name: &str, value: &str| {
        typed
            .iter()
            .any(|(key, chosen)| key == name && chosen == value)
    };
    let name = typed
        .iter()
        .find(|(key, _)| key == "name")
        .map_or("", |(_, name)| name);
    let types: Vec<_> = types
        .iter()
        .map(|one| {
            (
                one.to_string(),
                text(language, &format!("type-{one}")).words,
            )
        })
        .collect();
    let districts: Vec<_> = municipality
        .districts
        .iter()
        .map(|district| (district.id.to_string(), district.name.clone()))
        .collect();
    html! {
        form method="post" action="/staff/admin/areas" {
            (version::made_from(&planned.areas))
            (Labelled { name: "name", label: say(language, "areas-name"), hint: None, fault: None }.input("text", name))
            @for (field, legend, choices) in [
                ("district", "areas-districts", districts),
                ("type", "areas-types", types),
            ] {
                fieldset.checks {
                    legend { (say(language, legend)) }
                    @for (value, called) in choices {
                        label {
                            input type="checkbox" name=(field) value=(value) checked[is_chosen(field, &value)];
                            " " (called)
                        }
                    }
                }
            }
            button { (say(language, "areas-send")) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_a_short_name() {
        assert_eq!(short_name(" Söderort, yttre "), "soderort-yttre");
        assert!(short_name("<>").parse::<AreaId>().is_err());
    }
}
