//! What the database knows of its key: by which fingerprint and generation it
//! goes, and when it moved on. How keys come into force is [`super::succession`].

use jiff::civil::Date;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QueryResult, Statement,
    sea_query::{Expr, OnConflict},
};

use super::{
    calendar,
    key_file::KeyFile,
    keys::{Fingerprint, Keys},
    ratchet,
};
use crate::{Store, StoreError, clock::in_stockholm_on, copies::tables, domain::period::Month};

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sealing")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i32,
        pub fingerprint: Vec<u8>,
        /// The date of the last night's work.
        pub night: String,
        /// Spent nonces of the hours before this one (since 1970) are gone.
        pub purged_until: i32,
        /// How often the box key has moved on.
        pub generation: i64,
        /// The second at which it last did.
        pub moved_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod ballot_box {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "ballot_box")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Vec<u8>,
        pub sealed: Vec<u8>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod step {
    use sea_orm::entity::prelude::*;

    /// What leads to a generation, sealed under the key it starts from.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "ratchet")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub generation: i64,
        pub sealed: Vec<u8>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Steps that are kept, so that a process which slept can catch up: seven
/// nights, counted and not dated.
const NIGHTS_KEPT: usize = 7;

/// What is known of the key and of the work done with it.
pub(crate) struct State {
    pub fingerprint: Vec<u8>,
    pub generation: u64,
    /// The date of the last night's work.
    pub night: String,
    /// The second at which it was done.
    pub moved_at: i64,
    /// Spent nonces of the hours before this one are gone.
    pub purged_until: u32,
    /// The latest month lived in, which every group asks for too.
    pub month: Option<Month>,
}

impl State {
    pub(crate) fn fits(&self, keys: &Keys) -> bool {
        self.fingerprint == keys.fingerprint()
    }

    /// Whether a night's work is due at this moment.
    pub(super) fn is_night(&self, moment: Moment) -> bool {
        ratchet::is_due((&self.night, self.moved_at), moment.today, moment.seconds)
    }

    pub(super) fn wanted(&self) -> Option<Fingerprint> {
        self.fingerprint.as_slice().try_into().ok()
    }
}

/// The row of this table, and the calendar's.
pub(crate) async fn state(connection: &impl ConnectionTrait) -> Result<Option<State>, StoreError> {
    let asked = "SELECT fingerprint, generation, night, moved_at, purged_until, \
        (SELECT month FROM calendar WHERE id = 1) AS month FROM sealing WHERE id = 1";
    let row = connection
        .query_one_raw(Statement::from_string(
            connection.get_database_backend(),
            asked,
        ))
        .await?;
    let read = |row: QueryResult| {
        Ok(State {
            fingerprint: row.try_get_by_index(0)?,
            generation: row.try_get_by_index::<i64>(1)?.cast_unsigned(),
            night: row.try_get_by_index(2)?,
            moved_at: row.try_get_by_index(3)?,
            purged_until: u32::try_from(row.try_get_by_index::<i32>(4)?).unwrap_or_default(),
            month: calendar::read(row.try_get_by_index(5)?)?,
        })
    };
    row.map(read).transpose()
}

/// By which fingerprint a database of the first edition knows its key, when
/// there are boxes in it.
pub(crate) async fn fingerprint_of_first_edition(
    connection: &impl ConnectionTrait,
) -> Result<Option<Vec<u8>>, StoreError> {
    let tables = tables::all_names(connection).await?;
    let is_there = |wanted: &str| tables.iter().any(|name| name == wanted);
    if !is_there("sealing") || is_there("ratchet") {
        return Ok(None);
    }
    let asked = "SELECT fingerprint FROM sealing WHERE EXISTS (SELECT 1 FROM ballot_box)";
    let asked = Statement::from_string(connection.get_database_backend(), asked);
    let row = connection.query_one_raw(asked).await?;
    Ok(row.map(|row| row.try_get_by_index(0)).transpose()?)
}

/// Writes down up to which hour spent nonces are gone; it never goes back.
pub(crate) async fn remember_purge(
    connection: &impl ConnectionTrait,
    until: u32,
) -> Result<(), StoreError> {
    let until = i32::try_from(until).unwrap_or(i32::MAX);
    entity::Entity::update_many()
        .col_expr(entity::Column::PurgedUntil, Expr::value(until))
        .filter(entity::Column::PurgedUntil.lt(until))
        .exec(connection)
        .await?;
    Ok(())
}

/// A moment by which nights are told apart.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Moment {
    /// The date in Stockholm.
    pub today: Date,
    /// Seconds since 1970.
    pub seconds: i64,
}

