//! Signed-in browsers. The cookie holds 32 random bytes; the table holds their
//! hash, so that nobody signs in with what a backup says.

use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait,
    QueryFilter, QueryOrder, sea_query::Expr,
};
use sha2::{Digest, Sha256};

use super::{Store, StoreError, ballot::keys};
use crate::domain::{
    second_factor::{FactorSecret, SECRET_BYTES},
    staff::StaffMember,
};

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
        pub new_factor: Option<Vec<u8>>,
        pub connecting: Option<Vec<u8>>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{ActiveModel, Column, Entity, Model};

/// Somebody at a browser.
#[derive(Debug, Clone)]
pub struct Session {
    /// Who.
    pub member: StaffMember,
    /// Whether only the password has been given and the second factor is due.
    pub is_half: bool,
}

/// One of somebody's sessions, as they see it themselves. Neither address nor
/// device is kept, so neither is here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunningSession {
    /// What it is ended by; nobody signs in with it.
    pub id: String,
    /// When it began.
    pub begun_at: Timestamp,
    /// When it was last seen, to the minute or so.
    pub used_at: Timestamp,
    /// Whether the second factor is still due.
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

/// How long a session lasts at most, in seconds.
fn longest(is_half: bool) -> i64 {
    if is_half { HALF } else { LONGEST }
}

/// What the session of this cookie is ended by.
#[must_use]
pub fn id_of(token: &str) -> String {
    hex::encode(hash(token))
}

impl From<Model> for RunningSession {
    fn from(row: Model) -> Self {
        let instant = |seconds| Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH);
        Self {
            id: hex::encode(&row.id),
            begun_at: instant(row.ends_at - longest(row.is_half)),
            used_at: instant(row.used_at),
            is_half: row.is_half,
        }
    }
}

