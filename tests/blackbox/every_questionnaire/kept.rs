//! T4, T5, T6 and T10 of each: what was thanked for is counted once, over
//! crashes, edits, a copy brought back and the end of a month.

use serde_json::Value;

use super::{ANSWERED, COURSES, Codes, STAFF, TALK, answers, asks_everything, read, register};
use crate::support::{ORGANISATION, Service, people::browser};

/// Everybody answers and everything is registered, so many times.
async fn answer_everything(service: &Service, codes: &Codes, times: usize) {
    for number in 0..times {
        for (place, group) in [
            (COURSES[number % 2], "mother"),
            (TALK, "coach"),
            (STAFF, ""),
        ] {
            let answers = answers(place, true, group);
            service.answer(&codes[place], &answers).await;
        }
        register(service, "advice_talk", true).await;
        register(service, "home_visit", true).await;
    }
}

/// Another name for every code.
async fn rename(service: &Service) {
    let listed: Value = service.api("/activities").await.json().await.unwrap();
    for activity in listed.as_array().unwrap() {
        let address = format!("/api/v1/activities/{}", activity["id"]);
        let change = browser().patch(service.address(&address));
        let change = change.bearer_auth(&service.token);
        let changed = change.json(&serde_json::json!({"title": "Nytt namn"}));
        assert_eq!(changed.send().await.unwrap().status(), 200);
    }
}

#[tokio::test]
async fn what_was_thanked_for_is_counted_once_in_every_questionnaire() {
    let (mut service, codes) = asks_everything().await;
    answer_everything(&service, &codes, 3).await;
    // A page that was sent is taken once, also after a crash.
    let sent = [COURSES[0], TALK, STAFF].map(|place| (place, &codes[place]));
    let browser = browser();
    let mut nonces = Vec::new();
    for (place, code) in sent {
        let nonce = service.nonce(code).await;
        let group = if place == TALK { "coach" } else { "mother" };
        let answers = answers(place, true, group);
        let first = service.send(&browser, code, &nonce, &answers).await;
        assert_eq!(first.status(), 303);
        nonces.push((code, nonce, answers));
    }
    service.kill();
    service.resume().await;
    for (code, nonce, answers) in nonces {
        let again = service.send(&browser, code, &nonce, &answers).await;
        let to = again.headers()["location"].to_str().unwrap();
        assert!(to.ends_with("?again"), "{to}");
    }

    rename(&service).await;
    service.import(&ORGANISATION.replace("\"Farsta\"", "\"Farsta strand\""));
    answer_everything(&service, &codes, 1).await;
    let copy = service.path("copy.lyhord");
    let copy = copy.to_str().unwrap();
    service.command(&["backup", copy]);
    service.stop();
    let said = service.command(&["restore", "--replace", copy]);
    assert!(said.contains("go on filling"), "{said}");
    service.resume().await;
    service.turn_the_clock_to("2026-04-02").await;
    answer_everything(&service, &codes, 5).await;

    service.turn_the_clock_to("2026-05-02").await;
    for (questionnaire, activity_type) in ANSWERED {
        let results = read(&service, questionnaire).await;
        let rows = results["rows"].as_array().unwrap();
        assert_eq!(rows.len(), 1, "{results:#}");
        let told = (&rows[0]["type"], &rows[0]["area"], &rows[0]["n"]);
        let wanted = (&activity_type.into(), &"farsta".into(), &10.into());
        assert_eq!(told, wanted, "{results:#}");
        assert_eq!(results["withheld"], false, "{results:#}");
    }
    let registered = ["registered", "--period", "2026-T1", "--by", "type,area"];
    let registered: Value = serde_json::from_str(&service.command(&registered)).unwrap();
    let rows = registered["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 2, "{registered:#}");
    for row in rows {
        assert_eq!((&row["held"], &row["area"]), (&9.into(), &"farsta".into()));
        assert_eq!(
            row["fields"],
            serde_json::json!({}),
            "nine are too few: {row:#}"
        );
    }
}
