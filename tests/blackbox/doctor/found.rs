//! What doctor finds of a database, a disk and a good set-up.

use std::{fs, process::Command};

use sea_orm::{ConnectionTrait, Database};

use super::{certificate, doctor, stopped};
use crate::support::{Service, is_sqlite, page::says};

async fn change(service: &Service, statement: &str) {
    let database = Database::connect(service.database_url()).await.unwrap();
    database.execute_unprepared(statement).await.unwrap();
    database.close().await.unwrap();
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
    let apart =
        "lies in one folder with the database; whoever copies the folder can open the boxes";
    assert_eq!(said.contains(apart), is_sqlite(), "{said}");
    fs::create_dir(service.path("apart")).unwrap();
    let elsewhere = service.path("apart/lyhord.key");
    fs::copy(service.path("lyhord.key"), &elsewhere).unwrap();
    let (_, said) = doctor(&service, &["--box-key-file", elsewhere.to_str().unwrap()]);
    assert!(!said.contains(apart), "{said}");
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
