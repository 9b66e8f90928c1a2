//! What is pressed twice counts once, and what was added can be undone.

use futures_util::future::join_all;

use super::sum_so_far;
use crate::support::{
    page::{field, says, words},
    staff::leads_to,
    start_on,
};

// ---- once

#[tokio::test]
async fn a_double_click_counts_once_and_says_so() {
    let service = start_on("2026-03-30").await;
    let anna = service.advisor().await;
    let page = service.page(&anna, "/staff/offered").await;
    let once = field(&page, "once").unwrap().to_owned();
    let fields = [
        ("once", once.as_str()),
        ("month", "2026-03"),
        ("open_preschool-participants", "9"),
    ];
    let clicks = (0..3).map(|_| service.post(&anna, "/staff/offered", &fields));
    for click in join_all(clicks).await {
        assert_eq!(
            (click.status().as_u16(), leads_to(&click)),
            (303, "/staff/offered")
        );
    }
    service.post(&anna, "/staff/offered", &fields).await;
    let shown = service.page(&anna, "/staff/offered").await;
    assert_eq!(sum_so_far(&shown), "9");
    says(&words(&shown), &["Det är redan sparat"]);
}

#[tokio::test]
async fn two_clicks_make_one_code_and_both_lead_to_it() {
    let service = start_on("2026-03-30").await;
    let anna = service.advisor().await;
    let page = service.page(&anna, "/staff/activities/new").await;
    let once = field(&page, "once").unwrap().to_owned();
    let fields = [
        ("once", once.as_str()),
        ("type", "advice_talk"),
        ("title", "Dubbel"),
    ];
    let clicks = (0..2).map(|_| service.post(&anna, "/staff/activities/new", &fields));
    let clicks = join_all(clicks).await;
    assert_eq!(leads_to(&clicks[0]), leads_to(&clicks[1]));
    let home = service.page(&anna, "/staff/activities").await;
    assert_eq!(home.matches("<bdi>Dubbel</bdi>").count(), 1);
}

#[tokio::test]
async fn a_form_that_came_back_with_a_fault_can_be_sent_again() {
    let service = start_on("2026-03-30").await;
    let anna = service.advisor().await;
    let page = service.page(&anna, "/staff/activities/new").await;
    let once = field(&page, "once").unwrap().to_owned();
    let new = "/staff/activities/new";
    let wrong = [
        ("once", once.as_str()),
        ("type", "advice_talk"),
        ("title", ""),
    ];
    let refused = service.post(&anna, new, &wrong).await;
    assert_eq!(refused.status(), 422);
    let right = [
        ("once", once.as_str()),
        ("type", "advice_talk"),
        ("title", "Rätt"),
    ];
    let made = service.post(&anna, new, &right).await;
    let made = leads_to(&made).to_owned();
    assert!(made.starts_with("/staff/activities/"), "{made}");
    assert_ne!(made, new);
}

#[tokio::test]
async fn a_form_that_lay_open_for_days_changes_nothing() {
    let mut service = start_on("2026-03-30").await;
    let anna = service.advisor().await;
    let page = service.page(&anna, "/staff/offered").await;
    let once = field(&page, "once").unwrap().to_owned();
    service.turn_the_clock_to("2026-04-01").await;
    let anna = service.sign_in("anna@kommun.se").await;
    let fields = [
        ("once", once.as_str()),
        ("month", "2026-03"),
        ("open_preschool-participants", "9"),
    ];
    let old = service.post(&anna, "/staff/offered", &fields).await;
    assert_eq!(old.status(), 409);
    says(
        &words(&old.text().await.unwrap()),
        &["Ingenting har ändrats"],
    );
}

#[tokio::test]
async fn what_was_added_is_said_and_can_be_undone() {
    let service = start_on("2026-03-30").await;
    let anna = service.advisor().await;
    for number in ["88", "42"] {
        let fields = [
            ("month", "2026-03"),
            ("open_preschool-participants", number),
        ];
        service.post(&anna, "/staff/offered", &fields).await;
    }
    let shown = service.page(&anna, "/staff/offered").await;
    says(
        &words(&shown),
        &["42 lades till för öppen förskola i mars 2026. Summan är nu 130."],
    );
    let undo = shown.split("role=\"status\"").nth(1).unwrap();
    let fields: Vec<(&str, &str)> = ["month", "open_preschool-participants", "undone", "once"]
        .into_iter()
        .map(|name| (name, field(undo, name).unwrap()))
        .collect();
    service.post(&anna, "/staff/offered", &fields).await;
    let shown = service.page(&anna, "/staff/offered").await;
    says(&words(&shown), &["Det är ångrat."]);
    assert_eq!(sum_so_far(&shown), "88");
}
