//! A municipality and its first administrator: both, or neither.

use super::{
    Store, StoreError, audit,
    ballot::locked::Locked,
    municipalities::codes,
    staff::{self, NewAccount, NotAdded},
    taken_in::NotTakenIn,
};
use crate::domain::{
    organisation::Municipality,
    staff::{Deed, StaffMember},
    thresholds::Thresholds,
};

/// How many municipalities there may be before one is founded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// None: the service is taken into use, once.
    None,
    /// One at most. Further ones add who runs the service, by command: each
    /// must be the one it says it is.
    One,
}

/// Why a municipality was not founded; nothing is changed then.
#[derive(Debug, thiserror::Error)]
pub enum NotFounded {
    /// There are others already.
    #[error("there are others already")]
    Others,
    /// It is there already.
    #[error("it is there already")]
    Known,
    /// Another account has the administrator's address.
    #[error("another account has the address")]
    EmailTaken,
    /// The database did not do as asked.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<NotTakenIn> for NotFounded {
    fn from(not: NotTakenIn) -> Self {
        match not {
            NotTakenIn::Store(error) => Self::Store(error),
            // It drops no district who has none.
            NotTakenIn::DropsDistricts(..) => Self::Known,
        }
    }
}

impl From<NotAdded> for NotFounded {
    fn from(not: NotAdded) -> Self {
        match not {
            NotAdded::EmailTaken => Self::EmailTaken,
            NotAdded::Store(error) => Self::Store(error),
        }
    }
}

impl Store {
    /// Makes a municipality and its first administrator, noted as the deed of
    /// `by`, or of the new administrator.
    ///
    /// # Errors
    /// [`NotFounded`]
    #[crate::boxed]
    pub async fn found(
        &self,
        municipality: &Municipality,
        configured: Thresholds,
        account: &NewAccount,
        beside: Beside,
        by: Option<&StaffMember>,
    ) -> Result<StaffMember, NotFounded> {
        let locked = Locked::begin(self).await?;
        let known = codes(locked.transaction()).await?;
        let most = match beside {
            Beside::None => 0,
            Beside::One => 1,
        };
        if known.len() > most {
            return Err(NotFounded::Others);
        }
        if known.contains(&municipality.code) {
            return Err(NotFounded::Known);
        }
        let wanted = std::slice::from_ref(municipality);
        self.take_in(&locked, wanted, configured).await?;
        let member = staff::add(locked.transaction(), account).await?;
        let about = format!("{} {}", municipality.code, municipality.name);
        let doer = by.unwrap_or(&member);
        audit::write(
            locked.transaction(),
            self.clock().seconds(),
            doer.scope.municipality.as_str(),
            doer.email.as_str(),
            Deed::MunicipalityAdded,
            &about,
        )
        .await?;
        locked.commit().await?;
        self.activities.forget_all();
        Ok(member)
    }
}
