//! The table of self-ratings: per municipality and year a step and a note for
//! each factor of which something is said.

use std::collections::BTreeMap;

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
};

use super::{Store, StoreError, municipalities};
use crate::domain::{
    line::Sentence,
    organisation::MunicipalityCode,
    self_rating::{Factor, Rated, SelfRating, Step},
};

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "self_rating")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub municipality: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub year: i16,
        #[sea_orm(primary_key, auto_increment = false)]
        pub factor: String,
        pub step: Option<i16>,
        pub note: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{ActiveModel, Column, Entity, Model};

fn read(row: &Model) -> Result<(i16, (Factor, Rated)), StoreError> {
    let damaged = || StoreError::unreadable("self-rating");
    let step = |number: i16| {
        let step = u8::try_from(number).ok().and_then(Step::of);
        step.ok_or_else(damaged)
    };
    let rated = Rated {
        step: row.step.map(step).transpose()?,
        note: Sentence::read_if_any(&row.note).map_err(|_| damaged())?,
    };
    let factor = row.factor.parse().map_err(|_| damaged())?;
    Ok((row.year, (factor, rated)))
}

async fn ratings(
    connection: &impl ConnectionTrait,
    municipality: &MunicipalityCode,
) -> Result<BTreeMap<i16, SelfRating>, StoreError> {
    let rows = Entity::find()
        .filter(Column::Municipality.eq(municipality.as_str()))
        .all(connection)
        .await?;
    let mut years: BTreeMap<i16, Vec<(Factor, Rated)>> = BTreeMap::new();
    for row in &rows {
        let (year, rated) = read(row)?;
        years.entry(year).or_default().push(rated);
    }
    let of = |(year, rated): (i16, Vec<_>)| (year, SelfRating::from_iter(rated));
    Ok(years.into_iter().map(of).collect())
}

impl Store {
    /// The rating of every year of which something is said.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn self_ratings(
        &self,
        municipality: &MunicipalityCode,
    ) -> Result<BTreeMap<i16, SelfRating>, StoreError> {
        ratings(&self.read, municipality).await
    }

    /// Keeps a year's rating in the place of the one that was read before; of
    /// two who do so at the same time the later one changes nothing. Whether it
    /// was kept.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn keep_self_rating(
        &self,
        municipality: &MunicipalityCode,
        year: i16,
        before: &SelfRating,
        rating: &SelfRating,
    ) -> Result<bool, StoreError> {
        let transaction = self.begin().await?;
        // Whoever keeps one of theirs at the same time waits here.
        municipalities::municipality::Entity::find_by_id(municipality.as_str())
            .lock_exclusive()
            .one(&transaction)
            .await?;
        let now = ratings(&transaction, municipality).await?;
        if now.get(&year).cloned().unwrap_or_default() != *before {
            return Ok(false);
        }
        Entity::delete_many()
            .filter(Column::Municipality.eq(municipality.as_str()))
            .filter(Column::Year.eq(year))
            .exec(&transaction)
            .await?;
        let rows = rating.rated().map(|(factor, rated)| ActiveModel {
            municipality: Set(municipality.to_string()),
            year: Set(year),
            factor: Set(factor.to_string()),
            step: Set(rated.step.map(|step| i16::from(step.number()))),
            note: Set(rated.note.clone().map(String::from).unwrap_or_default()),
        });
        if !rating.is_empty() {
            Entity::insert_many(rows)
                .exec_without_returning(&transaction)
                .await?;
        }
        transaction.commit().await?;
        Ok(true)
    }
}
