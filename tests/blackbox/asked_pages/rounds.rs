//! Rounds: made, answered by staff, read after their end.

use reqwest::Client;
use serde_json::json;

use super::{at, begun, results, set};
use crate::support::{
    Service,
    page::{says, says_not, words},
    row,
};

const ROUNDS: &str = "/staff/admin/rounds";

async fn round(browser: &Client, service: &Service, first: &str, last: &str) -> (u16, String) {
    let fields = [
        ("do", "add"),
        ("questionnaire", "collaboration"),
        ("name", "Våren 2026"),
        ("first_day", first),
        ("last_day", last),
    ];
    service.posted(browser, ROUNDS, &fields).await
}

#[tokio::test]
async fn rounds_are_made_and_removed_by_managers_until_they_begin() {
    let (mut service, admin) = begun("2026-03-30").await;
    service.user("chef@kommun.se", "manager", None);
    let manager = service.sign_in("chef@kommun.se").await;
    says(
        &service.words(&manager, ROUNDS).await,
        &[
            "Ingen verksamhet frågar ”Förutsättningar för samverkan” än.",
            "Inga omgångar än.",
        ],
    );
    set(&admin, &service, "collaboration", &["collaboration"]).await;
    for (first, last, said) in [
        (
            "2026-04-13",
            "2026-04-12",
            "Den sista dagen ligger före den första.",
        ),
        (
            "2026-03-29",
            "2026-04-12",
            "Den första dagen har redan varit.",
        ),
        ("2026-04-13", "2026-12-12", "högst ett halvt år"),
        ("13/4", "2026-12-12", "Skriv dagen så här: 2026-03-01."),
    ] {
        let (status, page) = round(&manager, &service, first, last).await;
        assert_eq!(status, 422, "{first}");
        says(&page, &[said]);
    }
    assert_eq!(
        round(&manager, &service, "2026-04-13", "2026-05-15")
            .await
            .0,
        303
    );
    let page = service.words(&admin, ROUNDS).await;
    says(
        &page,
        &["Våren 2026 · Förutsättningar för samverkan 2026-04-13 till 2026-05-15 · kommer Ta bort"],
    );
    let (status, page) = round(&manager, &service, "2026-05-20", "2026-06-15").await;
    assert_eq!(status, 422);
    says(&page, &["har dagar i samma månad"]);
    let gone = [
        ("do", "remove"),
        ("questionnaire", "collaboration"),
        ("first_day", "2026-04-13"),
    ];
    assert_eq!(service.posted(&manager, ROUNDS, &gone).await.0, 303);
    says(
        &service.words(&manager, ROUNDS).await,
        &["är borttagen", "Inga omgångar än."],
    );
    assert_eq!(
        round(&manager, &service, "2026-04-13", "2026-05-15")
            .await
            .0,
        303
    );
    service.turn_the_clock_to("2026-04-13").await;
    let manager = service.sign_in("chef@kommun.se").await;
    let page = service.words(&manager, ROUNDS).await;
    says(&page, &["· pågår"]);
    says_not(&page, &["Ta bort"]);
    let (status, page) = service.posted(&manager, ROUNDS, &gone).await;
    assert_eq!(status, 422);
    says(&page, &["Omgången har börjat"]);
    let admin = service.sign_in("admin@kommun.se").await;
    let log = service.words(&admin, "/staff/admin/audit").await;
    says(
        &log,
        &[
            "Lade till en omgång",
            "Tog bort en omgång",
            "2026-04-13 – 2026-05-15",
        ],
    );
}

/// A municipality that asks staff from 13 April until 15 May, and its code.
async fn spring() -> (Service, String) {
    let (service, admin) = begun("2026-03-30").await;
    set(&admin, &service, "collaboration", &["collaboration"]).await;
    assert_eq!(
        round(&admin, &service, "2026-04-13", "2026-05-15").await.0,
        303
    );
    let code = service.activity("collaboration", "farsta");
    (service, code)
}

