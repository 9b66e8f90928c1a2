//! A night: every box there is goes from the key in force to the next.

use super::{
    group::{Group, Opened},
    keys::Keys,
    seal::Sealer,
    sealing::Moment,
};
use crate::{Store, StoreError};

/// What is kept under the next keys, and when.
pub(crate) struct Night {
    /// All boxes there are, as they are to be kept.
    pub opened: Opened,
    /// By the database's clock where it has one.
    pub moment: Moment,
}

impl Night {
    /// Of boxes as they lie.
    pub(crate) async fn of(store: &Store, group: &Group, old: &Keys) -> Result<Self, StoreError> {
        Ok(Self {
            moment: store.moment(group.transaction()).await?,
            opened: group.all_boxes(&Sealer::new(old)).await?,
        })
    }
}
