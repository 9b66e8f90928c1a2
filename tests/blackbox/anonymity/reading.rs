//! What the attacker reads of answers: every field and period of the API, and
//! the table.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{
    attacker::{CONSTRUCTS, Reading, asked},
    real::Real,
};

impl Real {
    /// Everything the API gives, by every field and period, and the table.
    pub async fn read(&self) -> Reading {
        let mut reading = self.files().await.released();
        for year in &self.years {
            let tertials = (1..=3).map(|tertial| format!("{year}-T{tertial}"));
            let months = (1..=12).map(|month| format!("{year}-{month:02}"));
            let periods = [year.to_string()].into_iter().chain(tertials).chain(months);
            for period in periods {
                self.read_period(&mut reading, &period).await;
            }
        }
        reading
    }

    async fn read_period(&self, reading: &mut Reading, period: &str) {
        for by in [
            "type,area,role",
            "type,area",
            "type,role",
            "area,role",
            "type",
            "area",
            "role",
            "",
        ] {
            let results = self.service.results(period, by).await;
            take(reading, &results, by);
            let languages = results["languages"].as_object().unwrap();
            for (language, answers) in languages {
                reading.insert(
                    format!("language|{period}|{language}"),
                    vec![number(answers)],
                );
            }
            if results["rows"].as_array().unwrap().is_empty() {
                break;
            }
        }
    }

    /// The rows of a year with every field: what moves first, if anything does.
    pub async fn glance(&self) -> Reading {
        let mut reading = Reading::new();
        let year = self.years.last().unwrap().to_string();
        take(
            &mut reading,
            &self.service.results(&year, "type,area,role").await,
            "type,area,role",
        );
        reading
    }
}

fn number(value: &Value) -> u32 {
    value.as_u64().unwrap().try_into().unwrap()
}

/// Takes rows of a reply into a reading under their names. Counts of each
/// question, blank included, add up to those asked; one that was asked of
/// nobody is not there.
pub fn take(reading: &mut Reading, results: &Value, by: &str) {
    for row in results["rows"].as_array().unwrap() {
        let field = |name: &str| match by.contains(name) {
            true => row[name].as_str().unwrap().to_owned(),
            false => "+".into(),
        };
        let mut numbers = vec![number(&row["n"])];
        let mut said = BTreeMap::new();
        for construct in CONSTRUCTS {
            let counts = row["questions"].get(construct);
            for option in ["4", "3", "2", "1", "0", "blank"] {
                numbers.push(counts.map_or(0, |counts| number(&counts[option])));
            }
            let asked = row["asked"].get(construct).map_or(0, number);
            assert_eq!(counts.is_some(), asked > 0, "{row:#}");
            said.insert(construct, asked);
        }
        let added = CONSTRUCTS.into_iter().zip(asked(&numbers)).collect();
        assert_eq!(said, added, "asked is what the counts add up to");
        let period = results["period"].as_str().unwrap();
        let name = format!(
            "{period}|{}|{}|{}",
            field("type"),
            field("area"),
            field("role")
        );
        reading.insert(name, numbers);
    }
}
