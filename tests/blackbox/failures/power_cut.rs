//! The power goes while many answer. SQLite only: PostgreSQL has a disk of its
//! own.
//!
//! The process is frozen twice, a few milliseconds apart, and its files copied.
//! What lay in the log at the first freeze and was thanked for by then had been
//! synced; what came after may have reached the disk in part. So each state a
//! power cut could leave is made of the first copy and an arbitrary part of
//! what the second one has more: single sectors missing, old or rubbish, the
//! file cut off anywhere. The service must start on each of them by itself,
//! have every answer thanked for, and count nobody twice.

use std::{
    fs,
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use sea_orm::{ConnectionTrait, Database, Statement};

use super::{
    any_below,
    crowd::{Crowd, counted},
    times,
};
use crate::support::{Service, is_sqlite, start_with};

/// What a disk writes whole or not at all.
const SECTOR: usize = 512;
const WAL_HEADER: usize = 32;
const FRAME_HEADER: usize = 24;

/// The database and its log at one moment.
struct Copy {
    database: Vec<u8>,
    log: Vec<u8>,
    key: Vec<u8>,
    thanked: std::collections::BTreeSet<usize>,
}

impl Copy {
    /// Who was thanked is read while nothing moves: their answers were synced
    /// before.
    fn frozen(service: &Service, crowd: &Crowd) -> Self {
        signal(service, "-STOP");
        let copy = Self {
            thanked: crowd.thanked(),
            database: fs::read(service.path("lyhord.db")).unwrap(),
            log: fs::read(service.path("lyhord.db-wal")).unwrap_or_default(),
            key: fs::read(service.path("lyhord.key")).unwrap(),
        };
        signal(service, "-CONT");
        copy
    }

    /// Two random numbers that a log begins with, other ones after each time
    /// it was moved into the database.
    fn salts(&self) -> Option<&[u8]> {
        self.log.get(16..24)
    }

    /// Bytes of the log that hold frames of its present round.
    fn end_of_log(&self) -> usize {
        let Some(page) = self.log.get(8..12) else {
            return 0;
        };
        let frame = FRAME_HEADER + u32::from_be_bytes(page.try_into().unwrap()) as usize;
        let is_current = |start: &usize| self.log.get(start + 8..start + 16) == self.salts();
        (WAL_HEADER..)
            .step_by(frame)
            .find(|start| !is_current(start))
            .unwrap()
    }
}

fn signal(service: &Service, name: &str) {
    let id = service.process_id().to_string();
    assert!(
        Command::new("kill")
            .args([name, &id])
            .status()
            .unwrap()
            .success()
    );
    if name == "-STOP" {
        let until = Instant::now() + Duration::from_secs(5);
        let all_stopped = || {
            fs::read_dir(format!("/proc/{id}/task"))
                .unwrap()
                .all(|task| {
                    let stat =
                        fs::read_to_string(task.unwrap().path().join("stat")).unwrap_or_default();
                    stat.rsplit_once(") ")
                        .is_none_or(|(_, rest)| rest.starts_with('T'))
                })
        };
        while !all_stopped() {
            assert!(Instant::now() < until, "the process does not freeze");
        }
    }
}

/// A log of which the part after `synced` reached the disk only here and there.
fn torn(first: &Copy, second: &Copy, synced: usize) -> Vec<u8> {
    let mut log = first.log.clone();
    log.resize(first.log.len().max(second.log.len()), 0);
    let mut start = synced;
    while start < second.log.len() {
        let end = ((start / SECTOR + 1) * SECTOR).min(second.log.len());
        match any_below(8) {
            0 => {}
            1 => log[start..end].fill(0),
            2 => log[start..end]
                .iter_mut()
                .for_each(|byte| *byte = any_below(256) as u8),
            _ => log[start..end].copy_from_slice(&second.log[start..end]),
        }
        start = end;
    }
    if any_below(2) == 0 && log.len() > synced {
        log.truncate(synced + any_below((log.len() - synced) as u64 + 1) as usize);
    }
    log
}

/// A database of which some pages are as they were and some as they became:
/// the log was being moved into it.
fn half_moved(first: &Copy, second: &Copy) -> Vec<u8> {
    let mut database = second.database.clone();
    for (page, old) in first.database.chunks(4096).enumerate() {
        let place = page * 4096..page * 4096 + old.len();
        if any_below(2) == 0 && place.end <= database.len() {
            database[place].copy_from_slice(old);
        }
    }
    database
}

/// What the disk might hold after a power cut between the two copies; with a
/// word on how it was made.
fn after_a_power_cut(first: &Copy, second: &Copy) -> (&'static str, Vec<u8>, Vec<u8>) {
    if first.salts() != second.salts() || second.end_of_log() < first.end_of_log() {
        return (
            "as it was at the first moment",
            first.database.clone(),
            first.log.clone(),
        );
    }
    if first.database != second.database {
        // The log is synced before it is moved; so all of it is there.
        return (
            "the log half moved into the database",
            half_moved(first, second),
            second.log[..second.end_of_log()].to_vec(),
        );
    }
    (
        "a torn log",
        first.database.clone(),
        torn(first, second, first.end_of_log()),
    )
}

fn laid_out(service: &Service, database: &[u8], log: &[u8], key: &[u8]) -> Service {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let place = folder.path().join(name);
        fs::write(&place, bytes).unwrap();
        fs::set_permissions(place, fs::Permissions::from_mode(0o600)).unwrap();
    };
    write("lyhord.db", database);
    write("lyhord.db-wal", log);
    write("lyhord.key", key);
    service.on_copies(folder)
}

