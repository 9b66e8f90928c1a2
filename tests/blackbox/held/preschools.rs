//! Open preschools: a week's numbers, hours, and the link for their own staff.

use reqwest::{Client, StatusCode};

use super::{FAGERSJO, HELD, PRESCHOOLS};
use crate::support::{
    Service,
    page::{field, says, says_not, words},
    people::browser,
    start_on,
};

#[tokio::test]
async fn a_preschools_week_is_sent_in_once_and_corrected_knowingly() {
    let service = start_on("2026-03-30").await;
    let anna = service.advisor().await;
    let week = |number| {
        vec![
            ("type", "open_preschool"),
            ("preschool", FAGERSJO),
            ("week", "2026-W13"),
            ("visits_adults", number),
        ]
    };
    let sent =
        async |form: Vec<(&'static str, &'static str)>| service.post(&anna, HELD, &form).await;
    assert_eq!(sent(week("120")).await.status(), 303);
    let again = sent(week("120")).await;
    assert_eq!(again.status(), 422);
    let page = again.text().await.unwrap();
    says(&words(&page), &["Veckan är redan inskickad"]);
    assert_eq!(field(&page, "visits_adults"), Some("120"), "kept");
    assert_eq!(sent(week("-20")).await.status(), 303, "a correction");
    let mut more = week("5");
    more.push(("more", "yes"));
    assert_eq!(sent(more).await.status(), 303, "knowingly");
    let page = service.page(&anna, HELD).await;
    says(&words(&page), &["Besök av vuxna 105 0"]);
    let mut coming = week("1");
    coming[2] = ("week", "2026-W15");
    assert_eq!(sent(coming).await.status(), 422, "it has not begun");
    let mut elsewhere = week("1");
    elsewhere[1] = ("preschool", "skarpnack/");
    assert_eq!(sent(elsewhere).await.status(), 422, "not their district");
}

#[tokio::test]
async fn hours_are_entered_once_with_their_day_and_missing_weeks_are_named() {
    let service = start_on("2026-03-30").await;
    let anna = service.advisor().await;
    let hours = |hours, from| {
        [
            ("do", "hours"),
            ("preschool", FAGERSJO),
            ("hours", hours),
            ("from", from),
            ("run_by", "municipal"),
        ]
    };
    for (typed, from, said) in [
        ("169", "2026-03-16", "ett tal mellan 0 och 168"),
        ("20", "i mars", "Skriv dagen så här"),
    ] {
        let refused = service.post(&anna, PRESCHOOLS, &hours(typed, from)).await;
        assert_eq!(refused.status(), 422, "{typed} {from}");
        let page = refused.text().await.unwrap();
        says(&words(&page), &[said]);
        assert_eq!(field(&page, "hours"), Some(typed), "kept");
    }
    for (typed, from) in [("20", "2026-03-09"), ("12,5", "2026-03-23")] {
        let done = service.post(&anna, PRESCHOOLS, &hours(typed, from)).await;
        assert_eq!(done.status(), 303);
    }
    let week = [
        ("type", "open_preschool"),
        ("preschool", FAGERSJO),
        ("week", "2026-W12"),
        ("visits_children", "80"),
    ];
    assert_eq!(service.post(&anna, HELD, &week).await.status(), 303);
    let page = service.page(&anna, PRESCHOOLS).await;
    says(
        &words(&page),
        &[
            "Öppet i dag: 12,5 timmar i veckan på 1 öppna förskolor",
            "12,5 timmar i veckan från 2026-03-23 · Kommunen",
            "Saknas: 2026-W13, 2026-W11",
        ],
    );
    let theirs = [
        ("do", "hours"),
        ("preschool", "skarpnack/"),
        ("hours", "20"),
        ("from", "2026-03-01"),
    ];
    let refused = service.post(&anna, PRESCHOOLS, &theirs).await;
    assert_eq!(refused.status(), 404, "another district's");
}

