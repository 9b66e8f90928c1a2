//! Municipalities and what belongs to them.

use std::{fmt, str::FromStr};

use super::{
    activity_type::ActivityType,
    area::{AreaId, DistrictId, in_swedish_order},
    language::Language,
    licence::Licence,
    notices::Notices,
    period::Tertial,
    staffing::Staffing,
};

/// The official four-digit code of a Swedish municipality, `0180`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MunicipalityCode(String);

/// The text is not four digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a municipality code is four digits")]
pub struct NotAMunicipalityCode;

impl MunicipalityCode {
    /// The four digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for MunicipalityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for MunicipalityCode {
    type Err = NotAMunicipalityCode;
    fn from_str(text: &str) -> Result<Self, NotAMunicipalityCode> {
        let fits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotAMunicipalityCode)
        }
    }
}

/// A municipality with its districts, areas and venues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Municipality {
    /// Official code.
    pub code: MunicipalityCode,
    /// Name shown to parents and staff.
    pub name: String,
    /// Shown on the thanks page, when there is one.
    pub contact: Option<String>,
    /// Languages offered to parents, in order.
    pub languages: Vec<Language>,
    /// Districts in the order of the file.
    pub districts: Vec<District>,
    /// Areas that join districts for some activity types.
    pub areas: Vec<Area>,
    /// What parents are told beside the questions.
    pub notices: Notices,
    /// Under which licence the published figures are given to everybody; none:
    /// they are not.
    pub open_data: Option<Licence>,
}

/// A part of a municipality with an administration of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct District {
    /// Short name.
    pub id: DistrictId,
    /// Name shown.
    pub name: String,
    /// Places where activities are held.
    pub venues: Vec<String>,
    /// How many work with it.
    pub staff: Staffing,
    /// The last tertial in which it is open; none: it goes on. What was counted
    /// in it stays; it is offered no more, and nobody is chided for it.
    pub until: Option<Tertial>,
}

impl District {
    /// Whether it is open in a tertial.
    #[must_use]
    pub fn is_open_in(&self, tertial: Tertial) -> bool {
        self.until.is_none_or(|last| tertial <= last)
    }
}

/// Districts whose answers are counted together for some activity types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// Short name.
    pub id: AreaId,
    /// Name shown.
    pub name: String,
    /// For which activity types.
    pub types: Vec<ActivityType>,
    /// Which districts.
    pub districts: Vec<DistrictId>,
}

impl Municipality {
    /// The same with those districts alone that are open in a tertial: what may
    /// be chosen.
    #[must_use]
    pub fn open_in(mut self, tertial: Tertial) -> Self {
        self.districts
            .retain(|district| district.is_open_in(tertial));
        self
    }

    /// The name of an area or a district; areas keep theirs when they no longer
    /// hold anything.
    #[must_use]
    pub fn name_of(&self, area: &AreaId) -> Option<&str> {
        let joined = self.areas.iter().map(|joined| (&joined.id, &joined.name));
        let districts = self
            .districts
            .iter()
            .map(|district| (&district.id, &district.name));
        joined
            .chain(districts)
            .find(|(id, _)| *id == area)
            .map(|(_, name)| name.as_str())
    }

    /// The area that joins a district with others for a type.
    #[must_use]
    pub fn joining(&self, activity_type: ActivityType, district: &DistrictId) -> Option<&Area> {
        self.areas
            .iter()
            .find(|area| area.types.contains(&activity_type) && area.districts.contains(district))
    }

    /// How many work with a type in a district and in those it is joined with;
    /// `None` when nobody has said so of any of them.
    #[must_use]
    pub fn staff_together(
        &self,
        activity_type: ActivityType,
        district: &DistrictId,
    ) -> Option<u32> {
        let joined = self.joining(activity_type, district);
        let is_with_it = |one: &&District| {
            joined.map_or(one.id == *district, |area| area.districts.contains(&one.id))
        };
        let numbers = self.districts.iter().filter(is_with_it);
        numbers
            .filter_map(|one| one.staff.of(activity_type))
            .reduce(u32::saturating_add)
    }

    /// The areas under which answers of a type are counted now, by name, å, ä
    /// and ö last: areas that join districts for it, and every other district.
    #[must_use]
    pub fn areas_of(&self, activity_type: ActivityType) -> Vec<(AreaId, String)> {
        let joined = || {
            self.areas
                .iter()
                .filter(|area| area.types.contains(&activity_type) && !area.districts.is_empty())
        };
        let is_apart =
            |district: &&District| !joined().any(|area| area.districts.contains(&district.id));
        let apart = self
            .districts
            .iter()
            .filter(is_apart)
            .map(|district| (district.id.clone(), district.name.clone()));
        let mut areas: Vec<(AreaId, String)> = joined()
            .map(|area| (area.id.clone(), area.name.clone()))
            .chain(apart)
            .collect();
        areas.sort_by_key(|(_, name)| in_swedish_order(name));
        areas
    }
}
