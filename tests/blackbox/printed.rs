//! Where what a command prints cannot go: nobody reads it any more, or the disk
//! is full.

use std::{
    fs,
    process::{Command, Output, Stdio},
};

use crate::support::page::{says, says_not};

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
