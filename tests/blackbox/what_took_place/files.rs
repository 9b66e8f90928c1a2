//! Workbook, cubes and open data hold what the report tells.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use serde_json::Value;

use super::{bytes, ended, page};
use crate::support::{ORGANISATION, page::says, people::browser};

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
    // A command made it on the day of the machine.
    let undated = |px: &str| {
        let lines = px.lines().filter(|line| !line.starts_with(['C', 'L']));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(undated(&service.command(&command)), undated(&px));
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
        &["Samtal och hembesök", "Talks and home visits"],
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
