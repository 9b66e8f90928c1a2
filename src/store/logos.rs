//! The logo that a municipality's sheets carry.

use sea_orm::{EntityTrait, sea_query::OnConflict};

use super::{Store, StoreError, set};
use crate::domain::organisation::MunicipalityCode;

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "logo")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub municipality: String,
        pub kind: String,
        pub picture: Vec<u8>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{Column, Entity, Model};

/// A picture as it is kept: what kind of file, and the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptLogo {
    /// `svg` or `png`.
    pub kind: String,
    /// The file.
    pub picture: Vec<u8>,
}

impl Store {
    /// The logo of a municipality, when it has one.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn logo(
        &self,
        municipality: &MunicipalityCode,
    ) -> Result<Option<KeptLogo>, StoreError> {
        let row = Entity::find_by_id(municipality.to_string())
            .one(&self.read)
            .await?;
        Ok(row.map(|row| KeptLogo {
            kind: row.kind,
            picture: row.picture,
        }))
    }

    /// Keeps a logo in place of the one before.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn keep_logo(
        &self,
        municipality: &MunicipalityCode,
        logo: KeptLogo,
    ) -> Result<(), StoreError> {
        let row = Model {
            municipality: municipality.to_string(),
            kind: logo.kind,
            picture: logo.picture,
        };
        let kept = OnConflict::column(Column::Municipality)
            .update_columns([Column::Kind, Column::Picture])
            .to_owned();
        Entity::insert(set(row))
            .on_conflict(kept)
            .exec_without_returning(&self.write)
            .await?;
        Ok(())
    }

    /// Takes the logo away.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn remove_logo(&self, municipality: &MunicipalityCode) -> Result<(), StoreError> {
        Entity::delete_by_id(municipality.to_string())
            .exec(&self.write)
            .await?;
        Ok(())
    }
}
