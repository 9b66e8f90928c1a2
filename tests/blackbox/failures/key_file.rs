//! A key file that is not as it was left. A lost and a foreign one are under
//! `anonymity::sealing`.

use std::{fs, os::unix::fs::PermissionsExt};

use super::crowd::{Crowd, counted};
use crate::support::start_with;

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
        ("empty", Vec::new(), 0o600, "is damaged; restore it"),
        (
            "cut off",
            own[..own.len() - 10].to_vec(),
            0o600,
            "is damaged; restore it",
        ),
        (
            "cut off in the middle",
            own[..own.len() / 2].to_vec(),
            0o600,
            "is damaged; restore it",
        ),
        (
            "zeros, as after a power cut",
            vec![0; own.len()],
            0o600,
            "is damaged; restore it",
        ),
        ("not text", vec![0xff; 64], 0o600, "is damaged; restore it"),
        (
            "not hexadecimal",
            text.replace("boxes ", "boxes z").into_bytes(),
            0o600,
            "is damaged; restore it",
        ),
        (
            "one digit changed",
            flipped,
            0o600,
            "does not belong to this database",
        ),
        ("open to others", own.clone(), 0o604, "chmod 600"),
    ];
    for (what, bytes, mode, said) in broken {
        fs::write(&place, &bytes).unwrap();
        fs::set_permissions(&place, fs::Permissions::from_mode(mode)).unwrap();
        let (status, told) = service.refused(&["serve", "--listen", "127.0.0.1:0"], "");
        assert!(
            status == 1 && told.contains(said) && told.contains("lyhord.key"),
            "{what}: {told}"
        );
        assert_eq!(told.trim().lines().count(), 1, "one plain sentence: {told}");
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
