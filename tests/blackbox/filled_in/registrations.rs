//! Talks on paper go into their boxes from a workbook; the command takes in the same.

use std::fs;

use calamine::{Reader, Xlsx};
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

use super::{admin, filled, send, template};
use crate::support::{page::says, start_on};

/// The template of registrations as a workbook, with these lines.
fn workbook(template: Vec<u8>, lines: &[&[(&str, &str)]]) -> Vec<u8> {
    let mut book = Xlsx::new(std::io::Cursor::new(template)).unwrap();
    assert_eq!(book.sheet_names(), ["Samtal och hembesök", "Förklaring"]);
    let range = book.worksheet_range("Samtal och hembesök").unwrap();
    let headings: Vec<String> = range
        .rows()
        .next()
        .unwrap()
        .iter()
        .map(ToString::to_string)
        .collect();
    let mut written = Workbook::new();
    let sheet = written.add_worksheet();
    for (column, heading) in (0..).zip(&headings) {
        sheet.write(0, column, heading).unwrap();
        for (row, line) in (1..).zip(lines) {
            for (name, _) in *line {
                assert!(
                    headings.iter().any(|one| one == name),
                    "{name} in {headings:?}"
                );
            }
            if let Some((_, said)) = line.iter().find(|(name, _)| name == heading) {
                match said.parse::<u32>() {
                    Ok(number) => sheet.write(row, column, number).unwrap(),
                    Err(_) => sheet.write(row, column, *said).unwrap(),
                };
            }
        }
    }
    written.save_to_buffer().unwrap()
}

const FIRST: [(&str, &str); 7] = [
    ("Verksamhet", "Råd- och stödsamtal"),
    ("Stadsdel", "Farsta"),
    ("Vilken gång?", "Första samtalet"),
    ("Vem deltog?", "Mamma + Pappa"),
    ("Hur hittade föräldern hit?", "Barnavårdscentralen (BVC)"),
    ("Vad blev nästa steg?", "more_talks"),
    ("Antal lika", "20"),
];

const LATER: [(&str, &str); 5] = [
    ("Verksamhet", "Råd- och stödsamtal"),
    ("Stadsdel", "Farsta"),
    ("Vilken gång?", "return"),
    ("Vem deltog?", "Mamma"),
    ("Antal lika", "20"),
];

#[tokio::test]
async fn talks_on_paper_go_into_their_boxes_from_a_workbook_and_once() {
    let mut service = start_on("2026-03-30").await;
    let browser = admin(&service).await;
    let empty = template(&browser, &service, "registrations.xlsx").await;
    let file = workbook(empty.clone(), &[&FIRST, &LATER]);
    let (status, page) = send(&browser, &service, "try", file.clone()).await;
    assert_eq!(status, 200, "{page}");
    says(&page, &["Filen går att läsa in. Samtal och hembesök: 40."]);
    for (status, said) in [(303, "Filen är inläst"), (422, "Filen är redan inläst")] {
        let (found, page) = send(&browser, &service, "take", file.clone()).await;
        assert_eq!(found, status, "{page}");
        says(&page, &[said]);
    }
    // Half a file is none, whatever its other half holds.
    let empty = template(&browser, &service, "registrations.xlsx").await;
    let mut nobody = LATER.to_vec();
    nobody[3] = ("Vem deltog?", "300");
    let mut asked = LATER.to_vec();
    asked.push(("Hur hittade föräldern hit?", "web"));
    let mut many = LATER.to_vec();
    many[4] = ("Antal lika", "2001");
    let half = workbook(empty, &[&FIRST, &nobody, &asked, &many]);
    let (status, page) = send(&browser, &service, "take", half).await;
    assert_eq!(status, 422);
    says(
        &page,
        &[
            "Rad 3, kolumn D (Vem deltog?): Välj ett av alternativen",
            "(Hur hittade föräldern hit?): Det fylls inte i",
            "(Antal lika): Skriv ett helt tal mellan 1 och 2 000",
        ],
    );
    service.turn_the_clock_to("2026-05-02").await;
    let read = service.api("/registered?period=2026-T1&by=type,area").await;
    let read: Value = read.json().await.unwrap();
    let row = &read["rows"][0];
    assert_eq!(
        (&row["held"], &row["first"]),
        (&json!(40), &json!(20)),
        "{row}"
    );
    assert_eq!(
        row["fields"]["took_part"],
        json!({"asked": 40, "blank": 0, "mother": 20, "mother+father": 20})
    );
}

#[tokio::test]
async fn the_command_takes_in_what_the_page_takes_in() {
    let mut service = start_on("2026-03-30").await;
    let written = |name: &str, text: &str| {
        let path = service.path(name);
        fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let empty = ["held", "template", "registrations", "--format", "csv"];
    let empty = service.command(&empty);
    let file = filled(empty.as_bytes(), &[&FIRST, &LATER]);
    let file = written("talks.csv", &file);
    let said = service.command(&["held", "import", &file, "--check"]);
    says(
        &said,
        &["The file can be taken in. Talks and home visits: 40."],
    );
    let said = service.command(&["held", "import", &file]);
    says(&said, &["The file is taken in. Talks and home visits: 40."]);
    let (status, said) = service.refused(&["held", "import", &file], "");
    assert_eq!(status, 1);
    says(&said, &["The file was taken in before"]);
    let sums = [
        "held",
        "template",
        "sums",
        "--format",
        "csv",
        "--language",
        "en",
    ];
    let sums = service.command(&sums);
    let number = sums.trim().rsplit(',').next().unwrap();
    let lines = format!(
        "Month,Activity type,District,Meetings,{number}\n2026-03,theme_meeting,farsta,2,\n2026-03,x,farsta,2,\n"
    );
    let sums = written("sums.csv", &lines);
    let (status, said) = service.refused(&["held", "import", &sums], "");
    assert_eq!(status, 1);
    says(
        &said,
        &[
            "nothing was taken in:",
            "Row 3, column B (Activity type): Write one of",
        ],
    );
    service.turn_the_clock_to("2026-05-02").await;
    let read = service.api("/registered?period=2026-T1").await;
    let read: Value = read.json().await.unwrap();
    assert_eq!(read["rows"][0]["held"], 40, "{read}");
}
