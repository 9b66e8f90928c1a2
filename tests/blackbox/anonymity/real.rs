//! The real service as the attacker meets it: replies, exports, and its files.

use std::fmt::Write as _;

use reqwest::Client;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};
use serde_json::Value;

use super::attacker::{Leak, Reading, Rules};
use crate::support::{Service, page, people::browser, start_with};

/// Types and districts used; small enough that boxes fill.
pub const TYPES: [&str; 3] = ["advice_talk", "open_preschool", "theme_meeting"];
pub const DISTRICTS: [&str; 2] = ["farsta", "skarpnack"];

/// Answers a box holds before it is counted, by the name of a row.
fn fewest(name: &str) -> u32 {
    if name.contains("open_preschool") {
        10
    } else if name.starts_with("language") {
        1
    } else {
        5
    }
}

/// A row of a month with all its fields: whole boxes.
fn is_whole(name: &str) -> bool {
    name.split('|').count() == 4 && !name.contains('+') && !name.contains('*')
}

/// What stands in a closed month, in any row, stands for good.
fn is_final(name: &str) -> bool {
    let period = name.split('|').next().unwrap_or("");
    period.len() == 7 && !period.contains('T')
}

pub fn rules() -> Rules {
    Rules {
        fewest,
        is_whole,
        is_final,
    }
}

pub struct Real {
    pub service: Service,
    codes: Vec<String>,
    /// The browser of a manager, once one has signed in.
    pub manager: Option<Client>,
    pub accepted: u32,
    pub years: Vec<i32>,
}

impl Real {
    pub async fn start(day: &str) -> Self {
        let service = start_with(day, &["--rate-limit", "off"]).await;
        let codes = TYPES
            .iter()
            .flat_map(|activity_type| {
                DISTRICTS.map(|district| service.activity(activity_type, district))
            })
            .collect();
        Self {
            service,
            codes,
            manager: None,
            accepted: 0,
            years: vec![day[..4].parse().unwrap()],
        }
    }

    pub fn code(&self, place: usize) -> &str {
        &self.codes[place % self.codes.len()]
    }

    /// A parent answers; whether it was taken.
    pub async fn answer(&mut self, place: usize, answers: &str) {
        let page = self
            .service
            .get(&format!("/{}/sv", self.code(place)))
            .await
            .text()
            .await
            .unwrap();
        let Some(nonce) = page::field(&page, "nonce") else {
            return;
        };
        let sent = self
            .service
            .send(&browser(), self.code(place), nonce, answers)
            .await;
        assert_eq!(sent.status(), 303, "{answers}: {}", self.service.log());
        self.accepted += 1;
    }

    /// Replaces an activity by a new one, closing the old.
    pub async fn recreate(&mut self, place: usize) {
        let place = place % self.codes.len();
        let listed: Value = self.service.api("/activities").await.json().await.unwrap();
        let old = listed
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["code"] == *self.codes[place])
            .unwrap()
            .clone();
        let close = self
            .service
            .address(&format!("/api/v1/activities/{}/close", old["id"]));
        assert_eq!(
            browser()
                .post(close)
                .bearer_auth(&self.service.token)
                .send()
                .await
                .unwrap()
                .status(),
            200
        );
        self.codes[place] = self.service.activity(
            old["type"].as_str().unwrap(),
            old["district"].as_str().unwrap(),
        );
    }

    /// Renames an activity and changes its contact.
    pub async fn edit(&mut self, place: usize, title: &str) {
        let listed: Value = self.service.api("/activities").await.json().await.unwrap();
        let old = listed
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["code"] == *self.code(place))
            .unwrap()
            .clone();
        let address = self
            .service
            .address(&format!("/api/v1/activities/{}", old["id"]));
        let is_even = title.len().is_multiple_of(2);
        let contact = if is_even { "first" } else { "mixed" };
        let change = serde_json::json!({"title": title, "contact": contact});
        assert_eq!(
            browser()
                .patch(address)
                .bearer_auth(&self.service.token)
                .json(&change)
                .send()
                .await
                .unwrap()
                .status(),
            200
        );
    }

    /// Everything the API gives, by every field and period, and the files.
    pub async fn read(&self) -> Reading {
        let mut reading = Reading::new();
        for year in &self.years {
            for by in [
                "type,area,role",
                "type,area",
                "type,role",
                "type",
                "area",
                "role",
                "",
            ] {
                take(
                    &mut reading,
                    &self.service.results(&year.to_string(), by).await,
                    by,
                );
            }
            for month in 1..=12 {
                take(
                    &mut reading,
                    &self
                        .service
                        .results(&format!("{year}-{month:02}"), "type,area,role")
                        .await,
                    "type,area,role",
                );
                take(
                    &mut reading,
                    &self
                        .service
                        .results(&format!("{year}-{month:02}"), "type,area")
                        .await,
                    "type,area",
                );
            }
            for tertial in 1..=3 {
                let results = self
                    .service
                    .results(&format!("{year}-T{tertial}"), "type")
                    .await;
                take(&mut reading, &results, "type");
                for (language, answers) in results["languages"].as_object().unwrap() {
                    reading.insert(
                        format!("language|{year}-T{tertial}|{language}"),
                        vec![number(answers)],
                    );
                }
            }
        }
        reading
    }

    /// All answers that stand in the results or were withheld.
    pub async fn counted(&self) -> (u32, u32) {
        let (mut released, mut withheld) = (0, 0);
        for year in &self.years {
            let results = self.service.results(&year.to_string(), "").await;
            released += results["rows"]
                .as_array()
                .unwrap()
                .iter()
                .map(|row| number(&row["n"]))
                .sum::<u32>();
            withheld += number(&results["withheld"]);
        }
        (released, withheld)
    }

    /// What the database holds, without the key: every table, every row;
    /// sealed boxes and keyed hashes by their length alone.
    pub async fn files(&self) -> String {
        dump(self.service.database_url()).await
    }

    /// What an answer may change in the files: sealed bytes, and one keyed
    /// hash more. Anything else must be a whole box.
    pub fn compare_files(before: &str, after: &str) -> Result<(), Leak> {
        let lines = |dump: &str| -> Vec<String> {
            dump.lines()
                .filter(|line| {
                    !line.starts_with("spent_nonce ") && !line.starts_with("ballot_box ")
                })
                .map(str::to_owned)
                .collect()
        };
        let (old, new) = (lines(before), lines(after));
        let changed: Vec<&String> = new.iter().filter(|line| !old.contains(line)).collect();
        match changed
            .iter()
            .find(|line| !line.starts_with("released ") && !line.starts_with("language_total "))
        {
            Some(line) => Err(format!("an answer changed {line}")),
            None => Ok(()),
        }
    }
}

