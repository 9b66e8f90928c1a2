//! A municipality that has only paper: files that staff fill in.

use std::fs;

use calamine::{Reader, Xlsx};
use reqwest::{
    Client,
    multipart::{Form, Part},
};
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

use crate::support::{
    Service,
    page::{says, says_not, words},
    start_on,
};

const FILES: &str = "/staff/held/files";

async fn admin(service: &Service) -> Client {
    service.user("admin@kommun.se", "admin", None);
    service.sign_in("admin@kommun.se").await
}

/// Sends a file; status, address it leads to, page.
async fn send(
    browser: &Client,
    service: &Service,
    what: &'static str,
    file: impl Into<Vec<u8>>,
) -> (u16, String) {
    let part = Part::bytes(file.into()).file_name("ifylld.csv");
    let form = Form::new().part("file", part).text("do", what);
    let request = browser.post(service.address(FILES)).multipart(form);
    let response = request.send().await.unwrap();
    let status = response.status().as_u16();
    if status == 303 {
        let page = browser.get(service.address(FILES)).send().await.unwrap();
        return (status, words(&page.text().await.unwrap()));
    }
    (status, words(&response.text().await.unwrap()))
}

async fn template(browser: &Client, service: &Service, name: &str) -> Vec<u8> {
    let address = service.address(&format!("{FILES}/{name}"));
    let file = browser.get(address).send().await.unwrap();
    assert_eq!(file.status(), 200, "{name}");
    file.bytes().await.unwrap().to_vec()
}

async fn text_at(browser: &Client, service: &Service, path: &str) -> String {
    let page = browser.get(service.address(path)).send().await.unwrap();
    assert_eq!(page.status(), 200, "{path}");
    words(&page.text().await.unwrap())
}

/// The headings of a template as CSV, and lines below some of them.
fn filled(template: &[u8], lines: &[&[(&str, &str)]]) -> String {
    let text = std::str::from_utf8(template).unwrap();
    let first = text.trim_start_matches('\u{feff}').lines().next().unwrap();
    let headings: Vec<&str> = first.split(';').map(|one| one.trim_matches('"')).collect();
    let mut file = format!("{first}\n");
    for line in lines {
        for (heading, _) in *line {
            assert!(headings.contains(heading), "{heading} in {headings:?}");
        }
        let cell = |heading: &&str| line.iter().find(|(name, _)| name == heading);
        let cells = headings
            .iter()
            .map(|one| cell(one).map_or("", |(_, said)| said));
        file += &(cells.collect::<Vec<_>>().join(";") + "\n");
    }
    file
}

const MEETINGS: [(&str, &str); 7] = [
    ("Månad", "2026-03"),
    ("Verksamhet", "Tematräff"),
    ("Stadsdel", "Farsta"),
    ("Träffar", "2"),
    ("Deltagare", "15"),
    ("Mammor", "10"),
    ("Träffar med samverkansaktörer: Civilsamhället", "1"),
];

#[tokio::test]
async fn a_tertial_of_sums_is_taken_in_from_one_file_and_once() {
    let service = start_on("2026-03-30").await;
    let admin = admin(&service).await;
    let empty = template(&admin, &service, "sums.csv").await;
    let file = filled(
        &empty,
        &[
            &MEETINGS,
            &[
                ("Månad", "2026-01"),
                ("Verksamhet", "Föräldraskapsstödsprogram"),
                ("Stadsdel", "Skarpnäck"),
                ("Träffar", "1"),
                ("Anmälda föräldrar", "12"),
                ("Föräldrar som slutförde", "10"),
            ],
            &[
                ("Månad", "2026-02"),
                ("Verksamhet", "Samverkansaktivitet"),
                ("Stadsdel", "Farsta"),
                ("Träffar", "3"),
                ("Deltagare", "40"),
            ],
            &[
                ("Månad", "2026-03"),
                ("Verksamhet", "Råd- och stödsamtal"),
                ("Stadsdel", "Farsta"),
                ("Tillfrågade", "30"),
                ("Tillfrågade: Mammor", "20"),
            ],
        ],
    );
    let (status, page) = send(&admin, &service, "try", file.clone()).await;
    assert_eq!(status, 200, "{page}");
    says(
        &page,
        &["Filen går att läsa in. Träffar och tillfrågade: 4."],
    );
    let sums = text_at(&admin, &service, "/staff/held?type=theme_meeting").await;
    says(&sums, &["Inget är ifyllt än"]);
    let (status, page) = send(&admin, &service, "take", file.clone()).await;
    assert_eq!(status, 303, "{page}");
    says(&page, &["Filen är inläst. Träffar och tillfrågade: 4."]);
    let (status, page) = send(&admin, &service, "take", file).await;
    assert_eq!(status, 422);
    says(&page, &["Filen är redan inläst"]);
    let sums = text_at(&admin, &service, "/staff/held?type=theme_meeting").await;
    says(&sums, &["Träffar 2 0", "Mammor 10 0", "Civilsamhället 1 0"]);
    let sums = text_at(&admin, &service, "/staff/held?type=collaboration").await;
    says(&sums, &["Deltagare från verksamheter 0 40"]);
    let asked = text_at(&admin, &service, "/staff/offered").await;
    says(&asked, &["Råd- och stödsamtal 30"]);
    // The next template is another file, and what is wrong is corrected by it.
    let empty = template(&admin, &service, "sums.csv").await;
    let mut back = MEETINGS.to_vec();
    back.truncate(4);
    back[3] = ("Träffar", "-1");
    let (status, page) = send(&admin, &service, "take", filled(&empty, &[&back])).await;
    assert_eq!(status, 303, "{page}");
    let sums = text_at(&admin, &service, "/staff/held?type=theme_meeting").await;
    says(&sums, &["Träffar 1 0"]);
}

