//! Every figure that the API shows is made again from the rows of results, by
//! code of the tests' own, and compared.

mod others;
mod sums;
mod trends;
mod years;

use std::collections::BTreeSet;

use lyhord::domain::activity_type::ActivityType;
use serde_json::Value;

const TYPES: [&str; ActivityType::OF_PARENTS.len()] = [
    "advice_talk",
    "home_visit",
    "open_preschool",
    "theme_meeting",
    "parenting_programme",
];

const CONSTRUCTS: [&str; 4] = ["relevance", "help", "recommend", "access"];

const FINEST: &str = "type,area,role";

/// On this day 2017–2019 lie behind the demo, all closed.
const NOW: &str = "2020-01-15T10:00:00+01:00";

fn areas(all: &[(String, Value)]) -> BTreeSet<String> {
    let rows = all
        .iter()
        .flat_map(|(_, results)| results["rows"].as_array().unwrap());
    rows.map(|row| row["area"].as_str().unwrap().to_owned())
        .filter(|area| area != "*")
        .collect()
}
