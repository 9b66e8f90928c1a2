//! How far answers to an activity have come, for advisors: rounded down to
//! fives, refreshed once a night, for group activities only. A talk or a home
//! visit has one or two parents and is never counted here.

use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, sea_query::OnConflict};

use super::{Store, StoreError};
use crate::domain::activity::Activity;

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

/// Answers a step is wide.
const STEP: u32 = 5;

/// Writes down, for each activity, the last whole step.
pub(super) async fn refresh(
    transaction: &impl ConnectionTrait,
    counts: impl IntoIterator<Item = (i64, u32)>,
) -> Result<(), StoreError> {
    for (activity, answers) in counts {
        let row = entity::ActiveModel {
            activity: Set(activity),
            at_least: Set((answers / STEP * STEP).cast_signed()),
        };
        let kept = OnConflict::column(entity::Column::Activity)
            .update_column(entity::Column::AtLeast)
            .to_owned();
        entity::Entity::insert(row)
            .on_conflict(kept)
            .exec_without_returning(transaction)
            .await?;
    }
    Ok(())
}

impl Store {
    /// At least how many answers have come in, in steps of five as of last
    /// night; `None` for talks and home visits, always.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn coming_in(&self, activity: &Activity) -> Result<Option<u32>, StoreError> {
        if activity.activity_type.has_contact() {
            return Ok(None);
        }
        let row = entity::Entity::find_by_id(activity.id)
            .one(&self.read)
            .await?;
        Ok(Some(
            row.and_then(|row| u32::try_from(row.at_least).ok())
                .unwrap_or(0),
        ))
    }
}
