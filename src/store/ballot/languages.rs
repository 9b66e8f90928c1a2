//! How many answered in each language: coverage only, in steps of ten, written
//! when a tertial closes, never crossed with anything.

use std::collections::BTreeMap;

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};

use crate::{
    StoreError,
    domain::{
        counting::turn::Whose, figures::results::Languages, organisation::MunicipalityCode,
        period::Tertial, questionnaire::id_in,
    },
};

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
        pub questionnaire: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub language: String,
        pub answers: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{ActiveModel, Column, Entity};

/// Rows in one statement: five parameters each.
const AT_ONCE: usize = 1000;

/// Adds to the totals of a tertial: to nothing, but for one that a first
/// edition began.
pub(crate) async fn write(
    transaction: &impl ConnectionTrait,
    tertial: Tertial,
    totals: &BTreeMap<Whose, BTreeMap<String, u32>>,
) -> Result<(), StoreError> {
    let row =
        |(municipality, questionnaire): &Whose, language: &String, answers: u32| ActiveModel {
            municipality: Set(municipality.to_string()),
            tertial: Set(tertial.to_string()),
            questionnaire: Set(questionnaire.name()),
            language: Set(language.clone()),
            answers: Set(answers.into()),
        };
    let rows: Vec<ActiveModel> = totals
        .iter()
        .flat_map(|(whose, languages)| {
            languages
                .iter()
                .map(move |(language, answers)| row(whose, language, *answers))
        })
        .collect();
    let key = [
        Column::Municipality,
        Column::Tertial,
        Column::Questionnaire,
        Column::Language,
    ];
    let sum = Expr::cust("language_total.answers + excluded.answers");
    for some in rows.chunks(AT_ONCE) {
        let added = OnConflict::columns(key)
            .value(Column::Answers, sum.clone())
            .to_owned();
        Entity::insert_many(some.to_vec())
            .on_conflict(added)
            .exec_without_returning(transaction)
            .await?;
    }
    Ok(())
}

/// Totals per language over tertials, by the id of the questionnaire.
pub(crate) async fn totals(
    connection: &impl ConnectionTrait,
    municipality: &MunicipalityCode,
    tertials: &[String],
) -> Result<BTreeMap<String, Languages>, StoreError> {
    let ours = Entity::find()
        .filter(Column::Municipality.eq(municipality.as_str()))
        .filter(Column::Tertial.is_in(tertials));
    let mut totals: BTreeMap<String, Languages> = BTreeMap::new();
    for row in ours.all(connection).await? {
        let id = id_in(&row.questionnaire);
        let languages = totals.entry(id.to_owned()).or_default();
        *languages.entry(row.language).or_insert(0) +=
            u32::try_from(row.answers).map_err(|_| StoreError::unreadable("language_total"))?;
    }
    Ok(totals)
}