async fn is_whole(place: &Path) -> bool {
    let database = Database::connect(format!("sqlite:{}", place.display()))
        .await
        .unwrap();
    let check = Statement::from_string(database.get_database_backend(), "PRAGMA integrity_check");
    let said: String = database
        .query_one_raw(check)
        .await
        .unwrap()
        .unwrap()
        .try_get_by_index(0)
        .unwrap();
    database.close().await.unwrap();
    said == "ok"
}

#[tokio::test]
async fn after_a_power_cut_at_any_moment_it_starts_by_itself_with_every_answer_thanked_for() {
    if !is_sqlite() {
        return;
    }
    let mut made = std::collections::BTreeMap::new();
    for _ in 0..times() {
        let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
        let code = service.activity("theme_meeting", "farsta");
        let crowd = Crowd::before(&service, &code, 250).await;
        let sending = crowd.send(&service, 4);
        tokio::time::sleep(Duration::from_micros(2_000 + any_below(120_000))).await;
        let first = Copy::frozen(&service, &crowd);
        tokio::time::sleep(Duration::from_micros(any_below(20_000))).await;
        let second = Copy::frozen(&service, &crowd);
        service.kill();
        sending.join().unwrap();

        let (how, database, log) = after_a_power_cut(&first, &second);
        *made.entry(how).or_insert(0) += 1;
        let mut after = laid_out(&service, &database, &log, &first.key);
        after.resume().await;
        crowd.retry_all_but(&first.thanked, &after).await;
        assert_eq!(
            counted(&mut after).await,
            crowd.parents(),
            "{how}; {} had been thanked",
            first.thanked.len()
        );
        after.stop();
        assert!(is_whole(&after.path("lyhord.db")).await, "{how}");
    }
    println!("states tried: {made:?}");
}

/// The simulation is tried too: without the part of the log that was synced,
/// answers that were thanked for are gone.
#[tokio::test]
async fn a_log_that_lost_what_was_synced_is_noticed_by_the_reckoning() {
    if !is_sqlite() {
        return;
    }
    let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let code = service.activity("theme_meeting", "farsta");
    let before = Copy::frozen(&service, &Crowd::before(&service, &code, 0).await);
    let crowd = Crowd::before(&service, &code, 20).await;
    crowd.send(&service, 4).join().unwrap();
    let first = Copy::frozen(&service, &crowd);
    service.kill();
    let mut after = laid_out(
        &service,
        &first.database,
        &first.log[..before.end_of_log()],
        &first.key,
    );
    after.resume().await;
    crowd.retry_all_but(&first.thanked, &after).await;
    assert!(counted(&mut after).await < crowd.parents());
}
