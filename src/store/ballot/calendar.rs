//! The latest month the service has lived in. Months only move forward: a
//! clock that jumps back neither reopens a period that was read nor changes
//! what was published in it (rules R3 and R5).

use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, sea_query::OnConflict};

use crate::domain::period::Month;
use crate::{Store, StoreError};

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

/// The latest month lived in; none in a fresh database.
pub(crate) async fn latest(connection: &impl ConnectionTrait) -> Result<Option<Month>, StoreError> {
    read(
        entity::Entity::find_by_id(1)
            .one(connection)
            .await?
            .map(|row| row.month),
    )
}

pub(crate) fn read(month: Option<String>) -> Result<Option<Month>, StoreError> {
    month
        .map(|month| {
            month
                .parse()
                .map_err(|_| StoreError::unreadable("calendar.month"))
        })
        .transpose()
}

/// Remembers that the service has lived into `month`.
pub(crate) async fn remember(
    transaction: &impl ConnectionTrait,
    month: Month,
) -> Result<(), StoreError> {
    let row = entity::ActiveModel {
        id: Set(1),
        month: Set(month.to_string()),
    };
    let kept = OnConflict::column(entity::Column::Id)
        .update_column(entity::Column::Month)
        .to_owned();
    entity::Entity::insert(row)
        .on_conflict(kept)
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}

impl Store {
    /// The first month that has not been closed. Readers go by it, not by the
    /// clock: what a month or tertial leaves behind is settled in the same
    /// transaction that moves it on, so nothing is read before it is final.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn open_month(&self) -> Result<Month, StoreError> {
        Ok(latest(&self.read)
            .await?
            .unwrap_or_else(|| self.clock.month()))
    }

    /// The running month, as new answers and new rules see it: the clock's, but
    /// never one before the calendar's, nor one so far beyond it that the clock
    /// cannot be believed.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn running_month(&self) -> Result<Month, StoreError> {
        let clock_month = self.clock.month();
        Ok(match latest(&self.read).await? {
            Some(latest) if clock_month.is_far_beyond(latest) => latest,
            latest => latest.map_or(clock_month, |latest| latest.max(clock_month)),
        })
    }

    /// The clock's month and the calendar's, when the clock is so far ahead of
    /// the calendar that somebody must say whether it is right.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn clock_far_ahead(&self) -> Result<Option<FarAhead>, StoreError> {
        let clock = self.clock.month();
        Ok(latest(&self.read)
            .await?
            .filter(|latest| clock.is_far_beyond(*latest))
            .map(|calendar| FarAhead { clock, calendar }))
    }
}

/// A clock that is more than four months ahead of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "the clock says {clock}, and this database has lived in {calendar}: \
     more than four months lie between. Set the clock; or, when it is right, run: \
     lyhord serve --accept-date, or: lyhord close --up-to TERTIAL"
)]
pub struct FarAhead {
    /// What the clock says.
    pub clock: Month,
    /// The latest month lived in.
    pub calendar: Month,
}
