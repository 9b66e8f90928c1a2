//! Where what a command prints cannot go: nobody reads it any more, or the disk
//! is full.

use std::{
    fs::{self, Permissions},
    os::unix::fs::{PermissionsExt, symlink},
    process::{Command, Output, Stdio},
};

use crate::support::{
    Service,
    page::{says, says_not},
    prepared_with_schema,
};

/// All that it said.
fn said(output: &Output) -> String {
    [&output.stdout[..], &output.stderr[..]]
        .map(String::from_utf8_lossy)
        .concat()
}

#[test]
fn a_reader_who_has_enough_ends_a_command_without_a_word() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_lyhord"))
        .arg("migrate")
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
    says_not(&said(&output), &["a fault in the program"]);
}

#[test]
fn what_cannot_be_printed_is_said_and_is_no_fault_of_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let mut migrate = Command::new(env!("CARGO_BIN_EXE_lyhord"));
    let migrated = migrate.arg("migrate").current_dir(folder.path()).output();
    assert!(migrated.unwrap().status.success());
    for words in [&["questionnaire", "list"][..], &["doctor"], &["migrate"]] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full");
        let output = Command::new(env!("CARGO_BIN_EXE_lyhord"))
            .args(words)
            .current_dir(folder.path())
            .stdout(full.unwrap())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1), "{words:?}");
        says(
            &said(&output),
            &["lyhord: standard output cannot be written: No space left"],
        );
        says_not(
            &said(&output),
            &["a fault in the program", "the database cannot be used"],
        );
    }
}

/// Commands that write a file or, where `-` is named, to standard output.
fn writers(service: &Service) -> Vec<Vec<String>> {
    let code = service.activity("advice_talk", "farsta");
    let languages = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/languages");
    [
        "results --period 2026-T1 -o",
        "results --period 2026-T1 --format xlsx -o",
        "registered --period 2026-T1 -o",
        "held template registrations -o",
        &format!("qr {code} --format png -o"),
        &format!("poster {code} --sheet a4 -o"),
        "questionnaire export parent-standard -o",
        &format!("text export sv --folder {languages} -o"),
        "disclose",
    ]
    .iter()
    .map(|line| line.split(' ').map(str::to_owned).collect())
    .collect()
}

/// Runs a command as a shell does, with what `$0` to `$9` are and where it writes.
fn shell(service: &Service, line: &str, words: &[String]) -> Output {
    Command::new("sh")
        .args(["-c", line, env!("CARGO_BIN_EXE_lyhord")])
        .args(words)
        .current_dir(service.folder())
        .env("LYHORD_DATABASE_URL", service.database_url())
        .env("LYHORD_BOX_KEY_FILE", service.path("lyhord.key"))
        .env("LYHORD_NOW", "2026-05-02T10:00:00+02:00")
        .output()
        .unwrap()
}

#[test]
fn what_a_command_makes_goes_where_it_is_told_and_a_full_disk_is_named() {
    let service = prepared_with_schema("2026-05-02", &[]);
    service.import(crate::support::ORGANISATION);
    let refused = |line: &str, words: &[String], named: &str| {
        let output = shell(&service, line, words);
        assert_eq!(output.status.code(), Some(1), "{words:?}");
        let wanted = format!("lyhord: {named} cannot be written: No space left");
        says(&said(&output), &[&wanted]);
        says_not(&said(&output), &["database", "a fault"]);
    };
    let all = writers(&service);
    for words in &all {
        let words = [&words[..], &["-".to_owned()]].concat();
        let printed = shell(&service, "\"$0\" \"$@\"", &words);
        assert!(printed.status.success(), "{words:?}: {}", said(&printed));
        assert!(!printed.stdout.is_empty(), "{words:?}");
        refused("\"$0\" \"$@\" > /dev/full", &words, "standard output");
    }
    assert!(!service.path("-").exists(), "- is no file");
    for words in [&all[0], &all[all.len() - 1]] {
        let to = |place: &str| [&words[..], &[place.to_owned()]].concat();
        let printed = shell(&service, "\"$0\" \"$@\"", &to("-"));
        let written = shell(&service, "\"$0\" \"$@\"", &to("made"));
        assert!(written.status.success(), "{words:?}: {}", said(&written));
        let made = fs::read(service.path("made")).unwrap();
        assert!(made == printed.stdout, "{words:?}");
        refused("\"$0\" \"$@\"", &to("/dev/full"), "/dev/full");
        let line = "(\"$0\" \"$@\"; echo \"ended with $?\" >&2) | true";
        let output = shell(&service, line, &to("-"));
        says(&said(&output), &["ended with 0"]);
        says_not(&said(&output), &["cannot be written", "a fault"]);
    }
}

