//! The table of what was held: one sum per month, kind of activity, area and
//! measure.

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, ExprTrait, OnConflict},
};

use super::{Store, StoreError, preschools};
use crate::domain::{
    area_map::{WITHOUT_AREA, written},
    held::{Held, HeldRow, Measure, NotTaken},
    organisation::MunicipalityCode,
    period::Period,
    preschool::{Preschool, WeekMark},
};

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "held")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub municipality: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub month: String,
        #[sea_orm(primary_key, auto_increment = false, column_name = "type")]
        pub held_type: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub area: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub measure: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub detail: String,
        pub number: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{ActiveModel, Column, Entity, Model};

/// Why numbers of a week are not added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotAdded {
    /// A number cannot be right.
    Number(Option<Measure>, NotTaken),
    /// The week of this preschool has been sent in already.
    SentIn,
}

fn measure(row: &Model) -> Result<Measure, StoreError> {
    Measure::named(&row.measure, &row.detail).ok_or_else(|| StoreError::unreadable("held"))
}

/// Adds a row and returns the month's sum, which the caller must look at.
pub(super) async fn add(
    connection: &impl ConnectionTrait,
    municipality: &MunicipalityCode,
    row: &HeldRow,
) -> Result<Result<Held, (Option<Measure>, NotTaken)>, StoreError> {
    let key = [
        Column::Municipality,
        Column::Month,
        Column::HeldType,
        Column::Area,
        Column::Measure,
        Column::Detail,
    ];
    for (measure, number) in row.held.numbers() {
        let (word, detail) = measure.words();
        let added = ActiveModel {
            municipality: Set(municipality.to_string()),
            month: Set(row.month.to_string()),
            held_type: Set(row.held_type.to_string()),
            area: Set(written(row.area.as_ref()).to_owned()),
            measure: Set(word.to_owned()),
            detail: Set(detail.to_owned()),
            number: Set(number),
        };
        let sum = Expr::col((Entity, Column::Number)).add(number);
        let kept = OnConflict::columns(key)
            .value(Column::Number, sum)
            .to_owned();
        Entity::insert(added)
            .on_conflict(kept)
            .exec_without_returning(connection)
            .await?;
    }
    let sums = Entity::find()
        .filter(Column::Municipality.eq(municipality.as_str()))
        .filter(Column::Month.eq(row.month.to_string()))
        .filter(Column::HeldType.eq(row.held_type.as_str()))
        .filter(Column::Area.eq(written(row.area.as_ref())))
        .all(connection)
        .await?;
    let numbers = sums
        .iter()
        .map(|row| Ok((measure(row)?, row.number)))
        .collect::<Result<Held, StoreError>>()?;
    Ok(numbers.sum())
}

impl Store {
    /// Adds to a month's sums, all numbers or none. Returns the new sums.
    ///
    /// # Errors
    /// Outside: when the database does not answer. Inside: what cannot be right;
    /// nothing is changed then.
    #[crate::boxed]
    pub async fn add_held(
        &self,
        municipality: &MunicipalityCode,
        row: &HeldRow,
    ) -> Result<Result<Held, (Option<Measure>, NotTaken)>, StoreError> {
        let transaction = self.begin().await?;
        let sum = add(&transaction, municipality, row).await?;
        if sum.is_ok() {
            transaction.commit().await?;
        }
        Ok(sum)
    }

    /// Adds the numbers of a preschool's week, and that they have been sent in,
    /// or both or none.
    ///
    /// # Errors
    /// Outside: when the database does not answer. Inside: [`NotAdded`]; nothing
    /// is changed then.
    #[crate::boxed]
    pub async fn add_held_week(
        &self,
        preschool: &Preschool,
        mark: WeekMark,
        row: &HeldRow,
    ) -> Result<Result<Held, NotAdded>, StoreError> {
        let transaction = self.begin().await?;
        let is_new = preschools::mark(&transaction, preschool, mark).await?;
        if matches!(mark, WeekMark::Once(_)) && !is_new {
            return Ok(Err(NotAdded::SentIn));
        }
        match add(&transaction, &preschool.municipality, row).await? {
            Ok(sum) => {
                transaction.commit().await?;
                Ok(Ok(sum))
            }
            Err((measure, fault)) => Ok(Err(NotAdded::Number(measure, fault))),
        }
    }

    /// The sums of a period.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn held(
        &self,
        municipality: &MunicipalityCode,
        period: Period,
    ) -> Result<Vec<HeldRow>, StoreError> {
        let rows = Entity::find()
            .filter(Column::Municipality.eq(municipality.as_str()))
            .filter(Column::Month.between(
                period.first_month().to_string(),
                period.last_month().to_string(),
            ))
            .order_by_asc(Column::Month)
            .order_by_asc(Column::HeldType)
            .order_by_asc(Column::Area)
            .all(&self.read)
            .await?;
        let damaged = || StoreError::unreadable("held");
        let mut read: Vec<HeldRow> = Vec::new();
        for row in rows {
            let number = [(measure(&row)?, row.number)];
            let one = HeldRow {
                month: row.month.parse().map_err(|_| damaged())?,
                held_type: row.held_type.parse().map_err(|_| damaged())?,
                area: match row.area.as_str() {
                    WITHOUT_AREA => None,
                    area => Some(area.parse().map_err(|_| damaged())?),
                },
                held: number.into_iter().collect(),
            };
            let is_same = |last: &&mut HeldRow| {
                (last.month, last.held_type, &last.area) == (one.month, one.held_type, &one.area)
            };
            match read.last_mut().filter(is_same) {
                Some(last) => last.held = last.held.and(&one.held),
                None => read.push(one),
            }
        }
        Ok(read)
    }
}
