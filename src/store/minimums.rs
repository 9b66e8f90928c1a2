//! Which minimums are in force: of forms in a tally and of staff in an area.
//! The configuration and an administrator may raise them and nobody lowers
//! them; a change waits for the next tertial, so that no box changes its rule
//! half-full.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::OnConflict,
};

use super::{
    Store, StoreError,
    ballot::{calendar, locked::Locked},
};
use crate::{
    clock::Clock,
    domain::{
        counting::minimums::{LOWEST_MINIMUM, LOWEST_RECURRING_MINIMUM, MinimumGroup, Minimums},
        period::Tertial,
        staffing::MinimumStaff,
        thresholds::Thresholds,
    },
};

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "minimum_group")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub from_tertial: String,
        pub standard: i32,
        pub recurring: i32,
        pub staff: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A row as it holds: what is below the lowest there may be counts as that.
fn read(row: &entity::Model) -> Result<Thresholds, StoreError> {
    let number = |given: i32, lowest: u32| u32::try_from(given).unwrap_or(lowest).max(lowest);
    let minimum = |given: i32, lowest: u32| {
        MinimumGroup::new(number(given, lowest))
            .ok_or_else(|| StoreError::unreadable("minimum_group"))
    };
    Ok(Thresholds {
        minimums: Minimums {
            standard: minimum(row.standard, LOWEST_MINIMUM)?,
            recurring: minimum(row.recurring, LOWEST_RECURRING_MINIMUM)?,
        },
        staff: MinimumStaff::new(number(row.staff, MinimumStaff::LOWEST.get()))
            .ok_or_else(|| StoreError::unreadable("minimum_group.staff"))?,
    })
}

pub(super) async fn thresholds_in_force(
    connection: &impl ConnectionTrait,
    tertial: Tertial,
) -> Result<Option<Thresholds>, StoreError> {
    let until = entity::Column::FromTertial.lte(tertial.to_string());
    let row = entity::Entity::find()
        .filter(until)
        .order_by_desc(entity::Column::FromTertial)
        .one(connection)
        .await?;
    row.as_ref().map(read).transpose()
}

pub(super) async fn in_force(
    connection: &impl ConnectionTrait,
    tertial: Tertial,
) -> Result<Option<Minimums>, StoreError> {
    let found = thresholds_in_force(connection, tertial).await?;
    Ok(found.map(|thresholds| thresholds.minimums))
}

/// The minimums by which figures of a tertial are judged: those that held in
/// it. Where nothing was kept yet, those kept first; where nothing ever was,
/// the lowest.
pub(super) async fn of_figures(
    connection: &impl ConnectionTrait,
    tertial: Tertial,
) -> Result<Minimums, StoreError> {
    if let Some(found) = in_force(connection, tertial).await? {
        return Ok(found);
    }
    let first = entity::Entity::find()
        .order_by_asc(entity::Column::FromTertial)
        .one(connection)
        .await?;
    let first = first.as_ref().map(read).transpose()?;
    Ok(first.map_or(Minimums::LOWEST, |thresholds| thresholds.minimums))
}

/// The running tertial as a transaction under the writer's lock sees it, so
/// that no process plans for a tertial that another has begun meanwhile.
pub(super) async fn running_tertial(locked: &Locked, clock: Clock) -> Result<Tertial, StoreError> {
    let lived = calendar::latest(locked.transaction()).await?;
    let month = lived.map_or_else(|| clock.month(), |lived| lived.max(clock.month()));
    Ok(month.tertial())
}

/// What holds in the running tertial. It never changes within one, so that the
/// one writer reads it once.
#[derive(Debug, Default)]
pub(super) struct Running(Option<(Tertial, Minimums)>);

impl Running {
    /// The minimums of this tertial; `configured` as long as none were kept.
    pub(super) async fn of(
        &mut self,
        connection: &impl ConnectionTrait,
        tertial: Tertial,
        configured: Minimums,
    ) -> Result<Minimums, StoreError> {
        if let Some((known, minimums)) = self.0
            && known == tertial
        {
            return Ok(minimums);
        }
        let found = in_force(connection, tertial).await?;
        self.0 = found.map(|minimums| (tertial, minimums));
        Ok(found.unwrap_or(configured))
    }
}

/// What holds after a configuration was taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InForce {
    /// In the running tertial.
    pub now: Thresholds,
    /// From the next on.
    pub next: Thresholds,
}

/// Keeps what holds from a tertial on.
pub(super) async fn keep(
    locked: &Locked,
    from: Tertial,
    thresholds: Thresholds,
) -> Result<(), StoreError> {
    let row = entity::ActiveModel {
        from_tertial: Set(from.to_string()),
        standard: Set(thresholds.minimums.standard.get().cast_signed()),
        recurring: Set(thresholds.minimums.recurring.get().cast_signed()),
        staff: Set(thresholds.staff.get().cast_signed()),
    };
    use entity::Column::{FromTertial, Recurring, Staff, Standard};
    let kept = OnConflict::column(FromTertial)
        .update_columns([Standard, Recurring, Staff])
        .to_owned();
    entity::Entity::insert(row)
        .on_conflict(kept)
        .exec_without_returning(locked.transaction())
        .await?;
    Ok(())
}

impl Store {
    /// The minimums of the running tertial.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn minimums(&self) -> Result<Option<Minimums>, StoreError> {
        in_force(&self.read, self.running_month().await?.tertial()).await
    }

    /// What holds in the running tertial, staff of an area included.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn thresholds(&self) -> Result<Option<Thresholds>, StoreError> {
        thresholds_in_force(&self.read, self.running_month().await?.tertial()).await
    }

    /// What is planned for the next tertial, staff of an area included.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn thresholds_next_tertial(&self) -> Result<Option<Thresholds>, StoreError> {
        let next = self.running_month().await?.tertial().next();
        thresholds_in_force(&self.read, next).await
    }
}
