//! A PostgreSQL whose role may not do what the service needs, as managed ones
//! begin: each refusal comes with the line that mends it.

use super::server::Server;
use crate::support::{Service, is_sqlite, page::says, prepared_on};

fn service_as_lyhord(server: &Server) -> Service {
    prepared_on(
        "2026-03-30",
        &[],
        tempfile::tempdir().unwrap(),
        format!("postgres://lyhord@127.0.0.1:{}/lyhord", server.port()),
    )
}

/// The line between two words of a sentence.
fn line_in<'a>(said: &'a str, from: &str, to: &str) -> &'a str {
    let start = said
        .find(from)
        .unwrap_or_else(|| panic!("no {from} in {said}"));
    let end = said[start..].find(to).map_or(said.len(), |end| start + end);
    said[start..end].trim()
}

#[tokio::test]
async fn a_role_without_rights_is_told_what_to_run_and_that_mends_it() {
    // It has a server of its own; once is enough.
    if !is_sqlite() {
        return;
    }
    let server = Server::start_new();
    server.ask(
        "postgres",
        "CREATE ROLE lyhord LOGIN; GRANT ALL ON DATABASE lyhord TO lyhord",
    );
    // As it is from PostgreSQL 15 on.
    server.ask("lyhord", "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
    let service = service_as_lyhord(&server);
    let (status, said) = service.refused(&["migrate"], "");
    assert_eq!(status, 1);
    let grant = "GRANT CREATE, USAGE ON SCHEMA public TO lyhord";
    says(&said, &[grant, "ALTER DATABASE lyhord OWNER TO lyhord"]);
    server.ask("lyhord", line_in(&said, grant, " (or"));
    service.command(&["migrate"]);

    // As after a restore by somebody else.
    let other = "REASSIGN OWNED BY lyhord TO CURRENT_USER";
    server.ask("lyhord", other);
    let (status, said) = service.refused(&["user", "list"], "");
    assert_eq!(status, 1);
    says(
        &said,
        &[
            "permission denied for table",
            "ALTER TABLE %I OWNER TO lyhord",
        ],
    );
    let asked = line_in(&said, "SELECT format(", "\\gexec").to_owned();
    for statement in server.ask("lyhord", &asked).lines() {
        server.ask("lyhord", statement);
    }
    service.command(&["user", "list"]);
}

#[tokio::test]
async fn a_database_that_is_not_there_is_told_with_how_to_make_it() {
    if !is_sqlite() {
        return;
    }
    let server = Server::start_new();
    let url = server.database_url().replace("/lyhord", "/lyhrod");
    let service = prepared_on("2026-03-30", &[], tempfile::tempdir().unwrap(), url);
    let (status, said) = service.refused(&["user", "list"], "");
    assert_eq!(status, 1);
    says(
        &said,
        &[
            "database \"lyhrod\" does not exist",
            "see that database_url names the right one",
            "CREATE DATABASE lyhrod OWNER postgres",
        ],
    );
}
