//! Questionnaires of another release: a second version of the four questions
//! beside the first, and one that is gone while answers to it wait.

use std::fs;

use super::tables::change;
use crate::support::{
    Service,
    page::{says, words},
    row, start_with,
};

const ANSWERS: &str = "help=4&role=mother";
/// As a form of an imported file sends them: each field under its questionnaire.
pub const OF_A_FILE: &str = "parent-standard.help=3&role=mother";

/// The second version as a later release would bring it, asked from the second
/// tertial on: another wording, and one step less.
pub fn brings_a_second_version(service: &Service) -> String {
    let file = service.path("standard.toml");
    let path = file.to_str().unwrap();
    service.command(&["questionnaire", "export", "parent-standard/1", "-o", path]);
    let text = fs::read_to_string(&file).unwrap();
    let question = "Har samtalet varit till hjälp för dig som förälder?";
    assert!(text.contains(question));
    // What no step says any more would be a fault.
    let lines = text
        .lines()
        .filter(|line| !line.starts_with("\"option-1\""));
    let text = lines.collect::<Vec<_>>().join("\n");
    let text = text
        .replace("version = 1\n", "version = 2\nfrom = \"2026-T2\"\n")
        .replace("values = [4, 3, 2, 1]", "values = [4, 3, 2]")
        .replace(question, "Hade du nytta av samtalet?");
    format!(
        "INSERT INTO questionnaire (id, version, file, digest, imported_on, is_used) \
         VALUES ('parent-standard', 2, '{}', 'of-tomorrow', '2026-04-20', FALSE)",
        text.replace('\'', "''")
    )
}

#[tokio::test]
async fn a_second_version_is_counted_apart_and_the_break_is_shown_everywhere() {
    let mut service = start_with("2026-04-20", &["--rate-limit", "off"]).await;
    service.user("chef@kommun.se", "manager", None);
    let talk = service.activity_with("advice_talk", "farsta", &["--contact", "first"]);
    let code = talk["code"].as_str().unwrap();
    let second = brings_a_second_version(&service);
    change(&service, &second).await;
    for _ in 0..8 {
        service.answer(code, ANSWERS).await;
    }
    service.turn_the_clock_to("2026-05-02").await;
    let page = service.get(&format!("/{code}/sv")).await;
    let page = page.text().await.unwrap();
    says(&words(&page), &["Hade du nytta av samtalet?"]);
    assert!(!page.contains("value=\"1\""), "a step less");
    for _ in 0..5 {
        service.answer(code, OF_A_FILE).await;
    }
    service.turn_the_clock_to("2026-09-02").await;

    // Never added together: a row each.
    let year = service.results("2026", "type").await;
    let rows = year["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 2, "{year:#}");
    let first = row(&year, &[("questionnaire", "parent-standard/1")]);
    assert_eq!(
        (&first["n"], &first["questions"]["help"]["4"]),
        (&5.into(), &5.into())
    );
    let second = row(&year, &[("questionnaire", "parent-standard/2")]);
    assert_eq!(
        (&second["n"], &second["questions"]["help"]["3"]),
        (&5.into(), &5.into())
    );
    assert_eq!(second["questions"]["help"].get("1"), None, "{second:#}");

    let trends = service.api("/trends?type=advice_talk").await;
    let trends: serde_json::Value = trends.json().await.unwrap();
    let help = trends["series"].as_array().unwrap().iter();
    let help = help.clone().find(|one| one["construct"] == "help").unwrap();
    let marked: Vec<_> = help["steps"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|step| step["marks"].to_string().contains("questions_changed"))
        .map(|step| step["period"].as_str().unwrap())
        .collect();
    assert_eq!(marked, ["2026-T2"], "{help:#}");

    let chef = service.sign_in("chef@kommun.se").await;
    let read = async |path: &str| {
        let reply = chef.get(service.address(path)).send().await.unwrap();
        assert_eq!(reply.status(), 200, "{path}");
        reply.text().await.unwrap()
    };
    let page = words(&read("/staff/trends?type=advice_talk").await);
    says(&page, &["ställs frågorna på ett nytt sätt"]);
    let csv = read("/staff/results/download?format=csv&period=2026&by=type").await;
    for version in ["parent-standard/1", "parent-standard/2"] {
        assert!(csv.contains(version), "{version} in {csv}");
    }
    for path in [
        "/staff/results?period=2026",
        "/staff/results?period=2026-T2&type=advice_talk",
        "/staff/comparison?period=2026&type=advice_talk",
        "/staff/results/report?period=2026",
        "/staff/results/download?format=xlsx&period=2026&by=type",
        "/staff/results/download?format=px&period=2026&by=type",
        "/staff/results/download?format=json-stat&period=2026&by=type",
    ] {
        read(path).await;
    }
}

#[tokio::test]
async fn answers_to_a_questionnaire_that_is_gone_wait_for_the_program_that_knows_it() {
    let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let second = brings_a_second_version(&service).replace("2026-T2", "2026-T1");
    change(&service, &second).await;
    service.turn_the_clock_to("2026-03-30").await;
    let code = service.activity("advice_talk", "farsta");
    for _ in 0..5 {
        service.answer(&code, OF_A_FILE).await;
    }
    // The release before it comes back; nobody is stopped.
    let gone = "DELETE FROM questionnaire WHERE id = 'parent-standard'";
    service.stop();
    change(&service, gone).await;
    service.turn_the_clock_to("2026-04-02").await;
    assert_eq!(service.get("/readyz").await.status(), 200);
    for _ in 0..5 {
        service.answer(&code, ANSWERS).await;
    }
    let doctor = service.run(&["doctor"], "");
    let said = String::from_utf8_lossy(&doctor.stdout).into_owned();
    assert!(
        said.contains("2 boxes are of a questionnaire or a type"),
        "{said}"
    );
    service.turn_the_clock_to("2026-05-02").await;
    let results = service.results("2026-T1", "type").await;
    assert_eq!(
        row(&results, &[("type", "advice_talk")])["n"],
        5,
        "its own: {results:#}"
    );

    // The newer one is there again: what waited is counted, in this tertial.
    change(&service, &second).await;
    service.turn_the_clock_to("2026-09-02").await;
    let results = service.results("2026-T2", "type").await;
    let waited = row(&results, &[("questionnaire", "parent-standard/2")]);
    assert_eq!(waited["n"], 5, "{results:#}");
}
