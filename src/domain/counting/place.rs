//! Where answers belong: the box a form goes to, and the place its sum is
//! released under.

use std::{fmt, sync::Arc};

use crate::{
    activity_type::ActivityType,
    area::AreaId,
    organisation::MunicipalityCode,
    questionnaire::{PartName, Questionnaire},
    role_group::RoleGroup,
};

/// Which box a form goes to; it depends on the form's code alone. All parts
/// and groups lie in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BoxKey {
    /// Whose box.
    pub municipality: MunicipalityCode,
    /// What is answered.
    pub questionnaire: Arc<Questionnaire>,
    /// What it is about.
    pub activity_type: ActivityType,
    /// Area in force when the answer came; none: counted without area (R7).
    pub area: Option<AreaId>,
    /// Whether not all codes of the type ask it (rule R8).
    pub of_some_codes: bool,
}

/// What a sealed box is for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum BoxName {
    /// Answers of an area, waiting to be released.
    Answers(BoxKey),
    /// How many answered in which language, of one questionnaire.
    Languages(MunicipalityCode, Arc<Questionnaire>),
    /// How many answered each of 64 activities, by [`super::activity_counts::shelf`].
    Counts(i64),
}

/// Where a tally is released: a part, and as much of occasion, area and group
/// as has not been pooled away. A lost field is `None`, written `*`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Whose.
    pub municipality: MunicipalityCode,
    /// Of which questionnaire.
    pub questionnaire: Arc<Questionnaire>,
    /// Which part of the questionnaire.
    pub part: PartName,
    /// Activity type.
    pub activity_type: Option<ActivityType>,
    /// Area.
    pub area: Option<AreaId>,
    /// Role group.
    pub role: Option<RoleGroup>,
}

impl Place {
    /// The place of one part and group of a box.
    #[must_use]
    pub fn of(key: &BoxKey, part: PartName, role: RoleGroup) -> Self {
        Self {
            municipality: key.municipality.clone(),
            questionnaire: key.questionnaire.clone(),
            part,
            activity_type: Some(key.activity_type),
            area: key.area.clone(),
            role: Some(role),
        }
    }

    /// The same place with the fields of `level` levels lost: group, area,
    /// occasion. What a registration tells apart is together again under its
    /// area, as if it had not been.
    #[must_use]
    pub(super) fn up(&self, level: usize) -> Self {
        let is_told_apart = self.questionnaire.told_apart_by().is_some();
        let together = is_told_apart.then_some(RoleGroup::EVERYBODY);
        Self {
            role: match level {
                0 => self.role,
                1 => together,
                _ => None,
            },
            area: self.area.clone().filter(|_| level < 2),
            activity_type: self.activity_type.filter(|_| level < 3),
            ..self.clone()
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let activity_type = self.activity_type.map_or("*", ActivityType::as_str);
        let area = self.area.as_ref().map_or("*", AreaId::as_str);
        let role = self.role.as_ref().map_or("*", RoleGroup::as_str);
        write!(f, "{} {activity_type} {area} {role}", self.part)
    }
}
