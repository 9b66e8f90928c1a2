//! Key figures that are taken from a question of any questionnaire: on the
//! page, in the report, in files and for programs.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use reqwest::Client;
use serde_json::{Value, json};

use super::{COURSES, TALK, asks_everything};
use crate::{
    failures::tables::change,
    support::{
        Service,
        page::{says, says_not, words},
    },
};

const NEW: &str = "/staff/key-figures/new";
const MEAN: &str = "mean:parenting_programme:abc-course:relation";
const SHARE: &str = "positive_share:parenting_programme:national-three:knowledge_useful";

/// What is followed, and what it is to reach.
const FOLLOWED: [(&str, &str); 6] = [
    (MEAN, "4,5"),
    (SHARE, "80"),
    ("answered:parenting_programme:abc-course", ""),
    ("response_rate:parenting_programme:national-three", ""),
    // Forms on which three questionnaires stood are twenty all the same.
    ("answered:parenting_programme", ""),
    ("mean:advice_talk:village:calm", ""),
];

async fn follow(service: &Service, manager: &Client, (series, target): (&str, &str)) -> u16 {
    let is_aimed = !target.is_empty();
    let fields = [
        ("series", series),
        ("rhythm", "tertial"),
        ("scope", "whole"),
        ("direction", if is_aimed { "at_least" } else { "" }),
        ("target", target),
        ("from", if is_aimed { "2026-T1" } else { "" }),
    ];
    service.posted(manager, NEW, &fields).await.0
}

/// Twenty parents of two courses, nine at a later talk; read in May.
async fn followed() -> (Service, Client) {
    let (mut service, codes) = asks_everything().await;
    service.user("chef@kommun.se", "manager", None);
    for number in 0..20 {
        let (useful, relation) = (
            if number < 12 { 3 } else { 2 },
            if number < 15 { 5 } else { 4 },
        );
        let answers = format!(
            "role=mother&help=4&abc-course.relation={relation}\
             &national-three.knowledge_useful={useful}"
        );
        service.answer(&codes[COURSES[number % 2]], &answers).await;
    }
    for _ in 0..4 {
        let answers = "role=coach&village.calm=7";
        service.answer(&codes[TALK], answers).await;
    }
    service.turn_the_clock_to("2026-05-02").await;
    let manager = service.sign_in("chef@kommun.se").await;
    for one in FOLLOWED {
        assert_eq!(follow(&service, &manager, one).await, 303, "{one:?}");
    }
    (service, manager)
}

#[tokio::test]
async fn a_key_figure_is_a_mean_or_a_share_of_any_questionnaire_wherever_it_is_read() {
    let (service, manager) = followed().await;
    let read = async |path: &str| service.words(&manager, path).await.replace('\u{a0}', " ");
    let page = read("/staff/key-figures?period=2026-T1").await;
    let mean = "Enkät efter ABC: medelvärde, ”Deltagande i ABC har haft en positiv påverkan på \
                relationen mellan mig och mitt barn”, Föräldraskapsstödsprogram";
    says(
        &page,
        &[
            &format!("{mean} Hela kommunen 4,75 minst 4,5 (nått)"),
            "Hela kommunen 60,0 % minst 80 % (inte nått)",
            "Byn: medelvärde, ”Fråga om calm”",
            "Hela kommunen inget visas",
        ],
    );
    let report = read("/staff/results/report?period=2026-T1").await;
    says(&report, &["4,75 minst 4,5 (nått)", "60,0 %"]);
    let one = service
        .page(&manager, "/staff/key-figures?period=2026-T1")
        .await;
    let link = one
        .split("href=\"/staff/key-figures/")
        .find(|link| link.contains("andel positiva"));
    let id = link.unwrap().split('"').next().unwrap();
    let course = service
        .page(&manager, &format!("/staff/key-figures/{id}"))
        .await;
    assert!(
        course.contains("<figure class=\"trend"),
        "a share is drawn: {course}"
    );
    says(
        &words(&course).replace('\u{a0}', " "),
        &["Tertial 1 2026 60,0 %"],
    );

    let book = "/staff/results/download?format=xlsx&period=2026-T1&by=type";
    let book = service.opened(&manager, book).await.bytes().await.unwrap();
    let mut book = Xlsx::new(Cursor::new(book.to_vec())).unwrap();
    let cells = book.worksheet_range("Nyckeltal").unwrap();
    for value in [4.75, 0.6, 20.0] {
        let mut cells = cells.used_cells();
        let is_it = |cell: &Data| matches!(cell, Data::Float(one) if (one - value).abs() < 1e-9);
        assert!(cells.any(|(_, _, cell)| is_it(cell)), "{value}");
    }
    let csv = "/staff/key-figures/download?period=2026-T1&format=csv";
    let csv = service.page(&manager, csv).await;
    says(
        &csv,
        &[&format!(
            "number,4.75,published,at_least,4.5,reached,{MEAN},0180"
        )],
    );

    let told = service.api("/key-figures?period=2026-T1").await;
    let told: Value = told.json().await.unwrap();
    let value = |series: &str| {
        let mut all = told["key_figures"].as_array().unwrap().iter();
        let one = all.find(|one| one["series"] == series);
        one.unwrap_or_else(|| panic!("{series} in {told:#}"))["values"][0].clone()
    };
    for ((series, _), read) in FOLLOWED.into_iter().zip([
        json!(4.75),
        json!(60.0),
        json!(20.0),
        Value::Null,
        json!(20.0),
        Value::Null,
    ]) {
        assert_eq!(value(series)["value"], read, "{series}");
    }
    assert_eq!(value(FOLLOWED[3].0)["status"], "no_basis");
    // One whose questionnaire is of another release waits, and stops no page.
    let gone = "UPDATE key_figure SET series = 'mean:advice_talk:gone:calm' \
                WHERE series LIKE 'mean:advice_talk:village:%'";
    change(&service, gone).await;
    let page = read("/staff/key-figures?period=2026-T1").await;
    says(&page, &["4,75 minst 4,5 (nått)"]);
    says_not(&page, &["Byn: medelvärde"]);
    read("/staff/results?period=2026-T1").await;
    assert_eq!(
        value(FOLLOWED[5].0)["status"],
        "not_published",
        "four are too few"
    );
}

#[tokio::test]
async fn a_series_that_a_questionnaire_does_not_have_is_refused() {
    let (service, _) = asks_everything().await;
    service.user("chef@kommun.se", "manager", None);
    let manager = service.sign_in("chef@kommun.se").await;
    for wrong in [
        "mean:parenting_programme:national-three:knowledge_useful",
        "positive_share:parenting_programme:abc-course:relation",
        "mean:parenting_programme:abc-course:nothing-like-it",
        "mean:home_visit:abc-course:relation",
        "answered:collaboration:collaboration",
        "mean:parenting_programme:abc-course",
    ] {
        assert_eq!(
            follow(&service, &manager, (wrong, "")).await,
            422,
            "{wrong}"
        );
    }
    let form = service.page(&manager, NEW).await;
    says(
        &form,
        &[&format!("value=\"{MEAN}\""), &format!("value=\"{SHARE}\"")],
    );
    says_not(
        &form,
        &["positive_share:parenting_programme:parent-standard:help"],
    );
    let sent = json!({"id": "abc", "rhythm": "year", "scope": "area", "series": MEAN});
    let request = Client::new().put(service.address("/api/v1/key-figures"));
    let request = request.bearer_auth(&service.token).json(&sent);
    assert_eq!(request.send().await.unwrap().status(), 200);
}
