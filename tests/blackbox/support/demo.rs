//! The demo, with three years of simulated answers behind it.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use reqwest::Client;
use serde_json::Value;

use super::databases::edition;

const PROGRAM: &str = env!("CARGO_BIN_EXE_lyhord");
/// What the demo prints first, in the folder of one that was kept.
const FIRST_LINE: &str = "first.json";

/// A running demo; it ends with the test.
pub struct Demo {
    child: Child,
    pub url: String,
    pub token: String,
    staff: Value,
    _folder: tempfile::TempDir,
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Waits for the line that says where it listens; what came before it, and that.
fn listens(child: &mut Child) -> (Vec<String>, String) {
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut before = Vec::new();
    loop {
        let line = lines.next().unwrap().unwrap();
        match line.strip_prefix("listening on ") {
            Some(address) => return (before, address.to_owned()),
            None => before.push(line),
        }
    }
}

/// Runs the demo and keeps what it made: three years take seconds of a core, and
/// two dozen tests read the same ones.
fn keep_one(now: &str, folder: &Path) {
    let begun = folder.with_extension("begun");
    let _ = fs::remove_dir_all(&begun);
    fs::create_dir_all(&begun).unwrap();
    let mut child = Command::new(PROGRAM)
        .args(["demo", "--json", "--listen", "127.0.0.1:0", "--now", now])
        .current_dir(&begun)
        .env("TMPDIR", &begun)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let (printed, _) = listens(&mut child);
    // Killed, it leaves its folder behind.
    child.kill().unwrap();
    child.wait().unwrap();
    let mut made = fs::read_dir(&begun)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let made = made.find(|path| path.is_dir()).unwrap();
    fs::write(made.join(FIRST_LINE), &printed[0]).unwrap();
    fs::rename(made, folder).unwrap();
    fs::remove_dir_all(begun).unwrap();
}

/// Copies the kept demo of this moment and of this build of the program to a
/// folder; makes it first where there is none yet.
fn copy_to(folder: &Path, now: &str) {
    let all = Path::new(env!("CARGO_TARGET_TMPDIR")).join("demos");
    fs::create_dir_all(&all).unwrap();
    let lock = File::create(all.join("lock")).unwrap();
    lock.lock().unwrap();
    let of_this_build = all.join(edition());
    let kept = of_this_build.join(now.replace([':', '+'], "-"));
    if !kept.exists() {
        let earlier = fs::read_dir(&all)
            .unwrap()
            .map(|entry| entry.unwrap().path());
        for earlier in earlier.filter(|path| path.is_dir() && *path != of_this_build) {
            fs::remove_dir_all(earlier).unwrap();
        }
        keep_one(now, &kept);
    }
    let files = fs::read_dir(&kept)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    for file in files.filter(|path| path.is_file()) {
        let to: PathBuf = folder.join(file.file_name().unwrap());
        fs::copy(&file, to).unwrap();
    }
}

impl Demo {
    /// Starts one that believes it is this moment: the service, on a copy of what
    /// the demo made.
    pub fn start(now: &str) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let folder = tempfile::tempdir().unwrap();
        copy_to(folder.path(), now);
        let path = |name: &str| folder.path().join(name);
        let recordings = path("recordings");
        fs::create_dir(&recordings).unwrap();
        let database = format!("sqlite:{}", path("lyhord.db").display());
        let mut child = Command::new(PROGRAM)
            .args(["serve", "--listen", "127.0.0.1:0", "--now", now])
            .current_dir(folder.path())
            .env("LYHORD_DATABASE_URL", database)
            .env("LYHORD_BOX_KEY_FILE", path("lyhord.key"))
            .env("LYHORD_RECORDINGS", recordings)
            .env("LYHORD_SECOND_FACTOR", "optional")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let (_, url) = listens(&mut child);
        let first: Value = serde_json::from_slice(&fs::read(path(FIRST_LINE)).unwrap()).unwrap();
        Self {
            child,
            url,
            token: first["token"].as_str().unwrap().to_owned(),
            staff: first["staff"].clone(),
            _folder: folder,
        }
    }

    /// What the API says to an address below `/api/v1`.
    pub async fn api(&self, path: &str) -> Value {
        let response = Client::new()
            .get(format!("{}/api/v1{path}", self.url))
            .bearer_auth(&self.token)
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), 200, "{path}");
        response.json().await.unwrap()
    }

    /// A signed-in browser of this role.
    pub async fn sign_in(&self, role: &str) -> Client {
        let account = self
            .staff
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["role"] == role)
            .unwrap();
        let browser = super::people::browser();
        let form = [
            ("email", account["email"].as_str().unwrap()),
            ("password", account["password"].as_str().unwrap()),
        ];
        let response = browser
            .post(format!("{}/staff/sign-in", self.url))
            .form(&form)
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), 303);
        browser
    }
}
