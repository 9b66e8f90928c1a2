//! Where answers are awaited: pairs of activity type and area with a code that
//! takes answers now. Pairs only, so that nothing tells how many codes there
//! are or whose.

use std::collections::BTreeSet;

use super::{Store, StoreError};
use crate::domain::{
    activity::Opening, area::DistrictId, figures::coverage::Pair, organisation::MunicipalityCode,
};

impl Store {
    /// The pairs of a municipality, without an area where a code's answers are
    /// counted without one (rule R7). Trial activities are never counted and so
    /// not awaited, nor those of a district that was closed.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn awaited(
        &self,
        municipality: &MunicipalityCode,
    ) -> Result<BTreeSet<Pair>, StoreError> {
        let today = self.clock().today();
        let known = self.municipality_open_now(municipality).await?;
        let known = known.map_or(Vec::new(), |known| known.districts);
        let is_open = |id: &DistrictId| known.iter().any(|district| district.id == *id);
        let activities = self.activities(municipality, None).await?;
        let open = activities
            .into_iter()
            .filter(|activity| !activity.is_test && activity.opening(today) == Opening::Open)
            .filter(|activity| is_open(&activity.district));
        Ok(open
            .map(|activity| (activity.activity_type, activity.area))
            .collect())
    }
}
