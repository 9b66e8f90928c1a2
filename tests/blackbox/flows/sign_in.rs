//! Signing in leads back, and what was typed before the session ended is not lost.

use super::sum_so_far;
use crate::support::{
    page::{field, says, says_not, words},
    people::{PASSWORD, browser},
    staff::leads_to,
    start_on,
};

// ---- the way back

#[tokio::test]
async fn signing_in_leads_back_to_the_page_with_its_query() {
    let service = start_on("2026-03-30").await;
    service.user("chef@kommun.se", "manager", None);
    let page = "/staff/results?period=2026-T1&by=area";
    let asked = service.get(page).await;
    let sign_in = leads_to(&asked).to_owned();
    let anybody = browser();
    let form = service.page(&anybody, &sign_in).await;
    let next = field(&form, "next").unwrap().replace("&amp;", "&");
    assert_eq!(next, page);
    let fields = [
        ("email", "chef@kommun.se"),
        ("password", PASSWORD),
        ("next", &next),
    ];
    let back = service.post(&anybody, "/staff/sign-in", &fields).await;
    assert_eq!(leads_to(&back), page);
}

#[tokio::test]
async fn a_link_from_mail_opens_signed_in_with_its_query() {
    let service = start_on("2026-03-30").await;
    let page = "/staff/results?period=2026-T1&by=area";
    let request = browser().get(service.address(page));
    let request = request.header("sec-fetch-site", "cross-site");
    let bounce = request.send().await.unwrap();
    assert_eq!(bounce.status(), 200);
    let bounce = bounce.text().await.unwrap().replace("&amp;", "&");
    says(&bounce, &[&format!("content=\"0;url={page}\"")]);
    // From there the browser brings the cookie; who has none signs in.
    let request = browser().get(service.address(page));
    let again = request.header("sec-fetch-site", "same-origin");
    assert_eq!(again.send().await.unwrap().status(), 303);
}

#[tokio::test]
async fn a_button_pressed_after_the_session_ended_leads_back_to_its_page_and_says_so() {
    let service = start_on("2026-03-30").await;
    let activity = service.activity_with("advice_talk", "farsta", &[]);
    let page = format!("/staff/activities/{}", activity["id"]);
    service.user("anna@kommun.se", "advisor", Some("farsta"));
    let anna = browser();
    let form = [("state", "paused")];
    let refused = service.post(&anna, &format!("{page}/state"), &form).await;
    assert_eq!(leads_to(&refused), format!("/staff/sign-in?next={page}"));
    let fields = [
        ("email", "anna@kommun.se"),
        ("password", PASSWORD),
        ("next", page.as_str()),
    ];
    let back = service.post(&anna, "/staff/sign-in", &fields).await;
    assert_eq!(leads_to(&back), page);
    let shown = service.page(&anna, &page).await;
    says(&words(&shown), &["Ingenting ändrades"]);
    let once_more = service.page(&anna, &page).await;
    says_not(&words(&once_more), &["Ingenting ändrades"]);
}

#[tokio::test]
async fn what_was_typed_when_the_session_ended_is_sent_after_signing_in() {
    let service = start_on("2026-03-30").await;
    service.user("anna@kommun.se", "advisor", Some("farsta"));
    let anna = browser();
    let typed = [
        ("month", "2026-03"),
        ("open_preschool-participants", "42"),
        ("advice_talk-participants", "<b>7"),
    ];
    let refused = service.post(&anna, "/staff/offered", &typed).await;
    assert_eq!(leads_to(&refused), "/staff/sign-in?next=/staff/offered");
    let fields = [
        ("email", "anna@kommun.se"),
        ("password", PASSWORD),
        ("next", "/staff/offered"),
    ];
    service.post(&anna, "/staff/sign-in", &fields).await;
    let page = service.page(&anna, "/staff/offered").await;
    says(
        &words(&page),
        &["Ingenting ändrades", "Skicka det jag skrev"],
    );
    says_not(&page, &["<b>"]);
    assert_eq!(sum_so_far(&page), "0");
    let kept = page.split("role=\"status\"").nth(1).unwrap();
    let again: Vec<(&str, &str)> = ["month", "open_preschool-participants", "once"]
        .into_iter()
        .map(|name| (name, field(kept, name).unwrap()))
        .collect();
    let done = service.post(&anna, "/staff/offered", &again).await;
    assert_eq!(done.status(), 303);
    let page = service.page(&anna, "/staff/offered").await;
    assert_eq!(sum_so_far(&page), "42");
}

#[tokio::test]
async fn a_long_text_stays_in_the_page_until_one_has_signed_in() {
    let service = start_on("2026-03-30").await;
    let gaps = "En lång brist.\n".repeat(300);
    let typed = [("contact", "<b>Ring 1"), ("gaps", gaps.as_str())];
    let settings = "/staff/admin/settings";
    let kept = service.post(&browser(), settings, &typed).await;
    assert_eq!(kept.status(), 401);
    let kept = kept.text().await.unwrap();
    says(
        &words(&kept),
        &["Du har blivit utloggad", "Ingenting har ändrats"],
    );
    says(
        &kept,
        &[
            "action=\"/staff/admin/settings\"",
            "next=/staff/admin/settings",
        ],
    );
    says(&kept, &["target=\"_blank\"", "En lång brist."]);
    says_not(&kept, &["<b>"]);
}

#[tokio::test]
async fn a_password_is_never_sent_back() {
    let service = start_on("2026-03-30").await;
    let fields = [("current", "hemligt ett"), ("password", "hemligt två")];
    let refused = service.post(&browser(), "/staff/account", &fields).await;
    assert_eq!(refused.status(), 303);
    assert_eq!(leads_to(&refused), "/staff/sign-in?next=/staff/account");
}
