//! The command line: settings, files, refusals that name what is wrong.

use std::{fs, process::Command};

use serde_json::Value;

use crate::support::{
    Service,
    page::{says, says_not},
    prepared, start_on, start_with,
};

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
async fn a_bad_organisation_file_changes_nothing_and_every_fault_is_named() {
    let service = prepared("2026-03-30", &[]).await;
    let file = service.path("bad.toml");
    for (text, said) in [
        ("[[municipality]\n", "line 1"),
        (
            "[[municipality]]\ncode = \"0180\"\nname = \"S\"\ncolour = 1\n",
            "colour",
        ),
        (
            "[[municipality]]\ncode = \"18\"\nname = \"S\"\n",
            "four digits",
        ),
        (
            "[[municipality]]\ncode = \"0180\"\nname = \"S\"\nlanguages = [\"tlh\"]\n",
            "tlh",
        ),
    ] {
        fs::write(&file, text).unwrap();
        let (status, told) = service.refused(&["org", "import", file.to_str().unwrap()], "");
        assert_eq!(status, 1, "{said} in {told}");
        assert!(told.contains(said), "{said} in {told}");
    }
    let (_, told) = service.refused(&["org", "import", "nowhere.toml"], "");
    assert!(told.contains("nowhere.toml cannot be read"), "{told}");
    let token = ["token", "add", "--name", "x"];
    let (_, told) = service.refused(&token, "");
    assert!(told.contains("run: lyhord migrate"), "{told}");
    service.command(&["migrate"]);
    let (_, told) = service.refused(&token, "");
    assert!(told.contains("there is no municipality yet"), "{told}");
}

#[tokio::test]
async fn importing_twice_changes_nothing_and_changed_areas_wait_for_the_next_tertial() {
    let service = start_on("2026-03-30").await;
    service.activity("advice_talk", "farsta");
    service.import(crate::support::ORGANISATION);
    let joined = format!(
        "{}\n[[municipality.area]]\nid = \"soderort\"\nname = \"Söderort\"\n\
         types = [\"advice_talk\"]\ndistricts = [\"farsta\", \"skarpnack\"]\n",
        crate::support::ORGANISATION
    );
    let file = service.path("joined.toml");
    fs::write(&file, joined).unwrap();
    let said = service.command(&["org", "import", file.to_str().unwrap()]);
    assert!(
        said.contains("the changed areas hold from 2026-T2 on"),
        "{said}"
    );
    assert_eq!(
        service.activity_with("advice_talk", "farsta", &[])["area"],
        "farsta"
    );
    let later = service.run(
        &[
            "activity",
            "add",
            "--type",
            "advice_talk",
            "--district",
            "farsta",
            "--title",
            "X",
            "--json",
            "--now",
            "2026-05-01T10:00:00+02:00",
        ],
        "",
    );
    let later: Value = serde_json::from_slice(&later.stdout).unwrap();
    assert_eq!(later["area"], "soderort");
}

/// `lyhord user add`, which is refused: what it said.
fn not_added(service: &Service, words: &[&str], password: &str) -> String {
    let words = [&["user", "add", "--password-stdin"], words].concat();
    let (status, said) = service.refused(&words, password);
    assert_ne!(status, 0, "{said}");
    said
}

#[tokio::test]
async fn an_account_is_added_once_however_its_address_is_written() {
    let service = start_on("2026-03-30").await;
    service.user("anna@kommun.se", "advisor", Some("farsta"));
    let twice = ["--email", "Anna@Kommun.se", "--role", "manager"];
    let said = not_added(&service, &twice, "ett annat lösenord");
    says(&said, &["already an account"]);
}

#[tokio::test]
async fn an_account_that_cannot_be_right_is_refused_by_name() {
    let service = start_on("2026-03-30").await;
    let good = "ett långt lösenord";
    for (email, role, password, said) in [
        ("b@c.se", "manager", "kort", "12 to 256"),
        ("bc", "manager", good, "--email bc"),
        ("b@c.se", "boss", good, "--role boss"),
    ] {
        let words = ["--email", email, "--role", role];
        says(&not_added(&service, &words, password), &[said]);
    }
    let words = [
        "--email",
        "b@c.se",
        "--role",
        "advisor",
        "--district",
        "solna",
    ];
    says(
        &not_added(&service, &words, good),
        &["there is no district solna"],
    );
}

#[tokio::test]
async fn an_account_is_listed_without_its_password_and_switched_off() {
    let service = start_on("2026-03-30").await;
    service.user("anna@kommun.se", "advisor", Some("farsta"));
    service.command(&["user", "disable", "--email", "anna@kommun.se"]);
    let listed = service.command(&["user", "list"]);
    says(
        &listed,
        &["anna@kommun.se\tadvisor\t0180\tfarsta\tdisabled"],
    );
    says_not(&listed, &["argon2"]);
}

