//! Boxes of a questionnaire or a type that this program does not know, or laid
//! otherwise by a newer one: counted, so that an operator is told.

use super::{group::Group, key_file::KeyFile, seal::Sealer};
use crate::{Store, StoreError};

impl Store {
    /// How many boxes are of a questionnaire or a type that this program does
    /// not know, or laid otherwise, as far as the key in this file opens them.
    /// Changes nothing.
    ///
    /// # Errors
    /// When the database does not answer, or more boxes are damaged than an
    /// accident explains.
    #[crate::boxed]
    pub async fn boxes_not_known(&self, file: &KeyFile) -> Result<usize, StoreError> {
        let Some(keys) = file.read().ok().flatten() else {
            return Ok(0);
        };
        let group = match Group::begin(self, &keys).await {
            Err(error) if error.is_key_changed() => return Ok(0),
            begun => begun?,
        };
        // Never committed.
        Ok(group.all_boxes(&Sealer::new(&keys)).await?.carried.len())
    }
}
