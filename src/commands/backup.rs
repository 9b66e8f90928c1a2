//! `lyhord backup FILE`: everything the database holds, in one file, while the
//! service runs. The key of the boxes is never in it.

use std::{fs::File, io::BufWriter, path::Path};

use super::{Ended, not_written, output::Output};
use crate::{
    config::Config,
    store::{Store, copies::backup_file::BackupReader},
};

#[derive(clap::Args)]
pub(super) struct Backup {
    /// Where to write it; a file that exists is not overwritten
    file: Output,
}

impl Backup {
    pub(super) async fn run(&self, config: &Config) -> Result<(), Ended> {
        // What was written is read back, which a pipe does not let.
        let Output::File(file) = &self.file else {
            return Err(Ended::WrongUsage(
                "a backup is read back and found whole; name a file for it".into(),
            ));
        };
        let place = file.display().to_string();
        if file.symlink_metadata().is_ok() {
            return Err(Ended::Failed(format!(
                "{place} exists; give another name, or move it away"
            )));
        }
        let folder = file
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        let store = Store::open_existing(config).await?;
        // Closed to others from its first byte, and under its name only when
        // all of it is on disk.
        let mut unfinished = tempfile::Builder::new()
            .prefix(".lyhord-backup-")
            .tempfile_in(folder)
            .map_err(not_written(&place))?;
        let rows = store
            .back_up(BufWriter::new(unfinished.as_file_mut()))
            .await
            .map_err(|error| Ended::Failed(format!("no backup was written: {}", error.cause())))?;
        store.close().await;
        unfinished
            .as_file()
            .sync_all()
            .map_err(not_written(&place))?;
        BackupReader::open(unfinished.path())
            .and_then(BackupReader::check)
            .map_err(|error| {
                Ended::Failed(format!("no backup was written: what was written {error}"))
            })?;
        unfinished
            .persist_noclobber(file)
            .map_err(|error| not_written(&place)(error.error))?;
        File::open(folder)
            .and_then(|folder| folder.sync_all())
            .map_err(not_written(&place))?;
        println!("{place} holds {rows} rows, read back and found whole; the box key is not in it");
        Ok(())
    }
}