#[tokio::test]
async fn an_unknown_district_or_a_wrong_word_makes_no_activity() {
    let service = start_on("2026-03-30").await;
    for (words, part) in [
        (
            &[
                "--type",
                "advice_talk",
                "--district",
                "solna",
                "--title",
                "X",
            ][..],
            "there is no district solna",
        ),
        (
            &["--type", "talk", "--district", "farsta", "--title", "X"],
            "--type",
        ),
        (
            &[
                "--type",
                "advice_talk",
                "--district",
                "farsta",
                "--title",
                "X",
                "--opens",
                "2026-04-02",
                "--closes",
                "2026-04-01",
            ],
            "--closes",
        ),
    ] {
        let all: Vec<&str> = ["activity", "add"]
            .into_iter()
            .chain(words.iter().copied())
            .collect();
        let (_, said) = service.refused(&all, "");
        assert!(said.contains(part), "{part} in {said}");
    }
}

#[tokio::test]
async fn a_square_is_written_as_svg_and_png_for_a_code_that_exists() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("advice_talk", "farsta");
    let svg = service.command(&["qr", &code, "--format", "svg", "--size-mm", "30"]);
    assert!(svg.starts_with("<svg"));
    says(&svg, &["width=\"30mm\""]);
    service.command(&["qr", &code, "--format", "png", "-o", "code.png"]);
    assert!(
        fs::read(service.path("code.png"))
            .unwrap()
            .starts_with(b"\x89PNG")
    );
    let (_, said) = service.refused(&["qr", "1234567890", "--format", "svg"], "");
    assert!(said.contains("code 1234567890"), "{said}");
}

#[tokio::test]
async fn results_are_printed_in_the_contract_s_shape_and_as_tables() {
    let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let code = service.activity("open_preschool", "farsta");
    for _ in 0..20 {
        service
            .answer(&code, "help=4&relevance=2&role=mother")
            .await;
    }
    service.turn_the_clock_to("2026-04-02").await;
    let printed: Value = serde_json::from_str(&service.command(&[
        "results",
        "--period",
        "2026-03",
        "--by",
        "type,area,role",
        "--format",
        "json",
    ]))
    .unwrap();
    assert_eq!(
        printed,
        service.results("2026-03", "type,area,role").await,
        "the command and the API say the same"
    );
    let row = &printed["rows"][0];
    assert_eq!(
        (&row["type"], &row["area"], &row["role"], &row["n"]),
        (
            &"open_preschool".into(),
            &"farsta".into(),
            &"mother".into(),
            &20.into()
        )
    );
    assert_eq!(
        (
            &printed["period"],
            &printed["published_until"],
            &printed["withheld"]
        ),
        (&"2026-03".into(), &"2026-03".into(), &false.into())
    );
    let table = service.command(&[
        "results", "--period", "2026-03", "--by", "type", "--format", "csv",
    ]);
    assert!(
        table
            .lines()
            .any(|line| line.starts_with("2026-03,open_preschool,help,20,20,20,20,1.0000,1.0000,")),
        "{table}"
    );
    let swedish = service.command(&[
        "results", "--period", "2026-03", "--by", "type", "--format", "csv-sv",
    ]);
    assert!(swedish.starts_with('\u{feff}'), "{swedish}");
    says(&swedish, &[";1,0000;"]);
    let (status, said) = service.refused(&["results", "--period", "2026-T4"], "");
    assert_eq!(status, 2, "{said}");
    says(&said, &["--period 2026-T4"]);
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

#[tokio::test]
async fn the_demo_serves_a_municipality_with_three_years_behind_it() {
    let service = prepared("2026-03-30", &[]).await;
    let mut child = Command::new(env!("CARGO_BIN_EXE_lyhord"))
        .args(["demo", "--json", "--listen", "127.0.0.1:0"])
        .current_dir(service.folder())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = std::io::BufRead::lines(std::io::BufReader::new(child.stdout.take().unwrap()));
    let first: Value = serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
    assert!(
        lines
            .next()
            .unwrap()
            .unwrap()
            .starts_with("listening on http://127.0.0.1:")
    );
    assert_eq!(
        (
            first["parent_urls"].as_object().unwrap().len(),
            first["staff"].as_array().unwrap().len()
        ),
        (5, 4)
    );
    for (_, url) in first["parent_urls"].as_object().unwrap() {
        assert_eq!(
            reqwest::get(url.as_str().unwrap()).await.unwrap().status(),
            200
        );
    }
    let clock = lyhord::clock::Clock::system();
    let last_closed = clock.month().tertial().previous();
    let ask = reqwest::Client::new().get(format!(
        "{}/api/v1/results?period={last_closed}&by=type",
        first["url"].as_str().unwrap()
    ));
    let results: Value = ask
        .bearer_auth(first["token"].as_str().unwrap())
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    for activity_type in first["parent_urls"].as_object().unwrap().keys() {
        assert!(
            crate::support::row(&results, &[("type", activity_type)])["n"]
                .as_u64()
                .unwrap()
                >= 5,
            "every type has figures"
        );
    }
    child.kill().unwrap();
    child.wait().unwrap();
}
