//! Holds that the pages for newcomers are true: every file, function, test and
//! word that they name is there, every rule that the source quotes is written
//! down, and nothing points out of the tree. Reads text; starts nothing.

#![expect(clippy::unwrap_used, reason = "a test ends where something is missing")]

mod named;
mod within;
mod written;

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The top of the source tree.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// What is made or fetched, or lies beside the tree.
const NOT_OURS: [&str; 4] = ["node_modules", "target", ".git", "corpus"];

/// Every file below a folder, by its path from the top of the tree.
fn files(folder: &str) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![Path::new(ROOT).join(folder)]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if NOT_OURS.iter().any(|name| path.ends_with(name)) {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path.strip_prefix(ROOT).unwrap().to_owned());
            }
        }
    }
    found.sort();
    found
}

/// The text of a file; none when it is no text.
fn text(path: &Path) -> Option<String> {
    String::from_utf8(fs::read(Path::new(ROOT).join(path)).unwrap()).ok()
}

fn page(name: &str) -> String {
    text(Path::new(&format!("assets/help/{name}.md"))).unwrap()
}

/// What stands between backticks on a line, in order.
fn quoted(line: &str) -> Vec<&str> {
    line.split('`').skip(1).step_by(2).collect()
}

/// Whether a text holds a word by itself, not as a part of another.
fn holds(text: &str, word: &str) -> bool {
    let is_part = |sign: char| sign.is_alphanumeric() || sign == '_';
    text.match_indices(word).any(|(at, _)| {
        !text[..at].ends_with(is_part) && !text[at + word.len()..].starts_with(is_part)
    })
}
