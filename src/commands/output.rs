//! Where what a command makes goes: into the file that is named, or to standard
//! output, which `-` names too. Whoever reads standard output may have had enough
//! of it; whatever else takes nothing more is said by its name, and never blamed on
//! the database.

use std::{
    ffi::OsString,
    fs::{self, File},
    io::{self, ErrorKind, Write},
    path::PathBuf,
};

use super::{Ended, not_written};

/// What `-o` or a last word names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Output {
    Standard,
    File(PathBuf),
}

impl From<OsString> for Output {
    fn from(typed: OsString) -> Self {
        if typed == "-" {
            Self::Standard
        } else {
            Self::File(typed.into())
        }
    }
}

impl Output {
    /// Writes all of it; what fits into no file leaves no half of it there.
    pub(super) fn write(&self, made: &[u8]) -> Result<(), Ended> {
        match self {
            Self::Standard => {
                let mut out = io::stdout().lock();
                // Without the flush an end that is no whole line is lost in silence.
                match out.write_all(made).and_then(|()| out.flush()) {
                    Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
                    written => written.map_err(not_written("standard output")),
                }
            }
            Self::File(path) => {
                let place = path.display().to_string();
                let mut file = File::create(path).map_err(not_written(&place))?;
                file.write_all(made).map_err(|error| {
                    if path.is_file() {
                        let _ = fs::remove_file(path);
                    }
                    not_written(&place)(error)
                })
            }
        }
    }
}

/// A line beside what is printed, whether anybody can read it or not.
pub(super) fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}
