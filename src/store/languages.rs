//! How many answered in each language: coverage only, in steps of ten, never
//! crossed with anything.

use std::collections::BTreeMap;

use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::OnConflict};

use super::StoreError;
use crate::domain::{organisation::MunicipalityCode, period::Tertial};

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "language_total")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub municipality: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub tertial: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub language: String,
        pub answers: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{ActiveModel, Column, Entity};

/// A language box is emptied when it holds this many answers.
pub(super) const STEP: u32 = 10;

/// What stands for languages with too few.
pub(super) const OTHER_LANGUAGES: &str = "*";

/// Adds answers to the totals of a tertial; the caller's transaction holds the
/// one writer's lock.
pub(super) async fn add(
    transaction: &impl ConnectionTrait,
    tertial: Tertial,
    totals: BTreeMap<(MunicipalityCode, &str), u32>,
) -> Result<(), StoreError> {
    for ((municipality, language), answers) in totals.into_iter().filter(|(_, answers)| *answers > 0) {
        let key = (municipality.to_string(), tertial.to_string(), language.to_owned());
        let found = Entity::find_by_id(key.clone()).one(transaction).await?.map_or(0, |row| row.answers);
        let row =
            ActiveModel { municipality: Set(key.0), tertial: Set(key.1), language: Set(key.2), answers: Set(found + i64::from(answers)) };
        let kept = OnConflict::columns([Column::Municipality, Column::Tertial, Column::Language]).update_column(Column::Answers).to_owned();
        Entity::insert(row).on_conflict(kept).exec_without_returning(transaction).await?;
    }
    Ok(())
}

/// Totals per language over tertials.
pub(super) async fn totals(
    connection: &impl ConnectionTrait,
    municipality: &MunicipalityCode,
    tertials: &[String],
) -> Result<BTreeMap<String, u32>, StoreError> {
    let ours = Entity::find().filter(Column::Municipality.eq(municipality.as_str())).filter(Column::Tertial.is_in(tertials));
    let mut totals = BTreeMap::new();
    for row in ours.all(connection).await? {
        *totals.entry(row.language).or_insert(0) += u32::try_from(row.answers).map_err(|_| StoreError::unreadable("language_total"))?;
    }
    Ok(totals)
}
