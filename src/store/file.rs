//! The file of an embedded database: made closed to others, and the same one
//! as long as the service runs. A file that was removed or replaced underneath
//! takes what is written into it away with it.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, ErrorKind, Read},
    os::unix::fs::{MetadataExt, OpenOptionsExt},
    path::{Path, PathBuf, absolute},
};

use rustix::{
    fs::{Access, access, statvfs},
    io::Errno,
    process::geteuid,
};

use super::{ballot::key_file::close_to_others, disk::folder_of};

/// The file that was opened.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct DatabaseFile {
    path: PathBuf,
    /// Where its log lies; what was committed last stands there alone.
    log: PathBuf,
    /// Device and inode: which file it is, whatever it is called.
    identity: (u64, u64),
}

/// Why there is no such file, or none that can be used; each says what to do.
#[derive(Debug, thiserror::Error)]
pub(super) enum NoFile {
    #[error(
        "there is no database at {}; name the right one by --config or --database-url; \
         to begin with a new one, run: lyhord migrate", .0.display()
    )]
    Missing(PathBuf),
    #[error("the folder {place} is not there; run: install -d -m 700 -o {uid} {place}", place = .0.display(), uid = .1)]
    NoFolder(PathBuf, u32),
    #[error("{place} cannot be written by uid {uid}; run: chown {uid} {place}", place = .0.display(), uid = .1)]
    NotOurs(PathBuf, u32),
    #[error("{} lies on a disk that is mounted read-only; mount it writable, \
        or name another place in database_url", .0.display())]
    ReadOnly(PathBuf),
    #[error("the disk of {} is full; make room", .0.display())]
    Full(PathBuf),
    #[error("{} is not a file; name one in database_url", .0.display())]
    NotAFile(PathBuf),
    #[error("{} is no SQLite database; name the right file in database_url", .0.display())]
    NotADatabase(PathBuf),
    #[error("{}: {}", .0.display(), .1)]
    Unusable(PathBuf, #[source] io::Error),
}

/// With which every such database begins; an empty file is one to be.
const BEGINNING: &[u8] = b"SQLite format 3\0";

/// Looks before anything is opened: SQLite itself says the same of all.
fn look_at_the_place(path: &Path, may_create: bool) -> Result<(), NoFile> {
    // As it is seen from anywhere.
    let path = &absolute(path).unwrap_or_else(|_| path.to_owned());
    let (folder, uid) = (folder_of(path), geteuid().as_raw());
    if !folder.is_dir() {
        return Err(NoFile::NoFolder(folder.to_owned(), uid));
    }
    match fs::metadata(path) {
        Ok(metadata) if !metadata.is_file() => return Err(NoFile::NotAFile(path.clone())),
        Err(error) if error.kind() == ErrorKind::NotFound && !may_create => {
            return Err(NoFile::Missing(path.clone()));
        }
        _ => {}
    }
    // Its log is made beside it, so that its folder must be ours too.
    for place in [folder, path] {
        match access(place, Access::WRITE_OK) {
            Err(Errno::ACCESS | Errno::PERM) => {
                return Err(NoFile::NotOurs(place.to_owned(), uid));
            }
            Err(Errno::ROFS) => return Err(NoFile::ReadOnly(place.to_owned())),
            _ => {}
        }
    }
    if !path.exists() && statvfs(folder).is_ok_and(|disk| disk.f_bavail == 0 && disk.f_blocks > 0) {
        return Err(NoFile::Full(folder.to_owned()));
    }
    let mut beginning = Vec::new();
    let length = BEGINNING.len() as u64;
    let read = File::open(path).and_then(|file| file.take(length).read_to_end(&mut beginning));
    if read.is_ok() && !beginning.is_empty() && beginning != BEGINNING {
        return Err(NoFile::NotADatabase(path.clone()));
    }
    Ok(())
}

impl DatabaseFile {
    /// Looks at the file, and makes it when it is missing and may be made.
    pub(super) fn open(path: &Path, may_create: bool) -> Result<Self, NoFile> {
        look_at_the_place(path, may_create)?;
        let opened = if may_create {
            // Closed to others from its first moment on.
            OpenOptions::new()
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .mode(0o600)
                .open(path)
        } else {
            File::open(path)
        };
        let looked = opened.and_then(|file| {
            if may_create {
                close_to_others(path)?;
            }
            file.metadata()
        });
        let metadata = looked.map_err(|error| NoFile::Unusable(path.to_owned(), error))?;
        let mut log = path.as_os_str().to_owned();
        log.push("-wal");
        Ok(Self {
            path: path.to_owned(),
            log: log.into(),
            identity: (metadata.dev(), metadata.ino()),
        })
    }

    /// Whether the file under this name is still the one that was opened.
    pub(super) fn is_the_same(&self) -> bool {
        fs::metadata(&self.path)
            .is_ok_and(|metadata| (metadata.dev(), metadata.ino()) == self.identity)
    }

    /// Whether its log is there too, as it is while somebody writes.
    pub(super) fn has_its_log(&self) -> bool {
        self.log.exists()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_file_is_made_closed_to_others_and_only_where_it_may_be() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lyhord.db");
        assert!(matches!(
            DatabaseFile::open(&path, false),
            Err(NoFile::Missing(_))
        ));
        assert!(!path.exists());
        DatabaseFile::open(&path, true).unwrap();
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn a_place_where_no_database_can_be_is_told_by_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let said = |name: &str| {
            let path = folder.path().join(name);
            DatabaseFile::open(&path, true).unwrap_err().to_string()
        };
        assert!(said("none/lyhord.db").contains("none is not there; run: install -d"));
        fs::create_dir(folder.path().join("data")).unwrap();
        assert!(said("data").contains("data is not a file"));
        fs::write(folder.path().join("notes"), "a shopping list, and more").unwrap();
        assert!(said("notes").contains("notes is no SQLite database"));
    }

    #[test]
    fn a_file_that_is_gone_or_another_one_is_not_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lyhord.db");
        let file = DatabaseFile::open(&path, true).unwrap();
        assert!(file.is_the_same());
        let aside = folder.path().join("aside");
        fs::rename(&path, &aside).unwrap();
        assert!(!file.is_the_same(), "gone");
        fs::copy(&aside, &path).unwrap();
        assert!(!file.is_the_same(), "a copy");
        fs::rename(&aside, &path).unwrap();
        assert!(file.is_the_same(), "back");
    }
}
