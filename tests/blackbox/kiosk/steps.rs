//! A question at a time: forward, back, another language, nothing chosen.

use super::{BEGINS, LATER, Visitor, next_person, stays_at_the_kiosk};
use crate::support::{
    page::{field, says, words},
    people::browser,
    start_on,
};

#[tokio::test]
async fn a_parent_answers_step_by_step_and_counts_like_one_with_a_phone() {
    let mut service = start_on(BEGINS).await;
    let code = service.activity("theme_meeting", "farsta");
    let mut visitor = next_person(&service, &code).await;
    service.turn_the_clock_to(LATER).await;
    visitor.all(&service, ["4", "3", "2", "0"]).await;
    says(&words(&visitor.page), &["När du trycker skickas dina svar"]);
    assert_eq!(
        visitor.press(&service, "choose", "mother").await,
        Some(format!("/k/{code}/sv/thanks"))
    );
    // Of one meeting alone nothing is published.
    let other = service.activity("theme_meeting", "farsta");
    for _ in 0..4 {
        service
            .answer(
                &other,
                "relevance=4&help=3&recommend=2&access=0&role=mother",
            )
            .await;
    }
    service.turn_the_clock_to("2026-05-01").await;
    let results = service.results("2026-T1", "type").await;
    let row = &results["rows"][0];
    assert_eq!(row["n"], 5, "kiosk and phone answer the same questions");
    assert_eq!(row["questions"]["help"]["3"], 5);
    assert_eq!(row["questions"]["access"]["0"], 5);
}

#[tokio::test]
async fn the_language_is_changed_at_any_step_and_what_was_chosen_stays() {
    let mut service = start_on(BEGINS).await;
    let code = service.activity("theme_meeting", "farsta");
    let mut visitor = Visitor::new(&service, &code, "ar").await;
    visitor.press(&service, "choose", "4").await;
    says(&words(&visitor.page), &["اللغة Språk Language"]);
    visitor.press(&service, "go", "languages").await;
    says(
        &visitor.page,
        &[
            &format!("formaction=\"/k/{code}/sv\""),
            &format!("formaction=\"/k/{code}/ti\""),
        ],
    );
    stays_at_the_kiosk(&visitor.page, visitor.refresh.as_deref(), &code);
    visitor.address = format!("/k/{code}/sv");
    visitor.press(&service, "go", "stay").await;
    says(&words(&visitor.page), &["Fråga 2 av 4"]);
    assert_eq!(field(&visitor.page, "relevance"), Some("4"));
    service.turn_the_clock_to(LATER).await;
    for answer in ["3", "2", "1"] {
        visitor.press(&service, "choose", answer).await;
    }
    let thanks = visitor.press(&service, "choose", "father").await;
    assert_eq!(thanks, Some(format!("/k/{code}/sv/thanks")));
    // Where there is one language there is nothing to change.
    let one = service.activity_with("theme_meeting", "farsta", &["--languages", "sv"]);
    let one = Visitor::new(&service, one["code"].as_str().unwrap(), "sv").await;
    assert!(!one.page.contains("value=\"languages\""), "{}", one.page);
}

#[tokio::test]
async fn back_keeps_what_was_chosen_and_skipping_leaves_a_blank() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("advice_talk", "farsta");
    let mut visitor = Visitor::new(&service, &code, "en").await;
    visitor.press(&service, "choose", "4").await;
    visitor.press(&service, "choose", "1").await;
    assert!(words(&visitor.page).contains("Question 3 of 4"));
    visitor.press(&service, "go", "back").await;
    assert!(words(&visitor.page).contains("Question 2 of 4"));
    assert!(
        visitor.page.contains("value=\"1\" aria-current=\"true\""),
        "{}",
        visitor.page
    );
    assert_eq!(
        (
            field(&visitor.page, "relevance"),
            field(&visitor.page, "help")
        ),
        (Some("4"), Some("1"))
    );
    visitor.press(&service, "go", "skip").await;
    assert_eq!(
        (
            field(&visitor.page, "relevance"),
            field(&visitor.page, "help")
        ),
        (Some("4"), None)
    );
    visitor.press(&service, "go", "back").await;
    visitor.press(&service, "choose", "3").await;
    assert_eq!(
        (field(&visitor.page, "help"), visitor.status),
        (Some("3"), 200)
    );
}

