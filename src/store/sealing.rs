//! Which key seals the boxes, and how one key follows another.
//!
//! The database knows the key by its fingerprint. A rotation writes the next
//! key beside the file, seals every box anew in one transaction that also
//! changes the fingerprint, then destroys the old key where it lies. Cut off at
//! any moment, the fingerprint tells which of the two files holds.

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryResult, Statement,
    sea_query::{Expr, OnConflict},
};

use super::{
    Store, StoreError, calendar,
    commit::Group,
    keys::{KeyError, KeyFile, Keys},
    locked::Locked,
    minimums,
    seal::Sealer,
};
use crate::domain::period::{Month, Tertial};

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

/// Why the keys cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum NotSettled {
    /// The key file.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What is known of the key and of the work done with it.
pub(super) struct State {
    pub fingerprint: Vec<u8>,
    /// The date of the last night's work.
    pub night: String,
    /// Spent nonces of the hours before this one are gone.
    pub purged_until: u32,
    /// The latest month lived in, which every group asks for too.
    pub month: Option<Month>,
}

/// The row of this table, and the calendar's.
pub(super) async fn state(connection: &impl ConnectionTrait) -> Result<Option<State>, StoreError> {
    let asked = "SELECT fingerprint, night, purged_until, (SELECT month FROM calendar WHERE id = 1) AS month FROM sealing WHERE id = 1";
    let row = connection
        .query_one_raw(Statement::from_string(
            connection.get_database_backend(),
            asked,
        ))
        .await?;
    let read = |row: QueryResult| {
        Ok(State {
            fingerprint: row.try_get_by_index(0)?,
            night: row.try_get_by_index(1)?,
            purged_until: u32::try_from(row.try_get_by_index::<i32>(2)?).unwrap_or_default(),
            month: calendar::read(row.try_get_by_index(3)?)?,
        })
    };
    row.map(read).transpose()
}

