//! The workbook: every number against the rows of the API, and LibreOffice reads them.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Cursor,
    process::Command,
};

use calamine::{Data, Reader, Xlsx};
use lyhord::domain::activity_type::ActivityType;
use serde_json::Value;

use super::{NOW, OPTIONS, PERIOD, SHARES, questions, share, shares, sheet, taken};
use crate::support::{
    demo::Demo,
    figures::{counts, is_near, minimum, rows},
};

const FINEST: &str = "type,area,role";

const CONSTRUCTS: [(&str, &str); 4] = [
    ("relevance", "Rätt saker"),
    ("help", "Till hjälp"),
    ("recommend", "Rekommenderar"),
    ("access", "Lätt att nå"),
];

const TYPES: [(&str, &str); ActivityType::OF_PARENTS.len() + 1] = [
    ("advice_talk", "Råd- och stödsamtal"),
    ("home_visit", "Hembesök"),
    ("open_preschool", "Öppen förskola"),
    ("theme_meeting", "Tematräff"),
    ("parenting_programme", "Föräldraskapsstödsprogram"),
    ("*", "*"),
];

const ROLES: [(&str, &str); 4] = [
    ("mother", "Mammor"),
    ("father", "Pappor"),
    ("other", "Andra, och de som inte har angett"),
    ("*", "*"),
];

fn whole(cell: &Data) -> Option<u64> {
    match cell {
        Data::Empty => None,
        Data::Float(value) => Some(*value as u64),
        Data::Int(value) => Some(*value as u64),
        other => panic!("{other:?} is no number"),
    }
}

/// The key of what a sheet calls by these words.
fn named(all: &[(&'static str, &str)], words: &str) -> &'static str {
    let found = all.iter().find(|(_, said)| *said == words);
    found.unwrap_or_else(|| panic!("{words} of {all:?}")).0
}

/// A row of the sheet is what the row of the API gives. Answers its status.
fn agrees(row: &BTreeMap<String, Data>, api: &Value) -> &'static str {
    let words = |heading: &str| row[heading].to_string();
    let (activity_type, role) = (
        named(&TYPES, &words("Verksamhet")),
        named(&ROLES, &words("Roll")),
    );
    let construct = named(&CONSTRUCTS, &words("Fråga"));
    let area = words("Områdeskod");
    let wanted = [
        ("type", activity_type),
        ("area", area.as_str()),
        ("role", role),
    ];
    let expected = counts(api, &wanted, construct);
    let of_api = rows(api, &wanted)[0];
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
        (true, true, true) => "sammanslagen, osäker",
        (true, true, false) => "sammanslagen",
        (true, false, true) => "osäker",
        (true, false, false) => "publicerad",
    };
    assert_eq!(words("Status"), status, "{row:?}");
    status
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
        format!("attachment; filename=\"lyhord-9999-{PERIOD}-type-area-role.xlsx\"")
    );
    assert_eq!(
        response.headers()["content-type"],
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    );
    let file = response.bytes().await.unwrap().to_vec();
    assert_eq!(
        Xlsx::new(Cursor::new(file.clone())).unwrap().sheet_names(),
        [
            "Läs mig",
            "Resultat",
            "Trend",
            "Samtal och besök",
            "Hållet",
            "Nyckeltal",
            "Metod"
        ]
    );
    let api = demo
        .api(&format!("/results?period={PERIOD}&by={FINEST}"))
        .await;
    let found = sheet(&file, "Resultat");
    assert_eq!(found.len(), questions(&api));
    let mut states = BTreeMap::<&str, u32>::new();
    for row in &found {
        *states.entry(agrees(row, &api)).or_default() += 1;
    }
    assert!(states.len() >= 4, "the demo shows {states:?}");
    trend_agrees(&demo, &file).await;
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
        "skriven av en dator",
    ] {
        assert!(said(words), "the method says {words}");
    }
    libre_office_agrees(&file, &found);
}

/// A row per tertial, type and question, of the years before too: numbers and
/// both shares, or nothing where too few answered.
async fn trend_agrees(demo: &Demo, file: &[u8]) {
    let trend = sheet(file, "Trend");
    let periods: Vec<String> = (2019..=2021)
        .flat_map(|year| (1..=3).map(move |number| format!("{year}-T{number}")))
        .collect();
    let (mut seen, mut languages) = (0, BTreeSet::new());
    for period in &periods {
        let api = demo
            .api(&format!("/results?period={period}&by={FINEST}"))
            .await;
        let answered_in = api["languages"]
            .as_object()
            .unwrap()
            .keys()
            .filter(|tag| *tag != "*");
        let new: BTreeSet<String> = answered_in
            .filter(|tag| !languages.contains(*tag))
            .cloned()
            .collect();
        for row in trend
            .iter()
            .filter(|row| row["Period"].to_string() == *period)
        {
            let construct = named(&CONSTRUCTS, &row["Fråga"].to_string());
            let activity_type = named(&TYPES, &row["Verksamhet"].to_string());
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
