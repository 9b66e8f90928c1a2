//! What cannot be printed is named where it is typed.

use sea_orm::{ConnectionTrait, Database};

use super::{SHEETS, printed};
use crate::support::{page::says, people, programs::poppler, start_on};

#[tokio::test]
async fn a_wrong_sheet_language_or_code_is_named() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("advice_talk", "farsta");
    for (words, named) in [
        (
            vec!["poster", code.as_str(), "--sheet", "a2", "-o", "x.pdf"],
            "a2",
        ),
        (
            vec![
                "poster",
                code.as_str(),
                "--sheet",
                "a4",
                "--languages",
                "sv,tlh",
                "-o",
                "x.pdf",
            ],
            "tlh",
        ),
        (
            vec!["poster", "1234567890", "--sheet", "a4", "-o", "x.pdf"],
            "1234567890",
        ),
        (
            vec![
                "poster",
                code.as_str(),
                "--sheet",
                "a4",
                "-o",
                "nowhere/x.pdf",
            ],
            "nowhere",
        ),
    ] {
        let (_, said) = service.refused(&words, "");
        assert!(said.contains(named), "{words:?}: {said}");
    }
}

#[tokio::test]
async fn a_sign_that_no_sheet_can_print_is_named_where_it_is_typed() {
    let service = start_on("2026-03-30").await;
    let add = [
        "activity",
        "add",
        "--type",
        "advice_talk",
        "--district",
        "farsta",
    ];
    let typed = ["--title", "Samtal", "--venue", "Familjehuset ♥"];
    let (status, said) = service.refused(&[&add[..], &typed].concat(), "");
    assert_eq!(status, 2);
    assert!(
        said.contains("--venue: The sign ♥ (U+2665) cannot be printed"),
        "{said}"
    );
    let sent = people::browser()
        .post(service.address("/api/v1/activities"))
        .bearer_auth(&service.token)
        .json(&serde_json::json!({
            "type": "advice_talk", "district": "farsta", "title": "Samtal ☕"
        }))
        .send()
        .await
        .unwrap();
    assert_eq!(sent.status(), 422);
    let said = sent.text().await.unwrap();
    assert!(said.contains("☕ (U+2615)"), "{said}");
    let file = service.path("hearts.toml");
    let organisation = crate::support::ORGANISATION.replace("\"Farsta\"", "\"Farsta ♥\"");
    std::fs::write(&file, organisation).unwrap();
    let (_, said) = service.refused(&["org", "import", file.to_str().unwrap()], "");
    assert!(
        said.contains("district \"farsta\": the name: the sign ♥ (U+2665)"),
        "{said}"
    );
}

#[tokio::test]
async fn what_was_kept_before_signs_were_refused_still_prints_and_is_not_logged() {
    let service = start_on("2026-03-30").await;
    service.user("anna@kommun.se", "advisor", Some("farsta"));
    let activity = service.activity_with("advice_talk", "farsta", &["--venue", "Huset"]);
    let code = activity["code"].as_str().unwrap();
    let database = Database::connect(service.database_url()).await.unwrap();
    for statement in [
        "update activity set venue = 'Huset ♥\u{202e}漢'",
        "update municipality set name = 'Stockholm ♥'",
    ] {
        database.execute_unprepared(statement).await.unwrap();
    }
    database.close().await.unwrap();
    for sheet in SHEETS {
        let file = printed(&service, code, sheet, &["--languages", "sv,ar,ti"]);
        let text = poppler("pdftotext", &[file.to_str().unwrap(), "-"]);
        assert!(text.contains("Stockholm ?"), "{sheet}: {text}");
    }
    let file = service.path("report.pdf");
    service.command(&[
        "results",
        "--period",
        "2025-T3",
        "--format",
        "pdf",
        "-o",
        file.to_str().unwrap(),
    ]);
    assert!(!service.log().contains('♥'), "{}", service.log());
}

#[tokio::test]
async fn each_fault_of_the_base_address_says_its_reason() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("advice_talk", "farsta");
    for (address, reason) in [
        (
            "https://kommun.se/svara",
            "a path is not supported; give the service a host name of its own",
        ),
        ("https://kommun.se?a=1", "a query"),
        ("https://anna:hemligt@kommun.se", "a user or password"),
        ("https://gävle.se", "write it https://xn--gvle-loa.se"),
        (
            "https://SVARA.kommun.se",
            "write it https://svara.kommun.se",
        ),
        (
            "http://svara.kommun.se",
            "http:// is for this machine alone",
        ),
    ] {
        let words = [
            "qr",
            code.as_str(),
            "--format",
            "svg",
            "--base-url",
            address,
        ];
        let (status, said) = service.refused(&words, "");
        assert_eq!(status, 2, "{address}");
        says(&said, &["--base-url", reason]);
        assert!(!said.contains("hemligt"), "{said}");
    }
    let output = service.run(&["qr", &code, "--format", "svg"], "");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("base_url is not set"), "{said}");
    service.until_log_says("base_url is not set").await;
}
