//! Answers that are counted without area: why, and what to do about it.

use maud::{Markup, html};

use crate::{
    domain::{
        activity::Activity, activity_type::ActivityType, area::DistrictId, language::Language,
        organisation::Municipality,
    },
    store::{Store, StoreError},
    text::{number, plain, text},
};

/// A notice about an activity whose answers are counted without area.
pub(super) async fn notice(
    store: &Store,
    activity: &Activity,
    language: Language,
) -> Result<Option<Markup>, StoreError> {
    if activity.area.is_some() || activity.is_test {
        return Ok(None);
    }
    let Some(planned) = store
        .municipality_next_tertial(&activity.municipality)
        .await?
    else {
        return Ok(None);
    };
    let plan = store.area_plan(&activity.municipality).await?;
    let district = planned
        .name_of(&activity.district)
        .unwrap_or(activity.district.as_str());
    let (activity_type, id) = (activity.activity_type, &activity.district);
    let said = match plan.next.area(activity_type, id) {
        Some(area) => {
            let name = planned.name_of(area).unwrap_or(area.as_str());
            let from = plan.from.to_string();
            plain(
                language,
                "area-none-until",
                &[("tertial", &from), ("area", name)],
            )
        }
        None if planned.staff_together(activity_type, id).is_none() => {
            plain(language, "area-none-unsaid", &[("district", district)])
        }
        None => plain(
            language,
            "area-none-few",
            &[
                ("minimum", &number(language, plan.minimum.get())),
                ("district", district),
            ],
        ),
    };
    Ok(Some(html! { p.notice { (said) } }))
}

/// A hint above the fields of a new activity: for which districts, of those an
/// advisor makes codes in, answers are counted without area now.
pub(super) async fn hint(
    store: &Store,
    municipality: &Municipality,
    own: Option<&DistrictId>,
    language: Language,
) -> Result<Option<Markup>, StoreError> {
    let plan = store.area_plan(&municipality.code).await?;
    let mut places = Vec::new();
    for district in &municipality.districts {
        let types: Vec<ActivityType> = ActivityType::OF_PARENTS
            .into_iter()
            .filter(|one| plan.now.area(*one, &district.id).is_none())
            .collect();
        if types.is_empty() || own.is_some_and(|own| *own != district.id) {
            continue;
        }
        if types.len() == ActivityType::OF_PARENTS.len() {
            places.push(district.name.clone());
            continue;
        }
        let types: Vec<String> = types
            .into_iter()
            .map(|one| text(language, &format!("type-{one}")).words)
            .collect();
        places.push(format!("{} ({})", district.name, types.join(", ")));
    }
    let said = || {
        plain(
            language,
            "new-without-area",
            &[("places", &places.join("; "))],
        )
    };
    Ok((!places.is_empty()).then(|| html! { p.hint { (said()) } }))
}
