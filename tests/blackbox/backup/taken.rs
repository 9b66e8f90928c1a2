//! What a backup holds, taken while many answer.

use std::{fs, os::unix::fs::PermissionsExt, path::Path};

use lyhord::store::copies::backup::LEFT_OUT;

use super::{MARCH, elsewhere, lived_in, path_in, text_of};
use crate::{
    failures::crowd::{Crowd, counted},
    support::{is_sqlite, start_with},
};

#[tokio::test]
async fn a_backup_taken_while_many_answer_holds_every_answer_thanked_for_before_it_began() {
    let mut service = start_with(MARCH, &["--rate-limit", "off"]).await;
    let code = service.activity("theme_meeting", "farsta");
    let crowd = Crowd::before(&service, &code, 600).await;
    let sending = crowd.send(&service, 8);
    let mut taken = Vec::new();
    for place in 0..3 {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        let name = format!("{place}.backup");
        let thanked = crowd.thanked();
        let said = service.command(&["backup", &name]);
        assert!(said.contains("found whole"), "{said}");
        taken.push((name, thanked));
    }
    sending.join().unwrap();
    assert_eq!(
        crowd.thanked().len(),
        crowd.parents(),
        "nobody had to wait for the backup"
    );
    for (name, thanked) in taken {
        let mut other = elsewhere(&service, true).await;
        let said = other.command(&["restore", &path_in(&service, &name)]);
        assert!(
            said.contains("the boxes go on filling") || thanked.is_empty(),
            "{said}"
        );
        other.resume().await;
        // Their pages are older than the restore, which knows no spent ones.
        crowd.some_are_asked_again(&other).await;
        let held = counted(&mut other).await;
        assert!(
            (thanked.len()..=crowd.parents()).contains(&held),
            "{held}, and {} had been thanked when {name} began",
            thanked.len()
        );
    }
    assert_eq!(counted(&mut service).await, crowd.parents());
}

#[tokio::test]
async fn a_backup_holds_every_table_but_sessions_and_never_the_key() {
    let (service, _) = lived_in().await;
    service.command(&["backup", "a.backup"]);
    assert_eq!(
        fs::metadata(service.path("a.backup"))
            .unwrap()
            .permissions()
            .mode()
            & 0o777,
        0o600
    );
    let text = text_of(&service.path("a.backup"));
    let key = fs::read_to_string(service.path("lyhord.key")).unwrap();
    let secrets: Vec<&str> = key
        .split_whitespace()
        .filter(|word| word.len() == 64)
        .collect();
    assert!(secrets.len() >= 2, "of boxes and of pages");
    for secret in secrets {
        assert!(!text.contains(secret), "a key is in the backup");
    }
    let told = service.command(&["disclose"]);
    let names = told.split("== all tables of this database").nth(1).unwrap();
    for name in names.trim().split(", ") {
        let is_held = text
            .lines()
            .any(|line| line.starts_with(&format!("table {name} ")));
        let is_left_out = LEFT_OUT.iter().any(|(left_out, _)| *left_out == name)
            || name == "seaql_migrations"
            || name.starts_with("sqlite_");
        assert_eq!(is_held, !is_left_out, "{name}");
    }
    let readme =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    for (left_out, _) in LEFT_OUT {
        assert!(
            readme
                .split("A backup holds")
                .nth(1)
                .is_some_and(|rest| rest.contains(&format!("`{left_out}`"))),
            "README does not say that {left_out} is left out"
        );
    }
}

#[tokio::test]
async fn a_file_is_never_overwritten_and_nothing_half_done_is_left() {
    let (mut service, _) = lived_in().await;
    fs::write(service.path("a.backup"), "mine").unwrap();
    let (status, said) = service.refused(&["backup", "a.backup"], "");
    assert!(status == 1 && said.contains("a.backup exists"), "{said}");
    assert_eq!(
        fs::read_to_string(service.path("a.backup")).unwrap(),
        "mine"
    );
    let (_, said) = service.refused(&["backup", "nowhere/a.backup"], "");
    assert!(
        said.contains("nowhere/a.backup cannot be written"),
        "{said}"
    );
    service.stop();
    if is_sqlite() {
        let (_, said) = service.refused(
            &["backup", "b.backup", "--database-url", "sqlite:none.db"],
            "",
        );
        assert!(said.contains("the database cannot be used"), "{said}");
        assert!(
            !service.path("none.db").exists(),
            "a backup makes no database"
        );
    }
    let left: Vec<_> = fs::read_dir(service.folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert!(
        !left
            .iter()
            .any(|name| name.to_string_lossy().contains("lyhord-backup")),
        "{left:?}"
    );
}
