//! What a missing number of staff costs, for the terminal.

use crate::{
    config::Config,
    domain::{activity_type::ActivityType, area::DistrictId, organisation::Municipality},
    store::{Store, StoreError, areas::AreaPlan},
};

/// A line per district that goes on and of which nobody has said how many work with it, or with
/// which too few work to be an area. `municipality` is as it is planned. As long
/// as the database keeps no minimum, what is configured holds.
pub(super) async fn without_area(
    store: &Store,
    config: &Config,
    municipality: &Municipality,
) -> Result<Vec<String>, StoreError> {
    let plan = &store.area_plan(&municipality.code).await?;
    let kept = store.thresholds_next_tertial().await?;
    let minimum = kept.unwrap_or_else(|| config.thresholds()).staff;
    let mut lines = Vec::new();
    let mut districts = municipality.districts.iter().collect::<Vec<_>>();
    districts.retain(|district| district.is_open_in(plan.from));
    for district in districts {
        let lost = |is_given: bool| -> Vec<ActivityType> {
            ActivityType::OF_PARENTS
                .into_iter()
                .filter(|one| plan.next.area(*one, &district.id).is_none())
                .filter(|one| municipality.staff_together(*one, &district.id).is_some() == is_given)
                .collect()
        };
        let (unsaid, too_few) = (lost(false), lost(true));
        if district.staff.lacks_a_number() {
            let mut line = format!("nobody has said how many work with {}", district.name);
            if !unsaid.is_empty() {
                line += &format!(
                    ", so {} counted without area{}",
                    answers(&unsaid),
                    since(plan, &unsaid, &district.id)
                );
            }
            line += &format!(
                "; write staff = NUMBER at district \"{}\" in the organisation file",
                district.id
            );
            lines.push(line);
        }
        if !too_few.is_empty() {
            lines.push(format!(
                "fewer than {} work with {}, so {} counted without area{}; join it with another district in an area",
                minimum.get(),
                district.name,
                answers(&too_few),
                since(plan, &too_few, &district.id)
            ));
        }
    }
    Ok(lines)
}

fn answers(types: &[ActivityType]) -> String {
    if types.len() == ActivityType::OF_PARENTS.len() {
        return "its answers are".to_owned();
    }
    let types: Vec<&str> = types.iter().map(|one| one.as_str()).collect();
    format!("its answers about {} are", types.join(", "))
}

/// From when, when that is not now.
fn since(plan: &AreaPlan, types: &[ActivityType], district: &DistrictId) -> String {
    let is_now = types
        .iter()
        .all(|one| plan.now.area(*one, district).is_none());
    if is_now {
        String::new()
    } else {
        format!(" from {} on", plan.from)
    }
}
