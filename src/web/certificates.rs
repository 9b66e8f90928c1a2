//! TLS of our own, with certificates that may be exchanged while the service
//! runs: whatever renews them writes the files, and new connections have the
//! new certificate at most a minute later, or at once on SIGHUP. Files that
//! cannot be used leave the old certificate in place and are complained of
//! once.
//!
//! TLS 1.2 and 1.3 only: rustls knows no older ones.

use std::{
    fmt, fs, io,
    os::unix::fs::MetadataExt,
    path::Path,
    sync::{Arc, Mutex, PoisonError, RwLock},
    time::Duration,
};

use rustls::{
    ServerConfig,
    crypto::{CryptoProvider, ring},
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
    server::{ClientHello, ResolvesServerCert},
    sign::CertifiedKey,
};
use tokio::signal::unix::{SignalKind, signal};

use crate::config::Tls;

/// How often the files are looked at.
const LOOK_EVERY: Duration = Duration::from_secs(60);

/// What tells one version of a file from another: which file, how large, when
/// written.
type Stamp = [Option<(u64, u64, i64, i64)>; 2];

/// The certificate in use and where the next one will lie.
pub struct Certificates {
    files: Tls,
    provider: Arc<CryptoProvider>,
    current: RwLock<Arc<CertifiedKey>>,
    seen: Mutex<Seen>,
}

/// The files that were read last, and what was wrong with those tried since.
struct Seen {
    files: Stamp,
    fault: Option<String>,
}

impl fmt::Debug for Certificates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Certificates in {}", self.files.certificate.display())
    }
}

impl ResolvesServerCert for Certificates {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(
            &self.current.read().unwrap_or_else(PoisonError::into_inner),
        ))
    }
}

impl Certificates {
    /// Reads the files.
    ///
    /// # Errors
    /// Which file cannot be used, and why.
    pub fn read(files: &Tls) -> Result<Arc<Self>, String> {
        let provider = Arc::new(ring::default_provider());
        let seen = Seen {
            files: stamp(files),
            fault: None,
        };
        let current = certified(files, &provider)?;
        Ok(Arc::new(Self {
            files: files.clone(),
            provider,
            current: RwLock::new(Arc::new(current)),
            seen: Mutex::new(seen),
        }))
    }

    /// How connections are made with them.
    ///
    /// # Errors
    /// When the cryptography does not fit the protocol versions.
    pub fn server_config(self: &Arc<Self>) -> Result<ServerConfig, String> {
        let versions = ServerConfig::builder_with_provider(Arc::clone(&self.provider))
            .with_safe_default_protocol_versions();
        let resolver = Arc::clone(self);
        let mut config = versions
            .map_err(|error| error.to_string())?
            .with_no_client_auth()
            .with_cert_resolver(resolver);
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(config)
    }

    /// Takes the files into use when they have changed since they were last
    /// read, and when somebody asks. What cannot be used is tried again each
    /// time, since its owner or mode may have been mended, and told once.
    pub fn renew(&self, is_asked: bool) {
        let now = stamp(&self.files);
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.files == now && seen.fault.is_none() && !is_asked {
            return;
        }
        match certified(&self.files, &self.provider) {
            Ok(fresh) => {
                *self.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(fresh);
                tracing::info!("the certificate was read anew");
                *seen = Seen {
                    files: now,
                    fault: None,
                };
            }
            Err(cause) => {
                if is_asked || seen.fault.as_ref() != Some(&cause) {
                    tracing::error!(
                        cause,
                        "the new certificate cannot be used; the old one stays in use"
                    );
                }
                seen.fault = Some(cause);
            }
        }
    }
}

/// Looks after the files until the process ends. Without TLS it only takes
/// SIGHUP, which would otherwise end the process.
///
/// # Errors
/// When the system does not let us hear signals.
pub async fn keep(certificates: Option<Arc<Certificates>>) -> io::Result<()> {
    let mut asked = signal(SignalKind::hangup())?;
    loop {
        let is_asked = tokio::time::timeout(LOOK_EVERY, asked.recv()).await.is_ok();
        if let Some(certificates) = &certificates {
            certificates.renew(is_asked);
        }
    }
}

