//! From the first edition: what it published, and what waited in its boxes.

mod backups;
mod beside;
mod keys;
mod sums;

use std::collections::BTreeMap;

use reqwest::Client;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, Statement};
use serde_json::Value;

use crate::support::{
    Service,
    first_edition::{known, token},
    page::field,
    people::browser,
};

const FINEST: &str = "type,area,role";

const CLOSED: [&str; 4] = ["2026-T1", "2026-03", "2026-04", "2026-05"];

const AFTER_THE_TERTIAL: &str = "2026-09-02";

fn rows(results: &Value) -> &Vec<Value> {
    results["rows"].as_array().unwrap()
}

/// Figures as this municipality's program reads them.
async fn results(service: &Service, municipality: &str, period: &str, by: &str) -> Value {
    let address = service.address(&format!("/api/v1/results?period={period}&by={by}"));
    let asked = Client::new()
        .get(address)
        .bearer_auth(token(municipality))
        .send();
    let response = asked.await.unwrap();
    assert_eq!(response.status(), 200);
    response.json().await.unwrap()
}

fn group(row: &Value) -> [String; 3] {
    ["type", "area", "role"].map(|field| row[field].as_str().unwrap().to_owned())
}

/// What everybody was asked, by group.
fn of_everybody(results: &Value) -> BTreeMap<[String; 3], (u64, Value, Value)> {
    let of_row = |row: &Value| {
        let questions = &row["questions"];
        let kept = (
            row["n"].as_u64().unwrap(),
            questions["relevance"].clone(),
            questions["help"].clone(),
        );
        (group(row), kept)
    };
    let is_of_everybody = |row: &&Value| row["n"] != 0;
    rows(results)
        .iter()
        .filter(is_of_everybody)
        .map(of_row)
        .collect()
}

async fn keeps_what_everybody_was_asked(service: &Service) {
    let known = known();
    for municipality in ["0180", "0181"] {
        for period in CLOSED {
            let before = &known["results"][format!("{municipality} {period} {FINEST}")];
            let now = results(service, municipality, period, FINEST).await;
            assert_eq!(
                of_everybody(&now),
                of_everybody(before),
                "{municipality} {period}"
            );
        }
    }
}

async fn answer_in(service: &Service, code: &str, language: &str, answers: &str) {
    let address = service.address(&format!("/{code}/{language}"));
    let page = browser().get(&address).send().await.unwrap();
    let page = page.text().await.unwrap();
    let nonce = field(&page, "nonce").unwrap();
    let form = browser()
        .post(&address)
        .header("content-type", "application/x-www-form-urlencoded");
    let sent = form.body(format!("nonce={nonce}&{answers}")).send().await;
    assert_eq!(sent.unwrap().status(), 303, "{answers}");
}

/// Forms of the running tertial that the first edition thanked for.
fn sent_in_the_running_tertial(municipality: &str) -> u64 {
    let known = known();
    let is_one = |sent: &&Value| {
        sent["municipality"] == municipality
            && sent["activity"] != "trial"
            && sent["on"].as_str().unwrap() > "2026-05"
    };
    let sent = known["sent"].as_array().unwrap().iter().filter(is_one);
    sent.map(|sent| sent["times"].as_u64().unwrap()).sum()
}

async fn opened(service: &Service) -> DatabaseConnection {
    Database::connect(service.database_url()).await.unwrap()
}

async fn asked(database: &DatabaseConnection, sql: &str) -> Vec<(i64, i64)> {
    let statement = Statement::from_string(database.get_database_backend(), sql);
    let rows = database.query_all_raw(statement).await.unwrap();
    let pair = |row: &sea_orm::QueryResult| {
        let number = |column| row.try_get_by_index::<i64>(column).unwrap();
        (number(0), number(1))
    };
    rows.iter().map(pair).collect()
}
