//! Districts as an administrator types them: name, venues, and how many work
//! with each, in lines or in a form of its own.

use maud::{Markup, html};

use crate::{
    domain::{
        activity_type::ActivityType,
        area::{DistrictId, short_name},
        language::Language,
        line::Name,
        organisation::{District, Municipality},
        staffing::{MOST_STAFF, Staffing},
    },
    web::{
        components::say,
        fields::{Fields, value},
        version,
    },
};

/// Most districts of a municipality, and most venues of a district.
const MOST: usize = 200;

/// A name on one line.
pub(super) fn name(typed: &str) -> Option<String> {
    Name::read(typed).ok().map(String::from)
}

fn lines(typed: &str) -> impl Iterator<Item = &str> {
    typed.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// A district's name and, after a comma, how many work with it.
fn with_staff(line: &str) -> (&str, Option<u32>) {
    let number = |typed: &str| typed.trim().parse().ok().filter(|one| *one <= MOST_STAFF);
    line.rsplit_once(',')
        .and_then(|(name, typed)| Some((name.trim_end(), Some(number(typed)?))))
        .unwrap_or((line, None))
}

/// Districts named one a line, each with a short name of its own.
pub(super) fn listed(typed: &str) -> Option<Vec<District>> {
    let mut districts: Vec<District> = Vec::new();
    for line in lines(typed) {
        let (line, all) = with_staff(line);
        let id: DistrictId = short_name(line).parse().ok()?;
        if districts.len() == MOST || districts.iter().any(|known| known.id == id) {
            return None;
        }
        districts.push(District {
            until: None,
            id,
            name: name(line)?,
            venues: Vec::new(),
            staff: Staffing {
                all,
                ..Staffing::default()
            },
        });
    }
    (!districts.is_empty()).then_some(districts)
}

/// The name of a type's own number.
fn staff_field(activity_type: ActivityType) -> String {
    format!("staff-{activity_type}")
}

/// How many are said to work with a district: whole numbers, or nothing.
fn staffing(fields: &Fields) -> Option<Staffing> {
    let number = |name: &str| match value(fields, name) {
        "" => Some(None),
        typed => typed
            .parse()
            .ok()
            .filter(|number| *number <= MOST_STAFF)
            .map(Some),
    };
    let mut staff = Staffing {
        all: number("staff")?,
        ..Staffing::default()
    };
    for activity_type in ActivityType::ALL {
        let given = number(&staff_field(activity_type))?;
        staff
            .by_type
            .extend(given.map(|given| (activity_type, given)));
    }
    Some(staff)
}

/// Whether somebody else has changed the district since its form was shown.
pub(super) fn is_stale(municipality: &Municipality, fields: &Fields) -> bool {
    let id = value(fields, "district");
    let districts = &municipality.districts;
    let district = districts.iter().find(|one| one.id.as_str() == id);
    district.is_some_and(|district| version::is_stale(fields, district))
}

/// Takes in a district that was changed or is new.
pub(super) fn change(municipality: &mut Municipality, fields: &Fields) -> Result<(), &'static str> {
    let name = name(value(fields, "name")).ok_or("organisation-fault-name")?;
    let venues: Option<Vec<String>> = lines(value(fields, "venues")).map(self::name).collect();
    let mut venues = venues
        .filter(|venues| venues.len() <= MOST)
        .ok_or("organisation-fault-venues")?;
    venues.dedup();
    let staff = staffing(fields).ok_or("organisation-fault-staff")?;
    let until = match value(fields, "until") {
        "" => None,
        typed => Some(typed.parse().map_err(|_| "organisation-fault-until")?),
    };
    match value(fields, "district") {
        "" => {
            let id: DistrictId = short_name(&name)
                .parse()
                .map_err(|_| "organisation-fault-name")?;
            let is_taken = municipality.districts.iter().any(|known| known.id == id)
                || municipality.areas.iter().any(|area| area.id == id);
            if is_taken || municipality.districts.len() >= MOST {
                return Err("organisation-fault-same");
            }
            municipality.districts.push(District {
                id,
                name,
                venues,
                staff,
                until,
            });
        }
        known => {
            let district = municipality
                .districts
                .iter_mut()
                .find(|district| district.id.as_str() == known);
            let district = district.ok_or("activity-fault-district")?;
            (district.name, district.venues) = (name, venues);
            (district.staff, district.until) = (staff, until);
        }
    }
    Ok(())
}

/// The form of a district, or of a new one, with what was typed in it. Staff
/// may differ for each of the types that are followed up.
pub(super) fn form(
    language: Language,
    followed_up: &[ActivityType],
    district: Option<&District>,
    typed: Option<&Fields>,
) -> Markup {
    let id = district.map_or("new", |district| district.id.as_str());
    let kept = |name: &str, of: &dyn Fn(&District) -> String| match typed {
        Some(typed) => value(typed, name).to_owned(),
        None => district.map(of).unwrap_or_default(),
    };
    let number = |number: Option<u32>| number.map(|one| one.to_string()).unwrap_or_default();
    let input = |name: &str, label: Markup, kept: &str, is_number: bool| {
        let own = format!("{name}-{id}");
        html! {
            div.field {
                label for=(own) { (label) }
                input type="text" id=(own) name=(name) value=(kept) inputmode=[is_number.then_some("numeric")];
            }
        }
    };
    let venues_id = format!("venues-{id}");
    let differs = ActivityType::ALL.map(|one| {
        let kept = kept(&staff_field(one), &|district| {
            number(district.staff.by_type.get(&one).copied())
        });
        (one, kept)
    });
    // A number that is kept stays in the form, or saving it would lose it.
    let is_shown = |one: &ActivityType, kept: &str| followed_up.contains(one) || !kept.is_empty();
    html! {
        form method="post" action="/staff/admin/organisation" {
            @if let Some(district) = district {
                input type="hidden" name="district" value=(district.id);
                (version::made_from(district))
            }
            (input("name", say(language, "new-name"), &kept("name", &|district| district.name.clone()), false))
            @let staff = kept("staff", &|district| number(district.staff.all));
            (input("staff", say(language, "organisation-staff"), &staff, true))
            details open[differs.iter().any(|(_, kept)| !kept.is_empty())] {
                summary { (say(language, "organisation-staff-differs")) }
                @for (one, kept) in differs.iter().filter(|(one, kept)| is_shown(one, kept)) {
                    (input(&staff_field(*one), say(language, &format!("type-{one}")), kept, true))
                }
            }
            div.field {
                label for=(venues_id) { (say(language, "organisation-venues")) }
                textarea id=(venues_id) name="venues" rows="4" {
                    (kept("venues", &|district| district.venues.join("\n")))
                }
            }
            (input("until", say(language, "organisation-until"), &kept("until", &|district| {
                district.until.map(|last| last.to_string()).unwrap_or_default()
            }), false))
            div.actions { button.plain name="do" value="district" { (say(language, "edit-send")) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_after_the_last_comma_is_the_staff_of_a_district() {
        assert_eq!(with_staff("Farsta, 4"), ("Farsta", Some(4)));
        assert_eq!(with_staff("Öster, yttre"), ("Öster, yttre", None));
        assert_eq!(with_staff("Öster, yttre ,2"), ("Öster, yttre", Some(2)));
        assert_eq!(with_staff("Farsta 4"), ("Farsta 4", None));
        assert_eq!(with_staff("Farsta, -1"), ("Farsta, -1", None));
    }
}
