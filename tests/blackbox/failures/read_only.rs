//! A server that takes nothing in any more, as one that has become a standby:
//! it still answers, and its old connections stay as they are.

use std::time::{Duration, Instant};

use super::server::Server;
use crate::support::{Service, begun, is_sqlite, people::browser, prepared_on};

/// Sets how the service's connections begin, and ends those there are.
fn turn_read_only(server: &Server, is_read_only: bool) {
    let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
               WHERE datname = 'lyhord' AND pid <> pg_backend_pid()";
    let turned = if is_read_only {
        "ALTER ROLE postgres SET default_transaction_read_only = on"
    } else {
        "BEGIN READ WRITE; ALTER ROLE postgres RESET default_transaction_read_only; COMMIT"
    };
    server.ask("postgres", turned);
    if is_read_only {
        server.ask("postgres", end);
    }
}

async fn send(service: &Service, code: &str, nonce: &str) -> u16 {
    let browser = browser();
    let sent = service.send(&browser, code, nonce, "help=4&role=mother");
    sent.await.status().as_u16()
}

#[tokio::test]
async fn connections_that_turned_read_only_are_given_up_and_answers_are_saved_within_seconds() {
    // It has a server of its own; once is enough.
    if !is_sqlite() {
        return;
    }
    let server = Server::start_new();
    let mut service = begun(prepared_on(
        "2026-03-30",
        &["--rate-limit", "off"],
        tempfile::tempdir().unwrap(),
        server.database_url(),
    ))
    .await;
    let code = service.activity("advice_talk", "farsta");
    service.answer(&code, "help=4&role=mother").await;
    let nonce = service.nonce(&code).await;
    turn_read_only(&server, true);
    // Many at once, so that the whole pool is made anew, read-only.
    let looks = (0..64).map(|_| service.get("/staff/sign-in"));
    futures_util::future::join_all(looks).await;
    // At first some are only gone.
    while service.until_ready_is(503).await.trim() != "the database cannot be written" {}
    assert_eq!(send(&service, &code, &nonce).await, 503);
    turn_read_only(&server, false);
    let began = Instant::now();
    while send(&service, &code, &nonce).await != 303 {
        let took = began.elapsed();
        assert!(
            took < Duration::from_secs(10),
            "{took:?}: {}",
            service.log()
        );
    }
    assert_eq!(service.until_ready_is(200).await.trim(), "ready");
    // Staff's own writes too: none meets an old connection.
    service.user("anna@kommun.se", "manager", None);
    for _ in 0..20 {
        service.sign_in("anna@kommun.se").await;
    }
    service.kill();
}
