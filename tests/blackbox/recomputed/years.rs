//! Coverage over two periods and the Kolada shape of a year, against their rows.

use std::collections::BTreeMap;

use lyhord::domain::simulation::DISTRICTS;
use serde_json::Value;

use super::{CONSTRUCTS, FINEST, NOW, TYPES};
use crate::support::{
    demo::Demo,
    figures::{counts, minimum, rows},
};

#[tokio::test]
async fn coverage_agrees_with_the_rows_of_both_periods() {
    let demo = Demo::start(NOW);
    let coverage = demo.api("/coverage?period=2019-T3").await;
    assert_eq!(
        coverage["periods"],
        serde_json::json!(["2019-T2", "2019-T3"])
    );
    let mut periods = Vec::new();
    for period in ["2019-T2", "2019-T3"] {
        periods.push(
            demo.api(&format!("/results?period={period}&by={FINEST}"))
                .await,
        );
    }
    let mut told = BTreeMap::new();
    for row in coverage["rows"].as_array().unwrap() {
        let (activity_type, area) = (row["type"].as_str().unwrap(), row["area"].as_str().unwrap());
        for (place, results) in periods.iter().enumerate() {
            let has = |area: &str, role: &str| {
                let wanted = [("type", activity_type), ("area", area), ("role", role)];
                !rows(results, &wanted).is_empty()
            };
            let expected = if ["mother", "father", "other", "*"]
                .iter()
                .any(|role| has(area, role))
            {
                "shown"
            } else if has("*", "*") {
                "perhaps"
            } else {
                "nothing"
            };
            assert_eq!(row["arrived"][place], expected, "{row}");
            *told.entry(expected).or_insert(0) += 1;
        }
        let is_silent = row["is_awaited"] == true
            && [0, 1].iter().all(|place| row["arrived"][*place] != "shown");
        assert_eq!(row["is_silent_twice"], is_silent, "{row}");
        assert!(
            row.as_object()
                .unwrap()
                .keys()
                .all(|key| !key.contains("count") && key != "n"),
            "{row}"
        );
    }
    assert_eq!(
        coverage["rows"].as_array().unwrap().len(),
        TYPES.len() * DISTRICTS.len(),
        "each type in each area"
    );
    assert!(told["shown"] > 50, "{told:?}");
    let silent = coverage["rows"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["type"] == "theme_meeting" && row["area"] == "skarpnack");
    assert_eq!(
        silent
            .map(|row| row["has_offered"].clone())
            .collect::<Vec<_>>(),
        [serde_json::json!([false, false])]
    );
}

#[tokio::test]
async fn the_kolada_shape_agrees_with_the_finest_rows_of_the_year() {
    let demo = Demo::start(NOW);
    let year = demo.api(&format!("/results?period=2019&by={FINEST}")).await;
    let kolada = demo.api("/results/kolada?year=2019").await;
    let values = kolada["values"].as_array().unwrap();
    assert_eq!(kolada["count"], values.len());
    let is_of_the_four = |one: &&Value| {
        let kpi = one["kpi"].as_str().unwrap();
        TYPES
            .iter()
            .any(|activity_type| kpi.starts_with(&format!("lyhord_{activity_type}_")))
    };
    assert_eq!(
        values.iter().filter(is_of_the_four).count(),
        TYPES.len() * CONSTRUCTS.len() * 2,
        "both shares of each question of each type"
    );
    for activity_type in TYPES {
        for construct in CONSTRUCTS {
            for kind in ["top", "positive"] {
                let figure = values
                    .iter()
                    .find(|one| one["kpi"] == format!("lyhord_{activity_type}_{construct}_{kind}"))
                    .unwrap();
                assert_eq!(
                    (&figure["municipality"], &figure["period"]),
                    (&"9999".into(), &2019.into())
                );
                for (place, (gender, role)) in
                    [("T", None), ("K", Some("mother")), ("M", Some("father"))]
                        .into_iter()
                        .enumerate()
                {
                    let value = &figure["values"][place];
                    let wanted: Vec<(&str, &str)> = [("type", activity_type)]
                        .into_iter()
                        .chain(role.map(|role| ("role", role)))
                        .collect();
                    let again = counts(&year, &wanted, construct);
                    let is_shown = again.base >= minimum(activity_type, construct);
                    let count = if is_shown { again.base } else { 0 };
                    assert_eq!(
                        (&value["gender"], value["count"].as_u64().unwrap()),
                        (&gender.into(), count),
                        "{figure}"
                    );
                    if !is_shown {
                        assert!(
                            value["value"].is_null()
                                && value["status"]
                                    == if again.base == 0 {
                                        "Missing"
                                    } else {
                                        "Private"
                                    }
                        );
                    } else {
                        let share = if kind == "top" {
                            again.top_share()
                        } else {
                            again.positive_share()
                        };
                        assert!(
                            (value["value"].as_f64().unwrap() - share * 100.0).abs() <= 0.05 + 1e-9
                                && value["status"] == "",
                            "{figure}"
                        );
                    }
                }
            }
        }
    }
    let empty = demo.api("/results/kolada?year=2010").await;
    assert!(
        empty["values"]
            .as_array()
            .unwrap()
            .iter()
            .all(|one| one["values"][0]["status"] == "Missing")
    );
}