/// Writes down which keys seal the boxes, since which moment.
pub(crate) async fn remember(
    connection: &impl ConnectionTrait,
    keys: &Keys,
    moment: Moment,
) -> Result<(), StoreError> {
    let row = entity::ActiveModel {
        id: Set(1),
        fingerprint: Set(keys.fingerprint().into()),
        night: Set(moment.today.to_string()),
        generation: Set(keys.generation().cast_signed()),
        moved_at: Set(moment.seconds),
        ..Default::default()
    };
    let kept = OnConflict::column(entity::Column::Id)
        .update_columns([
            entity::Column::Fingerprint,
            entity::Column::Night,
            entity::Column::Generation,
            entity::Column::MovedAt,
        ])
        .to_owned();
    entity::Entity::insert(row)
        .on_conflict(kept)
        .exec_without_returning(connection)
        .await?;
    Ok(())
}

/// The steps that lead to today's keys, oldest first.
pub(crate) async fn steps(
    connection: &impl ConnectionTrait,
) -> Result<Vec<(u64, Vec<u8>)>, StoreError> {
    let rows = step::Entity::find()
        .order_by_asc(step::Column::Generation)
        .all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.generation.cast_unsigned(), row.sealed))
        .collect())
}

/// Keeps a step, and of those before as many as nights are kept.
pub(crate) async fn keep_step(
    connection: &impl ConnectionTrait,
    generation: u64,
    sealed: Vec<u8>,
) -> Result<(), StoreError> {
    let row = step::ActiveModel {
        generation: Set(generation.cast_signed()),
        sealed: Set(sealed),
    };
    step::Entity::insert(row)
        .exec_without_returning(connection)
        .await?;
    let kept = steps(connection).await?;
    if let Some((oldest, _)) = kept.iter().rev().nth(NIGHTS_KEPT - 1) {
        step::Entity::delete_many()
            .filter(step::Column::Generation.lt(oldest.cast_signed()))
            .exec(connection)
            .await?;
    }
    Ok(())
}

/// Takes all steps away: nobody gets from an earlier key to a later one.
pub(crate) async fn drop_steps(connection: &impl ConnectionTrait) -> Result<(), StoreError> {
    step::Entity::delete_many().exec(connection).await?;
    Ok(())
}

/// When the key last moved on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastMoved {
    /// The date of that night.
    pub night: String,
    /// Hours since then, by the clock that nights go by.
    pub hours_ago: i64,
}

impl Store {
    /// Now, by the clock that nights go by: the server's own on PostgreSQL, so
    /// that several processes agree, unless a trial has set another.
    pub(crate) async fn moment(
        &self,
        connection: &impl ConnectionTrait,
    ) -> Result<Moment, StoreError> {
        let seconds = if self.is_sqlite() || self.clock.is_set() {
            self.clock.seconds()
        } else {
            let asked = "SELECT CAST(extract(epoch FROM clock_timestamp()) AS BIGINT)";
            let asked = Statement::from_string(connection.get_database_backend(), asked);
            match connection.query_one_raw(asked).await? {
                Some(row) => row.try_get_by_index(0)?,
                None => self.clock.seconds(),
            }
        };
        Ok(Moment {
            today: in_stockholm_on(seconds),
            seconds,
        })
    }

    /// When the key last moved on; `None` before the first start.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn last_moved(&self) -> Result<Option<LastMoved>, StoreError> {
        let now = self.moment(&self.read).await?.seconds;
        Ok(state(&self.read).await?.map(|state| LastMoved {
            night: state.night,
            hours_ago: now.saturating_sub(state.moved_at) / 3600,
        }))
    }

    /// Whether the key in this file seals the boxes; `None` when there is no
    /// such file or nothing has been sealed yet.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn is_sealed_with(&self, file: &KeyFile) -> Result<Option<bool>, StoreError> {
        let state = state(&self.read).await?;
        let keys = file.read().ok().flatten();
        Ok(state.zip(keys).map(|(state, keys)| state.fits(&keys)))
    }

    /// How many boxes are sealed: of answers, languages and activities.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn sealed_boxes(&self) -> Result<u64, StoreError> {
        Ok(ballot_box::Entity::find().count(&self.read).await?)
    }
}

/// Takes one box away.
pub(crate) async fn remove_box(
    transaction: &impl ConnectionTrait,
    id: &[u8],
) -> Result<(), StoreError> {
    ballot_box::Entity::delete_by_id(id.to_vec())
        .exec(transaction)
        .await?;
    Ok(())
}

/// Takes every box away, to be put back under other keys.
pub(crate) async fn remove_boxes(transaction: &impl ConnectionTrait) -> Result<(), StoreError> {
    ballot_box::Entity::delete_many().exec(transaction).await?;
    Ok(())
}

/// The same, and those set aside and those of the first edition with them.
pub(crate) async fn remove_every_box(transaction: &impl ConnectionTrait) -> Result<(), StoreError> {
    for table in ["ballot_box", "box_set_aside", "first_edition_box"] {
        transaction
            .execute_unprepared(&format!("DELETE FROM {table}"))
            .await?;
    }
    Ok(())
}
