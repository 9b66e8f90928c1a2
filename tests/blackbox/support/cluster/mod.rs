//! The cluster of `assets/deploy/cluster` on one machine: etcd, two nodes with
//! Patroni and PostgreSQL, HAProxy and PgBouncer before them, each from its
//! example with ports and folders filled in. A node's ways to the others are
//! cables that can be cut.

mod node;

use std::{
    fs,
    net::{TcpListener, TcpStream},
    os::unix::fs::PermissionsExt,
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use self::node::{Node, Program};
use crate::{
    failures::{
        any_below,
        server::{is_root, succeeded},
    },
    tls::certificate,
};

const PASSWORD: &str = "that-of-the-test";

/// How long whatever a test waits for may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(90);

/// An example with what stands in it replaced; each must stand in it.
fn filled(name: &str, places: &[(&str, String)]) -> String {
    let example = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("assets/deploy/cluster")
        .join(name);
    let text = fs::read_to_string(example).unwrap();
    places.iter().fold(text, |text, (place, value)| {
        assert!(text.contains(place), "{name} does not say {place:?}");
        text.replace(place, value)
    })
}

/// A port below the range that the system hands out, so that it is free again
/// after its program was killed.
fn port() -> u16 {
    loop {
        let port = 20_000 + u16::try_from(any_below(12_000)).unwrap();
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

fn signal(name: &str, ids: &[String]) {
    // Of those that a server has started some may just have ended.
    let _ = Command::new("kill").arg(name).args(ids).output();
}

/// What befalls the primary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blow {
    /// The machine is gone: every process of it is killed.
    Machine,
    /// The server is killed, Patroni lives.
    Server,
    /// All its cables are cut in silence; it lives on behind them.
    Cables,
    /// Every process of it stands still, and then goes on as if nothing were.
    Freeze,
}

impl Blow {
    /// Whether nobody is told: no connection ends by it.
    pub fn is_silent(self) -> bool {
        matches!(self, Self::Cables | Self::Freeze)
    }
}

/// The whole cluster. What is first in it ends first.
pub struct Cluster {
    nodes: [Node; 2],
    #[expect(dead_code, reason = "they end with the cluster")]
    before: Vec<Program>,
    pgbouncer: u16,
    folder: tempfile::TempDir,
}

impl Cluster {
    /// Made and running, with an empty database and a synchronous standby.
    pub async fn start_new() -> Self {
        // The client wants to know how to encrypt, although nothing here does.
        let _ = rustls::crypto::ring::default_provider().install_default();
        // A socket's path must be short, and the folder that user's.
        let folder = tempfile::Builder::new()
            .prefix("lyhord-cl-")
            .tempdir_in("/tmp")
            .unwrap();
        certificate(folder.path(), "localhost");
        fs::set_permissions(
            folder.path().join("key.pem"),
            fs::Permissions::from_mode(0o600),
        )
        .unwrap();
        if is_root() {
            let owned = Command::new("chown")
                .args(["-R", "postgres:"])
                .arg(folder.path())
                .output();
            succeeded("chown", &owned.unwrap());
        }
        let mut before = Vec::new();
        let etcd = Self::start_etcd(folder.path(), &mut before);
        let nodes = ["db1", "db2"].map(|name| Node::new(folder.path(), name));
        let haproxy = Self::start_haproxy(folder.path(), &nodes, &mut before);
        let pgbouncer = Self::start_pgbouncer(folder.path(), haproxy, &mut before);
        let mut cluster = Self {
            nodes,
            before,
            pgbouncer,
            folder,
        };
        for node in &mut cluster.nodes {
            node.write_settings(etcd);
        }
        cluster.nodes[0].start();
        cluster
            .until("the first node is primary", async |cluster: &Self| {
                cluster.primary().await == Some(0)
            })
            .await;
        cluster.nodes[1].start();
        cluster.make_database();
        cluster.until_whole().await;
        cluster
    }

    fn start_etcd(folder: &Path, before: &mut Vec<Program>) -> u16 {
        let (peers, clients) = (port(), port());
        let members =
            "db1=http://10.0.0.21:2380,db2=http://10.0.0.22:2380,third=http://10.0.0.23:2380";
        let places = [
            // One member: it is not etcd that is tried.
            (members, "db1=http://10.0.0.21:2380".to_owned()),
            (
                "/var/lib/etcd/lyhord",
                folder.join("etcd").display().to_string(),
            ),
            ("10.0.0.21:2380", format!("127.0.0.1:{peers}")),
            ("10.0.0.21:2379", format!("127.0.0.1:{clients}")),
        ];
        let settings = folder.join("etcd.yaml");
        fs::write(&settings, filled("etcd.yaml", &places)).unwrap();
        let words = ["etcd", "--config-file", settings.to_str().unwrap()];
        before.push(Program::start(folder, "etcd", &words, &[]));
        wait_for(clients);
        clients
    }

    fn start_haproxy(folder: &Path, nodes: &[Node; 2], before: &mut Vec<Program>) -> u16 {
        let own = port();
        let way = |node: &Node| {
            format!(
                "127.0.0.1:{} port {}",
                node.server_by_cable, node.rest_by_cable
            )
        };
        let places = [
            ("127.0.0.1:5000", format!("127.0.0.1:{own}")),
            (" port 8008", String::new()),
            ("10.0.0.21:5432", way(&nodes[0])),
            ("10.0.0.22:5432", way(&nodes[1])),
        ];
        let settings = folder.join("haproxy.cfg");
        fs::write(&settings, filled("haproxy.cfg", &places)).unwrap();
        let words = ["haproxy", "-db", "-f", settings.to_str().unwrap()];
        before.push(Program::start(folder, "haproxy", &words, &[]));
        wait_for(own);
        own
    }

    fn start_pgbouncer(folder: &Path, haproxy: u16, before: &mut Vec<Program>) -> u16 {
        let own = port();
        let users = folder.join("userlist.txt");
        fs::write(&users, format!("\"lyhord\" \"{PASSWORD}\"\n")).unwrap();
        let places = [
            ("port=5000", format!("port={haproxy}")),
            ("listen_port = 6432", format!("listen_port = {own}")),
            (
                "auth_file = /etc/pgbouncer/userlist.txt",
                format!("auth_file = {}", users.display()),
            ),
            (
                "/etc/pgbouncer/ca.pem",
                folder.join("cert.pem").display().to_string(),
            ),
        ];
        let settings = folder.join("pgbouncer.ini");
        fs::write(&settings, filled("pgbouncer.ini", &places)).unwrap();
        before.push(Program::start(
            folder,
            "pgbouncer",
            &["pgbouncer", settings.to_str().unwrap()],
            &[],
        ));
        wait_for(own);
        own
    }

    fn make_database(&self) {
        for statement in [
            format!("CREATE ROLE lyhord LOGIN PASSWORD '{PASSWORD}'").as_str(),
            "CREATE DATABASE lyhord OWNER lyhord",
        ] {
            let made = Command::new("psql")
                .arg("--host")
                .arg(self.folder.path())
                .args([
                    "--port",
                    &self.nodes[0].server.to_string(),
                    "--username=postgres",
                ])
                .args(["--quiet", "--command", statement, "postgres"])
                .output();
            succeeded(statement, &made.unwrap());
        }
    }

    /// What the service is told in its example.
    pub fn database_url(&self) -> String {
        let settings = filled(
            "lyhord.toml",
            &[
                (":PASSWORD@", format!(":{PASSWORD}@")),
                (":6432/", format!(":{}/", self.pgbouncer)),
            ],
        );
        let line = settings
            .lines()
            .find_map(|line| line.strip_prefix("database_url = "));
        line.unwrap().trim_matches('"').to_owned()
    }

    /// What everybody in it has said.
    pub fn log(&self) -> String {
        let names = ["patroni-db1", "patroni-db2", "haproxy", "pgbouncer"];
        let said = names.map(|name| {
            let log = fs::read_to_string(self.folder.path().join(format!("{name}.log")))
                .unwrap_or_default();
            let lines: Vec<&str> = log.lines().collect();
            format!(
                "== {name}\n{}\n",
                lines[lines.len().saturating_sub(60)..].join("\n")
            )
        });
        said.concat()
    }

    async fn primary(&self) -> Option<usize> {
        for (place, node) in self.nodes.iter().enumerate() {
            if node.is("primary").await {
                return Some(place);
            }
        }
        None
    }

    async fn until(&self, what: &str, is_so: impl AsyncFn(&Self) -> bool) {
        let began = Instant::now();
        while !is_so(self).await {
            assert!(began.elapsed() < PATIENCE, "not so: {what}\n{}", self.log());
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Waits until one node is primary and the other its synchronous standby.
    pub async fn until_whole(&self) {
        let is_whole = async |cluster: &Self| {
            let [first, second] = &cluster.nodes;
            first.is("primary").await && second.is("sync").await
                || second.is("primary").await && first.is("sync").await
        };
        self.until("a primary and a synchronous standby", is_whole)
            .await;
    }

    /// Strikes the primary; which node that was.
    pub async fn strike(&self, blow: Blow) -> Struck {
        let struck = self.primary().await.expect("a primary");
        let (node, at) = (&self.nodes[struck], Instant::now());
        match blow {
            Blow::Machine => signal("-KILL", &node.processes()),
            Blow::Server => signal("-KILL", &node.server_processes()),
            Blow::Cables => node.cable.cut(),
            Blow::Freeze => signal("-STOP", &node.processes()),
        }
        Struck {
            node: struck,
            blow,
            at,
        }
    }

    /// Waits until the other node has taken over.
    pub async fn until_taken_over(&self, struck: &Struck) {
        let other = &self.nodes[1 - struck.node];
        self.until("the other takes over", async |_: &Self| {
            other.is("primary").await
        })
        .await;
    }

    /// Takes the blow back: the node comes again, rewinds, and follows.
    pub async fn raise(&mut self, struck: Struck) {
        let node = &mut self.nodes[struck.node];
        match struck.blow {
            Blow::Machine => node.start(),
            Blow::Server => {}
            Blow::Cables => node.cable.mend(),
            Blow::Freeze => signal("-CONT", &node.processes()),
        }
        self.until_whole().await;
    }
}

/// A node that was struck, until it is raised.
pub struct Struck {
    node: usize,
    blow: Blow,
    pub at: Instant,
}

fn wait_for(port: u16) {
    let began = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(began.elapsed() < PATIENCE, "nothing listens on {port}");
        std::thread::sleep(Duration::from_millis(50));
    }
}
