//! Files of figures, read again by programs that know nothing of ours, and
//! compared with the rows of the API.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Cursor,
    process::Command,
};

use calamine::{Data, Reader, Xlsx};
use reqwest::Response;
use serde_json::Value;

use crate::support::{
    demo::Demo,
    figures::{Counts, counts, is_near, minimum, rows, wilson},
    people, start_with,
};

const NOW: &str = "2022-01-15T10:00:00+01:00";
const PERIOD: &str = "2021-T3";
const FINEST: &str = "type,area,role";
const CONSTRUCTS: [(&str, &str); 4] = [
    ("relevance", "Rätt saker"),
    ("help", "Till hjälp"),
    ("recommend", "Rekommenderar"),
    ("access", "Lätt att nå"),
];
/// The answers as the API and as people call them.
const OPTIONS: [(&str, &str); 5] = [
    ("4", "Ja, verkligen"),
    ("3", "Ja"),
    ("2", "Nej, inte riktigt"),
    ("1", "Nej, inte alls"),
    ("0", "Vet inte eller gäller inte mig"),
];
/// Headings of both shares with their intervals.
const SHARES: [&str; 6] = [
    "Andel ”Ja, verkligen”",
    "Andel ”Ja, verkligen”, lägst (95 %)",
    "Andel ”Ja, verkligen”, högst (95 %)",
    "Andel positiva",
    "Andel positiva, lägst (95 %)",
    "Andel positiva, högst (95 %)",
];
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

/// How many questions all rows hold: those that were asked.
fn questions(results: &Value) -> usize {
    let rows = rows(results, &[]).into_iter();
    rows.map(|row| row["asked"].as_object().unwrap().len())
        .sum()
}

async fn taken(demo: &Demo, path: &str) -> (Response, String) {
    let manager = demo.sign_in("manager").await;
    let response = manager
        .get(format!("{}{path}", demo.url))
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), 200, "{path}");
    let name = response.headers()["content-disposition"]
        .to_str()
        .unwrap()
        .to_owned();
    (response, name)
}

/// A sheet as rows of named cells.
fn sheet(file: &[u8], name: &str) -> Vec<BTreeMap<String, Data>> {
    let mut book = Xlsx::new(Cursor::new(file.to_vec())).unwrap();
    assert!(
        book.worksheet_formula(name).unwrap().is_empty(),
        "{name} holds a formula"
    );
    let cells = book.worksheet_range(name).unwrap();
    let mut lines = cells.rows();
    let headings: Vec<String> = lines
        .next()
        .unwrap()
        .iter()
        .map(ToString::to_string)
        .collect();
    lines
        .map(|line| headings.iter().cloned().zip(line.iter().cloned()).collect())
        .collect()
}

fn whole(cell: &Data) -> Option<u64> {
    match cell {
        Data::Empty => None,
        Data::Float(value) => Some(*value as u64),
        Data::Int(value) => Some(*value as u64),
        other => panic!("{other:?} is no number"),
    }
}

fn share(cell: &Data) -> Option<f64> {
    match cell {
        Data::Empty => None,
        Data::Float(value) => Some(*value),
        Data::Int(value) => Some(*value as f64),
        other => panic!("{other:?} is no number"),
    }
}

/// Both shares with their intervals, made again.
fn shares(counts: &Counts) -> [f64; 6] {
    let (top, positive) = (
        wilson(counts.top, counts.base),
        wilson(counts.positive, counts.base),
    );
    [
        counts.top_share(),
        top.0,
        top.1,
        counts.positive_share(),
        positive.0,
        positive.1,
    ]
}

