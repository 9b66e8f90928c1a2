//! Signed-in browsers. The cookie holds 32 random bytes; the table holds their
//! hash, so that nobody signs in with what a backup says.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter};
use sha2::{Digest, Sha256};

use super::{Store, StoreError, keys};
use crate::domain::staff::StaffMember;

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "staff_session")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Vec<u8>,
        pub staff: i64,
        pub used_at: i64,
        pub ends_at: i64,
        pub is_half: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{ActiveModel, Column, Entity};

/// Somebody at a browser.
#[derive(Debug, Clone)]
pub struct Session {
    /// Who.
    pub member: StaffMember,
    /// Whether only the password has been given and the second factor is due.
    pub is_half: bool,
}

/// A session ends after this long without a page, in seconds: an hour.
const IDLE: i64 = 3600;
/// And after this long in any case: a working day.
const LONGEST: i64 = 12 * 3600;
/// A half session ends after this long, in seconds.
const HALF: i64 = 10 * 60;
/// Use is written down at most this often, in seconds.
const NOTED_EVERY: i64 = 60;

fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

impl Store {
    /// Begins a session, a half one when the second factor is still due, and
    /// returns what the cookie holds. Ended sessions are cleared away in
    /// passing.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn begin_session(&self, member: &StaffMember, is_half: bool) -> Result<String, StoreError> {
        let token = hex::encode(keys::random::<32>().map_err(|_| StoreError::unreadable("the system has no randomness"))?);
        let now = self.clock.seconds();
        let ended = Condition::any().add(Column::EndsAt.lte(now)).add(Column::UsedAt.lte(now - IDLE));
        Entity::delete_many().filter(ended).exec(&self.write).await?;
        let row = ActiveModel {
            id: Set(hash(&token)),
            staff: Set(member.id),
            used_at: Set(now),
            ends_at: Set(now + if is_half { HALF } else { LONGEST }),
            is_half: Set(is_half),
        };
        Entity::insert(row).exec_without_returning(&self.write).await?;
        tracing::info!(staff = member.id, is_half, "a session begins");
        Ok(token)
    }

    /// Who holds this cookie, when the session still runs and the account is
    /// not switched off.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn session(&self, token: &str) -> Result<Option<Session>, StoreError> {
        let now = self.clock.seconds();
        let Some(row) = Entity::find_by_id(hash(token)).one(&self.read).await? else { return Ok(None) };
        if row.ends_at <= now || row.used_at + IDLE <= now {
            return Ok(None);
        }
        if row.used_at + NOTED_EVERY <= now {
            ActiveModel { id: Set(row.id), used_at: Set(now), ..Default::default() }.update(&self.write).await?;
        }
        let member = self.staff_member(row.staff).await?.filter(|member| !member.is_disabled);
        Ok(member.map(|member| Session { member, is_half: row.is_half }))
    }

    /// Ends one session.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn end_session(&self, token: &str) -> Result<(), StoreError> {
        Entity::delete_by_id(hash(token)).exec(&self.write).await?;
        Ok(())
    }

    pub(super) async fn end_sessions_of(&self, staff: i64) -> Result<(), StoreError> {
        Entity::delete_many().filter(Column::Staff.eq(staff)).exec(&self.write).await?;
        Ok(())
    }
}
