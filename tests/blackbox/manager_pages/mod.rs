//! Every figure on the manager's pages is made again from the finest rows of
//! the API and compared.

mod areas;
mod changes;
mod silent;
mod summary;
mod trends;

use lyhord::domain::activity_type::ActivityType;
use reqwest::Client;
use serde_json::Value;

use crate::support::{
    demo::Demo,
    figures::{self, Counts, wilson},
    page::words,
};

const TYPES: [(&str, &str); ActivityType::OF_PARENTS.len()] = [
    ("advice_talk", "Råd- och stödsamtal"),
    ("home_visit", "Hembesök"),
    ("open_preschool", "Öppen förskola"),
    ("theme_meeting", "Tematräff"),
    ("parenting_programme", "Föräldraskapsstödsprogram"),
];
const CONSTRUCTS: [(&str, &str); 4] = [
    ("relevance", "Rätt saker"),
    ("help", "Till hjälp"),
    ("recommend", "Rekommenderar"),
    ("access", "Lätt att nå"),
];
const ROLES: [(&str, &str); 4] = [
    ("mother", "Mammor"),
    ("father", "Pappor"),
    ("other", "Andra, och de som inte har angett"),
    ("*", "Visas inte per roll"),
];
/// By name, as the pages must have them.
const AREAS: [(&str, &str); 7] = [
    ("enskede-arsta-vantor", "Enskede-Årsta-Vantör"),
    ("farsta", "Farsta"),
    ("hasselby-vallingby", "Hässelby-Vällingby"),
    ("rinkeby-kista", "Rinkeby-Kista"),
    ("skarpnack", "Skarpnäck"),
    ("skarholmen", "Skärholmen"),
    ("spanga-tensta", "Spånga-Tensta"),
];
const NOW: &str = "2020-01-15T10:00:00+01:00";
const DOTS: &str = ".. visas inte, varför?";

async fn page(demo: &Demo, manager: &Client, path: &str) -> String {
    let response = manager
        .get(format!("{}{path}", demo.url))
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), 200, "{path}");
    response.text().await.unwrap()
}

async fn finest(demo: &Demo, period: &str) -> Value {
    demo.api(&format!("/results?period={period}&by=type,area,role"))
        .await
}

fn percent(share: f64) -> String {
    format!("{} %", figures::percent(share))
}

fn share(part: u64, base: u64) -> String {
    let (low, high) = wilson(part, base);
    format!(
        "{} {}–{}",
        percent(part as f64 / base as f64),
        percent(low).trim_end_matches(" %"),
        percent(high)
    )
}

/// Both shares with their intervals, as a row shows them.
fn shares(help: &Counts) -> String {
    let uncertain = if help.base < 20 { " osäker" } else { "" };
    format!(
        "{} {}{uncertain}",
        share(help.top, help.base),
        share(help.positive, help.base)
    )
}

/// Numbers as they are set on a Swedish page, with plain blanks.
fn number(value: u64) -> String {
    if value < 1000 {
        value.to_string()
    } else {
        format!("{} {:03}", value / 1000, value % 1000)
    }
}

/// The words of the rows of all tables, and of each block of a question.
fn table_rows(page: &str) -> Vec<String> {
    let rows = page
        .split("<tr")
        .skip(1)
        .map(|row| words(&format!("<tr{}", row.split("</tr>").next().unwrap())));
    rows.map(|row| row.replace('\u{a0}', " ")).collect()
}

fn rows_of<'a>(rows: &'a [String], name: &str) -> Vec<&'a String> {
    rows.iter().filter(|row| row.starts_with(name)).collect()
}

/// A row without its last column, which says how it stands to a goal.
fn without_goal(row: &str) -> &str {
    const STANDINGS: [&str; 4] = [
        "kan inte avgöras",
        "inte nått",
        "nått, inom osäkerheten",
        "nått",
    ];
    let row = row.strip_suffix(" –").unwrap_or(row);
    let goal = STANDINGS.iter().find_map(|one| row.strip_suffix(one));
    goal.and_then(|row| row.trim_end().strip_suffix(" %"))
        .and_then(|row| row.rsplit_once(' '))
        .map_or(row, |(row, _)| row)
}

/// What a row of figures must show of these answers; `None` when nothing of
/// the group was published.
fn expected(help: &Counts, minimum: u64) -> String {
    if help.base < minimum {
        return format!(
            "{DOTS} {DOTS} {}",
            if help.n == 0 {
                DOTS.to_owned()
            } else {
                number(help.n)
            }
        );
    }
    let of = if help.base < help.n {
        format!(" andelar av {}", number(help.base))
    } else {
        String::new()
    };
    format!("{} {}{of}", shares(help), number(help.n))
}
