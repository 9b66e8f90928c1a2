//! What took place, in every view: the report, paper, the workbook, files for
//! programs, key figures and status reports tell the same figures.

mod files;
mod key_figures;
pub mod programmes;
mod report;

use reqwest::Client;
use serde_json::{Value, json};

use crate::support::{Service, page::words, start_with};

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

/// Forty talks, ten theme meetings and ten answers in Farsta, where two and a
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
    for _ in 0..10 {
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
