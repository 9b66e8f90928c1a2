//! The key file: where the keys live, outside the database and its backups,
//! readable by the service alone; who holds the database without it holds
//! noise.
//!
//! It is never written in place: a file is written beside it, synced and
//! renamed, under a lock, and only for a higher generation. The file of the
//! first edition (`boxes`, `nonces`) is still read.

use std::{
    fs::{self, File, OpenOptions, Permissions},
    io::{self, Read, Write},
    os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

use zeroize::Zeroizing;

use crate::config::Config;

use super::{
    key_text::{FIRST_LINE, LARGEST, keys_in, text_of},
    keys::Keys,
};

/// Why the key file cannot be used; each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// Readable or writable by others.
    #[error("the key file {0} can be read by others; run: chmod 600 {0}")]
    Open(PathBuf),
    /// Another user's.
    #[error(
        "the key file {0} belongs to another user than this program runs as; \
         run it as the service's user, or chown the file"
    )]
    NotOurs(PathBuf),
    /// Not what this program writes.
    #[error(
        "the key file {0} is damaged; restore it from a machine that runs, \
         or run lyhord key forget to start with empty boxes"
    )]
    Damaged(PathBuf),
    /// There is none, and the database knows one.
    #[error(
        "the key file {0} is not there, and the boxes of this database are sealed with it; \
         put it back (a running machine's file, never an old copy), \
         or run lyhord key forget to start with empty boxes"
    )]
    Missing(PathBuf),
    /// Another key sealed the boxes of this database.
    #[error(
        "the key file {0} does not belong to this database; put the right one there, \
         or run lyhord key forget to start with empty boxes"
    )]
    Foreign(PathBuf),
    /// The database has gone on further than the way from this key is known.
    #[error(
        "the key file {0} is older than the database, by more nights than can be made up for; \
         put the file of a machine that runs there, or run lyhord key forget to start with empty \
         boxes"
    )]
    Older(PathBuf),
    /// The database was rolled back.
    #[error(
        "the database is older than the key file {0}, as after storage was rolled back, \
         and its boxes may hold answers that stand in a sum already; \
         bring the newer database back, or run lyhord key forget to start with empty boxes"
    )]
    Newer(PathBuf),
    /// What is written there is gone with the machine or the container.
    #[error(
        "the key file {0} lies on storage that does not last ({1}); put it on a disk of its own and set box_key_file"
    )]
    NotLasting(PathBuf, &'static str),
    /// The file cannot be replaced by the next one.
    #[error(
        "the key file {0} cannot be replaced ({1}); no night's work is done until the service may write in its folder"
    )]
    NotReplaceable(PathBuf, io::Error),
    /// The system refused.
    #[error("the key file {0} cannot be used: {1}")]
    Refused(PathBuf, io::Error),
}

/// Whether a file that begins like this holds keys.
#[must_use]
pub fn is_key_file(beginning: &str) -> bool {
    beginning.starts_with(FIRST_LINE)
}

/// Names of files that lie beside the key file, by what is added to its name.
mod beside {
    /// The next keys while the boxes are being sealed with them.
    pub(super) const SUCCESSOR: &str = ".new";
    /// The next keys that an operator has had made, to be copied.
    pub(super) const NEXT: &str = ".next";
    /// A file that is being written.
    pub(super) const PART: &str = ".part";
    /// Holds nothing; whoever replaces the file locks it.
    pub(super) const LOCK: &str = ".lock";
}

/// Whether a file of this name is the key file's own: nothing to be removed.
#[must_use]
pub fn is_beside(key_file: &Path, path: &Path) -> bool {
    let file = KeyFile::at(key_file);
    [beside::SUCCESSOR, beside::NEXT, beside::PART, beside::LOCK]
        .iter()
        .any(|ending| file.beside(ending) == path)
}

/// The file the keys live in, and what lies beside it for a while.
#[derive(Debug, Clone)]
pub struct KeyFile {
    path: PathBuf,
    /// An embedded database, which may share the key's fate.
    database: Option<PathBuf>,
    /// With a set clock it is a trial, which nobody minds to lose.
    is_trial: bool,
}

impl KeyFile {
    /// The one these settings name.
    #[must_use]
    pub fn of(config: &Config) -> Self {
        Self {
            path: config.box_key_file.clone(),
            database: config.database_url.file().map(Path::to_owned),
            is_trial: config.now.is_some(),
        }
    }

