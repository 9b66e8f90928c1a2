//! Files of figures, read again by programs that know nothing of ours, and
//! compared with the rows of the API.

mod rights;
mod texts;
mod workbook;

use std::{collections::BTreeMap, io::Cursor};

use calamine::{Data, Reader, Xlsx};
use reqwest::Response;
use serde_json::Value;

use crate::support::{
    demo::Demo,
    figures::{Counts, rows, wilson},
};

const NOW: &str = "2022-01-15T10:00:00+01:00";

const PERIOD: &str = "2021-T3";

/// The answers as the API and as people call them.
const OPTIONS: [(&str, &str); 5] = [
    ("4", "Ja, verkligen"),
    ("3", "Ja"),
    ("2", "Nej, inte riktigt"),
    ("1", "Nej, inte alls"),
    ("0", "Vet inte eller gäller inte mig"),
];

/// Headings of both shares with their intervals.
const SHARES: [&str; 6] = [
    "Andel ”Ja, verkligen”",
    "Andel ”Ja, verkligen”, lägst (95 %)",
    "Andel ”Ja, verkligen”, högst (95 %)",
    "Andel positiva",
    "Andel positiva, lägst (95 %)",
    "Andel positiva, högst (95 %)",
];

/// How many questions all rows hold: those that were asked.
fn questions(results: &Value) -> usize {
    let rows = rows(results, &[]).into_iter();
    rows.map(|row| row["asked"].as_object().unwrap().len())
        .sum()
}

async fn taken(demo: &Demo, path: &str) -> (Response, String) {
    let manager = demo.sign_in("manager").await;
    let response = manager
        .get(format!("{}{path}", demo.url))
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), 200, "{path}");
    let name = response.headers()["content-disposition"]
        .to_str()
        .unwrap()
        .to_owned();
    (response, name)
}

/// A sheet as rows of named cells.
fn sheet(file: &[u8], name: &str) -> Vec<BTreeMap<String, Data>> {
    let mut book = Xlsx::new(Cursor::new(file.to_vec())).unwrap();
    assert!(
        book.worksheet_formula(name).unwrap().is_empty(),
        "{name} holds a formula"
    );
    let cells = book.worksheet_range(name).unwrap();
    let mut lines = cells.rows();
    let headings: Vec<String> = lines
        .next()
        .unwrap()
        .iter()
        .map(ToString::to_string)
        .collect();
    lines
        .map(|line| headings.iter().cloned().zip(line.iter().cloned()).collect())
        .collect()
}

fn share(cell: &Data) -> Option<f64> {
    match cell {
        Data::Empty => None,
        Data::Float(value) => Some(*value),
        Data::Int(value) => Some(*value as f64),
        other => panic!("{other:?} is no number"),
    }
}

/// Both shares with their intervals, made again.
fn shares(counts: &Counts) -> [f64; 6] {
    let (top, positive) = (
        wilson(counts.top, counts.base),
        wilson(counts.positive, counts.base),
    );
    [
        counts.top_share(),
        top.0,
        top.1,
        counts.positive_share(),
        positive.0,
        positive.1,
    ]
}
