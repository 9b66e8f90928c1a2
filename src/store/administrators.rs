//! One rule for every change of an account, whoever makes it: a municipality
//! that has an administrator who can sign in keeps one.

use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, DatabaseTransaction, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

use super::{
    Store, StoreError,
    staff::{NOBODYS, entity},
};
use crate::domain::{
    organisation::MunicipalityCode,
    staff::{StaffMember, StaffRole},
};

use entity::{ActiveModel, Column, Entity, Model};

/// Why an account was not changed; nothing is changed then.
#[derive(Debug, thiserror::Error)]
pub enum NotChanged {
    /// Nobody would be left to look after the municipality.
    #[error("it is the last administrator of {0} who can sign in; make another one first")]
    LastAdministrator(MunicipalityCode),
    /// There is no such account any more.
    #[error("there is no such account")]
    NoAccount,
    /// The municipality's own provider looks after that.
    #[error("it signs in at the municipality's own provider, which looks after that")]
    Provided,
    /// The database did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sea_orm::DbErr> for NotChanged {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

/// An account while it is changed. Nobody else changes who administers its
/// municipality meanwhile.
pub(super) struct Change {
    pub(super) transaction: DatabaseTransaction,
    /// The account as it was before.
    pub(super) row: Model,
    had_administrator: bool,
}

impl Change {
    /// Begins to change an account.
    pub(super) async fn begin(store: &Store, member: &StaffMember) -> Result<Self, NotChanged> {
        let transaction = store.begin().await?;
        Self::within(transaction, member.id).await
    }

    /// The same inside a transaction that has begun.
    pub(super) async fn within(
        transaction: DatabaseTransaction,
        id: i64,
    ) -> Result<Self, NotChanged> {
        let find = async || Entity::find_by_id(id).one(&transaction).await;
        let mut seen = find().await?.ok_or(NotChanged::NoAccount)?;
        loop {
            let had_administrator = has_administrator(&transaction, &seen.municipality).await?;
            // Another may have changed it while we waited for the lock.
            let row = find().await?.ok_or(NotChanged::NoAccount)?;
            if row.municipality == seen.municipality {
                return Ok(Self {
                    transaction,
                    row,
                    had_administrator,
                });
            }
            seen = row;
        }
    }

    /// Writes the account.
    pub(super) async fn write(&self, changed: ActiveModel) -> Result<Model, NotChanged> {
        Ok(changed.update(&self.transaction).await?)
    }

    /// Lets the change stand, unless it takes the last administrator away.
    pub(super) async fn commit(self) -> Result<(), NotChanged> {
        let municipality = &self.row.municipality;
        if self.had_administrator && !has_administrator(&self.transaction, municipality).await? {
            self.transaction.rollback().await?;
            let code = municipality.parse();
            return Err(match code {
                Ok(code) => NotChanged::LastAdministrator(code),
                Err(_) => StoreError::unreadable("staff.municipality").into(),
            });
        }
        Ok(self.transaction.commit().await?)
    }
}

/// Whether a municipality has an administrator who can sign in: is not switched
/// off, and has a password or a provider. Their rows are locked, so that two
/// who switch each other off at once do not both see the other.
async fn has_administrator(
    transaction: &DatabaseTransaction,
    municipality: &str,
) -> Result<bool, StoreError> {
    let can_sign_in = Condition::any()
        .add(Column::Password.ne(NOBODYS))
        .add(Column::Subject.is_not_null());
    let administrators = Entity::find()
        .filter(Column::Municipality.eq(municipality))
        .filter(Column::Role.eq(StaffRole::Admin.as_str()))
        .filter(Column::IsDisabled.eq(false))
        .filter(can_sign_in)
        .order_by_asc(Column::Id)
        .lock_exclusive()
        .all(transaction)
        .await?;
    Ok(!administrators.is_empty())
}
