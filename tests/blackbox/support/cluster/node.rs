//! One database machine: its Patroni and PostgreSQL, and the programs beside it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use reqwest::Client;

use super::{super::cable::Cable, PASSWORD, filled, port, signal};
use crate::failures::server::{is_root, programs};

/// A running program of others; killed at the end.
pub(super) struct Program(Child);

impl Program {
    /// Starts it as the user of the database, whom some of them insist on; what
    /// it says goes to a file.
    pub(super) fn start(
        folder: &Path,
        name: &str,
        words: &[&str],
        settings: &[(&str, &str)],
    ) -> Self {
        let log = fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(folder.join(format!("{name}.log")))
            .unwrap();
        let mut command = Command::new("setpriv");
        // A test that is ended from outside leaves nothing behind.
        command.arg("--pdeathsig=TERM");
        if is_root() {
            command.args(["--reuid=postgres", "--regid=postgres", "--init-groups"]);
        }
        let more = log.try_clone().unwrap();
        let child = command
            .args(words)
            .env("HOME", folder)
            .envs(settings.iter().copied())
            .current_dir(folder)
            .stdin(Stdio::null())
            .stdout(more)
            .stderr(log)
            .spawn()
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        Self(child)
    }

    pub(super) fn id(&self) -> String {
        self.0.id().to_string()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// One database machine.
pub(super) struct Node {
    folder: PathBuf,
    name: &'static str,
    pub(super) patroni: Option<Program>,
    /// Patroni's own address, and the server's.
    rest: u16,
    pub(super) server: u16,
    pub(super) cable: Cable,
    client: Client,
    /// The same by cable.
    pub(super) rest_by_cable: u16,
    pub(super) server_by_cable: u16,
}

impl Node {
    pub(super) fn new(folder: &Path, name: &'static str) -> Self {
        let (rest, server, cable) = (port(), port(), Cable::default());
        Self {
            folder: folder.to_owned(),
            name,
            patroni: None,
            rest,
            server,
            rest_by_cable: cable.lead_to(rest),
            server_by_cable: cable.lead_to(server),
            cable,
            client: Client::new(),
        }
    }

    pub(super) fn data(&self) -> PathBuf {
        self.folder.join(self.name)
    }

    pub(super) fn write_settings(&self, etcd: u16) {
        let folder = self.folder.display();
        let own = |port: u16| format!("127.0.0.1:{port}");
        let places = [
            ("name: db1", format!("name: {}", self.name)),
            ("0.0.0.0:8008", own(self.rest)),
            ("10.0.0.21:8008", own(self.rest_by_cable)),
            ("0.0.0.0:5432", own(self.server)),
            ("10.0.0.21:5432", own(self.server_by_cable)),
            (
                "hosts: 10.0.0.21:2379,10.0.0.22:2379,10.0.0.23:2379",
                // etcd would tell its own address, which no cable leads to.
                format!(
                    "hosts: {}\n  use_proxies: true",
                    own(self.cable.lead_to(etcd))
                ),
            ),
            ("10.0.0.0/24", "127.0.0.1/32".into()),
            ("/etc/patroni/ca.pem", format!("{folder}/cert.pem")),
            ("/etc/patroni/server.pem", format!("{folder}/cert.pem")),
            ("/etc/patroni/server.key", format!("{folder}/key.pem")),
            (
                "/usr/lib/postgresql/15/bin",
                programs().display().to_string(),
            ),
            (
                "/var/lib/postgresql/15/lyhord",
                self.data().display().to_string(),
            ),
            (
                "/var/lib/postgresql/.pgpass_patroni",
                format!("{folder}/{}.pgpass", self.name),
            ),
            ("/run/postgresql", folder.to_string()),
            // Whoever runs the tests.
            ("all postgres peer", "all postgres trust".into()),
            // Nobody's machine is reset, and no power goes.
            ("mode: automatic", "mode: 'off'".into()),
            ("archive_mode: 'off'", "fsync: 'off'".into()),
        ];
        fs::write(self.settings(), filled("patroni.yml", &places)).unwrap();
    }

    pub(super) fn settings(&self) -> PathBuf {
        self.folder.join(format!("{}.yml", self.name))
    }

    pub(super) fn start(&mut self) {
        let settings = self.settings();
        let words = ["patroni", settings.to_str().unwrap()];
        let passwords = [
            ("PATRONI_REPLICATION_PASSWORD", PASSWORD),
            ("PATRONI_REWIND_PASSWORD", PASSWORD),
            ("PATRONI_RESTAPI_USERNAME", "patroni"),
            ("PATRONI_RESTAPI_PASSWORD", PASSWORD),
        ];
        let name = format!("patroni-{}", self.name);
        self.patroni = Some(Program::start(&self.folder, &name, &words, &passwords));
    }

    /// The server's own process first, then those it has started.
    pub(super) fn server_processes(&self) -> Vec<String> {
        let written = fs::read_to_string(self.data().join("postmaster.pid")).unwrap_or_default();
        let own = written.lines().next().unwrap_or_default().to_owned();
        // A server that was killed leaves its file; its number may be another's by now.
        if fs::read_link(format!("/proc/{own}/cwd")).ok() != Some(self.data()) {
            return Vec::new();
        }
        let asked = Command::new("pgrep").args(["--parent", &own]).output();
        let started = String::from_utf8(asked.unwrap().stdout).unwrap();
        [own]
            .into_iter()
            .chain(started.lines().map(str::to_owned))
            .collect()
    }

    pub(super) fn processes(&self) -> Vec<String> {
        let patroni = self.patroni.iter().map(Program::id);
        patroni.chain(self.server_processes()).collect()
    }

    /// Whether Patroni says this of itself: `primary`, `sync`.
    pub(super) async fn is(&self, role: &str) -> bool {
        let address = format!("http://127.0.0.1:{}/{role}", self.rest);
        let asked = self.client.get(address).timeout(Duration::from_secs(2));
        asked
            .send()
            .await
            .is_ok_and(|answer| answer.status() == 200)
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        let processes = self.processes();
        signal("-KILL", &processes);
        self.patroni = None;
    }
}
