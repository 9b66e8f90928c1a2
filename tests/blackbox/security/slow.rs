//! Visitors who take their time, and those who send too much.

use std::time::Duration;

use crate::support::{people::browser, raw, start_on, start_with};

/// What every answer carries stands on this one too, though nobody looked at
/// what was asked.
fn carries_its_headers(said: &raw::Said) {
    for name in [
        "content-security-policy",
        "referrer-policy",
        "strict-transport-security",
        "x-content-type-options",
        "x-frame-options",
    ] {
        assert!(said.header(name).is_some(), "{name}: {}", said.text);
    }
}

/// A byte a second, each in its own way; all at once, because each takes as
/// long as it is allowed to.
#[tokio::test]
async fn who_sends_a_byte_a_second_is_given_up() {
    let service = start_with("2026-03-30", &["--base-url", "https://svara.kommun.se"]).await;
    let before = service.log();
    let form = "Content-Type: application/x-www-form-urlencoded";
    let slow: Vec<(&str, String, &'static [u8])> = vec![
        ("headers", "GET / HTTP/1.1\r\nHost: a\r\nX-A: ".into(), b"b"),
        (
            "a body of known length",
            format!("POST / HTTP/1.1\r\nHost: a\r\n{form}\r\nContent-Length: 4000\r\n\r\ncode="),
            b"1",
        ),
        (
            "a body in chunks",
            format!(
                "POST / HTTP/1.1\r\nHost: a\r\n{form}\r\nTransfer-Encoding: chunked\r\n\r\n5\r\ncode=\r\n"
            ),
            b"1\r\n1\r\n",
        ),
        (
            "a body that nobody wants",
            "POST /nowhere HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n".into(),
            b"1\r\nx\r\n",
        ),
        (
            "a body of a page",
            "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 4000\r\n\r\n".into(),
            b"x",
        ),
        (
            "a body for staff",
            format!(
                "POST /staff/sign-in HTTP/1.1\r\nHost: a\r\n{form}\r\nContent-Length: 4000\r\n\r\nemail="
            ),
            b"a",
        ),
    ];
    let tried = slow.into_iter().map(|(name, beginning, part)| {
        let url = service.url.clone();
        tokio::task::spawn_blocking(move || {
            (
                name,
                raw::trickle(&url, beginning.as_bytes(), part, Duration::from_secs(1)),
            )
        })
    });
    let tried: Vec<_> = tried.collect();
    for trial in tried {
        let (name, said) = trial.await.unwrap();
        assert!(
            said.is_closed && said.after < Duration::from_secs(40),
            "{name}: open for {:?}: {}",
            said.after,
            said.text
        );
        match said.status() {
            0 => {}
            // The server's own, before there is a request: of a head.
            408 if name == "headers" => {}
            408 => carries_its_headers(&said),
            other => panic!("{name}: {other}: {}", said.text),
        }
    }
    assert_eq!(service.get("/healthz").await.status(), 200);
    assert_eq!(service.log(), before, "nothing is logged of them");
}

#[tokio::test]
async fn who_reads_a_byte_a_second_is_given_up() {
    let service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let code = service.activity("advice_talk", "farsta");
    let request = format!("GET /{code}/sv HTTP/1.1\r\nHost: a\r\n\r\n");
    let url = service.url.clone();
    let held = tokio::task::spawn_blocking(move || raw::sip(&url, request.as_bytes()))
        .await
        .unwrap();
    assert!(
        held > Duration::from_secs(20),
        "given up after {held:?}: a weak network is waited for"
    );
    assert!(held < Duration::from_secs(50), "still held after {held:?}");
    assert_eq!(service.get("/healthz").await.status(), 200);
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused_before_it_is_read() {
    let service = start_with("2026-03-30", &["--base-url", "https://svara.kommun.se"]).await;
    for (path, length) in [
        ("/", 100_000),
        ("/nowhere", 100_000),
        ("/staff/sign-in", 300_000),
        ("/staff/sign-in", 3_000_000),
        ("/api/v1/activities", 100_000),
        ("/api/v1/activities", 3_000_000),
    ] {
        for head in [
            format!("Content-Length: {length}"),
            "Transfer-Encoding: chunked".into(),
        ] {
            let body = if head.starts_with('C') {
                "x".repeat(length)
            } else {
                format!("{length:x}\r\n{}\r\n", "x".repeat(length))
            };
            let request = format!("POST {path} HTTP/1.1\r\nHost: a\r\n{head}\r\n\r\n{body}");
            let said = raw::exchange(&service.url, request.as_bytes());
            assert!(
                said.status() == 413 && said.is_closed,
                "{path}, {head}: {}",
                said.text
            );
            carries_its_headers(&said);
        }
    }
    assert_eq!(service.get("/healthz").await.status(), 200);
}

#[tokio::test]
async fn a_form_in_chunks_is_read_like_any_other() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("advice_talk", "farsta");
    let nonce = service.nonce(&code).await;
    let body = format!("nonce={nonce}&help=4");
    let request = format!(
        "POST /{code}/sv HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n{:x}\r\n{body}\r\n0\r\n\r\n",
        body.len()
    );
    assert_eq!(
        raw::exchange(&service.url, request.as_bytes()).status(),
        303
    );
}

#[tokio::test]
async fn hundreds_of_still_connections_keep_nobody_out() {
    let service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let address = service.url.trim_start_matches("http://").to_owned();
    let held: Vec<_> = (0..400)
        .map_while(|_| std::net::TcpStream::connect(&address).ok())
        .collect();
    assert_eq!(
        browser()
            .get(service.address("/"))
            .timeout(Duration::from_secs(5))
            .send()
            .await
            .unwrap()
            .status(),
        200
    );
    assert_eq!(held.len(), 400);
}
