//! A key file that is not as it was left. A lost and a foreign one are under
//! `anonymity::sealing`.

use std::{fs, os::unix::fs::PermissionsExt};

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use super::crowd::{Crowd, counted};
use crate::support::{
    Service, is_sqlite,
    key::{ask, generation, key},
    page::{says, says_one_sentence},
    start_with,
};

#[tokio::test]
async fn a_damaged_key_file_is_refused_with_what_to_do_and_costs_nothing_once_mended() {
    let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let code = service.activity("advice_talk", "farsta");
    let crowd = Crowd::before(&service, &code, 13).await;
    crowd.send(&service, 4).join().unwrap();
    service.stop();
    let (place, own) = (
        service.path("lyhord.key"),
        fs::read(service.path("lyhord.key")).unwrap(),
    );
    let mut flipped = own.clone();
    let boxes = own
        .windows(6)
        .position(|window| window == b"boxes ")
        .unwrap()
        + 6;
    flipped[boxes] = if own[boxes] == b'0' { b'1' } else { b'0' };
    let text = String::from_utf8(own.clone()).unwrap();
    let broken: [(&str, Vec<u8>, u32, &str); 8] = [
        (
            "empty",
            Vec::new(),
            0o600,
            "is damaged; restore it from a machine that runs",
        ),
        (
            "cut off",
            own[..own.len() - 10].to_vec(),
            0o600,
            "is damaged; restore it from a machine that runs",
        ),
        (
            "cut off in the middle",
            own[..own.len() / 2].to_vec(),
            0o600,
            "is damaged; restore it from a machine that runs",
        ),
        (
            "zeros, as after a power cut",
            vec![0; own.len()],
            0o600,
            "is damaged; restore it from a machine that runs",
        ),
        (
            "not text",
            vec![0xff; 64],
            0o600,
            "is damaged; restore it from a machine that runs",
        ),
        (
            "not hexadecimal",
            text.replace("boxes ", "boxes z").into_bytes(),
            0o600,
            "is damaged; restore it from a machine that runs",
        ),
        (
            "one digit changed",
            flipped,
            0o600,
            "is damaged; restore it from a machine that runs",
        ),
        ("open to others", own.clone(), 0o604, "chmod 600"),
    ];
    for (what, bytes, mode, said) in broken {
        fs::write(&place, &bytes).unwrap();
        fs::set_permissions(&place, fs::Permissions::from_mode(mode)).unwrap();
        let (status, told) = service.refused(&["serve", "--listen", "127.0.0.1:0"], "");
        assert_eq!(status, 1, "{what}: {told}");
        says(&told, &[said, "lyhord.key"]);
        says_one_sentence(&told);
        assert_eq!(
            fs::read(&place).unwrap(),
            bytes,
            "{what}: the file is left as it was"
        );
    }
    fs::remove_file(&place).unwrap();
    fs::create_dir(&place).unwrap();
    let (_, told) = service.refused(&["serve", "--listen", "127.0.0.1:0"], "");
    assert!(told.contains("lyhord.key"), "a folder in its place: {told}");
    fs::remove_dir(&place).unwrap();

    fs::write(&place, &own).unwrap();
    fs::set_permissions(&place, fs::Permissions::from_mode(0o600)).unwrap();
    service.resume().await;
    crowd.send_some_again(&service).await;
    assert_eq!(counted(&mut service).await, 13);
}

/// A small disk in memory for the key file alone.
struct Mounted(PathBuf);

impl Mounted {
    /// `None` where this user may not mount.
    fn over(place: &Path) -> Option<Self> {
        let words = ["-t", "tmpfs", "-o", "size=64k", "tmpfs"];
        mount(&words, place).then(|| Self(place.to_owned()))
    }

    fn again(&self, options: &str) {
        assert!(mount(&["-o", &format!("remount,{options}")], &self.0));
    }
}

