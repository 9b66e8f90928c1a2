//! Services beside a service: on copies of its files, or on its own database.

use std::{
    fs,
    path::Path,
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
};

use super::{Service, databases, is_sqlite};

impl Service {
    /// Another at the same moment with the same words, not yet running.
    fn beside(&self, folder: tempfile::TempDir, database_url: String) -> Self {
        Self {
            process: None,
            folder,
            database_url,
            owns_database: true,
            flags: self.flags.clone(),
            now: Mutex::new(self.now.lock().unwrap().clone()),
            confirms_date: AtomicBool::new(self.confirms_date.load(Ordering::Relaxed)),
            through: Vec::new(),
            program: None,
            url: String::new(),
            token: self.token.clone(),
        }
    }

    /// A second service from the very same beginning: same files, same key,
    /// same database, its own port. This one must be stopped.
    pub async fn twin(&self) -> Self {
        assert!(self.process.is_none(), "stop the service before copying it");
        let folder = tempfile::tempdir().unwrap();
        for entry in fs::read_dir(self.folder.path()).unwrap() {
            let entry = entry.unwrap();
            fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
        }
        if is_sqlite() {
            return self.on_copies(folder);
        }
        self.beside(folder, databases::copy_of(&self.database_url))
    }

    /// A service on files that were copied from this one, not yet running.
    pub fn on_copies(&self, folder: tempfile::TempDir) -> Self {
        let database_url = format!("sqlite:{}", folder.path().join("lyhord.db").display());
        self.beside(folder, database_url)
    }

    /// A second process on the same database and key file, as a replica.
    pub async fn replica(&self) -> Self {
        let mut replica = self.spare();
        replica.resume().await;
        replica
    }

    /// The same, not started yet.
    pub fn spare(&self) -> Self {
        self.spare_with(&self.path("lyhord.key"))
    }

    /// The same with a key file of its own.
    pub fn spare_with(&self, key: &Path) -> Self {
        let mut spare = self.beside(tempfile::tempdir().unwrap(), self.database_url.clone());
        spare.owns_database = false;
        spare
            .flags
            .extend(["--box-key-file".into(), key.display().to_string()]);
        spare
    }
}
