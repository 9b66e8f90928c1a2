//! That some answers were destroyed when a tertial closed because there were
//! too few; how many is not kept.

use std::collections::BTreeSet;

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::OnConflict,
};

use crate::StoreError;
use crate::domain::{
    counting::turn::Whose, organisation::MunicipalityCode, period::Tertial, questionnaire::id_in,
};

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

/// Writes down whose answers were destroyed in a tertial.
pub(crate) async fn write(
    transaction: &impl ConnectionTrait,
    tertial: Tertial,
    whose: &BTreeSet<Whose>,
) -> Result<(), StoreError> {
    let rows: Vec<ActiveModel> = whose
        .iter()
        .map(|(municipality, questionnaire)| ActiveModel {
            municipality: Set(municipality.to_string()),
            tertial: Set(tertial.to_string()),
            questionnaire: Set(questionnaire.name()),
        })
        .collect();
    for some in rows.chunks(AT_ONCE) {
        let key = [Column::Municipality, Column::Tertial, Column::Questionnaire];
        let once = OnConflict::columns(key).do_nothing().to_owned();
        Entity::insert_many(some.to_vec())
            .on_conflict(once)
            .exec_without_returning(transaction)
            .await?;
    }
    Ok(())
}

/// The ids of the questionnaires of which some were in any of these tertials.
pub(crate) async fn ids(
    connection: &impl ConnectionTrait,
    municipality: &MunicipalityCode,
    tertials: &[String],
) -> Result<BTreeSet<String>, StoreError> {
    let ours = Entity::find()
        .filter(Column::Municipality.eq(municipality.as_str()))
        .filter(Column::Tertial.is_in(tertials));
    let rows = ours.all(connection).await?.into_iter();
    Ok(rows
        .map(|row| id_in(&row.questionnaire).to_owned())
        .collect())
}
