//! A server that waits for a standby which is gone: no commit comes back.

use super::server::Server;
use crate::support::{Service, begun, is_sqlite, people::browser, prepared_on};

fn wait_for(server: &Server, standby: &str) {
    server.ask(
        "postgres",
        &format!("ALTER SYSTEM SET synchronous_standby_names = '{standby}'"),
    );
    server.ask("postgres", "SELECT pg_reload_conf()");
}

async fn send(service: &Service, code: &str, nonce: &str) -> u16 {
    let browser = browser();
    let sent = service.send(&browser, code, nonce, "help=4&role=mother");
    sent.await.status().as_u16()
}

#[tokio::test]
async fn where_commits_wait_for_a_lost_standby_nobody_is_thanked_and_nobody_is_sent() {
    // It has a server of its own; once is enough.
    if !is_sqlite() {
        return;
    }
    let server = Server::start_new();
    let folder = tempfile::tempdir().unwrap();
    let url = server.database_url();
    let prepared = prepared_on("2026-03-30", &["--rate-limit", "off"], folder, url);
    let mut service = begun(prepared).await;
    let code = service.activity("advice_talk", "farsta");
    let nonce = service.nonce(&code).await;
    wait_for(&server, "nobody");
    assert_eq!(send(&service, &code, &nonce).await, 503);
    while service.until_ready_is(503).await.trim() != "answers cannot be saved" {}
    wait_for(&server, "");
    assert_eq!(service.until_ready_is(200).await.trim(), "ready");
    // The commit that never came back was on this server's disk: counted once.
    for _ in 0..2 {
        assert_eq!(send(&service, &code, &nonce).await, 303);
    }
    for _ in 0..4 {
        service.answer(&code, "help=4&role=mother").await;
    }
    service.turn_the_clock_to("2026-05-02").await;
    let results = service.results("2026-T1", "type").await;
    assert_eq!(results["rows"][0]["n"], 5, "{results:#}");
    service.kill();
}
