//! Each set-up that is broken, with what doctor says to do about it.

use std::{fs, os::unix::fs::PermissionsExt, path::Path};

use super::{certificate, doctor, stopped};
use crate::support::Service;

fn mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// What is broken, words for the doctor, whether it must be mended, what it
/// says.
type Broken = (
    &'static str,
    fn(&Service),
    &'static [&'static str],
    bool,
    &'static str,
);

const BROKEN: &[Broken] = &[
    (
        "a setting",
        |_| {},
        &["--listen", "here"],
        true,
        "--listen does not parse; an address is written 127.0.0.1:8080; mend the setting",
    ),
    (
        "two settings",
        |_| {},
        &["--rate-limit", "no", "--minimum-group", "2"],
        true,
        "--minimum-group is below 5; mend the setting",
    ),
    (
        "no address",
        |_| {},
        &["--base-url", ""],
        true,
        "base_url is not set, and codes would be printed with the address the service listens on; set it",
    ),
    (
        "no HTTPS",
        |_| {},
        &["--base-url", "http://svara.kommun.se"],
        true,
        "http:// is for this machine alone; write https://, and set tls_cert and tls_key or a proxy",
    ),
    (
        "a trial's address",
        |_| {},
        &["--base-url", "http://127.0.0.1:8080"],
        false,
        "is this machine only; set it to the address that parents reach",
    ),
    (
        "no limits",
        |_| {},
        &["--rate-limit", "off"],
        true,
        "rate_limit is off, which is for load tests only; remove the setting",
    ),
    (
        "passwords alone",
        |_| {},
        &["--second-factor", "optional"],
        false,
        "second_factor is optional, so that whoever learns a password is let in",
    ),
    (
        "everybody a proxy",
        |_| {},
        &["--trusted-proxies", "0.0.0.0/0"],
        true,
        "each visitor may claim any; name the proxy alone",
    ),
    (
        "no proxy",
        |_| {},
        &["--trusted-proxies", ""],
        true,
        "trusted_proxies is empty",
    ),
    (
        "open metrics",
        |_| {},
        &["--admin-listen", "0.0.0.0:9100"],
        false,
        "can be reached from other machines",
    ),
    (
        "an open key",
        |service| mode(&service.path("lyhord.key"), 0o640),
        &[],
        true,
        "can be read by others; run: chmod 600",
    ),
    (
        "a damaged key",
        |service| fs::write(service.path("lyhord.key"), "x").unwrap(),
        &[],
        true,
        "is damaged; restore it",
    ),
    (
        "a lost key",
        |service| fs::remove_file(service.path("lyhord.key")).unwrap(),
        &[],
        true,
        "boxes are sealed with it; put it back (a running machine's file, never an old copy), or run lyhord key forget",
    ),
    (
        "a foreign key",
        foreign_key,
        &[],
        true,
        "is not today's of this database",
    ),
    (
        "a copied key",
        |service| {
            fs::copy(service.path("lyhord.key"), service.path("lyhord.key.bak")).unwrap();
        },
        &[],
        true,
        "is a copy of a key; whoever has it and a backup can open the boxes: remove it",
    ),
    (
        "a backup beside the key",
        |service| {
            service.command(&["backup", "a.backup"]);
        },
        &[],
        false,
        "backups lie beside the key file",
    ),
    (
        "a clock behind",
        |_| {},
        &["--now", "2026-01-30T10:00:00Z"],
        true,
        "the clock is behind: it says 2026-01, the service has lived in 2026-03; set the clock",
    ),
    (
        "a log with visits",
        log_with_visits,
        &["--log", "access.log"],
        true,
        "access.log holds visits of parents; switch the access log off",
    ),
    (
        "no such log",
        |_| {},
        &["--log", "none.log"],
        false,
        "none.log cannot be read",
    ),
    (
        "no certificate",
        |_| {},
        &["--tls-cert", "none.pem", "--tls-key", "key.pem"],
        true,
        "tls_cert none.pem cannot be read",
    ),
    (
        "another's key",
        |service| {
            certificate(service, "a", "svara.kommun.se", 90);
            certificate(service, "b", "svara.kommun.se", 90);
        },
        &["--tls-cert", "a.pem", "--tls-key", "b.key"],
        true,
        "do not belong together",
    ),
    (
        "another's name",
        |service| certificate(service, "a", "annan.kommun.se", 90),
        &["--tls-cert", "a.pem", "--tls-key", "a.key"],
        true,
        "is not for svara.kommun.se, which base_url names; phones will warn: order one for that name",
    ),
    (
        "an open key of TLS",
        |service| {
            certificate(service, "a", "svara.kommun.se", 90);
            mode(&service.path("a.key"), 0o644);
        },
        &["--tls-cert", "a.pem", "--tls-key", "a.key"],
        true,
        "tls_key a.key can be read by every user of this machine; run: chmod o= a.key",
    ),
    (
        "an expiring certificate",
        |service| certificate(service, "a", "svara.kommun.se", 6),
        &["--tls-cert", "a.pem", "--tls-key", "a.key"],
        false,
        // Five days and a bit once a second has passed; the days are counted in a test of their own.
        "a.pem expires in ",
    ),
];

/// One of the first edition, of no database there is.
fn foreign_key(service: &Service) {
    let key = fs::read_to_string(service.path("lyhord.key")).unwrap();
    let first_line = key.lines().next().unwrap();
    let (boxes, nonces) = ("ab".repeat(32), "cd".repeat(32));
    fs::write(
        service.path("lyhord.key"),
        format!("{first_line}\nboxes {boxes}\nnonces {nonces}\n"),
    )
    .unwrap();
}

fn log_with_visits(service: &Service) {
    let code = fs::read_to_string(service.path("code.txt")).unwrap();
    fs::write(
        service.path("access.log"),
        format!("192.0.2.1 - - \"GET /{code}/ar HTTP/2\" 200\n"),
    )
    .unwrap();
}

#[tokio::test]
async fn each_broken_set_up_is_found_with_what_to_do_about_it() {
    let kept = stopped().await;
    for (what, break_it, words, must_be_mended, sentence) in BROKEN {
        let service = kept.twin().await;
        break_it(&service);
        let (status, said) = doctor(&service, words);
        let mark = if *must_be_mended { "FAIL" } else { "warn" };
        let found = said
            .lines()
            .any(|line| line.starts_with(mark) && line.contains(sentence));
        assert!(found, "{what}: no {mark} with \"{sentence}\" in {said}");
        assert_eq!(status, i32::from(*must_be_mended), "{what}: {said}");
    }
}
