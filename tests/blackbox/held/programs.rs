//! Programs add to the same sums.

use serde_json::{Value, json};

use super::by_program;
use crate::support::{
    page::{says, words},
    start_on,
};

#[tokio::test]
async fn a_program_adds_to_the_same_sums_and_a_key_counts_once() {
    let service = start_on("2026-03-30").await;
    let meeting = json!({
        "month": "2026-03",
        "type": "theme_meeting",
        "district": "farsta",
        "meetings": 2,
        "participants": 15,
        "mothers": 10,
        "partners": {"civil_society": 2},
    });
    for _ in 0..2 {
        let done = by_program(&service, Some("w13"), &meeting).await;
        assert_eq!(done.status(), 200);
        let sum: Value = done.json().await.unwrap();
        assert_eq!(sum["meetings"], 2, "{sum}");
        assert_eq!(sum["partners"]["civil_society"], 2, "{sum}");
        assert_eq!(sum["area"], "farsta", "{sum}");
    }
    let fewer = json!({
        "month": "2026-03",
        "type": "theme_meeting",
        "district": "farsta",
        "participants": -5,
        "mothers": -1,
    });
    let sum: Value = by_program(&service, None, &fewer)
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(
        (&sum["participants"], &sum["mothers"]),
        (&json!(10), &json!(9))
    );
    let anna = service.advisor().await;
    let page = service.page(&anna, "/staff/held?type=theme_meeting").await;
    says(&words(&page), &["Träffar 2 0", "Deltagare 10 0"]);
    for (name, value, field) in [
        ("month", json!("2026-04"), "month"),
        ("type", json!("advice_talk"), "type"),
        ("type", json!("home_visit"), "type"),
        ("district", json!("kista"), "district"),
        ("meetings", json!(10_001), "meetings"),
        ("meetings", json!(-9), "meetings"),
        ("mothers", json!(99), "participants"),
        ("visits_adults", json!(3), "visits_adults"),
        ("partners", json!({"nobody": 1}), "partners"),
        ("partners", json!({"Library!": 1}), "partners"),
        ("languages", json!({"xx": 1}), "languages"),
    ] {
        let mut wrong = meeting.clone();
        wrong[name] = value.clone();
        let refused = by_program(&service, None, &wrong).await;
        assert_eq!(refused.status(), 422, "{name} {value}");
        let problem: Value = refused.json().await.unwrap();
        assert_eq!(problem["errors"][0]["field"], field, "{problem}");
    }
}

#[tokio::test]
async fn a_program_sends_in_a_preschools_week_once_and_corrects_it() {
    let service = start_on("2026-03-30").await;
    let week = json!({
        "week": "2026-W13",
        "type": "open_preschool",
        "district": "farsta",
        "venue": "Fagersjö öppna förskola",
        "visits_adults": 90,
        "visits_children": 110,
    });
    let mut wrong = vec![
        ("venue", json!(null), "venue"),
        ("venue", json!("Elsewhere"), "venue"),
        ("week", json!("2026-W15"), "week"),
        ("week", json!("week 13"), "week"),
        ("week", json!(null), "venue"),
        ("month", json!("2026-01"), "month"),
        ("type", json!("theme_meeting"), "week"),
    ];
    for (name, value, field) in wrong.drain(..) {
        let mut body = week.clone();
        body[name] = value.clone();
        let refused = by_program(&service, None, &body).await;
        assert_eq!(refused.status(), 422, "{name} {value}");
        let problem: Value = refused.json().await.unwrap();
        assert_eq!(problem["errors"][0]["field"], field, "{problem}");
    }
    let sum: Value = by_program(&service, None, &week)
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(
        (&sum["month"], &sum["visits_children"]),
        (&json!("2026-03"), &json!(110))
    );
    let again = by_program(&service, None, &week).await;
    assert_eq!(again.status(), 422, "a week counts once");
    let problem: Value = again.json().await.unwrap();
    assert_eq!(problem["errors"][0]["field"], "week", "{problem}");
    let mut fewer = week.clone();
    fewer["visits_adults"] = json!(-10);
    fewer["visits_children"] = json!(null);
    let sum: Value = by_program(&service, None, &fewer)
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(sum["visits_adults"], 80);
}
