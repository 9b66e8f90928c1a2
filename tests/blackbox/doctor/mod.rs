//! `lyhord doctor`: each kind of broken set-up, and the sentence that says
//! what to do.

mod broken;
mod found;

use std::{fs, process::Command};

use crate::support::{Service, start_with};

const GOOD: [&str; 4] = [
    "--base-url",
    "https://svara.kommun.se",
    "--trusted-proxies",
    "127.0.0.1",
];

/// Status and everything it printed; the good settings first, then these.
fn doctor(service: &Service, words: &[&str]) -> (i32, String) {
    let given = |name: &str| words.contains(&name);
    let good = GOOD
        .chunks(2)
        .filter(|pair| !given(pair[0]))
        .flatten()
        .copied();
    let all: Vec<&str> = ["doctor"]
        .into_iter()
        .chain(good)
        .chain(words.iter().copied())
        .collect();
    let output = service.run(&all, "");
    (
        output.status.code().unwrap(),
        String::from_utf8(output.stdout).unwrap(),
    )
}

/// A service with something in its boxes, stopped.
async fn stopped() -> Service {
    let mut service = start_with("2026-03-30", &[]).await;
    let code = service.activity("advice_talk", "farsta");
    service.answer(&code, "help=4").await;
    fs::write(service.path("code.txt"), code).unwrap();
    service.stop();
    service
}

/// A certificate and its key, `NAME.pem` and `NAME.key`, that hold so many days.
fn certificate(service: &Service, name: &str, host: &str, days: u32) {
    let made = Command::new("openssl")
        .current_dir(service.folder())
        .args([
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
            "-subj",
            "/CN=x",
        ])
        .args([
            "-days",
            &days.to_string(),
            "-addext",
            &format!("subjectAltName=DNS:{host}"),
            "-addext",
            "basicConstraints=critical,CA:FALSE",
        ])
        .args([
            "-out",
            &format!("{name}.pem"),
            "-keyout",
            &format!("{name}.key"),
        ])
        .output()
        .unwrap();
    assert!(
        made.status.success(),
        "{}",
        String::from_utf8_lossy(&made.stderr)
    );
}
