//! What lies in the memory of the running service: the key that is in force, and not
//! eight bytes in a row of one before it.

use std::{collections::BTreeSet, fs, os::unix::fs::FileExt, process::Command};

use sha2::{Digest, Sha256};

use crate::support::{
    Service, is_sqlite,
    key::{boxes_of, key},
    start_with,
};

const PAGE: usize = 4096;
/// Bytes of a piece by which a key is known.
const PIECE: usize = 8;

/// The box key in the service's key file, and the key made of it that seals.
fn secrets(service: &Service) -> Vec<Vec<u8>> {
    let digits = boxes_of(&key(service));
    let pairs = (0..digits.len()).step_by(2);
    let boxes: Vec<u8> = pairs
        .map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap())
        .collect();
    // HMAC with SHA-256, as in RFC 2104.
    let padded = |pad: u8| {
        let mut block = [pad; 64];
        block.iter_mut().zip(&boxes).for_each(|(to, of)| *to ^= of);
        Sha256::new().chain_update(block)
    };
    let inner = padded(0x36).chain_update("seal").finalize();
    let seals = padded(0x5c).chain_update(inner).finalize();
    vec![boxes, digits.into_bytes(), seals.to_vec()]
}

/// All that the process may write to, as it stands at one moment. Its parent may read
/// it, and root: where nobody may, this fails.
fn memory_of(service: &Service) -> Vec<Vec<u8>> {
    let id = service.process_id().to_string();
    let tell = |signal: &str| {
        let told = Command::new("kill").args([signal, &id]).status().unwrap();
        assert!(told.success(), "{signal}");
    };
    tell("-STOP");
    let maps = fs::read_to_string(format!("/proc/{id}/maps")).unwrap();
    let memory = fs::File::open(format!("/proc/{id}/mem")).unwrap();
    let read = |line: &str| {
        let mut words = line.split(' ');
        let (from, to) = words.next()?.split_once('-')?;
        let [from, to] = [from, to].map(|at| u64::from_str_radix(at, 16).unwrap());
        if !words.next()?.starts_with("rw") {
            return None;
        }
        let mut bytes = vec![0; usize::try_from(to - from).unwrap()];
        memory.read_exact_at(&mut bytes, from).unwrap();
        Some(bytes)
    };
    let read = maps.lines().filter_map(read).collect();
    tell("-CONT");
    read
}

/// In how many places of the memory a piece of these secrets lies.
fn found(memory: &[Vec<u8>], secrets: &[Vec<u8>]) -> usize {
    let pieces = secrets.iter().flat_map(|one| one.chunks_exact(PIECE));
    let pieces: BTreeSet<&[u8]> = pieces.collect();
    let mut may_begin = vec![false; 1 << 16];
    let begin = |bytes: &[u8]| usize::from(u16::from_be_bytes([bytes[0], bytes[1]]));
    pieces.iter().for_each(|one| may_begin[begin(one)] = true);
    let mut places = 0;
    for map in memory {
        for (number, page) in map.chunks(PAGE).enumerate() {
            if page == [0; PAGE] {
                continue;
            }
            // To the piece that begins with its last byte.
            let from = number * PAGE;
            let stretch = &map[from..map.len().min(from + PAGE + PIECE - 1)];
            let mut at = 0;
            while at + PIECE <= stretch.len() {
                let may = may_begin[begin(&stretch[at..])];
                places += usize::from(may && pieces.contains(&stretch[at..at + PIECE]));
                at += 1;
            }
        }
    }
    places
}

#[tokio::test]
async fn nothing_of_a_key_is_left_in_memory_once_it_has_moved_on() {
    // On PostgreSQL a process keeps the key before for two hours: a standby that takes
    // over may be that far behind.
    if !is_sqlite() {
        return;
    }
    let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let code = service.activity("theme_meeting", "farsta");
    service.answer(&code, "help=4").await;
    let first = secrets(&service);
    assert!(found(&memory_of(&service), &first) > 0, "what is sought");

    // Taken up, and moved on by the process itself.
    service.turn_the_clock_to("2026-03-31").await;
    service.answer(&code, "help=4").await;
    let second = secrets(&service);
    let memory = memory_of(&service);
    assert!(found(&memory, &second) > 0, "the key of today");
    assert_eq!(found(&memory, &first), 0, "the key of yesterday");

    // Moved on by another process, while this one works with it.
    service.command(&["key", "rotate", "--now"]);
    service.answer(&code, "help=4").await;
    let third = secrets(&service);
    let memory = memory_of(&service);
    assert!(found(&memory, &third) > 0, "the key that was put in force");
    assert_eq!(found(&memory, &second), 0, "the key that was exchanged");
    assert_eq!(found(&memory, &first), 0, "the key of yesterday");
}
