//! Own key figures: what a municipality follows beside the answers.

use std::io::Cursor;

use calamine::{Reader, Xlsx};
use reqwest::Client;
use serde_json::{Value, json};

use crate::support::{
    Service,
    page::{field, says, says_not, words},
    people::browser,
    start_on,
};

const PAGE: &str = "/staff/key-figures";
const NEW: &str = "/staff/key-figures/new";

async fn send(
    browser: &Client,
    service: &Service,
    path: &str,
    fields: &[(&str, &str)],
) -> (u16, String) {
    let request = browser.post(service.address(path)).form(fields);
    let response = request.send().await.unwrap();
    (response.status().as_u16(), response.text().await.unwrap())
}

/// A key figure counted by hand, with what is said otherwise last.
fn by_hand<'a>(others: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let usual = [
        ("name", "Möten på förskolor"),
        ("unit", "number"),
        ("rhythm", "tertial"),
        ("scope", "whole"),
        ("goal_area", "Nå ut i ett tidigt skede"),
        ("source", "Kalendern"),
        ("direction", "at_least"),
        ("target", "12"),
        ("from", "2026-T1"),
        ("explanation", "Varje möte räknas en gång."),
        ("activities", "Ett möte per förskola."),
    ];
    let kept = usual
        .into_iter()
        .filter(|(name, _)| others.iter().all(|(other, _)| other != name));
    kept.chain(others.iter().copied()).collect()
}

async fn started() -> (Service, Client) {
    let service = start_on("2026-03-30").await;
    service.user("chef@kommun.se", "manager", None);
    let manager = service.sign_in("chef@kommun.se").await;
    (service, manager)
}

#[tokio::test]
async fn a_value_entered_by_hand_stands_beside_its_target_on_page_report_and_files() {
    let (service, manager) = started().await;
    assert_eq!(send(&manager, &service, NEW, &by_hand(&[])).await.0, 303);
    let one = format!("{PAGE}/moten-pa-forskolor");
    let entered = [("period", "2026-T1"), ("value", "14,5")];
    assert_eq!(send(&manager, &service, &one, &entered).await.0, 303);
    let shown = service
        .words(&manager, &format!("{PAGE}?period=2026-T1"))
        .await;
    says(
        &shown,
        &[
            "Möten på förskolor",
            "14,5",
            "minst 12 (nått)",
            "Nå ut i ett tidigt skede",
        ],
    );
    let course = service.words(&manager, &one).await;
    says(
        &course,
        &[
            "Varje möte räknas en gång.",
            "Ett möte per förskola.",
            "Tertial 1 2026 14,5 minst 12 (nått)",
            "Tertial 3 2025 inte ifyllt –",
        ],
    );
    let report = service
        .page(&manager, "/staff/results/report?period=2026-T1")
        .await;
    says(
        &words(&report),
        &["Nyckeltal, Tertial 1 2026", "14,5", "Kalendern"],
    );
    let file = async |path: String| {
        let response = service.opened(&manager, &path).await;
        assert_eq!(response.status(), 200, "{path}");
        response.bytes().await.unwrap().to_vec()
    };
    let pdf = file("/staff/results/report.pdf?period=2026-T1".into()).await;
    assert!(pdf.starts_with(b"%PDF"));
    let download = |format: &str| format!("{PAGE}/download?period=2026-T1&format={format}");
    let csv = String::from_utf8(file(download("csv")).await).unwrap();
    let row = "2026-T1,moten-pa-forskolor,Möten på förskolor,*,number,14.5,published,at_least,12,reached,,0180";
    assert!(csv.contains(row), "{csv}");
    let document: Value = serde_json::from_slice(&file(download("json")).await).unwrap();
    assert_eq!(document["key_figures"][0]["values"][0]["value"], 14.5);
    let book = "/staff/results/download?format=xlsx&period=2026-T1&by=type";
    for file in [file(download("xlsx")).await, file(book.into()).await] {
        let mut book = Xlsx::new(Cursor::new(file)).unwrap();
        let cells = book.worksheet_range("Nyckeltal").unwrap();
        let row: Vec<String> = cells
            .rows()
            .nth(1)
            .unwrap()
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(row[0], "Möten på förskolor");
        assert_eq!(row[5], "minst 12 (nått)");
    }
}

