//! The organisation file: municipalities, districts, areas and venues as an
//! operator writes them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::{
    activity_type::ActivityType,
    area::{AreaId, DistrictId},
    colour::PosterColour,
    language::{Language, Languages},
    licence::Licence,
    line::{Line, Sentence},
    notices::{Notices, Statement, WebAddress},
    organisation::{Area, District, Municipality, MunicipalityCode},
    staffing::{MOST_STAFF, Staffing},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OrganisationFile {
    municipality: Vec<MunicipalityTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MunicipalityTable {
    code: String,
    name: String,
    contact: Option<String>,
    languages: Option<Vec<String>>,
    interview: Option<WebAddress>,
    privacy_contact: Option<String>,
    open_data: Option<String>,
    poster_colour: Option<PosterColour>,
    #[serde(default)]
    accessibility: Statement,
    #[serde(default)]
    district: Vec<DistrictTable>,
    #[serde(default)]
    area: Vec<AreaTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DistrictTable {
    id: String,
    name: String,
    #[serde(default)]
    venues: Vec<String>,
    staff: Option<i64>,
    until: Option<String>,
    #[serde(default)]
    staff_by_type: BTreeMap<String, i64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AreaTable {
    id: String,
    name: String,
    types: Vec<String>,
    districts: Vec<String>,
}

/// Reads the organisation file (TOML).
///
/// # Errors
/// Sentences for a person: the first fault of the TOML itself with its line,
/// or every value that is wrong, with where it stands.
pub fn read_organisation(text: &str) -> Result<Vec<Municipality>, Vec<String>> {
    let file: OrganisationFile =
        toml::from_str(text).map_err(|fault| vec![fault.to_string().trim_end().to_owned()])?;
    let mut faults = Vec::new();
    let mut codes = BTreeSet::new();
    let municipalities = file
        .municipality
        .into_iter()
        .filter_map(|table| municipality(table, &mut codes, &mut faults))
        .collect();
    if faults.is_empty() {
        Ok(municipalities)
    } else {
        Err(faults)
    }
}

fn municipality(
    table: MunicipalityTable,
    codes: &mut BTreeSet<String>,
    faults: &mut Vec<String>,
) -> Option<Municipality> {
    let here = format!("municipality \"{}\"", table.code);
    let mut parsed = |what: &str, fault: String| faults.push(format!("{here}{what}: {fault}"));
    let code = table
        .code
        .parse::<MunicipalityCode>()
        .map_err(|fault| parsed("", fault.to_string()))
        .ok();
    if !codes.insert(table.code.clone()) {
        parsed("", "stands in the file twice".into());
    }
    let name = line::<120>(&table.name, |fault| {
        parsed("", format!("the name: {fault}"))
    });
    let tags = table.languages.unwrap_or_default().join(",");
    let languages = Languages::read(&tags)
        .map_err(|fault| parsed(", languages", fault.to_string()))
        .unwrap_or_default();
    let mut languages = Vec::from(languages);
    if languages.is_empty() {
        languages = Language::ALL.to_vec();
    }
    let mut known = BTreeSet::new();
    let mut districts = Vec::new();
    for district in table.district {
        match district.id.parse::<DistrictId>() {
            Err(fault) => parsed(
                &format!(", district \"{}\"", district.id),
                fault.to_string(),
            ),
            Ok(id) if !known.insert(id.clone()) => parsed(
                &format!(", district \"{id}\""),
                "stands in the file twice".into(),
            ),
            Ok(id) => {
                let mut parsed = |fault| parsed(&format!(", district \"{id}\""), fault);
                let name = line::<120>(&district.name, |fault| {
                    parsed(format!("the name: {fault}"));
                });
                let venues = district.venues.iter().map(|venue| {
                    line::<120>(venue, |fault| {
                        parsed(format!("the venue \"{venue}\": {fault}"))
                    })
                });
                let venues = venues.collect();
                let until = district.until.as_deref().and_then(|typed| {
                    let read = typed.trim().parse();
                    read.map_err(|_| {
                        parsed(format!("until \"{typed}\" is no tertial such as 2026-T1"))
                    })
                    .ok()
                });
                districts.push(District {
                    staff: staffing(district.staff, &district.staff_by_type, parsed),
                    id: id.clone(),
                    name,
                    venues,
                    until,
                });
            }
        }
    }
    let mut taken = BTreeSet::new();
    let mut areas = Vec::new();
    for area in table.area {
        let place = format!(", area \"{}\"", area.id);
        let id = area
            .id
            .parse::<AreaId>()
            .map_err(|fault| parsed(&place, fault.to_string()))
            .ok();
        if id.as_ref().is_some_and(|id| known.contains(id)) {
            parsed(&place, "a district has the same short name".into());
        }
        let mut types = Vec::new();
        for word in &area.types {
            match word.parse::<ActivityType>() {
                Ok(activity_type) => types.push(activity_type),
                Err(fault) => parsed(&place, format!("\"{word}\": {fault}")),
            }
        }
        let mut members = Vec::new();
        for word in &area.districts {
            match word
                .parse::<DistrictId>()
                .ok()
                .filter(|district| known.contains(district))
            {
                Some(district) => members.push(district),
                None => parsed(
                    &place,
                    format!("\"{word}\" is not a district of this municipality"),
                ),
            }
        }
        for pair in types.iter().flat_map(|activity_type| {
            members
                .iter()
                .map(move |district| (*activity_type, district.clone()))
        }) {
            if !taken.insert(pair.clone()) {
                parsed(
                    &place,
                    format!("{} in {} already belongs to another area", pair.0, pair.1),
                );
            }
        }
        let name = line::<120>(&area.name, |fault| {
            parsed(&place, format!("the name: {fault}"))
        });
        areas.extend(id.map(|id| Area {
            id,
            name,
            types,
            districts: members,
        }));
    }
    let mut said = |what: &str, text: Option<&str>| {
        let read = Sentence::read_if_any(text.unwrap_or_default());
        read.map_err(|fault| parsed("", format!("{what}: {fault}")))
            .ok()
            .flatten()
            .map(String::from)
    };
    let contact = said("contact", table.contact.as_deref());
    let privacy_contact = said("privacy_contact", table.privacy_contact.as_deref());
    let statement = table.accessibility;
    let mut all = |what: &str, lines: &[String]| {
        let read = lines.iter().filter_map(|line| said(what, Some(line)));
        read.collect()
    };
    let (gaps, exempt) = (
        all("gaps", &statement.gaps),
        all("exempt", &statement.exempt),
    );
    let accessibility = Statement {
        contact: said("accessibility.contact", statement.contact.as_deref()),
        gaps,
        exempt,
        ..statement
    };
    let open_data = table.open_data.as_deref().map(str::parse::<Licence>);
    let open_data = open_data.transpose();
    let open_data = open_data.map_err(|fault| parsed(", open_data", fault.to_string()));
    let notices = Notices {
        interview: table.interview,
        privacy_contact,
        accessibility,
        poster_colour: table.poster_colour,
    };
    Some(Municipality {
        code: code?,
        name,
        contact,
        languages,
        districts,
        areas,
        notices,
        open_data: open_data.ok().flatten(),
    })
}

/// A line of the file; an empty one where it is told what is wrong with it.
fn line<const LONGEST: usize>(typed: &str, parsed: impl FnOnce(String)) -> String {
    match Line::<LONGEST>::read(typed) {
        Ok(line) => line.into(),
        Err(fault) => {
            parsed(fault.to_string());
            String::new()
        }
    }
}

fn staffing(
    all: Option<i64>,
    by_type: &BTreeMap<String, i64>,
    mut parsed: impl FnMut(String),
) -> Staffing {
    let number = |number: i64| u32::try_from(number).ok().filter(|one| *one <= MOST_STAFF);
    let mut staff = Staffing {
        all: all.and_then(number),
        ..Staffing::default()
    };
    if all.is_some() && staff.all.is_none() {
        parsed(format!("staff is a whole number from 0 to {MOST_STAFF}"));
    }
    for (word, given) in by_type {
        match (word.parse::<ActivityType>(), number(*given)) {
            (Ok(activity_type), Some(given)) => {
                staff.by_type.insert(activity_type, given);
            }
            (Ok(_), None) => parsed(format!(
                "staff_by_type.{word} is a whole number from 0 to {MOST_STAFF}"
            )),
            (Err(fault), _) => parsed(format!("staff_by_type: \"{word}\": {fault}")),
        }
    }
    staff
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys of a table: a field that is not named here does not build.
    macro_rules! keys {
        ($table:ident: $($key:ident),+) => {{
            let _ = |$table { $($key: _),+ }: $table| ();
            let keys: &'static [&'static str] = &[$(stringify!($key)),+];
            keys
        }};
    }

    #[test]
    fn the_example_of_the_readme_is_read_and_names_every_key() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../README.md");
        let readme = std::fs::read_to_string(path).unwrap();
        let example = readme
            .split("```")
            .find_map(|part| part.strip_prefix("toml\n[[municipality]]"))
            .map(|rest| format!("[[municipality]]{rest}"))
            .unwrap();
        assert_eq!(read_organisation(&example).map(|read| read.len()), Ok(1));
        for key in [
            keys!(OrganisationFile: municipality),
            keys!(MunicipalityTable: code, name, contact, languages, interview, privacy_contact,
                open_data, poster_colour, accessibility, district, area),
            keys!(DistrictTable: id, name, venues, staff, until, staff_by_type),
            keys!(AreaTable: id, name, types, districts),
        ]
        .concat()
        {
            let as_line = format!("{key} = ");
            let as_table = format!("{key}]");
            assert!(
                example.contains(&as_line) || example.contains(&as_table),
                "{key}"
            );
        }
    }

    #[test]
    fn the_file_of_an_operator_is_read() {
        let read = read_organisation(
            r#"
            [[municipality]]
            code = "0180"
            name = "Stockholm"
            languages = ["sv", "ar"]
            [[municipality.district]]
            id = "farsta"
            name = "Farsta"
            venues = ["Fagersjö öppna förskola"]
            staff = 4
            staff_by_type = { home_visit = 2 }
            [[municipality.district]]
            id = "skarpnack"
            name = "Skarpnäck"
            [[municipality.area]]
            id = "soderort"
            name = "Söderort"
            types = ["advice_talk"]
            districts = ["farsta", "skarpnack"]
            "#,
        )
        .unwrap();
        assert_eq!(
            (
                read[0].districts.len(),
                read[0].areas[0].districts.len(),
                read[0].languages.len()
            ),
            (2, 2, 2)
        );
        let staff = &read[0].districts[0].staff;
        assert_eq!(
            (
                staff.of(ActivityType::AdviceTalk),
                staff.of(ActivityType::HomeVisit),
                read[0].districts[1].staff.of(ActivityType::AdviceTalk)
            ),
            (Some(4), Some(2), None)
        );
        let names = |activity_type| {
            read[0]
                .areas_of(activity_type)
                .into_iter()
                .map(|(_, name)| name)
                .collect::<Vec<_>>()
        };
        assert_eq!(names(ActivityType::AdviceTalk), ["Söderort"]);
        assert_eq!(names(ActivityType::HomeVisit), ["Farsta", "Skarpnäck"]);
        assert_eq!(
            read[0].name_of(&"soderort".parse().unwrap()),
            Some("Söderort")
        );
    }

    #[test]
    fn every_wrong_value_is_named_with_its_place() {
        let faults = read_organisation(
            r#"
            [[municipality]]
            code = "18"
            name = "X"
            languages = ["sv", "tlh"]
            [[municipality.district]]
            id = "Farsta"
            name = "Farsta"
            [[municipality.district]]
            id = "norr"
            name = "Norr"
            staff = -1
            staff_by_type = { home_visit = 10001, talk = 2 }
            [[municipality.area]]
            id = "a"
            name = "A"
            types = ["talk"]
            districts = ["farsta"]
            "#,
        )
        .unwrap_err();
        for part in [
            "four digits",
            "\"tlh\"",
            "district \"Farsta\"",
            "\"talk\"",
            "\"farsta\" is not a district",
            "district \"norr\": staff is a whole number from 0 to 10000",
            "district \"norr\": staff_by_type.home_visit is a whole number",
            "district \"norr\": staff_by_type: \"talk\"",
        ] {
            assert!(
                faults.iter().any(|fault| fault.contains(part)),
                "{part} in {faults:?}"
            );
        }
        let unknown =
            read_organisation("[[municipality]]\ncode = \"0180\"\nname = \"S\"\ncolour = 1\n")
                .unwrap_err();
        assert!(
            unknown[0].contains("colour") && unknown[0].contains("line 4"),
            "{unknown:?}"
        );
    }

    #[test]
    fn a_district_is_in_one_area_of_a_type() {
        let with = |other: &str| {
            let file = format!(
                r#"
                [[municipality]]
                code = "0180"
                name = "Stockholm"
                [[municipality.district]]
                id = "norr"
                name = "Norr"
                [[municipality.area]]
                id = "a"
                name = "A"
                types = ["advice_talk"]
                districts = ["norr"]
                [[municipality.area]]
                id = "b"
                name = "B"
                types = ["{other}"]
                districts = ["norr"]
                "#
            );
            read_organisation(&file)
        };
        assert!(with("home_visit").is_ok(), "of another type");
        let faults = with("advice_talk").unwrap_err();
        assert!(
            faults[0].contains("advice_talk in norr already belongs to another area"),
            "{faults:?}"
        );
    }
}
