//! Accounts of those whom the municipality's own provider names. Nobody takes
//! over an account by its address: only whoever owns it, or an administrator,
//! ties it to the provider.

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter,
};

use super::{
    Store, StoreError,
    administrators::{Change, NotChanged},
    audit, factors, sessions,
    staff::{
        BESIDE_THE_ISSUER, NOBODYS,
        entity::{ActiveModel, Column, Entity, Model},
        read, scoped,
    },
};
use crate::domain::{
    organisation::MunicipalityCode,
    staff::{Deed, Email, Scope, StaffMember},
};

/// Whether an address is the account's own at the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verified {
    /// The provider says so, or is known to.
    Yes,
    /// The provider does not say.
    Unsaid,
    /// The provider says that it is not.
    No,
}

/// An issuer and what it calls somebody: together nobody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject(String);

impl Subject {
    /// Longest kept, in signs.
    const LONGEST: usize = 400;

    /// None when it is too long to be kept, or empty.
    #[must_use]
    pub fn new(issuer: &str, named: &str) -> Option<Self> {
        let subject = format!("{issuer}{BESIDE_THE_ISSUER}{named}");
        let fits = !named.is_empty() && subject.chars().count() <= Self::LONGEST;
        fits.then_some(Self(subject))
    }
}

/// Somebody as the provider names them.
#[derive(Debug, Clone)]
pub struct Provided {
    /// Who.
    pub subject: Subject,
    /// The address, when there is one.
    pub email: Option<Email>,
    /// Whether it is theirs.
    pub is_verified: Verified,
    /// What they may do, and where.
    pub scope: Scope,
}

/// Why somebody whom the provider names is not let in; nothing is changed then.
#[derive(Debug, thiserror::Error)]
pub enum NotLetIn {
    /// The account is switched off here.
    #[error("the account is switched off")]
    SwitchedOff,
    /// A new account needs an address.
    #[error("there is no address")]
    NoAddress,
    /// The address must be verified for that.
    #[error("the address is not verified")]
    NotVerified,
    /// An account with a password has the address.
    #[error("an account with a password has the address")]
    AddressTaken,
    /// The account belongs to another subject, of this or another provider.
    #[error("the account is bound to another subject; lyhord user unbind lets go of it")]
    BoundElsewhere,
    /// The subject has another account.
    #[error("the subject has another account")]
    HasAnother,
    /// The claim would take the last administrator away.
    #[error(
        "it is the last administrator of {0} who can sign in, and the role claim says otherwise"
    )]
    LastAdministrator(MunicipalityCode),
    /// The database did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sea_orm::DbErr> for NotLetIn {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

impl From<NotChanged> for NotLetIn {
    fn from(not: NotChanged) -> Self {
        match not {
            NotChanged::LastAdministrator(code) => Self::LastAdministrator(code),
            NotChanged::Store(error) => Self::Store(error),
            NotChanged::NoAccount | NotChanged::Provided => Self::SwitchedOff,
        }
    }
}

/// What becomes of an account that is there.
enum Known {
    /// It is theirs already.
    Theirs(Model),
    /// It becomes theirs.
    Bound(Model),
}

impl Store {
    /// The account of somebody whom the provider names: theirs by its subject;
    /// the one that its owner, signed in, is taking there (`own`); the one that
    /// an administrator lets be taken by its address; else a new one. What they
    /// may do is what the provider says now.
    ///
    /// # Errors
    /// [`NotLetIn`]
    #[crate::boxed]
    pub async fn provided_staff(
        &self,
        provided: &Provided,
        own: Option<&StaffMember>,
    ) -> Result<StaffMember, NotLetIn> {
        match self.once(provided, own).await {
            // Two pages of the same person were first at the same time.
            Err(NotLetIn::Store(error)) if error.is_taken() => self.once(provided, own).await,
            done => done,
        }
    }

    async fn once(
        &self,
        provided: &Provided,
        own: Option<&StaffMember>,
    ) -> Result<StaffMember, NotLetIn> {
        let transaction = self.begin().await?;
        let now = self.clock().seconds();
        let row = match known(&transaction, provided, own).await? {
            None => {
                let row = add(&transaction, provided).await?;
                note(&transaction, now, &row, Deed::AccountAdded).await?;
                transaction.commit().await?;
                row
            }
            Some(Known::Theirs(row)) => {
                let address = free_address(&transaction, provided, &row).await?;
                let change = Change::within(transaction, row.id).await?;
                let mut account = provided_account(&change.row, provided);
                account.email = Set(address);
                let row = change.write(account).await?;
                if scope_of(&row) != scope_of(&change.row) {
                    note(&change.transaction, now, &row, Deed::AccountChanged).await?;
                }
                change.commit().await?;
                row
            }
            Some(Known::Bound(row)) => {
                let address = free_address(&transaction, provided, &row).await?;
                let change = Change::within(transaction, row.id).await?;
                let account = ActiveModel {
                    email: Set(address),
                    subject: Set(Some(provided.subject.0.clone())),
                    // From now on the provider asks for passwords and factors.
                    password: Set(NOBODYS.to_owned()),
                    must_change: Set(false),
                    may_bind: Set(false),
                    ..factors::none(provided_account(&change.row, provided))
                };
                let row = change.write(account).await?;
                factors::forget_codes(&change.transaction, row.id).await?;
                // Whoever is signed in with the password is signed out.
                sessions::end_of(&change.transaction, row.id).await?;
                note(&change.transaction, now, &row, Deed::AccountBound).await?;
                change.commit().await?;
                row
            }
        };
        Ok(read(row)?)
    }
}

