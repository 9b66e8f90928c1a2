//! A service of its own for each test: own folder, own port, own database.

mod beside;
mod cable;
pub mod cluster;
mod commands;
mod databases;
pub mod demo;
pub mod figures;
pub mod first_edition;
pub mod key;
pub mod page;
pub mod people;
pub mod programs;
pub mod provider;
pub mod rates;
pub mod raw;
pub mod run_chart;
pub mod staff;

use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    time::Duration,
};

pub use databases::{database, drop_database, is_sqlite};
use reqwest::{Client, Response};
use serde_json::Value;

/// The organisation most tests use.
pub const ORGANISATION: &str = r#"
[[municipality]]
code = "0180"
name = "Stockholm"
contact = "Ring oss: 08-000 00 00"

  [[municipality.district]]
  id = "farsta"
  name = "Farsta"
  venues = ["Fagersjö öppna förskola"]
  staff = 4

  [[municipality.district]]
  id = "skarpnack"
  name = "Skarpnäck"
  staff = 4
"#;

/// A running service and what was made in it.
pub struct Service {
    process: Option<Process>,
    folder: tempfile::TempDir,
    database_url: String,
    /// Whether the database goes with this one, and not with the one beside it.
    owns_database: bool,
    flags: Vec<String>,
    now: Mutex<String>,
    /// Whether somebody has set the clock, and says at the next start that it
    /// is right.
    confirms_date: AtomicBool,
    /// A program through which the service is run, with its words.
    pub through: Vec<String>,
    /// The service's own program, where it is not the one that is tested.
    pub program: Option<PathBuf>,
    pub url: String,
    pub token: String,
}

struct Process {
    child: Child,
    address: String,
    heard: mpsc::Receiver<String>,
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A service that believes it is this moment (`2026-03-30` or a full instant).
pub async fn start_on(moment: &str) -> Service {
    start_with(moment, &[]).await
}

/// The same with further flags.
pub async fn start_with(moment: &str, flags: &[&str]) -> Service {
    begun(prepared_with_schema(moment, flags)).await
}

/// Gives a prepared service the organisation and a token, and starts it.
pub async fn begun(mut service: Service) -> Service {
    service.import(ORGANISATION);
    service.token = service
        .command(&["token", "add", "--name", "test"])
        .trim()
        .to_owned();
    service.resume().await;
    service
}

/// A folder and an empty database, nothing running yet.
pub async fn prepared(moment: &str, flags: &[&str]) -> Service {
    let folder = tempfile::tempdir().unwrap();
    let database_url = database(folder.path()).await;
    prepared_on(moment, flags, folder, database_url)
}

/// A folder and a database with the schema, nothing running yet.
pub fn prepared_with_schema(moment: &str, flags: &[&str]) -> Service {
    let folder = tempfile::tempdir().unwrap();
    let database_url = databases::database_with_schema(folder.path());
    prepared_on(moment, flags, folder, database_url)
}

/// The same with this folder and database.
pub fn prepared_on(
    moment: &str,
    flags: &[&str],
    folder: tempfile::TempDir,
    database_url: String,
) -> Service {
    // The client wants to know how to encrypt, although nothing here does.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Service {
        process: None,
        database_url,
        owns_database: true,
        flags: flags.iter().map(ToString::to_string).collect(),
        now: Mutex::new(instant(moment)),
        confirms_date: AtomicBool::new(false),
        folder,
        through: Vec::new(),
        program: None,
        url: String::new(),
        token: String::new(),
    }
}

fn instant(moment: &str) -> String {
    if moment.contains('T') {
        moment.to_owned()
    } else {
        format!("{moment}T10:00:00+02:00")
    }
}

impl Service {
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The running process's number.
    pub fn process_id(&self) -> u32 {
        self.process.as_ref().unwrap().child.id()
    }

    pub fn database_url(&self) -> &str {
        &self.database_url
    }

    /// Takes the PostgreSQL database away from the service, or gives it back.
    pub async fn database_allows_connections(&self, allowed: bool) {
        databases::allow_connections(&self.database_url, allowed);
    }

