//! A disk that takes no more, and later does again: the service's own under
//! SQLite, the server's under PostgreSQL.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use super::{
    crowd::{Crowd, counted},
    server::Server,
};
use crate::support::{
    Service, begun, is_sqlite,
    page::{self, words},
    people::browser,
    prepared, prepared_on,
};

/// Something that can be full.
trait Disk {
    fn fill(&self, service: &Service);
    fn free(&self, service: &Service);
}

/// A small disk in memory, with the database, its log and the service's own
/// log on it.
struct SmallDisk {
    place: PathBuf,
}

impl SmallDisk {
    /// `None` where this user may not mount.
    fn over(place: &Path) -> Option<Self> {
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=12m", "tmpfs"])
            .arg(place)
            .output()
            .ok()?;
        mounted.status.success().then(|| Self {
            place: place.to_owned(),
        })
    }

    fn filler(&self) -> PathBuf {
        self.place.join("filler")
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount")
            .arg("--lazy")
            .arg(&self.place)
            .output();
    }
}

impl Disk for SmallDisk {
    fn fill(&self, _: &Service) {
        let mut filler = fs::File::create(self.filler()).unwrap();
        // To the last byte: smaller and smaller pieces.
        for size in [1 << 20, 4096, 1] {
            let piece = vec![b'x'; size];
            while filler.write_all(&piece).is_ok() {}
        }
    }

    fn free(&self, _: &Service) {
        fs::remove_file(self.filler()).unwrap();
    }
}

/// The system refuses to let any file grow, as a full disk or a quota does.
struct NoGrowth;

/// Ignores the signal that comes with the refusal, as the error is what counts.
const THROUGH: [&str; 4] = ["sh", "-c", "trap '' XFSZ; exec \"$@\"", "sh"];

impl Disk for NoGrowth {
    fn fill(&self, service: &Service) {
        limit_files(service, "1:unlimited");
    }

    fn free(&self, service: &Service) {
        limit_files(service, "unlimited:unlimited");
    }
}

fn limit_files(service: &Service, limits: &str) {
    let id = service.process_id().to_string();
    let done = Command::new("prlimit")
        .args(["--pid", &id, &format!("--fsize={limits}")])
        .output()
        .unwrap();
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
}

/// The system refuses to let PostgreSQL's files grow beyond a megabyte. Its log
/// of changes consists of files of that size, so that it goes on being written,
/// as on a disk of its own; the table of spent nonces has filled its megabyte.
struct NoGrowthOfTheServer(Server);

const MEGABYTE: u64 = 1 << 20;

impl NoGrowthOfTheServer {
    /// Spent nonces of an hour that never comes, until the last page that fits
    /// has begun.
    fn fill_table(&self) {
        let size = || {
            self.0
                .ask("lyhord", "SELECT pg_relation_size('spent_nonce')")
                .parse::<u64>()
                .unwrap()
        };
        for hundred in 0.. {
            if size() == MEGABYTE {
                return;
            }
            assert!(size() < MEGABYTE, "filled too far");
            // In large steps first.
            let rows = if hundred == 0 { 18_000 } else { 100 };
            self.0.ask(
                "lyhord",
                &format!(
                    "INSERT INTO spent_nonce (id) SELECT decode('7fffffff' || md5('{hundred} ' || place), 'hex') \
                     FROM generate_series(1, {rows}) AS place"
                ),
            );
        }
    }
}

impl Disk for NoGrowthOfTheServer {
    fn fill(&self, _: &Service) {
        self.fill_table();
        self.0.limit_files(&format!("{MEGABYTE}:unlimited"));
    }

    fn free(&self, _: &Service) {
        self.0.limit_files("unlimited:unlimited");
    }
}

