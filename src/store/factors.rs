//! Second factors: the secret shared with a phone, and recovery codes as hashes.

use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    sea_query::{Expr, ExprTrait},
};
use sha2::{Digest, Sha256};

use super::{
    Store, StoreError,
    ballot::keys,
    sessions, set,
    staff::{MOST_MISSES, entity as staff},
};
use crate::domain::{
    second_factor::{FactorSecret, RECOVERY_CODES, RecoveryCode},
    staff::StaffMember,
};

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "recovery_code")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Vec<u8>,
        pub staff: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{Column, Entity, Model};

fn hash(code: &RecoveryCode) -> Vec<u8> {
    Sha256::digest(code.plain().as_bytes()).to_vec()
}

fn random<const N: usize>() -> Result<[u8; N], StoreError> {
    keys::random().map_err(StoreError::no_randomness)
}

/// An account without a second factor; its recovery codes go by
/// [`forget_codes`].
pub(super) fn none(account: staff::ActiveModel) -> staff::ActiveModel {
    staff::ActiveModel {
        factor_secret: Set(None),
        factor_misses: Set(0),
        ..account
    }
}

/// Lets go of an account's recovery codes.
pub(super) async fn forget_codes(
    connection: &impl ConnectionTrait,
    account: i64,
) -> Result<(), StoreError> {
    Entity::delete_many()
        .filter(Column::Staff.eq(account))
        .exec(connection)
        .await?;
    Ok(())
}

impl Store {
    /// A secret for a phone that nobody has yet.
    ///
    /// # Errors
    /// When the system has no randomness.
    pub fn new_factor(&self) -> Result<FactorSecret, StoreError> {
        random().map(FactorSecret::from)
    }

    /// Takes in a second factor, whose code of `step` has just been given, and
    /// returns new recovery codes: the only time they are seen.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn set_factor(
        &self,
        member: &StaffMember,
        secret: &FactorSecret,
        step: u64,
    ) -> Result<Vec<RecoveryCode>, StoreError> {
        let codes = (0..RECOVERY_CODES)
            .map(|_| random().map(RecoveryCode::from))
            .collect::<Result<Vec<_>, _>>()?;
        let transaction = self.begin().await?;
        let row = staff::ActiveModel {
            id: Set(member.id),
            factor_secret: Set(Some(secret.bytes().to_vec())),
            factor_step: Set(step.cast_signed()),
            factor_misses: Set(0),
            ..Default::default()
        };
        row.update(&transaction).await?;
        forget_codes(&transaction, member.id).await?;
        sessions::forget_offered(&transaction, member.id).await?;
        let rows = codes.iter().map(|code| {
            set(Model {
                id: hash(code),
                staff: member.id,
            })
        });
        Entity::insert_many(rows)
            .exec_without_returning(&transaction)
            .await?;
        transaction.commit().await?;
        Ok(codes)
    }

    /// Takes a second factor away, with its recovery codes.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn remove_factor(&self, member: &StaffMember) -> Result<(), StoreError> {
        let transaction = self.begin().await?;
        let account = staff::ActiveModel {
            id: Set(member.id),
            ..Default::default()
        };
        none(account).update(&transaction).await?;
        forget_codes(&transaction, member.id).await?;
        Ok(transaction.commit().await?)
    }

    /// Whether this is the phone's code or one of the recovery codes, and if so
    /// how many wrong ones came before it; each is good once, also when two
    /// requests bring it at the same time.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn take_factor(
        &self,
        member: &StaffMember,
        typed: &str,
    ) -> Result<Option<i64>, StoreError> {
        if !self.is_factor(member, typed).await? {
            let misses = Expr::col(staff::Column::FactorMisses).add(1);
            staff::Entity::update_many()
                .col_expr(staff::Column::FactorMisses, misses)
                .filter(staff::Column::Id.eq(member.id))
                .exec(&self.write)
                .await?;
            return Ok(None);
        }
        let row = staff::Entity::find_by_id(member.id)
            .one(&self.write)
            .await?;
        let misses = row.map_or(0, |row| row.factor_misses);
        // Beyond the most, only a new factor makes the phone believed again.
        if misses > 0 && misses < MOST_MISSES {
            staff::ActiveModel {
                id: Set(member.id),
                factor_misses: Set(0),
                ..Default::default()
            }
            .update(&self.write)
            .await?;
        }
        Ok(Some(misses))
    }

    async fn is_factor(&self, member: &StaffMember, typed: &str) -> Result<bool, StoreError> {
        if let Ok(code) = typed.parse::<RecoveryCode>() {
            let spent = Entity::delete_many()
                .filter(Column::Id.eq(hash(&code)))
                .filter(Column::Staff.eq(member.id));
            return Ok(spent.exec(&self.write).await?.rows_affected == 1);
        }
        let Some(row) = staff::Entity::find_by_id(member.id).one(&self.read).await? else {
            return Ok(false);
        };
        if row.factor_misses >= MOST_MISSES {
            return Ok(false);
        }
        let secret = row
            .factor_secret
            .and_then(|bytes| <[u8; 20]>::try_from(bytes).ok())
            .map(FactorSecret::from);
        let used = u64::try_from(row.factor_step).unwrap_or(0);
        let Some(step) = secret.and_then(|secret| secret.step(typed, self.clock.seconds(), used))
        else {
            return Ok(false);
        };
        let first = staff::Entity::update_many()
            .col_expr(staff::Column::FactorStep, Expr::value(step.cast_signed()))
            .filter(staff::Column::Id.eq(member.id))
            .filter(staff::Column::FactorStep.lt(step.cast_signed()));
        Ok(first.exec(&self.write).await?.rows_affected == 1)
    }

    /// Recovery codes not yet used.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn recovery_codes_left(&self, member: &StaffMember) -> Result<u64, StoreError> {
        Ok(Entity::find()
            .filter(Column::Staff.eq(member.id))
            .count(&self.read)
            .await?)
    }
}
