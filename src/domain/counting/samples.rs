//! Boxes and forms that the tests of this room share.

use std::sync::{Arc, LazyLock};

use super::{
    minimums::{MinimumGroup, Minimums},
    place::BoxKey,
};
use crate::{
    activity_type::{ActivityType, Contact},
    lists::ListName,
    questionnaire::{Bank, Question, Questionnaire, STANDARD},
    role_group::RoleGroup,
    submission::Submission,
};

static STANDARD_QUESTIONS: LazyLock<Arc<Questionnaire>> =
    LazyLock::new(|| Bank::shipped().newest(STANDARD).unwrap());

/// What an advisor registers after a talk.
static TALK: LazyLock<Arc<Questionnaire>> =
    LazyLock::new(|| Bank::shipped().newest("talk").unwrap());

/// What an advisor registers after a home visit, told apart by programme.
static VISIT: LazyLock<Arc<Questionnaire>> =
    LazyLock::new(|| Bank::shipped().newest("visit").unwrap());

pub(super) fn questionnaire() -> &'static Questionnaire {
    &STANDARD_QUESTIONS
}

pub(super) fn standard() -> Arc<Questionnaire> {
    STANDARD_QUESTIONS.clone()
}

pub(super) fn talk() -> Arc<Questionnaire> {
    TALK.clone()
}

pub(super) fn visit() -> Arc<Questionnaire> {
    VISIT.clone()
}

pub(super) fn minimums() -> Minimums {
    Minimums {
        standard: MinimumGroup::new(5).unwrap(),
        recurring: MinimumGroup::new(10).unwrap(),
    }
}

pub(super) fn key(activity_type: ActivityType, area: &str) -> BoxKey {
    key_of(standard(), activity_type, area)
}

pub(super) fn key_of(
    questionnaire: Arc<Questionnaire>,
    activity_type: ActivityType,
    area: &str,
) -> BoxKey {
    BoxKey {
        municipality: "0180".parse().unwrap(),
        questionnaire,
        activity_type,
        area: Some(area.parse().unwrap()),
        of_some_codes: false,
    }
}

/// A form with the same answer to every question.
pub(super) fn form(role: RoleGroup, contact: Contact, place: u8) -> Submission {
    Submission::simulated(&[Some(place); 4], role, contact)
}

/// A visit of the programme at this position, or of none that was said; the
/// first option of everything else.
pub(super) fn a_visit(programme: Option<u8>, contact: Contact) -> Submission {
    let asked = visit();
    let answer = |question: &Question| match question.list() {
        Some(ListName::Programmes) => programme,
        _ => Some(0),
    };
    let places: Vec<Option<u8>> = asked.questions.iter().map(answer).collect();
    Submission::simulated(&places, RoleGroup::EVERYBODY, contact)
}