    /// At this path.
    #[must_use]
    pub fn at(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            database: None,
            is_trial: false,
        }
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn refused(&self) -> impl Fn(io::Error) -> KeyError + '_ {
        |error| KeyError::Refused(self.path.clone(), error)
    }

    fn not_replaceable(&self) -> impl Fn(io::Error) -> KeyError + '_ {
        |error| KeyError::NotReplaceable(self.path.clone(), error)
    }

    fn beside(&self, ending: &str) -> PathBuf {
        let mut name = self.path.clone().into_os_string();
        name.push(ending);
        name.into()
    }

    /// Where an operator's next keys lie.
    #[must_use]
    pub fn next_path(&self) -> PathBuf {
        self.beside(beside::NEXT)
    }

    /// The keys in the file; `None` when there is no file.
    ///
    /// # Errors
    /// When others can read it, or it is damaged, or the system refuses.
    pub fn read(&self) -> Result<Option<Keys>, KeyError> {
        read_from(&self.path)
    }

    /// Makes the file with the first keys of a database.
    pub(crate) fn create(&self) -> Result<Keys, KeyError> {
        let keys = Keys::fresh(1).map_err(self.refused())?;
        write_new(&self.path, &text_of(&keys)).map_err(self.refused())?;
        Ok(keys)
    }

    /// Keys that were written beside the file when a change was cut off.
    pub(crate) fn read_successor(&self) -> Option<Keys> {
        read_from(&self.beside(beside::SUCCESSOR)).ok().flatten()
    }

    /// Writes the next keys beside the file, before anything is sealed with
    /// them.
    pub(crate) fn write_successor(&self, keys: &Keys) -> Result<(), KeyError> {
        self.drop_successor();
        write_new(&self.beside(beside::SUCCESSOR), &text_of(keys)).map_err(self.not_replaceable())
    }

    pub(crate) fn drop_successor(&self) {
        let _ = fs::remove_file(self.beside(beside::SUCCESSOR));
    }

    /// The next keys that an operator has had made.
    ///
    /// # Errors
    /// As [`KeyFile::read`].
    pub fn read_next(&self) -> Result<Option<Keys>, KeyError> {
        read_from(&self.next_path())
    }

    /// Makes the next keys and writes them beside the file, to be copied to
    /// every machine before they are put in force.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn write_next(&self) -> Result<Keys, KeyError> {
        let now = self.read()?.map_or(0, |keys| keys.generation());
        let keys = Keys::fresh(now + 1).map_err(self.refused())?;
        let _ = fs::remove_file(self.next_path());
        write_new(&self.next_path(), &text_of(&keys)).map_err(self.not_replaceable())?;
        Ok(keys)
    }

    /// Puts these keys in the file's place, unless another process has done so
    /// or gone further already, and takes away what lay beside it for that.
    pub(crate) fn replace(&self, next: &Keys) -> Result<(), KeyError> {
        let _lock = self.lock()?;
        let is_there = matches!(self.read(), Ok(Some(keys)) if keys.generation >= next.generation);
        if !is_there {
            self.put(&text_of(next)).map_err(self.not_replaceable())?;
        }
        self.drop_successor();
        let is_in_force = |keys: &Keys| keys.fingerprint() == next.fingerprint();
        if matches!(self.read_next(), Ok(Some(keys)) if is_in_force(&keys)) {
            let _ = fs::remove_file(self.next_path());
        }
        Ok(())
    }

    /// Proves that the file can be replaced, by replacing it, and that it lasts:
    /// with its own content, or with these keys when they are ahead of it. A
    /// file that is mounted by itself cannot be replaced, whatever its folder
    /// allows, nor can any on a full disk.
    pub(crate) fn prove(&self, keys: &Keys) -> Result<(), KeyError> {
        let _lock = self.lock()?;
        let put = |keys: &Keys| self.put(&text_of(keys)).map_err(self.not_replaceable());
        match self.read()? {
            Some(own) if own.generation >= keys.generation => put(&own)?,
            Some(_) => put(keys)?,
            None => return Err(KeyError::Missing(self.path.clone())),
        }
        if self.is_trial {
            return Ok(());
        }
        self.prove_lasting()
    }

    fn prove_lasting(&self) -> Result<(), KeyError> {
        let device = |path: &Path| fs::metadata(folder(path)).map(|folder| folder.dev()).ok();
        if let Some(database) = &self.database
            && device(database) == device(&self.path)
        {
            return Ok(());
        }
        let kind = rustix::fs::statfs(folder(&self.path))
            .map_err(io::Error::from)
            .map_err(self.refused())?
            .f_type;
        match passing(kind) {
            Some(kind) => Err(KeyError::NotLasting(self.path.clone(), kind)),
            None => Ok(()),
        }
    }

    /// One process at a time replaces the file.
    fn lock(&self) -> Result<File, KeyError> {
        let open = || {
            let lock = OpenOptions::new()
                .write(true)
                .create(true)
                .truncate(false)
                .mode(0o600)
                .open(self.beside(beside::LOCK))?;
            lock.lock()?;
            Ok(lock)
        };
        open().map_err(self.not_replaceable())
    }

    /// Writes a whole file beside and renames it; what lay there before is
    /// overwritten where it lies, as far as the disk lets anybody.
    fn put(&self, text: &str) -> io::Result<()> {
        // A link stays a link: what it leads to is replaced.
        let place = fs::canonicalize(&self.path).unwrap_or_else(|_| self.path.clone());
        let part = Self::at(&place).beside(beside::PART);
        let _ = fs::remove_file(&part);
        write_new(&part, text)?;
        let old = OpenOptions::new().write(true).open(&place);
        fs::rename(&part, &place)?;
        sync_folder(&place)?;
        if let Ok(mut old) = old {
            let length = usize::try_from(old.metadata()?.len()).unwrap_or(0);
            // The new file holds: an error here costs nothing.
            let _ = old.write_all(&vec![b'0'; length]);
            let _ = old.sync_all();
        }
        Ok(())
    }
}

