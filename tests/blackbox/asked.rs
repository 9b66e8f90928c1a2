//! Not asked and not answered are two things, wherever figures are read.

use serde_json::{Value, json};

use crate::support::{Service, page::words, row, start_with};

const TALKS: [(&str, &str); 1] = [("type", "advice_talk")];

/// A code for talks at this contact, answered so many times.
async fn talks(service: &Service, contact: &str, answers: &str, number: usize) {
    let made = service.activity_with("advice_talk", "farsta", &["--contact", contact]);
    for _ in 0..number {
        service
            .answer(made["code"].as_str().unwrap(), answers)
            .await;
    }
}

async fn begun() -> Service {
    let service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    service.user("chef@kommun.se", "manager", None);
    service
}

async fn page(service: &Service, path: &str) -> String {
    let manager = service.sign_in("chef@kommun.se").await;
    let response = service.opened(&manager, path).await;
    assert_eq!(response.status(), 200, "{path}");
    words(&response.text().await.unwrap()).replace('\u{a0}', " ")
}

/// What a page shows of a question, between its name and the next one's.
fn of_question<'a>(page: &'a str, name: &str, next: &str) -> &'a str {
    let after = page.split(name).nth(1);
    let after = after.unwrap_or_else(|| panic!("{name} in {page}"));
    after.split(next).next().unwrap()
}

#[tokio::test]
async fn four_first_talks_and_one_later_talk_publish_nothing_of_the_later_one() {
    let mut service = begun().await;
    talks(&service, "first", "help=4&role=mother", 4).await;
    talks(&service, "return", "help=4&recommend=1&role=mother", 1).await;
    service.turn_the_clock_to("2026-05-02").await;
    let results = service.results("2026-T1", "type").await;
    let talks = row(&results, &TALKS);
    assert_eq!(talks["n"], 5);
    assert_eq!(talks["asked"], json!({"relevance": 5, "help": 5}));
    let questions: Vec<_> = talks["questions"].as_object().unwrap().keys().collect();
    assert_eq!(questions, ["help", "relevance"]);
    assert_eq!(results["withheld"], true, "that there were some is said");
    let report = page(&service, "/staff/results/report?period=2026-T1").await;
    assert!(
        report.contains("Några svar var för få för att visas och har förstörts."),
        "{report}"
    );
    assert!(
        report.contains("Rekommenderar .. .. .. .. .. .."),
        "{report}"
    );
    let open = service.command(&[
        "results", "--period", "2026-T1", "--by", "type", "--format", "csv",
    ]);
    assert!(!open.contains("recommend"), "{open}");
}

#[tokio::test]
async fn blanks_are_counted_only_among_those_who_were_asked() {
    let mut service = begun().await;
    talks(&service, "first", "help=4", 10).await;
    talks(&service, "return", "help=3&recommend=4", 20).await;
    service.turn_the_clock_to("2026-05-02").await;
    let results = service.results("2026-T1", "type").await;
    let talks = row(&results, &TALKS);
    assert_eq!(talks["n"], 30);
    assert_eq!(
        talks["asked"],
        json!({"relevance": 30, "help": 30, "recommend": 20, "access": 10})
    );
    assert_eq!(talks["questions"]["recommend"]["blank"], 0);
    assert_eq!(talks["questions"]["access"]["blank"], 10);
    let shown = page(
        &service,
        "/staff/results?period=2026-T1&type=advice_talk&by=construct",
    )
    .await;
    let recommend = of_question(&shown, "Skulle du rekommendera", "Lätt att nå");
    assert!(recommend.contains("Svar (n) 20 Fick frågan 20"), "{shown}");
    assert!(
        recommend.contains("Fick frågan men svarade inte 0"),
        "{shown}"
    );
    let access = of_question(&shown, "Var det lätt att nå oss", "Så räknas det");
    assert!(access.contains("Fick frågan 10"), "{shown}");
    let report = page(&service, "/staff/results/report?period=2026-T1").await;
    assert!(
        report.contains("Fråga Fick frågan Svar på frågan"),
        "{report}"
    );
    assert!(report.contains("Lätt att nå 10 0 .. .. 0 10"), "{report}");
    assert!(report.contains("(n = 30 av 30 som fick frågan"), "{report}");
    assert!(
        report.contains("varje fråga visar hur många som fick den"),
        "{report}"
    );
    assert!(!report.contains("förstörda"), "{report}");
    assert_eq!(results["withheld"], false);
}

#[tokio::test]
async fn one_questionnaire_may_be_asked_for_by_its_id() {
    let service = begun().await;
    let usual = service.results("2025-T3", "type").await;
    let chosen = service
        .api("/results?period=2025-T3&by=type&questionnaire=parent-standard")
        .await;
    assert_eq!(chosen.json::<Value>().await.unwrap(), usual);
    let unknown = service
        .api("/results?period=2025-T3&questionnaire=parent-standard/1")
        .await;
    assert_eq!(unknown.status(), 400);
    let problem: Value = unknown.json().await.unwrap();
    let detail = problem["detail"].as_str().unwrap();
    assert!(detail.contains("questionnaire"), "{problem}");
}
