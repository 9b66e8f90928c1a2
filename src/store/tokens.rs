//! Tokens of programs that use the API. Printed once, stored as a hash.

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder,
};
use sha2::{Digest, Sha256};

use super::{Store, StoreError, ballot::keys};
use crate::domain::organisation::MunicipalityCode;

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "api_token")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Vec<u8>,
        pub name: String,
        pub municipality: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A token as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Tells it from others; nothing can be done with it but taking it back.
    pub mark: String,
    /// What it is for.
    pub name: String,
}

/// A prefix that secret scanners and people recognise.
const PREFIX: &str = "lyhord_";

fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

impl Store {
    /// Makes a token for a municipality and returns it, the only time it is
    /// seen.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn add_token(
        &self,
        name: &str,
        municipality: &MunicipalityCode,
    ) -> Result<String, StoreError> {
        let random = keys::random::<24>().map_err(StoreError::no_randomness)?;
        let token = format!("{PREFIX}{}", hex::encode(random));
        let row = entity::ActiveModel {
            id: Set(hash(&token)),
            name: Set(name.to_owned()),
            municipality: Set(municipality.to_string()),
        };
        entity::Entity::insert(row.reset_all())
            .exec_without_returning(&self.write)
            .await?;
        Ok(token)
    }

    /// For which municipality this token speaks.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn token_municipality(
        &self,
        token: &str,
    ) -> Result<Option<MunicipalityCode>, StoreError> {
        if !token.starts_with(PREFIX) {
            return Ok(None);
        }
        let row = entity::Entity::find_by_id(hash(token))
            .one(&self.read)
            .await?;
        row.map(|row| {
            row.municipality
                .parse()
                .map_err(|_| StoreError::unreadable("api_token.municipality"))
        })
        .transpose()
    }

    /// The tokens of a municipality, by name.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn tokens(&self, municipality: &MunicipalityCode) -> Result<Vec<Token>, StoreError> {
        let ours = entity::Column::Municipality.eq(municipality.as_str());
        let rows = entity::Entity::find()
            .filter(ours)
            .order_by_asc(entity::Column::Name)
            .all(&self.read)
            .await?;
        Ok(rows
            .into_iter()
            .map(|row| Token {
                mark: hex::encode(row.id),
                name: row.name,
            })
            .collect())
    }

    /// Takes a token back: it opens nothing from now on.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn revoke_token(&self, token: &Token) -> Result<(), StoreError> {
        let id = hex::decode(&token.mark).map_err(|_| StoreError::unreadable("api_token.id"))?;
        entity::Entity::delete_by_id(id).exec(&self.write).await?;
        Ok(())
    }
}
