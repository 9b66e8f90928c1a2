//! Response rates made again from rows: forms counted where a number offered
//! is known, over that number.

use std::collections::BTreeSet;

use serde_json::Value;

use super::demo::Demo;

/// A tertial, or a month of its own: inside it a type and an area either have
/// a number offered or have none.
struct Part {
    finest: Vec<Value>,
    by_area: Vec<Value>,
}

/// What the rates of a closed period are made of.
pub struct Basis {
    parts: Vec<Part>,
    /// Rows of the whole period: of all, by type, and by type and area. They
    /// know what was offered in a part that returned nothing.
    sums: [Vec<Value>; 3],
    is_month: bool,
}

/// A rate with what must be said beside it; without a basis there is none.
#[derive(Debug, PartialEq, Eq)]
pub struct Rate {
    pub returned: u64,
    pub offered: u64,
    pub left_out: BTreeSet<String>,
    pub is_at_least: bool,
    pub is_about: bool,
}

fn word<'a>(row: &'a Value, field: &str) -> &'a str {
    row[field].as_str().unwrap()
}

async fn rows(demo: &Demo, period: &str, by: &str) -> Vec<Value> {
    let results = demo.api(&format!("/results?period={period}&by={by}")).await;
    results["rows"].as_array().unwrap().clone()
}

impl Basis {
    /// `period` is `2019`, `2019-T2` or `2019-11`.
    pub async fn of(demo: &Demo, period: &str) -> Self {
        let of_year = |year: &str| (1..=3).map(|number| format!("{year}-T{number}")).collect();
        let periods: Vec<String> = if period.len() == 4 {
            of_year(period)
        } else {
            vec![period.to_owned()]
        };
        let mut parts = Vec::new();
        for period in &periods {
            let finest = rows(demo, period, "type,area,role").await;
            parts.push(Part {
                finest,
                by_area: rows(demo, period, "type,area").await,
            });
        }
        let sums = [
            rows(demo, period, "").await,
            rows(demo, period, "type").await,
            rows(demo, period, "type,area").await,
        ];
        Self {
            parts,
            sums,
            is_month: period.len() == 7 && !period.contains('T'),
        }
    }

    /// The rate of the rows with these values: nothing, a type, or a type and
    /// an area. What was pooled has none.
    pub fn rate(&self, wanted: &[(&str, &str)]) -> Option<Rate> {
        let mut rate = Rate {
            returned: 0,
            offered: 0,
            left_out: BTreeSet::new(),
            is_at_least: false,
            is_about: self.is_month,
        };
        let mut pooled = 0;
        for part in &self.parts {
            let entered: BTreeSet<(&str, &str)> = part
                .by_area
                .iter()
                .filter(|row| !row["offered"].is_null())
                .map(|row| (word(row, "type"), word(row, "area")))
                .collect();
            for row in &part.finest {
                let n = row["n"].as_u64().unwrap();
                if n == 0 {
                    continue;
                }
                // Leftovers lose their group before their area.
                let is_without_area = word(row, "area") == "*" && word(row, "role") != "*";
                let is_equal = |(field, value): &(&str, &str)| word(row, field) == *value;
                let may_be = |one: &(&str, &str)| {
                    is_equal(one)
                        || word(row, one.0) == "*" && !(one.0 == "area" && is_without_area)
                };
                let is_pooled =
                    word(row, "type") == "*" || word(row, "area") == "*" && !is_without_area;
                if !wanted.iter().all(is_equal) {
                    rate.is_at_least |= wanted.iter().all(may_be);
                } else if is_pooled {
                    pooled += n;
                } else if entered.contains(&(word(row, "type"), word(row, "area"))) {
                    rate.returned += n;
                } else {
                    rate.left_out.insert(word(row, "area").to_owned());
                }
            }
        }
        let fits = |row: &&Value| {
            wanted
                .iter()
                .all(|(field, value)| word(row, field) == *value)
        };
        let sums = &self.sums[wanted.len()];
        rate.offered = sums
            .iter()
            .filter(fits)
            .filter_map(|row| row["offered"].as_u64())
            .sum();
        if rate.left_out.is_empty() {
            rate.returned += pooled;
        } else {
            rate.is_at_least |= pooled > 0;
        }
        (rate.offered > 0).then_some(rate)
    }
}
