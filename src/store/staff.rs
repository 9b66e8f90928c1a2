//! Accounts of those who sign in.

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, SqlErr,
};

use super::{Store, StoreError};
use crate::domain::staff::{Email, Password, Scope, StaffMember};

pub(super) mod entity {
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
        pub must_change: bool,
        pub factor_secret: Option<Vec<u8>>,
        pub factor_step: i64,
        pub subject: Option<String>,
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

/// What no password hashes to, as slow to compare with as any other hash.
const NOBODYS: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5bm9ib2R5$0000000000000000000000000000000000000000000";

impl HashedPassword {
    /// The password of an account that has none, and of an account that does
    /// not exist: no password is it, and finding that out takes as long.
    #[must_use]
    pub fn nobodys() -> Self {
        Self(NOBODYS.to_owned())
    }

    /// Hashes a password; takes tens of milliseconds, so not on a thread that
    /// serves.
    ///
    /// # Errors
    /// When the system has no randomness.
    pub fn of(password: &Password) -> Result<Self, StoreError> {
        let hash = argon2().hash_password(password.reveal().as_bytes());
        hash.map(|hash| Self(hash.to_string()))
            .map_err(|_| StoreError::unreadable("a password cannot be hashed"))
    }

    /// Whether this is the password; as slow as hashing.
    #[must_use]
    pub fn is(&self, typed: &str) -> bool {
        PasswordHash::new(&self.0)
            .is_ok_and(|hash| argon2().verify_password(typed.as_bytes(), &hash).is_ok())
    }
}

/// An account to be made.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// Address to sign in with.
    pub email: Email,
    /// What they may do, and where.
    pub scope: Scope,
    /// The password.
    pub password: HashedPassword,
    /// Whether it was chosen by somebody else, and must be changed.
    pub must_change: bool,
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
        scope: Scope {
            role: row.role.parse().map_err(|_| damaged())?,
            municipality: row.municipality.parse().map_err(|_| damaged())?,
            district: row
                .district
                .map(|district| district.parse().map_err(|_| damaged()))
                .transpose()?,
        },
        is_disabled: row.is_disabled,
        must_change: row.must_change,
        has_factor: row.factor_secret.is_some(),
        is_provided: row.subject.is_some(),
    })
}

