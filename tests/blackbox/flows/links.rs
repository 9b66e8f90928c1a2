//! Every link opens for who sees it; what a code shows to those who only look.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use reqwest::Client;
use serde_json::json;

use crate::support::{
    Service,
    page::{field, links, says, says_not, which, words},
    people::browser,
    staff::leads_to,
    start_on, start_with,
};

// ---- what one may open

/// Drawings that fill the page where the style sheet does not come.
fn drawings_without_a_size(page: &str) -> impl Iterator<Item = &str> {
    let drawings = page.split("<svg").skip(1);
    let drawings = drawings.filter_map(|rest| rest.split('>').next());
    drawings.filter(|tag| !(tag.contains(" width=") && tag.contains(" height=")))
}

#[tokio::test]
async fn a_parent_s_drawings_have_a_size_of_their_own() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("open_preschool", "farsta");
    for path in ["", "k/", "v/"] {
        let page = service.get(&format!("/{path}{code}")).await;
        let page = page.text().await.unwrap();
        says(&page, &["<svg"]);
        assert_eq!(drawings_without_a_size(&page).next(), None, "{path}");
    }
    let thanks = service.get(&format!("/{code}/sv/thanks")).await;
    let thanks = thanks.text().await.unwrap();
    assert_eq!(drawings_without_a_size(&thanks).next(), None);
}

/// Pages of one kind looked at: with another number, period or language on them.
const OF_A_KIND: usize = 4;

/// Follows every link of a role's pages; those that do not open.
async fn walk(service: &Service, who: &Client) -> (BTreeSet<String>, Vec<String>) {
    let mut waiting = VecDeque::from(["/staff".to_owned()]);
    let (mut seen, mut broken) = (BTreeSet::new(), Vec::new());
    let mut kinds = BTreeMap::<String, usize>::new();
    while let Some(path) = waiting.pop_front() {
        let looked = kinds.entry(which(&path)).or_default();
        if *looked >= OF_A_KIND || !seen.insert(path.clone()) {
            continue;
        }
        *looked += 1;
        let response = service.opened(who, &path).await;
        if response.status().is_redirection() {
            waiting.push_back(leads_to(&response).to_owned());
            continue;
        }
        if response.status() != 200 {
            broken.push(format!("{path}: {}", response.status()));
        }
        let kind = response.headers()["content-type"]
            .to_str()
            .unwrap()
            .to_owned();
        if !kind.starts_with("text/html") || !path.starts_with("/staff") {
            continue;
        }
        let page = response.text().await.unwrap().replace("&amp;", "&");
        waiting.extend(links(&page));
        let drawings = drawings_without_a_size(&page);
        broken.extend(drawings.map(|drawing| format!("{path}: {drawing} has no size")));
        for form in page
            .split("<form")
            .skip(1)
            .filter(|form| form.contains("method=\"post\""))
        {
            let tag = form.split("</form>").next().unwrap();
            let needs_none = tag.contains("multipart")
                || tag.contains("/staff/sign-")
                || tag.contains("/staff/language")
                // A preview: what is sent from it is read by nobody.
                || tag.contains("action=\"/staff/admin/questionnaires/");
            if !needs_none && !tag.contains("name=\"once\"") {
                broken.push(format!("{path}: a form without a token: {tag}"));
            }
        }
    }
    (seen, broken)
}

#[tokio::test]
async fn every_link_that_a_role_sees_opens_for_it_and_every_form_has_a_token() {
    let service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    for activity_type in ["open_preschool", "advice_talk"] {
        service.activity(activity_type, "farsta");
    }
    for (role, district) in [
        ("advisor", Some("farsta")),
        ("manager", None),
        ("coordinator", None),
        ("admin", None),
    ] {
        let email = format!("{role}@kommun.se");
        service.user(&email, role, district);
        let who = service.sign_in(&email).await;
        let (seen, broken) = walk(&service, &who).await;
        assert!(seen.len() >= 6, "{role} saw only {seen:?}");
        assert_eq!(broken, Vec::<String>::new(), "{role}");
    }
}

#[tokio::test]
async fn staff_choose_the_language_of_their_pages() {
    let service = start_on("2026-03-30").await;
    let anna = service.advisor().await;
    let here = "/staff/offered?from=mail";
    let request = anna
        .post(service.address("/staff/language"))
        .header("referer", service.address(here))
        .form(&[("language", "en")]);
    let chosen = request.send().await.unwrap();
    assert_eq!(leads_to(&chosen), here);
    let page = service.page(&anna, "/staff/offered").await;
    says(&page, &["<html lang=\"en\"", "Svenska"]);
    let wrong = service
        .post(&anna, "/staff/language", &[("language", "tlh")])
        .await;
    assert_eq!(wrong.status(), 400);
}

#[tokio::test]
async fn a_parent_s_address_in_capitals_is_the_same() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("open_preschool", "farsta");
    for path in [
        format!("/{code}/FA-AF"),
        format!("/{code}/SV/THANKS"),
        format!("/K/{code}"),
        "/PRIVACY/SV".to_owned(),
    ] {
        assert_eq!(service.get(&path).await.status(), 200, "{path}");
    }
}

// ---- codes that are shown

#[tokio::test]
async fn the_square_is_shown_without_signing_in_and_leads_nowhere_else() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("open_preschool", "farsta");
    let response = service.get(&format!("/v/{code}")).await;
    assert_eq!(response.status(), 200);
    let refresh = response.headers()["refresh"].to_str().unwrap().to_owned();
    assert_eq!(refresh, format!("300; url=/v/{code}"));
    let page = response.text().await.unwrap();
    says(&page, &["<svg class=\"square\""]);
    says_not(&page, &["href="]);
    assert_eq!(service.get("/v/1234567890").await.status(), 404);
}

#[tokio::test]
async fn what_is_sent_from_a_preview_does_not_count() {
    let mut service = start_on("2026-03-30").await;
    let code = service.activity("home_visit", "farsta");
    for _ in 0..5 {
        let preview = service.get(&format!("/{code}/sv?preview")).await;
        let preview = preview.text().await.unwrap();
        says(&words(&preview), &["Det här är bara ett test"]);
        let nonce = field(&preview, "nonce").unwrap();
        let sent = service.send(&browser(), &code, nonce, "help=1").await;
        assert_eq!(sent.status(), 303);
    }
    service.turn_the_clock_to("2026-05-01").await;
    let results = service.results("2026-T1", "type").await;
    assert_eq!(results["rows"], json!([]));
}

#[tokio::test]
async fn a_code_that_takes_no_answers_says_so_where_it_is_shown() {
    let service = start_on("2026-03-30").await;
    let activity = service.activity_with("advice_talk", "farsta", &[]);
    let page = format!("/staff/activities/{}", activity["id"]);
    let anna = service.advisor().await;
    let state = format!("{page}/state");
    service.post(&anna, &state, &[("state", "paused")]).await;
    let shown = service.page(&anna, &page).await;
    says(&words(&shown), &["Pausad: den som skannar kan inte svara."]);
    let screen = service.page(&anna, &format!("{page}/screen")).await;
    says(
        &words(&screen),
        &["Pausad: den som skannar kan inte svara."],
    );
    service.post(&anna, &state, &[("state", "closed")]).await;
    let shown = service.page(&anna, &page).await;
    says(&words(&shown), &["Stängd: den som skannar kan inte svara."]);
    says_not(&shown, &["sheet.pdf", "/screen\""]);
}
