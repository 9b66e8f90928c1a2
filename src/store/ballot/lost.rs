//! What is lost when boxes are taken away. Without their key nobody knows what
//! lies in them; how much it can be at most follows from their number and sizes.

use std::sync::Arc;

use sea_orm::{ConnectionTrait, Statement};

use super::{calendar, first_edition, seal::may_hold};
use crate::{
    Store, StoreError,
    domain::{
        counting::ballot::BallotBox,
        period::{Month, Tertial},
        questionnaire::{Bank, Questionnaire},
        role_group::RoleGroup,
    },
    minimums,
};

/// What waited in boxes that were taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lost {
    /// How many boxes there were.
    pub boxes: u64,
    /// How many answers can have waited in them from before the month lived
    /// in, at most: fewer than the minimum for each group of each box. What
    /// waits because it came by too few codes (rules R2a, R8) may be more: of
    /// codes nothing is known outside the boxes.
    pub at_most: u64,
    /// The month lived in: of its answers nothing is known outside the boxes.
    pub month: Month,
}

/// The groups of a box whose questionnaire is not known.
const GROUPS: usize = RoleGroup::PARENTS.len() + 1;

/// Into how many groups a sealed box of this size can be divided, at most: its
/// size follows from its questionnaire.
fn groups(bank: &Bank, size: usize) -> usize {
    let fits = |one: &&Arc<Questionnaire>| {
        let empty = BallotBox::empty(one).to_bytes(one);
        may_hold(size, empty.len())
    };
    let groups = |one: &Arc<Questionnaire>| one.groups.len() + one.groups_apart().count();
    let known = bank.all().filter(fits).map(groups).max();
    known.unwrap_or(GROUPS).max(GROUPS)
}

impl Store {
    /// What is lost when the boxes are taken away.
    pub(crate) async fn what_waits(
        &self,
        connection: &impl ConnectionTrait,
    ) -> Result<Lost, StoreError> {
        let month = calendar::latest(connection).await?;
        let month = month.unwrap_or_else(|| self.clock.month());
        let of_first_edition = first_edition::waiting(connection).await?;
        let (mut boxes, mut tallies) = (of_first_edition, of_first_edition * GROUPS as u64);
        let asked = "SELECT CAST(length(sealed) AS bigint), count(*) FROM ballot_box GROUP BY 1";
        let asked = Statement::from_string(connection.get_database_backend(), asked);
        let bank = self.bank();
        for row in connection.query_all_raw(asked).await? {
            let number = |at| {
                let number: i64 = row.try_get_by_index(at)?;
                Ok::<_, StoreError>(number.unsigned_abs())
            };
            let (size, many) = (number(0)?, number(1)?);
            boxes += many;
            tallies += many * groups(&bank, size as usize) as u64;
        }
        let largest = largest_minimum(connection, month.tertial()).await?;
        Ok(Lost {
            boxes,
            at_most: tallies * u64::from(largest.saturating_sub(1)),
            month,
        })
    }
}

async fn largest_minimum(
    connection: &impl ConnectionTrait,
    tertial: Tertial,
) -> Result<u32, StoreError> {
    let minimums = minimums::in_force(connection, tertial).await?;
    Ok(minimums.map_or(0, |minimums| minimums.largest().get()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ballot::{keys::Keys, seal::Sealer},
        domain::{
            activity_type::ActivityType,
            counting::{group::Boxes, place::BoxKey},
        },
    };

    #[test]
    fn how_many_groups_a_box_has_at_most_is_told_by_its_size() {
        let bank = Bank::shipped();
        let sealer = Sealer::new(&Keys::fresh(1).unwrap());
        let found = |id: &str| {
            let questionnaire = bank.newest(id).unwrap();
            let key = BoxKey {
                municipality: "0180".parse().unwrap(),
                questionnaire: questionnaire.clone(),
                activity_type: ActivityType::HomeVisit,
                area: None,
                of_some_codes: false,
            };
            let boxes = Boxes {
                answers: [(key, BallotBox::empty(&questionnaire))].into(),
                ..Boxes::default()
            };
            let sealed = sealer.seal_all(&boxes).unwrap();
            groups(&bank, sealed[0].1.len())
        };
        assert_eq!(
            found("visit"),
            66,
            "64 programmes, none said, and from before"
        );
        assert_eq!((found("talk"), found("parent-standard")), (GROUPS, GROUPS));
        assert_eq!(groups(&bank, 1_000_000), GROUPS, "nothing is known of it");
    }
}