#[tokio::test]
async fn all_that_is_wrong_is_said_at_once_by_row_and_column_and_nothing_is_taken() {
    let service = start_on("2026-03-30").await;
    let admin = admin(&service).await;
    let empty = template(&admin, &service, "sums.csv").await;
    let changed = |place: usize, with: (&'static str, &'static str)| {
        let mut line = MEETINGS.to_vec();
        line[place] = with;
        line
    };
    let wrong = [
        MEETINGS.to_vec(),
        changed(0, ("Månad", "2026-05")),
        changed(1, ("Verksamhet", "Kafferep")),
        changed(2, ("Stadsdel", "Kista")),
        changed(3, ("Träffar", "två")),
        changed(4, ("Deltagare", "3")),
        changed(5, ("Besök av vuxna", "9")),
        changed(6, ("Träffar med samverkansaktörer: Bibliotek", "1")),
    ];
    let mut lines: Vec<&[(&str, &str)]> = wrong.iter().map(Vec::as_slice).collect();
    let with_library = String::from_utf8(empty.clone())
        .unwrap()
        .contains("Bibliotek");
    if !with_library {
        // What is not in force has no column.
        lines.pop();
    }
    let (status, page) = send(&admin, &service, "take", filled(&empty, &lines)).await;
    assert_eq!(status, 422);
    says(
        &page,
        &[
            "Inget är inläst. Det här behöver ändras i filen:",
            "Rad 3, kolumn A (Månad): Skriv en månad som har börjat",
            "Rad 4, kolumn B (Verksamhet): Skriv en av verksamheterna",
            "Rad 5, kolumn C (Stadsdel): Skriv namnet på en stadsdel",
            "(Träffar): Skriv minst ett helt tal",
            "(Besök av vuxna): Det räknas inte för den här verksamheten",
        ],
    );
    says_not(&page, &["Rad 2"]);
    let sums = text_at(&admin, &service, "/staff/held?type=theme_meeting").await;
    says(&sums, &["Inget är ifyllt än"]);
    // What only the sums tell: said at the row that makes them impossible.
    let impossible = changed(4, ("Deltagare", "3"));
    let below = [
        ("Månad", "2026-02"),
        ("Verksamhet", "Tematräff"),
        ("Stadsdel", "Farsta"),
        ("Träffar", "-1"),
    ];
    let file = filled(&empty, &[&MEETINGS[..5], &impossible, &below]);
    let (status, page) = send(&admin, &service, "take", file).await;
    assert_eq!(status, 422);
    says(
        &page,
        &["Rad 4, kolumn", "Månadens summa skulle bli mindre än noll"],
    );
    // It was refused, so that its number holds still.
    let (status, page) = send(&admin, &service, "take", filled(&empty, &[&MEETINGS])).await;
    assert_eq!(status, 303, "{page}");
}

