//! Nothing typed is lost, nothing is done twice, and every address answers the
//! methods it takes.

use std::collections::{BTreeSet, VecDeque};

use futures_util::future::join_all;
use reqwest::{Client, Method, Response, StatusCode};
use serde_json::{Value, json};

use crate::support::{
    Service,
    page::{field, says, says_not, words},
    people::{PASSWORD, browser},
    raw::exchange,
    start_on, start_with,
};

async fn text_at(service: &Service, who: &Client, path: &str) -> String {
    let response = who.get(service.address(path)).send().await.unwrap();
    assert_eq!(response.status(), 200, "{path}");
    response.text().await.unwrap()
}

async fn send(service: &Service, who: &Client, path: &str, form: &[(&str, &str)]) -> Response {
    let request = who.post(service.address(path)).form(form);
    request.send().await.unwrap()
}

fn leads_to(response: &Response) -> &str {
    response.headers()["location"].to_str().unwrap()
}

async fn advisor(service: &Service) -> Client {
    service.user("anna@kommun.se", "advisor", Some("farsta"));
    service.sign_in("anna@kommun.se").await
}

/// The number that stands for open preschools in the table of sums.
fn sum_so_far(page: &str) -> String {
    let words = words(page);
    let sums = words.split("Summa hittills").nth(1).unwrap().to_owned();
    let after = sums.split("Öppen förskola ").nth(1).unwrap();
    after.split(' ').next().unwrap().to_owned()
}

// ---- methods

#[tokio::test]
async fn head_is_answered_as_get_without_a_body() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("open_preschool", "farsta");
    for path in [
        "/".to_owned(),
        format!("/{code}"),
        format!("/{code}/ar"),
        format!("/{code}/sv/thanks"),
        format!("/k/{code}"),
        "/privacy/sv".to_owned(),
        "/healthz".to_owned(),
        "/readyz".to_owned(),
        "/staff/sign-in".to_owned(),
        "/api/v1/openapi.json".to_owned(),
        "/help".to_owned(),
        "/opendata".to_owned(),
        "/nowhere/at/all".to_owned(),
        "/1234567890".to_owned(),
        "/api/v1/activities".to_owned(),
        "/staff/results".to_owned(),
    ] {
        let got = service.get(&path).await;
        let request = browser().head(service.address(&path));
        let head = request.send().await.unwrap();
        assert_eq!(head.status(), got.status(), "{path}");
        let kind = |response: &Response| response.headers().get("content-type").cloned();
        assert_eq!(kind(&head), kind(&got), "{path}");
        let policy = "content-security-policy";
        assert_eq!(
            head.headers().get(policy),
            got.headers().get(policy),
            "{path}"
        );
        assert_eq!(head.text().await.unwrap(), "", "{path}");
    }
}

#[tokio::test]
async fn head_sends_no_body_and_gives_no_nonce_away() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("open_preschool", "farsta");
    let request = format!("HEAD /{code}/sv HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    let said = exchange(&service.url, request.as_bytes());
    assert_eq!(said.status(), 200);
    let (head, body) = said.text.split_once("\r\n\r\n").unwrap();
    assert_eq!(body, "");
    assert!(!head.to_lowercase().contains("nonce"), "{head}");
    let length = said.header("content-length").unwrap();
    assert_ne!(length, "0", "as long as the page would be");
}

