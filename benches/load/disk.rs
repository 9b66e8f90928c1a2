//! The disk's own limit: how often a second it can make a small write last.

use std::{
    fs::File,
    io::Write,
    path::Path,
    time::{Duration, Instant},
};

/// Writes of one page, each followed by `fdatasync`, a second.
pub fn syncs_per_second(folder: &Path, lasting: Duration) -> f64 {
    let path = folder.join("sync");
    let mut file = File::create(&path).unwrap();
    let (started, mut syncs) = (Instant::now(), 0);
    while started.elapsed() < lasting {
        file.write_all(&[0; 4096]).unwrap();
        file.sync_data().unwrap();
        syncs += 1;
    }
    let rate = f64::from(syncs) / started.elapsed().as_secs_f64();
    std::fs::remove_file(path).unwrap();
    rate
}
