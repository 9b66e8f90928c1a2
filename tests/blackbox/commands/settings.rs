//! Settings, and the files named there.

use std::{fs, process::Command};

use crate::support::{page::says, prepared, start_on};

#[tokio::test]
async fn all_wrong_settings_are_told_at_once_by_the_name_they_were_given() {
    let service = prepared("2026-03-30", &[]).await;
    fs::write(
        service.path("lyhord.toml"),
        "minimum_group = 3\ncolour = \"red\"\n",
    )
    .unwrap();
    let (status, said) = service.refused(&["serve", "--listen", "here", "--rate-limit", "no"], "");
    assert_eq!(status, 2);
    for part in [
        "--listen does not parse",
        "minimum_group in the settings file is below 5",
        "colour in lyhord.toml is not a setting",
        "--rate-limit is neither on nor off",
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
    let output = Command::new(env!("CARGO_BIN_EXE_lyhord"))
        .args(["migrate"])
        .env("LYHORD_LISEN", "x")
        .current_dir(service.folder())
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&output.stderr).contains("LYHORD_LISEN is not a setting"));
}

#[tokio::test]
async fn flags_come_before_variables_before_the_file() {
    let service = prepared("2026-03-30", &[]).await;
    fs::write(
        service.path("lyhord.toml"),
        "base_url = \"https://file.se\"\nminimum_group = 6\n",
    )
    .unwrap();
    service.import(crate::support::ORGANISATION);
    let made = service.activity_with("advice_talk", "farsta", &[]);
    assert!(
        made["url"]
            .as_str()
            .unwrap()
            .starts_with("https://file.se/")
    );
    let made = service.activity_with("advice_talk", "farsta", &["--base-url", "https://flag.se/"]);
    assert!(
        made["url"]
            .as_str()
            .unwrap()
            .starts_with("https://flag.se/"),
        "{made}"
    );
}

#[tokio::test]
async fn a_key_file_that_others_can_read_stops_the_service_with_what_to_do() {
    use std::os::unix::fs::PermissionsExt;
    let mut service = start_on("2026-03-30").await;
    service.stop();
    fs::set_permissions(
        service.path("lyhord.key"),
        fs::Permissions::from_mode(0o644),
    )
    .unwrap();
    let (status, said) = service.refused(&["serve", "--listen", "127.0.0.1:0"], "");
    assert_eq!(status, 1, "{said}");
    says(&said, &["chmod 600"]);
}

#[tokio::test]
async fn minimums_raised_in_the_configuration_hold_from_the_next_tertial() {
    let mut service = start_on("2026-03-30").await;
    service.stop();
    let code = service.activity("advice_talk", "farsta");
    fs::write(service.path("lyhord.toml"), "minimum_group = 8\n").unwrap();
    service.resume().await;
    assert!(service.log().contains("hold from the next tertial"));
    for _ in 0..5 {
        service.answer(&code, "help=4&role=mother").await;
    }
    service.turn_the_clock_to("2026-05-01").await;
    assert_eq!(
        service.results("2026-T1", "type").await["rows"][0]["n"],
        5,
        "five were enough in the first tertial"
    );
    for _ in 0..8 {
        service.answer(&code, "help=4&role=mother").await;
    }
    service.turn_the_clock_to("2026-09-01").await;
    assert_eq!(
        service.results("2026-T2", "type").await["rows"][0]["n"],
        8,
        "eight are needed in the second"
    );
}