fn stamp(files: &Tls) -> Stamp {
    let of = |path: &Path| {
        fs::metadata(path)
            .ok()
            .map(|file| (file.ino(), file.size(), file.mtime(), file.mtime_nsec()))
    };
    [of(&files.certificate), of(&files.key)]
}

/// Whether every user of the machine may read a file. A group may: there is
/// one for keys, on many machines.
#[must_use]
pub fn is_open(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|file| file.mode() & 0o007 != 0)
}

/// Chain and key, and that they belong together.
fn certified(files: &Tls, provider: &CryptoProvider) -> Result<CertifiedKey, String> {
    let said = |what: &str, path: &Path, error: &dyn fmt::Display| {
        format!("{what} {}: {error}", path.display())
    };
    let chain = CertificateDer::pem_file_iter(&files.certificate).and_then(Iterator::collect);
    let chain: Vec<_> = chain.map_err(|error| said("certificate", &files.certificate, &error))?;
    if chain.is_empty() {
        return Err(said(
            "certificate",
            &files.certificate,
            &"holds no certificate",
        ));
    }
    let key = PrivateKeyDer::from_pem_file(&files.key)
        .map_err(|error| said("key", &files.key, &error))?;
    if is_open(&files.key) {
        tracing::warn!(
            "tls_key {0} can be read by every user of this machine; run: chmod o= {0}",
            files.key.display()
        );
    }
    CertifiedKey::from_der(chain, key, provider)
        .map_err(|error| said("certificate", &files.certificate, &error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{path::PathBuf, process::Command};

    fn made(folder: &Path, name: &str) {
        let (certificate, key) = (folder.join("cert.pem"), folder.join("key.pem"));
        let subject = format!("/CN={name}");
        let words = [
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-days",
            "1",
            "-subj",
            &subject,
        ];
        let made = Command::new("openssl")
            .args(words)
            .arg("-out")
            .arg(certificate)
            .arg("-keyout")
            .arg(key)
            .output()
            .unwrap();
        assert!(
            made.status.success(),
            "{}",
            String::from_utf8_lossy(&made.stderr)
        );
    }

    fn current(certificates: &Certificates) -> Vec<u8> {
        certificates.current.read().unwrap().cert[0].to_vec()
    }

    #[test]
    fn a_new_certificate_is_taken_and_one_that_cannot_be_used_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let files = Tls {
            certificate: folder.path().join("cert.pem"),
            key: folder.path().join("key.pem"),
        };
        made(folder.path(), "first");
        let certificates = Certificates::read(&files).unwrap();
        let first = current(&certificates);
        certificates.renew(false);
        assert_eq!(current(&certificates), first);

        made(folder.path(), "second");
        certificates.renew(false);
        let second = current(&certificates);
        assert_ne!(second, first);

        fs::write(&files.certificate, "half written").unwrap();
        certificates.renew(false);
        assert_eq!(current(&certificates), second);
        let other = tempfile::tempdir().unwrap();
        made(other.path(), "third");
        fs::copy(other.path().join("cert.pem"), &files.certificate).unwrap();
        certificates.renew(false);
        assert_eq!(current(&certificates), second, "its key is not there yet");
        fs::copy(other.path().join("key.pem"), &files.key).unwrap();
        certificates.renew(false);
        assert_ne!(current(&certificates), second);
    }

    #[test]
    fn files_that_are_not_there_are_named() {
        let files = Tls {
            certificate: PathBuf::from("/nowhere/cert.pem"),
            key: PathBuf::from("/nowhere/key.pem"),
        };
        assert!(
            Certificates::read(&files)
                .unwrap_err()
                .contains("/nowhere/cert.pem")
        );
    }
}
