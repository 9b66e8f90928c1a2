//! Nothing of a parent is left anywhere: not in a file, a log or an answer.

use std::{
    fs,
    process::Command,
    time::{Duration, Instant},
};

use reqwest::{Client, redirect::Policy};
use sea_orm::{ConnectionTrait, Database, TransactionTrait};

use crate::support::{Service, is_sqlite, page, people::browser, start_on};

/// Every byte the service has written: its files, its log, and on PostgreSQL
/// what the database holds.
pub fn everything_written(service: &Service) -> Vec<u8> {
    let mut all = Vec::new();
    for entry in fs::read_dir(service.folder()).unwrap() {
        all.extend(fs::read(entry.unwrap().path()).unwrap());
    }
    if !is_sqlite() {
        let dump = Command::new("pg_dump")
            .args(["--data-only", "--inserts", service.database_url()])
            .output()
            .unwrap();
        assert!(
            dump.status.success(),
            "{}",
            String::from_utf8_lossy(&dump.stderr)
        );
        all.extend(dump.stdout);
    }
    all
}

pub fn contains(bytes: &[u8], mark: &str) -> bool {
    bytes
        .windows(mark.len())
        .any(|window| window == mark.as_bytes())
}

#[tokio::test]
async fn no_mark_of_a_visitor_is_found_in_any_file_or_log() {
    let mut service = start_on("2026-03-30T11:22:33+02:00").await;
    let code = service.activity("advice_talk", "farsta");
    let marked = Client::builder()
        .redirect(Policy::none())
        .user_agent("MARK-AGENT-77/1.0")
        .local_address(std::net::IpAddr::from([127, 7, 77, 177]))
        .build()
        .unwrap();
    let mut nonces = Vec::new();
    for _ in 0..6 {
        let page = marked
            .get(service.address(&format!("/{code}/sv?MARK-QUERY")))
            .header("accept-language", "tlh-MARKLANG")
            .header("referer", "https://MARK-REFERER/")
            .send();
        let text = page.await.unwrap().text().await.unwrap();
        let nonce = page::field(&text, "nonce").unwrap().to_owned();
        let answered = marked
            .post(service.address(&format!("/{code}/sv")))
            .header("x-forwarded-for", "203.0.113.77")
            .form(&[
                ("nonce", nonce.as_str()),
                ("help", "1"),
                ("other", "MARK-FIELD"),
            ]);
        assert_eq!(answered.send().await.unwrap().status(), 303);
        nonces.push(nonce);
    }
    for path in ["/MARK-PATH", "/staff/MARK-PATH", "/%0aMARK-LOG"] {
        marked.get(service.address(path)).send().await.unwrap();
    }
    marked
        .post(service.address(&format!("/{code}/sv")))
        .body("MARK-BODY".repeat(2000))
        .send()
        .await
        .unwrap();
    service.stop();
    let written = everything_written(&service);
    for mark in [
        "MARK-",
        "MARKLANG",
        "127.7.77.177",
        "203.0.113.77",
        "11:22:33",
        "09:22:33",
    ] {
        assert!(!contains(&written, mark), "{mark} was written");
    }
    for nonce in nonces {
        assert!(!contains(&written, &nonce), "a nonce was written as it was");
    }
}

#[tokio::test]
async fn the_number_of_log_lines_does_not_depend_on_the_number_of_answers() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("advice_talk", "farsta");
    service.answer(&code, "help=4").await;
    let before = service.log().lines().count();
    for _ in 0..15 {
        service.answer(&code, "help=4").await;
    }
    assert_eq!(service.log().lines().count(), before);
}

