//! That some answers were destroyed when a tertial closed because there were
//! too few; how many is not kept.

use std::collections::BTreeSet;

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
};

use crate::domain::{counting::turn::Whose, organisation::MunicipalityCode, period::Tertial};
use crate::store::StoreError;

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "withheld")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub municipality: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub tertial: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub questionnaire: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{ActiveModel, Column, Entity};

/// Rows in one statement: three parameters each.
const AT_ONCE: usize = 1000;

/// Writes down whose answers were destroyed in a tertial, which closes once.
pub(in crate::store) async fn write(
    transaction: &impl ConnectionTrait,
    tertial: Tertial,
    whose: &BTreeSet<Whose>,
) -> Result<(), StoreError> {
    let rows: Vec<ActiveModel> = whose
        .iter()
        .map(|(municipality, questionnaire)| ActiveModel {
            municipality: Set(municipality.to_string()),
            tertial: Set(tertial.to_string()),
            questionnaire: Set(questionnaire.clone()),
        })
        .collect();
    for some in rows.chunks(AT_ONCE) {
        Entity::insert_many(some.to_vec())
            .exec_without_returning(transaction)
            .await?;
    }
    Ok(())
}

/// Whether some were in any of these tertials.
pub(in crate::store) async fn any(
    connection: &impl ConnectionTrait,
    municipality: &MunicipalityCode,
    tertials: &[String],
) -> Result<bool, StoreError> {
    let ours = Entity::find()
        .filter(Column::Municipality.eq(municipality.as_str()))
        .filter(Column::Tertial.is_in(tertials));
    Ok(ours.count(connection).await? > 0)
}
