//! `lyhord doctor`: each kind of broken set-up, and the sentence that says
//! what to do.

use std::{fs, os::unix::fs::PermissionsExt, path::Path, process::Command};

use sea_orm::{ConnectionTrait, Database};

use crate::support::{Service, is_sqlite, page::says, start_with};

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

async fn change(service: &Service, statement: &str) {
    let database = Database::connect(service.database_url()).await.unwrap();
    database.execute_unprepared(statement).await.unwrap();
    database.close().await.unwrap();
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

#[tokio::test]
async fn a_good_set_up_is_good() {
    let service = stopped().await;
    certificate(&service, "a", "svara.kommun.se", 90);
    let (status, said) = doctor(&service, &["--tls-cert", "a.pem", "--tls-key", "a.key"]);
    assert_eq!(status, 0, "{said}");
    for line in [
        "ok    codes carry https://svara.kommun.se",
        "ok    the certificate and its key belong together",
        "ok    the certificate is for svara.kommun.se",
        "ok    the certificate holds for three weeks or more",
        "ok    the schema is current",
        "ok    the key file belongs to this database",
        "ok    the clock says 2026-03-30",
    ] {
        assert!(said.contains(line), "{line} in {said}");
    }
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

#[tokio::test]
async fn a_schema_that_is_older_or_newer_is_told_apart() {
    let kept = stopped().await;
    for (statement, sentence) in [
        (
            "DELETE FROM seaql_migrations WHERE version = (SELECT max(version) FROM seaql_migrations)",
            "FAIL  the schema is older than this program; run: lyhord migrate",
        ),
        (
            "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_later', 0)",
            "FAIL  the schema is newer than this program; run the newer program, or restore a backup",
        ),
    ] {
        let service = kept.twin().await;
        change(&service, statement).await;
        let (status, said) = doctor(&service, &[]);
        assert_eq!(status, 1, "{said}");
        says(&said, &[sentence]);
    }
}

#[tokio::test]
async fn a_database_that_cannot_be_reached_is_told_and_none_is_made() {
    let service = stopped().await;
    let nowhere = if is_sqlite() {
        "sqlite:nowhere.db"
    } else {
        "postgres://postgres@127.0.0.1:9/none"
    };
    let (status, said) = doctor(&service, &["--database-url", nowhere]);
    assert_eq!(status, 1, "{said}");
    says(
        &said,
        &["FAIL  the database cannot be opened", "check database_url"],
    );
    assert!(
        !service.path("nowhere.db").exists(),
        "looking makes nothing"
    );
}

#[tokio::test]
async fn a_disk_that_is_nearly_full_is_told() {
    // Where nobody may mount a small disk, there is none to look at.
    let folder = tempfile::tempdir().unwrap();
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=4m", "tmpfs"])
        .arg(folder.path())
        .output();
    if !is_sqlite() || !mounted.is_ok_and(|output| output.status.success()) {
        return;
    }
    let place = folder.path().to_owned();
    let url = format!("sqlite:{}", place.join("lyhord.db").display());
    let service = crate::support::prepared_on("2026-03-30", &[], folder, url);
    service.command(&["migrate"]);
    let (status, said) = doctor(&service, &[]);
    let unmounted = Command::new("umount").arg("--lazy").arg(&place).status();
    assert_eq!(status, 1, "{said}");
    says(
        &said,
        &["are free where the database lies; when it is full, answers are refused: make room"],
    );
    assert!(unmounted.unwrap().success());
}
