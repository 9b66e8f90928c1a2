//! How many answers were destroyed when a tertial closed because there were
//! too few: the number alone.

use std::collections::BTreeMap;

use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::StoreError;
use crate::domain::{organisation::MunicipalityCode, period::Tertial};

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "withheld")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub municipality: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub tertial: String,
        pub answers: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{ActiveModel, Column, Entity};

/// Writes down the numbers of a tertial, which closes once.
pub(super) async fn write(
    transaction: &impl ConnectionTrait,
    tertial: Tertial,
    numbers: BTreeMap<MunicipalityCode, u32>,
) -> Result<(), StoreError> {
    for (municipality, answers) in numbers {
        let row = ActiveModel {
            municipality: Set(municipality.to_string()),
            tertial: Set(tertial.to_string()),
            answers: Set(answers.into()),
        };
        Entity::insert(row)
            .exec_without_returning(transaction)
            .await?;
    }
    Ok(())
}

/// The sum over tertials.
pub(super) async fn sum(
    connection: &impl ConnectionTrait,
    municipality: &MunicipalityCode,
    tertials: &[String],
) -> Result<u32, StoreError> {
    let ours = Entity::find()
        .filter(Column::Municipality.eq(municipality.as_str()))
        .filter(Column::Tertial.is_in(tertials));
    let rows = ours.all(connection).await?;
    rows.iter()
        .map(|row| u32::try_from(row.answers).map_err(|_| StoreError::unreadable("withheld")))
        .sum()
}
