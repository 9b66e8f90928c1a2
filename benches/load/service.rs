//! The service as it is run: its own process, folder, port and database.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    net::SocketAddr,
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use lyhord::{
    config::{Config, Found},
    domain::{
        activity_type::{ActivityType, Contact},
        asked::Asked,
        questionnaire::Bank,
        simulation::DISTRICTS,
        survey_code::SurveyCode,
    },
    store::{
        Store,
        ballot::{key_file::KeyFile, nonces::Shown, writer::Writer},
    },
};
use serde_json::Value;

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_lyhord");
/// In the middle of a tertial, and after it.
pub const NOW: &str = "2026-03-30T10:00:00+02:00";
pub const LATER: &str = "2026-05-02T10:00:00+02:00";
pub const PASSWORD: &str = "mäta är att veta";

/// A folder and a database with an organisation in it; running or not.
pub struct Service {
    folder: tempfile::TempDir,
    database_url: String,
    process: Option<Child>,
    pub address: SocketAddr,
    pub token: String,
}

impl Drop for Service {
    fn drop(&mut self) {
        self.end();
    }
}

impl Service {
    /// `server`: a PostgreSQL server; none: SQLite.
    pub fn prepare(server: Option<&str>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database_url = match server {
            None => format!("sqlite:{}", folder.path().join("lyhord.db").display()),
            Some(server) => {
                let name = format!(
                    "load_{}",
                    folder
                        .path()
                        .file_name()
                        .unwrap()
                        .to_string_lossy()
                        .replace(['.', '-'], "")
                        .to_lowercase()
                );
                let made = Command::new("psql")
                    .args([
                        &format!("{server}/postgres"),
                        "-qc",
                        &format!("CREATE DATABASE {name}"),
                    ])
                    .output();
                assert!(made.unwrap().status.success(), "no database on {server}");
                format!("{server}/{name}")
            }
        };
        let mut service = Self {
            folder,
            database_url,
            process: None,
            address: ([127, 0, 0, 1], 1).into(),
            token: String::new(),
        };
        fs::create_dir_all(service.path("recordings/en")).unwrap();
        fs::write(service.path("organisation.toml"), organisation()).unwrap();
        service.command(
            &[
                "org",
                "import",
                &service.path("organisation.toml").to_string_lossy(),
            ],
            NOW,
            "",
        );
        service.token = service
            .command(&["token", "add", "--name", "load"], NOW, "")
            .trim()
            .to_owned();
        let words = [
            "user",
            "add",
            "--email",
            "chef@example.se",
            "--role",
            "manager",
            "--password-stdin",
        ];
        service.command(&words, NOW, PASSWORD);
        service
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn database_url(&self) -> &str {
        &self.database_url
    }

    /// The store and its writer in this process, while the service stands
    /// still.
    pub async fn opened(&self, now: &str) -> (Store, Writer) {
        let config = Config::read(|key| {
            let value = match key {
                "database_url" => self.database_url.clone(),
                "box_key_file" => self.path("lyhord.key").display().to_string(),
                "now" => now.to_owned(),
                _ => return None,
            };
            Some(Found {
                value,
                named: key.to_owned(),
            })
        });
        let config = config.unwrap();
        let store = Store::open(&config).await.unwrap();
        store.migrate().await.unwrap();
        let in_force = store.take_in_minimums(config.thresholds()).await.unwrap();
        let minimums = in_force.now.minimums;
        let key_file = KeyFile::of(&config);
        let writer = Writer::new(store.clone(), key_file, minimums).await;
        let writer = writer.unwrap();
        (store, writer)
    }

    fn program(&self, words: &[&str], now: &str) -> Command {
        let mut command = Command::new(PROGRAM);
        command
            .current_dir(self.folder.path())
            .env("LYHORD_DATABASE_URL", &self.database_url)
            .env("LYHORD_BOX_KEY_FILE", self.path("lyhord.key"))
            .env("LYHORD_RECORDINGS", self.path("recordings"))
            .env("LYHORD_RATE_LIMIT", "off")
            .env("LYHORD_NOW", now)
            .args(words);
        command
    }

    /// Runs a command to its end; what it printed.
    pub fn command(&self, words: &[&str], now: &str, input: &str) -> String {
        let mut command = self.program(words, now);
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        assert!(
            output.status.success(),
            "{words:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).unwrap()
    }

    /// Starts it; how long it took until it was ready.
    pub fn start(&mut self, now: &str) -> Duration {
        let log = fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.path("log.txt"))
            .unwrap();
        let began = Instant::now();
        let mut command = self.program(&["serve", "--listen", "127.0.0.1:0"], now);
        let mut child = command.stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line
            .trim()
            .strip_prefix("listening on http://")
            .and_then(|address| address.parse().ok());
        self.process = Some(child);
        self.address = address.unwrap_or_else(|| {
            panic!(
                "{line}: {}",
                fs::read_to_string(self.path("log.txt")).unwrap()
            )
        });
        let (status, _) = self.get("/readyz", "");
        assert_eq!(status, 200);
        began.elapsed()
    }

    /// Stops it as an operator does; it finishes what is under way.
    pub fn stop(&mut self) {
        if let Some(child) = &self.process {
            assert!(
                Command::new("kill")
                    .args(["-TERM", &child.id().to_string()])
                    .status()
                    .unwrap()
                    .success()
            );
        }
        if let Some(mut child) = self.process.take() {
            assert!(child.wait().unwrap().success());
        }
    }

    fn end(&mut self) {
        if let Some(mut child) = self.process.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    /// A static answer of this size, served by the same process from memory: a
    /// recording, the one thing of any size that an operator can add. Asked
    /// for with the address returned once the service has been started.
    pub fn add_static(&self, size: usize) -> String {
        use sha2::Digest;
        let bytes: Vec<u8> = (0..size).map(|place| (place * 31 % 251) as u8).collect();
        let key = "parent-standard-1-theme_meeting-heading";
        fs::write(self.path(&format!("recordings/en/{key}.mp3")), &bytes).unwrap();
        format!(
            "/recordings/{}/en/{key}",
            hex::encode(&sha2::Sha256::digest(&bytes)[..8])
        )
    }

    /// An activity of each type in each district; their codes.
    pub fn activities(&self) -> Vec<String> {
        let mut codes = Vec::new();
        for district in &DISTRICTS {
            for activity_type in ActivityType::OF_PARENTS {
                let words = [
                    "activity",
                    "add",
                    "--type",
                    activity_type.as_str(),
                    "--district",
                    district.id,
                    "--title",
                    "Prov",
                    "--json",
                ];
                let made: Value = serde_json::from_str(&self.command(&words, NOW, "")).unwrap();
                codes.push(made["code"].as_str().unwrap().to_owned());
            }
        }
        codes
    }

    /// Nonces such as pages of these codes carry, one code after the other.
    pub fn nonces<'a>(&self, codes: impl Iterator<Item = &'a str>) -> Vec<String> {
        actix_web::rt::System::new().block_on(async {
            let (store, writer) = self.opened(NOW).await;
            let (nonces, now) = (writer.nonces(), store.clock().seconds());
            let issue = |code: &str| {
                let code = code.parse().unwrap();
                nonces.issue(now, &shown(&code)).unwrap()
            };
            let issued = codes.map(issue).collect();
            drop(writer);
            store.close().await;
            issued
        })
    }

    /// What the closed tertial holds.
    fn closed(&self) -> Value {
        self.command(&["close"], LATER, "");
        let said = self.command(
            &["results", "--period", "2026-T1", "--format", "json"],
            LATER,
            "",
        );
        serde_json::from_str(&said).unwrap()
    }

    /// Answers counted once the tertial is closed: each has a language.
    pub fn counted(&self) -> u64 {
        let results = self.closed();
        let languages = results["languages"].as_object().unwrap();
        languages
            .values()
            .map(|forms| forms.as_u64().unwrap())
            .sum()
    }

    /// Answers that stand in the rows once the tertial is closed.
    pub fn released(&self) -> u64 {
        let results = self.closed();
        let rows = results["rows"].as_array().unwrap();
        rows.iter().map(|row| row["n"].as_u64().unwrap()).sum()
    }

    /// Memory of the process: now and at most, in megabytes.
    pub fn memory(&self) -> (f64, f64) {
        let status = fs::read_to_string(format!(
            "/proc/{}/status",
            self.process.as_ref().unwrap().id()
        ))
        .unwrap();
        let of = |name: &str| {
            let line = status
                .lines()
                .find_map(|line| line.strip_prefix(name))
                .unwrap();
            line.split_whitespace()
                .next()
                .unwrap()
                .parse::<f64>()
                .unwrap()
                / 1024.0
        };
        (of("VmRSS:"), of("VmHWM:"))
    }

    /// Processor time the process has used.
    pub fn processor_time(&self) -> Duration {
        let stat = fs::read_to_string(format!(
            "/proc/{}/stat",
            self.process.as_ref().unwrap().id()
        ))
        .unwrap();
        let (_, fields) = stat.rsplit_once(") ").unwrap();
        let ticks: u64 = fields
            .split(' ')
            .skip(11)
            .take(2)
            .map(|field| field.parse::<u64>().unwrap())
            .sum();
        // Linux counts a hundred ticks a second on every machine it shows them to.
        Duration::from_millis(ticks * 10)
    }
}

fn organisation() -> String {
    let mut file = "[[municipality]]\ncode = \"9999\"\nname = \"Provkommunen\"\n\
        contact = \"Ring oss: 08-123 45 67\"\n"
        .to_owned();
    for district in &DISTRICTS {
        file += &format!(
            "[[municipality.district]]\nid = \"{}\"\nname = \"{}\"\nstaff = 4\n",
            district.id, district.name
        );
    }
    file
}

/// What every code of the measurements asks.
pub fn asked() -> Asked {
    Asked::by_all(Bank::shipped().standard().unwrap())
}

/// What stands on a page of this code.
pub fn shown(code: &SurveyCode) -> Shown<'_> {
    Shown {
        code,
        contact: Contact::Mixed,
        questionnaire: "parent-standard/1",
        is_trial: false,
    }
}
