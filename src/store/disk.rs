//! Disks on which an embedded database must not lie: SQLite's log is memory
//! that processes share and locks that hold, and a file system that goes over
//! a network promises neither.

use std::path::Path;

/// The kind of file system, where it goes over a network: its name.
#[must_use]
pub fn share_below(path: &Path) -> Option<&'static str> {
    share(kind_of(folder_of(path))?)
}

#[cfg(target_os = "linux")]
fn kind_of(folder: &Path) -> Option<i64> {
    rustix::fs::statfs(folder).ok().map(|disk| disk.f_type)
}

#[cfg(not(target_os = "linux"))]
fn kind_of(_: &Path) -> Option<i64> {
    None
}

/// The folder a file lies in.
#[must_use]
pub fn folder_of(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

/// By the number that the kernel gives a kind (`linux/magic.h`).
fn share(kind: i64) -> Option<&'static str> {
    // Of four bytes, whatever sign they were read with.
    Some(match kind & 0xffff_ffff {
        0x6969 => "NFS",
        0x517b | 0xff53_4d42 | 0xfe53_4d42 => "SMB",
        0x0102_1997 => "9p",
        0x6573_5546 => "FUSE",
        0x5346_414f | 0x6b41_4653 => "AFS",
        0x7375_7245 => "Coda",
        0x00c3_6400 => "Ceph",
        0x0bd0_0bd0 => "Lustre",
        0x1983_0326 => "BeeGFS",
        0x4750_4653 => "GPFS",
        0x786f_4256 => "a VirtualBox share",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_systems_over_a_network_are_told_from_local_ones() {
        for (kind, name) in [
            (0x6969, Some("NFS")),
            (0xff53_4d42, Some("SMB")),
            (i64::from(0xff53_4d42_u32.cast_signed()), Some("SMB")),
            (0xfe53_4d42, Some("SMB")),
            (0x517b, Some("SMB")),
            (0x0102_1997, Some("9p")),
            (0x6573_5546, Some("FUSE")),
            (0x00c3_6400, Some("Ceph")),
            // ext4, XFS, btrfs, tmpfs, overlayfs, ZFS.
            (0xef53, None),
            (0x5846_5342, None),
            (0x9123_683e, None),
            (0x0102_1994, None),
            (0x794c_7630, None),
            (0x2fc1_2fc1, None),
        ] {
            assert_eq!(share(kind), name, "{kind:x}");
        }
    }

    #[test]
    fn the_disk_of_a_file_that_is_not_there_yet_is_its_folder_s() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(folder_of(Path::new("lyhord.db")), Path::new("."));
        assert_eq!(share_below(&folder.path().join("lyhord.db")), None);
    }
}