/// Writes down up to which hour spent nonces are gone; it never goes back.
pub(super) async fn remember_purge(
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

async fn remember(
    connection: &impl ConnectionTrait,
    keys: &Keys,
    night: &str,
) -> Result<(), StoreError> {
    let row = entity::ActiveModel {
        id: Set(1),
        fingerprint: Set(keys.fingerprint().into()),
        night: Set(night.to_owned()),
        ..Default::default()
    };
    let kept = OnConflict::column(entity::Column::Id)
        .update_columns([entity::Column::Fingerprint, entity::Column::Night])
        .to_owned();
    entity::Entity::insert(row)
        .on_conflict(kept)
        .exec_without_returning(connection)
        .await?;
    Ok(())
}

/// Writes down that a night's work was done.
pub(super) async fn remember_night(
    connection: &impl ConnectionTrait,
    keys: &Keys,
    night: &str,
) -> Result<(), StoreError> {
    remember(connection, keys, night).await
}

impl Store {
    /// The keys that seal this database's boxes: from the file, made fresh when
    /// there is neither file nor boxes. Finishes a rotation that was cut off.
    ///
    /// Without its key file a restored database starts with empty boxes, and
    /// says how many answers were lost with them at most.
    ///
    /// # Errors
    /// When the file is damaged, open to others or of another database.
    pub async fn settle_keys(&self, file: &KeyFile) -> Result<Keys, NotSettled> {
        // Under the writer's lock, so that no rotation is under way meanwhile.
        let locked = Locked::begin(self).await?;
        let transaction = locked.transaction();
        let sealed_with = state(transaction).await?.map(|state| state.fingerprint);
        let fits = |keys: &Keys| {
            sealed_with
                .as_ref()
                .is_none_or(|fingerprint| *fingerprint == keys.fingerprint())
        };
        if let Some(next) = file.read_successor() {
            if sealed_with.is_some() && fits(&next) {
                file.succeed(&next)?;
                return Ok(next);
            }
            file.drop_successor();
        }
        let today = self.clock.today().to_string();
        let keys = match file.read()? {
            Some(keys) if fits(&keys) => keys,
            Some(_) => return Err(file.foreign().into()),
            None => {
                let keys = file.create()?;
                if sealed_with.is_some() {
                    start_with_empty_boxes(transaction, self).await?;
                    remember(transaction, &keys, &today).await?;
                }
                keys
            }
        };
        if sealed_with.is_none() {
            remember(transaction, &keys, &today).await?;
        }
        locked.commit().await?;
        Ok(keys)
    }

    /// Whether the key in this file seals the boxes; `None` when there is no
    /// such file or nothing has been sealed yet.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn is_sealed_with(&self, file: &KeyFile) -> Result<Option<bool>, StoreError> {
        let sealed_with = state(&self.read).await?.map(|state| state.fingerprint);
        let keys = file.read().ok().flatten();
        Ok(sealed_with
            .zip(keys)
            .map(|(fingerprint, keys)| fingerprint == keys.fingerprint()))
    }

    /// How many boxes are sealed: of answers, languages and activities.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn sealed_boxes(&self) -> Result<u64, StoreError> {
        Ok(ballot_box::Entity::find().count(&self.read).await?)
    }

    /// Seals every box anew under a fresh key, destroys the old one and leaves
    /// nothing sealed with it in SQLite's log. Returns the new keys.
    ///
    /// # Errors
    /// When it could not; the old key then still holds.
    pub async fn rotate_keys(&self, file: &KeyFile, old: &Keys) -> Result<Keys, NotSettled> {
        let next = old
            .with_fresh_box_key()
            .map_err(|_| StoreError::unreadable("the system has no randomness"))?;
        let group = Group::begin(self, old).await?;
        file.write_successor(&next)?;
        let boxes = group.all_boxes(&Sealer::new(old)).await?;
        ballot_box::Entity::delete_many()
            .exec(group.transaction())
            .await
            .map_err(StoreError::from)?;
        group.keep_boxes(&Sealer::new(&next), &boxes).await?;
        remember(group.transaction(), &next, &self.clock.today().to_string()).await?;
        group.commit().await?;
        file.succeed(&next)?;
        self.tidy_log().await?;
        Ok(next)
    }

    /// Empties SQLite's write-ahead log, or lets PostgreSQL reuse dead rows.
    pub(super) async fn tidy_log(&self) -> Result<(), StoreError> {
        let tidy = if self.is_sqlite() {
            "PRAGMA wal_checkpoint(TRUNCATE)"
        } else {
            "VACUUM ballot_box"
        };
        self.write.execute_unprepared(tidy).await?;
        Ok(())
    }
}

/// Forgets which key seals the boxes; the next start settles it anew.
pub(super) async fn forget(transaction: &impl ConnectionTrait) -> Result<(), StoreError> {
    entity::Entity::delete_many().exec(transaction).await?;
    Ok(())
}

/// Takes all boxes away; how many there were, and how many answers of this
/// tertial they can have held.
pub(super) async fn empty_boxes(
    transaction: &impl ConnectionTrait,
    tertial: Tertial,
) -> Result<(u64, u64), StoreError> {
    let boxes = ballot_box::Entity::find().count(transaction).await?;
    let largest = minimums::in_force(transaction, tertial)
        .await?
        .map_or(0, |minimums| minimums.largest().get() - 1);
    ballot_box::Entity::delete_many().exec(transaction).await?;
    Ok((boxes, boxes * u64::from(largest)))
}

/// Takes away boxes that nobody can open any more, and says what that costs.
async fn start_with_empty_boxes(
    transaction: &impl ConnectionTrait,
    store: &Store,
) -> Result<(), StoreError> {
    let (boxes, lost) = empty_boxes(transaction, store.running_month().await?.tertial()).await?;
    tracing::warn!(
        "the key file was not there; starting with empty boxes; at most {lost} answers that waited in {boxes} boxes are lost"
    );
    Ok(())
}
