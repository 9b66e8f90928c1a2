//! The latest month the service has lived in. Months only move forward: a
//! clock that jumps back neither reopens a period that was read nor changes
//! what was published in it (rules R3 and R5).

use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, sea_query::OnConflict};

use super::{Store, StoreError};
use crate::domain::period::Month;

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "calendar")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i32,
        pub month: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

async fn latest(connection: &impl ConnectionTrait) -> Result<Option<Month>, StoreError> {
    let row = entity::Entity::find_by_id(1).one(connection).await?;
    row.map(|row| row.month.parse().map_err(|_| StoreError::unreadable("calendar.month"))).transpose()
}

/// The running month inside a writing transaction: the clock's, or the latest
/// lived in when the clock is behind it. Remembers a new one.
pub(super) async fn advance(transaction: &impl ConnectionTrait, clock_month: Month) -> Result<Month, StoreError> {
    let latest = latest(transaction).await?;
    let month = latest.map_or(clock_month, |latest| latest.max(clock_month));
    if latest != Some(month) {
        let row = entity::ActiveModel { id: Set(1), month: Set(month.to_string()) };
        let kept = OnConflict::column(entity::Column::Id).update_column(entity::Column::Month).to_owned();
        entity::Entity::insert(row).on_conflict(kept).exec_without_returning(transaction).await?;
    }
    Ok(month)
}

impl Store {
    /// The running month, as readers see it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn running_month(&self) -> Result<Month, StoreError> {
        let clock_month = self.clock.month();
        Ok(latest(&self.read).await?.map_or(clock_month, |latest| latest.max(clock_month)))
    }
}
