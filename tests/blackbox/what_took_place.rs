//! What took place, in every view: the report, paper, the workbook, files for
//! programs, key figures and status reports tell the same figures.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use reqwest::Client;
use serde_json::{Value, json};

use crate::support::{
    ORGANISATION, Service,
    demo::Demo,
    figures,
    page::{says, says_not, words},
    people::browser,
    programs::poppler,
    start_with,
};

/// The `number`-th of 40 talks: every second a first one, every fifth with both
/// parents, every fifth with a father alone.
fn talk(number: usize) -> Value {
    let who: &[&str] = match number % 5 {
        0 => &["mother", "father"],
        1 => &["father"],
        _ => &["mother"],
    };
    let mut body = json!({
        "type": "advice_talk",
        "district": "farsta",
        "contact": "return",
        "took_part": who,
        "next_step": ["more_talks"],
    });
    if number.is_multiple_of(2) {
        body["contact"] = "first".into();
        body["way_in"] = json!(["child_health_centre"]);
        body["language_need"] = json!(number.is_multiple_of(4));
    }
    body
}

async fn write(service: &Service, path: &str, body: &Value) {
    let request = Client::new().post(service.address(&format!("/api/v1{path}")));
    let reply = request.bearer_auth(&service.token).json(body).send().await;
    assert!(reply.unwrap().status().is_success(), "{body}");
}

async fn bytes(browser: &Client, service: &Service, path: &str) -> Vec<u8> {
    let reply = browser.get(service.address(path)).send().await.unwrap();
    assert_eq!(reply.status(), 200, "{path}");
    reply.bytes().await.unwrap().to_vec()
}

/// The words of a page, each space a plain one.
async fn page(browser: &Client, service: &Service, path: &str) -> String {
    let page = bytes(browser, service, path).await;
    words(&String::from_utf8(page).unwrap()).replace('\u{a0}', " ")
}

