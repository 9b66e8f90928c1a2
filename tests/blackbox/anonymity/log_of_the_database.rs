//! T8: what the databases' own files tell: SQLite's file and log, PostgreSQL's
//! write-ahead log.

use std::{collections::BTreeMap, fs, process::Command};

use super::real::Real;
use crate::support::{is_sqlite, page};

fn contains(bytes: &[u8], mark: &[u8]) -> bool {
    bytes.windows(mark.len()).any(|window| window == mark)
}

#[tokio::test]
async fn neither_file_nor_log_of_sqlite_holds_an_open_tally_a_box_s_name_or_a_page() {
    if !is_sqlite() {
        return;
    }
    let mut real = Real::start("2026-03-02").await;
    let first = real.at("advice_talk", "farsta", "first");
    let code = real.codes[first].code.clone();
    let shown = real
        .service
        .get(&format!("/{code}/sv"))
        .await
        .text()
        .await
        .unwrap();
    let nonce = page::field(&shown, "nonce").unwrap().to_owned();
    let reply = super::real::sent(
        &real.service,
        &code,
        "sv",
        &nonce,
        "help=4&relevance=4&role=mother",
    );
    assert_eq!(reply.await.status(), 303);
    for _ in 0..2 {
        real.answer(first, "help=4&relevance=4&role=mother").await;
    }
    let key = fs::read_to_string(real.service.path("lyhord.key")).unwrap();
    // Three forms, all of them the best answer twice.
    let words = [3_u32, 3, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0];
    let tally: Vec<u8> = words.iter().flat_map(|word| word.to_be_bytes()).collect();
    for name in ["lyhord.db", "lyhord.db-wal"] {
        let bytes = fs::read(real.service.path(name)).unwrap_or_default();
        assert!(!contains(&bytes, &tally), "{name} holds a tally that waits");
        for mark in ["answers\t", "languages\t", "counts\t", nonce.as_str()] {
            assert!(!contains(&bytes, mark.as_bytes()), "{name} holds {mark}");
        }
        for secret in key.split_whitespace().filter(|word| word.len() == 64) {
            let raw = hex::decode(secret).unwrap();
            assert!(!contains(&bytes, &raw), "{name} holds a key");
            assert!(!contains(&bytes, secret.as_bytes()), "{name} holds a key");
        }
    }
}

/// What the server says to a question.
fn psql(url: &str, asked: &str) -> String {
    let said = Command::new("psql")
        .args([url, "-qtAc", asked])
        .output()
        .unwrap();
    assert!(
        said.status.success(),
        "{}",
        String::from_utf8_lossy(&said.stderr)
    );
    String::from_utf8(said.stdout).unwrap().trim().to_owned()
}

fn pg_waldump() -> std::path::PathBuf {
    let installed = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    let mut found: Vec<_> = installed
        .map(|version| version.path().join("bin/pg_waldump"))
        .filter(|path| path.exists())
        .collect();
    found.sort();
    found.pop().unwrap_or_else(|| "pg_waldump".into())
}

/// From which number on PostgreSQL counts tables that it has not made itself.
const FIRST_OF_A_USER: u32 = 16_384;

/// Rows of tables written between two places of the log: what was done to
/// which table, and how often.
fn written(url: &str, from: &str, until: &str) -> BTreeMap<String, u32> {
    let folder = psql(url, "SHOW data_directory");
    let database = psql(
        url,
        "SELECT oid FROM pg_database WHERE datname = current_database()",
    );
    let said = Command::new(pg_waldump())
        .args(["-p", &format!("{folder}/pg_wal"), "-s", from, "-e", until])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    let mut written = BTreeMap::new();
    for line in said
        .lines()
        .filter(|line| line.contains(&format!("/{database}/")))
    {
        let desc = line.split_once("desc: ").map_or("", |(_, desc)| desc);
        let did = desc.split([' ', '+']).next().unwrap();
        let did = match did {
            "HOT_UPDATE" | "UPDATE" => "update",
            "INSERT" | "MULTI_INSERT" if line.starts_with("rmgr: Heap") => "insert",
            "DELETE" if line.starts_with("rmgr: Heap") => "delete",
            _ => continue,
        };
        let (_, place) = line.split_once(" rel ").unwrap();
        let table = place.split(' ').next().unwrap();
        // Tables of the server's own: its autovacuum comes when it likes.
        let number = table.rsplit_once('/').unwrap().1;
        if number.parse::<u32>().unwrap() < FIRST_OF_A_USER {
            continue;
        }
        *written.entry(format!("{did} {table}")).or_insert(0) += 1;
    }
    written
}

#[tokio::test]
async fn postgresql_s_log_tells_no_role_no_language_and_no_answer() {
    if is_sqlite() {
        return;
    }
    let mut real = Real::start("2026-03-02").await;
    let url = real.service.database_url().to_owned();
    let first = real.at("advice_talk", "farsta", "first");
    let mut seen: Option<BTreeMap<String, u32>> = None;
    // The sixth and the eleventh come after a tally became full.
    for place in 0..12 {
        let (language, answers) = [
            ("sv", "help=4&role=mother"),
            ("ar", "help=1&relevance=0&role=mother"),
            ("so", "relevance=2&role=father"),
            ("fa", "help=3&access=0"),
        ][place % 4];
        let from = psql(&url, "SELECT pg_current_wal_insert_lsn()");
        real.answer_in(first, language, answers).await;
        let until = psql(&url, "SELECT pg_current_wal_flush_lsn()");
        let written = written(&url, &from, &until);
        assert!(
            !written.is_empty(),
            "nothing is in the log from {from} to {until}"
        );
        let before = seen.get_or_insert_with(|| written.clone());
        assert_eq!(*before, written, "{language} {answers} wrote otherwise");
    }
}
