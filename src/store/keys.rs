//! The key file: what seals the boxes and what marks the nonces. It lives
//! outside the database and outside its backups, readable by the service
//! alone; who holds the database without it holds noise.

use std::{
    fs::{self, File, OpenOptions, Permissions},
    io::{self, Read, Write},
    os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

use hmac::{Hmac, KeyInit, Mac};
use rand::{TryRng, rngs::SysRng};
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// The two secrets of the key file.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Keys {
    boxes: [u8; 32],
    nonces: [u8; 32],
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(hidden)")
    }
}

/// Why the key file cannot be used; each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// Readable or writable by others.
    #[error("the key file {0} can be read by others; run: chmod 600 {0}")]
    Open(PathBuf),
    /// Another user's.
    #[error(
        "the key file {0} belongs to another user than this program runs as; run it as the service's user, or chown the file"
    )]
    NotOurs(PathBuf),
    /// Not what this program writes.
    #[error("the key file {0} is damaged; restore it, or move it away to start with empty boxes")]
    Damaged(PathBuf),
    /// Another key sealed the boxes of this database.
    #[error(
        "the key file {0} does not belong to this database; put the right one there, or move it away to start with empty boxes"
    )]
    Foreign(PathBuf),
    /// The system refused.
    #[error("the key file {0} cannot be used: {1}")]
    Refused(PathBuf, io::Error),
}

const FIRST_LINE: &str =
    "# Key of Lyhörd's ballot boxes. Never copy it into a backup of the database.";

/// Whether a file that begins like this holds keys.
#[must_use]
pub fn is_key_file(beginning: &str) -> bool {
    beginning.starts_with(FIRST_LINE)
}

/// A keyed hash for one purpose; purposes never share a value.
pub(super) fn keyed_hash(key: &[u8; 32], purpose: &str, parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key)
        .unwrap_or_else(|_| unreachable!("HMAC takes any key length"));
    mac.update(purpose.as_bytes());
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// Fills a buffer with the system's randomness.
///
/// # Errors
/// When the system has none, which it says once at start.
pub fn random<const N: usize>() -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    SysRng
        .try_fill_bytes(&mut bytes)
        .map_err(io::Error::other)?;
    Ok(bytes)
}

impl Keys {
    fn fresh() -> io::Result<Self> {
        Ok(Self {
            boxes: random()?,
            nonces: random()?,
        })
    }

    /// The same keys with a fresh one for the boxes; nonces of pages that lie
    /// open keep holding.
    pub(super) fn with_fresh_box_key(&self) -> io::Result<Self> {
        Ok(Self {
            boxes: random()?,
            nonces: self.nonces,
        })
    }

    pub(super) fn of_boxes(&self) -> &[u8; 32] {
        &self.boxes
    }

    pub(super) fn of_nonces(&self) -> &[u8; 32] {
        &self.nonces
    }

    /// Names the box key without telling it.
    pub(super) fn fingerprint(&self) -> [u8; 16] {
        let hash = keyed_hash(&self.boxes, "fingerprint", &[]);
        std::array::from_fn(|place| hash[place])
    }
}

/// The file the keys live in, and its successor while a rotation is under way.
#[derive(Debug, Clone)]
pub struct KeyFile {
    path: PathBuf,
}

impl KeyFile {
    /// At this path.
    #[must_use]
    pub fn at(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
        }
    }

    fn refused(&self) -> impl Fn(io::Error) -> KeyError + '_ {
        |error| KeyError::Refused(self.path.clone(), error)
    }

    pub(super) fn foreign(&self) -> KeyError {
        KeyError::Foreign(self.path.clone())
    }

    fn successor(&self) -> PathBuf {
        let mut name = self.path.clone().into_os_string();
        name.push(".new");
        name.into()
    }

    /// The keys in the file; `None` when there is no file.
    ///
    /// # Errors
    /// When others can read it, or it is damaged, or the system refuses.
    pub fn read(&self) -> Result<Option<Keys>, KeyError> {
        read_from(&self.path)
    }

    /// Makes the file with fresh keys.
    pub(super) fn create(&self) -> Result<Keys, KeyError> {
        let keys = Keys::fresh().map_err(self.refused())?;
        write_new(&self.path, &keys).map_err(self.refused())?;
        Ok(keys)
    }

    /// Keys that a rotation had written beside the file when it was cut off.
    pub(super) fn read_successor(&self) -> Option<Keys> {
        read_from(&self.successor()).ok().flatten()
    }

    /// Writes the next keys beside the file, before anything is sealed with
    /// them.
    pub(super) fn write_successor(&self, keys: &Keys) -> Result<(), KeyError> {
        self.drop_successor();
        write_new(&self.successor(), keys).map_err(self.refused())
    }

    pub(super) fn drop_successor(&self) {
        let _ = fs::remove_file(self.successor());
    }

    /// Destroys the old key where it lies and puts the successor, which holds
    /// `next`, in its place. Another process may be doing the same: the file
    /// that is overwritten is the one that was seen to hold another key.
    pub(super) fn succeed(&self, next: &Keys) -> Result<(), KeyError> {
        let holds_next =
            |path: &Path| matches!(read_from(path), Ok(Some(keys)) if keys.boxes == next.boxes);
        let replace = || {
            let old = OpenOptions::new().write(true).open(&self.path);
            if holds_next(&self.path) {
                return Ok(());
            }
            if !holds_next(&self.successor()) {
                self.drop_successor();
                write_new(&self.successor(), next)?;
            }
            if let Ok(mut old) = old {
                let length = usize::try_from(old.metadata()?.len()).unwrap_or(0);
                old.write_all(&vec![b'0'; length])?;
                old.sync_all()?;
            }
            match fs::rename(self.successor(), &self.path) {
                Err(_) if holds_next(&self.path) => Ok(()),
                renamed => renamed.and_then(|()| sync_folder(&self.path)),
            }
        };
        replace().map_err(self.refused())?;
        self.drop_successor();
        Ok(())
    }
}

