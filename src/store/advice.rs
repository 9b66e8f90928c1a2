//! What to do about what a PostgreSQL server refuses: its own words name a
//! table or a schema, and whoever runs the service wants a line to type.

use std::sync::OnceLock;

use sea_orm::sqlx::postgres::{PgConnectOptions, PgDatabaseError};

/// As whom this process speaks to which database; an error does not know.
#[derive(Debug)]
struct Ourselves {
    role: String,
    database: String,
}

static OURSELVES: OnceLock<Ourselves> = OnceLock::new();

/// Remembers whose rights are meant. A process speaks to one server.
pub(super) fn know_ourselves(options: &PgConnectOptions) {
    let role = options.get_username().to_owned();
    // PostgreSQL's own rule where an address names no database.
    let database = options.get_database().map_or(role.clone(), str::to_owned);
    let _ = OURSELVES.set(Ourselves { role, database });
}

/// One sentence; none where the server's own words are enough.
pub(super) fn on(error: &PgDatabaseError) -> Option<String> {
    let unknown = Ourselves {
        role: "ROLE".into(),
        database: "DATABASE".into(),
    };
    let Ourselves { role, database } = OURSELVES.get().unwrap_or(&unknown);
    advice(error.code(), error.message(), role, database)
}

fn advice(code: &str, said: &str, role: &str, database: &str) -> Option<String> {
    let (role, database) = (quoted(role), quoted(database));
    Some(match code {
        // PostgreSQL 15 and later gives nobody the right unasked.
        "42501" | "3F000" if code == "3F000" || said.contains(" for schema ") => format!(
            "as the owner of the database, run in it: \
             GRANT CREATE, USAGE ON SCHEMA public TO {role} \
             (or: ALTER DATABASE {database} OWNER TO {role})"
        ),
        "42501" if said.contains(" for database ") => {
            format!("as the owner of the database, run: GRANT ALL ON DATABASE {database} TO {role}")
        }
        // As after a restore by another role.
        "42501" => format!(
            "the tables belong to another role; as that role or as postgres, \
             run in the database by psql: \
             SELECT format('ALTER TABLE %I OWNER TO {role}', tablename) \
             FROM pg_tables WHERE schemaname = 'public' \\gexec"
        ),
        "3D000" => format!(
            "see that database_url names the right one; a new one is made by: CREATE DATABASE {database} OWNER {role}"
        ),
        // PgBouncer's own.
        _ if said.contains("statement pooling mode") => {
            "set pool_mode = transaction in pgbouncer.ini".into()
        }
        _ if said.contains("no such database") => {
            format!("name {database} under [databases] in pgbouncer.ini")
        }
        "28P01" | "28000" => "see user and password in database_url".into(),
        _ => return None,
    })
}

/// As PostgreSQL reads it, whatever stands in it.
fn quoted(name: &str) -> String {
    let is_plain = name.starts_with(|sign: char| sign.is_ascii_lowercase() || sign == '_')
        && name
            .chars()
            .all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '_');
    if is_plain {
        name.to_owned()
    } else {
        format!("\"{}\"", name.replace('"', "\"\""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_refusal_comes_with_a_line_to_type() {
        for (code, said, line) in [
            (
                "42501",
                "permission denied for schema public",
                "GRANT CREATE, USAGE ON SCHEMA public TO lyhord (or: ALTER DATABASE \"l-1\" OWNER TO lyhord)",
            ),
            (
                "3F000",
                "no schema has been selected to create in",
                "GRANT CREATE, USAGE ON SCHEMA public TO lyhord",
            ),
            (
                "42501",
                "permission denied for table activity",
                "ALTER TABLE %I OWNER TO lyhord",
            ),
            (
                "42501",
                "must be owner of table activity",
                "ALTER TABLE %I OWNER TO lyhord",
            ),
            (
                "42501",
                "permission denied for database l-1",
                "GRANT ALL ON DATABASE \"l-1\" TO lyhord",
            ),
            (
                "08P01",
                "transaction blocks not allowed in statement pooling mode",
                "set pool_mode = transaction",
            ),
            (
                "3D000",
                "database \"l-1\" does not exist",
                "CREATE DATABASE \"l-1\" OWNER lyhord",
            ),
        ] {
            let advised = advice(code, said, "lyhord", "l-1").unwrap();
            assert!(advised.contains(line), "{said}: {advised}");
        }
        assert_eq!(advice("40001", "could not serialize", "lyhord", "l"), None);
    }
}
