//! How many answered in each language: coverage only, in steps of ten, never
//! crossed with anything.

use std::collections::BTreeMap;

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    sea_query::{Expr, ExprTrait, OnConflict},
};

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

/// Rows in one statement, which takes some thirty thousand parameters.
const ROWS_AT_ONCE: usize = 1000;

/// Adds answers to the totals of a tertial; the caller's transaction holds the
/// one writer's lock.
pub(super) async fn add(
    transaction: &impl ConnectionTrait,
    tertial: Tertial,
    totals: BTreeMap<(MunicipalityCode, &str), u32>,
) -> Result<(), StoreError> {
    let row = |((municipality, language), answers): ((MunicipalityCode, &str), u32)| ActiveModel {
        municipality: Set(municipality.to_string()),
        tertial: Set(tertial.to_string()),
        language: Set(language.to_owned()),
        answers: Set(answers.into()),
    };
    let rows: Vec<ActiveModel> = totals.into_iter().filter(|(_, answers)| *answers > 0).map(row).collect();
    let sum = Expr::col((Entity, Column::Answers)).add(Expr::col(("excluded", Column::Answers)));
    let kept = OnConflict::columns([Column::Municipality, Column::Tertial, Column::Language]).value(Column::Answers, sum).to_owned();
    for some in rows.chunks(ROWS_AT_ONCE) {
        Entity::insert_many(some.iter().cloned()).on_conflict(kept.clone()).exec_without_returning(transaction).await?;
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
