//! The checklist's table of who may what, held to the running service; and what a
//! form or program cannot reach beyond it.

use std::fs;

use reqwest::{Client, Method};
use serde_json::{Value, json};

use crate::support::{
    Service,
    page::{says, says_not},
    people::{PASSWORD, browser},
    start_with,
};

/// Where a row of the table is seen: how it begins, pages of whom it lets in, pages
/// of whom it lets see sums alone, and addresses of programs.
type Row = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
    &'static [&'static str],
);

const ROWS: [Row; 9] = [
    (
        "codes, sheets, numbers offered, what was held",
        &[
            "/staff/activities",
            "/staff/activities/1/sheet.pdf?languages=sv",
            "/staff/offered",
            "/staff/held",
            "/staff/held/files",
        ],
        &[],
        &["/activities", "/offered", "/held"],
    ),
    (
        "published figures",
        &["/staff/results", "/staff/trends", "/staff/coverage"],
        &[],
        &["/results", "/trends", "/coverage"],
    ),
    (
        "accounts, settings, areas, tokens, log of changes",
        &[
            "/staff/admin/accounts",
            "/staff/admin/settings",
            "/staff/admin/areas",
            "/staff/admin/tokens",
            "/staff/admin/audit",
        ],
        &[],
        &["/accounts", "/settings", "/areas", "/tokens", "/audit"],
    ),
    (
        "the numbers of one preschool's week",
        &["/staff/held/preschools"],
        &[],
        &["/preschools"],
    ),
    (
        "lists of options",
        &["/staff/admin/lists"],
        &[],
        &["/lists"],
    ),
    (
        "talks and visits registered",
        &["/staff/register", "/staff/register/advice_talk"],
        &["/staff/results/registered"],
        &["/registrations", "/registered"],
    ),
    (
        "key figures, goals, self-rating, status report, rounds",
        &[
            "/staff/key-figures",
            "/staff/results/goals",
            "/staff/self-rating",
            "/staff/status-report",
            "/staff/admin/rounds",
        ],
        &[],
        &["/key-figures"],
    ),
    (
        "questionnaires of the municipality's own",
        &["/staff/admin/questionnaires", "/staff/admin/asked"],
        &[],
        &[],
    ),
    (
        "at least how many have answered a group activity",
        &["/staff/activities/1"],
        &[],
        &["/activities/{id}"],
    ),
];

/// What nobody may see has no address where it could be looked for.
const NOBODYS: &str = "a parent's answer, a count of a talk or visit";

const COLUMNS: [&str; 4] = ["advisor", "manager", "administrator", "program"];

/// The cells of the table, row by row.
fn table() -> Vec<Vec<String>> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("assets/help/asvs.md")).unwrap();
    let section = text.split("\n## Who may what\n").nth(1).unwrap();
    let lines = section.split("\n## ").next().unwrap().lines();
    let cells = |line: &str| -> Vec<String> {
        let cells = line.trim_matches('|').split('|');
        cells.map(|cell| cell.trim().to_owned()).collect()
    };
    let rows = lines.filter(|line| line.starts_with("| ") && !line.starts_with("| ---"));
    rows.map(cells).collect()
}

async fn status(service: &Service, by: &Client, path: &str) -> u16 {
    service.opened(by, path).await.status().as_u16()
}

#[tokio::test]
async fn the_table_of_who_may_what_is_what_the_service_does() {
    let service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    service.activity("advice_talk", "farsta");
    let table = table();
    assert_eq!(table[0][1..], COLUMNS);
    let described: Value = service.api("/openapi.json").await.json().await.unwrap();
    let described: Vec<&String> = described["paths"].as_object().unwrap().keys().collect();
    let mut people = Vec::new();
    for (role, district) in [
        ("advisor", Some("farsta")),
        ("manager", None),
        ("admin", None),
    ] {
        service.user(&format!("{role}@kommun.se"), role, district);
        people.push(service.sign_in(&format!("{role}@kommun.se")).await);
    }
    for cells in &table[1..] {
        if cells[0] == NOBODYS {
            assert!(cells[1..].iter().all(|cell| cell == "nobody"), "{cells:?}");
            continue;
        }
        let row = ROWS.iter().find(|(name, ..)| cells[0].starts_with(name));
        let (name, pages, sums, programs) = row.unwrap_or_else(|| panic!("{}", cells[0]));
        for ((role, person), cell) in COLUMNS.iter().zip(&people).zip(&cells[1..]) {
            let (opens, opens_sums) = (cell != "–" && cell != "sums", cell != "–");
            let all = pages.iter().map(|page| (page, opens));
            for (page, opens) in all.chain(sums.iter().map(|page| (page, opens_sums))) {
                // The table says nothing of sums to whoever sees each one.
                if *role == "advisor" && sums.contains(page) {
                    continue;
                }
                let expected = if opens { 200 } else { 404 };
                assert_eq!(
                    status(&service, person, page).await,
                    expected,
                    "{name}: {role} {page}"
                );
            }
        }
        for path in *programs {
            let is_there = described.contains(&&format!("/api/v1{path}"));
            assert_eq!(is_there, cells[4] != "–", "{name}: program {path}");
        }
    }
    assert_eq!(table.len(), 1 + ROWS.len() + 1, "each row is tried");
}

