//! The tables of open preschools: hours by date, which weeks have been sent in,
//! and the links by which their own staff send them, kept as hashes.

use std::collections::BTreeSet;

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, OnConflict},
};
use sha2::{Digest, Sha256};

use super::{Store, StoreError, ballot::keys};
use crate::domain::{
    organisation::MunicipalityCode,
    preschool::{OpeningHours, Preschool, RunBy, WeekHours, WeekMark},
    week::Week,
};

mod held_week {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "held_week")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub municipality: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub district: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub venue: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub week: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod opening_hours {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "opening_hours")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub municipality: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub district: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub venue: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub from_day: String,
        pub minutes: i32,
        pub run_by: String,
        pub is_introductory: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod preschool_link {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "preschool_link")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Vec<u8>,
        pub municipality: String,
        pub district: String,
        pub venue: String,
        pub is_withdrawn: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

fn preschool(municipality: &str, district: &str, venue: String) -> Result<Preschool, StoreError> {
    let damaged = || StoreError::unreadable("preschool");
    Ok(Preschool {
        municipality: municipality.parse().map_err(|_| damaged())?,
        district: district.parse().map_err(|_| damaged())?,
        venue,
    })
}

/// Keeps what holds of a preschool from a day on, instead of what was said of the
/// same day.
pub(super) async fn set_hours(
    connection: &impl ConnectionTrait,
    hours: &OpeningHours,
) -> Result<(), DbErr> {
    use opening_hours::{ActiveModel, Column, Entity};
    let row = ActiveModel {
        municipality: Set(hours.preschool.municipality.to_string()),
        district: Set(hours.preschool.district.to_string()),
        venue: Set(hours.preschool.venue.clone()),
        from_day: Set(hours.from.to_string()),
        minutes: Set(i32::try_from(hours.hours.minutes()).unwrap_or(0)),
        run_by: Set(hours.run_by.as_str().to_owned()),
        is_introductory: Set(hours.is_introductory),
    };
    let key = [
        Column::Municipality,
        Column::District,
        Column::Venue,
        Column::FromDay,
    ];
    let changes = [Column::Minutes, Column::RunBy, Column::IsIntroductory];
    let kept = OnConflict::columns(key).update_columns(changes).to_owned();
    Entity::insert(row)
        .on_conflict(kept)
        .exec_without_returning(connection)
        .await?;
    Ok(())
}

/// Sets or takes away the mark of a week; whether that changed anything.
pub(super) async fn mark(
    connection: &impl ConnectionTrait,
    of: &Preschool,
    mark: WeekMark,
) -> Result<bool, StoreError> {
    use held_week::{ActiveModel, Column, Entity};
    let key = (
        of.municipality.to_string(),
        of.district.to_string(),
        of.venue.clone(),
        mark.week().to_string(),
    );
    if matches!(mark, WeekMark::Unset(_)) {
        let gone = Entity::delete_by_id(key).exec(connection).await?;
        return Ok(gone.rows_affected > 0);
    }
    let (municipality, district, venue, week) = key;
    let row = ActiveModel {
        municipality: Set(municipality),
        district: Set(district),
        venue: Set(venue),
        week: Set(week),
    };
    let key = [
        Column::Municipality,
        Column::District,
        Column::Venue,
        Column::Week,
    ];
    let kept = OnConflict::columns(key).do_nothing().to_owned();
    let set = Entity::insert(row)
        .on_conflict(kept)
        .exec_without_returning(connection)
        .await?;
    Ok(set > 0)
}

/// To whom a secret of a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PreschoolLink {
    /// The numbers of this one may be sent in.
    Of(Preschool),
    /// It was withdrawn.
    Withdrawn,
}

/// The hash under which a link is kept.
fn hash(secret: &str) -> Vec<u8> {
    Sha256::digest(format!("preschool:{secret}").as_bytes()).to_vec()
}

