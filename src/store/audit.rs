//! Who changed what about the service, and when. Kept for a year.

use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::{Store, StoreError};
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
const MOST_LINES: u64 = 200;

/// One line of the audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// When.
    pub at: Timestamp,
    /// Who, by address.
    pub staff: String,
    /// What.
    pub deed: Deed,
    /// To whom or what.
    pub about: String,
}

impl Store {
    /// Writes a line, and lets go of lines that have been kept long enough.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn note(
        &self,
        staff: &StaffMember,
        deed: Deed,
        about: &str,
    ) -> Result<(), StoreError> {
        let now = self.clock().seconds();
        Entity::delete_many()
            .filter(Column::At.lt(now - KEPT_FOR_DAYS * 86_400))
            .exec(&self.write)
            .await?;
        let line = ActiveModel {
            at: Set(now),
            municipality: Set(staff.scope.municipality.to_string()),
            staff: Set(staff.email.to_string()),
            action: Set(deed.as_str().to_owned()),
            about: Set(about.chars().take(200).collect()),
            ..Default::default()
        };
        line.insert(&self.write).await?;
        Ok(())
    }

    /// The latest lines of a municipality, newest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn audit(&self, municipality: &MunicipalityCode) -> Result<Vec<Done>, StoreError> {
        let rows = Entity::find()
            .filter(Column::Municipality.eq(municipality.as_str()))
            .order_by_desc(Column::At)
            .order_by_desc(Column::Id)
            .limit(MOST_LINES)
            .all(&self.read)
            .await?;
        let damaged = || StoreError::unreadable("audit");
        let read = |row: entity::Model| {
            let at = Timestamp::from_second(row.at).map_err(|_| damaged())?;
            Ok(Done {
                at,
                staff: row.staff,
                deed: Deed::named(&row.action).ok_or_else(damaged)?,
                about: row.about,
            })
        };
        rows.into_iter().map(read).collect()
    }
}
