//! The file of an embedded database: made closed to others, and the same one
//! as long as the service runs. A file that was removed or replaced underneath
//! takes what is written into it away with it.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, ErrorKind},
    os::unix::fs::{MetadataExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use super::ballot::key_file::close_to_others;

/// The file that was opened.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct DatabaseFile {
    path: PathBuf,
    /// Where its log lies; what was committed last stands there alone.
    log: PathBuf,
    /// Device and inode: which file it is, whatever it is called.
    identity: (u64, u64),
}

/// Why there is no such file.
#[derive(Debug, thiserror::Error)]
pub(super) enum NoFile {
    #[error("there is no database at {}; run: lyhord migrate", .0.display())]
    Missing(PathBuf),
    #[error("{}: {}", .0.display(), .1)]
    Unusable(PathBuf, #[source] io::Error),
}

impl DatabaseFile {
    /// Looks at the file, and makes it when it is missing and may be made.
    pub(super) fn open(path: &Path, may_create: bool) -> Result<Self, NoFile> {
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
        let metadata = looked.map_err(|error| match error.kind() {
            ErrorKind::NotFound if !may_create => NoFile::Missing(path.to_owned()),
            _ => NoFile::Unusable(path.to_owned(), error),
        })?;
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
