//! The tablet stays at the kiosk and comes back to its languages by itself.

use reqwest::Response;

use super::{Visitor, header, stays_at_the_kiosk};
use crate::support::{
    Service,
    page::{field, says, title, words},
    people::browser,
    start_on,
};

#[tokio::test]
async fn the_kiosk_begins_with_the_languages_and_is_not_kept() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("theme_meeting", "farsta");
    let start = service.get(&format!("/k/{code}")).await;
    assert_eq!(start.status(), 200);
    assert_eq!(start.headers()["cache-control"], "no-store");
    let start = start.text().await.unwrap();
    for language in lyhord::domain::language::Language::ALL {
        let way = format!("href=\"/k/{code}/{language}\"");
        says(&start, &[&way, language.own_name()]);
    }
}

async fn comes_back(service: &Service, path: &str, status: u16) {
    let response = service.get(path).await;
    assert_eq!(response.status(), status, "{path}");
    let refresh = header(&response, "refresh");
    let code = path.split('/').nth(2).unwrap().to_owned();
    stays_at_the_kiosk(&response.text().await.unwrap(), refresh.as_deref(), &code);
}

#[tokio::test]
async fn the_kiosk_of_a_code_that_takes_no_answers_comes_back_by_itself() {
    let service = start_on("2026-03-30").await;
    let more: [&[&str]; 2] = [&["--closes", "2026-03-01"], &["--opens", "2026-12-01"]];
    for more in more {
        let activity = service.activity_with("theme_meeting", "farsta", more);
        let code = activity["code"].as_str().unwrap();
        for path in [format!("/k/{code}"), format!("/k/{code}/ar")] {
            comes_back(&service, &path, 410).await;
        }
    }
}

#[tokio::test]
async fn every_page_of_the_kiosk_comes_back_by_itself_also_where_there_is_no_such_code() {
    let service = start_on("2026-03-30").await;
    comes_back(&service, "/k/0000000000", 404).await;
    comes_back(&service, "/k/1111111111/so", 404).await;
    let code = service.activity("theme_meeting", "farsta");
    comes_back(&service, &format!("/k/{code}/tlh/thanks"), 404).await;
    comes_back(&service, &format!("/k/{code}"), 200).await;
    comes_back(&service, &format!("/k/{code}/ti"), 200).await;
}

#[tokio::test]
async fn a_form_too_large_and_a_method_not_taken_keep_the_tablet_at_the_kiosk() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("theme_meeting", "farsta");
    let address = service.address(&format!("/k/{code}/fi"));
    let large = browser()
        .post(&address)
        .form(&[("help", "4".repeat(20_000))]);
    for (request, status) in [(large, 413), (browser().delete(&address), 405)] {
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), status);
        let refresh = header(&response, "refresh");
        let page = response.text().await.unwrap();
        stays_at_the_kiosk(&page, refresh.as_deref(), &code);
        says(&page, &["lang=\"fi\""]);
    }
}

#[tokio::test]
async fn who_asks_and_what_is_promised_stand_on_every_page_of_the_kiosk() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("theme_meeting", "farsta");
    for (path, promise) in [
        ("", "Anonymt. Frivilligt. 1 minut."),
        ("/en", "Anonymous. Voluntary."),
        ("/en/thanks", "Nobody, neither the staff nor the manager"),
        ("/en/privacy", "You are anonymous."),
        ("/en/accessibility", "Accessibility"),
    ] {
        let page = service.get(&format!("/k/{code}{path}")).await;
        let page = page.text().await.unwrap();
        says(&words(&page), &["Stockholm Farsta", promise]);
        says(&title(&page), &["– Farsta, Stockholm"]);
    }
    let mut visitor = Visitor::new(&service, &code, "en").await;
    for _ in 0..4 {
        visitor.press(&service, "choose", "3").await;
        says(
            &words(&visitor.page),
            &["Stockholm Farsta", "Anonymous. Voluntary."],
        );
    }
}

#[tokio::test]
async fn what_happens_to_an_answer_is_read_within_the_frame_and_what_was_chosen_stays() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("theme_meeting", "farsta");
    let start = service
        .get(&format!("/k/{code}"))
        .await
        .text()
        .await
        .unwrap();
    for page in ["privacy", "accessibility"] {
        let way = format!("/k/{code}/sv/{page}");
        says(&start, &[&format!("href=\"{way}\"")]);
        comes_back(&service, &way, 200).await;
        comes_back(&service, &format!("/k/{code}/tlh/{page}"), 404).await;
    }
    let mut visitor = Visitor::new(&service, &code, "en").await;
    visitor.press(&service, "choose", "4").await;
    visitor.press(&service, "go", "privacy").await;
    says(
        &words(&visitor.page),
        &[
            "How we protect your answers",
            "at least 5 of them",
            "Continue",
        ],
    );
    stays_at_the_kiosk(&visitor.page, visitor.refresh.as_deref(), &code);
    visitor.press(&service, "go", "stay").await;
    says(&words(&visitor.page), &["Question 2 of 4"]);
    assert_eq!(field(&visitor.page, "relevance"), Some("4"));
}

#[tokio::test]
async fn thanks_give_way_to_the_languages_and_an_abandoned_question_does_too() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("advice_talk", "farsta");
    let refresh = |response: &Response| response.headers()["refresh"].to_str().unwrap().to_owned();
    let thanks = service.get(&format!("/k/{code}/en/thanks")).await;
    assert_eq!(refresh(&thanks), format!("20; url=/k/{code}"));
    let page = thanks.text().await.unwrap();
    says(&words(&page), &["Next person"]);
    says(&page, &[&format!("href=\"/k/{code}\"")]);
    assert_eq!(
        refresh(&service.get(&format!("/k/{code}/en")).await),
        format!("120; url=/k/{code}")
    );
    let start = service.get(&format!("/k/{code}")).await;
    assert_eq!(refresh(&start), format!("300; url=/k/{code}"));
}