#[tokio::test]
async fn another_method_is_told_which_ones_an_address_takes() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("open_preschool", "farsta");
    for (method, path, allowed) in [
        ("DELETE", format!("/{code}"), "GET, HEAD"),
        ("PUT", format!("/{code}/sv"), "GET, HEAD, POST"),
        ("POST", format!("/{code}/sv/thanks"), "GET, HEAD"),
        ("POST", "/healthz".to_owned(), "GET, HEAD"),
        ("DELETE", "/staff".to_owned(), "GET, HEAD"),
        ("GET", "/staff/sign-out".to_owned(), "POST"),
        ("PUT", "/staff/offered".to_owned(), "GET, HEAD, POST"),
        ("GET", "/staff/activities/1/state".to_owned(), "POST"),
        ("DELETE", "/api/v1/activities".to_owned(), "GET, HEAD, POST"),
        ("GET", "/api/v1/offered".to_owned(), "POST"),
    ] {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        let request = browser().request(method, service.address(&path));
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), 405, "{path}");
        assert_eq!(response.headers()["allow"], allowed, "{path}");
        assert!(
            response.headers().contains_key("content-security-policy"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_head_of_a_code_costs_as_much_as_a_get() {
    let service = start_on("2026-03-30").await;
    let mut statuses = BTreeSet::new();
    for number in 0..40_u64 {
        let code = lyhord::domain::survey_code::SurveyCode::from_random(number);
        let request = browser().head(service.address(&format!("/{code}")));
        statuses.insert(request.send().await.unwrap().status());
    }
    let both = [StatusCode::NOT_FOUND, StatusCode::TOO_MANY_REQUESTS];
    assert_eq!(statuses, BTreeSet::from(both));
}

// ---- the way back

#[tokio::test]
async fn signing_in_leads_back_to_the_page_with_its_query() {
    let service = start_on("2026-03-30").await;
    service.user("chef@kommun.se", "manager", None);
    let page = "/staff/results?period=2026-T1&by=area";
    let asked = service.get(page).await;
    let sign_in = leads_to(&asked).to_owned();
    let anybody = browser();
    let form = text_at(&service, &anybody, &sign_in).await;
    let next = field(&form, "next").unwrap().replace("&amp;", "&");
    assert_eq!(next, page);
    let fields = [
        ("email", "chef@kommun.se"),
        ("password", PASSWORD),
        ("next", &next),
    ];
    let back = send(&service, &anybody, "/staff/sign-in", &fields).await;
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
    let refused = send(&service, &anna, &format!("{page}/state"), &form).await;
    assert_eq!(leads_to(&refused), format!("/staff/sign-in?next={page}"));
    let fields = [
        ("email", "anna@kommun.se"),
        ("password", PASSWORD),
        ("next", page.as_str()),
    ];
    let back = send(&service, &anna, "/staff/sign-in", &fields).await;
    assert_eq!(leads_to(&back), page);
    let shown = text_at(&service, &anna, &page).await;
    says(&words(&shown), &["Ingenting ändrades"]);
    let once_more = text_at(&service, &anna, &page).await;
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
    let refused = send(&service, &anna, "/staff/offered", &typed).await;
    assert_eq!(leads_to(&refused), "/staff/sign-in?next=/staff/offered");
    let fields = [
        ("email", "anna@kommun.se"),
        ("password", PASSWORD),
        ("next", "/staff/offered"),
    ];
    send(&service, &anna, "/staff/sign-in", &fields).await;
    let page = text_at(&service, &anna, "/staff/offered").await;
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
    let done = send(&service, &anna, "/staff/offered", &again).await;
    assert_eq!(done.status(), 303);
    let page = text_at(&service, &anna, "/staff/offered").await;
    assert_eq!(sum_so_far(&page), "42");
}

#[tokio::test]
async fn a_long_text_stays_in_the_page_until_one_has_signed_in() {
    let service = start_on("2026-03-30").await;
    let gaps = "En lång brist.\n".repeat(300);
    let typed = [("contact", "<b>Ring 1"), ("gaps", gaps.as_str())];
    let settings = "/staff/admin/settings";
    let kept = send(&service, &browser(), settings, &typed).await;
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
    let refused = send(&service, &browser(), "/staff/account", &fields).await;
    assert_eq!(refused.status(), 303);
    assert_eq!(leads_to(&refused), "/staff/sign-in?next=/staff/account");
}

// ---- once

#[tokio::test]
async fn a_double_click_counts_once_and_says_so() {
    let service = start_on("2026-03-30").await;
    let anna = advisor(&service).await;
    let page = text_at(&service, &anna, "/staff/offered").await;
    let once = field(&page, "once").unwrap().to_owned();
    let fields = [
        ("once", once.as_str()),
        ("month", "2026-03"),
        ("open_preschool-participants", "9"),
    ];
    let clicks = (0..3).map(|_| send(&service, &anna, "/staff/offered", &fields));
    for click in join_all(clicks).await {
        assert_eq!(
            (click.status().as_u16(), leads_to(&click)),
            (303, "/staff/offered")
        );
    }
    send(&service, &anna, "/staff/offered", &fields).await;
    let shown = text_at(&service, &anna, "/staff/offered").await;
    assert_eq!(sum_so_far(&shown), "9");
    says(&words(&shown), &["Det är redan sparat"]);
}

#[tokio::test]
async fn two_clicks_make_one_code_and_both_lead_to_it() {
    let service = start_on("2026-03-30").await;
    let anna = advisor(&service).await;
    let page = text_at(&service, &anna, "/staff/activities/new").await;
    let once = field(&page, "once").unwrap().to_owned();
    let fields = [
        ("once", once.as_str()),
        ("type", "advice_talk"),
        ("title", "Dubbel"),
    ];
    let clicks = (0..2).map(|_| send(&service, &anna, "/staff/activities/new", &fields));
    let clicks = join_all(clicks).await;
    assert_eq!(leads_to(&clicks[0]), leads_to(&clicks[1]));
    let home = text_at(&service, &anna, "/staff/activities").await;
    assert_eq!(home.matches("<bdi>Dubbel</bdi>").count(), 1);
}

#[tokio::test]
async fn a_form_that_came_back_with_a_fault_can_be_sent_again() {
    let service = start_on("2026-03-30").await;
    let anna = advisor(&service).await;
    let page = text_at(&service, &anna, "/staff/activities/new").await;
    let once = field(&page, "once").unwrap().to_owned();
    let new = "/staff/activities/new";
    let wrong = [
        ("once", once.as_str()),
        ("type", "advice_talk"),
        ("title", ""),
    ];
    let refused = send(&service, &anna, new, &wrong).await;
    assert_eq!(refused.status(), 422);
    let right = [
        ("once", once.as_str()),
        ("type", "advice_talk"),
        ("title", "Rätt"),
    ];
    let made = send(&service, &anna, new, &right).await;
    let made = leads_to(&made).to_owned();
    assert!(made.starts_with("/staff/activities/"), "{made}");
    assert_ne!(made, new);
}

#[tokio::test]
async fn a_form_that_lay_open_for_days_changes_nothing() {
    let mut service = start_on("2026-03-30").await;
    let anna = advisor(&service).await;
    let page = text_at(&service, &anna, "/staff/offered").await;
    let once = field(&page, "once").unwrap().to_owned();
    service.turn_the_clock_to("2026-04-01").await;
    let anna = service.sign_in("anna@kommun.se").await;
    let fields = [
        ("once", once.as_str()),
        ("month", "2026-03"),
        ("open_preschool-participants", "9"),
    ];
    let old = send(&service, &anna, "/staff/offered", &fields).await;
    assert_eq!(old.status(), 409);
    says(
        &words(&old.text().await.unwrap()),
        &["Ingenting har ändrats"],
    );
}

#[tokio::test]
async fn what_was_added_is_said_and_can_be_undone() {
    let service = start_on("2026-03-30").await;
    let anna = advisor(&service).await;
    for number in ["88", "42"] {
        let fields = [
            ("month", "2026-03"),
            ("open_preschool-participants", number),
        ];
        send(&service, &anna, "/staff/offered", &fields).await;
    }
    let shown = text_at(&service, &anna, "/staff/offered").await;
    says(
        &words(&shown),
        &["42 lades till för öppen förskola i mars 2026. Summan är nu 130."],
    );
    let undo = shown.split("role=\"status\"").nth(1).unwrap();
    let fields: Vec<(&str, &str)> = ["month", "open_preschool-participants", "undone", "once"]
        .into_iter()
        .map(|name| (name, field(undo, name).unwrap()))
        .collect();
    send(&service, &anna, "/staff/offered", &fields).await;
    let shown = text_at(&service, &anna, "/staff/offered").await;
    says(&words(&shown), &["Det är ångrat."]);
    assert_eq!(sum_so_far(&shown), "88");
}

async fn ask(service: &Service, key: &str, path: &str, body: &Value) -> (u16, String, Value) {
    let request = Client::new()
        .post(service.address(&format!("/api/v1{path}")))
        .bearer_auth(&service.token)
        .header("idempotency-key", key)
        .json(body);
    let response = request.send().await.unwrap();
    let location = response.headers().get("location");
    let location = location.map_or("", |to| to.to_str().unwrap()).to_owned();
    let status = response.status().as_u16();
    (status, location, response.json().await.unwrap())
}

#[tokio::test]
async fn a_program_that_asks_twice_with_one_key_gets_one_reply_and_counts_once() {
    let service = start_on("2026-03-30").await;
    let body = json!({"month": "2026-03", "type": "open_preschool", "district": "farsta", "participants": 42});
    let asked = (0..3).map(|_| ask(&service, "vecka-13", "/offered", &body));
    let replies = join_all(asked).await;
    assert_eq!(replies[0].0, 200, "{replies:?}");
    assert_eq!(replies[0].2["participants"], 42);
    assert!(
        replies.iter().all(|reply| *reply == replies[0]),
        "{replies:?}"
    );
    let (_, _, next) = ask(&service, "vecka-14", "/offered", &body).await;
    assert_eq!(next["participants"], 84, "another key is another week");
}

#[tokio::test]
async fn one_key_makes_one_activity() {
    let service = start_on("2026-03-30").await;
    let body = json!({"type": "advice_talk", "district": "farsta", "title": "Prov"});
    let first = ask(&service, "a", "/activities", &body).await;
    assert_eq!(first.0, 201);
    assert_eq!(first, ask(&service, "a", "/activities", &body).await);
}

#[tokio::test]
async fn one_key_for_another_body_or_address_is_refused() {
    let service = start_on("2026-03-30").await;
    let body = json!({"type": "advice_talk", "district": "farsta", "title": "Prov"});
    let other = json!({"type": "advice_talk", "district": "farsta", "title": "Annat"});
    assert_eq!(ask(&service, "a", "/activities", &body).await.0, 201);
    let (status, _, problem) = ask(&service, "a", "/activities", &other).await;
    assert_eq!(status, 422);
    assert_eq!(problem["errors"][0]["field"], "Idempotency-Key");
    assert_eq!(ask(&service, "a", "/offered", &body).await.0, 422);
}

#[tokio::test]
async fn a_refused_request_leaves_its_key_free() {
    let service = start_on("2026-03-30").await;
    let wrong = json!({"type": "advice_talk", "district": "farsta", "title": ""});
    let right = json!({"type": "advice_talk", "district": "farsta", "title": "Prov"});
    assert_eq!(ask(&service, "a", "/activities", &wrong).await.0, 422);
    assert_eq!(ask(&service, "a", "/activities", &right).await.0, 201);
    assert_eq!(
        ask(&service, &"x".repeat(256), "/activities", &right)
            .await
            .0,
        400
    );
}

#[tokio::test]
async fn a_stranger_s_key_is_not_kept() {
    let service = start_on("2026-03-30").await;
    let request = Client::new()
        .post(service.address("/api/v1/offered"))
        .header("idempotency-key", "a")
        .json(&json!({}));
    assert_eq!(request.send().await.unwrap().status(), 401);
}

// ---- two at a time

#[tokio::test]
async fn who_saves_an_activity_later_is_told_that_it_was_changed_and_loses_nothing() {
    let service = start_on("2026-03-30").await;
    let activity = service.activity_with("advice_talk", "farsta", &[]);
    let edit = format!("/staff/activities/{}/edit", activity["id"]);
    let anna = advisor(&service).await;
    let page = text_at(&service, &anna, &edit).await;
    let version = field(&page, "version").unwrap().to_owned();
    let save = async |version: &str, title: &str| {
        let fields = [("version", version), ("title", title), ("contact", "mixed")];
        send(&service, &anna, &edit, &fields).await
    };
    assert_eq!(save(&version, "Först").await.status(), 303);
    let told = save(&version, "Sedan").await;
    assert_eq!(told.status(), 409);
    let told = told.text().await.unwrap();
    says(&words(&told), &["Någon annan har ändrat det här"]);
    let form = told.split("/edit\"").last().unwrap();
    assert_eq!(field(form, "title"), Some("Sedan"));
    let now = field(form, "version").unwrap();
    assert_eq!(
        save(now, "Sedan").await.status(),
        303,
        "when that is what should hold"
    );
}

#[tokio::test]
async fn who_saves_the_settings_later_is_told_so() {
    let service = start_on("2026-03-30").await;
    service.user("admin@kommun.se", "admin", None);
    let admin = service.sign_in("admin@kommun.se").await;
    let here = "/staff/admin/settings";
    let page = text_at(&service, &admin, here).await;
    let version = field(&page, "version").unwrap().to_owned();
    let save = async |contact: &str| {
        let fields = [
            ("version", version.as_str()),
            ("contact", contact),
            ("languages", "sv, ar"),
            ("level", "unknown"),
            ("method", "self"),
        ];
        send(&service, &admin, here, &fields).await
    };
    assert_eq!(save("Ring 1").await.status(), 303);
    let told = save("Ring 2").await;
    let told = told.text().await.unwrap();
    says(&words(&told), &["Någon annan har ändrat det här"]);
    let form = told
        .split("action=\"/staff/admin/settings\"")
        .last()
        .unwrap();
    assert_eq!(field(form, "contact"), Some("Ring 2"));
}

#[tokio::test]
async fn a_code_that_was_closed_meanwhile_stays_closed() {
    let service = start_on("2026-03-30").await;
    let activity = service.activity_with("advice_talk", "farsta", &[]);
    let page = format!("/staff/activities/{}", activity["id"]);
    let anna = advisor(&service).await;
    let edit = text_at(&service, &anna, &format!("{page}/edit")).await;
    let version = field(&edit, "version").unwrap().to_owned();
    let closed = send(
        &service,
        &anna,
        &format!("{page}/state"),
        &[("state", "closed")],
    )
    .await;
    assert_eq!(closed.status(), 303);
    let fields = [
        ("version", version.as_str()),
        ("title", "Nytt"),
        ("contact", "mixed"),
    ];
    send(&service, &anna, &format!("{page}/edit"), &fields).await;
    send(
        &service,
        &anna,
        &format!("{page}/state"),
        &[("state", "running")],
    )
    .await;
    let form = service
        .get(&format!("/{}", activity["code"].as_str().unwrap()))
        .await;
    assert_eq!(form.status(), 410);
}

// ---- what one may open

/// Follows every link of a role's pages; those that do not open.
async fn walk(service: &Service, who: &Client) -> (BTreeSet<String>, Vec<String>) {
    let mut waiting = VecDeque::from(["/staff".to_owned()]);
    let (mut seen, mut broken) = (BTreeSet::new(), Vec::new());
    while let Some(path) = waiting.pop_front() {
        if seen.len() >= 120 || !seen.insert(path.clone()) {
            continue;
        }
        let response = who.get(service.address(&path)).send().await.unwrap();
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
        let links = page
            .split("href=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap());
        for link in links.filter(|link| link.starts_with('/') && !link.starts_with("//")) {
            waiting.push_back(link.split('#').next().unwrap().to_owned());
        }
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
    let anna = advisor(&service).await;
    let here = "/staff/offered?from=mail";
    let request = anna
        .post(service.address("/staff/language"))
        .header("referer", service.address(here))
        .form(&[("language", "en")]);
    let chosen = request.send().await.unwrap();
    assert_eq!(leads_to(&chosen), here);
    let page = text_at(&service, &anna, "/staff/offered").await;
    says(&page, &["<html lang=\"en\"", "Svenska"]);
    let wrong = send(&service, &anna, "/staff/language", &[("language", "tlh")]).await;
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
    let anna = advisor(&service).await;
    let state = format!("{page}/state");
    send(&service, &anna, &state, &[("state", "paused")]).await;
    let shown = text_at(&service, &anna, &page).await;
    says(&words(&shown), &["Pausad: den som skannar kan inte svara."]);
    let screen = text_at(&service, &anna, &format!("{page}/screen")).await;
    says(
        &words(&screen),
        &["Pausad: den som skannar kan inte svara."],
    );
    send(&service, &anna, &state, &[("state", "closed")]).await;
    let shown = text_at(&service, &anna, &page).await;
    says(&words(&shown), &["Stängd: den som skannar kan inte svara."]);
    says_not(&shown, &["sheet.pdf", "/screen\""]);
}

#[tokio::test]
async fn two_administrators_keep_each_other_s_work_on_one_district() {
    let service = start_on("2026-03-30").await;
    service.user("admin@kommun.se", "admin", None);
    let admin = service.sign_in("admin@kommun.se").await;
    let here = "/staff/admin/organisation";
    let page = text_at(&service, &admin, here).await;
    let of = |district: &str| {
        let marked = format!("name=\"district\" value=\"{district}\"");
        let form = page.split(&marked).nth(1).unwrap();
        field(form, "version").unwrap().to_owned()
    };
    let (farsta, skarpnack) = (of("farsta"), of("skarpnack"));
    let save = async |district: &str, version: &str, name: &str| {
        let fields = [
            ("do", "district"),
            ("district", district),
            ("version", version),
            ("name", name),
            ("staff", "4"),
        ];
        send(&service, &admin, here, &fields).await
    };
    assert_eq!(save("farsta", &farsta, "Farsta strand").await.status(), 303);
    let other = save("skarpnack", &skarpnack, "Skarpnäcks gård").await;
    assert_eq!(other.status(), 303, "another district is another matter");
    let told = save("farsta", &farsta, "Farsta centrum").await;
    assert_eq!(told.status(), 422);
    let told = told.text().await.unwrap();
    says(&words(&told), &["Någon annan har ändrat det här"]);
    says(&told, &["value=\"Farsta centrum\""]);
    let kept = text_at(&service, &admin, here).await;
    says(&words(&kept), &["Farsta strand", "Skarpnäcks gård"]);
}

#[tokio::test]
async fn null_clears_what_can_be_left_out_and_a_title_cannot() {
    let service = start_on("2026-03-30").await;
    let made = service.activity_with(
        "advice_talk",
        "farsta",
        &[
            "--contact",
            "first",
            "--languages",
            "sv,ar",
            "--venue",
            "Här",
        ],
    );
    let path = format!("/api/v1/activities/{}", made["id"]);
    let change = async |wanted: Value| {
        let request = Client::new()
            .patch(service.address(&path))
            .bearer_auth(&service.token)
            .json(&wanted);
        request.send().await.unwrap()
    };
    let cleared = change(json!({"contact": null, "languages": null, "venue": null})).await;
    assert_eq!(cleared.status(), 200);
    let cleared: Value = cleared.json().await.unwrap();
    assert_eq!(cleared["contact"], "mixed");
    assert_eq!(cleared["languages"], json!([]));
    assert_eq!(cleared["venue"], Value::Null);
    let refused = change(json!({"title": null})).await;
    assert_eq!(refused.status(), 422);
    let refused: Value = refused.json().await.unwrap();
    assert_eq!(refused["errors"][0]["field"], "title");
}