impl Store {
    /// Makes an account.
    ///
    /// # Errors
    /// [`NotAdded`]
    pub async fn add_staff(&self, account: &NewAccount) -> Result<StaffMember, NotAdded> {
        let row = ActiveModel {
            email: Set(account.email.to_string()),
            password: Set(account.password.0.clone()),
            must_change: Set(account.must_change),
            ..scoped(&account.scope)
        };
        match row.insert(&self.write).await {
            Ok(row) => Ok(read(row)?),
            Err(error) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) => {
                Err(NotAdded::EmailTaken)
            }
            Err(error) => Err(StoreError::from(error).into()),
        }
    }

    /// All accounts, by address.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn staff(&self) -> Result<Vec<StaffMember>, StoreError> {
        Entity::find()
            .order_by_asc(Column::Email)
            .all(&self.read)
            .await?
            .into_iter()
            .map(read)
            .collect()
    }

    /// The account with this address and what its password is kept as.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn staff_with_email(
        &self,
        email: &Email,
    ) -> Result<Option<(StaffMember, HashedPassword)>, StoreError> {
        let row = Entity::find()
            .filter(Column::Email.eq(email.as_str()))
            .one(&self.read)
            .await?;
        row.map(|row| Ok((read(row.clone())?, HashedPassword(row.password))))
            .transpose()
    }

    pub(super) async fn staff_member(&self, id: i64) -> Result<Option<StaffMember>, StoreError> {
        Entity::find_by_id(id)
            .one(&self.read)
            .await?
            .map(read)
            .transpose()
    }

    /// Switches an account off and ends its sessions. Returns whether there
    /// was one.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn disable_staff(&self, email: &Email) -> Result<bool, StoreError> {
        let Some((member, _)) = self.staff_with_email(email).await? else {
            return Ok(false);
        };
        ActiveModel {
            id: Set(member.id),
            is_disabled: Set(true),
            ..Default::default()
        }
        .update(&self.write)
        .await?;
        self.end_sessions_of(member.id).await?;
        Ok(true)
    }

    /// Switches an account on again.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn enable_staff(&self, member: &StaffMember) -> Result<(), StoreError> {
        ActiveModel {
            id: Set(member.id),
            is_disabled: Set(false),
            ..Default::default()
        }
        .update(&self.write)
        .await?;
        Ok(())
    }

    /// Changes what an account may do, and where.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn change_staff(
        &self,
        member: &StaffMember,
        scope: &Scope,
    ) -> Result<(), StoreError> {
        let row = ActiveModel {
            id: Set(member.id),
            ..scoped(scope)
        };
        row.update(&self.write).await?;
        Ok(())
    }

    /// Gives an account another password and ends its sessions.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn change_password(
        &self,
        member: &StaffMember,
        password: &HashedPassword,
        must_change: bool,
    ) -> Result<(), StoreError> {
        let row = ActiveModel {
            id: Set(member.id),
            password: Set(password.0.clone()),
            must_change: Set(must_change),
            ..Default::default()
        };
        row.update(&self.write).await?;
        self.end_sessions_of(member.id).await
    }

    /// The account of somebody whom the municipality's own provider names:
    /// known by its subject, else by the address, else made. What they may do
    /// is what the provider says now. `None` when the address belongs to
    /// another subject.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn provided_staff(
        &self,
        subject: &str,
        email: &Email,
        scope: &Scope,
    ) -> Result<Option<StaffMember>, StoreError> {
        let transaction = self.begin().await?;
        let known = Entity::find()
            .filter(Column::Subject.eq(subject))
            .one(&transaction)
            .await?;
        let same_address = Entity::find()
            .filter(Column::Email.eq(email.as_str()))
            .one(&transaction)
            .await?;
        let row = match (known, same_address) {
            (Some(known), Some(other)) if known.id != other.id => return Ok(None),
            (None, Some(other)) if other.subject.is_some() => return Ok(None),
            (Some(row), _) | (None, Some(row)) => {
                let mut row = row.into_active_model();
                row.email = Set(email.to_string());
                row.subject = Set(Some(subject.to_owned()));
                // From now on the provider asks for passwords and factors.
                row.password = Set(NOBODYS.to_owned());
                row.factor_secret = Set(None);
                row.must_change = Set(false);
                row.role = Set(scope.role.as_str().to_owned());
                row.municipality = Set(scope.municipality.to_string());
                row.district = Set(scope.district.as_ref().map(ToString::to_string));
                row.update(&transaction).await?
            }
            (None, None) => {
                let new = ActiveModel {
                    email: Set(email.to_string()),
                    password: Set(NOBODYS.to_owned()),
                    subject: Set(Some(subject.to_owned())),
                    ..scoped(scope)
                };
                new.insert(&transaction).await?
            }
        };
        transaction.commit().await?;
        read(row).map(Some)
    }
}

fn scoped(scope: &Scope) -> ActiveModel {
    ActiveModel {
        role: Set(scope.role.as_str().to_owned()),
        municipality: Set(scope.municipality.to_string()),
        district: Set(scope.district.as_ref().map(ToString::to_string)),
        ..Default::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_known_again_and_no_other_is() {
        let hashed = HashedPassword::of(&"rätt häst batteri".parse().unwrap()).unwrap();
        assert!(
            hashed.0.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{}",
            hashed.0
        );
        assert!(hashed.is("rätt häst batteri") && !hashed.is("rätt häst batteri "));
        assert!(!HashedPassword("not a hash".into()).is("rätt häst batteri"));
    }

    #[test]
    fn an_account_without_a_password_costs_a_real_comparison() {
        let started = std::time::Instant::now();
        assert!(!HashedPassword::nobodys().is("anything at all"));
        assert!(
            started.elapsed().as_millis() >= 5,
            "the hash was not even read"
        );
    }
}
