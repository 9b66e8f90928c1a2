//! A database from a backup, in one transaction: all of it or nothing.
//!
//! The boxes of a backup go on only where nothing can have been published of
//! them meanwhile: with their own key, and before the month has ended. After
//! that they hold answers which may already stand in a released sum together
//! with later ones; counted once more with others they would let two sums be
//! subtracted (invariant A in `assets/help/rules.md`). Then they start empty,
//! and it is said how many answers that costs at most.

use std::fs::File;

use migrations::Migrator;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, Statement};

use super::{
    backup_file::{BackupReader, NotABackup, Part},
    schema::known_steps,
    tables::{self, MIGRATIONS, Table},
};
use crate::{
    Store, StoreError,
    ballot::{
        group::Group,
        key_file::{KeyError, KeyFile},
        keys::Keys,
        locked::Locked,
        lost::Lost,
        sealing,
        succession::NotSettled,
    },
};

/// Why nothing was restored.
#[derive(Debug, thiserror::Error)]
pub enum NotRestored {
    /// The file.
    #[error(transparent)]
    File(#[from] NotABackup),
    /// There is a database with content.
    #[error(
        "the database has content; nothing was changed (--replace puts the backup in its place)"
    )]
    NotEmpty,
    /// Another program, or a later release, keeps something where our tables go.
    #[error(
        "the table {0} in this database is not this program's; nothing was changed: \
         give Lyhörd a database or a schema of its own"
    )]
    NotOurs(String),
    /// The key file.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The database.
    #[error("the database cannot be used: {}", .0.cause())]
    Store(#[from] StoreError),
}

impl From<DbErr> for NotRestored {
    fn from(error: DbErr) -> Self {
        Self::Store(error.into())
    }
}

impl From<NotSettled> for NotRestored {
    fn from(error: NotSettled) -> Self {
        match error {
            NotSettled::Key(error) => Self::Key(error),
            NotSettled::Store(error) => Self::Store(error),
        }
    }
}

/// What became of the answers that waited in boxes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BoxesThen {
    /// There were none.
    None,
    /// They go on filling.
    GoOn,
    /// They start empty.
    Empty {
        /// Why.
        why: WhyEmpty,
        /// What waited in them.
        lost: Lost,
    },
}

/// Why boxes of a backup start empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyEmpty {
    /// There is no key file.
    NoKey,
    /// They were sealed with another key than the key file holds: it is another
    /// each night.
    OtherKey,
    /// A month has ended since, and its sums have been read.
    MonthEnded,
}

/// Tables that a service makes rows in by starting, before there is content.
const MADE_AT_START: [&str; 3] = ["calendar", "minimum_group", "sealing"];

/// Bytes of rows in one statement, about.
const LARGEST_STATEMENT: usize = 1024 * 1024;

/// Nobody waits for a restoring that takes its time.
const UNHURRIED: &str = "SET LOCAL statement_timeout = '10min'; \
    SET LOCAL idle_in_transaction_session_timeout = '10min'";

/// Rows of one table on their way back.
struct Pending {
    table: Table,
    rows: Vec<String>,
    bytes: usize,
}

impl Pending {
    async fn put_back(&mut self, transaction: &DatabaseTransaction) -> Result<(), DbErr> {
        if !self.rows.is_empty() {
            let backend = transaction.get_database_backend();
            let list = format!("[{}]", self.rows.join(","));
            transaction
                .execute_raw(Statement::from_sql_and_values(
                    backend,
                    self.table.put_back(backend),
                    [list.into()],
                ))
                .await?;
            self.rows.clear();
            self.bytes = 0;
        }
        Ok(())
    }
}

impl Store {
    /// Puts a backup into this database; with `replace` also when there is
    /// something in it. Returns the number of rows, and what became of the
    /// boxes. The service must not be running.
    ///
    /// # Errors
    /// [`NotRestored`]; nothing has then been changed.
    #[crate::boxed]
    pub async fn restore(
        &self,
        mut backup: BackupReader<File>,
        key_file: &KeyFile,
        replace: bool,
    ) -> Result<(u64, BoxesThen), NotRestored> {
        let known = known_steps();
        if backup.schema().iter().any(|step| !known.contains(step)) {
            return Err(NotABackup::Newer.into());
        }
        let known_in_it = backup.schema().len();

        if !known.starts_with(backup.schema()) {
            return Err(NotABackup::Damaged.into());
        }
        let locked = Locked::begin(self).await?;
        let transaction = locked.transaction();
        if !self.is_sqlite() {
            transaction.execute_unprepared(UNHURRIED).await?;
        }
        let ours = ours(transaction).await?;
        if !replace && has_content(transaction, &ours).await? {
            return Err(NotRestored::NotEmpty);
        }
        for name in &ours {
            transaction
                .execute_unprepared(&format!("DROP TABLE \"{name}\""))
                .await?;
        }
        Migrator::up(transaction, Some(known_in_it)).await?;
        let rows = fill(
            transaction,
            &mut backup,
            &tables::made_by(known_in_it).await?,
        )
        .await?;
        Migrator::up(transaction, None).await?;
        let boxes = self.settle_boxes(locked, key_file).await?;
        self.tidy_log().await?;
        Ok((rows, boxes))
    }

