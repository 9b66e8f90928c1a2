//! Boxes whose seal does not hold under the key that fits: a flipped bit on a
//! disk, a hand in the table. They are set aside so that they stop nobody, and
//! counted so that somebody looks. More than a few at once are no accident.

use sea_orm::{
    ActiveValue::Set, ConnectionTrait, EntityTrait, PaginatorTrait, sea_query::OnConflict,
};

use crate::{Store, StoreError};

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "box_set_aside")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Vec<u8>,
        pub sealed: Vec<u8>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Boxes set aside in one transaction at most.
const MOST: usize = 3;

/// Sets damaged boxes aside.
pub(crate) async fn put(
    transaction: &impl ConnectionTrait,
    damaged: Vec<(Vec<u8>, Vec<u8>)>,
) -> Result<(), StoreError> {
    if damaged.len() > MOST {
        return Err(StoreError::damaged_boxes());
    }
    for (id, sealed) in damaged {
        super::sealing::remove_box(transaction, &id).await?;
        let row = entity::ActiveModel {
            id: Set(id),
            sealed: Set(sealed),
        };
        let again = OnConflict::column(entity::Column::Id)
            .update_column(entity::Column::Sealed)
            .to_owned();
        entity::Entity::insert(row)
            .on_conflict(again)
            .exec_without_returning(transaction)
            .await?;
    }
    Ok(())
}

impl Store {
    /// How many boxes were set aside because they could not be opened.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn boxes_set_aside(&self) -> Result<u64, StoreError> {
        Ok(entity::Entity::find().count(&self.read).await?)
    }
}