fn mount(words: &[&str], place: &Path) -> bool {
    let done = Command::new("mount").args(words).arg(place).output();
    done.is_ok_and(|done| done.status.success())
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).output();
    }
}

/// A service with its key file on a disk of its own, and an answer in a box.
async fn with_key_elsewhere() -> Option<(Service, Service, Mounted, String)> {
    let mut first = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let code = first.activity("theme_meeting", "farsta");
    first.stop();
    let place = first.path("disk");
    fs::create_dir(&place).unwrap();
    let Some(disk) = Mounted::over(&place) else {
        eprintln!("not allowed to mount a small disk");
        return None;
    };
    let key = place.join("lyhord.key");
    fs::copy(first.path("lyhord.key"), &key).unwrap();
    let mut service = first.spare_with(&key);
    service.resume().await;
    service.answer(&code, "help=4&role=mother").await;
    Some((first, service, disk, code))
}

fn generation_in(disk: &Mounted) -> u64 {
    generation(&fs::read_to_string(disk.0.join("lyhord.key")).unwrap())
}

async fn generation_in_database(service: &Service) -> i64 {
    let rows = ask(service, "SELECT generation FROM sealing").await;
    rows[0].try_get_by_index(0).unwrap()
}

async fn month_in_database(service: &Service) -> String {
    let rows = ask(service, "SELECT month FROM calendar").await;
    rows[0].try_get_by_index(0).unwrap()
}

async fn does_no_night_until(
    (_first, mut service, disk, code): (Service, Service, Mounted, String),
    fill: impl Fn(&Mounted),
    free: impl Fn(&Mounted),
) {
    assert_eq!(generation_in(&disk), 1);
    service.stop();
    fill(&disk);
    service.turn_the_clock_to("2026-03-31").await;
    let ready = service.get("/readyz").await;
    assert_eq!(ready.status(), 503);
    let said = ready.text().await.unwrap();
    assert!(said.contains("cannot be replaced"), "{said}");
    assert!(
        service.log().contains("cannot be replaced"),
        "{}",
        service.log()
    );
    service.answer(&code, "help=4&role=mother").await;
    assert_eq!(generation_in(&disk), 1, "no night");
    assert_eq!(generation_in_database(&service).await, 1);
    service.stop();
    free(&disk);
    service.turn_the_clock_to("2026-03-31T12:00:00+02:00").await;
    assert_eq!(service.get("/readyz").await.status(), 200);
    assert_eq!(generation_in(&disk), 2, "the night is made up for");
    service.answer(&code, "help=4&role=mother").await;
    assert_eq!(counted(&mut service).await, 3);
}

#[tokio::test]
async fn on_storage_that_only_reads_the_service_is_not_ready_and_does_no_night() {
    if let Some(service) = with_key_elsewhere().await {
        does_no_night_until(service, |disk| disk.again("ro"), |disk| disk.again("rw")).await;
    }
}

/// What is released must move the key, or a database rolled back behind it
/// would not be noticed.
#[tokio::test]
async fn where_the_key_cannot_move_on_no_month_turns_and_parents_are_counted_in_the_one_before() {
    if let Some((_first, mut service, disk, code)) = with_key_elsewhere().await {
        service.stop();
        disk.again("ro");
        service.turn_the_clock_to("2026-04-01").await;
        assert_eq!(service.get("/readyz").await.status(), 503);
        service.answer(&code, "help=4&role=mother").await;
        assert_eq!(month_in_database(&service).await, "2026-03");
        let key = disk.0.join("lyhord.key");
        let there = ["--box-key-file", key.to_str().unwrap()];
        for words in [
            &["close"][..],
            &["key", "rotate"],
            &["key", "rotate", "--now"],
            &["key", "forget", "--yes"],
        ] {
            let (status, said) = service.refused(&[words, &there].concat(), "");
            assert_eq!(status, 1, "{words:?}: {said}");
            assert!(said.contains("cannot be replaced"), "{words:?}: {said}");
            assert_eq!(generation_in_database(&service).await, 1, "{words:?}");
        }
        service.stop();
        disk.again("rw");
        service.turn_the_clock_to("2026-04-01T12:00:00+02:00").await;
        assert_eq!(service.get("/readyz").await.status(), 200);
        assert_eq!(month_in_database(&service).await, "2026-04");
        assert_eq!(generation_in(&disk), 2, "the turn is a night too");
        assert_eq!(counted(&mut service).await, 2);
    }
}

