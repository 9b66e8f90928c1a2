//! Forms that answer each question with a place of their own, and which of them
//! lie in a box or a tally.

use std::{collections::BTreeSet, sync::Arc};

use super::Broken;
use crate::{
    activity_type::{ActivityType, Contact},
    counting::{
        ballot::BallotBox,
        group::{Boxes, Code, Form, Sheet},
        minimums::{MinimumGroup, Minimums},
        place::{BoxKey, Place},
        samples::{self, key},
        tally::Tally,
    },
    language::Language,
    questionnaire::{PartName, Questionnaire},
    role_group::RoleGroup,
    submission::Submission,
};

/// Forms that may come.
#[derive(Clone, Copy)]
pub(super) struct Setting {
    pub(super) name: &'static str,
    pub(super) occasion: ActivityType,
    asks: fn() -> Arc<Questionnaire>,
    /// Role, contact, code.
    pub(super) forms: &'static [(RoleGroup, Contact, i64)],
}

impl Setting {
    pub(super) fn is_registered(self) -> bool {
        (self.asks)().is_registration()
    }
}

pub(super) const TALKS: Setting = Setting {
    name: "talks",
    occasion: ActivityType::AdviceTalk,
    asks: samples::standard,
    forms: &[
        (RoleGroup::MOTHER, Contact::First, 1),
        (RoleGroup::MOTHER, Contact::Return, 2),
        (RoleGroup::FATHER, Contact::First, 1),
    ],
};
pub(super) const COURSES: Setting = Setting {
    name: "courses",
    occasion: ActivityType::ThemeMeeting,
    asks: samples::standard,
    forms: &[
        (RoleGroup::MOTHER, Contact::Mixed, 1),
        (RoleGroup::MOTHER, Contact::Mixed, 1),
        (RoleGroup::MOTHER, Contact::Mixed, 2),
    ],
};
/// Behind what is registered there is no code.
pub(super) const REGISTERED: Setting = Setting {
    name: "registered talks",
    occasion: ActivityType::AdviceTalk,
    asks: samples::talk,
    forms: &[
        (RoleGroup::EVERYBODY, Contact::First, 0),
        (RoleGroup::EVERYBODY, Contact::Return, 0),
        (RoleGroup::EVERYBODY, Contact::First, 0),
    ],
};

pub(super) fn minimums() -> Minimums {
    Minimums {
        standard: MinimumGroup::of_the_model(2),
        recurring: MinimumGroup::of_the_model(2),
    }
}

/// The box of a setting.
fn key_of(setting: Setting) -> BoxKey {
    BoxKey {
        questionnaire: (setting.asks)(),
        ..key(setting.occasion, "a")
    }
}

/// A form by its number; all blank in the second variant.
pub(super) fn form_of(setting: Setting, number: usize, variant: usize) -> Form<usize> {
    let (role, contact, code) = setting.forms[number];
    let key = key_of(setting);
    let questions = key.questionnaire.questions.len();
    let place = u8::try_from(number).ok();
    let answer = place.filter(|_| variant == 0);
    let submission = Submission::simulated(&vec![answer; questions], role, contact);
    Form {
        sheets: vec![Sheet { submission, key }],
        language: (code > 0).then_some(Language::SWEDISH),
        code: Code {
            activity: code,
            counted: None,
        },
        nonce: Some(number),
    }
}

pub(super) fn opened(setting: Setting, bytes: &[u8]) -> Boxes {
    let held = BallotBox::from_bytes(bytes, &(setting.asks)()).unwrap();
    Boxes {
        answers: [(key_of(setting), held)].into(),
        ..Boxes::default()
    }
}

pub(super) fn sealed(setting: Setting, boxes: &Boxes) -> Vec<u8> {
    boxes.answers[&key_of(setting)].to_bytes(&(setting.asks)())
}

pub(super) fn empty(setting: Setting) -> Vec<u8> {
    let asked = (setting.asks)();
    BallotBox::empty(&asked).to_bytes(&asked)
}

/// Places of a first question that tell forms apart: there are no more of them.
const FORMS: usize = 3;

/// The forms of a tally, by their places in its first question.
pub(super) fn forms_in(tally: &Tally) -> Result<Vec<usize>, Broken> {
    let counts = tally.counts()[..FORMS].iter().enumerate();
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
        for leaving in held.take_waiting(&key.questionnaire) {
            let place = Place::of(key, leaving.part.name(), leaving.role);
            out.push((place, leaving.tally));
        }
    }
    out
}

/// Forms in the part that everybody is asked.
pub(super) fn held(mut boxes: Boxes) -> Result<BTreeSet<usize>, Broken> {
    let mut forms = BTreeSet::new();
    for (key, held) in &mut boxes.answers {
        let ready = held.take_ready(&key.questionnaire);
        let waiting = held.take_waiting(&key.questionnaire);
        for leaving in ready.into_iter().chain(waiting) {
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
