//! What an administrator does in the first week, and what of it is done: read
//! from how things are, never noted down.

use super::{Store, StoreError};
use crate::domain::{notices::Level, organisation::Municipality, staff::StaffRole};

/// Something to do once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// How many work with each district.
    Staff,
    /// Whom parents may turn to.
    Contact,
    /// The data protection officer.
    Officer,
    /// The accessibility statement.
    Accessibility,
    /// What stands on top of posters.
    Logo,
    /// Somebody who makes and shows codes.
    Advisor,
    /// Somebody who reads results.
    Manager,
    /// Somebody who helps when the first one is away.
    SecondAdmin,
    /// A code that takes answers.
    Code,
}

impl Step {
    /// Key of what it is called.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Staff => "help-week-staff",
            Self::Contact => "help-week-contact",
            Self::Officer => "help-week-officer",
            Self::Accessibility => "help-week-accessibility",
            Self::Logo => "help-week-logo",
            Self::Advisor => "help-week-advisor",
            Self::Manager => "help-week-manager",
            Self::SecondAdmin => "help-week-second-admin",
            Self::Code => "help-week-code",
        }
    }
}

impl Store {
    /// Each step with whether it is done, in the order usually taken.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn first_week(
        &self,
        municipality: &Municipality,
    ) -> Result<Vec<(Step, bool)>, StoreError> {
        let staff = self.staff().await?;
        let number_of = |role| {
            let own = staff.iter().filter(|member| {
                member.scope.municipality == municipality.code
                    && member.scope.role == role
                    && !member.is_disabled
            });
            own.count()
        };
        let notices = &municipality.notices;
        let mut districts = municipality.districts.iter();
        Ok(vec![
            (
                Step::Staff,
                !districts.any(|one| one.staff.lacks_a_number()),
            ),
            (Step::Contact, municipality.contact.is_some()),
            (Step::Officer, notices.privacy_contact.is_some()),
            (
                Step::Accessibility,
                notices.accessibility.level != Level::Unknown,
            ),
            (Step::Logo, self.logo(&municipality.code).await?.is_some()),
            (Step::Advisor, number_of(StaffRole::Advisor) > 0),
            (Step::Manager, number_of(StaffRole::Manager) > 0),
            (Step::SecondAdmin, number_of(StaffRole::Admin) > 1),
            (
                Step::Code,
                !self.activities(&municipality.code, None).await?.is_empty(),
            ),
        ])
    }
}