#[tokio::test]
async fn on_a_full_disk_the_key_stays_as_it_is_until_there_is_room() {
    if let Some(service) = with_key_elsewhere().await {
        let fill = |disk: &Mounted| {
            // To the last byte.
            let _ = fs::write(disk.0.join("filler"), vec![b'x'; 1 << 20]);
        };
        let free = |disk: &Mounted| fs::remove_file(disk.0.join("filler")).unwrap();
        does_no_night_until(service, fill, free).await;
    }
}

/// No file may grow beyond so many bytes; whoever tries is refused, or killed.
fn within(bytes: u64, is_refused: bool) -> Vec<String> {
    let trap = if is_refused { "trap '' XFSZ; " } else { "" };
    let run = format!("{trap}exec prlimit --fsize={bytes} \"$@\"");
    ["sh", "-c", &run, "sh"].map(str::to_owned).into()
}

#[tokio::test]
async fn a_disk_that_fills_while_the_key_moves_on_leaves_a_key_that_fits_its_boxes() {
    // On PostgreSQL no box lies on this disk.
    if !is_sqlite() {
        return;
    }
    let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let code = service.activity("theme_meeting", "farsta");
    service.answer(&code, "help=4&role=mother").await;
    // Boxes enough for a long way.
    let types = [
        "advice_talk",
        "home_visit",
        "open_preschool",
        "theme_meeting",
    ];
    for activity_type in [&types[..], &["parenting_programme", "collaboration"]].concat() {
        for district in ["farsta", "skarpnack"] {
            service.activity(activity_type, district);
        }
    }
    service.stop();
    service.resume().await;
    service.stop();
    // SQLite needs 32 768 bytes to begin at all; these end amid the boxes.
    for is_refused in [true, false] {
        let before = key(&service);
        service.through = within(33_000, is_refused);
        let done = service.run(&["key", "rotate", "--now"], "");
        service.through.clear();
        assert!(!done.status.success());
        assert!(service.path("lyhord.key.new").exists(), "on its way");
        assert_eq!(key(&service), before);
        // Every command that opens the boxes still can.
        service.command(&["key", "rotate"]);
        assert_eq!(generation_in_database(&service).await, 1);
    }
    service.resume().await;
    service.answer(&code, "help=4&role=mother").await;
    assert_eq!(counted(&mut service).await, 2);
}

#[tokio::test]
async fn a_key_on_storage_that_does_not_last_keeps_the_service_from_being_ready() {
    if let Some((_first, mut service, _disk, _)) = with_key_elsewhere().await {
        assert_eq!(service.get("/readyz").await.status(), 200, "in a trial");
        service.stop();
        // By the real time it is no trial, and the month has ended long ago.
        service.set_the_clock_to("2026-03-30");
        service.through = ["env", "-u", "LYHORD_NOW"].map(str::to_owned).into();
        service.resume().await;
        let ready = service.get("/readyz").await;
        assert_eq!(ready.status(), 503);
        let said = ready.text().await.unwrap();
        assert!(
            said.contains("storage that does not last (tmpfs)"),
            "{said}"
        );
        let by = if is_sqlite() {
            "by its clock"
        } else {
            "by the server's"
        };
        assert_eq!(generation_in_database(&service).await, 1, "no night, {by}");
        assert_eq!(month_in_database(&service).await, "2026-03", "no turn");
    }
}
