//! Every figure that the API shows is made again from the rows of results, by
//! code of the tests' own, and compared.

use std::collections::{BTreeMap, BTreeSet};

use lyhord::domain::{activity_type::ActivityType, simulation::DISTRICTS};
use serde_json::Value;

use crate::support::{
    demo::Demo,
    figures::{self, Counts, assert_share, counts, is_near, minimum, rows, wilson},
    run_chart::{median, signals},
};

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

fn areas(all: &[(String, Value)]) -> BTreeSet<String> {
    let rows = all
        .iter()
        .flat_map(|(_, results)| results["rows"].as_array().unwrap());
    rows.map(|row| row["area"].as_str().unwrap().to_owned())
        .filter(|area| area != "*")
        .collect()
}

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
