//! Nothing points out of the tree.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use super::{files, text};

/// Names of pages of text in a text: `README.md`, `assets/help/drift.md`.
fn named_pages(text: &str) -> BTreeSet<&str> {
    let is_part = |sign: char| sign.is_alphanumeric() || "./_-".contains(sign);
    let before = text.match_indices(".md").filter_map(|(at, _)| {
        let starts = text[..at].rfind(|sign| !is_part(sign)).map_or(0, |place| {
            place + text[place..].chars().next().map_or(1, char::len_utf8)
        });
        let name = &text[starts..at + 3];
        let is_whole = !text[at + 3..].starts_with(|sign: char| sign.is_alphanumeric());
        // On another site, or only an ending.
        let is_ours = !text[..starts].ends_with(':') && starts < at;
        (is_whole && is_ours).then_some(name)
    });
    before.collect()
}

/// Where pages were told of that lie beside the tree and not in it.
const OUTSIDE: [&str; 4] = ["shared/", "/work/", "the contract", "review/"];

/// `001:557–560`: file and line of a document that lies beside the tree. Times
/// of day have two digits before the colon.
fn has_line_of_a_source(text: &str) -> bool {
    let is_digit = |sign: char| sign.is_ascii_digit();
    text.match_indices(':').any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + 1..]);
        let file = before.trim_end_matches(is_digit).len();
        let number = &before[file..];
        let lines = after.chars().take_while(|sign| is_digit(*sign)).count();
        number.len() == 3 && number.starts_with("00") && (3..=4).contains(&lines)
    })
}

#[test]
fn nothing_points_out_of_the_tree() {
    let folders = [
        "src",
        "tests",
        "assets",
        "benches",
        "migrations",
        ".ci",
        ".config",
    ];
    let mut all: Vec<PathBuf> = folders.iter().flat_map(|folder| files(folder)).collect();
    all.extend(["README.md", "CHANGELOG.md", "Dockerfile"].map(PathBuf::from));
    let pages: BTreeSet<String> = all
        .iter()
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    assert!(has_line_of_a_source("named (001:557–560)") && !has_line_of_a_source("10:001"));
    let itself = Path::new("tests/papers/within.rs");
    for path in all.iter().filter(|path| *path != itself) {
        let is_other_s =
            path.starts_with("assets/passwords") || path.ends_with("package-lock.json");
        let Some(text) = text(path).filter(|_| !is_other_s) else {
            continue;
        };
        for name in named_pages(&text) {
            // A script may know another folder for it.
            let is_there = pages.contains(name.rsplit('/').next().unwrap());
            assert!(
                is_there,
                "{} names {name}, which is not there",
                path.display()
            );
        }
        assert!(!has_line_of_a_source(&text), "{}", path.display());
        for outside in OUTSIDE {
            assert!(
                !text.contains(outside),
                "{} speaks of {outside}",
                path.display()
            );
        }
    }
}
