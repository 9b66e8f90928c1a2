//! The other questionnaires of three years: sums, shares and means, made again
//! from the counts of the finest rows.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{FINEST, NOW};
use crate::support::demo::Demo;

/// Per option how many chose it.
type Counts = BTreeMap<String, u64>;

/// What the rows say to a question that are of these values.
fn counted(results: &Value, wanted: &[(&str, &Value)], construct: &str) -> Counts {
    let mut sum = Counts::new();
    let rows = results["rows"].as_array().unwrap().iter();
    for row in rows.filter(|row| wanted.iter().all(|(field, value)| row[*field] == **value)) {
        for (option, count) in row["questions"][construct]
            .as_object()
            .into_iter()
            .flatten()
        {
            *sum.entry(option.clone()).or_insert(0) += count.as_u64().unwrap();
        }
    }
    sum
}

/// The mean of the steps, the sum of those from `least` on, and their number.
fn reckoned(counts: &Counts, way_out: Option<&str>, least: u64) -> (f64, u64, u64) {
    let steps = counts
        .iter()
        .filter(|(option, _)| way_out != Some(option.as_str()));
    let steps = steps.filter_map(|(option, count)| Some((option.parse::<u64>().ok()?, *count)));
    let (mut sum, mut part, mut n) = (0, 0, 0);
    for (step, count) in steps {
        sum += step * count;
        part += if step >= least { count } else { 0 };
        n += count;
    }
    (sum as f64 / n as f64, part, n)
}

fn is_near(told: &Value, mean: f64) -> bool {
    told.as_f64()
        .is_some_and(|told| (told - mean).abs() < 0.005_1)
}

async fn results(demo: &Demo, asked: &str, by: &str) -> Value {
    demo.api(&format!("/results?{asked}&by={by}")).await
}

/// Whether coarser rows are the sums of the finest, and means those of counts.
async fn sums_agree(demo: &Demo, asked: &str, means: bool) {
    let finest = results(demo, asked, FINEST).await;
    assert!(!finest["rows"].as_array().unwrap().is_empty(), "{asked}");
    for by in ["", "type", "area", "role", "type,area"] {
        let sums = results(demo, asked, by).await;
        for row in sums["rows"].as_array().unwrap() {
            let fields = by.split(',').filter(|field| !field.is_empty());
            let wanted: Vec<(&str, &Value)> = fields.map(|field| (field, &row[field])).collect();
            for (construct, _) in row["questions"].as_object().unwrap() {
                let again = counted(&finest, &wanted, construct);
                let told = counted(&serde_json::json!({"rows": [row]}), &[], construct);
                assert_eq!(told, again, "{asked} {by} {construct}");
                let told = &row["means"][construct];
                let (mean, ..) = reckoned(&again, None, 0);
                assert!(
                    !means || told.is_null() || is_near(told, mean),
                    "{construct}: {row}"
                );
            }
        }
    }
}

/// Whether each point over time is made of the rows of its tertial or round.
async fn trends_agree(demo: &Demo, id: &str, activity_type: &str, means: bool) -> usize {
    let trends = format!("/trends?type={activity_type}&questionnaire={id}");
    let trends = demo.api(&trends).await;
    let mut points = 0;
    for series in trends["series"].as_array().unwrap() {
        let construct = series["construct"].as_str().unwrap();
        let steps = series["steps"].as_array().unwrap().iter();
        for step in steps.filter(|step| !step["n"].is_null()) {
            let of = match step["round"]["first_day"].as_str() {
                Some(day) => format!("round={day}"),
                None => format!("period={}", step["period"].as_str().unwrap()),
            };
            let rows = results(demo, &format!("{of}&questionnaire={id}"), FINEST).await;
            let counts = counted(&rows, &[("type", &activity_type.into())], construct);
            let (mean, part, n) = reckoned(&counts, (!means).then_some("0"), 3);
            if means {
                assert!(
                    is_near(&step["mean"]["mean"], mean),
                    "{construct} {mean}: {step}"
                );
            } else {
                let told = (&step["positive"]["part"], &step["positive"]["base"]);
                assert_eq!(told, (&part.into(), &n.into()), "{construct}: {step}");
            }
            points += 1;
        }
    }
    points
}

#[tokio::test]
async fn figures_of_the_other_questionnaires_agree_with_their_finest_rows() {
    let demo = Demo::start(NOW);
    for (id, activity_type, means) in [
        ("national-three", "parenting_programme", false),
        ("abc-course", "parenting_programme", true),
        ("collaboration", "collaboration", true),
    ] {
        if id != "collaboration" {
            sums_agree(&demo, &format!("period=2019&questionnaire={id}"), means).await;
        }
        let points = trends_agree(&demo, id, activity_type, means).await;
        assert!(points >= 4, "{id}: {points}");
    }
    // 1 855 of 4 541 answered the survey after ABC.
    let (mut returned, mut offered) = (0, 0);
    for year in [2017, 2018, 2019] {
        let asked = format!("period={year}&questionnaire=abc-course");
        let told = results(&demo, &asked, "type").await;
        let rate = &told["rows"][0]["response_rate"];
        returned += rate["returned"].as_u64().unwrap();
        offered += rate["offered"].as_u64().unwrap();
    }
    let share = returned as f64 / offered as f64;
    assert!(
        (share - 1855.0 / 4541.0).abs() < 0.03,
        "{returned} of {offered}"
    );
}