#[tokio::test]
async fn a_computed_value_is_never_below_the_minimum_and_says_why_it_is_not_there() {
    let mut service = start_on("2026-03-30").await;
    service.user("chef@kommun.se", "manager", None);
    let manager = service.sign_in("chef@kommun.se").await;
    for (series, from) in [
        ("answered:advice_talk", ""),
        ("positive_share:home_visit", "2026-T1"),
        ("response_rate:advice_talk", ""),
    ] {
        let target = if from.is_empty() { "" } else { "90" };
        let direction = if from.is_empty() { "" } else { "at_least" };
        let fields = [
            ("series", series),
            ("rhythm", "tertial"),
            ("direction", direction),
            ("target", target),
            ("from", from),
        ];
        assert_eq!(
            send(&manager, &service, NEW, &fields).await.0,
            303,
            "{series}"
        );
    }
    let talks = service.activity("advice_talk", "farsta");
    let visits = service.activity("home_visit", "farsta");
    for _ in 0..4 {
        service.answer(&talks, "help=4").await;
    }
    for _ in 0..12 {
        service.answer(&visits, "help=4").await;
    }
    let running = service
        .words(&manager, &format!("{PAGE}?period=2026-T1"))
        .await;
    says(&running, &["perioden har inte slutat"]);
    says_not(&running, &["100"]);
    service.turn_the_clock_to("2026-05-02").await;
    let manager = service.sign_in("chef@kommun.se").await;
    let closed = service
        .words(&manager, &format!("{PAGE}?period=2026-T1"))
        .await;
    let closed = closed.replace('\u{a0}', " ");
    says(
        &closed,
        &[
            "Antal svar, Råd- och stödsamtal Hela kommunen inget visas: inga svar, eller färre än gränsen",
            "Andel positiva svar, Hembesök Hela kommunen 100,0 % minst 90 % (nått, inom osäkerheten)",
            "Svarsfrekvens, Råd- och stödsamtal Hela kommunen inget visas",
        ],
    );
    let chart = service
        .page(&manager, &format!("{PAGE}/positive-share-home-visit"))
        .await;
    assert!(chart.contains("<figure class=\"trend"), "{chart}");
    let results = service
        .words(&manager, "/staff/results?period=2026-T1")
        .await;
    assert!(
        results.replace('\u{a0}', " ").contains("90 % nått"),
        "its target is the goal beside the result: {results}"
    );
}

#[tokio::test]
async fn bad_input_is_explained_and_what_was_typed_is_kept() {
    let (service, manager) = started().await;
    for (others, said) in [
        (vec![("unit", "")], "Välj en enhet."),
        (vec![("target", "ja")], "Värdet passar inte enheten."),
        (vec![("direction", "")], "Välj målets riktning."),
        (vec![("from", "")], "Välj från när målet gäller."),
        (
            vec![("unit", "percent"), ("target", "101")],
            "Värdet passar inte enheten.",
        ),
        (
            vec![("unit", "yes_no"), ("target", "12 %")],
            "Riktningen passar inte enheten",
        ),
        (vec![("name", "")], "Skriv vad nyckeltalet heter."),
        (vec![("rhythm", "week")], "Välj hur ofta."),
        (
            vec![("series", "positive_share:home_visit")],
            "Det som Lyhörd räknar har en annan enhet.",
        ),
    ] {
        let (status, text) = send(&manager, &service, NEW, &by_hand(&others)).await;
        assert_eq!(status, 422, "{others:?}");
        says(&words(&text), &[said, "Inget är sparat."]);
        assert_eq!(field(&text, "source"), Some("Kalendern"), "{others:?}");
    }
    assert_eq!(send(&manager, &service, NEW, &by_hand(&[])).await.0, 303);
    let same = by_hand(&[("name", "möten på förskolor")]);
    let (status, text) = send(&manager, &service, NEW, &same).await;
    assert_eq!(status, 422);
    says(&words(&text), &["Ett annat nyckeltal heter så."]);
    let one = format!("{PAGE}/moten-pa-forskolor");
    for (period, value, said) in [
        ("2026-T1", "tolv", "Värdet passar inte enheten."),
        ("2026-T1", "-3", "Värdet passar inte enheten."),
        ("2026-T2", "3", "Perioden har inte börjat."),
        ("2026", "3", "Välj en period som passar"),
    ] {
        let fields = [("period", period), ("value", value)];
        let (status, text) = send(&manager, &service, &one, &fields).await;
        assert_eq!(status, 422, "{period} {value}");
        says(&words(&text), &[said]);
        assert_eq!(field(&text, "value"), Some(value), "{period}");
    }
}

#[tokio::test]
async fn who_saves_later_than_somebody_else_is_told_and_keeps_what_was_typed() {
    let (service, manager) = started().await;
    assert_eq!(send(&manager, &service, NEW, &by_hand(&[])).await.0, 303);
    let one = format!("{PAGE}/moten-pa-forskolor");
    let edit = format!("{one}/edit");
    let version = |text: &str| field(text, "version").unwrap().to_owned();
    let first = version(&service.page(&manager, &edit).await);
    let changed = by_hand(&[("source", "Dagboken"), ("version", &first)]);
    assert_eq!(send(&manager, &service, &edit, &changed).await.0, 303);
    let late = by_hand(&[("source", "Minnet"), ("version", &first)]);
    let (status, text) = send(&manager, &service, &edit, &late).await;
    assert_eq!((status, field(&text, "source")), (422, Some("Minnet")));
    says(&service.words(&manager, &one).await, &["Dagboken"]);
    let opened = service.page(&manager, &one).await;
    let versions = version(&opened);
    let entered = |value| {
        [
            ("period", "2026-T1"),
            ("value", value),
            ("version", &versions),
        ]
    };
    assert_eq!(send(&manager, &service, &one, &entered("3")).await.0, 303);
    let (status, text) = send(&manager, &service, &one, &entered("4")).await;
    assert_eq!((status, field(&text, "value")), (422, Some("4")));
}