#[tokio::test]
async fn what_is_no_filled_in_template_is_refused_with_what_to_do() {
    let service = start_on("2026-03-30").await;
    let admin = admin(&service).await;
    let empty = template(&admin, &service, "sums.csv").await;
    let whole = filled(&empty, &[&MEETINGS]);
    let heading = whole.lines().next().unwrap();
    let number = heading.split(';').next_back().unwrap();
    let refused: Vec<(Vec<u8>, &str)> = vec![
        (Vec::new(), "Det finns inga ifyllda rader"),
        (empty.clone(), "Det finns inga ifyllda rader"),
        (b"PK\x03\x04x".to_vec(), "Filen går inte att läsa"),
        (vec![b'a'; 150_000], "Rubrikerna känns inte igen"),
        (vec![b'a'; 230_000], "Filen är för stor"),
        (
            b"Namn;Adress\nEva;Gatan 1\n".to_vec(),
            "Rubrikerna känns inte igen",
        ),
        (
            whole.replace(number, "").into(),
            "Rubriken med filens nummer",
        ),
        (
            whole.replace("Träffar;", "Möten;").into(),
            "Rubriken finns inte i någon mall",
        ),
        (
            whole.replace("Deltagare;", "Mammor;").into(),
            "Rubriken finns två gånger",
        ),
        (whole.replace("Stadsdel;", ";").into(), "En rubrik saknas"),
    ];
    for (file, said) in refused {
        let (status, page) = send(&admin, &service, "take", file).await;
        assert_eq!(status, 422, "{said}");
        says(&page, &[said]);
    }
    let form = Form::new().text("do", "take");
    let none = admin
        .post(service.address(FILES))
        .multipart(form)
        .send()
        .await
        .unwrap();
    assert_eq!(none.status(), 422, "no file at all");
    let nothing = admin
        .get(service.address(&format!("{FILES}/names.csv")))
        .send();
    assert_eq!(nothing.await.unwrap().status(), 404);
}

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
async fn opening_hours_are_taken_in_and_advisors_fill_in_for_their_own_district() {
    let service = start_on("2026-03-30").await;
    service.user("anna@kommun.se", "advisor", Some("farsta"));
    let anna = service.sign_in("anna@kommun.se").await;
    let line = |preschool, hours, from| {
        [
            ("Öppen förskola", preschool),
            ("Timmar i veckan", hours),
            ("Gäller från", from),
            ("Drivs av", "Annan"),
        ]
    };
    let empty = template(&anna, &service, "hours.csv").await;
    let wrong = [line("Skarpnäck", "169", "i mars")];
    let file = filled(&empty, &wrong.each_ref().map(|one| &one[..]));
    let (status, page) = send(&anna, &service, "take", file).await;
    assert_eq!(status, 422);
    says(
        &page,
        &[
            "Rad 2, kolumn A (Öppen förskola): Skriv namnet på en öppen förskola",
            "Rad 2, kolumn B (Timmar i veckan): Skriv timmar i veckan",
            "Rad 2, kolumn C (Gäller från): Skriv dagen så här",
        ],
    );
    let good = [line("Fagersjö öppna förskola", "12,5", "2026-03-01")];
    let file = filled(&empty, &good.each_ref().map(|one| &one[..]));
    let (status, page) = send(&anna, &service, "take", file).await;
    assert_eq!(status, 303, "{page}");
    let hours = text_at(&anna, &service, "/staff/held/preschools").await;
    says(&hours, &["12,5 timmar i veckan från 2026-03-01 · Annan"]);
    let empty = template(&anna, &service, "sums.csv").await;
    let mut elsewhere = MEETINGS.to_vec();
    elsewhere[2] = ("Stadsdel", "Skarpnäck");
    let file = filled(&empty, &[&elsewhere]);
    let (status, page) = send(&anna, &service, "take", file).await;
    assert_eq!(status, 422);
    says(
        &page,
        &["Rad 2, kolumn C (Stadsdel): Skriv namnet på en stadsdel som du får"],
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
        "Month,Activity,District,Meetings,{number}\n2026-03,theme_meeting,farsta,2,\n2026-03,x,farsta,2,\n"
    );
    let sums = written("sums.csv", &lines);
    let (status, said) = service.refused(&["held", "import", &sums], "");
    assert_eq!(status, 1);
    says(
        &said,
        &[
            "nothing was taken in:",
            "Row 3, column B (Activity): Write one of",
        ],
    );
    service.turn_the_clock_to("2026-05-02").await;
    let read = service.api("/registered?period=2026-T1").await;
    let read: Value = read.json().await.unwrap();
    assert_eq!(read["rows"][0]["held"], 40, "{read}");
}
