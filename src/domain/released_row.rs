//! A released tally and where it belongs.

use std::sync::Arc;

use super::{
    activity_type::ActivityType,
    area::AreaId,
    counting::tally::Tally,
    period::Month,
    questionnaire::{PartName, Questionnaire},
    role_group::RoleGroup,
};

/// One released tally, of a closed period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReleasedRow {
    /// The month in which its boxes were emptied.
    pub month: Month,
    /// What was answered.
    pub questionnaire: Arc<Questionnaire>,
    /// Which part of it.
    pub part: PartName,
    /// Activity type; `None` when pooled.
    pub activity_type: Option<ActivityType>,
    /// Area; `None` when pooled or counted without area.
    pub area: Option<AreaId>,
    /// Role group; `None` when pooled.
    pub role: Option<RoleGroup>,
    /// The answers.
    pub tally: Tally,
}

impl ReleasedRow {
    /// Whether its forms were counted without area from the beginning (rule
    /// R7): leftovers lose their group before their area.
    #[must_use]
    pub fn is_without_area(&self) -> bool {
        self.activity_type.is_some() && self.area.is_none() && self.role.is_some()
    }
}
