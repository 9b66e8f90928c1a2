//! Talks registered one by one beside answers. What is plain of them is how many
//! were held; the rest comes out as answers do.

use serde_json::{Value, json};

use crate::support::start_with;

#[tokio::test]
async fn how_many_first_talks_were_held_tells_nothing_of_the_one_later_talk() {
    let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let code = |contact: &str| {
        let made = service.activity_with("advice_talk", "farsta", &["--contact", contact]);
        made["code"].as_str().unwrap().to_owned()
    };
    let (first, later) = (code("first"), code("return"));
    for number in 0..10 {
        let is_later = number == 9;
        let body = json!({
            "type": "advice_talk", "district": "farsta", "took_part": ["mother"],
            "contact": if is_later { "return" } else { "first" },
        });
        let request = reqwest::Client::new().post(service.address("/api/v1/registrations"));
        let request = request.bearer_auth(&service.token).json(&body);
        assert_eq!(request.send().await.unwrap().status(), 201);
        let (code, answers) = match is_later {
            true => (&later, "help=2&recommend=1&role=mother"),
            false => (&first, "help=4&access=3&role=mother"),
        };
        service.answer(code, answers).await;
    }
    service.turn_the_clock_to("2026-05-02").await;
    let reply = service.api("/registered?period=2026-T1&by=type,area").await;
    let registered: Value = reply.json().await.unwrap();
    let row = &registered["rows"][0];
    assert_eq!((&row["held"], &row["first"]), (&json!(10), &json!(9)));
    // The part that all ten were asked.
    assert_eq!(row["fields"]["took_part"]["asked"], 10, "{row:#}");
    assert_eq!(
        row["fields"]["way_in"],
        Value::Null,
        "nine are too few: {row:#}"
    );
    let results = service.results("2026-T1", "type,area,role").await;
    let row = &results["rows"][0];
    assert_eq!(
        (&row["n"], &row["asked"]["access"]),
        (&json!(10), &json!(5)),
        "{results:#}"
    );
    assert_eq!(
        row["asked"]["recommend"],
        Value::Null,
        "the one later talk's: {results:#}"
    );
}
