//! Managers say what is to be reached.

use reqwest::Client;

use crate::support::{
    Service,
    page::{field, words},
    start_on,
};

const GOALS: &str = "/staff/results/goals";

async fn page(browser: &Client, service: &Service, path: &str) -> String {
    let response = browser.get(service.address(path)).send().await.unwrap();
    assert_eq!(response.status(), 200, "{path}");
    response.text().await.unwrap()
}

async fn set(browser: &Client, service: &Service, fields: &[(&str, &str)]) -> (u16, String) {
    let response = browser.post(service.address(GOALS)).form(fields).send().await.unwrap();
    (response.status().as_u16(), response.text().await.unwrap())
}

#[tokio::test]
async fn a_goal_stands_beside_the_result_from_its_tertial_on_until_it_is_taken_away() {
    let mut service = start_on("2026-03-30").await;
    service.user("chef@kommun.se", "manager", None);
    service.user("admin@kommun.se", "admin", None);
    let manager = service.sign_in("chef@kommun.se").await;
    let code = service.activity("advice_talk", "farsta");
    for _ in 0..10 {
        service.answer(&code, "help=4").await;
    }
    assert_eq!(set(&manager, &service, &[("tertial", "2026-T1"), ("advice_talk", "95 %"), ("home_visit", "")]).await.0, 303);
    service.turn_the_clock_to("2026-05-02").await;
    let manager = service.sign_in("chef@kommun.se").await;
    let results = words(&page(&manager, &service, "/staff/results?period=2026-T1").await);
    assert!(results.contains("95 % nått") || results.contains("95\u{a0}% nått"), "{results}");
    let earlier = words(&page(&manager, &service, "/staff/results?period=2025-T3").await);
    assert!(earlier.contains("Mot perioden före Råd- och"), "no goal before its tertial: {earlier}");
    // It goes on, and is taken away from the next tertial on.
    let next = page(&manager, &service, &format!("{GOALS}?tertial=2026-T2")).await;
    assert_eq!(field(&next, "advice_talk"), Some("95"));
    assert_eq!(set(&manager, &service, &[("tertial", "2026-T2"), ("advice_talk", "")]).await.0, 303);
    assert_eq!(field(&page(&manager, &service, &format!("{GOALS}?tertial=2026-T2")).await, "advice_talk"), Some(""));
    assert_eq!(field(&page(&manager, &service, &format!("{GOALS}?tertial=2026-T1")).await, "advice_talk"), Some("95"));
    let admin = service.sign_in("admin@kommun.se").await;
    let audit = words(&page(&admin, &service, "/staff/admin/audit").await);
    assert!(
        audit.contains("Satte mål") && audit.contains("2026-T1: advice_talk 95") && audit.contains("2026-T2: advice_talk –"),
        "{audit}"
    );
}

#[tokio::test]
async fn a_wrong_goal_is_explained_and_what_was_typed_is_kept() {
    let service = start_on("2026-03-30").await;
    service.user("chef@kommun.se", "manager", None);
    let manager = service.sign_in("chef@kommun.se").await;
    for wrong in ["0", "101", "94,5", "-5", "många"] {
        let (status, text) = set(&manager, &service, &[("tertial", "2026-T1"), ("advice_talk", "90"), ("home_visit", wrong)]).await;
        assert_eq!(status, 422, "{wrong}");
        assert_eq!((field(&text, "home_visit"), field(&text, "advice_talk")), (Some(wrong), Some("90")));
        assert!(words(&text).contains("Skriv ett helt tal från 1 till 100"), "{wrong}");
    }
    for tertial in ["2019-T1", "never", ""] {
        assert_eq!(set(&manager, &service, &[("tertial", tertial), ("advice_talk", "90")]).await.0, 422, "{tertial}");
    }
    assert_eq!(field(&page(&manager, &service, GOALS).await, "advice_talk"), Some(""), "nothing was kept of it");
}

#[tokio::test]
async fn only_managers_and_administrators_set_goals() {
    let service = start_on("2026-03-30").await;
    for (role, status) in [("advisor", 404), ("coordinator", 404), ("manager", 303), ("admin", 303)] {
        let email = format!("{role}@kommun.se");
        service.user(&email, role, None);
        let browser = service.sign_in(&email).await;
        assert_eq!(set(&browser, &service, &[("tertial", "2026-T1"), ("advice_talk", "90")]).await.0, status, "{role}");
    }
    let stranger = crate::support::people::browser();
    assert_eq!(set(&stranger, &service, &[("tertial", "2026-T1"), ("advice_talk", "1")]).await.0, 303);
    let manager = service.sign_in("manager@kommun.se").await;
    assert_eq!(field(&page(&manager, &service, GOALS).await, "advice_talk"), Some("90"), "a stranger changed nothing");
}
