//! What holds of the four questions holds of every questionnaire: the others
//! that ship, one that nobody has seen, what staff answer in a round, and what
//! advisors register. One service asks them all.

mod by_group;
mod damaged;
mod kept;
mod series;
mod twins;

use reqwest::{Client, Response};
use serde_json::{Value, json};

use crate::{
    sixth,
    support::{Service, start_with},
};

/// All that answers are counted of, with what it is about.
const ANSWERED: [(&str, &str); 5] = [
    ("parent-standard", "parenting_programme"),
    ("national-three", "parenting_programme"),
    ("abc-course", "parenting_programme"),
    ("village", "advice_talk"),
    ("collaboration", "collaboration"),
];

/// What courses ask, on one page.
const OF_A_COURSE: [&str; 3] = ["parent-standard", "national-three", "abc-course"];

/// Two courses, a later talk, and the staff of Farsta in a round.
type Codes = [String; 4];
/// Places among them.
const COURSES: [usize; 2] = [0, 1];
const TALK: usize = 2;
const STAFF: usize = 3;

/// Asks everything from 30 March on; the round ends on 12 April.
async fn asks_everything() -> (Service, Codes) {
    let service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let file = service.path("village.toml");
    std::fs::write(&file, sixth::file()).unwrap();
    service.command(&["questionnaire", "import", file.to_str().unwrap()]);
    let admin = service.administrator().await;
    for (activity_type, ids) in [
        ("parenting_programme", &OF_A_COURSE[..]),
        ("advice_talk", &["village"]),
        ("collaboration", &["collaboration"]),
    ] {
        let mut fields = vec![("type", activity_type)];
        fields.extend(ids.iter().map(|id| ("questionnaire", *id)));
        let set = service.posted(&admin, "/staff/admin/asked", &fields).await;
        assert_eq!(set.0, 303, "{activity_type}");
    }
    let round = [
        ("do", "add"),
        ("questionnaire", "collaboration"),
        ("name", "Våren"),
        ("first_day", "2026-03-30"),
        ("last_day", "2026-04-12"),
    ];
    let made = service.posted(&admin, "/staff/admin/rounds", &round).await;
    assert_eq!(made.0, 303);
    let talk = service.activity_with("advice_talk", "farsta", &["--contact", "return"]);
    let codes = [
        service.activity("parenting_programme", "farsta"),
        service.activity("parenting_programme", "farsta"),
        talk["code"].as_str().unwrap().to_owned(),
        service.activity("collaboration", "farsta"),
    ];
    (service, codes)
}

/// Answers to all that a page asks, each the highest step or a lower one.
fn answers(place: usize, is_high: bool, group: &str) -> String {
    let step = |high: u8, low: u8| if is_high { high } else { low };
    match place {
        TALK => format!(
            "village.calm={}&village.topics={}&village.better={}&role={group}",
            step(10, 2),
            if is_high { "food" } else { "screens" },
            step(9, 0),
        ),
        STAFF => format!(
            "collaboration.user_influence={}&collaboration.rules_together={}",
            step(5, 1),
            step(4, 2),
        ),
        _ => format!(
            "help={}&national-three.knowledge_useful={}&abc-course.relation={}&role={group}",
            step(4, 1),
            step(4, 2),
            step(5, 0),
        ),
    }
}

/// An advisor registers a first talk or visit.
async fn register(service: &Service, activity_type: &str, is_high: bool) -> Response {
    let who = if is_high { "mother" } else { "father" };
    let body = json!({
        "type": activity_type, "district": "farsta", "contact": "first",
        "took_part": [who], "language_need": is_high,
    });
    let request = Client::new().post(service.address("/api/v1/registrations"));
    let request = request.bearer_auth(&service.token).json(&body);
    let reply = request.send().await.unwrap();
    assert_eq!(reply.status(), 201, "{body}");
    reply
}

/// What is read of a questionnaire in the whole year.
async fn read(service: &Service, questionnaire: &str) -> Value {
    let asked = format!("/results?period=2026&by=type,area,role&questionnaire={questionnaire}");
    let response = service.api(&asked).await;
    assert_eq!(response.status(), 200, "{asked}");
    response.json().await.unwrap()
}
