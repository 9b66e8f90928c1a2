//! Which questionnaires stand on the page behind a code (rule R8).

use std::sync::Arc;

use super::{activity::ActivityType, area::AreaId, counting::place::BoxKey};
use super::{
    organisation::MunicipalityCode,
    questionnaire::{Questionnaire, Split},
};

/// A questionnaire that a code asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Which.
    pub questionnaire: Arc<Questionnaire>,
    /// Whether not all codes of the type ask it: it is counted for the
    /// municipality only, once three codes have.
    pub of_some_codes: bool,
}

impl AsRef<Questionnaire> for Asked {
    fn as_ref(&self) -> &Questionnaire {
        &self.questionnaire
    }
}

impl Asked {
    /// One that all codes of its type ask.
    #[must_use]
    pub fn by_all(questionnaire: Arc<Questionnaire>) -> Self {
        Self {
            questionnaire,
            of_some_codes: false,
        }
    }

    /// The box of its answers from an activity of this type whose forms are
    /// counted under this area.
    #[must_use]
    pub fn box_key(
        &self,
        municipality: &MunicipalityCode,
        activity_type: ActivityType,
        area: Option<&AreaId>,
    ) -> BoxKey {
        let has_area = !self.of_some_codes && self.questionnaire.split != Split::Group;
        BoxKey {
            municipality: municipality.clone(),
            questionnaire: self.questionnaire.clone(),
            activity_type,
            area: area.filter(|_| has_area).cloned(),
            of_some_codes: self.of_some_codes,
        }
    }
}

/// The names of these, as they stand under the mark of a page.
#[must_use]
pub fn names(asked: &[Asked]) -> String {
    let names: Vec<String> = asked.iter().map(|one| one.questionnaire.name()).collect();
    names.join(" ")
}
