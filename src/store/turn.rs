//! The turn of a tertial: what waits is pooled, released or destroyed (R4).

use std::collections::BTreeMap;

use super::{
    StoreError,
    commit::{Group, Open},
    languages, minimums, released,
    seal::{BoxName, Sealer},
    withheld,
};
use crate::domain::{
    ballot::{Minimums, Tally},
    closing,
    organisation::MunicipalityCode,
    period::Tertial,
};

impl Group {
    pub(super) async fn close(
        &self,
        sealer: &Sealer,
        tertial: Tertial,
        configured: Minimums,
    ) -> Result<(), StoreError> {
        let minimums = minimums::in_force(self.transaction(), tertial)
            .await?
            .unwrap_or(configured);
        let boxes = self.all_boxes(sealer).await?;
        let mut answers = BTreeMap::new();
        let mut others: BTreeMap<(MunicipalityCode, &str), u32> = BTreeMap::new();
        let mut emptied = Open::new();
        for (name, tally) in boxes {
            match &name {
                BoxName::Answers(key) => {
                    let empty = Tally::empty(tally.to_bytes().len() / 4 - 1);
                    answers.insert(key.clone(), tally);
                    emptied.insert(name, empty);
                }
                BoxName::Language(municipality, _) => {
                    *others
                        .entry((municipality.clone(), languages::OTHER_LANGUAGES))
                        .or_insert(0) += tally.n();
                    emptied.insert(name, Tally::empty(0));
                }
                BoxName::Activity(_) => {}
            }
        }
        let closed = closing::close(answers, &minimums);
        let sums =
            released::sums(self.transaction(), tertial.last_month(), closed.released).await?;
        withheld::write(self.transaction(), tertial, closed.withheld).await?;
        self.keep(sealer, &emptied, sums, languages::rows(tertial, others))
            .await
    }
}