impl Store {
    /// Which weeks of which preschools have been sent in since a week.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn weeks_sent(
        &self,
        municipality: &MunicipalityCode,
        since: Week,
    ) -> Result<BTreeSet<(Preschool, Week)>, StoreError> {
        use held_week::{Column, Entity};
        let rows = Entity::find()
            .filter(Column::Municipality.eq(municipality.as_str()))
            .filter(Column::Week.gte(since.to_string()))
            .all(&self.read)
            .await?;
        let read = |row: held_week::Model| {
            let week = row.week.parse();
            let week = week.map_err(|_| StoreError::unreadable("held_week"))?;
            Ok((
                preschool(&row.municipality, &row.district, row.venue)?,
                week,
            ))
        };
        rows.into_iter().map(read).collect()
    }

    /// How long the preschools of a municipality are open, from which days on.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn opening_hours(
        &self,
        municipality: &MunicipalityCode,
    ) -> Result<Vec<OpeningHours>, StoreError> {
        use opening_hours::{Column, Entity};
        let rows = Entity::find()
            .filter(Column::Municipality.eq(municipality.as_str()))
            .order_by_asc(Column::FromDay)
            .all(&self.read)
            .await?;
        let damaged = || StoreError::unreadable("opening_hours");
        let read = |row: opening_hours::Model| {
            let minutes = u32::try_from(row.minutes).ok();
            Ok(OpeningHours {
                from: row.from_day.parse().map_err(|_| damaged())?,
                hours: minutes
                    .and_then(WeekHours::of_minutes)
                    .ok_or_else(damaged)?,
                run_by: RunBy::named(&row.run_by).ok_or_else(damaged)?,
                is_introductory: row.is_introductory,
                preschool: preschool(&row.municipality, &row.district, row.venue)?,
            })
        };
        rows.into_iter().map(read).collect()
    }

    /// Keeps what holds of a preschool from a day on, instead of what was said
    /// of the same day.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn set_opening_hours(&self, hours: &OpeningHours) -> Result<(), StoreError> {
        Ok(set_hours(&self.write, hours).await?)
    }

    /// Notes of which weeks the numbers have been sent in: of the demo's town.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn note_weeks_sent(&self, sent: &[(Preschool, Week)]) -> Result<(), StoreError> {
        let transaction = self.begin().await?;
        for (preschool, week) in sent {
            mark(&transaction, preschool, WeekMark::Set(*week)).await?;
        }
        Ok(transaction.commit().await?)
    }

    /// Makes a link for the staff of a preschool and returns its secret, the
    /// only time it is seen. Those before are withdrawn.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn add_preschool_link(&self, of: &Preschool) -> Result<String, StoreError> {
        use preschool_link::{ActiveModel, Entity};
        let random = keys::random::<24>().map_err(StoreError::no_randomness)?;
        let secret = hex::encode(random);
        let row = ActiveModel {
            id: Set(hash(&secret)),
            municipality: Set(of.municipality.to_string()),
            district: Set(of.district.to_string()),
            venue: Set(of.venue.clone()),
            is_withdrawn: Set(false),
        };
        let transaction = self.begin().await?;
        withdraw(&transaction, of).await?;
        Entity::insert(row)
            .exec_without_returning(&transaction)
            .await?;
        transaction.commit().await?;
        Ok(secret)
    }

    /// Lets no link of a preschool be used any more.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn withdraw_preschool_link(&self, of: &Preschool) -> Result<(), StoreError> {
        withdraw(&self.write, of).await
    }

    /// To whom a secret leads; none: nobody made it.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn preschool_link(&self, secret: &str) -> Result<Option<PreschoolLink>, StoreError> {
        let row = preschool_link::Entity::find_by_id(hash(secret))
            .one(&self.read)
            .await?;
        row.map(|row| {
            if row.is_withdrawn {
                return Ok(PreschoolLink::Withdrawn);
            }
            preschool(&row.municipality, &row.district, row.venue).map(PreschoolLink::Of)
        })
        .transpose()
    }

    /// The preschools whose staff have a link.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn linked_preschools(
        &self,
        municipality: &MunicipalityCode,
    ) -> Result<BTreeSet<Preschool>, StoreError> {
        use preschool_link::{Column, Entity};
        let rows = Entity::find()
            .filter(Column::Municipality.eq(municipality.as_str()))
            .filter(Column::IsWithdrawn.eq(false))
            .all(&self.read)
            .await?;
        let read =
            |row: preschool_link::Model| preschool(&row.municipality, &row.district, row.venue);
        rows.into_iter().map(read).collect()
    }
}

async fn withdraw(connection: &impl ConnectionTrait, of: &Preschool) -> Result<(), StoreError> {
    use preschool_link::{Column, Entity};
    Entity::update_many()
        .col_expr(Column::IsWithdrawn, Expr::value(true))
        .filter(Column::Municipality.eq(of.municipality.as_str()))
        .filter(Column::District.eq(of.district.as_str()))
        .filter(Column::Venue.eq(of.venue.as_str()))
        .exec(connection)
        .await?;
    Ok(())
}
