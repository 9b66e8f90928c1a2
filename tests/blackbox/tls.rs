//! TLS of our own, seen by other programs: curl and openssl.

use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Output, Stdio},
    time::{Duration, Instant},
};

use crate::support::{Service, page::says, prepared, start_with};

/// A certificate of its own for `localhost`, and its key.
pub fn certificate(folder: &Path, name: &str) {
    let subject = format!("/CN={name}");
    let words = [
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
        &subject,
    ];
    let more = [
        "-addext",
        "subjectAltName=DNS:localhost,IP:127.0.0.1",
        "-addext",
        "basicConstraints=critical,CA:FALSE",
    ];
    let made = Command::new("openssl")
        .args(words)
        .args(more)
        .arg("-out")
        .arg(folder.join("cert.pem"))
        .arg("-keyout")
        .arg(folder.join("key.pem"))
        .output();
    assert!(made.unwrap().status.success());
}

async fn started(folder: &Path) -> Service {
    let (certificate, key) = (folder.join("cert.pem"), folder.join("key.pem"));
    start_with(
        "2026-03-30",
        &[
            "--tls-cert",
            certificate.to_str().unwrap(),
            "--tls-key",
            key.to_str().unwrap(),
        ],
    )
    .await
}

fn port(service: &Service) -> String {
    service.url.rsplit_once(':').unwrap().1.to_owned()
}

fn curl(service: &Service, folder: &Path, words: &[&str], path: &str) -> Output {
    let address = format!("https://localhost:{}{path}", port(service));
    let mut command = Command::new("curl");
    command
        .args(["--silent", "--show-error", "--max-time", "10", "--cacert"])
        .arg(folder.join("cert.pem"));
    command.args(words).arg(address).output().unwrap()
}

/// What a client that speaks only this version is told; its certificate's
/// subject when they agree.
fn handshake(service: &Service, version: &str) -> String {
    handshake_with(service, &[version])
}

