//! Programs of others that read what the service makes.

use std::{path::Path, process::Command};

/// A program that `.ci/run` installs from PyPI (`tests/python.txt`).
pub fn python(name: &str) -> Command {
    let program = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("target/python/bin")
        .join(name);
    assert!(
        program.exists(),
        "{} is missing; .ci/run installs it",
        program.display()
    );
    Command::new(program)
}

/// Runs one of poppler's programs; what it printed.
pub fn poppler(name: &str, words: &[&str]) -> String {
    let output = Command::new(name)
        .args(words)
        .output()
        .unwrap_or_else(|error| {
            panic!("{name} cannot be started ({error}); install poppler-utils")
        });
    assert!(
        output.status.success(),
        "{name}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}