#[tokio::test]
async fn only_managers_and_administrators_say_what_is_followed() {
    let service = start_on("2026-03-30").await;
    for (role, status) in [
        ("advisor", 404),
        ("coordinator", 404),
        ("manager", 303),
        ("admin", 303),
    ] {
        let email = format!("{role}@kommun.se");
        service.user(&email, role, None);
        let browser = service.sign_in(&email).await;
        let fields = by_hand(&[("name", role)]);
        assert_eq!(
            send(&browser, &service, NEW, &fields).await.0,
            status,
            "{role}"
        );
    }
    let admin = service.sign_in("admin@kommun.se").await;
    let audit = service.words(&admin, "/staff/admin/audit").await;
    says(&audit, &["Ändrade ett nyckeltal"]);
}

async fn put(service: &Service, wanted: &Value) -> (u16, Value) {
    let response = browser()
        .put(service.address("/api/v1/key-figures"))
        .bearer_auth(&service.token)
        .json(wanted)
        .send()
        .await
        .unwrap();
    (response.status().as_u16(), response.json().await.unwrap())
}

#[tokio::test]
async fn a_program_puts_a_key_figure_and_sending_it_twice_changes_nothing() {
    let service = start_on("2026-03-30").await;
    let wanted = json!({
        "id": "uppdaterad",
        "name": "Hemsidan är uppdaterad",
        "unit": "yes_no",
        "rhythm": "year",
        "target": {"from": "2026", "direction": "reach"},
        "values": [{"period": "2025", "value": 0}, {"period": "2026", "value": 1}],
    });
    let (status, first) = put(&service, &wanted).await;
    assert_eq!(status, 200, "{first}");
    assert_eq!(put(&service, &wanted).await, (200, first.clone()));
    assert_eq!(first["values"][1]["standing"], "reached");
    let read: Value = service
        .api("/key-figures?period=2025")
        .await
        .json()
        .await
        .unwrap();
    let one = &read["key_figures"][0];
    assert_eq!(
        one["targets"][0],
        json!({"from": "2026", "direction": "reach", "value": 1.0})
    );
    assert_eq!(one["values"][0]["value"], 0.0);
    assert_eq!(one["values"][0]["standing"], Value::Null, "no target yet");
    let gone = json!({"id": "uppdaterad", "name": "Hemsidan är uppdaterad", "unit": "yes_no", "rhythm": "year",
        "values": [{"period": "2025", "value": null}]});
    assert_eq!(put(&service, &gone).await.0, 200);
    let read: Value = service
        .api("/key-figures?period=2025")
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(read["key_figures"][0]["values"][0]["status"], "not_entered");
    for (wrong, at) in [
        (json!({"id": "x", "name": "X", "rhythm": "year"}), "unit"),
        (
            json!({"id": "x", "name": "X", "unit": "percent", "rhythm": "year",
            "values": [{"period": "2025", "value": 101}]}),
            "value",
        ),
        (
            json!({"id": "x", "name": "X", "unit": "number", "rhythm": "year",
            "values": [{"period": "2027", "value": 1}]}),
            "period",
        ),
        (
            json!({"id": "x", "name": "Hemsidan är uppdaterad", "unit": "number", "rhythm": "year"}),
            "name",
        ),
        (
            json!({"id": "Å", "name": "X", "unit": "number", "rhythm": "year"}),
            "id",
        ),
    ] {
        let (status, answer) = put(&service, &wrong).await;
        assert_eq!(
            (status, answer["errors"][0]["field"].as_str()),
            (422, Some(at)),
            "{answer}"
        );
    }
    let read: Value = service.api("/key-figures").await.json().await.unwrap();
    assert_eq!(read["key_figures"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn what_was_held_is_a_series_too_and_a_share_completed_of_those_registered() {
    let mut service = start_on("2026-03-30").await;
    service.user("chef@kommun.se", "manager", None);
    let held = json!({"month": "2026-03", "type": "parenting_programme", "district": "farsta",
        "meetings": 2, "registered": 20, "completed": 15});
    let request = browser().post(service.address("/api/v1/held"));
    let sent = request.bearer_auth(&service.token).json(&held).send().await;
    assert_eq!(sent.unwrap().status(), 200);
    for (id, series) in [
        ("kurser", "held:parenting_programme"),
        ("klart", "completed"),
    ] {
        let wanted = json!({"id": id, "rhythm": "tertial", "series": series});
        assert_eq!(put(&service, &wanted).await.0, 200, "{series}");
    }
    service.turn_the_clock_to("2026-05-02").await;
    let read: Value = service
        .api("/key-figures?period=2026-T1")
        .await
        .json()
        .await
        .unwrap();
    let values = read["key_figures"].as_array().unwrap().iter();
    let values: Vec<&Value> = values.map(|one| &one["values"][0]["value"]).collect();
    assert_eq!(values, [&json!(75.0), &json!(2.0)], "{read}");
}