#[tokio::test]
async fn staff_may_answer_in_a_round_and_are_told_before_and_after() {
    let (mut service, code) = spring().await;
    let (status, page) = at(&service, &code).await;
    assert_eq!(status, 410);
    says(
        &page,
        &[
            "Enkäten är inte öppen än",
            "Du kan svara från och med 13 april 2026.",
        ],
    );
    service.turn_the_clock_to("2026-05-15").await;
    let (status, page) = at(&service, &code).await;
    assert_eq!(status, 200);
    says(
        &page,
        &[
            "Hur bedömer du samverkan idag?",
            "Informationsflödet mellan parterna",
        ],
    );
    says_not(&page, &["förälder", "Mamma", "Vem svarar?"]);
    let kiosk = service.get(&format!("/k/{code}/sv")).await;
    says(
        &words(&kiosk.text().await.unwrap()),
        &["Fråga 1 av 4", "Hur bedömer du samverkan idag? Hur det"],
    );
    service
        .answer(&code, "collaboration.user_influence=3")
        .await;
    let thanks = service
        .get(&format!("/{code}/sv/thanks"))
        .await
        .text()
        .await
        .unwrap();
    says(
        &words(&thanks),
        &[
            "Svaren hjälper oss att samverka bättre.",
            "En annan medarbetare vill svara",
        ],
    );
    says(&thanks, &["/privacy/sv?of=0180&amp;for=staff"]);
    let privacy = service
        .get("/privacy/sv?of=0180&for=staff")
        .await
        .text()
        .await
        .unwrap();
    says(
        &privacy,
        &[
            "andra medarbetares svar",
            "påverkar inte din anställning",
            "/privacy/en?of=0180&amp;for=staff",
        ],
    );
    says_not(&privacy, &["mammor", "förälder", "stödet du får"]);
    service.turn_the_clock_to("2026-05-16").await;
    let (status, page) = at(&service, &code).await;
    assert_eq!(status, 410);
    says(&page, &["Omgången är slut."]);
}

#[tokio::test]
async fn a_round_is_read_after_its_end_and_not_closed_at_a_tertials_end_in_its_middle() {
    let (mut service, code) = spring().await;
    let answers = "collaboration.user_influence=3&collaboration.rules_together=5";
    service.turn_the_clock_to("2026-04-20").await;
    for _ in 0..6 {
        service.answer(&code, answers).await;
    }
    service.turn_the_clock_to("2026-05-02").await;
    let in_the_middle = results(&service, "2026", "type", "collaboration").await;
    assert_eq!(in_the_middle["rows"], json!([]), "{in_the_middle}");
    assert_eq!(in_the_middle["withheld"], false, "nothing was closed");
    for _ in 0..4 {
        service.answer(&code, answers).await;
    }
    let full = results(&service, "2026", "type", "collaboration").await;
    assert_eq!(full["rows"], json!([]), "not before its end: {full}");
    service.turn_the_clock_to("2026-06-02").await;
    let read = results(&service, "2026-05", "type,area", "collaboration").await;
    let survey = row(&read, &[("type", "collaboration"), ("area", "farsta")]);
    assert_eq!(survey["n"], 10);
}

#[tokio::test]
async fn a_code_of_staff_is_made_where_staff_are_asked_with_what_a_missing_number_costs() {
    let (service, admin) = begun("2026-03-30").await;
    set(&admin, &service, "collaboration", &["collaboration"]).await;
    let form = service.words(&admin, "/staff/activities/new").await;
    says(
        &form,
        &[
            "Ett område visas för sig när det har minst 2 medarbetare.",
            "Saknas antalet för en stadsdel räknas svaren för hela kommunen i stället.",
            "Farsta: 4 medarbetare",
        ],
    );
    let organisation = service.page(&admin, "/staff/admin/organisation").await;
    says(&organisation, &["name=\"staff-collaboration\""]);
    let areas = service.words(&admin, "/staff/admin/areas").await;
    says(&areas, &["Samverkan"]);
    let survey = [
        ("type", "collaboration"),
        ("title", "Våren"),
        ("district", "farsta"),
    ];
    assert_eq!(
        service
            .posted(&admin, "/staff/activities/new", &survey)
            .await
            .0,
        303
    );
    let page = service.page(&admin, "/staff/activities/1").await;
    says(
        &words(&page),
        &[
            "Förutsättningar för samverkan",
            "Så ser medarbetaren den",
            "Ingen omgång pågår",
        ],
    );
    let screen = service.page(&admin, "/staff/activities/1/screen").await;
    says(&screen, &["Frågor till medarbetare"]);
    says_not(&screen, &["Vad tyckte du?"]);
}
