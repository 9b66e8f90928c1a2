//! Requests that no browser sends: each is refused plainly, nothing is logged
//! of it, and the service goes on.

use crate::support::{
    key::change,
    page::{says, says_not},
    raw::{Said, exchange},
    start_on, start_with,
};

/// What is sent, and the statuses that are right for it. After each the
/// connection must not be used for a second, smuggled request.
fn broken() -> Vec<(&'static str, Vec<u8>, &'static [u16])> {
    let post = |head: &str, body: &str| {
        format!("POST / HTTP/1.1\r\nHost: a\r\n{head}\r\n\r\n{body}").into_bytes()
    };
    let smuggled = "code=1GET /staff HTTP/1.1\r\nHost: a\r\n\r\n";
    vec![
        (
            "two lengths",
            post("Content-Length: 6\r\nContent-Length: 40", smuggled),
            &[400],
        ),
        (
            "length and chunks",
            post("Content-Length: 6\r\nTransfer-Encoding: chunked", smuggled),
            &[400],
        ),
        (
            "chunks and length",
            post(
                "Transfer-Encoding: chunked\r\nContent-Length: 6",
                "0\r\n\r\n",
            ),
            &[400],
        ),
        (
            "an unknown coding",
            post("Transfer-Encoding: xchunked", smuggled),
            &[400],
        ),
        (
            "two codings",
            post(
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "0\r\n\r\n",
            ),
            &[400],
        ),
        (
            "a negative length",
            post("Content-Length: -6", "code=1"),
            &[400],
        ),
        (
            "a length with a sign",
            post("Content-Length: +6", "code=1"),
            &[400],
        ),
        (
            "a length in words",
            post("Content-Length: six", "code=1"),
            &[400],
        ),
        (
            "a blank before the colon",
            post("Content-Length : 6", "code=1"),
            &[400],
        ),
        ("a folded header", post("X-A: b\r\n c: d", ""), &[400]),
        ("a zero byte in a header", post("X-A: b\0c", ""), &[400]),
        ("a bare carriage return", post("X-A: b\rX-B: c", ""), &[400]),
        (
            "a chunk that lies",
            post("Transfer-Encoding: chunked", "zz\r\nabc\r\n0\r\n\r\n"),
            &[400],
        ),
        (
            "no request at all",
            b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".to_vec(),
            &[0, 400],
        ),
        ("garbage", b"\0\0\0\0\r\n\r\n".to_vec(), &[400]),
        (
            "another protocol",
            b"GET / HTTP/9.9\r\nHost: a\r\n\r\n".to_vec(),
            &[400, 505],
        ),
        (
            "a header of 200 kB",
            post(&format!("X-A: {}", "b".repeat(200_000)), ""),
            &[0, 400, 431],
        ),
        (
            "a thousand headers",
            post(&"X-A: b\r\n".repeat(1000), ""),
            &[400, 431],
        ),
        (
            "an address of 100 kB",
            format!("GET /{} HTTP/1.1\r\nHost: a\r\n\r\n", "a".repeat(100_000)).into_bytes(),
            &[400, 404, 414, 431],
        ),
        (
            "TRACE",
            b"TRACE /staff HTTP/1.1\r\nHost: a\r\nX-Secret: b\r\n\r\n".to_vec(),
            &[303, 404, 405],
        ),
        (
            "CONNECT",
            b"CONNECT evil.example:443 HTTP/1.1\r\nHost: a\r\n\r\n".to_vec(),
            &[400, 404, 405],
        ),
        (
            "an unknown method",
            b"BREW / HTTP/1.1\r\nHost: a\r\n\r\n".to_vec(),
            &[404, 405],
        ),
    ]
}

