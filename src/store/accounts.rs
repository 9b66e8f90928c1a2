//! What becomes of an account: another role, another password, switched off and
//! on, tied to the municipality's own provider or not.

use sea_orm::ActiveValue::Set;

use super::{
    Store, StoreError,
    administrators::{Change, NotChanged},
    factors, sessions,
    staff::{HashedPassword, NOBODYS, entity::ActiveModel, scoped},
};
use crate::domain::staff::{Scope, StaffMember};

/// An account as it is, to be changed.
fn account(change: &Change) -> ActiveModel {
    ActiveModel {
        id: Set(change.row.id),
        ..Default::default()
    }
}

impl Store {
    /// Switches an account off and ends its sessions.
    ///
    /// # Errors
    /// [`NotChanged`]
    #[crate::boxed]
    pub async fn disable_staff(&self, member: &StaffMember) -> Result<(), NotChanged> {
        let change = Change::begin(self, member).await?;
        let off = ActiveModel {
            is_disabled: Set(true),
            ..account(&change)
        };
        change.write(off).await?;
        sessions::end_of(&change.transaction, member.id).await?;
        change.commit().await
    }

    /// Switches an account on again.
    ///
    /// # Errors
    /// [`NotChanged`]
    #[crate::boxed]
    pub async fn enable_staff(&self, member: &StaffMember) -> Result<(), NotChanged> {
        let change = Change::begin(self, member).await?;
        let on = ActiveModel {
            is_disabled: Set(false),
            ..account(&change)
        };
        change.write(on).await?;
        change.commit().await
    }

    /// Changes what an account may do, and where. What a provider gives it
    /// says the provider.
    ///
    /// # Errors
    /// [`NotChanged`]
    #[crate::boxed]
    pub async fn change_staff(
        &self,
        member: &StaffMember,
        scope: &Scope,
    ) -> Result<(), NotChanged> {
        let change = Change::begin(self, member).await?;
        if change.row.subject.is_some() {
            return Err(NotChanged::Provided);
        }
        let changed = ActiveModel {
            id: Set(member.id),
            ..scoped(scope)
        };
        change.write(changed).await?;
        change.commit().await
    }

    /// Gives an account another password and ends its sessions.
    ///
    /// # Errors
    /// [`NotChanged`]
    #[crate::boxed]
    pub async fn change_password(
        &self,
        member: &StaffMember,
        password: &HashedPassword,
        must_change: bool,
    ) -> Result<(), NotChanged> {
        let change = Change::begin(self, member).await?;
        if change.row.subject.is_some() {
            return Err(NotChanged::Provided);
        }
        let changed = ActiveModel {
            password: Set(password.kept()),
            must_change: Set(must_change),
            ..account(&change)
        };
        change.write(changed).await?;
        sessions::end_of(&change.transaction, member.id).await?;
        change.commit().await
    }

    /// Gives an account back to its owner: a first password, no second factor,
    /// no provider, no session.
    ///
    /// # Errors
    /// [`NotChanged`]
    #[crate::boxed]
    pub async fn reset_staff(
        &self,
        member: &StaffMember,
        password: &HashedPassword,
    ) -> Result<(), NotChanged> {
        let change = Change::begin(self, member).await?;
        let reset = ActiveModel {
            password: Set(password.kept()),
            must_change: Set(true),
            subject: Set(None),
            may_bind: Set(false),
            ..factors::none(account(&change))
        };
        change.write(reset).await?;
        factors::forget_codes(&change.transaction, member.id).await?;
        sessions::end_of(&change.transaction, member.id).await?;
        change.commit().await
    }

    /// Takes an account from its provider. It has no password then, and the
    /// next who comes from a provider with its address, verified, is given it.
    ///
    /// # Errors
    /// [`NotChanged`]
    #[crate::boxed]
    pub async fn unbind_staff(&self, member: &StaffMember) -> Result<(), NotChanged> {
        let change = Change::begin(self, member).await?;
        let unbound = ActiveModel {
            subject: Set(None),
            password: Set(NOBODYS.to_owned()),
            may_bind: Set(true),
            ..account(&change)
        };
        change.write(unbound).await?;
        sessions::end_of(&change.transaction, member.id).await?;
        change.commit().await
    }

    /// Says whether the next who comes from the provider with the address of an
    /// account, verified, is given it.
    ///
    /// # Errors
    /// [`NotChanged`]
    #[crate::boxed]
    pub async fn let_bind(&self, member: &StaffMember, may_bind: bool) -> Result<(), NotChanged> {
        let change = Change::begin(self, member).await?;
        if change.row.subject.is_some() {
            return Err(NotChanged::Provided);
        }
        let changed = ActiveModel {
            may_bind: Set(may_bind),
            ..account(&change)
        };
        change.write(changed).await?;
        change.commit().await
    }

    /// Ends all of somebody's sessions.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn end_all_sessions(&self, member: &StaffMember) -> Result<(), StoreError> {
        sessions::end_of(&self.write, member.id).await
    }
}
