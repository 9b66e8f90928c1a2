//! Trends, against the finest rows of each tertial.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{FINEST, NOW, TYPES, areas};
use crate::support::{
    demo::Demo,
    figures::{Counts, assert_share, counts, is_near, minimum},
    run_chart::{median, signals},
};

/// The finest rows of each tertial of the three years, in order.
async fn tertials(demo: &Demo) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    for year in 2017..=2019 {
        for number in 1..=3 {
            let period = format!("{year}-T{number}");
            let results = demo
                .api(&format!("/results?period={period}&by={FINEST}"))
                .await;
            all.push((period, results));
        }
    }
    all
}

#[tokio::test]
async fn trends_agree_with_the_finest_rows_of_each_tertial() {
    let demo = Demo::start(NOW);
    let all = tertials(&demo).await;
    for activity_type in TYPES {
        for area in areas(&all).into_iter().map(Some).chain([None]) {
            let place = area
                .as_ref()
                .map_or_else(String::new, |area| format!("&area={area}"));
            let trends = demo
                .api(&format!("/trends?type={activity_type}{place}"))
                .await;
            assert_eq!(trends["series"].as_array().unwrap().len(), 4);
            for series in trends["series"].as_array().unwrap() {
                let wanted: Vec<(&str, &str)> = [("type", activity_type)]
                    .into_iter()
                    .chain(area.as_deref().map(|area| ("area", area)))
                    .collect();
                compare_series(
                    series,
                    &all,
                    &wanted,
                    minimum(activity_type, series["construct"].as_str().unwrap()),
                );
            }
        }
    }
}

fn compare_series(series: &Value, all: &[(String, Value)], wanted: &[(&str, &str)], minimum: u64) {
    let construct = series["construct"].as_str().unwrap();
    assert_eq!(series["minimum"], minimum, "{wanted:?} {construct}");
    let steps = series["steps"].as_array().unwrap();
    assert_eq!(steps.len(), all.len());
    let (mut points, mut languages): (Vec<(&str, Counts)>, BTreeSet<&str>) =
        (Vec::new(), BTreeSet::new());
    for (step, (period, results)) in steps.iter().zip(all) {
        assert_eq!(step["period"], period.as_str());
        let again = counts(results, wanted, construct);
        if again.asked == 0 {
            assert_eq!(step["gap"], "nothing", "{wanted:?} {period}");
        } else if again.base < minimum {
            assert_eq!(step["gap"], "too_few", "{wanted:?} {period}");
        } else {
            assert_eq!(
                (&step["gap"], step["n"].as_u64(), step["asked"].as_u64()),
                (&Value::Null, Some(again.n), Some(again.asked))
            );
            assert_share(&step["top"], again.top, again.base);
            assert_share(&step["positive"], again.positive, again.base);
            points.push((period.as_str(), again));
        }
        if !step["gap"].is_null() {
            assert!(step["n"].is_null() && step["top"].is_null() && step["positive"].is_null());
        }
        let new: Vec<&str> = results["languages"]
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .filter(|tag| *tag != "*" && !languages.contains(tag))
            .collect();
        let marked: Vec<&str> = step["marks"]
            .as_array()
            .unwrap()
            .iter()
            .map(|mark| mark["language"].as_str().unwrap())
            .collect();
        assert_eq!(
            marked,
            if languages.is_empty() {
                vec![]
            } else {
                new.clone()
            }
        );
        languages.extend(new);
    }
    for (share, of) in [
        ("top", (|one| one.top) as fn(&Counts) -> u64),
        ("positive", |one| one.positive),
    ] {
        let pairs = points.iter().map(|(_, point)| (of(point), point.base));
        let values: Vec<(u64, u64)> = pairs.collect();
        let said = |signal: &Value| {
            let word = |name: &str| signal[name].as_str().unwrap().to_owned();
            (
                word("pattern"),
                word("direction"),
                word("first"),
                word("last"),
                signal["points"].as_u64().unwrap() as usize,
            )
        };
        let told = series["signals"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|signal| signal["share"] == share);
        let again = signals(&values).into_iter().map(|signal| {
            let period = |place: usize| points[place].0.to_owned();
            (
                signal.pattern.to_owned(),
                signal.direction.to_owned(),
                period(signal.first),
                period(signal.last),
                signal.points,
            )
        });
        assert_eq!(
            told.map(said).collect::<Vec<_>>(),
            again.collect::<Vec<_>>(),
            "{wanted:?} {construct} {share}: {values:?}"
        );
        match (series[format!("median_{share}")].as_f64(), median(&values)) {
            (Some(told), Some(again)) => assert!(
                is_near(told, again),
                "{wanted:?} {construct}: {told}, not {again}"
            ),
            (told, again) => assert_eq!(told, again, "{wanted:?} {construct} {share}"),
        }
    }
}