/// Kinds of file systems whose content is gone with the machine or container.
fn passing(kind: rustix::fs::FsWord) -> Option<&'static str> {
    match kind {
        0x0102_1994 => Some("tmpfs"),
        0x8584_58f6 => Some("ramfs"),
        0x794c_7630 => Some("overlay"),
        _ => None,
    }
}

fn read_from(path: &Path) -> Result<Option<Keys>, KeyError> {
    let refused = |error| KeyError::Refused(path.to_owned(), error);
    let damaged = || KeyError::Damaged(path.to_owned());
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(refused(error)),
    };
    let metadata = file.metadata().map_err(refused)?;
    if metadata.permissions().mode() & 0o077 != 0 {
        return Err(KeyError::Open(path.to_owned()));
    }
    // Root too is refused: a key it moves on would be closed to the service.
    if rustix::process::geteuid().as_raw() != metadata.uid() {
        return Err(KeyError::NotOurs(path.to_owned()));
    }
    if metadata.is_dir() {
        return Err(refused(io::ErrorKind::IsADirectory.into()));
    }
    let mut text = Zeroizing::new(String::with_capacity(LARGEST));
    file.take(LARGEST as u64)
        .read_to_string(&mut text)
        .map_err(|_| damaged())?;
    keys_in(&text).map(Some).ok_or_else(damaged)
}

fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    let written = file
        .write_all(text.as_bytes())
        .and_then(|()| file.sync_all());
    if written.is_err() {
        // Half a file would be taken for a damaged one.
        let _ = fs::remove_file(path);
    }
    written.and_then(|()| sync_folder(path))
}

fn folder(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

/// Makes sure that a new name in a folder survives a power cut.
fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(folder(path))?.sync_all()
}