fn handshake_with(service: &Service, words: &[&str]) -> String {
    let address = format!("127.0.0.1:{}", port(service));
    let mut client = Command::new("openssl");
    client.args(["s_client", "-connect", &address, "-servername", "localhost"]);
    let mut client = client
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let _ = client.stdin.take().unwrap().write_all(b"Q\n");
    let output = client.wait_with_output().unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn subject(service: &Service) -> String {
    let said = handshake(service, "-tls1_3");
    said.lines()
        .find(|line| line.starts_with("subject="))
        .unwrap_or("")
        .to_owned()
}

#[tokio::test]
async fn parents_and_staff_are_served_over_tls_with_http_1_1_alone() {
    let folder = tempfile::tempdir().unwrap();
    certificate(folder.path(), "first");
    let service = started(folder.path()).await;
    assert!(service.url.starts_with("https://"), "{}", service.url);
    // HTTP/2 sets no bound to replies that nobody reads.
    for words in [&["--http2"][..], &["--http1.1"]] {
        let output = curl(
            &service,
            folder.path(),
            &[
                words,
                &[
                    "--write-out",
                    "%{http_version} %{http_code}",
                    "--output",
                    "/dev/null",
                ],
            ]
            .concat(),
            "/",
        );
        assert_eq!(
            String::from_utf8_lossy(&output.stdout),
            "1.1 200",
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    let head = curl(&service, folder.path(), &["--head"], "/staff/sign-in");
    assert!(
        String::from_utf8_lossy(&head.stdout)
            .to_lowercase()
            .contains("strict-transport-security: max-age=63072000; includesubdomains")
    );
}

#[tokio::test]
async fn an_answer_sent_over_tls_is_counted_and_a_large_one_refused() {
    let folder = tempfile::tempdir().unwrap();
    certificate(folder.path(), "first");
    let service = started(folder.path()).await;
    let code = service.activity("advice_talk", "farsta");
    let page = curl(&service, folder.path(), &[], &format!("/{code}/sv"));
    let nonce = crate::support::page::field(&String::from_utf8_lossy(&page.stdout), "nonce")
        .unwrap()
        .to_owned();
    let form = format!("nonce={nonce}&help=4");
    let status = ["--write-out", "%{http_code}", "--output", "/dev/null"];
    let sent = curl(
        &service,
        folder.path(),
        &[&status[..], &["--data", &form]].concat(),
        &format!("/{code}/sv"),
    );
    assert_eq!(String::from_utf8_lossy(&sent.stdout), "303");
    let large = "x".repeat(100_000);
    fs::write(folder.path().join("large"), large).unwrap();
    let large = format!("@{}", folder.path().join("large").display());
    let refused = curl(
        &service,
        folder.path(),
        &[&status[..], &["--data-binary", &large]].concat(),
        &format!("/{code}/sv"),
    );
    assert_eq!(
        String::from_utf8_lossy(&refused.stdout),
        "413",
        "{}",
        String::from_utf8_lossy(&refused.stderr)
    );
}

#[tokio::test]
async fn only_tls_1_2_and_1_3_are_spoken() {
    let folder = tempfile::tempdir().unwrap();
    certificate(folder.path(), "first");
    let service = started(folder.path()).await;
    for version in ["-tls1_2", "-tls1_3"] {
        assert!(
            handshake(&service, version).contains("subject=CN = first"),
            "{version}: {}",
            handshake(&service, version)
        );
    }
    for version in ["-tls1", "-tls1_1"] {
        assert!(
            !handshake(&service, version).contains("subject="),
            "{version}"
        );
    }
    // Of 1.2 only what keeps past talks secret and authenticates what it enciphers.
    let spoken = |cipher: &str| {
        let words = ["-tls1_2", "-cipher", cipher];
        handshake_with(&service, &words).contains("subject=")
    };
    for good in [
        "ECDHE-ECDSA-AES128-GCM-SHA256",
        "ECDHE-ECDSA-CHACHA20-POLY1305",
    ] {
        assert!(spoken(good), "{good}");
    }
    for bad in [
        "ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0",
        "ECDHE-ECDSA-AES256-SHA384:@SECLEVEL=0",
        "AES128-GCM-SHA256:@SECLEVEL=0",
        "aNULL:eNULL:@SECLEVEL=0",
    ] {
        assert!(!spoken(bad), "{bad}");
    }
}

#[tokio::test]
async fn a_new_certificate_is_used_without_a_restart_and_a_broken_one_is_not() {
    let folder = tempfile::tempdir().unwrap();
    certificate(folder.path(), "first");
    let service = started(folder.path()).await;
    assert_eq!(subject(&service), "subject=CN = first");
    certificate(folder.path(), "second");
    service.hang_up();
    let began = Instant::now();
    while subject(&service) != "subject=CN = second" {
        assert!(
            began.elapsed() < Duration::from_secs(10),
            "the new certificate is not used: {}",
            service.log()
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    fs::write(folder.path().join("cert.pem"), "half written").unwrap();
    service.hang_up();
    service
        .until_log_says("the new certificate cannot be used")
        .await;
    assert_eq!(
        subject(&service),
        "subject=CN = second",
        "the old one stays"
    );
}

#[tokio::test]
async fn a_certificate_that_could_not_be_read_is_read_when_somebody_says_so() {
    let folder = tempfile::tempdir().unwrap();
    certificate(folder.path(), "first");
    let service = started(folder.path()).await;
    let broken = folder.path().join("key.pem");
    let key = fs::read(&broken).unwrap();
    fs::write(&broken, "").unwrap();
    service.hang_up();
    service
        .until_log_says("the new certificate cannot be used")
        .await;
    fs::write(&broken, key).unwrap();
    service.hang_up();
    service
        .until_log_says("the certificate was read anew")
        .await;
}

#[tokio::test]
async fn a_health_check_asks_over_tls_too() {
    let folder = tempfile::tempdir().unwrap();
    certificate(folder.path(), "first");
    let service = started(folder.path()).await;
    let (own, key) = (
        folder.path().join("cert.pem"),
        folder.path().join("key.pem"),
    );
    let address = format!("127.0.0.1:{}", port(&service));
    let tls = [
        "--tls-cert",
        own.to_str().unwrap(),
        "--tls-key",
        key.to_str().unwrap(),
    ];
    let healthy = |address: &str| {
        let words = [&["healthy", "--listen", address][..], &tls].concat();
        service.run(&words, "").status.success()
    };
    assert!(healthy(&address));
    // Something listens, and it is no service.
    let other = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    assert!(!healthy(&other.local_addr().unwrap().to_string()));
}

#[tokio::test]
async fn without_tls_a_hang_up_ends_nothing() {
    let service = start_with("2026-03-30", &[]).await;
    service.hang_up();
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(service.get("/healthz").await.status(), 200);
}

#[tokio::test]
async fn a_certificate_that_cannot_be_used_is_named_at_start() {
    let folder = tempfile::tempdir().unwrap();
    certificate(folder.path(), "first");
    let other = tempfile::tempdir().unwrap();
    certificate(other.path(), "other");
    let service = prepared("2026-03-30", &[]).await;
    let (mine, theirs) = (folder.path().join("cert.pem"), other.path().join("key.pem"));
    let words = [
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--tls-cert",
        mine.to_str().unwrap(),
        "--tls-key",
        theirs.to_str().unwrap(),
    ];
    let (status, said) = service.refused(&words, "");
    assert_eq!(status, 1, "{said}");
    says(&said, &["TLS cannot be used", "cert.pem"]);
}
