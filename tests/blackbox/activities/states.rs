//! Open, paused, closed, replaced, tried out.

use super::Made;
use crate::support::{
    Service, key,
    page::{says, says_not, words},
    people::browser,
    row, start_on, start_with,
};

#[tokio::test]
async fn a_paused_activity_says_so_and_takes_no_answers() {
    let made = Made::new("theme_meeting", &[]).await;
    let nonce = made.service.nonce(&made.code).await;
    assert_eq!(made.set_state("paused").await, 303);
    let paused = made.service.get(&format!("/{}/en", made.code)).await;
    assert_eq!(paused.status(), 410);
    let paused = paused.text().await.unwrap();
    says(&words(&paused), &["This survey is paused"]);
    let kiosk = made.service.get(&format!("/k/{}", made.code)).await;
    assert_eq!(kiosk.status(), 410);
    assert_eq!(made.parent_sends(&nonce).await, 410, "an open page");
    says(&made.shown(&made.here).await, &["Pausad"]);
    says(&made.shown("/staff/activities").await, &["Pausad"]);
}

#[tokio::test]
async fn a_paused_activity_that_runs_again_takes_the_answer_of_an_open_page() {
    let made = Made::new("theme_meeting", &[]).await;
    let nonce = made.service.nonce(&made.code).await;
    assert_eq!(made.set_state("paused").await, 303);
    assert_eq!(made.set_state("running").await, 303);
    assert_eq!(made.parent_sends(&nonce).await, 303);
}

#[tokio::test]
async fn a_closed_activity_stays_closed() {
    let made = Made::new("theme_meeting", &[]).await;
    assert_eq!(made.set_state("closed").await, 303);
    made.set_state("running").await;
    made.set_state("paused").await;
    made.post("replace", &[]).await;
    let closed = made.service.get(&format!("/{}/sv", made.code)).await;
    let closed = closed.text().await.unwrap();
    says(&words(&closed), &["Den här enkäten är stängd"]);
}

#[tokio::test]
async fn a_state_that_there_is_not_is_refused() {
    let made = Made::new("theme_meeting", &[]).await;
    assert_eq!(made.set_state("burning").await, 400);
}

#[tokio::test]
async fn a_replaced_code_stops_and_whoever_scans_it_is_told() {
    let mut service = start_on("2026-03-30").await;
    let anna = service.advisor().await;
    let activity = service.activity_with("theme_meeting", "farsta", &[]);
    let (here, old) = (
        format!("/staff/activities/{}", activity["id"]),
        activity["code"].as_str().unwrap(),
    );
    let nonce = service.nonce(old).await;
    assert_eq!(
        service
            .post(&anna, &format!("{here}/replace"), &[])
            .await
            .status()
            .as_u16(),
        303
    );
    let told = service.get(&format!("/{old}")).await;
    assert_eq!(told.status(), 410);
    assert!(
        words(&told.text().await.unwrap())
            .contains("Den här koden gäller inte längre. Fråga personalen efter den nya koden.")
    );
    assert_eq!(
        service
            .send(&browser(), old, &nonce, "help=1")
            .await
            .status(),
        410
    );
    let typed = browser()
        .post(service.address("/"))
        .form(&[("code", old)])
        .send()
        .await
        .unwrap();
    assert_eq!(
        (
            typed.status().as_u16(),
            typed.headers()["location"].to_str().unwrap()
        ),
        (303, format!("/{old}").as_str())
    );
    let changed: serde_json::Value = service
        .api(&format!("/activities/{}", activity["id"]))
        .await
        .json()
        .await
        .unwrap();
    let new = changed["code"].as_str().unwrap();
    assert_ne!(new, old);
    for _ in 0..4 {
        service.answer(new, "help=4").await;
    }
    // Of one meeting alone nothing is published.
    let other = service.activity("theme_meeting", "farsta");
    service.answer(&other, "help=4").await;
    service.turn_the_clock_to("2026-05-01").await;
    assert_eq!(
        row(
            &service.results("2026-T1", "type").await,
            &[("type", "theme_meeting")]
        )["n"],
        5
    );
}