#[tokio::test]
async fn every_number_of_the_workbook_agrees_with_the_rows_of_the_api() {
    let demo = Demo::start(NOW);
    let (response, name) = taken(
        &demo,
        &format!("/staff/results/download?format=xlsx&period={PERIOD}&by={FINEST}"),
    )
    .await;
    assert_eq!(
        name,
        format!("attachment; filename=\"lyhord-9999-{PERIOD}.xlsx\"")
    );
    assert_eq!(
        response.headers()["content-type"],
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    );
    let file = response.bytes().await.unwrap().to_vec();
    assert_eq!(
        Xlsx::new(Cursor::new(file.clone())).unwrap().sheet_names(),
        ["Läs mig", "Resultat", "Trend", "Metod"]
    );
    let api = demo
        .api(&format!("/results?period={PERIOD}&by={FINEST}"))
        .await;
    let found = sheet(&file, "Resultat");
    assert_eq!(found.len(), questions(&api));
    let types = BTreeMap::from([
        ("Råd- och stödsamtal", "advice_talk"),
        ("Hembesök", "home_visit"),
        ("Öppen förskola", "open_preschool"),
        ("Tematräff", "theme_meeting"),
        ("Föräldraskapsstödsprogram", "parenting_programme"),
        ("*", "*"),
    ]);
    let roles = BTreeMap::from([
        ("Mammor", "mother"),
        ("Pappor", "father"),
        ("Andra och de som inte sagt", "other"),
        ("*", "*"),
    ]);
    let mut states = BTreeMap::<String, u32>::new();
    for row in &found {
        let words = |heading: &str| row[heading].to_string();
        let (activity_type, role) = (
            types[words("Verksamhet").as_str()],
            roles[words("Roll").as_str()],
        );
        let (construct, _) = CONSTRUCTS
            .into_iter()
            .find(|(_, said)| *said == words("Fråga"))
            .unwrap();
        let area = words("Områdeskod");
        let wanted = [
            ("type", activity_type),
            ("area", area.as_str()),
            ("role", role),
        ];
        let expected = counts(&api, &wanted, construct);
        let of_api = rows(&api, &wanted)[0];
        assert_eq!(
            (
                whole(&row["Svar (n)"]),
                whole(&row["Fick frågan"]),
                whole(&row["Svar på frågan"]),
                whole(&row["Ej besvarad"])
            ),
            (
                Some(expected.n),
                Some(expected.asked),
                Some(expected.base),
                Some(expected.blank)
            ),
            "{row:?}"
        );
        assert_eq!(
            whole(&row["Erbjudna"]),
            of_api["offered"].as_u64(),
            "{row:?}"
        );
        match (
            share(&row["Svarsfrekvens"]),
            of_api["response_rate"]["rate"].as_f64(),
        ) {
            (Some(found), Some(expected)) => assert!(is_near(found, expected), "{row:?}"),
            (found, expected) => assert_eq!(found, expected, "{row:?}"),
        }
        let is_shown = expected.base >= minimum(activity_type, construct);
        for (option, said) in OPTIONS {
            let answers = of_api["questions"][construct][option]
                .as_u64()
                .filter(|_| is_shown);
            assert_eq!(
                whole(&row[&format!("Antal ”{said}”")]),
                answers,
                "{said} of {row:?}"
            );
        }
        for (heading, expected) in SHARES.into_iter().zip(shares(&expected)) {
            match share(&row[heading]) {
                None => assert!(!is_shown, "{heading} of {row:?}"),
                Some(value) => assert!(
                    is_shown && is_near(value, expected),
                    "{heading}: {value}, not {expected}, in {row:?}"
                ),
            }
        }
        let is_pooled = [activity_type, &area, role].contains(&"*");
        let status = match (is_shown, is_pooled, expected.base < 20) {
            (false, ..) => "för få, visas inte",
            (true, true, true) => "sammanförd, osäker",
            (true, true, false) => "sammanförd",
            (true, false, true) => "osäker",
            (true, false, false) => "publicerad",
        };
        assert_eq!(words("Status"), status, "{row:?}");
        *states.entry(status.to_owned()).or_default() += 1;
    }
    assert!(states.len() >= 4, "the demo shows {states:?}");
    trend_agrees(&demo, &file, &types).await;
    let method = sheet(&file, "Metod");
    let said = |words: &str| {
        method
            .iter()
            .any(|row| row["Innehåll"].to_string().contains(words))
    };
    for words in [
        "Har samtalet varit till hjälp för dig som förälder?",
        "Nej, inte riktigt",
        "Öppen förskola: 10",
        "Råd- och stödsamtal, Rekommenderar: 10",
        "maskinutkast",
    ] {
        assert!(said(words), "the method says {words}");
    }
    libre_office_agrees(&file, &found);
}

