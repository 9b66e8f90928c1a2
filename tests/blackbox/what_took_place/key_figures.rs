//! Key figures of what took place, also as programs count three years of it.

use serde_json::{Value, json};

use super::{ended, page};
use crate::support::{
    demo::Demo,
    figures,
    page::{says, words},
};

#[tokio::test]
async fn key_figures_and_status_reports_are_read_of_the_same_figures() {
    let (service, manager) = ended().await;
    let status = "/staff/status-report?tertial=2026-T1&district=skarpnack";
    says(&page(&manager, &service, status).await, &["visas inget"]);
    let year: Value = service
        .api("/results/kolada?year=2026")
        .await
        .json()
        .await
        .unwrap();
    let kpis = year["values"].as_array().unwrap();
    let value = |kpi: &str| {
        let found = kpis.iter().find(|one| one["kpi"] == kpi).unwrap();
        let values = found["values"].as_array().unwrap().iter();
        values.map(|one| one["value"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(value("lyhord_registered_advice_talk")[0], 40.0);
    assert_eq!(value("lyhord_first_contacts")[0], 20.0);
    assert_eq!(value("lyhord_took_part_advice_talk"), [100.0, 80.0, 40.0]);
    assert_eq!(value("lyhord_participants_advice_talk"), [48.0, 32.0, 16.0]);
    assert_eq!(value("lyhord_language_need_advice_talk")[0], 50.0);
    assert_eq!(value("lyhord_ways_in")[0], 1.0);
    assert_eq!(value("lyhord_came_to_theme_meeting"), [75.0, 50.0, 20.0]);
    assert!(value("lyhord_registered_home_visit")[0].is_null());
    for (series, read) in [
        ("registered:advice_talk", json!(40.0)),
        ("first_contacts", json!(20.0)),
        ("with_father:advice_talk", json!(40.0)),
        ("per_post:advice_talk", json!(16.0)),
        ("ways_in", json!(1.0)),
        ("registered:home_visit", Value::Null),
        ("opening_hours:open_preschool", Value::Null),
    ] {
        let target = if series.starts_with("with") { "50" } else { "" };
        let fields = [
            ("series", series),
            ("rhythm", "tertial"),
            ("scope", "whole"),
            ("direction", if target.is_empty() { "" } else { "at_least" }),
            ("target", target),
            ("from", if target.is_empty() { "" } else { "2026-T1" }),
        ];
        let sent = manager
            .post(service.address("/staff/key-figures/new"))
            .form(&fields);
        assert_eq!(sent.send().await.unwrap().status(), 303, "{series}");
        let told: Value = service
            .api("/key-figures?period=2026-T1")
            .await
            .json()
            .await
            .unwrap();
        let all = told["key_figures"].as_array().unwrap();
        let one = all.iter().find(|one| one["series"] == series).unwrap();
        assert_eq!(one["values"][0]["value"], read, "{series}: {one}");
    }
    let report = page(&manager, &service, "/staff/results/report?period=2026-T1").await;
    says(
        &report,
        &["minst 50 %", "Antal per tjänst, Råd- och stödsamtal"],
    );
}

/// Talks or visits with this person, of those at which that was said, made again
/// from the counts of programs.
fn with(row: &Value, who: &str) -> f64 {
    let counts = row["fields"]["took_part"].as_object().unwrap();
    let said = counts
        .iter()
        .filter(|(code, _)| !["asked", "blank"].contains(&code.as_str()));
    let (mut there, mut all) = (0, 0);
    for (code, count) in said {
        let count = count.as_u64().unwrap();
        all += count;
        there += u64::from(code.split('+').any(|one| one == who)) * count;
    }
    there as f64 / all as f64
}

#[tokio::test]
async fn three_years_of_talks_and_visits_are_told_as_programs_count_them() {
    let demo = Demo::start("2022-01-15T10:00:00+01:00");
    let manager = demo.sign_in("manager").await;
    let number = |count: &Value| {
        let count = count.as_u64().unwrap();
        let thousands = (count >= 1000).then(|| format!("{} {:03}", count / 1000, count % 1000));
        thousands.unwrap_or_else(|| count.to_string())
    };
    for period in ["2019-T1", "2020", "2021-T3"] {
        let told = demo.api(&format!("/registered?period={period}")).await;
        let by_area = demo
            .api(&format!("/registered?period={period}&by=type,area"))
            .await;
        let address = format!("{}/staff/results/report?period={period}", demo.url);
        let report = manager
            .get(address)
            .send()
            .await
            .unwrap()
            .text()
            .await
            .unwrap();
        let report = words(&report).replace('\u{a0}', " ");
        let mut contacts = 0;
        for row in told["rows"].as_array().unwrap() {
            let (held, first) = (number(&row["held"]), number(&row["first"]));
            contacts += row["first"].as_u64().unwrap();
            let share = |who| format!("{} %", figures::percent(with(row, who)));
            let (mother, father) = (share("mother"), share("father"));
            let lines = if row["type"] == "advice_talk" {
                [
                    format!("{held} samtal hölls, varav {first} första samtal."),
                    format!("vid {mother} av samtalen och en pappa vid {father}."),
                ]
            } else {
                [
                    format!("{held} hembesök gjordes, varav {first} första besök"),
                    format!("vid {mother} av hembesöken och en pappa vid {father}."),
                ]
            };
            says(&report, &lines.each_ref().map(String::as_str));
            for one in row["by_programme"].as_array().into_iter().flatten() {
                let visits = one["visits"].as_u64().unwrap();
                let fathers = one["with_father"].as_u64().unwrap() as f64 / visits as f64;
                let name = match one["programme"].as_str().unwrap() {
                    "hembesok_vasterort" => "Hembesök Västerort",
                    "hembesok_soderort" => "Hembesök Söderort",
                    _ => "Inte räknade per program",
                };
                let visits = number(&one["visits"]);
                says(
                    &report,
                    &[&format!("{name} {visits} {} %", figures::percent(fathers))],
                );
            }
            let of_type = by_area["rows"].as_array().unwrap().iter();
            let sum: u64 = of_type
                .filter(|one| one["type"] == row["type"])
                .map(|one| one["held"].as_u64().unwrap())
                .sum();
            assert_eq!(row["held"], sum, "{period}");
        }
        let both = format!("tillsammans: {}.", number(&contacts.into()));
        says(&report, &[&both]);
    }
}
