//! Reads the command line and runs it.

use std::process::ExitCode;

/// The commit that this was built of: as a package or an image names it, or as
/// git says.
const COMMIT: &str = match option_env!("LYHORD_COMMIT") {
    Some(named) if !named.is_empty() => named,
    _ => OF_GIT,
};

#[cfg(not(in_git))]
const OF_GIT: &str = "unknown";

#[cfg(in_git)]
const OF_GIT: &str = match str::from_utf8(&SHORT) {
    Ok(short) => short,
    Err(_) => "unknown",
};

/// A copy of seven signs: names and messages of commits stay out of the program.
#[cfg(in_git)]
const SHORT: [u8; 7] = last(include_bytes!(env!("GIT_LAST_COMMITS")));

/// The second word of the last line begins with it: `FROM TO WHO WHEN WHAT`.
#[cfg(in_git)]
const fn last(lines: &[u8]) -> [u8; 7] {
    let mut begins = lines.len().saturating_sub(1);
    while begins > 0 && lines[begins - 1] != b'\n' {
        begins -= 1;
    }
    while begins + 7 < lines.len() && lines[begins] != b' ' {
        begins += 1;
    }
    let mut short = *b"unknown";
    let mut place = 0;
    while place < 7 && begins + 1 + place < lines.len() {
        short[place] = lines[begins + 1 + place];
        place += 1;
    }
    short
}

fn main() -> ExitCode {
    lyhord::commands::run(COMMIT)
}
