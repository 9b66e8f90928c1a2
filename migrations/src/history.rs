//! How steps are taken and taken back, and where it is noted which were. A library
//! did this once; it brought twenty others along, for what stands here.
//!
//! A program refuses a database in which it finds noted a step that it does not know.
//! So that it goes on beside a newer one, steps that only add something are noted where
//! the programs of before do not look: in a column of the row of the step before. It
//! goes with that row when a backup is restored.

use sea_orm::{
    ConnectionTrait, DatabaseBackend, DatabaseTransaction, DbErr, SqliteTransactionMode, Statement,
    StatementBuilder, TransactionOptions, TransactionTrait,
    sea_query::{
        ColumnDef, IndexCreateStatement, IndexDropStatement, Table, TableAlterStatement,
        TableCreateStatement, TableDropStatement,
    },
};

/// Names the steps, in order, each a module with `up` and `down`.
macro_rules! steps {
    ($($step:ident,)*) => {
        /// All steps, in order.
        pub(crate) const STEPS: &[&str] = &[$(stringify!($step)),*];

        /// Takes a step.
        pub(crate) async fn up(step: &str, schema: &Schema<'_>) -> Result<(), DbErr> {
            match step {
                $(stringify!($step) => $step::up(schema).await,)*
                _ => Err(history::unknown(step)),
            }
        }

        /// Takes a step back.
        pub(crate) async fn down(step: &str, schema: &Schema<'_>) -> Result<(), DbErr> {
            match step {
                $(stringify!($step) => $step::down(schema).await,)*
                _ => Err(history::unknown(step)),
            }
        }
    };
}
pub(crate) use steps;

/// The schema while a step is taken: all of the step is kept, or nothing.
pub(crate) struct Schema<'t>(&'t DatabaseTransaction);

impl Schema<'_> {
    pub(crate) fn get_database_backend(&self) -> DatabaseBackend {
        self.0.get_database_backend()
    }

    /// For what is no statement of the schema.
    pub(crate) fn transaction(&self) -> &DatabaseTransaction {
        self.0
    }

    pub(crate) async fn create_table(&self, table: TableCreateStatement) -> Result<(), DbErr> {
        self.run(&table).await
    }

    pub(crate) async fn alter_table(&self, table: TableAlterStatement) -> Result<(), DbErr> {
        self.run(&table).await
    }

    pub(crate) async fn drop_table(&self, table: TableDropStatement) -> Result<(), DbErr> {
        self.run(&table).await
    }

    pub(crate) async fn create_index(&self, index: IndexCreateStatement) -> Result<(), DbErr> {
        self.run(&index).await
    }

    pub(crate) async fn drop_index(&self, index: IndexDropStatement) -> Result<(), DbErr> {
        self.run(&index).await
    }

    async fn run(&self, statement: &impl StatementBuilder) -> Result<(), DbErr> {
        self.0.execute(statement).await.map(|_| ())
    }
}

/// A step that this program does not know: a newer one has taken it.
pub(crate) fn unknown(step: &str) -> DbErr {
    DbErr::Custom(format!(
        "step {step} of the schema is not known to this program; run the newer one"
    ))
}

/// The last step of the first release candidate, before which nothing ran beside it.
const LAST_BEFORE_RELEASES: &str = "m0030_series";

/// How the name of a step ends that takes away or changes what an older program uses.
const TAKES_AWAY: &str = "_taken_away";

/// Whether a step only adds what an older program does not miss: tables, and columns
/// that may be empty. All do that were made since there are releases, but those that
/// say otherwise; for these, older programs must be stopped.
#[must_use]
pub fn only_adds(step: &str) -> bool {
    step > LAST_BEFORE_RELEASES && !step.ends_with(TAKES_AWAY)
}

/// The steps that were taken, by whichever program, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Taken {
    /// Those without which a program is not to run.
    pub steps: Vec<String>,
    /// Those that only added something, and are noted apart.
    pub additions: Vec<String>,
}

impl Taken {
    /// Whether a step was taken, wherever it is noted.
    #[must_use]
    pub fn contains(&self, step: &str) -> bool {
        let mut all = self.steps.iter().chain(&self.additions);
        all.any(|taken| taken == step)
    }

    /// All of them, in order.
    #[must_use]
    pub fn all(self) -> Vec<String> {
        let mut all = [self.steps, self.additions].concat();
        all.sort_unstable();
        all
    }
}

/// Takes the steps of the schema's history.
#[derive(Debug)]
pub struct Migrator;

