//! Accounts of those who sign in.

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, SqlErr};

use super::{Store, StoreError};
use crate::domain::{
    area::DistrictId,
    organisation::MunicipalityCode,
    staff::{Email, Password, StaffMember, StaffRole},
};

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "staff")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub email: String,
        pub role: String,
        pub municipality: String,
        pub district: Option<String>,
        pub password: String,
        pub is_disabled: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{ActiveModel, Column, Entity, Model};

/// A password as it is kept: argon2id, 19 MiB, two passes, one lane (OWASP
/// Password Storage Cheat Sheet, the first of its equal settings).
#[derive(Clone)]
pub struct HashedPassword(String);

impl std::fmt::Debug for HashedPassword {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[hidden]")
    }
}

fn argon2() -> Argon2<'static> {
    let params = Params::new(19 * 1024, 2, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

impl HashedPassword {
    /// Hashes a password; takes tens of milliseconds, so not on a thread that
    /// serves.
    ///
    /// # Errors
    /// When the system has no randomness.
    pub fn of(password: &Password) -> Result<Self, StoreError> {
        let hash = argon2().hash_password(password.reveal().as_bytes());
        hash.map(|hash| Self(hash.to_string())).map_err(|_| StoreError::unreadable("a password cannot be hashed"))
    }

    /// A hash written before.
    #[must_use]
    pub fn from_stored(hash: &str) -> Self {
        Self(hash.to_owned())
    }

    /// Whether this is the password; as slow as hashing.
    #[must_use]
    pub fn is(&self, typed: &str) -> bool {
        PasswordHash::new(&self.0).is_ok_and(|hash| argon2().verify_password(typed.as_bytes(), &hash).is_ok())
    }
}

/// Why an account was not made.
#[derive(Debug, thiserror::Error)]
pub enum NotAdded {
    /// Another account has the address.
    #[error("there is already an account with this e-mail address")]
    EmailTaken,
    /// The database did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

pub(super) fn read(row: Model) -> Result<StaffMember, StoreError> {
    let damaged = || StoreError::unreadable("staff");
    Ok(StaffMember {
        id: row.id,
        email: row.email.parse().map_err(|_| damaged())?,
        role: row.role.parse().map_err(|_| damaged())?,
        municipality: row.municipality.parse().map_err(|_| damaged())?,
        district: row.district.map(|district| district.parse().map_err(|_| damaged())).transpose()?,
        is_disabled: row.is_disabled,
    })
}

impl Store {
    /// Makes an account.
    ///
    /// # Errors
    /// [`NotAdded`]
    pub async fn add_staff(
        &self,
        email: &Email,
        role: StaffRole,
        municipality: &MunicipalityCode,
        district: Option<&DistrictId>,
        password: &HashedPassword,
    ) -> Result<StaffMember, NotAdded> {
        let row = ActiveModel {
            email: Set(email.to_string()),
            role: Set(role.as_str().to_owned()),
            municipality: Set(municipality.to_string()),
            district: Set(district.map(ToString::to_string)),
            password: Set(password.0.clone()),
            ..Default::default()
        };
        match row.insert(&self.write).await {
            Ok(row) => Ok(read(row)?),
            Err(fault) if matches!(fault.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) => Err(NotAdded::EmailTaken),
            Err(fault) => Err(StoreError::from(fault).into()),
        }
    }

    /// All accounts, by address.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn staff(&self) -> Result<Vec<StaffMember>, StoreError> {
        Entity::find().order_by_asc(Column::Email).all(&self.read).await?.into_iter().map(read).collect()
    }

    /// The account with this address and what its password is kept as.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn staff_with_email(&self, email: &Email) -> Result<Option<(StaffMember, HashedPassword)>, StoreError> {
        let row = Entity::find().filter(Column::Email.eq(email.as_str())).one(&self.read).await?;
        row.map(|row| Ok((read(row.clone())?, HashedPassword(row.password)))).transpose()
    }

    pub(super) async fn staff_member(&self, id: i64) -> Result<Option<StaffMember>, StoreError> {
        Entity::find_by_id(id).one(&self.read).await?.map(read).transpose()
    }

    /// Switches an account off and ends its sessions. Returns whether there
    /// was one.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn disable_staff(&self, email: &Email) -> Result<bool, StoreError> {
        let Some((member, _)) = self.staff_with_email(email).await? else { return Ok(false) };
        ActiveModel { id: Set(member.id), is_disabled: Set(true), ..Default::default() }.update(&self.write).await?;
        self.end_sessions_of(member.id).await?;
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_known_again_and_no_other_is() {
        let hashed = HashedPassword::of(&"rätt häst batteri".parse().unwrap()).unwrap();
        assert!(hashed.0.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", hashed.0);
        assert!(hashed.is("rätt häst batteri") && !hashed.is("rätt häst batteri "));
        assert!(!HashedPassword("not a hash".into()).is("rätt häst batteri"));
    }
}
