//! Rounds of staff surveys.

use std::collections::BTreeSet;

use jiff::civil::Date;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{Store, StoreError, ballot::locked::Locked, set};
use crate::domain::{
    line::Name,
    organisation::MunicipalityCode,
    period::Month,
    round::{Round, RoundFault},
};

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "round")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub municipality: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub questionnaire: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub first_day: String,
        pub last_day: String,
        pub name: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{Column, Entity, Model};

fn read(row: Model) -> Result<Round, StoreError> {
    let damaged = || StoreError::unreadable("round");
    Ok(Round {
        questionnaire: row.questionnaire,
        name: Name::read(&row.name).map_err(|_| damaged())?,
        first_day: row.first_day.parse().map_err(|_| damaged())?,
        last_day: row.last_day.parse().map_err(|_| damaged())?,
    })
}

/// The rounds of a municipality, newest first.
pub(super) async fn of(
    connection: &impl ConnectionTrait,
    municipality: &MunicipalityCode,
) -> Result<Vec<Round>, StoreError> {
    let ours = Entity::find().filter(Column::Municipality.eq(municipality.as_str()));
    let rows = ours.order_by_desc(Column::FirstDay).all(connection).await?;
    rows.into_iter().map(read).collect()
}

/// Whose rounds have their last day in the months from `latest` until before
/// `next`: municipality and id of the questionnaire.
pub(super) async fn ended_between(
    connection: &impl ConnectionTrait,
    latest: Month,
    next: Month,
) -> Result<BTreeSet<(MunicipalityCode, String)>, StoreError> {
    let (from, until) = (format!("{latest}-01"), format!("{next}-01"));
    let rows = Entity::find()
        .filter(Column::LastDay.gte(from))
        .filter(Column::LastDay.lt(until))
        .all(connection)
        .await?;
    let whose = |row: Model| {
        let municipality = row.municipality.parse();
        let municipality =
            municipality.map_err(|_| StoreError::unreadable("round.municipality"))?;
        Ok((municipality, row.questionnaire))
    };
    rows.into_iter().map(whose).collect()
}

impl Store {
    /// The rounds of a municipality, newest first.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn rounds(&self, municipality: &MunicipalityCode) -> Result<Vec<Round>, StoreError> {
        of(&self.read, municipality).await
    }

    /// Keeps a new round. Its last day is fixed from now on.
    ///
    /// # Errors
    /// When the database does not answer; inside, why it cannot be.
    #[crate::boxed]
    pub async fn add_round(
        &self,
        municipality: &MunicipalityCode,
        round: &Round,
    ) -> Result<Result<(), RoundFault>, StoreError> {
        self.keep_round(municipality, round, self.clock.today())
            .await
    }

    /// Keeps a round that has passed: the demo's past is made afterwards.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn add_past_round(
        &self,
        municipality: &MunicipalityCode,
        round: &Round,
    ) -> Result<(), StoreError> {
        let kept = self
            .keep_round(municipality, round, round.first_day)
            .await?;
        kept.map_err(|error| StoreError(Box::new(error)))
    }

    async fn keep_round(
        &self,
        municipality: &MunicipalityCode,
        round: &Round,
        today: Date,
    ) -> Result<Result<(), RoundFault>, StoreError> {
        let locked = Locked::begin(self).await?;
        let held = of(locked.transaction(), municipality).await?;
        if let Err(fault) = round.check(&held, today) {
            return Ok(Err(fault));
        }
        let row = Model {
            municipality: municipality.to_string(),
            questionnaire: round.questionnaire.clone(),
            first_day: round.first_day.to_string(),
            last_day: round.last_day.to_string(),
            name: round.name.as_str().to_owned(),
        };
        Entity::insert(set(row))
            .exec_without_returning(locked.transaction())
            .await?;
        locked.commit().await?;
        self.activities.forget_all();
        Ok(Ok(()))
    }

    /// Takes back a round that has not begun. Whether there was one.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn remove_round(
        &self,
        municipality: &MunicipalityCode,
        questionnaire: &str,
        first_day: Date,
    ) -> Result<bool, StoreError> {
        if first_day <= self.clock.today() {
            return Ok(false);
        }
        let key = (
            municipality.to_string(),
            questionnaire.to_owned(),
            first_day.to_string(),
        );
        let removed = Entity::delete_by_id(key).exec(&self.write).await?;
        self.activities.forget_all();
        Ok(removed.rows_affected > 0)
    }
}
