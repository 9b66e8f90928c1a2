//! Accounts of those who sign in.

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use hmac::{Hmac, KeyInit, Mac};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder, SqlErr,
};
use sha2::Sha256;

use super::{Store, StoreError};
use crate::domain::staff::{Email, Password, Scope, StaffMember, StaffRole};

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
        pub may_bind: bool,
        pub factor_misses: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{ActiveModel, Column, Entity, Model};

/// Wrong codes in a row, each with the right password, after which the phone is
/// believed no more: three codes hold at a time, so that a stranger who knows
/// the password hits one in 3 333 such rows. Then a recovery code opens, or an
/// administrator takes the factor away.
pub const MOST_MISSES: i64 = 100;

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
pub(super) const NOBODYS: &str = "\
    $argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5bm9ib2R5$0000000000000000000000000000000000000000000";

/// Bytes of a mark.
const MARK: usize = 16;

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

    /// As it is kept.
    pub(super) fn kept(&self) -> String {
        self.0.clone()
    }

    /// A mark on these bytes that only who knows what is kept of the password
    /// can make, in hexadecimal; `None` for an account without password.
    #[must_use]
    pub fn mark(&self, marked: &[u8]) -> Option<String> {
        Some(hex::encode(
            &self.marking(marked)?.finalize().into_bytes()[..MARK],
        ))
    }

    /// Whether this is its mark on these bytes.
    #[must_use]
    pub fn is_mark(&self, marked: &[u8], typed: &str) -> bool {
        let mut mark = [0; MARK];
        hex::decode_to_slice(typed, &mut mark).is_ok()
            && self
                .marking(marked)
                .is_some_and(|marking| marking.verify_truncated_left(&mark).is_ok())
    }

    fn marking(&self, marked: &[u8]) -> Option<Hmac<Sha256>> {
        if self.0 == NOBODYS {
            return None;
        }
        let mut marking = Hmac::<Sha256>::new_from_slice(self.0.as_bytes()).ok()?;
        marking.update(b"known device");
        marking.update(marked);
        Some(marking)
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

/// A subject is kept with its issuer before it, which holds no such sign.
pub(super) const BESIDE_THE_ISSUER: char = '|';

pub(super) fn read(row: Model) -> Result<StaffMember, StoreError> {
    let damaged = || StoreError::unreadable("staff");
    let role: StaffRole = row.role.parse().map_err(|_| damaged())?;
    let provider = row.subject.as_deref().map(|subject| {
        let issuer = subject.split(BESIDE_THE_ISSUER).next();
        issuer.unwrap_or(subject).to_owned()
    });
    Ok(StaffMember {
        id: row.id,
        email: row.email.parse().map_err(|_| damaged())?,
        scope: Scope {
            role,
            municipality: row.municipality.parse().map_err(|_| damaged())?,
            // Earlier releases let others have one, and it meant nothing.
            district: row
                .district
                .filter(|_| role == StaffRole::Advisor)
                .map(|district| district.parse().map_err(|_| damaged()))
                .transpose()?,
        },
        is_disabled: row.is_disabled,
        must_change: row.must_change,
        has_factor: row.factor_secret.is_some(),
        is_factor_shut: row.factor_misses >= MOST_MISSES,
        provider,
        may_bind: row.may_bind,
    })
}

pub(super) fn scoped(scope: &Scope) -> ActiveModel {
    ActiveModel {
        role: Set(scope.role.as_str().to_owned()),
        municipality: Set(scope.municipality.to_string()),
        district: Set(scope.district.as_ref().map(ToString::to_string)),
        ..Default::default()
    }
}

/// Makes an account inside a transaction, or beside any.
pub(super) async fn add(
    connection: &impl ConnectionTrait,
    account: &NewAccount,
) -> Result<StaffMember, NotAdded> {
    let row = ActiveModel {
        email: Set(account.email.to_string()),
        password: Set(account.password.kept()),
        must_change: Set(account.must_change),
        ..scoped(&account.scope)
    };
    match row.insert(connection).await {
        Ok(row) => Ok(read(row)?),
        Err(error) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) => {
            Err(NotAdded::EmailTaken)
        }
        Err(error) => Err(StoreError::from(error).into()),
    }
}

impl Store {
    /// Makes an account.
    ///
    /// # Errors
    /// [`NotAdded`]
    #[crate::boxed]
    pub async fn add_staff(&self, account: &NewAccount) -> Result<StaffMember, NotAdded> {
        add(&self.write, account).await
    }

    /// All accounts, by address.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
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
    #[crate::boxed]
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_known_again_and_no_other_is() {
        let email = "anna@kommun.se".parse().unwrap();
        let password = Password::chosen("rätt häst batteri", &email).unwrap();
        let hashed = HashedPassword::of(&password).unwrap();
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
