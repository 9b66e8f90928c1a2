//! Activities are changed and switched, also by two at the same time.

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect,
    sea_query::Expr,
};

use super::{
    Store, StoreError,
    activities::{
        columns,
        entity::{ActiveModel, Column, Entity},
        read,
    },
};
use crate::domain::{
    activity::{Activity, ActivityState},
    draft::ActivityDraft,
};

impl Store {
    /// Changes an activity that was read before, and not whether it runs.
    /// Answers already given stay where they are. None when somebody else has
    /// changed it since: nothing is changed then.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn change_activity(
        &self,
        before: &Activity,
        draft: &ActivityDraft,
    ) -> Result<Option<Activity>, StoreError> {
        let areas = self.areas(&before.municipality).await?;
        let transaction = self.begin().await?;
        let now = Entity::find_by_id(before.id)
            .lock_exclusive()
            .one(&transaction)
            .await?
            .ok_or_else(|| StoreError::unreadable("activity"))?;
        if ActivityDraft::of(&read(now, &areas)?) != ActivityDraft::of(before) {
            return Ok(None);
        }
        let row = ActiveModel {
            id: Set(before.id),
            ..columns(&before.municipality, draft)
        };
        let row = row.update(&transaction).await?;
        transaction.commit().await?;
        self.activities.forget(&before.code);
        self.read_activity(row).await.map(Some)
    }

    /// Lets an activity run, pauses or closes it. What is closed stays closed:
    /// its code may hang somewhere still.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn switch_activity(
        &self,
        activity: &Activity,
        state: ActivityState,
    ) -> Result<(), StoreError> {
        Entity::update_many()
            .col_expr(
                Column::IsClosed,
                Expr::value(state == ActivityState::Closed),
            )
            .col_expr(
                Column::IsPaused,
                Expr::value(state == ActivityState::Paused),
            )
            .filter(Column::Id.eq(activity.id))
            .filter(Column::IsClosed.eq(false))
            .exec(&self.write)
            .await?;
        self.activities.forget(&activity.code);
        Ok(())
    }
}