fn number(value: &Value) -> u32 {
    value.as_u64().unwrap().try_into().unwrap()
}

/// Takes rows of a reply into a reading under their names.
pub fn take(reading: &mut Reading, results: &Value, by: &str) {
    for row in results["rows"].as_array().unwrap() {
        let field = |name: &str| {
            if by.contains(name) {
                row[name].as_str().unwrap().to_owned()
            } else {
                "+".into()
            }
        };
        let mut numbers = vec![number(&row["n"])];
        for construct in ["relevance", "help", "recommend", "access"] {
            for option in ["4", "3", "2", "1", "0", "blank"] {
                numbers.push(number(&row["questions"][construct][option]));
            }
        }
        let period = results["period"].as_str().unwrap();
        reading.insert(
            format!(
                "{period}|{}|{}|{}",
                field("type"),
                field("area"),
                field("role")
            ),
            numbers,
        );
    }
}

const TABLES: [&str; 16] = [
    "activity",
    "api_token",
    "area",
    "area_map",
    "ballot_box",
    "calendar",
    "coming_in",
    "district",
    "language_total",
    "minimum_group",
    "municipality",
    "offered",
    "released",
    "sealing",
    "spent_nonce",
    "withheld",
];

/// Every table of a database as text, in a fixed order; random bytes by their
/// length alone.
pub async fn dump(url: &str) -> String {
    let database: DatabaseConnection = Database::connect(url).await.unwrap();
    let backend = database.get_database_backend();
    let mut text = String::new();
    for table in TABLES {
        let row_as_json = match backend {
            DbBackend::Sqlite => {
                let columns =
                    format!("SELECT name FROM pragma_table_info('{table}') ORDER BY name");
                let columns = database
                    .query_all_raw(Statement::from_string(backend, columns))
                    .await
                    .unwrap();
                let part = |row: &sea_orm::QueryResult| {
                    let name = row.try_get::<String>("", "name").unwrap();
                    format!(
                        "'{name}', CASE typeof(\"{name}\") WHEN 'blob' THEN hex(\"{name}\") ELSE \"{name}\" END"
                    )
                };
                format!(
                    "json_object({})",
                    columns.iter().map(part).collect::<Vec<_>>().join(", ")
                )
            }
            _ => format!("CAST(to_jsonb({table}.*) AS TEXT)"),
        };
        let rows = database
            .query_all_raw(Statement::from_string(
                backend,
                format!("SELECT {row_as_json} AS row FROM {table}"),
            ))
            .await
            .unwrap();
        let mut lines: Vec<String> = rows
            .iter()
            .map(|row| masked(table, &row.try_get::<String>("", "row").unwrap()))
            .collect();
        lines.sort();
        for line in lines {
            writeln!(text, "{table} {line}").unwrap();
        }
    }
    database.close().await.unwrap();
    text
}

/// A row with what is random by design shown by its length.
fn masked(table: &str, row: &str) -> String {
    let mut row: Value = serde_json::from_str(row).unwrap();
    let random: &[&str] = match table {
        "ballot_box" => &["id", "sealed"],
        "spent_nonce" | "api_token" => &["id"],
        "sealing" => &["fingerprint"],
        _ => &[],
    };
    for name in random {
        let bytes = row[*name].as_str().unwrap().trim_start_matches("\\x").len() / 2;
        row[*name] = format!("{bytes} bytes").into();
    }
    row.to_string()
}
