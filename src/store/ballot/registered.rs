//! How many talks and visits were registered: written once, when a tertial
//! closes.

use std::collections::BTreeMap;

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict},
};

use crate::{
    Store, StoreError,
    domain::{
        area::AreaId,
        area_map::{WITHOUT_AREA, written},
        counting::{came::Came, turn::RegisteredAt},
        organisation::MunicipalityCode,
        period::Tertial,
        registered::CameRow,
    },
};

mod closed {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "registered")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub municipality: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub tertial: String,
        #[sea_orm(primary_key, auto_increment = false, column_name = "type")]
        pub activity_type: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub area: String,
        pub held: i64,
        pub first: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Rows in one statement: six parameters each.
const AT_ONCE: usize = 1000;

pub(super) fn area(word: &str) -> Result<Option<AreaId>, StoreError> {
    match word {
        WITHOUT_AREA => Ok(None),
        word => match word.parse() {
            Ok(area) => Ok(Some(area)),
            Err(_) => Err(StoreError::unreadable("registered.area")),
        },
    }
}

/// Adds to what was registered in a tertial, which is nothing unless it was
/// closed before its end and its month came again.
pub(crate) async fn write(
    transaction: &impl ConnectionTrait,
    tertial: Tertial,
    registered: &BTreeMap<RegisteredAt, Came>,
) -> Result<(), StoreError> {
    let row =
        |((municipality, activity_type, area), came): (&RegisteredAt, &Came)| closed::ActiveModel {
            municipality: Set(municipality.to_string()),
            tertial: Set(tertial.to_string()),
            activity_type: Set(activity_type.to_string()),
            area: Set(written(area.as_ref()).to_owned()),
            held: Set(came.held.into()),
            first: Set(came.first.into()),
        };
    let rows: Vec<closed::ActiveModel> = registered.iter().map(row).collect();
    use closed::Column;
    let key = [
        Column::Municipality,
        Column::Tertial,
        Column::ActivityType,
        Column::Area,
    ];
    let sum = |column| Expr::cust(format!("registered.{column} + excluded.{column}"));
    for some in rows.chunks(AT_ONCE) {
        let added = OnConflict::columns(key)
            .value(Column::Held, sum("held"))
            .value(Column::First, sum("first"))
            .to_owned();
        closed::Entity::insert_many(some.to_vec())
            .on_conflict(added)
            .exec_without_returning(transaction)
            .await?;
    }
    Ok(())
}

/// How many were registered in these tertials, as they were written.
pub(super) async fn of(
    connection: &impl ConnectionTrait,
    municipality: &MunicipalityCode,
    tertials: &[String],
) -> Result<Vec<CameRow>, StoreError> {
    use closed::{Column, Entity};
    let rows = Entity::find()
        .filter(Column::Municipality.eq(municipality.as_str()))
        .filter(Column::Tertial.is_in(tertials))
        .order_by_asc(Column::Tertial)
        .all(connection)
        .await?;
    let damaged = || StoreError::unreadable("registered");
    let number = |count: i64| u32::try_from(count).map_err(|_| damaged());
    let read = |row: closed::Model| {
        Ok(CameRow {
            tertial: row.tertial.parse().map_err(|_| damaged())?,
            activity_type: row.activity_type.parse().map_err(|_| damaged())?,
            area: area(&row.area)?,
            came: Came {
                held: number(row.held)?,
                first: number(row.first)?,
            },
        })
    };
    rows.into_iter().map(read).collect()
}

impl Store {
    /// The tertials that have ended in which any talk or visit was registered,
    /// oldest first.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn tertials_with_registered(
        &self,
        municipality: &MunicipalityCode,
    ) -> Result<Vec<Tertial>, StoreError> {
        use closed::{Column, Entity};
        let rows: Vec<String> = Entity::find()
            .select_only()
            .column(Column::Tertial)
            .distinct()
            .filter(Column::Municipality.eq(municipality.as_str()))
            .order_by_asc(Column::Tertial)
            .into_tuple()
            .all(&self.read)
            .await?;
        let damaged = |_| StoreError::unreadable("registered.tertial");
        rows.iter()
            .map(|one| one.parse().map_err(damaged))
            .collect()
    }
}