/// Makes a file readable by its owner alone.
pub(crate) fn close_to_others(path: &Path) -> io::Result<()> {
    fs::set_permissions(path, Permissions::from_mode(0o600))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ballot::keys::keyed_hash;

    fn key_file(folder: &tempfile::TempDir) -> KeyFile {
        KeyFile::at(&folder.path().join("lyhord.key"))
    }

    fn names(folder: &tempfile::TempDir) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_key_file_is_made_once_closed_to_others_and_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let file = key_file(&folder);
        assert!(file.read().unwrap().is_none());
        let (first, again) = (file.create().unwrap(), file.read().unwrap().unwrap());
        assert_eq!((&first.boxes, &first.pages), (&again.boxes, &again.pages));
        assert_eq!((first.generation, again.generation), (1, 1));
        assert_ne!(first.boxes, first.pages);
        assert_eq!(
            fs::metadata(&file.path).unwrap().permissions().mode() & 0o777,
            0o600
        );
        assert!(
            file.create().is_err(),
            "a key is never overwritten by a fresh one"
        );
    }

    #[test]
    fn a_file_is_replaced_by_a_higher_generation_alone_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let file = key_file(&folder);
        let old = file.create().unwrap();
        let next = Keys::fresh(2).unwrap().following(&old, 1000);
        file.write_successor(&next).unwrap();
        assert_eq!(
            file.read().unwrap().unwrap().boxes,
            old.boxes,
            "not before it is done"
        );
        file.replace(&next).unwrap();
        file.replace(&next).unwrap();
        let other = Keys::fresh(2).unwrap();
        file.replace(&other).unwrap();
        let now = file.read().unwrap().unwrap();
        assert_eq!((now.generation, &now.boxes), (2, &next.boxes));
        assert_eq!(now.pages, next.pages);
        assert_eq!(now.earlier[0].key, old.pages);
        assert_eq!(now.earlier[0].until, next.earlier[0].until);
        assert_eq!(names(&folder), ["lyhord.key", "lyhord.key.lock"]);
    }

    #[test]
    fn an_operators_next_keys_wait_until_they_are_in_force() {
        let folder = tempfile::tempdir().unwrap();
        let file = key_file(&folder);
        file.create().unwrap();
        let next = file.write_next().unwrap();
        file.prove(&next).unwrap();
        file.replace(&Keys::fresh(2).unwrap()).unwrap();
        assert_eq!(file.read_next().unwrap().unwrap().boxes, next.boxes);
        let in_force = file.read_next().unwrap().unwrap().known_as(9);
        file.replace(&in_force).unwrap();
        assert!(file.read_next().unwrap().is_none());
        assert_eq!(file.read().unwrap().unwrap().generation, 9);
    }

    #[test]
    fn any_changed_digit_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let file = key_file(&folder);
        let keys = Keys::fresh(3).unwrap();
        let text = text_of(&Keys::fresh(12).unwrap().following(&keys, 5));
        assert!(keys_in(&text).is_some());
        for (place, digit) in text
            .char_indices()
            .filter(|(_, one)| one.is_ascii_hexdigit())
        {
            let other = if digit == '1' { "2" } else { "1" };
            let mut changed = text.to_string();
            changed.replace_range(place..=place, other);
            if !changed.starts_with(FIRST_LINE) {
                continue;
            }
            assert!(keys_in(&changed).is_none(), "{changed}");
        }
        assert!(file.read().unwrap().is_none());
    }

    #[test]
    fn the_file_of_the_first_edition_is_read_as_generation_0() {
        let folder = tempfile::tempdir().unwrap();
        let file = key_file(&folder);
        let (boxes, nonces) = ("ab".repeat(32), "cd".repeat(32));
        let text = format!("{FIRST_LINE}\nboxes {boxes}\nnonces {nonces}\n");
        write_new(&file.path, &text).unwrap();
        let keys = file.read().unwrap().unwrap();
        assert_eq!(
            (keys.generation, keys.boxes[0], keys.pages[31]),
            (0, 0xab, 0xcd)
        );
        assert_eq!(
            hex::encode(keys.fingerprint()),
            hex::encode(&keyed_hash(&[0xab; 32], "fingerprint", &[])[..16]),
            "as the database of the first edition knows it"
        );
    }

    #[test]
    fn a_key_file_that_others_can_read_or_that_is_damaged_is_refused_with_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let file = key_file(&folder);
        file.create().unwrap();
        fs::set_permissions(&file.path, Permissions::from_mode(0o640)).unwrap();
        assert!(file.read().unwrap_err().to_string().contains("chmod 600"));
        fs::set_permissions(&file.path, Permissions::from_mode(0o600)).unwrap();
        fs::write(&file.path, "boxes 12\n").unwrap();
        assert!(file.read().unwrap_err().to_string().contains("is damaged"));
        assert!(matches!(
            KeyFile::at(&folder.path().join("no/such")).create(),
            Err(KeyError::Refused(..))
        ));
    }

    #[test]
    fn a_link_to_the_file_stays_one() {
        let folder = tempfile::tempdir().unwrap();
        let file = key_file(&folder);
        file.create().unwrap();
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(&file.path, &link).unwrap();
        KeyFile::at(&link)
            .replace(&Keys::fresh(5).unwrap())
            .unwrap();
        assert!(link.is_symlink());
        assert_eq!(file.read().unwrap().unwrap().generation, 5);
    }

    #[test]
    fn storage_that_does_not_last_is_told_from_a_disk() {
        assert_eq!(passing(0x0102_1994), Some("tmpfs"));
        assert_eq!(passing(0xef53), None, "ext4");
        let folder = tempfile::tempdir().unwrap();
        let file = KeyFile {
            database: Some(folder.path().join("lyhord.db")),
            ..key_file(&folder)
        };
        let keys = Keys::fresh(1).unwrap();
        assert!(file.prove(&keys).is_err(), "there is none");
        file.create().unwrap();
        assert!(file.prove(&keys).is_ok(), "they share their fate");
    }
}
