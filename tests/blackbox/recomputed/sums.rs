//! Sums and response rates, against the published figures of 2019 and the finest rows.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{CONSTRUCTS, FINEST, NOW, TYPES};
use crate::support::{
    demo::Demo,
    figures::{self, counts, is_near, rows, wilson},
};

#[tokio::test]
async fn a_simulated_2019_agrees_with_the_published_figures_of_2019() {
    let demo = Demo::start(NOW);
    let year = demo.api(&format!("/results?period=2019&by={FINEST}")).await;
    // 498 of 863 talks answered: 95 % positive, 70 % "Ja, verkligen" (source 001).
    let help = counts(&year, &[("type", "advice_talk")], "help");
    let (low, high) = wilson(help.positive, help.base);
    assert!(low < 0.95 && 0.95 < high, "positive {low}–{high}");
    let (low, high) = wilson(help.top, help.base);
    assert!(low < 0.70 && 0.70 < high, "top {low}–{high}");
    let by_type = demo.api("/results?period=2019&by=type").await;
    let talks = rows(&by_type, &[("type", "advice_talk")])[0];
    let (returned, offered) = (
        talks["response_rate"]["returned"].as_u64().unwrap(),
        talks["offered"].as_u64().unwrap(),
    );
    let (low, high) = wilson(returned, offered);
    assert!(
        low < 0.58 && 0.58 < high,
        "response {returned} of {offered}: {low}–{high}"
    );
    // About 1 300 talks a year with children up to six, 2 300 of all ages.
    assert!((2000..2600).contains(&offered), "{offered} talks offered");
    // Fathers give the best mark ten points less often.
    let of =
        |role: &str| counts(&year, &[("type", "advice_talk"), ("role", role)], "help").top_share();
    assert!(
        (of("mother") - of("father") - 0.10).abs() < 0.08,
        "{} {}",
        of("mother"),
        of("father")
    );
}

#[tokio::test]
async fn sums_and_response_rates_agree_with_the_finest_rows() {
    let demo = Demo::start(NOW);
    for period in ["2019-T2", "2019", "2019-03"] {
        let finest = demo
            .api(&format!("/results?period={period}&by={FINEST}"))
            .await;
        for by in [
            "",
            "type",
            "area",
            "role",
            "type,area",
            "type,role",
            "area,role",
        ] {
            let sums = demo.api(&format!("/results?period={period}&by={by}")).await;
            let fields: Vec<&str> = by.split(',').filter(|field| !field.is_empty()).collect();
            let all = sums["rows"].as_array().unwrap();
            let key = |row: &Value| {
                fields
                    .iter()
                    .map(|field| row[*field].to_string())
                    .collect::<Vec<_>>()
            };
            assert_eq!(
                all.iter().map(key).collect::<BTreeSet<_>>().len(),
                all.len(),
                "no group stands twice"
            );
            let finest_groups: BTreeSet<_> =
                finest["rows"].as_array().unwrap().iter().map(key).collect();
            assert_eq!(
                all.iter().map(key).collect::<BTreeSet<_>>(),
                finest_groups,
                "{period} {by}"
            );
            for row in all {
                let wanted: Vec<(&str, &str)> = fields
                    .iter()
                    .map(|field| (*field, row[*field].as_str().unwrap()))
                    .collect();
                for construct in CONSTRUCTS {
                    let again = counts(&finest, &wanted, construct);
                    let only = serde_json::json!({ "rows": [row] });
                    assert_eq!(
                        counts(&only, &[], construct),
                        again,
                        "{period} {by} {construct}"
                    );
                }
            }
        }
        response_rates(&demo, period).await;
    }
}

/// Rates per type: what was offered in all areas, and the forms of the areas
/// that entered a number, pooled ones too when all did.
async fn response_rates(demo: &Demo, period: &str) {
    let by_type = demo.api(&format!("/results?period={period}&by=type")).await;
    let by_area = demo
        .api(&format!("/results?period={period}&by=type,area"))
        .await;
    let mut seen = BTreeSet::new();
    for row in by_type["rows"].as_array().unwrap() {
        let activity_type = row["type"].as_str().unwrap();
        let areas = rows(&by_area, &[("type", activity_type)]);
        let rate = &row["response_rate"];
        seen.insert(rate["status"].as_str().unwrap().to_owned());
        if activity_type == "*" {
            assert_eq!(rate["status"], "no_basis");
            continue;
        }
        let without: Vec<&str> = areas
            .iter()
            .filter(|area| area["offered"].is_null())
            .map(|area| area["area"].as_str().unwrap())
            .collect();
        let left_out: Vec<&str> = without
            .iter()
            .copied()
            .filter(|area| *area != "*")
            .collect();
        assert_eq!(
            rate["left_out"]
                .as_array()
                .unwrap()
                .iter()
                .map(|area| area.as_str().unwrap())
                .collect::<Vec<_>>(),
            left_out
        );
        let n_of = |row: &Value| row["n"].as_u64().unwrap();
        let missing: u64 = if left_out.is_empty() {
            0
        } else {
            areas
                .iter()
                .filter(|area| area["offered"].is_null())
                .map(|area| n_of(area))
                .sum()
        };
        assert_eq!(
            rate["returned"].as_u64().unwrap(),
            n_of(row) - missing,
            "{period} {activity_type}"
        );
        assert_eq!(rate["offered"], row["offered"]);
        let offered_by_area: u64 = areas
            .iter()
            .filter_map(|area| area["offered"].as_u64())
            .sum();
        // An area may have offered it and have no row of its own.
        assert!(
            row["offered"].as_u64().unwrap() >= offered_by_area,
            "{period} {activity_type}"
        );
        for one in areas.iter().copied().chain([row]) {
            let rate = &one["response_rate"];
            let numbers = rate["returned"].as_u64().zip(rate["offered"].as_u64());
            seen.insert(rate["status"].as_str().unwrap().to_owned());
            match rate["status"].as_str().unwrap() {
                "known" => assert!(numbers.is_some_and(|(returned, offered)| is_near(
                    rate["rate"].as_f64().unwrap(),
                    returned as f64 / offered as f64
                ))),
                "more_than_offered" => assert!(
                    rate["rate"].is_null()
                        && numbers.is_some_and(|(returned, offered)| returned > offered)
                ),
                _ => assert!(rate["rate"].is_null() && one["offered"].is_null(), "{one}"),
            }
        }
    }
    if period == "2019" {
        assert_eq!(seen.len(), 3, "the demo has all three: {seen:?}");
    }
}

#[tokio::test]
async fn the_manager_s_summary_shows_the_shares_that_the_rows_give() {
    let demo = Demo::start(NOW);
    let manager = demo.sign_in("manager").await;
    let page = manager
        .get(format!("{}/staff/results?period=2019-T2", demo.url))
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    let finest = demo
        .api(&format!("/results?period=2019-T2&by={FINEST}"))
        .await;
    for activity_type in TYPES {
        let help = counts(&finest, &[("type", activity_type)], "help");
        for share in [help.top_share(), help.positive_share()] {
            let shown = format!("{}\u{a0}%", figures::percent(share));
            assert!(page.contains(&shown), "{activity_type}: {shown}");
        }
    }
}
