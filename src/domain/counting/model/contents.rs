//! Forms that answer each question with a place of their own, and which of them
//! lie in a box or a tally.

use std::collections::BTreeSet;

use super::Broken;
use crate::{
    activity_type::{ActivityType, Contact},
    counting::{
        ballot::BallotBox,
        group::{Boxes, Code, Form, Sheet},
        minimums::{MinimumGroup, Minimums},
        place::{BoxKey, Place},
        samples::{self, key, questionnaire},
        tally::Tally,
    },
    language::Language,
    questionnaire::PartName,
    role_group::RoleGroup,
    submission::Submission,
};

/// Forms that may come: role, contact, code.
pub(super) type Setting = (ActivityType, &'static [(RoleGroup, Contact, i64)]);

pub(super) const TALKS: Setting = (
    ActivityType::AdviceTalk,
    &[
        (RoleGroup::MOTHER, Contact::First, 1),
        (RoleGroup::MOTHER, Contact::Return, 2),
        (RoleGroup::FATHER, Contact::First, 1),
    ],
);
pub(super) const COURSES: Setting = (
    ActivityType::ThemeMeeting,
    &[
        (RoleGroup::MOTHER, Contact::Mixed, 1),
        (RoleGroup::MOTHER, Contact::Mixed, 1),
        (RoleGroup::MOTHER, Contact::Mixed, 2),
    ],
);

pub(super) fn minimums() -> Minimums {
    Minimums {
        standard: MinimumGroup::of_the_model(2),
        recurring: MinimumGroup::of_the_model(2),
    }
}

/// The box of a setting.
fn key_of(setting: Setting) -> BoxKey {
    key(setting.0, "a")
}

/// A form by its number; all blank in the second variant.
pub(super) fn form_of(setting: Setting, number: usize, variant: usize) -> Form<usize> {
    let (role, contact, code) = setting.1[number];
    let submission = match variant {
        0 => samples::form(role, contact, number as u8),
        _ => Submission::simulated(&[None; 4], role, contact),
    };
    Form {
        sheets: vec![Sheet {
            key: key_of(setting),
            submission,
        }],
        language: Some(Language::SWEDISH),
        code: Code {
            activity: code,
            counted: None,
        },
        nonce: Some(number),
    }
}

pub(super) fn opened(setting: Setting, bytes: &[u8]) -> Boxes {
    let held = BallotBox::from_bytes(bytes, questionnaire()).unwrap();
    Boxes {
        answers: [(key_of(setting), held)].into(),
        ..Boxes::default()
    }
}

pub(super) fn sealed(setting: Setting, boxes: &Boxes) -> Vec<u8> {
    boxes.answers[&key_of(setting)].to_bytes()
}

pub(super) fn empty() -> Vec<u8> {
    BallotBox::empty(questionnaire()).to_bytes()
}

/// The forms of a tally, by their places in its first question.
pub(super) fn forms_in(tally: &Tally) -> Result<Vec<usize>, Broken> {
    let counts = tally.counts()[..questionnaire().questions[0].places()]
        .iter()
        .enumerate();
    let mut forms = Vec::new();
    for (form, times) in counts {
        match times {
            0 => {}
            1 => forms.push(form),
            _ => return Err(format!("{form} is counted {times} times")),
        }
    }
    Ok(forms)
}

pub(super) fn waiting(mut boxes: Boxes) -> Vec<(Place, Tally)> {
    let mut out = Vec::new();
    for (key, held) in &mut boxes.answers {
        for leaving in held.take_waiting(questionnaire()) {
            let place = Place::of(key, leaving.part.name(), leaving.role);
            out.push((place, leaving.tally));
        }
    }
    out
}

/// Forms in the part that everybody is asked.
pub(super) fn held(mut boxes: Boxes) -> Result<BTreeSet<usize>, Broken> {
    let mut forms = BTreeSet::new();
    for held in boxes.answers.values_mut() {
        let ready = held.take_ready(questionnaire());
        for leaving in ready.into_iter().chain(held.take_waiting(questionnaire())) {
            for form in forms_in(&leaving.tally)? {
                let is_first = leaving.part.name() != PartName::All || forms.insert(form);
                if !is_first {
                    return Err(format!("{form} is counted twice"));
                }
            }
        }
    }
    Ok(forms)
}
