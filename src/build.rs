//! Says where git writes which commit is checked out, so that `main.rs` can name
//! it. That file is read by `main.rs` alone: a commit builds the program's last
//! step anew, not the library. Without git nothing is said.

use std::{env, path::Path, process::Command};

fn main() {
    // Rust's own linker for this platform can do what follows, which is all we know of
    // linkers.
    if env::var("TARGET").is_ok_and(|target| target == "x86_64-unknown-linux-gnu") {
        // Functions of the same instructions are kept once: 3.5 MB.
        println!("cargo::rustc-link-arg-bins=-Wl,--icf=all");
        // What is to be set right when the program is loaded is written as bits: 5.5 MB.
        if this_machine_s_c_library().is_some_and(|version| version >= (2, 36)) {
            println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
        }
    }
    println!("cargo::rustc-check-cfg=cfg(in_git)");
    println!("cargo::rerun-if-changed=src/build.rs");
    if let Some(file) = last_commits()
        && Path::new(&file).exists()
    {
        println!("cargo::rustc-cfg=in_git");
        println!("cargo::rustc-env=GIT_LAST_COMMITS={file}");
    }
}

/// The C library beside which the program is built; an older one than 2.36 cannot
/// read such bits, and the linker says so to it.
fn this_machine_s_c_library() -> Option<(u32, u32)> {
    let asked = Command::new("getconf")
        .arg("GNU_LIBC_VERSION")
        .output()
        .ok()?;
    let said = String::from_utf8(asked.stdout).ok()?;
    let (major, minor) = said.trim().strip_prefix("glibc ")?.split_once('.')?;
    Some((major.parse().ok()?, minor.split('.').next()?.parse().ok()?))
}

/// Where git notes each commit that was checked out, the present one last.
fn last_commits() -> Option<String> {
    // A folder of its own in another's tree, such as an unpacked package, is not it.
    if !Path::new(".git").exists() {
        return None;
    }
    let words = ["rev-parse", "--path-format=absolute", "--git-path"];
    let asked = Command::new("git").args(words).arg("logs/HEAD").output();
    let said = asked.ok().filter(|asked| asked.status.success())?.stdout;
    Some(String::from_utf8(said).ok()?.trim().to_owned())
}
