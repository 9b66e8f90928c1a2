//! The key file, the database file, and what must not lie beside the key.

use std::{
    fs::{self, File},
    io::Read,
    os::unix::fs::{MetadataExt, PermissionsExt},
    path::{Path, PathBuf},
};

use super::Findings;
use crate::{
    config::Config,
    store::{
        ballot::key_file::{is_beside, is_key_file},
        copies::backup_file::BackupReader,
        disk::folder_of,
    },
};

/// Files of a folder that are looked into at most.
const MOST_FILES: usize = 2000;

pub(super) fn look(config: &Config, findings: &mut Findings) {
    let database = config.database_url.file().map(Path::to_owned);
    let mut files = vec![("key file", config.box_key_file.clone())];
    files.extend(database.clone().map(|path| ("database", path)));
    for (what, path) in &files {
        closed_to_others(what, path, findings);
    }
    let mut folders: Vec<PathBuf> = files
        .iter()
        .map(|(_, path)| folder_of(path).to_owned())
        .collect();
    folders.dedup();
    if database.is_some() && folders.len() == 1 {
        findings.warn(format!(
            "the key file {} lies in one folder with the database; \
             whoever copies the folder can open the boxes: set box_key_file to another disk or \
             folder, and leave it out of the machine's backup",
            config.box_key_file.display()
        ));
    }
    for place in folders {
        copies(&place, &config.box_key_file, findings);
    }
}

fn closed_to_others(what: &str, path: &Path, findings: &mut Findings) {
    let place = path.display();
    match fs::metadata(path) {
        Err(_) => findings.warn(format!(
            "the {what} {place} is not there yet; lyhord serve makes it"
        )),
        Ok(metadata) if metadata.permissions().mode() & 0o077 != 0 => {
            findings.fault(format!(
                "the {what} {place} can be read by others; run: chmod 600 {place}"
            ));
        }
        Ok(metadata)
            if fs::metadata("/proc/self")
                .is_ok_and(|own| own.uid() != metadata.uid() && own.uid() != 0) =>
        {
            findings.fault(format!(
                "the {what} {place} belongs to another user; \
                 run doctor as the service's user, or chown it"
            ));
        }
        Ok(_) => findings.good(format!("the {what} {place} is closed to others")),
    }
}

/// Whoever takes a folder away has all that lies in it.
fn copies(place: &Path, key_file: &Path, findings: &mut Findings) {
    let Ok(entries) = fs::read_dir(place) else {
        return;
    };
    let is_own = |path: &Path| {
        path.file_name() == key_file.file_name() && folder_of(path) == folder_of(key_file)
    };
    let (mut keys, mut backups) = (Vec::new(), Vec::new());
    for path in entries
        .take(MOST_FILES)
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_file())
    {
        let shown = path.display().to_string();
        if is_copy_of_a_key(&path) && !is_own(&path) && !is_beside(key_file, &path) {
            keys.push(shown);
        } else if folder_of(key_file) == place && BackupReader::open(&path).is_ok() {
            backups.push(shown);
        }
    }
    keys.sort();
    backups.sort();
    for key in keys {
        findings.fault(format!(
            "{key} is a copy of a key; whoever has it and a backup can open \
             the boxes: remove it (shred -u {key})"
        ));
    }
    if !backups.is_empty() {
        findings.warn(format!(
            "backups lie beside the key file: {}; keep them on another machine, without the key",
            backups.join(", ")
        ));
    }
}

fn is_copy_of_a_key(path: &Path) -> bool {
    let mut beginning = String::new();
    File::open(path)
        .and_then(|file| file.take(400).read_to_string(&mut beginning))
        .is_ok()
        && is_key_file(&beginning)
}