fn scope_of(row: &Model) -> (&str, &str, Option<&str>) {
    (&row.role, &row.municipality, row.district.as_deref())
}

fn provided_account(row: &Model, provided: &Provided) -> ActiveModel {
    ActiveModel {
        id: Set(row.id),
        ..scoped(&provided.scope)
    }
}

/// The account meant, when there is one and it may be.
async fn known(
    transaction: &DatabaseTransaction,
    provided: &Provided,
    own: Option<&StaffMember>,
) -> Result<Option<Known>, NotLetIn> {
    let theirs = Entity::find()
        .filter(Column::Subject.eq(provided.subject.0.as_str()))
        .one(transaction)
        .await?;
    let is_off = |row: &Model| row.is_disabled.then_some(NotLetIn::SwitchedOff);
    if let Some(off) = theirs.as_ref().and_then(is_off) {
        return Err(off);
    }
    match (theirs, own) {
        (Some(row), Some(own)) if row.id != own.id => return Err(NotLetIn::HasAnother),
        (Some(row), _) => return Ok(Some(Known::Theirs(row))),
        (None, Some(own)) => {
            let row = Entity::find_by_id(own.id).one(transaction).await?;
            let row = row.ok_or(NotLetIn::SwitchedOff)?;
            return match (is_off(&row), &row.subject) {
                (Some(off), _) => Err(off),
                (None, Some(_)) => Err(NotLetIn::BoundElsewhere),
                (None, None) => Ok(Some(Known::Bound(row))),
            };
        }
        (None, None) => {}
    }
    let Some(email) = &provided.email else {
        return Err(NotLetIn::NoAddress);
    };
    let Some(row) = with_address(transaction, email).await? else {
        return match provided.is_verified {
            Verified::No => Err(NotLetIn::NotVerified),
            Verified::Yes | Verified::Unsaid => Ok(None),
        };
    };
    match (
        is_off(&row),
        &row.subject,
        row.may_bind,
        provided.is_verified,
    ) {
        (Some(off), ..) => Err(off),
        (None, Some(_), ..) => Err(NotLetIn::BoundElsewhere),
        (None, None, true, Verified::Yes) => Ok(Some(Known::Bound(row))),
        (None, None, true, _) => Err(NotLetIn::NotVerified),
        (None, None, false, _) => Err(NotLetIn::AddressTaken),
    }
}

async fn with_address(
    transaction: &DatabaseTransaction,
    email: &Email,
) -> Result<Option<Model>, StoreError> {
    Ok(Entity::find()
        .filter(Column::Email.eq(email.as_str()))
        .one(transaction)
        .await?)
}

/// The address an account has from now on: the provider's, unless it is
/// another's there or here.
async fn free_address(
    transaction: &DatabaseTransaction,
    provided: &Provided,
    row: &Model,
) -> Result<String, StoreError> {
    let Some(email) = &provided.email else {
        return Ok(row.email.clone());
    };
    let other = with_address(transaction, email).await?;
    let is_free = other.is_none_or(|other| other.id == row.id);
    Ok(if is_free && provided.is_verified != Verified::No {
        email.to_string()
    } else {
        row.email.clone()
    })
}

async fn add(transaction: &DatabaseTransaction, provided: &Provided) -> Result<Model, NotLetIn> {
    let email = provided.email.as_ref().ok_or(NotLetIn::NoAddress)?;
    let new = ActiveModel {
        email: Set(email.to_string()),
        password: Set(NOBODYS.to_owned()),
        subject: Set(Some(provided.subject.0.clone())),
        ..scoped(&provided.scope)
    };
    Ok(new.insert(transaction).await?)
}

async fn note(
    transaction: &DatabaseTransaction,
    now: i64,
    row: &Model,
    deed: Deed,
) -> Result<(), StoreError> {
    let about = match deed {
        Deed::AccountBound => row.email.clone(),
        _ => format!("{}, {}", row.email, row.role),
    };
    audit::write(
        transaction,
        now,
        &row.municipality,
        &row.email,
        deed,
        &about,
    )
    .await
}