    /// Starts the process (again) on a port of its own.
    pub async fn resume(&mut self) {
        self.process = None;
        let log = fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.path("log.txt"))
            .unwrap();
        let has_own = self.flags.iter().any(|flag| flag == "--listen");
        let mut command = self.program(&["serve"]);
        if !has_own {
            command.args(["--listen", "127.0.0.1:0"]);
        }
        let mut child = command
            .args(&self.flags)
            .args(
                self.confirms_date
                    .load(Ordering::Relaxed)
                    .then_some("--accept-date"),
            )
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .unwrap();
        let (said, heard) = mpsc::channel();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        std::thread::spawn(move || {
            while let Some(Ok(line)) = lines.next() {
                let _ = said.send(line);
            }
        });
        let first = heard
            .recv_timeout(Duration::from_secs(20))
            .unwrap_or_else(|_| panic!("no address: {}", self.log()));
        let address = first
            .strip_prefix("listening on ")
            .unwrap_or_else(|| panic!("{first}"))
            .to_owned();
        self.url.clone_from(&address);
        self.process = Some(Process {
            child,
            address,
            heard,
        });
    }

    /// What the process says next.
    pub fn next_line(&self) -> String {
        self.process
            .as_ref()
            .unwrap()
            .heard
            .recv_timeout(Duration::from_secs(5))
            .unwrap()
    }

    /// Ends the process at once, as a power cut would (SIGKILL).
    pub fn kill(&mut self) {
        self.process = None;
    }

    /// Asks the process to stop and waits until it has.
    pub fn stop(&mut self) {
        let mut process = self.process.take().unwrap();
        let id = process.child.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-TERM", &id])
                .status()
                .unwrap()
                .success()
        );
        let status = process.child.wait().unwrap();
        assert!(status.success(), "stopped with {status}: {}", self.log());
    }

    /// Tells the process that files have changed (SIGHUP).
    pub fn hang_up(&self) {
        let id = self.process.as_ref().unwrap().child.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-HUP", &id])
                .status()
                .unwrap()
                .success()
        );
    }

    /// Starts again at another moment.
    pub async fn turn_the_clock_to(&mut self, moment: &str) {
        if self.process.is_some() {
            self.stop();
        }
        self.set_the_clock_to(moment);
        self.resume().await;
    }

    /// At which moment it and its spares start next.
    pub fn set_the_clock_to(&self, moment: &str) {
        *self.now.lock().unwrap() = instant(moment);
        self.confirms_date.store(true, Ordering::Relaxed);
    }

    /// Waits until the log says so. Most lines come at a tick of the writer,
    /// every twenty seconds.
    pub async fn until_log_says(&self, words: &str) {
        for _ in 0..300 {
            if self.log().contains(words) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        panic!("the log does not say {words:?}: {}", self.log());
    }

    /// Waits until `/readyz` answers so; what it says.
    pub async fn until_ready_is(&self, status: u16) -> String {
        for _ in 0..300 {
            let ready = self.get("/readyz").await;
            if ready.status() == status {
                return ready.text().await.unwrap();
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        panic!("/readyz is not {status}: {}", self.log());
    }

    /// Waits until the process has ended by itself; its status.
    pub async fn until_it_ends(&mut self) -> Option<i32> {
        let process = self.process.as_mut().unwrap();
        for _ in 0..300 {
            if let Some(status) = process.child.try_wait().unwrap() {
                return status.code();
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        panic!("it goes on: {}", self.log());
    }

    /// Settings from the next start on.
    pub fn set_flags(&mut self, flags: &[String]) {
        self.flags = flags.to_vec();
    }

    pub fn log(&self) -> String {
        fs::read_to_string(self.path("log.txt")).unwrap_or_default()
    }

    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.process.as_ref().unwrap().address)
    }

    /// What the API says.
    pub async fn api(&self, path: &str) -> Response {
        Client::new()
            .get(self.address(&format!("/api/v1{path}")))
            .bearer_auth(&self.token)
            .send()
            .await
            .unwrap()
    }

    /// Published figures.
    pub async fn results(&self, period: &str, by: &str) -> Value {
        let response = self.api(&format!("/results?period={period}&by={by}")).await;
        assert_eq!(response.status(), 200);
        response.json().await.unwrap()
    }
}

/// How long something takes where nothing else has the processor, in
/// milliseconds: the shortest of five tries, or of fewer when one was below.
pub async fn shortest(below: u128, what: impl AsyncFn()) -> u128 {
    let mut taken = u128::MAX;
    for _ in 0..5 {
        let began = std::time::Instant::now();
        what().await;
        taken = taken.min(began.elapsed().as_millis());
        if taken < below {
            break;
        }
    }
    taken
}

impl Drop for Service {
    fn drop(&mut self) {
        self.process = None;
        if self.owns_database {
            drop_database(&self.database_url);
        }
    }
}

/// A row of results with these values.
pub fn row<'a>(results: &'a Value, values: &[(&str, &str)]) -> &'a Value {
    let fits = |row: &&Value| values.iter().all(|(field, value)| row[field] == *value);
    results["rows"]
        .as_array()
        .unwrap()
        .iter()
        .find(fits)
        .unwrap_or_else(|| panic!("no row {values:?} in {results:#}"))
}
