//! Where answers are awaited: pairs of activity type and area with a code that
//! takes answers now. Pairs only, so that nothing tells how many codes there
//! are or whose.

use std::collections::BTreeSet;

use super::{Store, StoreError};
use crate::domain::{
    activity::{Activity, Opening},
    area::DistrictId,
    figures::coverage::Pair,
    organisation::MunicipalityCode,
};

impl Store {
    /// The pairs of a municipality of codes that ask the questionnaire with this
    /// id, without an area where a code's answers are counted without one (rules
    /// R7, R8). Trial activities are never counted and so
    /// not awaited, nor those of a district that was closed.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn awaited(
        &self,
        municipality: &MunicipalityCode,
        questionnaire: &str,
    ) -> Result<BTreeSet<Pair>, StoreError> {
        let today = self.clock().today();
        let known = self.municipality_open_now(municipality).await?;
        let known = known.map_or(Vec::new(), |known| known.districts);
        let is_open = |id: &DistrictId| known.iter().any(|district| district.id == *id);
        let asked = self.asked(municipality).await?;
        let activities = self.activities(municipality, None).await?;
        let open = activities
            .into_iter()
            .filter(|activity| !activity.is_test && activity.opening(today) == Opening::Open)
            .filter(|activity| is_open(&activity.district));
        let pair = |activity: Activity| {
            let asked = asked.of(&activity).into_iter();
            let mut ours = asked.filter(|one| one.questionnaire.id == questionnaire);
            let key =
                ours.next()?
                    .box_key(municipality, activity.activity_type, activity.area.as_ref());
            Some((key.activity_type, key.area))
        };
        Ok(open.filter_map(pair).collect())
    }
}