    /// Decides what becomes of the boxes, commits, and sees to it that no page
    /// is taken which was shown before: the backup holds no spent ones.
    async fn settle_boxes(
        &self,
        locked: Locked,
        key_file: &KeyFile,
    ) -> Result<BoxesThen, NotRestored> {
        let Some(state) = sealing::state(locked.transaction()).await? else {
            locked.commit().await?;
            return Ok(BoxesThen::None);
        };
        let month = state.month.unwrap_or_else(|| self.clock.month());
        let is_theirs = |keys: &Keys| state.fits(keys) && state.generation == keys.generation();
        let why = match key_file.read()? {
            None => WhyEmpty::NoKey,
            Some(keys) if !is_theirs(&keys) => WhyEmpty::OtherKey,
            Some(_) if self.clock.month() > month => WhyEmpty::MonthEnded,
            Some(keys) => {
                let group = Group::within(locked, &keys).await?;
                self.move_on_without_pages(group, key_file, &keys).await?;
                return Ok(BoxesThen::GoOn);
            }
        };
        let (lost, next) = self.forget_in(locked.transaction(), key_file).await?;
        locked.commit().await?;
        key_file.replace(&next)?;
        Ok(match lost.boxes {
            0 => BoxesThen::None,
            _ => BoxesThen::Empty { why, lost },
        })
    }
}

/// Tables of this program that are there, the migrations' own among them.
async fn ours(transaction: &DatabaseTransaction) -> Result<Vec<String>, NotRestored> {
    let mut there = tables::all_names(transaction).await?;
    let (done, known) = (tables::steps_taken(transaction).await?.all(), known_steps());
    if !known.starts_with(&done) {
        return Err(NotRestored::NotOurs(MIGRATIONS.to_owned()));
    }
    let made = tables::made_by(done.len()).await?;
    let ever_made = tables::made_by(known.len()).await?;
    let is_in_the_way = |name: &&String| ever_made.contains(name) && !made.contains(name);
    if let Some(name) = there.iter().find(is_in_the_way) {
        return Err(NotRestored::NotOurs(name.clone()));
    }
    there.retain(|name| name == MIGRATIONS || made.contains(name));
    Ok(there)
}

async fn has_content(transaction: &DatabaseTransaction, names: &[String]) -> Result<bool, DbErr> {
    let backend = transaction.get_database_backend();
    for name in names
        .iter()
        .filter(|name| **name != MIGRATIONS && !MADE_AT_START.contains(&name.as_str()))
    {
        let any = Statement::from_string(backend, format!("SELECT 1 FROM \"{name}\" LIMIT 1"));
        if transaction.query_one_raw(any).await?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Puts all rows of our tables back; how many there are. A backup of the first
/// edition holds whatever lay in the same schema.
async fn fill(
    transaction: &DatabaseTransaction,
    backup: &mut BackupReader<File>,
    names: &[String],
) -> Result<u64, NotRestored> {
    let (mut pending, mut rows): (Option<Pending>, u64) = (None, 0);
    let mut is_passed_over = false;
    while let Some(part) = backup.next_part()? {
        match part {
            Part::Row(_) if is_passed_over => {}
            Part::Row(json) => {
                let pending = pending.as_mut().ok_or(NotABackup::Damaged)?;
                rows += 1;
                pending.bytes += json.len();
                pending.rows.push(json);
                if pending.bytes > LARGEST_STATEMENT {
                    pending.put_back(transaction).await?;
                }
            }
            Part::Table(name, last_number) => {
                if let Some(before) = &mut pending {
                    before.put_back(transaction).await?;
                }
                is_passed_over = !names.contains(&name);
                if is_passed_over {
                    tracing::warn!(table = name, "another program's table is not restored");
                    pending = None;
                    continue;
                }
                let table = Table::look(transaction, &name).await?;
                // A step of the migrations may have put something there.
                transaction
                    .execute_unprepared(&format!("DELETE FROM \"{name}\""))
                    .await?;
                if let Some(last) = last_number {
                    table.number_after(transaction, last).await?;
                }
                pending = Some(Pending {
                    table,
                    rows: Vec::new(),
                    bytes: 0,
                });
            }
        }
    }
    if let Some(last) = &mut pending {
        last.put_back(transaction).await?;
    }
    Ok(rows)
}
