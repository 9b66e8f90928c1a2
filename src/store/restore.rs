//! A database from a backup, in one transaction: all of it or nothing.
//!
//! The boxes of a backup go on only where nothing can have been published of
//! them meanwhile: with their own key, and before the month has ended. After
//! that they hold answers which may already stand in a released sum together
//! with later ones; counted once more with others they would let two sums be
//! subtracted (`anonymity.md`, invariant A). Then they start empty, and it is
//! said how many answers that costs at most.

use std::fs::File;

use migrations::Migrator;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, Statement};
use sea_orm_migration::MigratorTrait;

use super::{
    Store, StoreError,
    backup_file::{BackupReader, NotABackup, Part},
    calendar,
    keys::{KeyError, KeyFile},
    locked::Locked,
    schema::known_steps,
    sealing,
    tables::{self, MIGRATIONS, Table},
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
        /// How many boxes there were.
        boxes: u64,
        /// How many answers they can have held.
        at_most: u64,
    },
}

/// Why boxes of a backup start empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyEmpty {
    /// There is no key file.
    NoKey,
    /// They were sealed with another key than the key file holds: on SQLite
    /// the key is another each night.
    OtherKey,
    /// A month has ended since, and its sums have been read.
    MonthEnded,
}

/// Tables that a service makes rows in by starting, before there is content.
const MADE_AT_START: [&str; 3] = ["calendar", "minimum_group", "sealing"];

/// Bytes of rows in one statement, about.
const LARGEST_STATEMENT: usize = 1024 * 1024;

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
        let steps = u32::try_from(backup.schema().len()).map_err(|_| NotABackup::Damaged)?;
        if known[..backup.schema().len()] != *backup.schema() {
            return Err(NotABackup::Damaged.into());
        }
        let locked = Locked::begin(self).await?;
        let transaction = locked.transaction();
        let there = tables::all_names(transaction).await?;
        if !replace && has_content(transaction, &there).await? {
            return Err(NotRestored::NotEmpty);
        }
        for name in &there {
            transaction
                .execute_unprepared(&format!("DROP TABLE \"{name}\""))
                .await?;
        }
        Migrator::up(transaction, Some(steps)).await?;
        let rows = fill(transaction, &mut backup).await?;
        Migrator::up(transaction, None).await?;
        let boxes = self.settle_boxes(transaction, key_file).await?;
        locked.commit().await?;
        self.tidy_log().await?;
        Ok((rows, boxes))
    }

    async fn settle_boxes(
        &self,
        transaction: &DatabaseTransaction,
        key_file: &KeyFile,
    ) -> Result<BoxesThen, NotRestored> {
        let Some(sealing::State {
            fingerprint: sealed_with,
            ..
        }) = sealing::state(transaction).await?
        else {
            return Ok(BoxesThen::None);
        };
        let month = calendar::latest(transaction)
            .await?
            .unwrap_or_else(|| self.clock.month());
        let why = match key_file.read()? {
            None => WhyEmpty::NoKey,
            Some(keys) if sealed_with != keys.fingerprint() => WhyEmpty::OtherKey,
            Some(_) if self.clock.month() > month => WhyEmpty::MonthEnded,
            Some(_) => return Ok(BoxesThen::GoOn),
        };
        let (boxes, at_most) = sealing::empty_boxes(transaction, month.tertial()).await?;
        // The next start takes the key file that is there, or makes one.
        sealing::forget(transaction).await?;
        Ok(if boxes == 0 {
            BoxesThen::None
        } else {
            BoxesThen::Empty {
                why,
                boxes,
                at_most,
            }
        })
    }
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

/// Puts all rows back; how many there are.
async fn fill(
    transaction: &DatabaseTransaction,
    backup: &mut BackupReader<File>,
) -> Result<u64, NotRestored> {
    let names = tables::all_names(transaction).await?;
    let (mut pending, mut rows): (Option<Pending>, u64) = (None, 0);
    while let Some(part) = backup.next_part()? {
        match part {
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
                if !names.contains(&name) {
                    return Err(NotABackup::Damaged.into());
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
