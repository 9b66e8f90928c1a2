//! The table of what was offered: one sum per month, activity type and area.

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, ExprTrait, OnConflict},
};

use super::{Store, StoreError, areas::Areas};
use crate::domain::{
    activity_type::ActivityType,
    area::{AreaId, DistrictId},
    area_map::{WITHOUT_AREA, written},
    offered::{NotOffered, Offered, OfferedRow},
    organisation::MunicipalityCode,
    period::{Month, Period},
};

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "offered")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub municipality: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub month: String,
        #[sea_orm(primary_key, auto_increment = false, column_name = "type")]
        pub activity_type: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub area: String,
        pub participants: i64,
        pub mothers: i64,
        pub fathers: i64,
        pub others: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{Column, Entity, Model};

fn offered(row: &Model) -> Offered {
    Offered {
        participants: row.participants,
        mothers: row.mothers,
        fathers: row.fathers,
        others: row.others,
    }
}

/// Adds a row and returns the month's sum, which the caller must look at.
pub(super) async fn add(
    connection: &impl ConnectionTrait,
    municipality: &MunicipalityCode,
    row: &OfferedRow,
) -> Result<Result<Offered, NotOffered>, DbErr> {
    let added = entity::ActiveModel {
        municipality: Set(municipality.to_string()),
        month: Set(row.month.to_string()),
        activity_type: Set(row.activity_type.to_string()),
        area: Set(written(row.area.as_ref()).to_owned()),
        participants: Set(row.offered.participants),
        mothers: Set(row.offered.mothers),
        fathers: Set(row.offered.fathers),
        others: Set(row.offered.others),
    };
    let plus = |column: Column, more: i64| (column, Expr::col((Entity, column)).add(more));
    let kept = OnConflict::columns([
        Column::Municipality,
        Column::Month,
        Column::ActivityType,
        Column::Area,
    ])
    .values([
        plus(Column::Participants, row.offered.participants),
        plus(Column::Mothers, row.offered.mothers),
        plus(Column::Fathers, row.offered.fathers),
        plus(Column::Others, row.offered.others),
    ])
    .to_owned();
    Entity::insert(added)
        .on_conflict(kept)
        .exec_without_returning(connection)
        .await?;
    let key = (
        municipality.to_string(),
        row.month.to_string(),
        row.activity_type.to_string(),
        written(row.area.as_ref()).to_owned(),
    );
    let sum = Entity::find_by_id(key)
        .one(connection)
        .await?
        .as_ref()
        .map(offered)
        .unwrap_or_default();
    Ok(sum.sum())
}

impl Store {
    /// Under which area a district's parents of this kind are counted in a
    /// month; none: without area.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn area_in(
        &self,
        municipality: &MunicipalityCode,
        month: Month,
        activity_type: ActivityType,
        district: &DistrictId,
    ) -> Result<Option<AreaId>, StoreError> {
        let areas = Areas::in_force(&self.read, municipality, month.tertial()).await?;
        Ok(areas.of(activity_type, district))
    }

    /// Adds to a month's sum, all rows or none. Returns the new sums.
    ///
    /// # Errors
    /// Outside: when the database does not answer. Inside: the row that cannot
    /// be right, by its place; nothing is changed then.
    #[crate::boxed]
    pub async fn add_offered(
        &self,
        municipality: &MunicipalityCode,
        rows: &[OfferedRow],
    ) -> Result<Result<Vec<Offered>, (usize, NotOffered)>, StoreError> {
        let transaction = self.begin().await?;
        let mut sums = Vec::new();
        for (place, row) in rows.iter().enumerate() {
            match add(&transaction, municipality, row).await? {
                Ok(sum) => sums.push(sum),
                // Dropping the transaction takes everything back.
                Err(error) => return Ok(Err((place, error))),
            }
        }
        transaction.commit().await?;
        Ok(Ok(sums))
    }

    /// The sums of a period.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn offered(
        &self,
        municipality: &MunicipalityCode,
        period: Period,
    ) -> Result<Vec<OfferedRow>, StoreError> {
        let rows = Entity::find()
            .filter(Column::Municipality.eq(municipality.as_str()))
            .filter(Column::Month.between(
                period.first_month().to_string(),
                period.last_month().to_string(),
            ))
            .order_by_asc(Column::Month)
            .all(&self.read)
            .await?;
        let damaged = || StoreError::unreadable("offered");
        let read = |row: Model| {
            Ok(OfferedRow {
                month: row.month.parse().map_err(|_| damaged())?,
                activity_type: row.activity_type.parse().map_err(|_| damaged())?,
                area: match row.area.as_str() {
                    WITHOUT_AREA => None,
                    area => Some(area.parse().map_err(|_| damaged())?),
                },
                offered: offered(&row),
            })
        };
        rows.into_iter().map(read).collect()
    }
}
