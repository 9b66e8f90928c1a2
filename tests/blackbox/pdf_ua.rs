//! Documents are made for readers who hear or feel them: tagged as PDF/UA-1
//! asks. pdfua checks the part of its rules that a program can check alone;
//! what it leaves (reading order, good alternative texts) stays for people, and
//! so do the rules of veraPDF, which is on no registry.

use std::{path::Path, process::Command};

use lyhord::domain::language::Language;

use crate::support::{demo::Demo, page::says, programs::python, start_on};

/// Whether the checker finds nothing, and what it says.
fn checked(document: &Path) -> (bool, String) {
    let output = python("pdfua")
        .args(["check", document.to_str().unwrap()])
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (
        output.status.success(),
        String::from_utf8_lossy(&said).into_owned(),
    )
}

fn assert_accessible(document: &Path) {
    let (is_good, said) = checked(document);
    assert!(is_good, "{}: {said}", document.display());
    says(
        &said,
        &["across 12 implemented checks", "PASS (no findings)"],
    );
}

#[tokio::test]
async fn reports_with_much_little_and_nothing_are_accessible() {
    let demo = Demo::start("2022-01-15T10:00:00+01:00");
    let manager = demo.sign_in("manager").await;
    let folder = tempfile::tempdir().unwrap();
    for (period, lang) in [
        ("2021-T3", "sv"),
        ("2021-T3", "en"),
        ("2021", "sv"),
        ("2019-02", "sv"),
        ("2015-T1", "sv"),
    ] {
        let address = format!(
            "{}/staff/results/report.pdf?period={period}&lang={lang}",
            demo.url
        );
        let response = manager.get(&address).send().await.unwrap();
        assert_eq!(
            response.headers()["content-type"],
            "application/pdf",
            "{period}"
        );
        let file = folder.path().join(format!("{period}-{lang}.pdf"));
        std::fs::write(&file, response.bytes().await.unwrap()).unwrap();
        assert_accessible(&file);
    }
}

#[tokio::test]
async fn sheets_on_paper_in_every_language_are_accessible() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("open_preschool", "farsta");
    for (sheet, ink) in [
        ("a3", "colour"),
        ("a4", "black"),
        ("a5", "colour"),
        ("a6", "colour"),
        ("tent", "colour"),
        ("card", "colour"),
    ] {
        let name = format!("{sheet}.pdf");
        let languages = Language::ALL.map(Language::tag).join(",");
        service.command(&[
            "poster",
            &code,
            "--sheet",
            sheet,
            "--ink",
            ink,
            "--languages",
            &languages,
            "-o",
            &name,
        ]);
        assert_accessible(&service.path(&name));
    }
}

#[tokio::test]
async fn the_checker_finds_a_document_that_has_lost_its_tags() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("open_preschool", "farsta");
    service.command(&["poster", &code, "--sheet", "a4", "-o", "a4.pdf"]);
    let (good, drawn_again) = (service.path("a4.pdf"), service.path("again.pdf"));
    assert!(
        Command::new("pdftocairo")
            .arg("-pdf")
            .args([&good, &drawn_again])
            .status()
            .unwrap()
            .success()
    );
    let (is_good, said) = checked(&drawn_again);
    assert!(!is_good, "{said}");
    says(&said, &["error"]);
}
