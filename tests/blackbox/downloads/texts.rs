//! CSV of both kinds and JSON: every number against the rows of the API; names that
//! begin like a formula; shares on a border.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{NOW, OPTIONS, PERIOD, SHARES, questions, share, shares, sheet, taken};
use crate::support::{
    demo::Demo,
    figures::{counts, minimum, rows},
    start_with,
};

/// The same and the response rate in open data.
const CODES: [&str; 7] = [
    "top_share",
    "top_low",
    "top_high",
    "positive_share",
    "low",
    "high",
    "response_rate",
];

/// As many districts may be named by whoever imports them.
const NASTY: &str = "=cmd|' /C calc'!A0";

/// The rows of a CSV file by heading; every line must have every column.
fn table(text: &str, separator: u8) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(false)
        .from_reader(text.as_bytes());
    let headings: Vec<String> = reader
        .headers()
        .unwrap()
        .iter()
        .map(str::to_owned)
        .collect();
    reader
        .records()
        .map(|record| {
            headings
                .iter()
                .cloned()
                .zip(record.unwrap().iter().map(str::to_owned))
                .collect()
        })
        .collect()
}

/// A row of both files is what the row of the API gives.
fn agree(open: &BTreeMap<String, String>, swedish: &BTreeMap<String, String>, api: &Value) {
    let activity_type = open["type"].as_str();
    let expected = counts(
        api,
        &[("type", activity_type), ("area", &open["area"])],
        &open["construct"],
    );
    let number = |heading: &str| open[heading].parse::<u64>().unwrap();
    assert_eq!(
        ["n", "asked", "base", "blank"].map(number),
        [expected.n, expected.asked, expected.base, expected.blank]
    );
    let is_shown = expected.base >= minimum(activity_type, &open["construct"]);
    let of_api = rows(api, &[("type", activity_type), ("area", &open["area"])])[0];
    let shown = |count: u64| {
        if is_shown {
            count.to_string()
        } else {
            String::new()
        }
    };
    for (option, said) in OPTIONS {
        let answers = shown(
            of_api["questions"][&open["construct"]][option]
                .as_u64()
                .unwrap(),
        );
        assert_eq!(
            (
                &open[&format!("answers_{option}")],
                &swedish[&format!("Antal ”{said}”")]
            ),
            (&answers, &answers),
            "{open:?}"
        );
    }
    assert_eq!(
        (&open["top"], &open["positive"]),
        (&shown(expected.top), &shown(expected.positive)),
        "{open:?}"
    );
    let offered = of_api["offered"]
        .as_u64()
        .map_or_else(String::new, |offered| offered.to_string());
    assert_eq!(
        (&open["offered"], &swedish["Erbjudna"]),
        (&offered, &offered),
        "{open:?}"
    );
    match of_api["response_rate"]["rate"].as_f64() {
        Some(rate) => assert!(
            (open["response_rate"].parse::<f64>().unwrap() - rate).abs() < 0.000_051,
            "{open:?}"
        ),
        None => assert_eq!(open["response_rate"], "", "{open:?}"),
    }
    for (heading, value) in CODES.into_iter().zip(shares(&expected)) {
        let written = &open[heading];
        assert!(
            if is_shown {
                (written.parse::<f64>().unwrap() - value).abs() < 0.000_051
            } else {
                written.is_empty()
            },
            "{heading}: {open:?}"
        );
    }
    for (heading, code) in SHARES.into_iter().chain(["Svarsfrekvens"]).zip(CODES) {
        assert_eq!(
            swedish[heading],
            open[code].replace('.', ","),
            "{swedish:?}"
        );
    }
    assert_eq!(
        (&swedish["Svar (n)"], &swedish["Områdeskod"]),
        (&open["n"], &open["area"])
    );
    assert!(
        open["area"] == "*" || swedish["Område"] == open["area_name"],
        "{swedish:?}"
    );
}

#[tokio::test]
async fn both_kinds_of_csv_and_the_json_agree_with_the_rows_of_the_api() {
    let demo = Demo::start(NOW);
    let api = demo
        .api(&format!("/results?period={PERIOD}&by=type,area"))
        .await;
    let path = |format: &str| {
        format!("/staff/results/download?format={format}&period={PERIOD}&by=type,area")
    };
    let (json, name) = taken(&demo, &path("json")).await;
    assert!(name.ends_with(".json\"") && json.headers()["content-type"] == "application/json");
    assert_eq!(
        json.json::<Value>().await.unwrap(),
        api,
        "the file is the document of the API"
    );
    let (open, _) = taken(&demo, &path("csv")).await;
    assert_eq!(open.headers()["content-type"], "text/csv; charset=utf-8");
    let open = table(&open.text().await.unwrap(), b',');
    let (swedish, _) = taken(&demo, &path("csv-sv")).await;
    let swedish = String::from_utf8(swedish.bytes().await.unwrap().to_vec()).unwrap();
    let swedish = table(
        swedish.strip_prefix('\u{feff}').expect("a byte order mark"),
        b';',
    );
    assert_eq!((open.len(), swedish.len()), (questions(&api), open.len()));
    for (open, swedish) in open.iter().zip(&swedish) {
        agree(open, swedish, &api);
    }
}