impl Migrator {
    /// Names of all steps, in order.
    #[must_use]
    pub fn steps() -> &'static [&'static str] {
        crate::STEPS
    }

    /// Names of the steps not taken yet, in order.
    ///
    /// # Errors
    /// When the database does not answer, or a step was taken that is not known here.
    pub async fn missing(database: &impl ConnectionTrait) -> Result<Vec<&'static str>, DbErr> {
        missing(database).await
    }

    /// Which steps were taken, of a database that has the table in which they are noted.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn taken(database: &impl ConnectionTrait) -> Result<Taken, DbErr> {
        taken(database).await
    }

    /// Takes the steps that are missing, so many at most; each is kept or undone whole.
    ///
    /// # Errors
    /// When a statement fails, or a step was taken that is not known here.
    pub async fn up<C>(database: &C, at_most: Option<usize>) -> Result<(), DbErr>
    where
        C: ConnectionTrait + TransactionTrait<Transaction = DatabaseTransaction>,
    {
        for step in missing(database)
            .await?
            .iter()
            .take(at_most.unwrap_or(usize::MAX))
        {
            let transaction = begin(database).await?;
            crate::up(step, &Schema(&transaction)).await?;
            let is_sqlite = transaction.get_database_backend() == DatabaseBackend::Sqlite;
            note(&transaction, step, match (only_adds(step), is_sqlite) {
                (true, true) => "UPDATE seaql_migrations SET additions = coalesce(additions || ' ', '') || ? WHERE version = (SELECT max(version) FROM seaql_migrations)",
                (true, false) => "UPDATE seaql_migrations SET additions = coalesce(additions || ' ', '') || $1 WHERE version = (SELECT max(version) FROM seaql_migrations)",
                (false, true) => "INSERT INTO seaql_migrations (version, applied_at) VALUES (?, unixepoch())",
                (false, false) => "INSERT INTO seaql_migrations (version, applied_at) VALUES ($1, extract(epoch FROM now())::bigint)",
            }).await?;
            transaction.commit().await?;
        }
        Ok(())
    }

    /// Takes back the last steps, so many at most.
    ///
    /// # Errors
    /// As [`Self::up`].
    pub async fn down<C>(database: &C, at_most: Option<usize>) -> Result<(), DbErr>
    where
        C: ConnectionTrait + TransactionTrait<Transaction = DatabaseTransaction>,
    {
        let missing = missing(database).await?;
        let taken = Self::steps().iter().filter(|step| !missing.contains(step));
        for step in taken.rev().take(at_most.unwrap_or(usize::MAX)) {
            let transaction = begin(database).await?;
            crate::down(step, &Schema(&transaction)).await?;
            let is_sqlite = transaction.get_database_backend() == DatabaseBackend::Sqlite;
            note(&transaction, step, match (only_adds(step), is_sqlite) {
                (true, true) => "UPDATE seaql_migrations SET additions = nullif(trim(replace(' ' || additions || ' ', ' ' || ? || ' ', ' ')), '')",
                (true, false) => "UPDATE seaql_migrations SET additions = nullif(trim(replace(' ' || additions || ' ', ' ' || $1 || ' ', ' ')), '')",
                (false, true) => "DELETE FROM seaql_migrations WHERE version = ?",
                (false, false) => "DELETE FROM seaql_migrations WHERE version = $1",
            }).await?;
            transaction.commit().await?;
        }
        Ok(())
    }
}

/// A step's own transaction; on SQLite it waits for its turn to write.
async fn begin<C>(database: &C) -> Result<DatabaseTransaction, DbErr>
where
    C: ConnectionTrait + TransactionTrait<Transaction = DatabaseTransaction>,
{
    let is_sqlite = database.get_database_backend() == DatabaseBackend::Sqlite;
    let options = TransactionOptions {
        sqlite_transaction_mode: is_sqlite.then_some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    database.begin_with_options(options).await
}

async fn note(transaction: &DatabaseTransaction, step: &str, statement: &str) -> Result<(), DbErr> {
    let backend = transaction.get_database_backend();
    let statement = Statement::from_sql_and_values(backend, statement, [step.into()]);
    transaction.execute_raw(statement).await.map(|_| ())
}

async fn taken(database: &impl ConnectionTrait) -> Result<Taken, DbErr> {
    // The programs of before made the table without the column: then it is that of
    // `absent`, and no statement that waits must be read anew.
    let asked = "SELECT noted.version, \
         (SELECT additions FROM seaql_migrations AS own WHERE own.version = noted.version) \
         FROM (SELECT version FROM seaql_migrations) AS noted, \
         (SELECT CAST(NULL AS TEXT) AS additions) AS absent ORDER BY 1";
    let asked = Statement::from_string(database.get_database_backend(), asked);
    let mut taken = Taken::default();
    for row in database.query_all_raw(asked).await? {
        taken.steps.push(row.try_get_by_index(0)?);
        let additions: Option<String> = row.try_get_by_index(1)?;
        let additions = additions.unwrap_or_default();
        let additions = additions.split_whitespace().map(str::to_owned);
        taken.additions.extend(additions);
    }
    Ok(taken)
}

/// Makes the table in which steps are noted, whose name is that of the library that
/// made it first, and its column for those that only add.
async fn make_place(database: &impl ConnectionTrait) -> Result<(), DbErr> {
    let mut additions = ColumnDef::new("additions");
    additions.text().null();
    let mut noted = Table::create();
    noted
        .table("seaql_migrations")
        .if_not_exists()
        .col(ColumnDef::new("version").string().not_null().primary_key())
        .col(ColumnDef::new("applied_at").big_integer().not_null())
        .col(additions.clone());
    database.execute(&noted).await?;
    let backend = database.get_database_backend();
    let asked = match backend {
        DatabaseBackend::Sqlite => {
            "SELECT 1 FROM pragma_table_info('seaql_migrations') WHERE name = 'additions'"
        }
        _ => {
            "SELECT 1 FROM pg_catalog.pg_attribute \
             WHERE attrelid = 'seaql_migrations'::regclass AND attname = 'additions'"
        }
    };
    let asked = Statement::from_string(backend, asked);
    if database.query_one_raw(asked).await?.is_none() {
        let mut table = Table::alter();
        table.table("seaql_migrations").add_column(additions);
        database.execute(&table).await?;
    }
    Ok(())
}

/// Steps not taken yet, in order.
async fn missing(database: &impl ConnectionTrait) -> Result<Vec<&'static str>, DbErr> {
    make_place(database).await?;
    let taken = taken(database).await?;
    let is_known = |step: &&String| crate::STEPS.contains(&step.as_str());
    match taken.steps.iter().find(|step| !is_known(step)) {
        Some(step) => Err(unknown(step)),
        None => {
            let is_missing = |step: &&str| !taken.contains(step);
            Ok(crate::STEPS.iter().copied().filter(is_missing).collect())
        }
    }
}
