//! The next person at the same tablet: two taps, five seconds, nothing seen of
//! who was there before.

use super::{BEGINS, CARRIED, LATER, Visitor, header, next_person};
use crate::support::{
    Service,
    page::{field, says, words},
    start_on,
};

/// Two people open the kiosk, and both have had the time to read.
async fn two_people(code_of: &str) -> (Service, String, [Visitor; 2]) {
    let mut service = start_on(BEGINS).await;
    let code = service.activity(code_of, "farsta");
    let people = [
        next_person(&service, &code).await,
        next_person(&service, &code).await,
    ];
    service.turn_the_clock_to(LATER).await;
    (service, code, people)
}

/// That five seconds are enough stands beside `src/parent/pace.rs`.
#[tokio::test]
async fn who_sends_within_five_seconds_of_the_person_before_keeps_what_was_chosen() {
    let (service, code, [mut first, mut second]) = two_people("theme_meeting").await;
    first.all(&service, ["4", "3", "2", "0"]).await;
    let thanks = first.press(&service, "choose", "mother").await;
    assert_eq!(thanks, Some(format!("/k/{code}/sv/thanks")));
    second.all(&service, ["4", "3", "2", "0"]).await;
    assert_eq!(second.press(&service, "choose", "mother").await, None);
    assert_eq!(second.status, 429);
    says(&words(&second.page), &["Dina svar finns kvar här"]);
    assert_eq!(field(&second.page, "help"), Some("3"));
}

#[tokio::test]
async fn a_second_tap_on_the_last_button_is_told_that_the_answers_are_saved() {
    let (mut service, code, [mut first, _]) = two_people("theme_meeting").await;
    first.all(&service, ["4", "3", "2", "0"]).await;
    let (page, saved) = (first.page.clone(), format!("/k/{code}/sv/thanks?again"));
    assert!(first.press(&service, "choose", "mother").await.is_some());
    for role in ["mother", "father"] {
        first.page.clone_from(&page);
        let told = first.press(&service, "choose", role).await;
        assert_eq!(told.as_ref(), Some(&saved), "also with other answers");
    }
    let told = service.get(&saved).await;
    assert_eq!(header(&told, "refresh"), Some(format!("20; url=/k/{code}")));
    let told = told.text().await.unwrap();
    says(&words(&told), &["redan sparade", "Nästa person"]);
    let other = service.activity("theme_meeting", "farsta");
    for _ in 0..4 {
        service.answer(&other, "help=3&role=mother").await;
    }
    service.turn_the_clock_to("2026-05-01").await;
    let results = service.results("2026-T1", "type").await;
    assert_eq!(results["rows"][0]["n"], 5, "it counted once");
}

#[tokio::test]
async fn who_is_too_fast_leaves_nothing_for_the_next_person() {
    let mut service = start_on(BEGINS).await;
    let code = service.activity("theme_meeting", "farsta");
    let mut child = Visitor::new(&service, &code, "sv").await;
    let spoiled = field(&child.page, "nonce").unwrap().to_owned();
    child.all(&service, ["4", "4", "4", "4"]).await;
    child.press(&service, "choose", "").await;
    assert_eq!(child.status, 422);
    says(&words(&child.page), &["Det gick väldigt fort", "Svenska"]);
    says(&child.page, &[&format!("href=\"/k/{code}/ar\"")]);
    let carried = CARRIED
        .iter()
        .filter(|name| field(&child.page, name).is_some());
    assert_eq!(carried.count(), 0);
    let mut next = next_person(&service, &code).await;
    assert_ne!(field(&next.page, "nonce"), Some(spoiled.as_str()));
    service.turn_the_clock_to(LATER).await;
    next.all(&service, ["1", "1", "1", "1"]).await;
    let thanks = next.press(&service, "choose", "father").await;
    assert_eq!(thanks, Some(format!("/k/{code}/sv/thanks")), "counted");
}

#[tokio::test]
async fn nobody_can_say_when_a_page_was_opened_but_the_page_itself() {
    let service = start_on("2026-03-30T10:30:00+02:00").await;
    let code = service.activity("theme_meeting", "farsta");
    let mut robot = Visitor::new(&service, &code, "sv").await;
    robot.page += "<input type=\"hidden\" name=\"help\" value=\"4\">";
    assert_eq!(robot.press(&service, "go", "send").await, None);
    assert_eq!(robot.status, 422);
    let nonce = field(&robot.page, "nonce").unwrap().to_owned();
    let earlier = format!("{}0000{}", &nonce[..10], &nonce[14..]);
    robot.page = robot.page.replace(&nonce, &earlier);
    assert_eq!(robot.press(&service, "go", "send").await, None);
    assert_eq!(robot.status, 422);
    assert_ne!(field(&robot.page, "nonce"), Some(earlier.as_str()));
}

#[tokio::test]
async fn a_second_tap_cannot_reach_the_next_question_unseen() {
    let service = start_on(BEGINS).await;
    let code = service.activity("advice_talk", "farsta");
    let page = service.get(&format!("/k/{code}/sv")).await;
    let page = page.text().await.unwrap();
    says(
        &page,
        &[
            "pointer-events:none",
            ".choices,.tiles,.ways,.foot,.globe,.next{animation:wait .6s}",
        ],
    );
}
