//! The machine: memory that reaches the disk, and room on it.

use std::{fs, path::Path};

use super::Findings;
use crate::{
    config::Config,
    store::disk::{folder_of, share_below},
};

/// Free bytes below which writing may soon fail: an emptied log and one
/// night's sealing fit well into it.
const TOO_LITTLE: u64 = 64 * 1024 * 1024;
/// Free bytes below which somebody should look.
const LITTLE: u64 = 512 * 1024 * 1024;

pub(super) fn look(config: &Config, findings: &mut Findings) {
    if fs::read_to_string("/proc/swaps").is_ok_and(|swaps| swaps.lines().count() > 1) {
        findings.warn(
            "this machine swaps; what is in memory may reach the disk: \
             switch swap off or encrypt it (MemorySwapMax=0 in assets/deploy/lyhord.service)",
        );
    } else {
        findings.good("this machine does not swap");
    }
    let limits = fs::read_to_string("/proc/self/limits").unwrap_or_default();
    let is_dumping = limits
        .lines()
        .find(|line| line.starts_with("Max core file size"))
        .is_some_and(|line| line.split_whitespace().nth(4) != Some("0"));
    if is_dumping {
        findings.warn(
            "a crash may leave a core dump with the key in it; \
             set LimitCORE=0 as in assets/deploy/lyhord.service",
        );
    }
    if let Some(file) = config.database_url.file() {
        if let Some(share) = share_below(file) {
            findings.fault(format!(
                "the database {} lies on a network file system ({share}), \
                 which does not carry SQLite: it may be damaged and answers lost; \
                 put it on a local disk, or take PostgreSQL",
                file.display()
            ));
        }
        room(file, findings);
    }
}

fn room(file: &Path, findings: &mut Findings) {
    let Ok(disk) = rustix::fs::statvfs(folder_of(file)) else {
        return;
    };
    let free = disk.f_bavail.saturating_mul(disk.f_frsize);
    let said = format!(
        "{} MB are free where the database lies",
        free / (1024 * 1024)
    );
    match free {
        ..TOO_LITTLE => findings.fault(format!(
            "{said}; when it is full, answers are refused: make room"
        )),
        TOO_LITTLE..LITTLE => findings.warn(format!("{said}; make room before it is full")),
        _ => findings.good(said),
    }
}
