//! Programs of others that read what the service makes.

use std::{path::Path, process::Command};

/// A program that `.ci/run` installs from PyPI (`tests/python.txt`).
pub fn python(name: &str) -> Command {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/python/bin").join(name);
    assert!(program.exists(), "{} is missing; .ci/run installs it", program.display());
    Command::new(program)
}
