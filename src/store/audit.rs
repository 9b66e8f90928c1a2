//! Who changed what about the service, and when. Kept for a year.

use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};

use super::{Store, StoreError, staff::entity as staff_row};
use crate::domain::{
    organisation::MunicipalityCode,
    staff::{Deed, StaffMember},
};

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "audit")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub at: i64,
        pub municipality: String,
        pub staff: String,
        pub action: String,
        pub about: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{ActiveModel, Column, Entity};

/// Days a line is kept.
pub const KEPT_FOR_DAYS: i64 = 365;
/// Lines shown at once.
pub const LINES_A_PAGE: u64 = 100;
/// Failed attempts on an account within this many seconds are one line: whoever
/// tries on does not push off the page what else was done.
const FAILED_ONCE_IN: i64 = 600;
/// Who did what is done by command: no address, so nobody's.
const BY_COMMAND: &str = "command";

/// Who did something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doer {
    /// The account with this address.
    Account(String),
    /// Whoever runs the service, by command.
    Command,
}

/// One line of the audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub doer: Doer,
    /// What.
    pub deed: Deed,
    /// To whom or what.
    pub about: String,
}

/// Writes a line inside a transaction, or beside any.
pub(super) async fn write(
    connection: &impl ConnectionTrait,
    now: i64,
    municipality: &str,
    doer: &str,
    deed: Deed,
    about: &str,
) -> Result<(), StoreError> {
    Entity::delete_many()
        .filter(Column::At.lt(now - KEPT_FOR_DAYS * 86_400))
        .exec(connection)
        .await?;
    let line = ActiveModel {
        at: Set(now),
        municipality: Set(municipality.to_owned()),
        staff: Set(doer.to_owned()),
        action: Set(deed.as_str().to_owned()),
        about: Set(about.chars().take(200).collect()),
        ..Default::default()
    };
    line.insert(connection).await?;
    Ok(())
}

impl Store {
    /// Writes a line, and lets go of lines that have been kept long enough.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn note(
        &self,
        staff: &StaffMember,
        deed: Deed,
        about: &str,
    ) -> Result<(), StoreError> {
        let (now, municipality) = (self.clock().seconds(), &staff.scope.municipality);
        let doer = staff.email.as_str();
        write(&self.write, now, municipality.as_str(), doer, deed, about).await
    }

    /// Writes a line about what was done by command.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn note_by_command(
        &self,
        municipality: &MunicipalityCode,
        deed: Deed,
        about: &str,
    ) -> Result<(), StoreError> {
        let (now, municipality) = (self.clock().seconds(), municipality.as_str());
        write(&self.write, now, municipality, BY_COMMAND, deed, about).await
    }

    /// Writes that somebody tried an account's password or second factor in
    /// vain: one line in ten minutes, however often.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn note_failed_sign_in(&self, staff: &StaffMember) -> Result<(), StoreError> {
        let now = self.clock().seconds();
        let noted = || {
            Entity::find()
                .filter(Column::Municipality.eq(staff.scope.municipality.as_str()))
                .filter(Column::At.gt(now - FAILED_ONCE_IN))
                .filter(Column::Staff.eq(staff.email.as_str()))
                .filter(Column::Action.eq(Deed::SignInFailed.as_str()))
        };
        if noted().one(&self.read).await?.is_some() {
            return Ok(());
        }
        let transaction = self.begin().await?;
        // Whoever tries at the same time waits here.
        staff_row::Entity::find_by_id(staff.id)
            .lock_exclusive()
            .one(&transaction)
            .await?;
        if noted().one(&transaction).await?.is_none() {
            let (municipality, doer) = (staff.scope.municipality.as_str(), staff.email.as_str());
            write(
                &transaction,
                now,
                municipality,
                doer,
                Deed::SignInFailed,
                "",
            )
            .await?;
        }
        Ok(transaction.commit().await?)
    }

    /// A page of a municipality's lines, newest first, and how many pages there
    /// are; the first is 1.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn audit(
        &self,
        municipality: &MunicipalityCode,
        page: u64,
    ) -> Result<(Vec<Done>, u64), StoreError> {
        let lines = Entity::find()
            .filter(Column::Municipality.eq(municipality.as_str()))
            .order_by_desc(Column::At)
            .order_by_desc(Column::Id)
            .paginate(&self.read, LINES_A_PAGE);
        let pages = lines.num_pages().await?.max(1);
        let rows = lines.fetch_page(page.clamp(1, pages) - 1).await?;
        let damaged = || StoreError::unreadable("audit");
        let read = |row: entity::Model| {
            let at = Timestamp::from_second(row.at).map_err(|_| damaged())?;
            Ok(Done {
                at,
                doer: if row.staff == BY_COMMAND {
                    Doer::Command
                } else {
                    Doer::Account(row.staff)
                },
                deed: Deed::named(&row.action).ok_or_else(damaged)?,
                about: row.about,
            })
        };
        let lines: Result<_, StoreError> = rows.into_iter().map(read).collect();
        Ok((lines?, pages))
    }
}
