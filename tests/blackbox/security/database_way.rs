//! The way to a PostgreSQL on another machine: encrypted, its certificate
//! checked, never in clear by chance.

use std::{fs, process::Command};

use crate::{
    failures::server::Server,
    support::{Service, begun, is_sqlite, page::says, prepared_on},
};

/// An address that is no loopback address, and that Linux takes to this
/// machine all the same: another machine as far as the service can know.
const ELSEWHERE: &str = "0.0.0.0";

/// Takes connections over TLS alone, wherever from, with a certificate of its
/// own for `address`, which lies in `folder` as `db.pem`.
fn closed_server(folder: &tempfile::TempDir, address: &str) -> Server {
    let made = Command::new("openssl")
        .current_dir(folder.path())
        .args([
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=database",
        ])
        .args([
            "-addext",
            &format!("subjectAltName=IP:{address}"),
            "-addext",
            "basicConstraints=critical,CA:FALSE",
        ])
        .args(["-out", "db.pem", "-keyout", "db.key"])
        .output()
        .unwrap();
    assert!(
        made.status.success(),
        "{}",
        String::from_utf8_lossy(&made.stderr)
    );
    Server::start_with(&[], |server| {
        server.write(
            "server.crt",
            &fs::read(folder.path().join("db.pem")).unwrap(),
        );
        server.write(
            "server.key",
            &fs::read(folder.path().join("db.key")).unwrap(),
        );
        server.write(
            "pg_hba.conf",
            b"local all all trust\nhostssl all all 127.0.0.1/32 trust\n",
        );
        let settings = fs::read_to_string(server.data().join("postgresql.conf")).unwrap();
        server.write(
            "postgresql.conf",
            format!("{settings}\nssl = on\n").as_bytes(),
        );
    })
}

fn url(server: &Server, address: &str, more: &str) -> String {
    format!(
        "postgres://postgres@{address}:{}/lyhord{more}",
        server.port()
    )
}

fn asked(service: &Service, command: &str, url: &str) -> (i32, String) {
    let output = service.run(
        &[
            command,
            "--database-url",
            url,
            "--base-url",
            "https://svara.kommun.se",
        ],
        "",
    );
    let said = [output.stdout, output.stderr].concat();
    (
        output.status.code().unwrap(),
        String::from_utf8(said).unwrap(),
    )
}

#[tokio::test]
async fn a_database_elsewhere_is_spoken_with_over_tls_and_its_certificate_is_checked() {
    // It has a server of its own; once is enough.
    if !is_sqlite() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let server = closed_server(&folder, ELSEWHERE);
    let certificate = folder.path().join("db.pem").display().to_string();
    let checked = url(
        &server,
        ELSEWHERE,
        &format!("?sslmode=verify-full&sslrootcert={certificate}"),
    );

    let service = begun(prepared_on(
        "2026-03-30",
        &[],
        tempfile::tempdir().unwrap(),
        checked.clone(),
    ))
    .await;
    let code = service.activity("advice_talk", "farsta");
    service.answer(&code, "help=4").await;
    let (_, said) = asked(&service, "doctor", &checked);
    assert!(
        said.contains("ok    the way to the database is encrypted, and its certificate is checked"),
        "{said}"
    );
    assert!(said.contains("ok    the schema is current"), "{said}");

    let unsaid = url(&server, ELSEWHERE, "");
    assert_eq!(
        asked(&service, "migrate", &unsaid).0,
        0,
        "encrypted although nothing is said"
    );
    let (_, said) = asked(&service, "doctor", &unsaid);
    assert!(
        said.contains("warn  database_url names another machine, whose certificate is not checked"),
        "{said}"
    );

    let clear = url(&server, ELSEWHERE, "?sslmode=disable");
    let (status, said) = asked(&service, "migrate", &clear);
    assert_eq!(status, 1, "the server refuses what is in clear: {said}");
    assert!(
        said.contains("pg_hba.conf"),
        "the server refuses what is in clear: {said}"
    );
    assert!(
        asked(&service, "doctor", &clear)
            .1
            .contains("warn  database_url says sslmode=disable for another machine")
    );

    let (status, said) = asked(
        &service,
        "migrate",
        &url(&server, ELSEWHERE, "?sslmode=verify-full"),
    );
    assert_eq!(status, 1, "unknown to the world's authorities: {said}");
    assert!(
        said.contains("no encrypted way to the database"),
        "unknown to the world's authorities: {said}"
    );
    let another = closed_server(&folder, "192.0.2.1");
    let certificate = folder.path().join("db.pem").display().to_string();
    let (status, said) = asked(
        &service,
        "migrate",
        &url(
            &another,
            ELSEWHERE,
            &format!("?sslmode=verify-full&sslrootcert={certificate}"),
        ),
    );
    assert_eq!(status, 1, "another's certificate: {said}");
    assert!(
        said.contains("no encrypted way to the database"),
        "another's certificate: {said}"
    );
}

#[tokio::test]
async fn a_database_elsewhere_that_speaks_no_tls_is_refused_unless_that_is_chosen() {
    if !is_sqlite() {
        return;
    }
    let server = Server::start_new();
    let service = prepared_on(
        "2026-03-30",
        &[],
        tempfile::tempdir().unwrap(),
        server.database_url(),
    );
    let (status, said) = asked(&service, "migrate", &url(&server, ELSEWHERE, ""));
    assert_eq!(status, 1, "{said}");
    says(
        &said,
        &["server does not support TLS", "sslmode=verify-full"],
    );
    let (status, said) = asked(
        &service,
        "serve",
        &url(&server, ELSEWHERE, "?sslmode=prefer"),
    );
    assert_eq!(status, 1, "{said}");
    says(&said, &["see that it speaks TLS"]);
    assert_eq!(
        asked(
            &service,
            "migrate",
            &url(&server, ELSEWHERE, "?sslmode=disable")
        )
        .0,
        0,
        "a choice is a choice"
    );
    assert_eq!(
        asked(&service, "migrate", &url(&server, "127.0.0.1", "")).0,
        0,
        "nothing leaves this machine"
    );
}
