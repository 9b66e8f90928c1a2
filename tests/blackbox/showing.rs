//! Any questionnaire is read everywhere, in its own way of showing: means that
//! this file reckons by itself, rounds after their end.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use reqwest::Client;
use serde_json::Value;

use crate::support::{
    Service,
    page::{says, says_not, words},
    row, start_with,
};

/// What parents answered about their relation, how many of them.
const RELATION: [(u32, usize); 5] = [(5, 14), (4, 8), (3, 5), (2, 1), (0, 2)];

/// The mean and the standard deviation of these, from every answer by itself.
fn reckoned(answers: &[(u32, usize)]) -> (f64, f64) {
    let all: Vec<f64> = answers
        .iter()
        .flat_map(|(value, number)| std::iter::repeat_n(f64::from(*value), *number))
        .collect();
    let n = all.len() as f64;
    let mean = all.iter().sum::<f64>() / n;
    let squares: f64 = all.iter().map(|one| (one - mean) * (one - mean)).sum();
    (mean, (squares / (n - 1.0)).sqrt())
}

/// Two decimals, as a Swedish reader has them.
fn said(value: f64) -> String {
    format!("{value:.2}").replace('.', ",")
}

fn is_near(value: &Value, expected: f64) -> bool {
    value
        .as_f64()
        .is_some_and(|value| (value - expected).abs() < 0.005_1)
}

/// Three courses that ask ABC too, all answered, read in May.
async fn courses() -> Service {
    let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    service.user("chef@kommun.se", "manager", None);
    let codes = [(); 3].map(|()| {
        let more = ["--questionnaires", "abc-course"];
        let made = service.activity_with("parenting_programme", "farsta", &more);
        made["code"].as_str().unwrap().to_owned()
    });
    let answers = RELATION
        .iter()
        .flat_map(|(value, number)| std::iter::repeat_n(value, *number));
    for (place, value) in answers.enumerate() {
        let answers = format!("help=4&abc-course.relation={value}&role=mother");
        service.answer(&codes[place % codes.len()], &answers).await;
    }
    service.turn_the_clock_to("2026-05-02").await;
    service
}

async fn taken(browser: &Client, service: &Service, path: &str) -> Vec<u8> {
    let response = browser.get(service.address(path)).send().await.unwrap();
    assert_eq!(response.status(), 200, "{path}");
    response.bytes().await.unwrap().to_vec()
}

async fn page(browser: &Client, service: &Service, path: &str) -> String {
    let page = String::from_utf8(taken(browser, service, path).await).unwrap();
    words(&page).replace('\u{a0}', " ")
}

async fn api_document(service: &Service, path: &str) -> Value {
    let response = service.api(path).await;
    assert_eq!(response.status(), 200, "{path}");
    response.json().await.unwrap()
}