#[tokio::test]
async fn who_answers_may_be_skipped_at_the_kiosk_too() {
    let mut service = start_on(BEGINS).await;
    let code = service.activity("theme_meeting", "farsta");
    let mut visitor = Visitor::new(&service, &code, "sv").await;
    service.turn_the_clock_to(LATER).await;
    visitor.all(&service, ["4", "3", "2", "0"]).await;
    says(
        &words(&visitor.page),
        &["Vem svarar? (du kan hoppa över)", "Hoppa över"],
    );
    says(&visitor.page, &["value=\"skip\""]);
    let thanks = visitor.press(&service, "go", "skip").await;
    assert_eq!(thanks, Some(format!("/k/{code}/sv/thanks")));
}

#[tokio::test]
async fn who_answers_nothing_is_asked_for_one_answer() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("home_visit", "farsta");
    let mut silent = Visitor::new(&service, &code, "sv").await;
    for _ in 0..4 {
        silent.press(&service, "go", "skip").await;
    }
    silent.press(&service, "choose", "father").await;
    assert_eq!(
        (silent.status, field(&silent.page, "role")),
        (422, Some("father"))
    );
    assert!(words(&silent.page).contains("Du har inte valt något svar"));
}

#[tokio::test]
async fn a_hostile_form_at_the_kiosk_gets_a_page_and_is_not_counted() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("theme_meeting", "farsta");
    let send = |body: &'static str| {
        let form = browser()
            .post(service.address(&format!("/k/{code}/sv")))
            .header("content-type", "application/x-www-form-urlencoded");
        async move { form.body(body).send().await.unwrap() }
    };
    for (body, status) in [
        ("", 200),
        ("step=99999999999999999999&choose=mother", 422),
        ("step=4&choose=aunt", 422),
        ("step=0&choose=9", 422),
        ("step=0&choose=<em>", 422),
        ("step=4&help=4&help=3&choose=mother", 422),
        ("step=4&help=4&choose=mother", 422),
        (
            "step=4&help=4&choose=mother&opened=-9223372036854775808",
            422,
        ),
        ("go=send&help=4&opened=99999999999", 422),
    ] {
        let response = send(body).await;
        assert_eq!(response.status(), status, "{body}");
        let page = response.text().await.unwrap();
        assert!(!page.contains("<em>"), "{body}: {page}");
        assert!(page.contains("<h1"), "{body}: {page}");
    }
    assert_eq!(service.get("/k/0000000000").await.status(), 404);
    assert_eq!(
        service.get(&format!("/k/{code}/tlh")).await.headers()["location"],
        format!("/k/{code}").as_str()
    );
    assert_eq!(
        service.get(&format!("/k/{code}/tlh/thanks")).await.status(),
        404
    );
}

#[tokio::test]
async fn three_questions_are_asked_at_the_kiosk_when_the_contact_is_known() {
    let mut service = start_on(BEGINS).await;
    let activity = service.activity_with("advice_talk", "farsta", &["--contact", "first"]);
    let mut visitor = Visitor::new(&service, activity["code"].as_str().unwrap(), "sv-simple").await;
    assert!(words(&visitor.page).contains("Fråga 1 av 3"));
    service.turn_the_clock_to(LATER).await;
    for _ in 0..3 {
        visitor.press(&service, "choose", "3").await;
    }
    assert!(
        visitor
            .press(&service, "choose", "")
            .await
            .unwrap()
            .ends_with("/sv-simple/thanks")
    );
}
