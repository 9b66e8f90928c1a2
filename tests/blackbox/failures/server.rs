//! A PostgreSQL server of a test's own, to be stopped and started.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use super::any_below;

pub struct Server {
    folder: tempfile::TempDir,
    programs: PathBuf,
    port: u16,
}

/// The newest PostgreSQL on this machine, as `tests/run` looks for it.
pub fn programs() -> PathBuf {
    let found = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")));
    found
        .filter(|folder| folder.join("initdb").exists())
        .max()
        .expect("PostgreSQL's initdb: apt-get install postgresql")
}

pub fn is_root() -> bool {
    fs::read_to_string("/proc/self/status")
        .unwrap()
        .lines()
        .any(|line| line.starts_with("Uid:\t0\t"))
}

/// PostgreSQL refuses to run as root.
fn as_postgres(folder: &Path, program: &Path) -> Command {
    let is_root = is_root();
    let mut command = if is_root {
        Command::new("runuser")
    } else {
        Command::new(program)
    };
    if is_root {
        command.args(["-u", "postgres", "--"]).arg(program);
    }
    command.current_dir(folder);
    command
}

pub fn succeeded(what: &str, output: &Output) {
    assert!(
        output.status.success(),
        "{what}: {}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

impl Server {
    /// Made and running, with one empty database.
    pub fn start_new() -> Self {
        Self::start_with(&[], |_| {})
    }

    /// The same with further words for `initdb`, and with its files changed
    /// before it starts.
    pub fn start_with(words: &[&str], change: impl FnOnce(&Self)) -> Self {
        // A socket's path must be short, and the folder that user's.
        let folder = tempfile::Builder::new()
            .prefix("lyhord-pg-")
            .tempdir_in("/tmp")
            .unwrap();
        if is_root() {
            succeeded(
                "chown",
                &Command::new("chown")
                    .arg("postgres")
                    .arg(folder.path())
                    .output()
                    .unwrap(),
            );
        }
        // Below the range the system hands out, so that it is free again later.
        let port = 20_000 + u16::try_from(any_below(12_000)).unwrap();
        let server = Self {
            folder,
            programs: programs(),
            port,
        };
        let made = server
            .program("initdb")
            .args([
                "--username=postgres",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-sync",
            ])
            .args(words)
            .arg("--pgdata")
            .arg(server.data())
            .output()
            .unwrap();
        succeeded("initdb", &made);
        change(&server);
        server.start();
        server.ask("postgres", "CREATE DATABASE lyhord");
        server
    }

    /// The folder of its files.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    /// Writes one of its files, closed to others, as it wants its key.
    pub fn write(&self, name: &str, text: &[u8]) {
        let path = self.data().join(name);
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        if is_root() {
            succeeded(
                "chown",
                &Command::new("chown")
                    .arg("postgres")
                    .arg(&path)
                    .output()
                    .unwrap(),
            );
        }
    }

    /// What the server has said.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    /// What a statement answers, without head and frame.
    pub fn ask(&self, database: &str, statement: &str) -> String {
        let mut command = self.program("psql");
        command.arg("--host").arg(self.folder.path()).args([
            "--port",
            &self.port.to_string(),
            "--username=postgres",
        ]);
        let asked = command
            .args([
                "--quiet",
                "--tuples-only",
                "--no-align",
                "--command",
                statement,
                database,
            ])
            .output()
            .unwrap();
        succeeded(statement, &asked);
        String::from_utf8(asked.stdout).unwrap().trim().to_owned()
    }

    /// Limits how large its files may become, now and for whoever it starts
    /// later; as its own user, who may do that.
    pub fn limit_files(&self, limits: &str) {
        let limit = |id: &String| {
            let mut command = as_postgres(self.folder.path(), Path::new("prlimit"));
            command
                .args(["--pid", id, &format!("--fsize={limits}")])
                .output()
                .unwrap()
        };
        let processes = self.processes();
        succeeded("prlimit", &limit(&processes[0]));
        // Of the others some may just have ended.
        assert!(
            processes[1..]
                .iter()
                .filter(|id| limit(id).status.success())
                .count()
                > 3
        );
    }

    /// Its own process first, then those it has started.
    pub fn processes(&self) -> Vec<String> {
        let written = fs::read_to_string(self.data().join("postmaster.pid")).unwrap();
        let own = written.lines().next().unwrap().to_owned();
        let others = Command::new("pgrep")
            .args(["--parent", &own])
            .output()
            .unwrap();
        succeeded("pgrep", &others);
        [
            vec![own],
            String::from_utf8(others.stdout)
                .unwrap()
                .lines()
                .map(str::to_owned)
                .collect(),
        ]
        .concat()
    }

    fn program(&self, name: &str) -> Command {
        as_postgres(self.folder.path(), &self.programs.join(name))
    }

    fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}", self.port)
    }

    pub fn database_url(&self) -> String {
        format!("{}/lyhord", self.url())
    }

    pub fn start(&self) {
        let options = format!(
            "-c listen_addresses=127.0.0.1 -c port={} -c unix_socket_directories={}",
            self.port,
            self.folder.path().display()
        );
        let mut command = self.program("pg_ctl");
        let command = command
            .arg("--pgdata")
            .arg(self.data())
            .arg("--log")
            .arg(self.folder.path().join("log"));
        // The server would keep a pipe open: no output is read.
        let started = command
            .args(["--wait", "--silent", "--options", &options, "start"])
            .status()
            .unwrap();
        assert!(
            started.success(),
            "PostgreSQL did not start: {}",
            self.log()
        );
    }

    /// At once, as when the machine it runs on goes away.
    pub fn stop(&self) {
        let mut command = self.program("pg_ctl");
        let stopped = command
            .arg("--pgdata")
            .arg(self.data())
            .args(["--mode=immediate", "--silent", "--wait", "stop"])
            .status()
            .unwrap();
        assert!(stopped.success());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let mut command = self.program("pg_ctl");
        let _ = command
            .arg("--pgdata")
            .arg(self.data())
            .args(["--mode=immediate", "--silent", "stop"])
            .output();
        // Its files are that user's, and the folder is ours.
        let _ = Command::new("rm").arg("-rf").arg(self.data()).output();
    }
}
