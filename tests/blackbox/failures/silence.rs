//! T13: the way to the database swallows packets without a word, before and
//! after a commit was sent. Nobody is counted twice, and it answers again
//! within seconds.

use std::{
    io::{Read, Write},
    net::{Shutdown, TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU8, Ordering},
    },
    time::{Duration, Instant},
};

use super::{crowd::in_period, server::Server};
use crate::support::{Service, begun, is_sqlite, people::browser, prepared_on};

/// When a connection falls silent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    /// Never.
    Never = 0,
    /// At once.
    Now = 1,
    /// When it is about to commit: the commit is swallowed too.
    BeforeCommit = 2,
    /// When a commit has gone through: its answer is swallowed.
    AfterCommit = 3,
}

/// What stands between the service and the database.
#[derive(Clone, Default)]
struct Way {
    /// Of each connection made so far.
    connections: Arc<Mutex<Vec<Arc<AtomicU8>>>>,
}

fn is(state: &AtomicU8, when: When) -> bool {
    state.load(Ordering::SeqCst) == when as u8
}

fn has_commit(bytes: &[u8]) -> bool {
    bytes.windows(6).any(|window| window == b"COMMIT")
}

/// Passes on what comes, as long as the connection is not silent. A silent one
/// stays open, and what it is sent is read and lost.
fn pass(
    mut from: TcpStream,
    mut to: TcpStream,
    state: Arc<AtomicU8>,
    is_asking: bool,
) -> impl FnOnce() {
    move || {
        let mut buffer = [0; 16 * 1024];
        loop {
            let read = from.read(&mut buffer).unwrap_or(0);
            if read == 0 {
                let _ = to.shutdown(Shutdown::Both);
                return;
            }
            let bytes = &buffer[..read];
            let commits = is_asking && has_commit(bytes);
            if commits && is(&state, When::BeforeCommit) {
                state.store(When::Now as u8, Ordering::SeqCst);
            }
            if is(&state, When::Now) {
                continue;
            }
            // Silent before its answer can come back.
            if commits && is(&state, When::AfterCommit) {
                state.store(When::Now as u8, Ordering::SeqCst);
            }
            if to.write_all(bytes).is_err() {
                let _ = from.shutdown(Shutdown::Both);
                return;
            }
        }
    }
}

impl Way {
    /// Listens, and leads each connection to this port.
    fn to(port: u16) -> (Self, u16) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let own = listener.local_addr().unwrap().port();
        let way = Self::default();
        let connections = Arc::clone(&way.connections);
        std::thread::spawn(move || {
            for service in listener.incoming() {
                let Ok(service) = service else { return };
                let Ok(server) = TcpStream::connect(("127.0.0.1", port)) else {
                    continue;
                };
                let state = Arc::new(AtomicU8::new(When::Never as u8));
                connections.lock().unwrap().push(Arc::clone(&state));
                let (a, b) = (service.try_clone().unwrap(), server.try_clone().unwrap());
                std::thread::spawn(pass(a, b, Arc::clone(&state), true));
                std::thread::spawn(pass(server, service, state, false));
            }
        });
        (way, own)
    }

    /// Every connection there is falls silent then; later ones do not.
    fn fall_silent(&self, when: When) {
        for state in self.connections.lock().unwrap().iter() {
            state.store(when as u8, Ordering::SeqCst);
        }
    }
}

/// A parent who sends the same page until it is thanked for; how long it took.
async fn insists(service: &Service, code: &str, nonce: &str) -> Duration {
    let began = Instant::now();
    loop {
        let answer = service
            .send(&browser(), code, nonce, "help=4&role=mother")
            .await;
        match answer.status().as_u16() {
            303 => return began.elapsed(),
            503 => assert!(
                began.elapsed() < Duration::from_secs(30),
                "not saved: {}",
                service.log()
            ),
            other => panic!("{other}: {}", service.log()),
        }
    }
}

#[tokio::test]
async fn packets_swallowed_without_a_word_cost_seconds_and_count_nobody_twice() {
    // It has a server of its own; once is enough.
    if !is_sqlite() {
        return;
    }
    let server = Server::start_new();
    let (way, port) = Way::to(server.port());
    let url = format!("postgres://postgres@127.0.0.1:{port}/lyhord?sslmode=disable");
    let folder = tempfile::tempdir().unwrap();
    let mut service = begun(prepared_on(
        "2026-03-30",
        &["--rate-limit", "off"],
        folder,
        url,
    ))
    .await;
    let code = service.activity("advice_talk", "farsta");
    service.answer(&code, "help=4&role=mother").await;
    for when in [When::Now, When::BeforeCommit, When::AfterCommit] {
        let nonce = service.nonce(&code).await;
        way.fall_silent(when);
        let took = insists(&service, &code, &nonce).await;
        // Nobody has waited for an answer when it is found out beforehand.
        let longest = if when == When::Now { 5 } else { 15 };
        assert!(took < Duration::from_secs(longest), "{when:?}: {took:?}");
        let ready = service.until_ready_is(200).await;
        assert_eq!(ready.trim(), "ready", "{when:?}");
        // Sent once more, it is not counted once more.
        insists(&service, &code, &nonce).await;
    }
    service.answer(&code, "help=4&role=mother").await;
    service.stop();
    service.turn_the_clock_to("2026-05-02").await;
    let results = service.results("2026-T1", "type").await;
    assert_eq!(results["rows"][0]["n"], 5, "{results:#}");
    assert_eq!(in_period(&service, "2026-T1").await, 5, "{results:#}");
    service.kill();
}