/// A row per tertial, type and question, of the years before too: numbers and
/// both shares, or nothing where too few answered.
async fn trend_agrees(demo: &Demo, file: &[u8], types: &BTreeMap<&str, &str>) {
    let trend = sheet(file, "Trend");
    let periods: Vec<String> = (2019..=2021)
        .flat_map(|year| (1..=3).map(move |number| format!("{year}-T{number}")))
        .collect();
    let (mut seen, mut languages) = (0, BTreeSet::new());
    for period in &periods {
        let api = demo
            .api(&format!("/results?period={period}&by={FINEST}"))
            .await;
        let named = api["languages"]
            .as_object()
            .unwrap()
            .keys()
            .filter(|tag| *tag != "*");
        let new: BTreeSet<String> = named
            .filter(|tag| !languages.contains(*tag))
            .cloned()
            .collect();
        for row in trend
            .iter()
            .filter(|row| row["Period"].to_string() == *period)
        {
            let (construct, _) = CONSTRUCTS
                .into_iter()
                .find(|(_, said)| row["Fråga"] == *said)
                .unwrap();
            let activity_type = types[row["Verksamhet"].to_string().as_str()];
            let expected = counts(&api, &[("type", activity_type)], construct);
            let is_shown = expected.base >= minimum(activity_type, construct);
            let numbers = (
                whole(&row["Svar (n)"]),
                whole(&row["Fick frågan"]),
                whole(&row["Svar på frågan"]),
            );
            assert_eq!(
                numbers,
                (
                    is_shown.then_some(expected.n),
                    is_shown.then_some(expected.asked),
                    is_shown.then_some(expected.base)
                ),
                "{row:?}"
            );
            for (heading, again) in SHARES.into_iter().zip(shares(&expected)) {
                let agrees = share(&row[heading])
                    .map_or(!is_shown, |value| is_shown && is_near(value, again));
                assert!(agrees, "{heading}, not {again}, in {row:?}");
            }
            let status = match (expected.asked, expected.base) {
                (0, _) => "inget publicerat",
                _ if !is_shown => "för få, visas inte",
                (_, base) if base < 20 => "osäker",
                _ => "publicerad",
            };
            assert_eq!(row["Status"], *status, "{row:?}");
            let marks = row["Ändring"].to_string();
            let marked = marks
                .split("; ")
                .filter(|mark| mark.starts_with("Nytt språk: "))
                .count();
            assert_eq!(
                marked,
                if languages.is_empty() { 0 } else { new.len() },
                "{new:?} in {row:?}"
            );
            seen += 1;
        }
        languages.extend(new);
    }
    assert_eq!(
        (seen, trend.len()),
        (periods.len() * 5 * CONSTRUCTS.len(), seen),
        "a row per tertial, type and question"
    );
}