/// A command that writes a workbook into this file.
fn exporting(file: &str) -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/languages");
    let words = ["text", "export", "sv", "--folder", folder, "-o", file];
    words.map(str::to_owned).into()
}

/// Lets no file grow beyond four kilobytes, as a full disk does.
const ON_A_FULL_DISK: &str = "trap '' XFSZ; ulimit -f 8; \"$0\" \"$@\"";

#[test]
fn what_does_not_fit_leaves_nothing_half_and_the_file_before_as_it_was() {
    let service = prepared_with_schema("2026-05-02", &[]);
    let refused = |file: &str| {
        let output = shell(&service, ON_A_FULL_DISK, &exporting(file));
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        says(&said(&output), &[&format!("{file} cannot be written")]);
    };
    let before = fs::read_dir(service.folder()).unwrap().count();
    refused("half.xlsx");
    let after = fs::read_dir(service.folder()).unwrap().count();
    assert_eq!(after, before, "nothing half is left, whatever its name");
    fs::write(service.path("half.xlsx"), "the one before").unwrap();
    refused("half.xlsx");
    let kept = fs::read_to_string(service.path("half.xlsx")).unwrap();
    assert_eq!(kept, "the one before");
}

#[test]
fn a_file_that_is_replaced_stays_as_open_as_it_was_and_a_link_leads_to_it() {
    let service = prepared_with_schema("2026-05-02", &[]);
    let write = |file: &str| {
        let line = "umask 027; \"$0\" \"$@\"";
        let output = shell(&service, line, &exporting(file));
        assert!(output.status.success(), "{}", said(&output));
    };
    let mode = |file: &str| {
        let found = fs::metadata(service.path(file)).unwrap();
        assert!(found.len() > 4096, "{file} is written");
        found.permissions().mode() & 0o777
    };
    write("new.xlsx");
    assert_eq!(mode("new.xlsx"), 0o640, "as the mask says");
    fs::write(service.path("old.xlsx"), "the one before").unwrap();
    fs::set_permissions(service.path("old.xlsx"), Permissions::from_mode(0o604)).unwrap();
    for (file, link) in [("old.xlsx", "link.xlsx"), ("none.xlsx", "loose.xlsx")] {
        symlink(file, service.path(link)).unwrap();
        write(link);
        assert!(service.path(link).is_symlink(), "{link} stays a link");
    }
    assert_eq!(mode("old.xlsx"), 0o604, "as it was");
    assert_eq!(mode("none.xlsx"), 0o640, "a link that led to nothing yet");
}

#[test]
fn a_command_does_its_work_though_nobody_can_read_what_it_says_beside() {
    let service = prepared_with_schema("2026-05-02", &[]);
    let line = "\"$0\" \"$@\" 2> /dev/full";
    let words = ["token", "add", "--name", "x"].map(str::to_owned);
    service.import(crate::support::ORGANISATION);
    let output = shell(&service, line, &words);
    assert!(output.status.success(), "{}", said(&output));
    says(&said(&output), &["lyhord_"]);
    let output = shell(&service, line, &["token", "add"].map(str::to_owned));
    assert_eq!(output.status.code(), Some(2), "wrong usage stays so");
}

#[test]
fn a_backup_is_no_stream() {
    let service = prepared_with_schema("2026-05-02", &[]);
    let (status, said) = service.refused(&["backup", "-"], "");
    assert_eq!(status, 2, "{said}");
    says(&said, &["name a file for it"]);
}
