//! The systemd unit: its command line runs, and it is well closed.

use std::{
    fs,
    io::{BufRead, BufReader},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use super::{Running, example};
use crate::support::{page::says_not, prepared, raw};

/// The value of a setting in the unit.
fn unit(key: &str) -> String {
    let unit = example("lyhord.service");
    unit.lines()
        .find_map(|line| line.strip_prefix(&format!("{key}=")))
        .unwrap_or_else(|| panic!("no {key}"))
        .to_owned()
}

#[tokio::test]
async fn the_unit_s_command_line_runs_reloads_and_stops_in_its_time() {
    let service = prepared("2026-03-30", &[]).await;
    let settings = service.path("settings.toml");
    let written = format!(
        "listen = \"127.0.0.1:0\"\nbase_url = \"https://svara.kommun.se\"\ndatabase_url = \"{}\"\n",
        service.database_url()
    );
    fs::write(&settings, written).unwrap();
    let line = unit("ExecStart").replace("/etc/lyhord/lyhord.toml", settings.to_str().unwrap());
    let words: Vec<&str> = line.split_whitespace().collect();
    assert_eq!(words[0], "/usr/local/bin/lyhord");
    let mut command = Command::new(env!("CARGO_BIN_EXE_lyhord"));
    // systemd starts a unit with an almost empty environment, in its folder.
    command
        .args(&words[1..])
        .env_clear()
        .current_dir(service.folder())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = Running(command.spawn().unwrap());
    let mut lines = BufReader::new(child.0.stdout.take().unwrap()).lines();
    let address = lines
        .next()
        .unwrap()
        .unwrap()
        .strip_prefix("listening on ")
        .unwrap()
        .to_owned();
    let id = child.0.id().to_string();
    let reload = unit("ExecReload").replace("$MAINPID", &id);
    let reload: Vec<&str> = reload.split_whitespace().collect();
    assert!(
        Command::new(reload[0])
            .args(&reload[1..])
            .status()
            .unwrap()
            .success()
    );
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(
        raw::exchange(
            &address,
            b"GET /readyz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
        )
        .status(),
        200
    );
    let began = Instant::now();
    assert!(
        Command::new("kill")
            .args(["-TERM", &id])
            .status()
            .unwrap()
            .success()
    );
    assert!(child.0.wait().unwrap().success());
    assert!(began.elapsed() < Duration::from_secs(unit("TimeoutStopSec").parse().unwrap()));
}

#[test]
fn systemd_reads_the_unit_and_finds_it_well_closed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("lyhord.service");
    fs::write(
        &file,
        example("lyhord.service").replace("/usr/local/bin/lyhord", env!("CARGO_BIN_EXE_lyhord")),
    )
    .unwrap();
    let verified = Command::new("systemd-analyze")
        .arg("verify")
        .arg(&file)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&verified.stderr);
    assert!(verified.status.success(), "{said}");
    says_not(&said, &["lyhord.service"]);
    // Exposure in tenths: below 1.5 of 10; a service without settings has 9.6.
    let words = ["security", "--offline=yes", "--no-pager", "--threshold=15"];
    let judged = Command::new("systemd-analyze")
        .args(words)
        .arg(&file)
        .output()
        .unwrap();
    assert!(
        judged.status.success(),
        "{}",
        String::from_utf8_lossy(&judged.stdout)
    );
}
