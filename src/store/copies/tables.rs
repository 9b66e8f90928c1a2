//! The tables of this database as they are: for backups, which copy whatever
//! the migrations make, so that a table a later release adds is not forgotten.
//! What other programs keep in the same schema is left alone.

use migrations::{Migrator, Taken};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseBackend, DbErr, Statement};

/// Where the migrations note what has been done; it is the schema, not content.
pub(crate) const MIGRATIONS: &str = "seaql_migrations";

/// How a column's values are written as JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Bytes,
    Truth,
    Plain,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Column {
    name: String,
    kind: Kind,
}

/// One table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Table {
    name: String,
    columns: Vec<Column>,
    /// Columns of the primary key, in order.
    key: Vec<String>,
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

async fn names_of(connection: &impl ConnectionTrait, sql: String) -> Result<Vec<String>, DbErr> {
    let rows = connection
        .query_all_raw(Statement::from_string(
            connection.get_database_backend(),
            sql,
        ))
        .await?;
    rows.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// Names of all tables, the migrations' own among them.
pub(crate) async fn all_names(connection: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    let sql = match connection.get_database_backend() {
        DatabaseBackend::Sqlite => {
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name"
        }
        _ => {
            // Also those that we have no right to: they are not missing.
            "SELECT CAST(tablename AS TEXT) FROM pg_catalog.pg_tables \
             WHERE schemaname = current_schema() ORDER BY 1"
        }
    };
    names_of(connection, sql.to_owned()).await
}

/// Names of the tables that the first `steps` migrations make, the migrations'
/// own not among them: what they make in a database that holds nothing else.
pub(crate) async fn made_by(steps: usize) -> Result<Vec<String>, DbErr> {
    let mut in_memory = ConnectOptions::new("sqlite::memory:");
    in_memory.max_connections(1).sqlx_logging(false);
    let fresh = Database::connect(in_memory).await?;
    Migrator::up(&fresh, Some(steps)).await?;
    let mut names = all_names(&fresh).await?;
    fresh.close().await?;
    names.retain(|name| name != MIGRATIONS);
    Ok(names)
}

/// Steps of the schema that were taken; none in an empty database.
pub(crate) async fn steps_taken(connection: &impl ConnectionTrait) -> Result<Taken, DbErr> {
    let names = all_names(connection).await?;
    if !names.iter().any(|name| name == MIGRATIONS) {
        return Ok(Taken::default());
    }
    Migrator::taken(connection).await
}

impl Table {
    /// Looks at a table.
    pub(crate) async fn look(connection: &impl ConnectionTrait, name: &str) -> Result<Self, DbErr> {
        let backend = connection.get_database_backend();
        let (columns, key) = if backend == DatabaseBackend::Sqlite {
            let sql = |column: &str, rest: &str| {
                format!(
                    "SELECT {column} FROM pragma_table_info({}) {rest}",
                    literal(name)
                )
            };
            let kinds = names_of(connection, sql("lower(type)", "ORDER BY cid")).await?;
            let names = names_of(connection, sql("name", "ORDER BY cid")).await?;
            let column = |(name, kind): (String, String)| Column {
                name,
                kind: match kind.as_str() {
                    _ if kind.contains("blob") || kind.contains("binary") => Kind::Bytes,
                    _ if kind.contains("bool") => Kind::Truth,
                    _ => Kind::Plain,
                },
            };
            (
                names.into_iter().zip(kinds).map(column).collect(),
                names_of(connection, sql("name", "WHERE pk > 0 ORDER BY pk")).await?,
            )
        } else {
            // PostgreSQL writes and reads its own values as JSON.
            let key = format!(
                "SELECT CAST(a.attname AS TEXT) FROM pg_index i \
                 JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) \
                 WHERE i.indrelid = {}::regclass AND i.indisprimary \
                 ORDER BY array_position(i.indkey::int2[], a.attnum)",
                literal(&quoted(name))
            );
            (Vec::new(), names_of(connection, key).await?)
        };
        Ok(Self {
            name: name.to_owned(),
            columns,
            key,
        })
    }

    /// A query for its rows, one JSON object each in the column `line`, in the
    /// order of their key: the order in which they came must not be told.
    pub(crate) fn rows(&self, backend: DatabaseBackend) -> String {
        let order: Vec<String> = self.key.iter().map(|column| quoted(column)).collect();
        let order = if order.is_empty() {
            "1".to_owned()
        } else {
            order.join(", ")
        };
        let table = quoted(&self.name);
        if backend != DatabaseBackend::Sqlite {
            return format!(
                "SELECT row_to_json(kept)::text AS line FROM (SELECT * FROM {table} ORDER BY {order}) AS kept"
            );
        }
        let field = |column: &Column| {
            let name = quoted(&column.name);
            let value = match column.kind {
                Kind::Bytes => format!(
                    "CASE WHEN {name} IS NULL THEN NULL ELSE '\\x' || lower(hex({name})) END"
                ),
                Kind::Truth => format!(
                    "json(CASE {name} WHEN 0 THEN 'false' WHEN 1 THEN 'true' ELSE 'null' END)"
                ),
                Kind::Plain => name,
            };
            format!("{}, {value}", literal(&column.name))
        };
        let fields: Vec<String> = self.columns.iter().map(field).collect();
        format!(
            "SELECT json_object({}) AS line FROM {table} ORDER BY {order}",
            fields.join(", ")
        )
    }

    /// A statement that puts rows back; its one parameter is a JSON list of
    /// what [`Self::rows`] gave, on either database.
    pub(crate) fn put_back(&self, backend: DatabaseBackend) -> String {
        let table = quoted(&self.name);
        if backend != DatabaseBackend::Sqlite {
            return format!(
                "INSERT INTO {table} SELECT * FROM json_populate_recordset(NULL::{table}, $1::json)"
            );
        }
        let value = |column: &Column| {
            let value = format!("value ->> {}", literal(&column.name));
            if column.kind == Kind::Bytes {
                format!("unhex(substr({value}, 3))")
            } else {
                value
            }
        };
        let names: Vec<String> = self
            .columns
            .iter()
            .map(|column| quoted(&column.name))
            .collect();
        let values: Vec<String> = self.columns.iter().map(value).collect();
        format!(
            "INSERT INTO {table} ({}) SELECT {} FROM json_each(?)",
            names.join(", "),
            values.join(", ")
        )
    }

    /// The highest number ever given to a row, so that none is given twice;
    /// `None` when its rows have no numbers of their own.
    pub(crate) async fn last_number(
        &self,
        connection: &impl ConnectionTrait,
    ) -> Result<Option<i64>, DbErr> {
        let backend = connection.get_database_backend();
        let sql = if backend == DatabaseBackend::Sqlite {
            let has_numbers = "SELECT name FROM sqlite_master WHERE name = 'sqlite_sequence'";
            if names_of(connection, has_numbers.to_owned())
                .await?
                .is_empty()
            {
                return Ok(None);
            }
            format!(
                "SELECT seq FROM sqlite_sequence WHERE name = {}",
                literal(&self.name)
            )
        } else {
            let Some(sequence) = self.sequence(connection).await? else {
                return Ok(None);
            };
            format!("SELECT last_value FROM {sequence} WHERE is_called")
        };
        let row = connection
            .query_one_raw(Statement::from_string(backend, sql))
            .await?;
        row.map(|row| row.try_get_by_index(0)).transpose()
    }

    /// Goes on numbering after `last`.
    pub(crate) async fn number_after(
        &self,
        connection: &impl ConnectionTrait,
        last: i64,
    ) -> Result<(), DbErr> {
        let name = literal(&self.name);
        if connection.get_database_backend() == DatabaseBackend::Sqlite {
            connection
                .execute_unprepared(&format!("DELETE FROM sqlite_sequence WHERE name = {name}"))
                .await?;
            connection
                .execute_unprepared(&format!(
                    "INSERT INTO sqlite_sequence (name, seq) VALUES ({name}, {last})"
                ))
                .await?;
        } else if let Some(sequence) = self.sequence(connection).await? {
            connection
                .execute_unprepared(&format!("SELECT setval({}, {last})", literal(&sequence)))
                .await?;
        }
        Ok(())
    }

    /// The name of PostgreSQL's sequence behind a key of one column.
    async fn sequence(&self, connection: &impl ConnectionTrait) -> Result<Option<String>, DbErr> {
        let [column] = &self.key[..] else {
            return Ok(None);
        };
        let sql = format!(
            "SELECT COALESCE(pg_get_serial_sequence({}, {}), '')",
            literal(&quoted(&self.name)),
            literal(column)
        );
        Ok(names_of(connection, sql)
            .await?
            .into_iter()
            .find(|name| !name.is_empty()))
    }
}