impl Store {
    /// Begins a session, a half one when the second factor is still due, and
    /// returns what the cookie holds. Ended sessions are cleared away in
    /// passing.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn begin_session(
        &self,
        member: &StaffMember,
        is_half: bool,
    ) -> Result<String, StoreError> {
        let token = hex::encode(keys::random::<32>().map_err(StoreError::no_randomness)?);
        let now = self.clock.seconds();
        let ended = Condition::any()
            .add(Column::EndsAt.lte(now))
            .add(Column::UsedAt.lte(now - IDLE));
        Entity::delete_many()
            .filter(ended)
            .exec(&self.write)
            .await?;
        let row = ActiveModel {
            id: Set(hash(&token)),
            staff: Set(member.id),
            used_at: Set(now),
            ends_at: Set(now + longest(is_half)),
            is_half: Set(is_half),
            ..Default::default()
        };
        Entity::insert(row)
            .exec_without_returning(&self.write)
            .await?;
        tracing::info!(staff = member.id, is_half, "a session begins");
        Ok(token)
    }

    /// Who holds this cookie, when the session still runs and the account is
    /// not switched off.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn session(&self, token: &str) -> Result<Option<Session>, StoreError> {
        let now = self.clock.seconds();
        let Some(row) = Entity::find_by_id(hash(token)).one(&self.read).await? else {
            return Ok(None);
        };
        if row.ends_at <= now || row.used_at + IDLE <= now {
            return Ok(None);
        }
        if row.used_at + NOTED_EVERY <= now {
            ActiveModel {
                id: Set(row.id),
                used_at: Set(now),
                ..Default::default()
            }
            .update(&self.write)
            .await?;
        }
        let member = self
            .staff_member(row.staff)
            .await?
            .filter(|member| !member.is_disabled);
        Ok(member.map(|member| Session {
            member,
            is_half: row.is_half,
        }))
    }

    /// Ends one session.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn end_session(&self, token: &str) -> Result<(), StoreError> {
        Entity::delete_by_id(hash(token)).exec(&self.write).await?;
        Ok(())
    }

    /// Somebody's sessions that still run, last seen first.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn sessions_of(
        &self,
        member: &StaffMember,
    ) -> Result<Vec<RunningSession>, StoreError> {
        let now = self.clock.seconds();
        let running = Condition::all()
            .add(Column::Staff.eq(member.id))
            .add(Column::EndsAt.gt(now))
            .add(Column::UsedAt.gt(now - IDLE));
        let rows = Entity::find()
            .filter(running)
            .order_by_desc(Column::UsedAt)
            .order_by_desc(Column::EndsAt)
            .all(&self.read)
            .await?;
        Ok(rows.into_iter().map(RunningSession::from).collect())
    }

    /// Ends those of somebody's sessions that are named; another's are left
    /// alone, whoever names them.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn end_sessions(
        &self,
        member: &StaffMember,
        ids: &[String],
    ) -> Result<(), StoreError> {
        let hashes = ids.iter().filter_map(|id| hex::decode(id).ok());
        let named = Condition::all()
            .add(Column::Staff.eq(member.id))
            .add(Column::Id.is_in(hashes));
        Entity::delete_many()
            .filter(named)
            .exec(&self.write)
            .await?;
        Ok(())
    }

    /// The second factor that a session offers: the same until it is taken in,
    /// however many pages show it, and never what a browser sends.
    ///
    /// # Errors
    /// When the database does not answer, or the session has ended.
    #[crate::boxed]
    pub async fn offered_factor(&self, token: &str) -> Result<FactorSecret, StoreError> {
        let find = async || Entity::find_by_id(hash(token)).one(&self.read).await;
        let held = |row: Option<Model>| {
            let bytes: [u8; SECRET_BYTES] = row?.new_factor?.try_into().ok()?;
            Some(FactorSecret::from(bytes))
        };
        if let Some(secret) = held(find().await?) {
            return Ok(secret);
        }
        let secret = self.new_factor()?;
        // Two pages at once: the first one's stands.
        Entity::update_many()
            .col_expr(Column::NewFactor, Expr::value(secret.bytes().to_vec()))
            .filter(Column::Id.eq(hash(token)))
            .filter(Column::NewFactor.is_null())
            .exec(&self.write)
            .await?;
        held(find().await?).ok_or_else(|| StoreError::unreadable("staff_session.new_factor"))
    }

    /// A session, whose holder has just given the password, goes to the
    /// provider to bind the account; `state` is what comes back.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn begin_connecting(&self, token: &str, state: &str) -> Result<(), StoreError> {
        Entity::update_many()
            .col_expr(Column::Connecting, Expr::value(hash(state)))
            .filter(Column::Id.eq(hash(token)))
            .exec(&self.write)
            .await?;
        Ok(())
    }

    /// Whose account this `state` is to bind, when its session still runs.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn connecting(&self, state: &str) -> Result<Option<StaffMember>, StoreError> {
        let now = self.clock.seconds();
        let running = Condition::all()
            .add(Column::Connecting.eq(hash(state)))
            .add(Column::IsHalf.eq(false))
            .add(Column::EndsAt.gt(now))
            .add(Column::UsedAt.gt(now - IDLE));
        match Entity::find().filter(running).one(&self.read).await? {
            Some(session) => self.staff_member(session.staff).await,
            None => Ok(None),
        }
    }
}

/// Forgets the second factors that an account's sessions offer: one is taken in.
pub(super) async fn forget_offered(
    connection: &impl ConnectionTrait,
    staff: i64,
) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::NewFactor, Expr::value(None::<Vec<u8>>))
        .filter(Column::Staff.eq(staff))
        .exec(connection)
        .await?;
    Ok(())
}

/// Ends all of an account's sessions.
pub(super) async fn end_of(
    connection: &impl ConnectionTrait,
    staff: i64,
) -> Result<(), StoreError> {
    Entity::delete_many()
        .filter(Column::Staff.eq(staff))
        .exec(connection)
        .await?;
    Ok(())
}