#[tokio::test]
async fn answers_from_zero_to_five_are_the_same_mean_on_pages_and_in_files() {
    let service = courses().await;
    let manager = service.sign_in("chef@kommun.se").await;
    let (mean, deviation) = reckoned(&RELATION);
    let (mean_said, deviation_said) = (said(mean), said(deviation));
    let asked = "period=2026-T1&questionnaire=abc-course";
    let results = page(&manager, &service, &format!("/staff/results?{asked}")).await;
    says(
        &results,
        &[
            &format!("{mean_said} i medelvärde, på skalan 0–5"),
            &format!("Spridningen (standardavvikelsen) är {deviation_said}."),
            "Enkät efter ABC",
        ],
    );
    says_not(&results, &["Ja, verkligen"]);
    let questions = format!("/staff/results?{asked}&type=parenting_programme");
    let questions = page(&manager, &service, &questions).await;
    says(
        &questions,
        &[&mean_said, "5 – högsta betyg 14", "0 – lägsta betyg 2"],
    );
    let report = page(
        &manager,
        &service,
        &format!("/staff/results/report?{asked}"),
    )
    .await;
    says(&report, &[&format!("var {mean_said} på skalan 0–5")]);
    let trends = page(&manager, &service, "/staff/trends?questionnaire=abc-course").await;
    says(&trends, &[&mean_said]);
    let comparison = format!("/staff/comparison?{asked}");
    says(
        &page(&manager, &service, &comparison).await,
        &["Medelvärde"],
    );

    let files = format!("/staff/results/download?{asked}&by=type&format=");
    let csv = taken(&manager, &service, &format!("{files}csv")).await;
    let mut reader = csv::Reader::from_reader(csv.as_slice());
    let headings = reader.headers().unwrap().clone();
    let of = |record: &csv::StringRecord, heading: &str| {
        let place = headings.iter().position(|one| one == heading).unwrap();
        record[place].to_owned()
    };
    let records: Vec<_> = reader.records().map(Result::unwrap).collect();
    let relation = records
        .iter()
        .find(|one| of(one, "construct") == "relation");
    let relation = relation.unwrap();
    assert_eq!(of(relation, "mean"), format!("{mean:.2}"));
    assert_eq!(of(relation, "deviation"), format!("{deviation:.2}"));
    assert_eq!(of(relation, "answers_5"), "14");

    let book = taken(&manager, &service, &format!("{files}xlsx")).await;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(book)).unwrap();
    for sheet in ["Resultat", "Trend"] {
        let sheet = book.worksheet_range(sheet).unwrap();
        let is_mean =
            |cell: &&Data| matches!(cell, Data::Float(value) if (value - mean).abs() < 1e-6);
        let found = sheet.used_cells().filter(|(_, _, cell)| is_mean(cell));
        assert_eq!(found.count(), 1, "the mean stands once");
    }
    let command = ["results", "--period", "2026-T1", "--by", "type"];
    let document = service.command(&[&command[..], &["--questionnaire", "abc-course"]].concat());
    let document: Value = serde_json::from_str(&document).unwrap();
    let course = row(&document, &[("type", "parenting_programme")]);
    assert!(is_near(&course["means"]["relation"], mean), "{course}");
}

#[tokio::test]
async fn programs_get_the_mean_beside_the_counts_and_nothing_else_changes_for_them() {
    let service = courses().await;
    let (mean, deviation) = reckoned(&RELATION);
    let course = [("type", "parenting_programme")];
    let asked = "/results?period=2026-T1&by=type&questionnaire=abc-course";
    let results = api_document(&service, asked).await;
    let means = &row(&results, &course)["means"];
    assert!(is_near(&means["relation"], mean), "{means}");
    assert_eq!(means.get("recommend"), None, "nobody answered it");
    let standard = api_document(&service, "/results?period=2026-T1&by=type").await;
    assert_eq!(row(&standard, &course).get("means"), None);

    let trends = "/trends?type=parenting_programme&questionnaire=abc-course";
    let trends = api_document(&service, trends).await;
    let series = trends["series"].as_array().unwrap();
    let relation = series.iter().find(|one| one["construct"] == "relation");
    let last = relation.unwrap()["steps"]
        .as_array()
        .unwrap()
        .last()
        .unwrap();
    assert!(is_near(&last["mean"]["mean"], mean), "{last}");
    assert!(is_near(&last["mean"]["deviation"], deviation), "{last}");
    assert_eq!(last["top"], Value::Null);

    let cube = api_document(&service, &format!("{asked}&format=json-stat")).await;
    let values = cube["value"].as_array().unwrap().iter();
    let held = values.filter(|value| is_near(value, mean) && !value.is_u64());
    assert_eq!(held.count(), 1, "{cube}");
    let px = service.api(&format!("{asked}&format=px")).await;
    let px = px.text().await.unwrap();
    says(&px, &[&format!("{mean:.2}"), "DECIMALS=2;", "PRECISION("]);

    let year = api_document(&service, "/results/kolada?year=2026").await;
    let kpis = || year["values"].as_array().unwrap().iter();
    let named = |kpi: &str| kpis().any(|one| one["kpi"] == kpi);
    assert!(named("lyhord_parenting_programme_help_positive"), "{year}");
    let mean_of = "lyhord_abc-course_parenting_programme_relation_mean";
    let ours = kpis().find(|one| one["kpi"] == mean_of).unwrap();
    assert!(is_near(&ours["values"][0]["value"], mean), "{ours}");
}

