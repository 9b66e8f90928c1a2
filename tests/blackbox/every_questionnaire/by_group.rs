//! A survey of staff that is split by organisation and never by area: one with
//! two members is read together with others, or not at all.

use reqwest::Client;

use super::read;
use crate::support::{
    Service,
    page::{says, says_not},
    start_with,
};

const FILE: &str = r#"id = "our-web"
version = 1
answered_by = "staff"
occasions = ["collaboration"]
by = "group"
groups = ["advice", "preschool", "health"]
minimum = "recurring"
period = "round"
show = "mean"

[scale]
values = [3, 2, 1]

[[question]]
construct = "trust"
headline = true

[texts.sv]
name = "Vår väv"
heading = "Hur fungerar samverkan?"
trust = "Litar vi på varandra?"
option-3 = "Ja"
option-2 = "Delvis"
option-1 = "Nej"
group-advice = "Rådgivare"
group-preschool = "Öppna förskolan"
group-health = "Barnhälsovården"
"#;

/// Staff are asked from 30 March to 12 April, by a code in Farsta.
async fn asked() -> (Service, String) {
    let service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    service.user("chef@kommun.se", "manager", None);
    let file = service.path("web.toml");
    std::fs::write(&file, FILE).unwrap();
    service.command(&["questionnaire", "import", file.to_str().unwrap()]);
    let admin = service.administrator().await;
    let asked = [("type", "collaboration"), ("questionnaire", "our-web")];
    let round = [
        ("do", "add"),
        ("questionnaire", "our-web"),
        ("name", "Våren"),
        ("first_day", "2026-03-30"),
        ("last_day", "2026-04-12"),
    ];
    for (path, fields) in [("asked", &asked[..]), ("rounds", &round)] {
        let path = format!("/staff/admin/{path}");
        assert_eq!(service.posted(&admin, &path, fields).await.0, 303, "{path}");
    }
    let code = service.activity("collaboration", "farsta");
    (service, code)
}

async fn answer(service: &Service, code: &str, answered: &[(&str, usize)]) {
    for (group, times) in answered {
        for _ in 0..*times {
            let answers = format!("our-web.trust=3&role={group}");
            service.answer(code, &answers).await;
        }
    }
}

async fn results_page(service: &Service, manager: &Client) -> String {
    let page = "/staff/results?questionnaire=our-web&by=role";
    service.words(manager, page).await.replace('\u{a0}', " ")
}

#[tokio::test]
async fn an_organisation_with_two_members_is_read_with_others_and_that_is_said() {
    let (mut service, code) = asked().await;
    answer(
        &service,
        &code,
        &[("advice", 12), ("preschool", 8), ("health", 2)],
    )
    .await;
    service.turn_the_clock_to("2026-05-02").await;
    let results = read(&service, "our-web").await;
    let rows = results["rows"].as_array().unwrap().iter();
    let told: Vec<_> = rows
        .map(|row| {
            (
                row["area"].as_str(),
                row["role"].as_str(),
                row["n"].as_u64(),
            )
        })
        .collect();
    let whole = Some("*");
    let wanted = [(whole, Some("advice"), Some(10)), (whole, whole, Some(12))];
    assert_eq!(told, wanted, "{results:#}");
    let manager = service.sign_in("chef@kommun.se").await;
    let page = results_page(&service, &manager).await;
    says(
        &page,
        &["Rådgivare", "Stjärnan (*) står för svar som var för få"],
    );
    says_not(&page, &["Barnhälsovården"]);
}

#[tokio::test]
async fn what_two_members_said_is_destroyed_where_no_others_answered_and_that_is_said() {
    let (mut service, code) = asked().await;
    answer(&service, &code, &[("advice", 10), ("health", 2)]).await;
    service.turn_the_clock_to("2026-05-02").await;
    let results = read(&service, "our-web").await;
    assert_eq!(results["rows"].as_array().unwrap().len(), 1, "{results:#}");
    assert_eq!(results["withheld"], true);
    let manager = service.sign_in("chef@kommun.se").await;
    let page = results_page(&service, &manager).await;
    says(&page, &["Några svar i den här omgången"]);
}
