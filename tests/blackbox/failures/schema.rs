//! A database that a newer program has brought up to date, or an older one
//! left.

use super::tables::change;
use crate::support::{
    page::{says, says_one_sentence},
    prepared, start_with,
};

#[tokio::test]
async fn a_schema_newer_than_the_program_is_refused_everywhere_and_left_alone() {
    let mut service = start_with("2026-03-30", &[]).await;
    let code = service.activity("advice_talk", "farsta");
    service.answer(&code, "help=4").await;
    change(
        &service,
        "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_later', 0)",
    )
    .await;
    let ready = service.get("/readyz").await;
    assert_eq!(ready.status(), 503);
    assert!(
        ready
            .text()
            .await
            .unwrap()
            .contains("the schema is not current")
    );
    service.stop();
    let before = service.command(&["backup", "before.backup"]);
    assert!(
        before.contains("found whole"),
        "a backup can still be taken: {before}"
    );
    for words in [
        &["serve", "--listen", "127.0.0.1:0"][..],
        &["serve", "--no-migrate", "--listen", "127.0.0.1:0"],
        &["migrate"],
        &["close"],
    ] {
        let (status, said) = service.refused(words, "");
        assert_eq!(status, 1, "{words:?}: {said}");
        says(
            &said,
            &["brought up to date by a newer program", "restore a backup"],
        );
        says_one_sentence(&said);
    }
    let output = service.run(&["doctor", "--base-url", "https://svara.kommun.se"], "");
    assert!(
        String::from_utf8_lossy(&output.stdout)
            .contains("FAIL  the schema is newer than this program")
    );
    let (_, said) = service.refused(&["restore", "before.backup", "--replace"], "");
    assert!(said.contains("was made by a newer program"), "{said}");
    change(
        &service,
        "DELETE FROM seaql_migrations WHERE version = 'm9999_later'",
    )
    .await;
    service.resume().await;
    service.answer(&code, "help=4").await;
}

#[tokio::test]
async fn a_schema_to_which_a_newer_program_has_only_added_stops_nobody() {
    let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let code = service.activity("advice_talk", "farsta");
    for sql in [
        "ALTER TABLE activity ADD COLUMN of_tomorrow TEXT",
        "CREATE TABLE of_tomorrow (name TEXT)",
        "UPDATE seaql_migrations SET additions = coalesce(additions || ' ', '') || 'm9998_later m9999_later' \
         WHERE version = (SELECT max(version) FROM seaql_migrations)",
    ] {
        change(&service, sql).await;
    }
    for _ in 0..2 {
        assert_eq!(service.get("/readyz").await.status(), 200);
        service.answer(&code, "help=4&role=mother").await;
        // It starts again on it too, as after a fault of the machine.
        service.stop();
        service.resume().await;
    }
    let later = service.activity("home_visit", "farsta");
    service.answer(&later, "help=4&role=mother").await;
    let doctor = service.run(&["doctor"], "");
    says(
        &String::from_utf8_lossy(&doctor.stdout),
        &["the schema is current"],
    );
    service.command(&["migrate"]);
    let taken = service.run(&["backup", "a.backup"], "");
    assert!(taken.status.success());
    says(
        &String::from_utf8_lossy(&taken.stderr),
        &["a newer program has added to the schema"],
    );
    // And that backup is one of this program's.
    let other = prepared("2026-03-30", &[]).await;
    let backup = service.path("a.backup");
    other.command(&["restore", backup.to_str().unwrap()]);
}

#[tokio::test]
async fn an_older_schema_is_brought_up_to_date_unless_that_is_not_wanted() {
    let mut service = crate::support::prepared("2026-03-30", &[]).await;
    if crate::support::is_sqlite() {
        std::fs::write(service.path("lyhord.db"), "").unwrap();
    }
    let (status, said) = service.refused(&["serve", "--no-migrate", "--listen", "127.0.0.1:0"], "");
    assert!(
        status == 1 && said.contains("run: lyhord migrate"),
        "{said}"
    );
    service.resume().await;
    assert_eq!(service.get("/readyz").await.status(), 200);
}

#[tokio::test]
async fn only_those_who_may_begin_a_database_do() {
    let service = prepared("2026-03-30", &[]).await;
    for words in [
        &["close"][..],
        &["disclose"],
        &["token", "add", "--name", "test"],
        &["results", "--period", "2026-T1"],
        &["serve", "--no-migrate", "--listen", "127.0.0.1:0"],
    ] {
        let (status, said) = service.refused(words, "");
        assert_eq!(status, 1, "{words:?}: {said}");
        assert!(said.contains("run: lyhord migrate"), "{words:?}: {said}");
        assert!(!service.path("lyhord.db").exists(), "{words:?}");
    }
    service.import(crate::support::ORGANISATION);
    service.command(&["token", "add", "--name", "test"]);
}

#[tokio::test]
async fn an_older_schema_is_brought_up_to_date_by_no_command_but_migrate() {
    let service = start_with("2026-03-30", &[]).await;
    let last =
        "DELETE FROM seaql_migrations WHERE version = (SELECT max(version) FROM seaql_migrations)";
    change(&service, last).await;
    let organisation = service.path("organisation.toml");
    let import = ["org", "import", organisation.to_str().unwrap()];
    for words in [
        &import[..],
        &["close"],
        &["token", "add", "--name", "later"],
    ] {
        let (status, said) = service.refused(words, "");
        assert_eq!(status, 1, "{words:?}: {said}");
        assert!(said.contains("run: lyhord migrate"), "{words:?}: {said}");
    }
}
