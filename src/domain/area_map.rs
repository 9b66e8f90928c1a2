//! Under which area the forms of each activity type and district are counted
//! (rule R7). A district, or districts joined, is an area for a type when
//! enough work with it; else its forms are counted without area.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    activity_type::ActivityType,
    area::{AreaId, DistrictId},
    organisation::{Area, Municipality},
    staffing::MinimumStaff,
};

/// How a table and the public interface write "without area".
pub const WITHOUT_AREA: &str = "*";

/// An area's short name as it is written; `*` for none.
#[must_use]
pub fn written(area: Option<&AreaId>) -> &str {
    area.map_or(WITHOUT_AREA, AreaId::as_str)
}

/// Where the forms of one activity type in one district go.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CountedUnder {
    /// The area, where one has staff enough.
    pub area: Option<AreaId>,
    /// The area that joins the district with others, whatever its staff.
    pub joined: Option<AreaId>,
}

/// Every activity type and district of a municipality.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AreaMap(BTreeMap<(ActivityType, DistrictId), CountedUnder>);

impl AreaMap {
    /// What follows from an organisation.
    #[must_use]
    pub fn of(municipality: &Municipality, minimum: MinimumStaff) -> Self {
        let pairs = ActivityType::ALL.into_iter().flat_map(|activity_type| {
            municipality
                .districts
                .iter()
                .map(move |district| (activity_type, district.id.clone()))
        });
        let counted = |(activity_type, district): (ActivityType, DistrictId)| {
            let joined = municipality
                .joining(activity_type, &district)
                .map(|area| area.id.clone());
            let is_enough = municipality
                .staff_together(activity_type, &district)
                .is_some_and(|staff| staff >= minimum.get());
            let whole = joined.clone().unwrap_or_else(|| district.clone());
            let under = CountedUnder {
                area: is_enough.then_some(whole),
                joined,
            };
            ((activity_type, district), under)
        };
        Self(pairs.map(counted).collect())
    }

    /// The area of a pair; a pair that is not on the map has none.
    #[must_use]
    pub fn area(&self, activity_type: ActivityType, district: &DistrictId) -> Option<&AreaId> {
        self.0
            .get(&(activity_type, district.clone()))?
            .area
            .as_ref()
    }

    /// Whether nothing is on it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All pairs.
    pub fn pairs(&self) -> impl Iterator<Item = (ActivityType, &DistrictId, &CountedUnder)> {
        self.0
            .iter()
            .map(|((activity_type, district), under)| (*activity_type, district, under))
    }

    /// The districts on it.
    #[must_use]
    pub fn districts(&self) -> BTreeSet<&DistrictId> {
        self.pairs().map(|(_, district, _)| district).collect()
    }

    /// The area of this short name as the map joins it; nothing is left of it
    /// when it joins no district any more.
    #[must_use]
    pub fn joined(&self, id: AreaId, name: String) -> Area {
        let members = || {
            self.pairs()
                .filter(|(.., under)| under.joined.as_ref() == Some(&id))
        };
        let types: BTreeSet<ActivityType> =
            members().map(|(activity_type, ..)| activity_type).collect();
        let districts: BTreeSet<DistrictId> =
            members().map(|(_, district, _)| district.clone()).collect();
        Area {
            types: types.into_iter().collect(),
            districts: districts.into_iter().collect(),
            id,
            name,
        }
    }
}

impl FromIterator<((ActivityType, DistrictId), CountedUnder)> for AreaMap {
    fn from_iter<I: IntoIterator<Item = ((ActivityType, DistrictId), CountedUnder)>>(
        pairs: I,
    ) -> Self {
        Self(pairs.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::organisation_file::read_organisation;

    /// A map of two districts with these lines in their tables, the second
    /// joined with the first for talks.
    fn talks_and_visits(farsta: &str, skarpnack: &str) -> [Option<String>; 4] {
        let file = format!(
            r#"
            [[municipality]]
            code = "0180"
            name = "Stockholm"
            [[municipality.district]]
            id = "farsta"
            name = "Farsta"
            {farsta}
            [[municipality.district]]
            id = "skarpnack"
            name = "Skarpnäck"
            {skarpnack}
            [[municipality.area]]
            id = "soderort"
            name = "Söderort"
            types = ["advice_talk"]
            districts = ["farsta", "skarpnack"]
            "#
        );
        let municipality = &read_organisation(&file).unwrap()[0];
        let map = AreaMap::of(municipality, MinimumStaff::LOWEST);
        let talks = map.joined("soderort".parse().unwrap(), "Söderort".into());
        assert_eq!(
            talks, municipality.areas[0],
            "what is joined stays joined, whatever its staff"
        );
        [
            (ActivityType::AdviceTalk, "farsta"),
            (ActivityType::AdviceTalk, "skarpnack"),
            (ActivityType::HomeVisit, "farsta"),
            (ActivityType::HomeVisit, "skarpnack"),
        ]
        .map(|(activity_type, district)| {
            map.area(activity_type, &district.parse().unwrap())
                .map(ToString::to_string)
        })
    }

    #[test]
    fn an_area_has_two_members_of_staff_or_is_none() {
        let (talks, visits) = (Some("soderort".to_owned()), |district: &str| {
            Some(district.to_owned())
        });
        let none = || [None, None, None, None];
        assert_eq!(talks_and_visits("", ""), none(), "nobody has said");
        assert_eq!(talks_and_visits("staff = 1", ""), none());
        assert_eq!(
            talks_and_visits("staff = 1", "staff = 1"),
            [talks.clone(), talks.clone(), None, None],
            "two together, one each"
        );
        assert_eq!(
            talks_and_visits("staff = 2", "staff = 0"),
            [talks.clone(), talks.clone(), visits("farsta"), None]
        );
        assert_eq!(
            talks_and_visits(
                "staff = 4\nstaff_by_type = { home_visit = 1 }",
                "staff_by_type = { home_visit = 3 }"
            ),
            [talks.clone(), talks, None, visits("skarpnack")],
            "a number that is missing takes nothing from those given"
        );
    }

    #[test]
    fn a_pair_that_is_not_on_the_map_has_no_area() {
        let map = AreaMap::default();
        assert_eq!(
            map.area(ActivityType::AdviceTalk, &"farsta".parse().unwrap()),
            None
        );
    }
}
