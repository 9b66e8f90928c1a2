//! How many answered in each language: coverage only, in steps of ten, never
//! crossed with anything.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};

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

use entity::{Column, Entity};

/// A language box is emptied when it holds this many answers.
pub(super) const STEP: u32 = 10;

/// What stands for languages with too few.
pub(super) const OTHER_LANGUAGES: &str = "*";

/// Answers to add to the totals of a tertial: a list of rows, columns in order.
pub(super) fn rows(tertial: Tertial, totals: BTreeMap<(MunicipalityCode, &str), u32>) -> Value {
    let counted = totals.into_iter().filter(|(_, answers)| *answers > 0);
    counted
        .map(|((municipality, language), answers)| {
            json!([
                municipality.to_string(),
                tertial.to_string(),
                language,
                answers
            ])
        })
        .collect()
}

/// Totals per language over tertials.
pub(super) async fn totals(
    connection: &impl ConnectionTrait,
    municipality: &MunicipalityCode,
    tertials: &[String],
) -> Result<BTreeMap<String, u32>, StoreError> {
    let ours = Entity::find()
        .filter(Column::Municipality.eq(municipality.as_str()))
        .filter(Column::Tertial.is_in(tertials));
    let mut totals = BTreeMap::new();
    for row in ours.all(connection).await? {
        *totals.entry(row.language).or_insert(0) +=
            u32::try_from(row.answers).map_err(|_| StoreError::unreadable("language_total"))?;
    }
    Ok(totals)
}