#[tokio::test]
async fn fields_that_a_form_does_not_ask_for_change_nothing() {
    let service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    service.import(
        "[[municipality]]\ncode = \"0184\"\nname = \"Solna\"\n\
         [[municipality.district]]\nid = \"solna\"\nname = \"Solna\"\nstaff = 4\n",
    );
    let advisor = service.advisor().await;
    let form = [
        ("type", "theme_meeting"),
        ("district", "farsta"),
        ("title", "Möte"),
        ("contact", "mixed"),
        ("id", "77"),
        ("code", "1234567897"),
        ("municipality", "0184"),
        ("margin", "999"),
        ("is_closed", "true"),
        ("title", "Ett annat"),
    ];
    // A field twice counts as it stood first, and a query is no form.
    let address = "/staff/activities/new?title=Ett+tredje&contact=first";
    let made = service.post(&advisor, address, &form).await;
    assert_eq!(made.status(), 303);
    let all: Value = service.api("/activities").await.json().await.unwrap();
    let made = &all[0];
    assert_eq!(made["title"], "Möte", "{all}");
    assert_eq!(made["contact"], "mixed");
    assert_ne!(made["id"], 77);
    assert_ne!(made["code"], "1234567897");
    assert_eq!(made["district"], "farsta", "of the own municipality");
    // The own account: nobody makes themselves more than they are.
    let form = [
        ("current", PASSWORD),
        ("password", "ett annat långt lösenord"),
        ("again", "ett annat långt lösenord"),
        ("role", "admin"),
        ("district", ""),
        ("municipality", "0184"),
        ("must_change", "false"),
    ];
    service.post(&advisor, "/staff/account", &form).await;
    let listed = service.command(&["user", "list"]);
    assert!(
        listed.contains("anna@kommun.se\tadvisor\t0180\tfarsta"),
        "{listed}"
    );
    // A program is told which field nobody asked for.
    let sent = browser()
        .post(service.address("/api/v1/activities"))
        .bearer_auth(&service.token)
        .json(&json!({"type": "home_visit", "district": "farsta", "title": "X", "municipality": "0184"}));
    let refused = sent.send().await.unwrap();
    assert_eq!(refused.status(), 400);
    let sent = |participants: Value| {
        let mut offered = json!({"month": "2026-03", "type": "home_visit", "district": "farsta"});
        offered["participants"] = participants;
        let request = browser().post(service.address("/api/v1/offered"));
        request.bearer_auth(&service.token).json(&offered).send()
    };
    assert_eq!(sent(json!(7)).await.unwrap().status(), 200);
    for no_number in [json!("7"), json!([7]), json!(7.5), json!(true), Value::Null] {
        let refused = sent(no_number.clone()).await.unwrap();
        assert_eq!(refused.status(), 400, "{no_number} is no whole number");
    }
}

/// The log of changes is read and nothing else.
#[tokio::test]
async fn no_request_changes_the_log_of_changes() {
    let service = start_with("2026-03-30", &[]).await;
    let admin = service.administrator().await;
    let before = service.page(&admin, "/staff/admin/audit").await;
    let form = [("id", "1"), ("remove", "yes"), ("do", "remove")];
    for path in ["/staff/admin/audit", "/staff/admin/audit/1"] {
        for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
            let request = admin.request(method.clone(), service.address(path));
            let sent = request.form(&form).send().await.unwrap();
            let status = sent.status().as_u16();
            assert!([404, 405].contains(&status), "{method} {path}: {status}");
        }
    }
    assert_eq!(service.page(&admin, "/staff/admin/audit").await, before);
    says_not(
        &before,
        &["<form method=\"post\" action=\"/staff/admin/audit"],
    );
}

/// A trial is told from what parents meet, whoever set it up.
#[tokio::test]
async fn what_is_set_for_a_trial_alone_is_said_on_every_page_of_staff() {
    let service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let admin = service.administrator().await;
    for path in [
        "/staff/account",
        "/staff/activities",
        "/staff/admin/audit",
        "/staff/help",
    ] {
        let page = service.words(&admin, path).await;
        says(
            &page,
            &[
                "Klockan är ställd: tjänsten tror att det är 2026-03-30.",
                "Gränserna för besök är avstängda.",
            ],
        );
    }
}
