//! Trends: a point per tertial, and what the run-chart rules say of them.

use std::collections::BTreeMap;

use super::{AREAS, CONSTRUCTS, NOW, TYPES, finest, number, page, share, table_rows};
use crate::support::{
    demo::Demo,
    figures::{Counts, counts, minimum},
    page::{says, words},
    run_chart::signals,
    start_with,
};

#[tokio::test]
async fn trends_show_each_tertial_as_the_rows_give_it() {
    let demo = Demo::start(NOW);
    let manager = demo.sign_in("manager").await;
    let mut all = BTreeMap::new();
    for year in 2017..=2019 {
        for tertial in 1..=3 {
            all.insert(
                (year, tertial),
                finest(&demo, &format!("{year}-T{tertial}")).await,
            );
        }
    }
    for (activity_type, area) in [
        ("advice_talk", None),
        ("open_preschool", Some("farsta")),
        ("parenting_programme", None),
        ("theme_meeting", Some("skarholmen")),
        // One course a tertial: nothing of it is published by area.
        ("parenting_programme", Some("skarholmen")),
    ] {
        let query = area.map_or_else(String::new, |area| format!("&area={area}"));
        let text = page(
            &demo,
            &manager,
            &format!("/staff/trends?type={activity_type}{query}"),
        )
        .await;
        let charts: Vec<&str> = text.split("<figure").skip(1).collect();
        let mut wanted = vec![("type", activity_type)];
        wanted.extend(area.map(|area| ("area", area)));
        if all
            .values()
            .all(|rows| counts(rows, &wanted, "help").n == 0)
        {
            says(&words(&text), &["Det finns inget att visa än"]);
            assert_eq!(charts.len(), 0, "{wanted:?}");
            continue;
        }
        assert_eq!(charts.len(), CONSTRUCTS.len());
        for (chart, (construct, _)) in charts.iter().zip(CONSTRUCTS) {
            let table = table_rows(chart);
            let mut is_begun = false;
            for ((year, tertial), rows) in &all {
                let found = counts(rows, &wanted, construct);
                is_begun |= found.base >= minimum(activity_type, construct);
                let name = format!("Tertial {tertial} {year}");
                let row = table.iter().find(|row| row.starts_with(&name));
                let Some(row) = row else {
                    assert!(!is_begun, "{construct}: no row for {name}");
                    continue;
                };
                let expected = if found.base < minimum(activity_type, construct) {
                    format!("{name} .. .. .. .. ..")
                } else {
                    format!(
                        "{name} {} {} {}",
                        number(found.base),
                        share(found.top, found.base),
                        share(found.positive, found.base)
                    )
                };
                assert_eq!(*row, expected, "{activity_type}, {construct}");
            }
        }
    }
}

/// Every signal of a series as the page must say it.
fn said(points: &[(String, Counts)]) -> Vec<String> {
    let mut sentences = Vec::new();
    for (share, of) in [
        ("”Ja, verkligen”", (|one| one.top) as fn(&Counts) -> u64),
        ("”Ja, verkligen eller Ja”", |one| one.positive),
    ] {
        let values = points.iter().map(|(_, point)| (of(point), point.base));
        for signal in signals(&values.collect::<Vec<_>>()) {
            let number = signal.points;
            let (from, to) = (&points[signal.first].0, &points[signal.last].0);
            let (from, to) = (from.to_lowercase(), to.to_lowercase());
            let (what, then) = match (signal.pattern, signal.direction) {
                ("shift", "up") => (
                    "legat högre",
                    ", än de första sex. Något har troligen blivit bättre.",
                ),
                ("shift", _) => (
                    "legat lägre",
                    ", än de första sex. Något har troligen blivit sämre.",
                ),
                (_, "up") => ("stigit", ". Det är troligen ingen slump."),
                _ => ("fallit", ". Det är troligen ingen slump."),
            };
            sentences.push(format!(
                "Andelen {share} har {what} {number} tertial i rad, från {from} till {to}{then}"
            ));
        }
    }
    sentences
}