#[tokio::test]
async fn a_questionnaire_that_there_is_not_is_said_and_the_usual_is_shown() {
    let service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    service.user("chef@kommun.se", "manager", None);
    let manager = service.sign_in("chef@kommun.se").await;
    for path in [
        "/staff/results",
        "/staff/trends",
        "/staff/comparison",
        "/staff/results/report",
    ] {
        let asked = service.address(&format!("{path}?questionnaire=nothing-like-it"));
        let response = manager.get(asked).send().await.unwrap();
        assert_eq!(response.status(), 422, "{path}");
        let page = response.text().await.unwrap();
        says(&page, &["Det finns inget sådant frågeformulär."]);
        let usual = manager.get(service.address(path)).send().await.unwrap();
        says_not(&usual.text().await.unwrap(), &["name=\"questionnaire\""]);
    }
    let file = "/staff/results/download?format=csv&questionnaire=nothing-like-it";
    let response = manager.get(service.address(file)).send().await.unwrap();
    assert_eq!(response.status(), 400);
}

async fn send(browser: &Client, service: &Service, path: &str, fields: &[(&str, &str)]) {
    let request = browser.post(service.address(path)).form(fields);
    assert_eq!(request.send().await.unwrap().status(), 303, "{path}");
}

async fn round(service: &Service, (name, first, last): (&str, &str, &str)) {
    let admin = service.sign_in("admin@kommun.se").await;
    let fields = [
        ("do", "add"),
        ("questionnaire", "collaboration"),
        ("name", name),
        ("first_day", first),
        ("last_day", last),
    ];
    send(&admin, service, "/staff/admin/rounds", &fields).await;
}

/// Twelve of the staff give every item this step.
async fn staff_answer(service: &Service, code: &str, step: u8) {
    let items = [
        "early_support_today",
        "user_influence",
        "information_flow",
        "rules_together",
    ];
    let answers = items.map(|item| format!("collaboration.{item}={step}"));
    for _ in 0..12 {
        service.answer(code, &answers.join("&")).await;
    }
}

/// A code for the staff of Farsta who are asked in rounds, the first of them in
/// spring.
async fn asked_in_spring() -> (Service, String) {
    let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    service.user("admin@kommun.se", "admin", None);
    service.user("chef@kommun.se", "manager", None);
    let admin = service.sign_in("admin@kommun.se").await;
    let asked = [
        ("type", "collaboration"),
        ("questionnaire", "collaboration"),
    ];
    send(&admin, &service, "/staff/admin/asked", &asked).await;
    round(&service, ("Våren", "2026-04-13", "2026-05-15")).await;
    let code = service.activity("collaboration", "farsta");
    service.turn_the_clock_to("2026-04-20").await;
    staff_answer(&service, &code, 3).await;
    (service, code)
}

#[tokio::test]
async fn two_rounds_lie_over_each_other_after_their_end_and_not_before() {
    let (mut service, code) = asked_in_spring().await;
    let path = "/staff/results?questionnaire=collaboration";
    service.turn_the_clock_to("2026-05-20").await;
    let manager = service.sign_in("chef@kommun.se").await;
    let shown = page(&manager, &service, path).await;
    says(
        &shown,
        &["En omgång kan läsas när månaden med dess sista dag är slut."],
    );
    says_not(&shown, &["Våren", "3,00"]);
    service.turn_the_clock_to("2026-06-02").await;
    round(&service, ("Hösten", "2026-09-01", "2026-09-30")).await;
    let manager = service.sign_in("chef@kommun.se").await;
    let shown = page(&manager, &service, path).await;
    says(
        &shown,
        &["Våren", "3,00", "Informationsflödet mellan parterna"],
    );
    service.turn_the_clock_to("2026-09-10").await;
    staff_answer(&service, &code, 4).await;
    service.turn_the_clock_to("2026-10-02").await;
    let manager = service.sign_in("chef@kommun.se").await;
    let shown = page(&manager, &service, path).await;
    says(&shown, &["Hösten", "Mot Våren", "4,00", "3,00", "Farsta"]);
    let spring = page(&manager, &service, &format!("{path}&round=2026-04-13")).await;
    says(&spring, &["3,00"]);
    says_not(&spring, &["4,00", "Mot Hösten"]);
}