async fn goes_on_after(disk: &impl Disk, mut service: Service) {
    let code = service.activity("advice_talk", "farsta");
    let before = Crowd::before(&service, &code, 50).await;
    before.send(&service, 8).join().unwrap();
    assert_eq!(before.thanked().len(), 50);
    let mut nonces = Vec::with_capacity(100);
    for _ in 0..100 {
        nonces.push(service.nonce(&code).await);
    }
    let mut nonces = nonces.into_iter();
    let crowd = Crowd::before(&service, &code, 200).await;
    disk.fill(&service);
    crowd.send(&service, 8).join().unwrap();
    // A group that was refused leaves room behind, on which another may fit yet.
    let mut single = 0;
    let (nonce, refused) = loop {
        let nonce = nonces.next().expect("room for all");
        let reply = service
            .send(&browser(), &code, &nonce, "help=3&role=father")
            .await;
        if reply.status() == 503 {
            break (nonce, reply);
        }
        assert_eq!(reply.status(), 303, "{}", service.log());
        single += 1;
    };
    let page = refused.text().await.unwrap();
    assert!(
        words(&page).contains("Det gick inte att spara just nu"),
        "{}",
        words(&page)
    );
    assert!(
        page::is_chosen(&page, "help", "3") && page::is_chosen(&page, "role", "father"),
        "the answers are kept"
    );
    assert_eq!(
        page::field(&page, "nonce"),
        Some(nonce.as_str()),
        "and the nonce, so that trying again counts once"
    );
    assert_eq!(
        service.get("/healthz").await.status(),
        200,
        "the process lives"
    );
    assert_eq!(
        service.get(&format!("/{code}/sv")).await.status(),
        200,
        "the form is shown"
    );
    let thanked = crowd.thanked();
    assert!(thanked.len() < crowd.parents(), "the disk was not full");
    disk.free(&service);
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(
        service
            .send(&browser(), &code, &nonce, "help=3&role=father")
            .await
            .status(),
        303,
        "{}",
        service.log()
    );
    crowd.retry_all_but(&thanked, &service).await;
    crowd.send_some_again(&service).await;
    assert!(lines(&service) <= 4, "{}", service.log());
    assert_eq!(
        counted(&mut service).await,
        50 + single + 1 + crowd.parents()
    );
}

/// What the log says of it.
fn lines(service: &Service) -> usize {
    service
        .log()
        .lines()
        .filter(|line| line.contains("cannot be saved") || line.contains("are saved again"))
        .count()
}

#[tokio::test]
async fn a_full_disk_refuses_answers_kindly_and_takes_them_when_there_is_room() {
    if !is_sqlite() {
        return;
    }
    let service = prepared("2026-03-30", &["--rate-limit", "off"]).await;
    // Where nobody may mount, the next test shows the same with a limit.
    let Some(disk) = SmallDisk::over(service.folder()) else {
        eprintln!("not allowed to mount a small disk; see files_that_may_not_grow");
        return;
    };
    goes_on_after(&disk, begun(service).await).await;
}

#[tokio::test]
async fn files_that_may_not_grow_refuse_answers_kindly_and_take_them_when_they_may() {
    if !is_sqlite() {
        return;
    }
    let mut service = prepared("2026-03-30", &["--rate-limit", "off"]).await;
    service.through = THROUGH.map(str::to_owned).into();
    goes_on_after(&NoGrowth, begun(service).await).await;
}

#[tokio::test]
async fn a_database_server_whose_disk_is_full_refuses_answers_kindly_and_goes_on_when_there_is_room()
 {
    // It has a server of its own; once is enough.
    if !is_sqlite() {
        return;
    }
    let disk = NoGrowthOfTheServer(Server::start_with(&["--wal-segsize=1"], |_| {}));
    let service = prepared_on(
        "2026-03-30",
        &["--rate-limit", "off"],
        tempfile::tempdir().unwrap(),
        disk.0.database_url(),
    );
    let server = disk.0.processes()[0].clone();
    goes_on_after(&disk, begun(service).await).await;
    assert_eq!(
        disk.0.processes()[0],
        server,
        "the server was not restarted"
    );
    assert!(
        !disk.0.log().contains("PANIC") && disk.0.log().contains("could not extend file"),
        "{}",
        disk.0.log()
    );
}