/// The sentences below a chart.
fn listed(chart: &str) -> Vec<String> {
    let list = chart
        .split("<ul class=\"signals\">")
        .nth(1)
        .map_or("", |list| list.split("</ul>").next().unwrap());
    list.split("<li>").skip(1).map(words).collect()
}

#[tokio::test]
async fn six_tertials_above_the_first_six_are_said_to_have_shifted_and_five_are_not() {
    for (low, high, sentences) in [(6, 6, 1), (6, 5, 0)] {
        let mut service = start_with("2022-01-10", &["--rate-limit", "off"]).await;
        service.user("chef@kommun.se", "manager", None);
        let code = service.activity("advice_talk", "farsta");
        let tertials: Vec<(u32, u32)> = (2022..2026)
            .flat_map(|year| (1..=3).map(move |number| (year, number)))
            .take(low + high)
            .collect();
        for (place, (year, number)) in tertials.iter().enumerate() {
            service
                .turn_the_clock_to(&format!("{year}-{:02}-10", number * 4 - 3))
                .await;
            // Ten answers a tertial: sixty on each side are enough to compare.
            let top = if place < low { 4 } else { 8 };
            for answer in 0..10 {
                let chosen = if answer < top { 4 } else { 1 };
                service.answer(&code, &format!("help={chosen}")).await;
            }
        }
        service.turn_the_clock_to("2026-01-10").await;
        let mut points = Vec::new();
        for (year, number) in tertials {
            let results = service.results(&format!("{year}-T{number}"), "type").await;
            points.push((
                format!("Tertial {number} {year}"),
                counts(&results, &[("type", "advice_talk")], "help"),
            ));
        }
        let expected = said(&points);
        assert_eq!(
            expected
                .iter()
                .filter(|sentence| sentence
                    .starts_with("Andelen ”Ja, verkligen” har legat högre 6 tertial"))
                .count(),
            sentences
        );
        let manager = service.sign_in("chef@kommun.se").await;
        let text = service
            .opened(&manager, "/staff/trends?type=advice_talk")
            .await
            .text()
            .await
            .unwrap();
        let chart = text.split("<figure").nth(2).unwrap();
        assert_eq!(listed(chart), expected);
    }
}

#[tokio::test]
async fn signals_are_said_where_the_rows_make_them_and_nowhere_else() {
    let demo = Demo::start(NOW);
    let manager = demo.sign_in("manager").await;
    let mut all = Vec::new();
    for (year, tertial) in
        (2017..=2019).flat_map(|year| (1..=3).map(move |tertial| (year, tertial)))
    {
        all.push((
            format!("Tertial {tertial} {year}"),
            finest(&demo, &format!("{year}-T{tertial}")).await,
        ));
    }
    for (activity_type, _) in TYPES {
        for area in AREAS.into_iter().map(|(area, _)| Some(area)).chain([None]) {
            let query = area.map_or_else(String::new, |area| format!("&area={area}"));
            let text = page(
                &demo,
                &manager,
                &format!("/staff/trends?type={activity_type}{query}"),
            )
            .await;
            let charts: Vec<&str> = text.split("<figure").skip(1).collect();
            if charts.is_empty() {
                continue;
            }
            let wanted: Vec<(&str, &str)> = [("type", activity_type)]
                .into_iter()
                .chain(area.map(|area| ("area", area)))
                .collect();
            for (chart, (construct, _)) in charts.iter().zip(CONSTRUCTS) {
                let points = all
                    .iter()
                    .map(|(name, rows)| (name.clone(), counts(rows, &wanted, construct)));
                let points: Vec<_> = points
                    .filter(|(_, point)| point.base >= minimum(activity_type, construct))
                    .collect();
                let shown = listed(chart);
                let expected = said(&points);
                assert_eq!(shown, expected, "{activity_type}, {area:?}, {construct}");
                // Who does not see the drawing hears it too.
                let heard = words(
                    chart
                        .split("<desc")
                        .nth(1)
                        .unwrap()
                        .split("</desc>")
                        .next()
                        .unwrap(),
                );
                assert!(
                    expected.iter().all(|sentence| heard.contains(sentence)),
                    "{heard}"
                );
            }
        }
    }
}
