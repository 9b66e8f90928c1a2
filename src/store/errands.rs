//! Errands: what staff and programs ask to have done once. Whoever sends the
//! same form twice, or asks again because no reply came, is told what came of
//! the first. Nothing of parents is an errand.

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};
use sha2::{Digest, Sha256};

use super::{Store, StoreError};

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "errand")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Vec<u8>,
        pub asked: Vec<u8>,
        pub begun: i64,
        pub is_done: bool,
        pub reply: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{Column, Entity};

/// How long an errand is remembered, in seconds: a day, and the hour in which
/// the token of a form was made.
const REMEMBERED: i64 = 25 * 3600;

/// Names an errand: whose it is, and the token or key that came with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrandId(Vec<u8>);

impl ErrandId {
    /// Under this key, among those of `whose`.
    #[must_use]
    pub fn of(whose: &str, key: &str) -> Self {
        Self(hash(&[whose.as_bytes(), key.as_bytes()]))
    }
}

/// What is asked for: the same again, or something else under the same key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked(Vec<u8>);

impl Asked {
    /// This body at this address.
    #[must_use]
    pub fn of(address: &str, body: &[u8]) -> Self {
        Self(hash(&[address.as_bytes(), body]))
    }
}

fn hash(parts: &[&[u8]]) -> Vec<u8> {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_be_bytes());
        hash.update(part);
    }
    hash.finalize().to_vec()
}

/// How an errand stands when it is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It is ours to do now.
    Ours,
    /// Somebody does it at this moment, or was broken off at it.
    UnderWay,
    /// It is done; the reply, where one is kept.
    Done(Option<String>),
    /// Another was asked for under the same key.
    Another,
}

impl Store {
    /// Begins an errand, unless it was begun before.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn begin_errand(&self, id: &ErrandId, asked: &Asked) -> Result<Standing, StoreError> {
        let now = self.clock().seconds();
        Entity::delete_many()
            .filter(Column::Begun.lt(now - REMEMBERED))
            .exec(&self.write)
            .await?;
        let row = entity::ActiveModel {
            id: Set(id.0.clone()),
            asked: Set(asked.0.clone()),
            begun: Set(now),
            is_done: Set(false),
            reply: Set(None),
        };
        let kept = OnConflict::column(Column::Id).do_nothing().to_owned();
        let begun = Entity::insert(row)
            .on_conflict(kept)
            .exec_without_returning(&self.write)
            .await?;
        if begun > 0 {
            return Ok(Standing::Ours);
        }
        self.errand(id, asked).await
    }

    /// How an errand stands that was begun before.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn errand(&self, id: &ErrandId, asked: &Asked) -> Result<Standing, StoreError> {
        let found = Entity::find_by_id(id.0.clone()).one(&self.write).await?;
        Ok(match found {
            // Given up meanwhile: whoever asks once more begins it.
            None => Standing::UnderWay,
            Some(row) if row.asked != asked.0 => Standing::Another,
            Some(row) if row.is_done => Standing::Done(row.reply),
            Some(_) => Standing::UnderWay,
        })
    }

    /// Notes that an errand is done, and what was replied.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn finish_errand(
        &self,
        id: &ErrandId,
        reply: Option<String>,
    ) -> Result<(), StoreError> {
        Entity::update_many()
            .col_expr(Column::IsDone, Expr::value(true))
            .col_expr(Column::Reply, Expr::value(reply))
            .filter(Column::Id.eq(id.0.clone()))
            .exec(&self.write)
            .await?;
        Ok(())
    }

    /// Takes back that an errand was begun: nothing came of it.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn give_up_errand(&self, id: &ErrandId) -> Result<(), StoreError> {
        Entity::delete_by_id(id.0.clone()).exec(&self.write).await?;
        Ok(())
    }
}