fn read_from(path: &Path) -> Result<Option<Keys>, KeyError> {
    let refused = |error| KeyError::Refused(path.to_owned(), error);
    let damaged = || KeyError::Damaged(path.to_owned());
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(refused(error)),
    };
    let metadata = file.metadata().map_err(refused)?;
    if metadata.permissions().mode() & 0o077 != 0 {
        return Err(KeyError::Open(path.to_owned()));
    }
    // Whose process this is, as Linux says it without unsafe calls. Root too
    // is refused: a key it rotates would be closed to the service.
    if fs::metadata("/proc/self").is_ok_and(|own| own.uid() != metadata.uid()) {
        return Err(KeyError::NotOurs(path.to_owned()));
    }
    let mut text = String::new();
    file.read_to_string(&mut text).map_err(|_| damaged())?;
    let secret = |word: &str| {
        let line = text
            .lines()
            .find_map(|line| line.strip_prefix(word)?.strip_prefix(' '))?;
        let mut bytes = [0; 32];
        hex::decode_to_slice(line.trim(), &mut bytes)
            .ok()
            .map(|()| bytes)
    };
    let keys = secret("boxes")
        .zip(secret("nonces"))
        .map(|(boxes, nonces)| Keys { boxes, nonces });
    text.zeroize();
    keys.map(Some).ok_or_else(damaged)
}

fn write_new(path: &Path, keys: &Keys) -> io::Result<()> {
    let mut text = format!(
        "{FIRST_LINE}\nboxes {}\nnonces {}\n",
        hex::encode(keys.boxes),
        hex::encode(keys.nonces)
    );
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    file.write_all(text.as_bytes())?;
    text.zeroize();
    file.sync_all()?;
    sync_folder(path)
}

/// Makes sure that a new name in a folder survives a power cut.
fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

/// Makes a file readable by its owner alone.
pub(super) fn close_to_others(path: &Path) -> io::Result<()> {
    fs::set_permissions(path, Permissions::from_mode(0o600))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key_file(folder: &tempfile::TempDir) -> KeyFile {
        KeyFile::at(&folder.path().join("lyhord.key"))
    }

    #[test]
    fn a_key_file_is_made_once_closed_to_others_and_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let file = key_file(&folder);
        assert!(file.read().unwrap().is_none());
        let (first, again) = (file.create().unwrap(), file.read().unwrap().unwrap());
        assert_eq!((first.boxes, first.nonces), (again.boxes, again.nonces));
        assert_ne!(first.boxes, first.nonces);
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
    fn a_rotation_leaves_one_file_with_the_new_key_and_the_old_nonces() {
        let folder = tempfile::tempdir().unwrap();
        let file = key_file(&folder);
        let old = file.create().unwrap();
        let next = old.with_fresh_box_key().unwrap();
        file.write_successor(&next).unwrap();
        assert_eq!(
            file.read().unwrap().unwrap().boxes,
            old.boxes,
            "not before it is done"
        );
        file.succeed(&next).unwrap();
        file.succeed(&next).unwrap();
        let now = file.read().unwrap().unwrap();
        assert_eq!((now.boxes, now.nonces), (next.boxes, old.nonces));
        assert_ne!(now.fingerprint(), old.fingerprint());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
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
        assert!(file.read().unwrap_err().to_string().contains("damaged"));
        assert!(matches!(
            KeyFile::at(&folder.path().join("no/such")).create(),
            Err(KeyError::Refused(..))
        ));
    }
}
