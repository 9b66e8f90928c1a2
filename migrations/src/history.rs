//! How steps are taken and taken back, and where it is noted which were. A library
//! did this once; it brought twenty others along, for what stands here.

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
            note(&transaction, step, match transaction.get_database_backend() {
                DatabaseBackend::Sqlite => "INSERT INTO seaql_migrations (version, applied_at) VALUES (?, unixepoch())",
                _ => "INSERT INTO seaql_migrations (version, applied_at) VALUES ($1, extract(epoch FROM now())::bigint)",
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
            note(
                &transaction,
                step,
                match transaction.get_database_backend() {
                    DatabaseBackend::Sqlite => "DELETE FROM seaql_migrations WHERE version = ?",
                    _ => "DELETE FROM seaql_migrations WHERE version = $1",
                },
            )
            .await?;
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

/// Steps not taken yet, in order. Makes the table in which they are noted, whose name is
/// that of the library that made it first.
async fn missing(database: &impl ConnectionTrait) -> Result<Vec<&'static str>, DbErr> {
    let mut noted = Table::create();
    noted
        .table("seaql_migrations")
        .if_not_exists()
        .col(ColumnDef::new("version").string().not_null().primary_key())
        .col(ColumnDef::new("applied_at").big_integer().not_null());
    database.execute(&noted).await?;
    let asked = Statement::from_string(
        database.get_database_backend(),
        "SELECT version FROM seaql_migrations",
    );
    let rows = database.query_all_raw(asked).await?;
    let taken: Vec<String> = rows
        .iter()
        .map(|row| row.try_get_by_index(0))
        .collect::<Result<_, _>>()?;
    match taken
        .iter()
        .find(|step| !crate::STEPS.contains(&step.as_str()))
    {
        Some(step) => Err(unknown(step)),
        None => Ok(crate::STEPS
            .iter()
            .copied()
            .filter(|step| !taken.iter().any(|one| one == step))
            .collect()),
    }
}