#[tokio::test]
async fn broken_requests_are_refused_and_leave_no_line() {
    let service = start_on("2026-03-30").await;
    let before = service.log();
    for (name, request, statuses) in broken() {
        let said = exchange(&service.url, &request);
        assert!(statuses.contains(&said.status()), "{name}: {}", said.text);
        assert!(
            said.text.matches("HTTP/1.1 ").count() <= 1,
            "{name} was taken for two requests: {}",
            said.text
        );
        assert!(
            !said.text.contains("X-Secret"),
            "{name} is echoed: {}",
            said.text
        );
        if said.status() == 400 {
            assert!(said.is_closed, "{name}: the connection stays open");
        }
    }
    assert_eq!(service.get("/healthz").await.status(), 200);
    assert_eq!(service.log(), before, "a stranger can write lines");
}

fn get(target: &str, more: &str) -> Vec<u8> {
    format!("GET {target} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n{more}\r\n")
        .into_bytes()
}

#[tokio::test]
async fn tricks_with_paths_lead_nowhere_else() {
    let service = start_on("2026-03-30").await;
    for (target, statuses) in [
        ("//staff/results", &[303][..]),
        ("/staff//results", &[303]),
        ("/%73taff/results", &[303, 404]),
        ("/staff%2fresults", &[303, 404]),
        ("/staff/%2e%2e/staff/results", &[303, 404]),
        ("/staff/../../etc/passwd", &[303, 404]),
        ("/..%2f..%2fetc%2fpasswd", &[404]),
        ("/assets/..%2f..%2fCargo.toml", &[404]),
        ("/assets/../Cargo.toml", &[404]),
        ("/assets/", &[404]),
        ("/assets", &[404]),
        ("/help/../assets/css/", &[404]),
        ("/.git/config", &[404]),
        ("/lyhord.db", &[404]),
        ("/lyhord.key", &[404]),
        ("/staff/results;jsessionid=1", &[303, 404]),
        ("/staff/results%00", &[303, 404]),
        ("http://evil.example/staff/results", &[303]),
        ("https://evil.example//staff/results", &[303]),
        ("//evil.example/%2f..", &[303, 404]),
    ] {
        let said = exchange(&service.url, &get(target, ""));
        assert!(statuses.contains(&said.status()), "{target}: {}", said.text);
        if let Some(location) = said.header("location") {
            assert!(
                location.starts_with("/staff/sign-in")
                    && !location.contains("evil")
                    && !location.contains("//"),
                "{target}: {location}"
            );
        }
        assert!(
            !said.text.contains("evil.example"),
            "{target}: {}",
            said.text
        );
    }
}

#[tokio::test]
async fn links_do_not_follow_what_a_visitor_calls_the_host() {
    let service = start_with("2026-03-30", &["--base-url", "https://svara.kommun.se"]).await;
    let code = service.activity("advice_talk", "farsta");
    service.user("admin@kommun.se", "admin", None);
    let token = format!("Authorization: Bearer {}\r\n", service.token);
    let forwarded = "X-Forwarded-Host: evil.example\r\n\
                     Forwarded: host=evil.example;proto=http\r\nX-Original-URL: /staff\r\n";
    let of = |target: &str| -> Said {
        exchange(&service.url, &get(target, &format!("{token}{forwarded}")))
    };
    for target in [
        "/",
        &format!("/{code}/sv"),
        "/staff",
        "/staff/sign-in",
        "/api/v1/activities",
        "/api/v1/openapi.json",
        "/privacy/sv",
    ] {
        let said = of(target);
        assert!(said.status() < 400, "{target}: {}", said.text);
        assert!(
            !said.text.contains("evil.example"),
            "{target}: {}",
            said.text
        );
    }
    assert!(
        of("/api/v1/activities")
            .text
            .contains(&format!("https://svara.kommun.se/{code}"))
    );
}

#[tokio::test]
async fn two_requests_on_one_connection_are_answered_in_order() {
    let service = start_on("2026-03-30").await;
    let both = b"POST / HTTP/1.1\r\nHost: a\r\n\
        Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 6\r\n\r\ncode=1\
        GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    let said = exchange(&service.url, both);
    let statuses: Vec<&str> = said
        .text
        .split("HTTP/1.1 ")
        .skip(1)
        .map(|part| &part[..3])
        .collect();
    assert_eq!(statuses, ["422", "200"], "{}", said.text);
}