/// Makes a link for Fagersjö and returns its path.
async fn link(anna: &Client, service: &Service) -> String {
    let form = [("do", "link"), ("preschool", FAGERSJO)];
    let page = service.post(anna, PRESCHOOLS, &form).await;
    let page = page.text().await.unwrap();
    let address = page.split("class=\"token\">").nth(1).unwrap();
    let address = address.split('<').next().unwrap();
    let path = address.split("/n/").nth(1).unwrap();
    assert_eq!(path.len() * 4, 192, "bits, in hexadecimal");
    format!("/n/{path}")
}

#[tokio::test]
async fn the_preschools_own_staff_send_in_a_week_by_a_link_and_nothing_else() {
    let service = start_on("2026-03-30").await;
    let anna = service.advisor().await;
    let path = link(&anna, &service).await;
    let page = service.page(&anna, PRESCHOOLS).await;
    assert!(!page.contains(&path), "it is shown once");
    let stranger = browser();
    let shown = service.opened(&stranger, &path).await;
    assert_eq!(shown.headers()["x-robots-tag"], "noindex, nofollow");
    assert!(shown.headers().get("set-cookie").is_none());
    let page = shown.text().await.unwrap();
    says(
        &words(&page),
        &["Veckans besök: Fagersjö öppna förskola", "inga namn"],
    );
    let week = |number| [("week", "2026-W13"), ("visits_adults", number)];
    for (number, said) in [
        ("-3", "Skriv minst ett helt tal"),
        ("många", "Skriv minst ett helt tal"),
        ("", "Skriv minst ett helt tal"),
    ] {
        let refused = service.post(&stranger, &path, &week(number)).await;
        assert_eq!(refused.status(), 422, "{number}");
        let page = refused.text().await.unwrap();
        says(&words(&page), &[said]);
        assert_eq!(field(&page, "visits_adults"), Some(number), "kept");
    }
    let other = [("week", "2026-W13"), ("meetings", "1")];
    let refused = service.post(&stranger, &path, &other).await;
    assert_eq!(refused.status(), 422, "only the numbers of its week");
    let done = service.post(&stranger, &path, &week("90")).await;
    assert_eq!(done.status(), 303);
    let page = service
        .page(&stranger, &format!("{path}?sent=2026-W13"))
        .await;
    says(&words(&page), &["Tack! 2026-W13 är inskickad"]);
    let twice = service.post(&stranger, &path, &week("90")).await;
    assert_eq!(twice.status(), 422, "sent twice counts once");
    let page = service.page(&anna, HELD).await;
    says(&words(&page), &["Besök av vuxna 90 0"]);
    // In English too.
    let english = stranger
        .get(service.address(&path))
        .header("accept-language", "en")
        .send();
    let page = english.await.unwrap().text().await.unwrap();
    says(&words(&page), &["The week's visits"]);
}

#[tokio::test]
async fn a_link_that_was_withdrawn_is_gone_and_one_that_never_was_is_not_found() {
    let service = start_on("2026-03-30").await;
    let anna = service.advisor().await;
    let first = link(&anna, &service).await;
    let second = link(&anna, &service).await;
    let stranger = browser();
    let status = async |path: &str| {
        let page = service.opened(&stranger, path).await;
        page.status()
    };
    assert_eq!(
        status(&first).await,
        StatusCode::GONE,
        "a new one replaces it"
    );
    assert_eq!(status(&second).await, 200);
    let withdraw = [("do", "withdraw"), ("preschool", FAGERSJO)];
    assert_eq!(
        service.post(&anna, PRESCHOOLS, &withdraw).await.status(),
        303
    );
    assert_eq!(status(&second).await, StatusCode::GONE);
    let week = [("week", "2026-W13"), ("visits_adults", "9")];
    let refused = service.post(&stranger, &second, &week).await;
    assert_eq!(refused.status(), StatusCode::GONE);
    says(
        &words(&refused.text().await.unwrap()),
        &[
            "Länken gäller inte längre",
            "Det här skrev du. Det är inte inskickat:",
            "Vecka 2026-W13 Besök av vuxna 9",
        ],
    );
    let page = service.page(&anna, HELD).await;
    says_not(&words(&page), &["Besök av vuxna 9"]);
    assert_eq!(status("/n/0123456789abcdef").await, 404);
    for _ in 0..40 {
        status("/n/0123456789abcdef").await;
    }
    assert_eq!(status("/n/0123456789abcdef").await, 429, "guessing stops");
}
