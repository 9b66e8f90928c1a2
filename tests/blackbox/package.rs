//! What a package carries beside the program: its version, manual pages, and the
//! words that shells complete.

use std::{fs, process::Command};

use crate::support::page::{says, says_not};

fn said(words: &[&str]) -> String {
    let mut lyhord = Command::new(env!("CARGO_BIN_EXE_lyhord"));
    let answered = lyhord.args(words).output().unwrap();
    assert!(answered.status.success(), "{words:?}");
    String::from_utf8(answered.stdout).unwrap()
}

#[test]
fn the_version_names_the_commit_that_the_program_was_built_of() {
    let version = said(&["--version"]);
    let expected = concat!("lyhord ", env!("CARGO_PKG_VERSION"), " (");
    let commit = version.trim_end().strip_prefix(expected);
    let commit = commit.and_then(|rest| rest.strip_suffix(')')).unwrap();
    let asked = Command::new("git")
        .args(["-C", env!("CARGO_MANIFEST_DIR"), "cat-file", "-t", commit])
        .output();
    // A tree without git, as an unpacked archive: nobody can know.
    let is_one = asked.is_ok_and(|asked| asked.stdout == b"commit\n");
    assert!(is_one || commit == "unknown", "{version}");
}

/// Each command and its own, as people type them: `user`, `user add`, …
fn commands() -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut waiting = vec![Vec::new()];
    while let Some(command) = waiting.pop() {
        let mut words: Vec<&str> = command.iter().map(String::as_str).collect();
        words.push("--help");
        let help = said(&words);
        let listed = help.split("Commands:\n").nth(1).unwrap_or_default();
        // One line each, until an empty one; a line further in goes on.
        let lines = listed.lines().take_while(|line| !line.is_empty());
        let names = lines.filter_map(|line| line.strip_prefix("  "));
        let names = names.filter(|line| !line.starts_with(' '));
        for name in names.filter_map(|line| line.split_whitespace().next()) {
            if name != "help" {
                let mut longer = command.clone();
                longer.push(name.to_owned());
                waiting.push(longer);
            }
        }
        if !command.is_empty() {
            found.push(command);
        }
    }
    found
}

#[test]
fn every_command_has_a_manual_page_and_is_completed_by_each_shell() {
    let folder = tempfile::tempdir().unwrap();
    said(&["papers", folder.path().to_str().unwrap()]);
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    let main = read("man1/lyhord.1");
    says(&main, &["database", "LYHORD_"]);
    says_not(&main, &["papers"]);
    let shells = ["bash/lyhord.bash", "zsh/_lyhord", "fish/lyhord.fish"].map(read);
    let commands = commands();
    assert!(commands.len() >= 40, "{commands:?}");
    for command in &commands {
        let page = read(&format!("man1/lyhord-{}.1", command.join("-")));
        says(&page, &[".SH SYNOPSIS", ".SH DESCRIPTION"]);
        for shell in &shells {
            says(shell, &[command.last().unwrap()]);
        }
    }
    // Nothing beside them, and one for the program itself.
    let pages = fs::read_dir(folder.path().join("man1")).unwrap().count();
    assert_eq!(pages, commands.len() + 1);
}
