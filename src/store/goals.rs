//! The table of goals: from which tertial on what is to be reached, per
//! municipality and activity type.

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::OnConflict};

use super::{Store, StoreError};
use crate::domain::{
    goal::{Goal, GoalRow},
    organisation::MunicipalityCode,
};

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "goal")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub municipality: String,
        #[sea_orm(primary_key, auto_increment = false, column_name = "type")]
        pub activity_type: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub from_tertial: String,
        pub percent: Option<i16>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{ActiveModel, Column, Entity, Model};

impl Store {
    /// Every goal ever set, in no particular order; see
    /// [`crate::domain::goal::goal_in_force`].
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn goals(&self, municipality: &MunicipalityCode) -> Result<Vec<GoalRow>, StoreError> {
        let rows = Entity::find()
            .filter(Column::Municipality.eq(municipality.as_str()))
            .all(&self.read)
            .await?;
        let damaged = || StoreError::unreadable("goal");
        let read = |row: Model| {
            let goal = row
                .percent
                .map(|percent| {
                    u8::try_from(percent)
                        .ok()
                        .and_then(Goal::new)
                        .ok_or_else(damaged)
                })
                .transpose()?;
            let (from, activity_type) = (row.from_tertial.parse(), row.activity_type.parse());
            Ok(GoalRow {
                from: from.map_err(|_| damaged())?,
                activity_type: activity_type.map_err(|_| damaged())?,
                goal,
            })
        };
        rows.into_iter().map(read).collect()
    }

    /// Keeps these goals, all or none, instead of what was set from the same
    /// tertials on.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn set_goals(
        &self,
        municipality: &MunicipalityCode,
        goals: &[GoalRow],
    ) -> Result<(), StoreError> {
        let transaction = self.begin().await?;
        for goal in goals {
            let row = ActiveModel {
                municipality: Set(municipality.to_string()),
                activity_type: Set(goal.activity_type.to_string()),
                from_tertial: Set(goal.from.to_string()),
                percent: Set(goal.goal.map(|goal| i16::from(goal.percent()))),
            };
            let key = [
                Column::Municipality,
                Column::ActivityType,
                Column::FromTertial,
            ];
            let kept = OnConflict::columns(key)
                .update_column(Column::Percent)
                .to_owned();
            Entity::insert(row)
                .on_conflict(kept)
                .exec_without_returning(&transaction)
                .await?;
        }
        transaction.commit().await?;
        Ok(())
    }
}
