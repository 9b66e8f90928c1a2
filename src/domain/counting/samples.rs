//! Boxes and forms that the tests of this room share.

use super::{
    minimums::{MinimumGroup, Minimums},
    place::BoxKey,
};
use crate::domain::{
    activity::{ActivityType, Contact},
    questionnaire::Questionnaire,
    submission::{RoleGroup, Submission},
};

pub(super) fn questionnaire() -> &'static Questionnaire {
    Questionnaire::asked_for(ActivityType::AdviceTalk)
}

pub(super) fn minimums() -> Minimums {
    Minimums {
        standard: MinimumGroup::new(5).unwrap(),
        recurring: MinimumGroup::new(10).unwrap(),
    }
}

pub(super) fn key(activity_type: ActivityType, area: &str) -> BoxKey {
    BoxKey {
        municipality: "0180".parse().unwrap(),
        questionnaire: Questionnaire::asked_for(activity_type).name(),
        activity_type,
        area: Some(area.parse().unwrap()),
    }
}

/// A form with the same answer to every question.
pub(super) fn form(role: RoleGroup, contact: Contact, place: u8) -> Submission {
    Submission::simulated(&[Some(place); 4], role, contact, questionnaire())
}
