//! The key file: what seals the boxes and what marks the nonces. It lives
//! outside the database and outside its backups, readable by the service
//! alone; who holds the database without it holds noise.

use std::{
    fs::{self, File, OpenOptions, Permissions},
    io::{self, Read, Write},
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
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
pub enum KeyFault {
    /// Readable or writable by others.
    #[error("the key file {0} can be read by others; run: chmod 600 {0}")]
    Open(PathBuf),
    /// Not what this program writes.
    #[error("the key file {0} is damaged; restore it, or move it away to start with empty boxes")]
    Damaged(PathBuf),
    /// The system refused.
    #[error("the key file {0} cannot be used: {1}")]
    Refused(PathBuf, io::Error),
}

const FIRST_LINE: &str = "# Key of Lyhörd's ballot boxes. Never copy it into a backup of the database.";

/// A keyed hash for one purpose; purposes never share a value.
pub(super) fn keyed_hash(key: &[u8; 32], purpose: &str, parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key).unwrap_or_else(|_| unreachable!("HMAC takes any key length"));
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
    SysRng.try_fill_bytes(&mut bytes).map_err(io::Error::other)?;
    Ok(bytes)
}

impl Keys {
    /// Reads the key file, making one when there is none.
    ///
    /// # Errors
    /// When others can read it, or it is damaged, or the system refuses.
    pub fn read_or_create(path: &Path) -> Result<Self, KeyFault> {
        let refused = |fault| KeyFault::Refused(path.to_owned(), fault);
        match File::open(path) {
            Ok(file) => Self::read(file, path),
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => {
                let keys = Self { boxes: random().map_err(refused)?, nonces: random().map_err(refused)? };
                keys.write_new(path).map_err(refused)?;
                Ok(keys)
            }
            Err(fault) => Err(refused(fault)),
        }
    }

    fn read(mut file: File, path: &Path) -> Result<Self, KeyFault> {
        let refused = |fault| KeyFault::Refused(path.to_owned(), fault);
        if file.metadata().map_err(refused)?.permissions().mode() & 0o077 != 0 {
            return Err(KeyFault::Open(path.to_owned()));
        }
        let mut text = String::new();
        file.read_to_string(&mut text).map_err(|_| KeyFault::Damaged(path.to_owned()))?;
        let secret = |word: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(word)?.strip_prefix(' '))?;
            let mut bytes = [0; 32];
            hex::decode_to_slice(line.trim(), &mut bytes).ok().map(|()| bytes)
        };
        let keys = secret("boxes").zip(secret("nonces")).map(|(boxes, nonces)| Self { boxes, nonces });
        text.zeroize();
        keys.ok_or_else(|| KeyFault::Damaged(path.to_owned()))
    }

    fn write_new(&self, path: &Path) -> io::Result<()> {
        let mut text = format!("{FIRST_LINE}\nboxes {}\nnonces {}\n", hex::encode(self.boxes), hex::encode(self.nonces));
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
        file.write_all(text.as_bytes())?;
        text.zeroize();
        file.sync_all()?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder)?.sync_all()
    }

    pub(super) fn of_boxes(&self) -> &[u8; 32] {
        &self.boxes
    }

    pub(super) fn of_nonces(&self) -> &[u8; 32] {
        &self.nonces
    }
}

/// Makes a file readable by its owner alone.
pub(super) fn close_to_others(path: &Path) -> io::Result<()> {
    fs::set_permissions(path, Permissions::from_mode(0o600))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_file_is_made_once_closed_to_others_and_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lyhord.key");
        let first = Keys::read_or_create(&path).unwrap();
        let again = Keys::read_or_create(&path).unwrap();
        assert_eq!((first.boxes, first.nonces), (again.boxes, again.nonces));
        assert_ne!(first.boxes, first.nonces);
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_key_file_that_others_can_read_or_that_is_damaged_is_refused_with_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lyhord.key");
        Keys::read_or_create(&path).unwrap();
        fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
        assert!(Keys::read_or_create(&path).unwrap_err().to_string().contains("chmod 600"));
        fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
        fs::write(&path, "boxes 12\n").unwrap();
        assert!(Keys::read_or_create(&path).unwrap_err().to_string().contains("damaged"));
        assert!(matches!(Keys::read_or_create(folder.path().join("no/such").as_path()), Err(KeyFault::Refused(..))));
    }
}
