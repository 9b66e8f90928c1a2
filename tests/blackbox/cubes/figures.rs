//! Every figure of the JSON stands in both files, which keep the rules of their formats.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Figures, JSON_STAT, asked, content_type, names, of_json_stat, of_px};
use crate::support::{demo::Demo, page::says, start_with};

const NOW: &str = "2022-01-15T10:00:00+01:00";

const PERIOD: &str = "2021-T3";

const FINEST: [&str; 3] = ["type", "area", "role"];

/// What the rows of the API say, as figures of a cube.
fn expected(results: &Value, by: &[&str]) -> Figures {
    let mut figures = Figures::new();
    for row in results["rows"].as_array().unwrap() {
        let group = by.iter().chain(&["questionnaire"]);
        let group: BTreeMap<String, String> = group
            .map(|field| {
                (
                    (*field).to_owned(),
                    row[*field].as_str().unwrap().to_owned(),
                )
            })
            .collect();
        let mut put = |question: &str, option: &str, measure: &str, count: &Value| {
            let mut key = group.clone();
            let codes = [
                ("question", question),
                ("option", option),
                ("measure", measure),
            ];
            key.extend(codes.map(|(name, code)| (name.to_owned(), code.to_owned())));
            key.insert("period".into(), results["period"].as_str().unwrap().into());
            if let Some(count) = count.as_u64() {
                assert_eq!(figures.insert(key, count), None, "no figure stands twice");
            }
        };
        put("all-questions", "asked", "answers", &row["n"]);
        put("all-questions", "asked", "offered", &row["offered"]);
        for (construct, asked) in row["asked"].as_object().unwrap() {
            put(construct, "asked", "answers", asked);
        }
        for (construct, options) in row["questions"].as_object().unwrap() {
            for (option, answers) in options.as_object().unwrap() {
                put(construct, option, "answers", answers);
            }
        }
    }
    figures
}

#[tokio::test]
async fn json_stat_and_px_hold_every_figure_of_the_json_and_keep_their_rules() {
    let demo = Demo::start(NOW);
    let manager = demo.sign_in("manager").await;
    for by in [&FINEST[..], &FINEST[..1], &[]] {
        let query = format!("period={PERIOD}&by={}", by.join(","));
        let broken_down = match by {
            [] => "-all".to_owned(),
            ["type"] => String::new(),
            several => format!("-{}", several.join("-")),
        };
        let results = demo.api(&format!("/results?{query}")).await;
        let expected = expected(&results, by);
        assert!(expected.len() > 20, "{query}");
        let path = format!("/results?{query}");
        let response = asked(&demo.url, &demo.token, &path, Some(JSON_STAT)).await;
        assert_eq!(
            (response.status().as_u16(), content_type(&response)),
            (200, JSON_STAT.into())
        );
        let written = response.text().await.unwrap();
        let dataset: Value = serde_json::from_str(&written).unwrap();
        assert_eq!(of_json_stat(&dataset), expected, "JSON-stat, {query}");
        let by_name = asked(
            &demo.url,
            &demo.token,
            &format!("{path}&format=json-stat"),
            None,
        )
        .await;
        assert_eq!(by_name.text().await.unwrap(), written);
        let response = asked(&demo.url, &demo.token, &format!("{path}&format=px"), None).await;
        assert_eq!(content_type(&response), "text/plain; charset=utf-8");
        let px = response.text().await.unwrap();
        assert_eq!(of_px(&px, &names(&dataset)), expected, "PX, {query}");
        for (format, same, ending) in [("json-stat", &written, "-stat.json"), ("px", &px, ".px")] {
            let address = format!(
                "{}/staff/results/download?format={format}&{query}",
                demo.url
            );
            let response = manager.get(address).send().await.unwrap();
            let name = response.headers()["content-disposition"].to_str().unwrap();
            assert_eq!(
                name,
                format!("attachment; filename=\"lyhord-9999-{PERIOD}{broken_down}{ending}\"")
            );
            assert_eq!(
                &response.text().await.unwrap(),
                same,
                "{format} of the page"
            );
        }
    }
}

#[tokio::test]
async fn names_typed_by_people_break_no_file_and_what_is_not_published_stands_as_such() {
    let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let nasty = crate::support::ORGANISATION
        .replace("name = \"Farsta\"", "name = 'Farsta \"södra\"; DATA=1, x'")
        .replace(
            "name = \"Skarpnäck\"",
            "name = 'Farsta \"södra\"; DATA=1, x'",
        );
    service.import(&nasty);
    let file = |service: &crate::support::Service, format: &str| {
        let words = [
            "results",
            "--period",
            "2026-T1",
            "--by",
            "type,area",
            "--format",
            format,
        ];
        service.command(&words)
    };
    let of_nothing: Value = serde_json::from_str(&file(&service, "json-stat")).unwrap();
    assert_eq!(of_json_stat(&of_nothing), Figures::new());
    assert_eq!(
        of_px(&file(&service, "px"), &names(&of_nothing)),
        Figures::new()
    );
    for district in ["farsta", "skarpnack"] {
        let code = service.activity("advice_talk", district);
        for _ in 0..5 {
            service.answer(&code, "help=4&role=mother").await;
        }
    }
    service.turn_the_clock_to("2026-05-02").await;
    let results = service.api("/results?period=2026-T1&by=type,area").await;
    let expected = expected(&results.json().await.unwrap(), &["type", "area"]);
    let dataset: Value = serde_json::from_str(&file(&service, "json-stat")).unwrap();
    assert_eq!(of_json_stat(&dataset), expected);
    assert_eq!(of_px(&file(&service, "px"), &names(&dataset)), expected);
    let labels = &dataset["dimension"]["area"]["category"]["label"];
    assert_eq!(labels["farsta"], "Farsta \"södra\"; DATA=1, x");
    assert_eq!(
        labels["skarpnack"],
        "Farsta \"södra\"; DATA=1, x (skarpnack)"
    );
    let english = [
        "results",
        "--period",
        "2026-T1",
        "--format",
        "px",
        "--language",
        "en",
    ];
    says(
        &service.command(&english),
        &["LANGUAGE=\"en\"", "\"Questionnaire\""],
    );
}
