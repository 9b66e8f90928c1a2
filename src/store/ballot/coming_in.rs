//! How far answers to an activity have come, for advisors: in fives, refreshed
//! once a night, for group activities only. A talk or a home visit has one or
//! two parents and is never counted here.

use std::collections::BTreeMap;

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
    sea_query::OnConflict,
};

use crate::domain::activity::{Activity, Opening};
use crate::{Store, StoreError};

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "coming_in")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub activity: i64,
        pub at_least: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Forms a step is wide.
const STEP: u32 = 5;

/// At least how many have come in: fives, counted from a start of 0–4 that was
/// drawn with the code, so that a form of one's own does not tell how many
/// others there are.
pub(crate) fn step(forms: u32, start: u32) -> u32 {
    match forms.checked_sub(start) {
        Some(beyond) if beyond >= STEP => start + beyond / STEP * STEP,
        _ => 0,
    }
}

/// Rows in one statement: two parameters each.
const AT_ONCE: usize = 1000;

/// Writes down, for each activity, the last whole step, and takes away what stands
/// of those that are not `counted` any more.
pub(crate) async fn refresh(
    transaction: &impl ConnectionTrait,
    steps: &[(i64, u32)],
    counted: &BTreeMap<i64, u32>,
) -> Result<(), StoreError> {
    for some in steps.chunks(AT_ONCE) {
        let rows = some.iter().map(|(activity, at_least)| entity::ActiveModel {
            activity: Set(*activity),
            at_least: Set(at_least.cast_signed()),
        });
        let kept = OnConflict::column(entity::Column::Activity)
            .update_column(entity::Column::AtLeast)
            .to_owned();
        entity::Entity::insert_many(rows)
            .on_conflict(kept)
            .exec_without_returning(transaction)
            .await?;
    }
    let known = entity::Entity::find()
        .select_only()
        .column(entity::Column::Activity);
    let mut over: Vec<i64> = known.into_tuple().all(transaction).await?;
    over.retain(|activity| !counted.contains_key(activity));
    for some in over.chunks(AT_ONCE) {
        entity::Entity::delete_many()
            .filter(entity::Column::Activity.is_in(some.iter().copied()))
            .exec(transaction)
            .await?;
    }
    Ok(())
}

impl Store {
    /// At least how many answers have come in, in steps of five as of last
    /// night; `None` for talks and home visits, always, and where the count is
    /// forgotten because the activity is over.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn coming_in(&self, activity: &Activity) -> Result<Option<u32>, StoreError> {
        if activity.activity_type.has_contact() {
            return Ok(None);
        }
        let row = entity::Entity::find_by_id(activity.id)
            .one(&self.read)
            .await?;
        let is_over = activity.opening(self.clock.today()) == Opening::Closed;
        Ok(match row {
            Some(row) => Some(u32::try_from(row.at_least).unwrap_or(0)),
            None if is_over => None,
            None => Some(0),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fives_are_counted_from_the_start_of_the_code_and_never_say_too_much() {
        assert_eq!((step(4, 0), step(5, 0), step(11, 0)), (0, 5, 10));
        assert_eq!((step(7, 3), step(8, 3), step(13, 3)), (0, 8, 13));
        for (forms, start) in (0..40).flat_map(|forms| (0..5).map(move |start| (forms, start))) {
            assert!(step(forms, start) <= forms);
        }
    }
}