#[tokio::test]
async fn names_that_begin_like_a_formula_are_run_by_no_program() {
    let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let nasty = crate::support::ORGANISATION
        .replace("name = \"Farsta\"", &format!("name = \"{NASTY}\""))
        .replace("name = \"Stockholm\"", "name = \"+Stockholm\"");
    service.import(&nasty);
    service.user("chef@kommun.se", "manager", None);
    let code = service.activity("advice_talk", "farsta");
    for _ in 0..5 {
        service.answer(&code, "help=4&role=mother").await;
    }
    service.turn_the_clock_to("2026-05-02").await;
    let guarded = format!("'{NASTY}");
    let open = table(
        &service.command(&[
            "results", "--period", "2026-T1", "--by", "area", "--format", "csv",
        ]),
        b',',
    );
    assert_eq!(
        (
            open[0]["area_name"].as_str(),
            open[0]["municipality_name"].as_str()
        ),
        (guarded.as_str(), "'+Stockholm")
    );
    let swedish = service.command(&[
        "results", "--period", "2026-T1", "--by", "area", "--format", "csv-sv",
    ]);
    let swedish = table(swedish.trim_start_matches('\u{feff}'), b';');
    assert_eq!(swedish[0]["Område"], guarded);
    for cell in open.iter().chain(&swedish).flat_map(BTreeMap::values) {
        assert!(
            !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
            "{cell}"
        );
    }
    service.command(&[
        "results",
        "--period",
        "2026-T1",
        "--by",
        "area",
        "--format",
        "xlsx",
        "-o",
        "book.xlsx",
    ]);
    let file = std::fs::read(service.path("book.xlsx")).unwrap();
    // A cell of text is never run; an apostrophe would only be seen in it.
    for name in ["Läs mig", "Resultat", "Trend", "Metod"] {
        sheet(&file, name);
    }
    assert_eq!(sheet(&file, "Resultat")[0]["Område"].to_string(), NASTY);
    let manager = service.sign_in("chef@kommun.se").await;
    let get = |path: &str| manager.get(service.address(path)).send();
    let downloaded = get("/staff/results/download?format=csv&period=2026-T1&by=area")
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    assert_eq!(
        downloaded,
        service.command(&[
            "results", "--period", "2026-T1", "--by", "area", "--format", "csv"
        ]),
        "page and command say the same"
    );
}

#[tokio::test]
async fn a_share_on_the_border_is_rounded_alike_everywhere_and_the_rounding_is_said() {
    let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    service.user("chef@kommun.se", "manager", None);
    let code = service.activity("advice_talk", "farsta");
    for place in 0..80 {
        let help = if place < 65 { 4 } else { 1 };
        service
            .answer(&code, &format!("help={help}&role=mother"))
            .await;
    }
    service.turn_the_clock_to("2027-01-02").await;
    let manager = service.sign_in("chef@kommun.se").await;
    let get = async |path: &str| {
        let response = service.opened(&manager, path).await;
        response.text().await.unwrap().replace('\u{a0}', " ")
    };
    let kolada = service.api("/results/kolada?year=2026").await;
    let kolada: Value = kolada.json().await.unwrap();
    let figures = kolada["values"].as_array().unwrap();
    let figure = figures
        .iter()
        .find(|one| one["kpi"] == "lyhord_advice_talk_help_positive")
        .unwrap();
    assert_eq!(figure["values"][0]["value"], 81.3, "65 of 80 are 81,25 %");
    for path in [
        "/staff/results?period=2026-T1",
        "/staff/results?period=2026-T1&type=advice_talk&by=construct",
        "/staff/results/report?period=2026-T1",
    ] {
        let page = get(path).await;
        assert!(page.contains("81,3 %"), "{path}: {page}");
        assert!(!page.contains("81,2 %"), "{path}: {page}");
        assert!(page.contains("avrundade var för sig"), "{path}: {page}");
    }
    service.command(&[
        "results",
        "--period",
        "2026-T1",
        "--by",
        "type",
        "--format",
        "xlsx",
        "-o",
        "book.xlsx",
    ]);
    let file = std::fs::read(service.path("book.xlsx")).unwrap();
    let results = sheet(&file, "Resultat");
    let help = results
        .iter()
        .find(|row| row["Fråga"] == "Till hjälp")
        .unwrap();
    let positive = share(&help["Andel positiva"]).unwrap();
    assert_eq!(format!("{:.1}", positive * 100.0), "81.3");
    let method: Vec<String> = sheet(&file, "Metod")
        .iter()
        .flat_map(BTreeMap::values)
        .map(ToString::to_string)
        .collect();
    assert!(
        method
            .iter()
            .any(|cell| cell.contains("avrundade var för sig")),
        "{method:?}"
    );
}
