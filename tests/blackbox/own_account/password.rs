//! The password: a first one, a change, guessing.

use reqwest::{Client, Response};

use super::{ANOTHER, sign_in};
use crate::support::{
    Service,
    page::{says, says_not, words},
    people::PASSWORD,
    staff::leads_to,
    start_on,
};

/// Bo's account with a password that somebody else chose.
async fn with_a_first_password() -> Service {
    let service = start_on("2026-03-30").await;
    let add = [
        "user",
        "add",
        "--email",
        "bo@kommun.se",
        "--role",
        "manager",
        "--must-change",
        "--password-stdin",
    ];
    assert!(service.run(&add, PASSWORD).status.success());
    service
}

async fn change_password(
    browser: &Client,
    service: &Service,
    current: &str,
    password: &str,
) -> Response {
    let form = [("current", current), ("password", password)];
    service.post(browser, "/staff/account", &form).await
}

#[tokio::test]
async fn a_password_that_somebody_else_chose_must_be_changed_before_anything_else() {
    let service = with_a_first_password().await;
    let (bo, response) = sign_in(&service, PASSWORD).await;
    assert_eq!(response.status(), 303);
    for path in ["/staff/results", "/staff"] {
        let response = service.opened(&bo, path).await;
        assert_eq!(response.status(), 303, "{path}");
        assert_eq!(leads_to(&response), "/staff/account", "{path}");
    }
    let changed = change_password(&bo, &service, PASSWORD, ANOTHER).await;
    assert_eq!(changed.status(), 303);
    assert_eq!(leads_to(&changed), "/staff");
    let results = bo.get(service.address("/staff/results")).send().await;
    assert_eq!(results.unwrap().status(), 200);
}

#[tokio::test]
async fn a_password_that_cannot_be_chosen_is_refused_and_not_shown() {
    let service = with_a_first_password().await;
    let (bo, _) = sign_in(&service, PASSWORD).await;
    for (current, password, said) in [
        (
            "fel lösenord här",
            ANOTHER,
            "Lösenordet du har nu stämmer inte",
        ),
        (PASSWORD, "kort", "12 till 256 tecken"),
        (PASSWORD, PASSWORD, "samma som det gamla"),
    ] {
        let response = change_password(&bo, &service, current, password).await;
        assert_eq!(response.status(), 422, "{said}");
        let page = response.text().await.unwrap();
        says(&words(&page), &[said]);
        says_not(&page, &[password]);
    }
}

#[tokio::test]
async fn a_changed_password_ends_other_sessions_and_the_old_one_opens_nothing() {
    let service = with_a_first_password().await;
    let (bo, _) = sign_in(&service, PASSWORD).await;
    let (elsewhere, _) = sign_in(&service, PASSWORD).await;
    let changed = change_password(&bo, &service, PASSWORD, ANOTHER).await;
    assert_eq!(changed.status(), 303);
    let other = elsewhere
        .get(service.address("/staff/account"))
        .send()
        .await;
    assert!(leads_to(&other.unwrap()).starts_with("/staff/sign-in"));
    assert_eq!(sign_in(&service, PASSWORD).await.1.status(), 422);
    assert_eq!(sign_in(&service, ANOTHER).await.1.status(), 303);
}

#[tokio::test]
async fn guessing_from_many_addresses_keeps_the_owner_in() {
    let service = start_on("2026-03-30").await;
    service.user("bo@kommun.se", "manager", None);
    let mut statuses = Vec::new();
    for place in 1..=12 {
        let browser = Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .local_address(std::net::IpAddr::from([127, 0, 0, place]));
        let form = [("email", "bo@kommun.se"), ("password", "gissar jag fel nu")];
        let response = browser
            .build()
            .unwrap()
            .post(service.address("/staff/sign-in"))
            .form(&form)
            .send()
            .await
            .unwrap();
        statuses.push(response.status().as_u16());
    }
    assert_eq!(statuses, [422; 12]);
    service.sign_in("bo@kommun.se").await;
}