#[tokio::test]
async fn what_strangers_type_cannot_forge_a_line_of_the_log() {
    let service = start_on("2026-03-30").await;
    service.user("chef@kommun.se", "manager", None);
    let manager = service.sign_in("chef@kommun.se").await;
    let forged = "x%0d%0a2026-03-30T00:00:00Z%20ERROR%20forged%1b[31m";
    for path in [
        format!("/{forged}"),
        format!("/staff/admin?{forged}"),
        format!("/staff/{forged}"),
        format!("/api/v1/{forged}"),
        format!("/staff/sign-in?next={forged}"),
        format!("/staff/sign-in/callback?error={forged}&state={forged}"),
    ] {
        service.opened(&manager, &path).await;
    }
    let fields = [
        ("email", "a\r\nERROR forged@b.se"),
        ("password", "\r\nERROR forged"),
        ("next", "\r\nERROR forged"),
        ("code", "\r\nERROR forged"),
    ];
    for path in [
        "/staff/sign-in",
        "/",
        "/staff/account",
        "/staff/sign-in/factor",
    ] {
        manager
            .post(service.address(path))
            .form(&fields)
            .send()
            .await
            .unwrap();
    }
    let log = service.log();
    says_not(&log, &["forged"]);
    assert!(!log.contains('\u{1b}'), "{log}");
    // When, in UTC, how grave, and what.
    let is_ours = |line: &str| {
        let mut words = line.split_whitespace();
        let when = words.next().unwrap_or_default();
        let grave = words.next().unwrap_or_default();
        when.starts_with("20")
            && when.contains('T')
            && when.ends_with('Z')
            && ["INFO", "WARN", "ERROR"].contains(&grave)
    };
    assert!(log.lines().all(is_ours), "a line of its own making: {log}");
}

#[tokio::test]
async fn what_comes_over_http_is_answered_and_never_led_to_https() {
    let service = start_with("2026-03-30", &["--base-url", "https://svara.kommun.se"]).await;
    for (path, status) in [
        ("/", 200),
        ("/staff/sign-in", 200),
        ("/api/v1/activities", 401),
        ("/api/v1/openapi.json", 200),
    ] {
        let response = service.get(path).await;
        assert_eq!(response.status(), status, "{path}");
    }
    // The one before it leads whoever comes by a browser, and says so.
    let nginx = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/deploy/nginx.conf");
    let nginx = std::fs::read_to_string(nginx).unwrap();
    let in_clear = nginx.split("listen 80;").nth(1).unwrap();
    let in_clear = in_clear.split("server {").next().unwrap();
    says(in_clear, &["return 301 https://"]);
    says_not(in_clear, &["proxy_pass"]);
}

/// What went wrong inside is for whoever runs the service.
#[tokio::test]
async fn a_fault_of_ours_tells_a_visitor_nothing_of_the_inside_and_the_log_its_cause() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("advice_talk", "farsta");
    let admin = service.administrator().await;
    change(&service, "ALTER TABLE audit RENAME TO audit_gone").await;
    change(&service, "ALTER TABLE offered RENAME TO offered_gone").await;
    change(&service, "ALTER TABLE activity RENAME TO activity_gone").await;
    let inner = [
        "audit",
        "offered",
        "activity_gone",
        "SELECT",
        "sqlx",
        "no such",
        "src/",
    ];
    for path in [
        "/staff/admin/audit".into(),
        "/staff/activities".into(),
        format!("/{code}/sv"),
    ] {
        let (status, said) = service.seen(&admin, &path).await;
        assert_eq!(status, 503, "{path}: {said}");
        says_not(&said, &inner);
    }
    let program = service.api("/activities").await;
    assert_eq!(program.status(), 503);
    says_not(&program.text().await.unwrap(), &inner);
    let log = service.log();
    let told: Vec<&str> = log
        .lines()
        .filter(|line| line.contains(" ERROR "))
        .collect();
    assert!(!told.is_empty(), "{log}");
    for line in told {
        says(line, &["reference=", "cause="]);
    }
    says(&log, &["audit"]);
}
