//! The questionnaires known to this process.

use std::sync::{Arc, PoisonError, RwLock};

use super::{Store, StoreError, imported::Known};
use crate::domain::questionnaire::{Bank, Questionnaire, STANDARD};

/// The bank in force, exchanged whole when a questionnaire is imported.
#[derive(Debug, Clone, Default)]
pub(super) struct BankInForce(Arc<RwLock<Arc<Known>>>);

impl BankInForce {
    pub(super) fn known(&self) -> Arc<Known> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        known.clone()
    }

    pub(super) fn exchange(&self, known: Known) {
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        *kept = Arc::new(known);
    }
}

impl Store {
    /// The questionnaires known.
    #[must_use]
    pub fn bank(&self) -> Arc<Bank> {
        self.bank.known().bank.clone()
    }

    /// The newest version of a questionnaire; without an id, of the one that is
    /// shown where nothing else is said.
    #[must_use]
    pub fn questionnaire(&self, id: Option<&str>) -> Option<Arc<Questionnaire>> {
        self.bank().newest(id.unwrap_or(STANDARD))
    }

    /// The one that is shown where nothing else is said.
    ///
    /// # Errors
    /// Never: every release has it.
    pub fn standard(&self) -> Result<Arc<Questionnaire>, StoreError> {
        let standard = self.questionnaire(None);
        standard.ok_or_else(|| StoreError::unreadable("the standard questionnaire"))
    }
}
