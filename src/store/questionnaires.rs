//! The questionnaires known to this process, and which of them are asked.

use std::sync::{Arc, PoisonError, RwLock};

use super::{Store, StoreError};
use crate::domain::{
    activity::{Activity, ActivityType},
    asked::Asked,
    organisation::MunicipalityCode,
    period::Tertial,
    questionnaire::{Bank, Questionnaire, STANDARD},
};

/// The bank in force, exchanged whole when a questionnaire is imported.
#[derive(Debug, Clone)]
pub(super) struct BankInForce(Arc<RwLock<Arc<Bank>>>);

impl Default for BankInForce {
    fn default() -> Self {
        Self(Arc::new(RwLock::new(Arc::new(Bank::shipped()))))
    }
}

/// What a municipality asks in a tertial.
#[derive(Debug, Clone)]
pub struct AskedIn {
    bank: Arc<Bank>,
    tertial: Tertial,
}

impl AskedIn {
    /// What stands on the pages of all codes of this type.
    #[must_use]
    pub fn of_type(&self, activity_type: ActivityType) -> Vec<Asked> {
        let standard = self.bank.in_force(STANDARD, self.tertial);
        let standard = standard.filter(|one| one.occasions.contains(&activity_type));
        standard.into_iter().map(Asked::by_all).collect()
    }

    /// What stands on the page of this code.
    #[must_use]
    pub fn of(&self, activity: &Activity) -> Vec<Asked> {
        self.of_type(activity.activity_type)
    }
}

impl Store {
    /// The questionnaires known.
    #[must_use]
    pub fn bank(&self) -> Arc<Bank> {
        let bank = self.bank.0.read();
        bank.unwrap_or_else(PoisonError::into_inner).clone()
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

    /// What a municipality asks in the running tertial.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn asked(&self, _municipality: &MunicipalityCode) -> Result<AskedIn, StoreError> {
        Ok(AskedIn {
            bank: self.bank(),
            tertial: self.running_month().await?.tertial(),
        })
    }
}