#[tokio::test]
async fn a_round_is_read_by_its_name_in_trends_comparison_coverage_and_files() {
    let (mut service, code) = asked_in_spring().await;
    service.user("anna@kommun.se", "advisor", None);
    let advisor = service.sign_in("anna@kommun.se").await;
    let home = async |service: &Service| page(&advisor, service, "/staff/activities").await;
    says(
        &home(&service).await,
        &["Våren är öppen till och med 2026-05-15"],
    );
    service.turn_the_clock_to("2026-06-02").await;
    let advisor = service.sign_in("anna@kommun.se").await;
    let tile = page(&advisor, &service, "/staff/activities").await;
    says(&tile, &["Våren tog slut 2026-05-15; ingen ny är inlagd"]);
    round(&service, ("Hösten", "2026-09-01", "2026-09-30")).await;
    let tile = page(&advisor, &service, "/staff/activities").await;
    says(&tile, &["Hösten börjar 2026-09-01"]);
    service.turn_the_clock_to("2026-09-10").await;
    staff_answer(&service, &code, 4).await;
    service.turn_the_clock_to("2026-10-02").await;
    let manager = service.sign_in("chef@kommun.se").await;
    let asked = "questionnaire=collaboration";

    let trends = page(&manager, &service, &format!("/staff/trends?{asked}")).await;
    says(
        &trends,
        &[
            "4,00 i medelvärde",
            "omgången ”Hösten”",
            "Våren",
            "En punkt per omgång.",
        ],
    );
    says_not(&trends, &["Tertial 2 2026"]);
    let spring = format!("/staff/comparison?{asked}&round=2026-04-13");
    let comparison = page(&manager, &service, &spring).await;
    says(&comparison, &["Våren", "Farsta", "3,00"]);
    says_not(&comparison, &["4,00"]);
    let coverage = page(&manager, &service, &format!("/staff/coverage?{asked}")).await;
    says(&coverage, &["Samverkan", "Våren", "Hösten", "Farsta"]);

    let file = format!("/staff/results/download?{asked}&round=2026-04-13&by=area&format=");
    let csv = String::from_utf8(taken(&manager, &service, &format!("{file}csv")).await).unwrap();
    says(&csv, &["round", "2026-05,farsta", ",2026-04-13"]);
    let book = taken(&manager, &service, &format!("{file}xlsx")).await;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(book)).unwrap();
    for sheet in ["Resultat", "Trend"] {
        let sheet = book.worksheet_range(sheet).unwrap();
        let named = sheet.used_cells().map(|(_, _, cell)| cell.to_string());
        let named: Vec<String> = named.filter(|cell| cell == "Våren").collect();
        assert_eq!(named.len(), 4, "a row for each question");
    }
    let document = taken(&manager, &service, &format!("{file}json")).await;
    let document: Value = serde_json::from_slice(&document).unwrap();
    assert_eq!(document["round"]["name"], "Våren");
    let api = format!("/results?{asked}&round=2026-04-13&by=area");
    assert_eq!(api_document(&service, &api).await, document);
    let steps = api_document(&service, &format!("/trends?{asked}&type=collaboration")).await;
    assert_eq!(
        steps["series"][0]["steps"][1]["round"]["last_day"],
        "2026-09-30"
    );
    let ask = [
        "results",
        "--questionnaire",
        "collaboration",
        "--by",
        "area",
    ];
    let printed = service.command(&[&ask[..], &["--round", "2026-04-13"]].concat());
    assert_eq!(serde_json::from_str::<Value>(&printed).unwrap(), document);
    let running = format!("/results?{asked}&round=2026-10-01");
    assert_eq!(service.api(&running).await.status(), 404);
}
