//! What commands make and print.

use std::{fs, process::Command};

use serde_json::Value;

use crate::support::{page::says, prepared, start_on, start_with};

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