/// The words of a document in the order of its structure.
fn printed(service: &Service, file: &[u8]) -> String {
    let path = service.path("printed.pdf");
    std::fs::write(&path, file).unwrap();
    let raw = poppler(
        "pdftotext",
        &["-nopgbrk", "-raw", path.to_str().unwrap(), "-"],
    );
    raw.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Forty talks, ten theme meetings and twelve answers in Farsta, where two and a
/// half posts are; the tertial and its year have ended.
async fn ended() -> (Service, Client) {
    let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    service.user("chef@kommun.se", "manager", None);
    let code = service.activity("advice_talk", "farsta");
    for number in 0..40 {
        write(&service, "/registrations", &talk(number)).await;
    }
    let meetings = json!({
        "month": "2026-03",
        "type": "theme_meeting",
        "district": "farsta",
        "meetings": 10,
        "participants": 75,
        "mothers": 50,
        "fathers": 20,
        "partners": {"civil_society": 6},
    });
    write(&service, "/held", &meetings).await;
    for _ in 0..12 {
        service.answer(&code, "help=4").await;
    }
    service.turn_the_clock_to("2027-01-02").await;
    let manager = service.sign_in("chef@kommun.se").await;
    let posts = [
        ("tertial", "2026-T1"),
        ("district", "farsta"),
        ("posts", "2,5"),
    ];
    let sent = manager
        .post(service.address("/staff/status-report"))
        .form(&posts);
    assert_eq!(sent.send().await.unwrap().status(), 303);
    (service, manager)
}

const TOLD: [&str; 18] = [
    "Vad som erbjöds och hölls",
    "40 samtal hölls, varav 20 första samtal.",
    "10 tematräffar hölls, med 75 deltagare.",
    "Farsta 40 20 16",
    "Civilsamhället 6 60,0 %",
    "Vilka det nådde",
    "En mamma var med vid 80,0 % av samtalen och en pappa vid 40,0 %.",
    "När en ensam förälder kom till ett samtal var det en mamma i 75,0 % av fallen och en pappa i 25,0 %.",
    "Vid 50,0 % av de första samtalen behövdes ett annat språk än svenska eller engelska.",
    "Mammor 50 66,7 %",
    "Hur de hittade stödet och vad som blev nästa steg",
    "Råd- och stödsamtal: 1 olika vägar till stödet användes.",
    "Barnavårdscentralen (BVC) 20 100,0 %",
    "Vad föräldrarna tyckte",
    "Räknat mot antalet samtal är 12 svar av 40 samtal 30,0 %.",
    "Vad som saknas",
    "Inga hembesök är registrerade, eller så är tertialen inte slut.",
    "Under tertial 1 2026 registrerades 40 samtal, varav 20 första i Stockholm.",
];

#[tokio::test]
async fn the_report_tells_the_whole_story_on_the_page_and_on_paper() {
    let (service, manager) = ended().await;
    let report = page(&manager, &service, "/staff/results/report?period=2026-T1").await;
    says(&report, &TOLD);
    let pdf = "/staff/results/report.pdf?period=2026-T1";
    let paper = printed(&service, &bytes(&manager, &service, pdf).await);
    says(&paper, &TOLD);
    let order = [0, 5, 10, 13, 15].map(|place| report.find(TOLD[place]).unwrap());
    assert!(
        order.is_sorted(),
        "in the order of the printed reports: {order:?}"
    );
    let pdf = format!("{pdf}&lang=en");
    let paper = printed(&service, &bytes(&manager, &service, &pdf).await);
    says(
        &paper,
        &[
            "40 conversations were held",
            "A father was there at 40.0%",
            "What is missing",
        ],
    );
    let area = "/staff/results/report?period=2026-T1&area=farsta";
    let area = page(&manager, &service, area).await;
    says(&area, &["40 samtal hölls", "en pappa vid 40,0 %"]);
    says_not(&area, &["Barnavårdscentralen (BVC) 20"]);
}

#[tokio::test]
async fn workbook_files_and_cubes_hold_what_the_report_tells() {
    let (service, manager) = ended().await;
    let path = "/staff/results/download?format=xlsx&period=2026-T1";
    let mut book = Xlsx::new(Cursor::new(bytes(&manager, &service, path).await)).unwrap();
    let sheet = book.worksheet_range("Samtal och besök").unwrap();
    let row = |wanted: [&str; 3]| {
        let mut rows = sheet.rows();
        let cells = [2, 4, 5];
        rows.find(|row| cells.iter().zip(wanted).all(|(at, cell)| row[*at] == *cell))
            .unwrap_or_else(|| panic!("{wanted:?}"))
    };
    let ways = row([
        "Hela kommunen",
        "Hur hittade föräldern hit?",
        "Barnavårdscentralen (BVC)",
    ]);
    assert_eq!(ways[6..9], [20.0, 1.0, 20.0].map(Data::Float));
    let both = row(["Farsta", "Vem deltog?", "Mamma + Pappa"]);
    assert_eq!(both[6..9], [8.0, 0.2, 40.0].map(Data::Float));
    let held = book.worksheet_range("Hållet").unwrap();
    let partners = held
        .rows()
        .find(|row| row[4] == *"Träffar med samverkansaktörer");
    assert_eq!(partners.unwrap()[6], Data::Float(6.0));

    let file = async |format: &str| {
        let path = "/staff/results/registered/download?period=2026-T1&by=type,area&format=";
        let file = bytes(&manager, &service, &format!("{path}{format}")).await;
        String::from_utf8(file).unwrap()
    };
    says(
        &file("csv").await,
        &["2026-T1,advice_talk,farsta,took_part,father,8"],
    );
    let swedish = file("csv-sv").await;
    says(
        &swedish,
        &["Råd- och stödsamtal;Farsta;farsta;Vem deltog?;Pappa;8;"],
    );
    let query = "/registered?period=2026-T1&by=type,area";
    let told: Value = service.api(query).await.json().await.unwrap();
    assert_eq!(
        serde_json::from_str::<Value>(&file("json").await).unwrap(),
        told
    );
    let cube: Value = serde_json::from_str(&file("json-stat").await).unwrap();
    let of_api = service.api(&format!("{query}&format=json-stat")).await;
    assert_eq!(of_api.json::<Value>().await.unwrap(), cube);
    assert_eq!(
        in_cube(&cube, &["farsta", "held", "asked", "registered"]),
        40
    );
    assert_eq!(
        in_cube(&cube, &["farsta", "took_part", "father", "registered"]),
        8
    );
    assert_eq!(
        in_cube(&cube, &["farsta", "participants", "mothers", "persons"]),
        32
    );
    let px = file("px").await;
    says(
        &px,
        &[
            "TITLE=\"Stockholm: samtal och hembesök, 2026-T1\";",
            "\"Vem deltog?\"",
        ],
    );
    let command = [
        "registered",
        "--period",
        "2026-T1",
        "--by",
        "type,area",
        "--format",
        "px",
    ];
    assert_eq!(service.command(&command), px);
}

/// The cell of talks of the first tertial under these values.
fn in_cube(cube: &Value, wanted: &[&str]) -> Value {
    let wanted = ["2026-T1", "advice_talk"].iter().chain(wanted);
    let dimensions = cube["id"].as_array().unwrap().iter();
    let place = dimensions.zip(wanted).fold(0, |place, (name, code)| {
        let values = &cube["dimension"][name.as_str().unwrap()]["category"]["index"];
        let values = values.as_array().unwrap();
        let at = values.iter().position(|value| value == code).unwrap();
        place * values.len() + at
    });
    cube["value"][place].clone()
}

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
        ("opening_hours", Value::Null),
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

#[tokio::test]
async fn a_status_report_begins_with_what_was_registered_and_a_report_of_nothing_says_so() {
    let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    service.user("chef@kommun.se", "manager", None);
    service.activity("advice_talk", "farsta");
    for number in 0..20 {
        write(&service, "/registrations", &talk(number)).await;
    }
    service.turn_the_clock_to("2026-05-02").await;
    let manager = service.sign_in("chef@kommun.se").await;
    let status = "/staff/status-report?tertial=2026-T1&district=farsta";
    let status = page(&manager, &service, status).await;
    says(
        &status,
        &[
            "20 samtal hölls, varav 10 första samtal.",
            "En mamma var med vid 80,0 % av samtalen och en pappa vid 40,0 %.",
        ],
    );
    let nothing = page(&manager, &service, "/staff/results/report?period=2025-T1").await;
    says(
        &nothing,
        &[
            "För tertial 1 2025 är inga svar från föräldrar i Stockholm publicerade.",
            "Inga samtal är registrerade, eller så är tertialen inte slut.",
            "Öppettider för öppna förskolor är inte ifyllda.",
        ],
    );
    says_not(&nothing, &["Vilka det nådde", "0 samtal"]);
    let pdf = bytes(
        &manager,
        &service,
        "/staff/results/report.pdf?period=2025-T1",
    )
    .await;
    says(&printed(&service, &pdf), &["Inga samtal är registrerade"]);
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

#[tokio::test]
async fn a_municipality_that_gives_its_figures_to_everybody_gives_these_too() {
    let (service, manager) = ended().await;
    let said = "name = \"Stockholm\"\nopen_data = \"cc0\"";
    service.import(&ORGANISATION.replace("name = \"Stockholm\"", said));
    let given = page(
        &browser(),
        &service,
        "/opendata/0180/2026-T1-registered.csv",
    )
    .await;
    let own = "/staff/results/registered/download?period=2026-T1&by=type,area&format=csv";
    assert_eq!(given, page(&manager, &service, own).await);
    let catalogue = page(&browser(), &service, "/opendata/0180/dcat.rdf").await;
    says(
        &catalogue,
        &["Samtal och hembesök", "Conversations and home visits"],
    );
    for unknown in [
        "2025-T1-registered.csv",
        "2026-registered.csv",
        "2026-T1-held.csv",
    ] {
        let reply = service.get(&format!("/opendata/0180/{unknown}")).await;
        assert_eq!(reply.status(), 404, "{unknown}");
    }
}
