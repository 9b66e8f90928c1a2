//! What goes on as before, also beside a newer program.

use sea_orm::{ConnectionTrait, Statement};

use super::{answer_in, opened, rows};
use crate::support::{
    Service,
    first_edition::{THAT_DAY, known, upgraded},
    page::field,
    row, start_on,
};

#[tokio::test]
async fn accounts_second_factors_goals_and_tokens_go_on() {
    let mut service = upgraded().await;
    service.resume().await;
    assert_eq!(service.api("/activities").await.status(), 200);
    let chef = service.sign_in("chef@example.org").await;
    let goals = service.address("/staff/results/goals?tertial=2026-T2");
    let page = chef.get(goals).send().await.unwrap().text().await.unwrap();
    assert_eq!(field(&page, "advice_talk"), Some("95"));
    let bo = service.sign_in("bo@example.org").await;
    let sent_to = bo.get(service.address("/staff/results")).send().await;
    assert_eq!(sent_to.unwrap().status(), 303, "the password alone is half");
    let replaced = known()["replaced"].as_str().unwrap().to_owned();
    assert_eq!(service.get(&format!("/{replaced}")).await.status(), 410);
    assert!(THAT_DAY > known()["at"].as_str().unwrap());
}

/// As if a newer program had written them on the same schema: a type and a
/// language of tomorrow.
async fn of_tomorrow(service: &Service) {
    let database = opened(service).await;
    for sql in [
        "UPDATE activity SET type = 'of_tomorrow' WHERE type = 'home_visit'",
        "UPDATE released SET type = 'of_tomorrow' WHERE type = 'home_visit'",
        "UPDATE language_total SET language = 'tlh' WHERE language = 'sv'",
    ] {
        let statement = Statement::from_string(database.get_database_backend(), sql);
        let changed = database.execute_raw(statement).await.unwrap();
        assert!(changed.rows_affected() >= 1, "{sql}");
    }
    database.close().await.unwrap();
}

#[tokio::test]
async fn what_a_newer_program_beside_this_one_counts_stops_it_not() {
    let mut service = start_on("2026-04-30").await;
    service.user("anna@example.org", "advisor", Some("farsta"));
    service.user("chef@example.org", "manager", None);
    let talk = service.activity("advice_talk", "farsta");
    let visit = service.activity("home_visit", "farsta");
    for _ in 0..5 {
        for code in [&talk, &visit] {
            let answers = "relevance=4&help=4&role=mother";
            answer_in(&service, code, "sv", answers).await;
        }
    }
    service.turn_the_clock_to("2026-05-02").await;
    of_tomorrow(&service).await;
    service.turn_the_clock_to("2026-05-03").await;

    let now = service.results("2026-T1", "type").await;
    // Its own type, and what of both was put together when the tertial ended.
    let types = rows(&now).iter().map(|row| row["type"].as_str().unwrap());
    assert_eq!(types.collect::<Vec<_>>(), ["advice_talk", "*"], "{now}");
    assert_eq!(row(&now, &[("type", "advice_talk")])["n"], 5);
    assert_eq!(now["languages"]["tlh"], 10);
    let advisor = service.sign_in("anna@example.org").await;
    let manager = service.sign_in("chef@example.org").await;
    for (visitor, path) in [
        (&advisor, "/staff/activities"),
        (&manager, "/staff/results?period=2026-T1"),
        (&manager, "/staff/coverage?period=2026-T1"),
        (&manager, "/staff/trends"),
    ] {
        let page = service.opened(visitor, path).await;
        assert_eq!(page.status(), 200, "{path}");
    }
    // A code that is made now gets its boxes, and its answers count.
    let another = service.activity("theme_meeting", "farsta");
    answer_in(&service, &another, "sv", "help=4&role=mother").await;
    answer_in(&service, &talk, "sv", "help=4&role=mother").await;
    assert_eq!(service.get("/readyz").await.status(), 200);
}