/// LibreOffice reads the workbook and writes the results as CSV.
fn libre_office_agrees(file: &[u8], expected: &[BTreeMap<String, Data>]) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("book.xlsx"), file).unwrap();
    let profile = format!(
        "-env:UserInstallation=file://{}/profile",
        folder.path().display()
    );
    // Sheet 2; values as they are, not as they look.
    let filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,2";
    let output = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", filter, "book.xlsx"])
        .current_dir(folder.path())
        .output()
        .unwrap_or_else(|error| {
            panic!("soffice cannot be started ({error}); install libreoffice-calc-nogui")
        });
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && !said.contains("rror"), "{said}");
    let mut written = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let written = written
        .find(|path| path.extension().is_some_and(|ending| ending == "csv"))
        .expect("LibreOffice wrote a file");
    let mut reader = csv::Reader::from_path(written).unwrap();
    let headings: Vec<String> = reader
        .headers()
        .unwrap()
        .iter()
        .map(str::to_owned)
        .collect();
    let lines: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(lines.len(), expected.len());
    for (line, row) in lines.iter().zip(expected) {
        for (heading, cell) in headings.iter().zip(line) {
            match &row[heading] {
                Data::Float(value) => {
                    // Shares come as "72.9166666666667%".
                    let (digits, unit) = cell
                        .strip_suffix('%')
                        .map_or((cell, 1.0), |digits| (digits, 100.0));
                    let read = digits.parse::<f64>().unwrap() / unit;
                    assert!(
                        (read - value).abs() < 1e-6,
                        "{heading}: {cell}, not {value}"
                    );
                }
                other => assert_eq!(cell, other.to_string(), "{heading}"),
            }
        }
    }
}

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
        let activity_type = open["type"].as_str();
        let expected = counts(
            &api,
            &[("type", activity_type), ("area", &open["area"])],
            &open["construct"],
        );
        let number = |heading: &str| open[heading].parse::<u64>().unwrap();
        assert_eq!(
            ["n", "asked", "base", "blank"].map(number),
            [expected.n, expected.asked, expected.base, expected.blank]
        );
        let is_shown = expected.base >= minimum(activity_type, &open["construct"]);
        let of_api = rows(&api, &[("type", activity_type), ("area", &open["area"])])[0];
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
async fn only_those_who_may_read_figures_get_files_and_wrong_words_are_named() {
    let service = start_with("2026-05-02", &[]).await;
    service.user("chef@kommun.se", "manager", None);
    service.user("anna@kommun.se", "advisor", Some("farsta"));
    let (manager, advisor) = (
        service.sign_in("chef@kommun.se").await,
        service.sign_in("anna@kommun.se").await,
    );
    for path in [
        "/staff/results/report",
        "/staff/results/report.pdf",
        "/staff/results/download?format=csv",
    ] {
        assert_eq!(
            people::browser()
                .get(service.address(path))
                .send()
                .await
                .unwrap()
                .status(),
            303,
            "{path}"
        );
        assert_eq!(
            advisor
                .get(service.address(path))
                .send()
                .await
                .unwrap()
                .status(),
            404,
            "{path}"
        );
        assert_eq!(
            manager
                .get(service.address(path))
                .send()
                .await
                .unwrap()
                .status(),
            200,
            "{path}"
        );
    }
    for (wrong, status) in [
        ("/staff/results/download", 400),
        ("/staff/results/download?format=ods", 400),
        ("/staff/results/download?format=csv&period=2026-T4", 400),
        ("/staff/results/download?format=csv&by=activity", 400),
        ("/staff/results/report.pdf?period=latest", 400),
        ("/staff/results/report.pdf?lang=fi", 400),
        ("/staff/results/report?period=%3Cscript%3E", 422),
    ] {
        assert_eq!(
            manager
                .get(service.address(wrong))
                .send()
                .await
                .unwrap()
                .status(),
            status,
            "{wrong}"
        );
    }
    let (status, said) =
        service.refused(&["results", "--period", "2026-T1", "--format", "ods"], "");
    assert!(status == 2 && said.contains("ods"), "{said}");
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
        let response = manager.get(service.address(path)).send().await.unwrap();
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

#[tokio::test]
async fn an_old_tertial_is_judged_by_the_minimums_of_its_time() {
    let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    service.user("chef@kommun.se", "manager", None);
    let code = service.activity("advice_talk", "farsta");
    for _ in 0..5 {
        service.answer(&code, "help=4&role=mother").await;
    }
    service.turn_the_clock_to("2026-05-02").await;
    service.stop();
    std::fs::write(service.path("lyhord.toml"), "minimum_group = 10\n").unwrap();
    service.resume().await;
    service.turn_the_clock_to("2026-09-02").await;
    let manager = service.sign_in("chef@kommun.se").await;
    for path in [
        "/staff/results?period=2026-T1",
        "/staff/results/report?period=2026-T1",
        "/staff/trends?type=advice_talk",
        "/staff/comparison?type=advice_talk&period=2026-T1",
    ] {
        let response = manager.get(service.address(path)).send().await.unwrap();
        let page = response.text().await.unwrap().replace('\u{a0}', " ");
        assert!(page.contains("100,0 %"), "{path}: {page}");
    }
    let trends: Value = service
        .api("/trends?type=advice_talk&construct=help")
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(
        trends["series"][0]["steps"][0]["positive"]["part"], 5,
        "{trends}"
    );
    let kolada: Value = service
        .api("/results/kolada?year=2026")
        .await
        .json()
        .await
        .unwrap();
    assert!(kolada["count"].as_u64().unwrap() > 0);
}
