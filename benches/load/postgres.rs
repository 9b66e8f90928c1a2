//! A PostgreSQL of our own, with durability on as it is delivered.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// Runs until it is dropped.
pub struct Postgres {
    programs: PathBuf,
    folder: PathBuf,
    pub server: String,
}

/// PostgreSQL does not run as root.
fn as_postgres(program: &Path, words: &[&str]) -> bool {
    let is_root = std::fs::metadata("/proc/self")
        .is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0);
    let mut command = if is_root {
        Command::new("runuser")
    } else {
        Command::new(program)
    };
    if is_root {
        command.args(["-u", "postgres", "--"]).arg(program);
    }
    command
        .args(words)
        .current_dir("/")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

impl Postgres {
    /// None: there is no PostgreSQL on this machine.
    pub fn start() -> Option<Self> {
        let versions = std::fs::read_dir("/usr/lib/postgresql")
            .ok()?
            .filter_map(|entry| Some(entry.ok()?.path().join("bin")));
        let programs = versions
            .filter(|programs| programs.join("initdb").exists())
            .max()?;
        // Below /tmp: the path of a socket must be short.
        let folder = PathBuf::from(format!("/tmp/lyhord-load-{}", std::process::id()));
        let data = folder.join("data");
        assert!(as_postgres(
            Path::new("mkdir"),
            &[&folder.to_string_lossy()]
        ));
        let words = [
            "--username=postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--pgdata",
        ];
        assert!(
            as_postgres(
                &programs.join("initdb"),
                &[&words[..], &[&data.to_string_lossy()]].concat()
            ),
            "initdb failed"
        );
        let mut postgres = Self {
            programs,
            folder,
            server: String::new(),
        };
        let first = 20_000 + std::process::id() % 10_000;
        let port = (first..first + 20).find(|port| {
            let options = format!(
                "-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={}",
                postgres.folder.display()
            );
            postgres.control(&["--wait", "--timeout=60", "--options", &options, "start"])
        });
        postgres.server = format!(
            "postgres://postgres@127.0.0.1:{}",
            port.expect("PostgreSQL did not start")
        );
        Some(postgres)
    }

    fn control(&self, words: &[&str]) -> bool {
        let (data, log) = (self.folder.join("data"), self.folder.join("log"));
        let place = [
            "--pgdata",
            &data.to_string_lossy(),
            "--log",
            &log.to_string_lossy(),
            "--silent",
        ];
        as_postgres(&self.programs.join("pg_ctl"), &[&place[..], words].concat())
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.control(&["--mode=immediate", "stop"]);
        as_postgres(Path::new("rm"), &["-rf", &self.folder.to_string_lossy()]);
    }
}