#[tokio::test]
async fn no_line_of_the_log_comes_at_the_moment_of_an_answer_that_is_not_saved_or_of_the_next() {
    let mut service = start_on("2026-03-30").await;
    let code = service.activity("advice_talk", "farsta");
    service.stop();
    service.resume().await;
    // The service looks at its calendar, and says what there is to say, twenty
    // seconds after it began at the earliest.
    let began = Instant::now();
    let nonce = service.nonce(&code).await;
    let before = service.log().lines().count();
    let other = Database::connect(service.database_url()).await.unwrap();
    let lock = other.begin().await.unwrap();
    lock.execute_unprepared(if is_sqlite() {
        "UPDATE calendar SET month = month"
    } else {
        "LOCK TABLE spent_nonce IN ACCESS EXCLUSIVE MODE"
    })
    .await
    .unwrap();
    let refused = service.send(&browser(), &code, &nonce, "help=4").await;
    let after_it = service.log().lines().count();
    assert_eq!(refused.status(), 503);
    lock.rollback().await.unwrap();
    other.close().await.unwrap();
    let saved = service.send(&browser(), &code, &nonce, "help=4").await;
    let after_the_next = service.log().lines().count();
    assert_eq!(saved.status(), 303);
    // On a machine so slow that it has looked meanwhile, nothing is told.
    if began.elapsed() < Duration::from_secs(18) {
        assert_eq!(after_it, before, "{}", service.log());
        assert_eq!(after_the_next, before, "{}", service.log());
    }
}

#[tokio::test]
async fn the_reply_to_a_parent_does_not_depend_on_the_answers() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("advice_talk", "farsta");
    let mut replies = Vec::new();
    for answers in [
        "help=4&role=mother",
        "help=1&relevance=2&access=0&role=father",
        "recommend=3",
    ] {
        let nonce = service.nonce(&code).await;
        let response = service.send(&browser(), &code, &nonce, answers).await;
        let mut headers: Vec<_> = response
            .headers()
            .iter()
            .filter(|(name, _)| *name != "date")
            .map(|(name, value)| format!("{name}: {value:?}"))
            .collect();
        headers.sort();
        replies.push((response.status(), headers, response.bytes().await.unwrap()));
    }
    assert!(
        replies.windows(2).all(|pair| pair[0] == pair[1]),
        "{replies:?}"
    );
}

#[tokio::test]
async fn files_of_the_service_are_closed_to_others() {
    use std::os::unix::fs::PermissionsExt;
    let service = start_on("2026-03-30").await;
    for name in if is_sqlite() {
        &["lyhord.key", "lyhord.db", "lyhord.db-wal"][..]
    } else {
        &["lyhord.key"][..]
    } {
        assert_eq!(
            fs::metadata(service.path(name))
                .unwrap()
                .permissions()
                .mode()
                & 0o077,
            0,
            "{name}"
        );
    }
}

#[test]
fn a_crash_leaves_nothing_of_the_memory_behind() {
    use std::{
        io::{BufRead, BufReader},
        os::unix::process::ExitStatusExt,
        process::Stdio,
    };
    let folder = tempfile::tempdir().unwrap();
    // Whether the system keeps a core of this program, aborted once it says so.
    let leaves_a_core = |begun: &str, words: &[&str]| {
        let unlimited = ["-c", "ulimit -c unlimited; exec \"$@\"", "sh"];
        let mut child = Command::new("sh")
            .args(unlimited)
            .args(words)
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut said = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        out.read_line(&mut said).unwrap();
        assert!(said.starts_with(begun), "{words:?}: {said}");
        let id = child.id().to_string();
        let killed = Command::new("kill").args(["-ABRT", &id]).status();
        assert!(killed.unwrap().success());
        let ended = child.wait().unwrap();
        assert_eq!(ended.signal(), Some(6), "{words:?}");
        ended.core_dumped()
    };
    // Where it keeps nobody's there is nothing to see.
    if leaves_a_core("go", &["sh", "-c", "echo go; exec sleep 60"]) {
        let serve = ["serve", "--listen", "127.0.0.1:0"];
        let words = [&[env!("CARGO_BIN_EXE_lyhord")][..], &serve].concat();
        assert!(!leaves_a_core("listening on", &words));
    }
}
