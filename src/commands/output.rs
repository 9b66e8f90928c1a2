//! Where what a command makes goes: into the file that is named, or to standard
//! output, which `-` names too. Whoever reads standard output may have had enough
//! of it; whatever else takes nothing more is said by its name, and never blamed on
//! the database.

use std::{
    ffi::OsString,
    fs::{self, File, OpenOptions, Permissions},
    io::{self, ErrorKind, Write},
    os::{fd::AsFd, unix::fs::PermissionsExt},
    path::{Path, PathBuf},
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
    /// Writes all of it; what fits into no file leaves the one before as it was.
    pub(super) fn write(&self, made: &[u8]) -> Result<(), Ended> {
        match self {
            Self::Standard => {
                // Past the buffer for lines: an end that is no whole line would
                // wait there, and be lost in silence.
                let out = io::stdout().as_fd().try_clone_to_owned();
                match out.and_then(|out| File::from(out).write_all(made)) {
                    Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
                    written => written.map_err(not_written("standard output")),
                }
            }
            Self::File(path) => put(path, made).map_err(not_written(&path.display().to_string())),
        }
    }
}

/// Writes a file beside the one that is named, and puts it in its place when all
/// of it is on the disk. A link goes on leading to its file. What is no file of a
/// folder, such as a pipe or `/dev/full`, is written into.
fn put(named: &Path, made: &[u8]) -> io::Result<()> {
    let before = fs::metadata(named).ok();
    if before.as_ref().is_some_and(|before| !before.is_file()) {
        return File::create(named)?.write_all(made);
    }
    let place = led_to(named)?;
    let permissions = before.map(|before| before.permissions());
    if permissions.is_some() {
        // Whoever may not write into it may not replace it either.
        OpenOptions::new().write(true).open(&place)?;
    }
    let folder = place.parent().filter(|folder| *folder != Path::new(""));
    let mut beside = tempfile::Builder::new()
        .prefix(".lyhord-")
        // Less what the user's mask takes, as of any new file.
        .permissions(Permissions::from_mode(0o666))
        .tempfile_in(folder.unwrap_or(Path::new(".")))?;
    let file = beside.as_file_mut();
    file.write_all(made)?;
    if let Some(permissions) = permissions {
        file.set_permissions(permissions)?;
    }
    file.sync_all()?;
    beside.persist(place)?;
    Ok(())
}

/// Where links lead, also those that lead to nothing yet.
fn led_to(named: &Path) -> io::Result<PathBuf> {
    match (fs::canonicalize(named), fs::read_link(named)) {
        (Err(error), Ok(link)) if error.kind() == ErrorKind::NotFound => {
            led_to(&named.with_file_name("").join(link))
        }
        (Err(error), Err(_)) if error.kind() == ErrorKind::NotFound => Ok(named.to_owned()),
        (found, _) => found,
    }
}

/// A line beside what is printed, whether anybody can read it or not.
pub(super) fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}