#[tokio::test]
async fn what_is_only_tried_out_is_thanked_for_and_never_counted() {
    let mut service = start_on("2026-03-30").await;
    let anna = service.advisor().await;
    let activity = service.activity_with("open_preschool", "farsta", &["--test"]);
    let code = activity["code"].as_str().unwrap();
    let form = words(
        &service
            .get(&format!("/{code}/sv"))
            .await
            .text()
            .await
            .unwrap(),
    );
    assert!(
        form.contains("Det här är bara ett test. Svaret räknas inte."),
        "{form}"
    );
    for _ in 0..12 {
        service.answer(code, "help=1").await;
    }
    assert!(
        words(
            &service
                .get(&format!("/{code}/sv/thanks"))
                .await
                .text()
                .await
                .unwrap()
        )
        .contains("Det här är bara ett test")
    );
    assert!(
        words(
            &service
                .get(&format!("/k/{code}/sv"))
                .await
                .text()
                .await
                .unwrap()
        )
        .contains("Det här är bara ett test")
    );
    assert!(
        service
            .words(&anna, &format!("/staff/activities/{}", activity["id"]))
            .await
            .contains("svar räknas aldrig")
    );
    assert!(
        service
            .words(&anna, "/staff/activities")
            .await
            .contains("Test, räknas inte")
    );
    service.turn_the_clock_to("2026-05-01").await;
    let results = service.results("2026-T1", "type").await;
    assert_eq!(
        (
            results["rows"].as_array().unwrap().len(),
            &results["withheld"]
        ),
        (0, &false.into()),
        "{results}"
    );
}

/// What Anna reads on an activity's page.
async fn read_by_anna(service: &Service, activity: &serde_json::Value) -> String {
    let anna = service.sign_in("anna@kommun.se").await;
    let page = format!("/staff/activities/{}", activity["id"]);
    service.words(&anna, &page).await
}

/// The activities of which a number lies there, unsealed.
async fn counted(service: &Service) -> Vec<i64> {
    let rows = key::ask(service, "SELECT activity FROM coming_in ORDER BY activity").await;
    let activity = |row: &sea_orm::QueryResult| row.try_get("", "activity").unwrap();
    rows.iter().map(activity).collect()
}

#[tokio::test]
async fn how_many_have_answered_goes_with_the_night_once_an_activity_is_over() {
    let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    service.advisor().await;
    let meeting = |more: &[&str]| service.activity_with("theme_meeting", "farsta", more);
    let (runs, closed) = (meeting(&[]), meeting(&[]));
    let ended = meeting(&["--closes", "2026-03-31"]);
    for activity in [&runs, &closed, &ended] {
        // From nine on the fives have begun, wherever their start was drawn.
        for _ in 0..9 {
            let code = activity["code"].as_str().unwrap();
            service.answer(code, "help=4").await;
        }
    }
    let id = |activity: &serde_json::Value| activity["id"].as_i64().unwrap();
    service.turn_the_clock_to("2026-03-31").await;
    assert_eq!(
        counted(&service).await,
        [id(&runs), id(&closed), id(&ended)]
    );
    let anna = service.sign_in("anna@kommun.se").await;
    let path = format!("/staff/activities/{}/state", closed["id"]);
    let sent = service.post(&anna, &path, &[("state", "closed")]).await;
    assert_eq!(sent.status(), 303);

    service.turn_the_clock_to("2026-04-01").await;
    assert_eq!(counted(&service).await, [id(&runs), id(&ended)]);
    says_not(&read_by_anna(&service, &closed).await, &["Svar kommer in"]);
    says(&read_by_anna(&service, &ended).await, &["Svar kommer in"]);

    // A month after its last day; what comes in late is among it until then.
    service.turn_the_clock_to("2026-05-01").await;
    assert_eq!(counted(&service).await, [id(&runs)]);
    says_not(&read_by_anna(&service, &ended).await, &["Svar kommer in"]);

    // With a later last day it is counted again, from nothing: the sealed count is gone too.
    let anna = service.sign_in("anna@kommun.se").await;
    let path = format!("/staff/activities/{}/edit", ended["id"]);
    let longer = [
        ("title", "Prov"),
        ("contact", "mixed"),
        ("closes_on", "2026-06-30"),
    ];
    assert_eq!(service.post(&anna, &path, &longer).await.status(), 303);
    service.turn_the_clock_to("2026-05-02").await;
    says(&read_by_anna(&service, &ended).await, &["Minst 0 "]);
    says_not(&read_by_anna(&service, &runs).await, &["Minst 0 "]);
}
