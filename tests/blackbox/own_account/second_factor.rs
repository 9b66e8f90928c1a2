//! The second factor: set up, given, lost, required.

use std::collections::BTreeSet;

use reqwest::{Client, Response};
use sha2::{Digest, Sha256};
use totp_rs::{Builder, Secret};

use super::{ANOTHER, sign_in};
use crate::support::{
    Service,
    key::ask,
    page::{field, says, words},
    people::PASSWORD,
    staff::leads_to,
    start_on, start_with,
};

/// The code that a phone shows `steps` half minutes after the service began.
fn code(letters: &str, steps: u64) -> String {
    let began = 1_774_857_600; // 2026-03-30T10:00:00+02:00
    let secret = Secret::try_from_base32(letters).unwrap();
    Builder::new()
        .with_secret(secret.as_bytes())
        .build_noncompliant()
        .generate(began + steps * 30)
        .to_string()
}

/// Sets up a second factor: the letters of the secret, and the recovery codes.
async fn set_up(browser: &Client, service: &Service) -> (String, Vec<String>) {
    let page = service
        .opened(browser, "/staff/account/factor")
        .await
        .text()
        .await
        .unwrap();
    let letters = field(&page, "secret").unwrap().to_owned();
    // On the phone itself there is nothing to scan with.
    assert!(page.contains("href=\"otpauth://totp/"), "{page}");
    assert!(page.contains(&format!("data-copy=\"{letters}\"")), "{page}");
    let form = [
        ("secret", letters.as_str()),
        ("code", &code(&letters, 0)),
        ("current", PASSWORD),
    ];
    let response = service.post(browser, "/staff/account/factor", &form).await;
    assert_eq!(
        response.status(),
        200,
        "{}",
        words(&response.text().await.unwrap())
    );
    let page = words(&response.text().await.unwrap());
    let is_code = |word: &&str| word.len() == 29 && word.matches('-').count() == 5;
    let codes: Vec<String> = page.split(' ').filter(is_code).map(str::to_owned).collect();
    assert_eq!(codes.len(), 10, "{page}");
    (letters, codes)
}

/// Bo with a second factor: a signed-in browser, the letters that the phone
/// keeps, and the codes on paper.
async fn with_a_second_factor() -> (Service, Client, String, Vec<String>) {
    // More attempts than one account gets in a minute.
    let service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    service.user("bo@kommun.se", "manager", None);
    let (bo, _) = sign_in(&service, PASSWORD).await;
    let (letters, codes) = set_up(&bo, &service).await;
    (service, bo, letters, codes)
}

/// The second step of a sign-in.
async fn give(browser: &Client, service: &Service, code: &str) -> Response {
    let form = [("code", code), ("next", "/staff/results")];
    service.post(browser, "/staff/sign-in/factor", &form).await
}

#[tokio::test]
async fn with_a_second_factor_the_password_alone_opens_nothing() {
    let (service, ..) = with_a_second_factor().await;
    let (half, response) = sign_in(&service, PASSWORD).await;
    assert_eq!(leads_to(&response), "/staff/sign-in/factor?next=/staff");
    for path in ["/staff/results", "/staff/account", "/staff/account/factor"] {
        let response = service.opened(&half, path).await;
        assert!(leads_to(&response).starts_with("/staff/sign-in"), "{path}");
    }
}

#[tokio::test]
async fn a_wrong_code_or_the_one_that_set_it_up_is_refused_and_the_next_one_opens() {
    let (service, _, letters, _) = with_a_second_factor().await;
    let (half, _) = sign_in(&service, PASSWORD).await;
    for wrong in ["", "000000", "abc", &code(&letters, 0), &code(&letters, 9)] {
        let response = give(&half, &service, wrong).await;
        assert_eq!(response.status(), 422, "{wrong}");
        let page = response.text().await.unwrap();
        says(&words(&page), &["Koden stämmer inte"]);
    }
    let response = give(&half, &service, &code(&letters, 1)).await;
    assert_eq!(response.status(), 303);
    assert_eq!(leads_to(&response), "/staff/results");
    let results = half.get(service.address("/staff/results")).send().await;
    assert_eq!(results.unwrap().status(), 200);
}

/// The session that an answer gives, as a browser sends it.
fn session_in(response: &Response) -> String {
    let given = response.headers().get_all("set-cookie").iter();
    let mut given = given.map(|cookie| cookie.to_str().unwrap());
    let session = given.find(|cookie| cookie.starts_with("lyhord="));
    session.unwrap().split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn the_second_factor_begins_another_session_and_ends_the_half_one() {
    let (service, _, letters, _) = with_a_second_factor().await;
    let (browser, response) = sign_in(&service, PASSWORD).await;
    let half = session_in(&response);
    let whole = session_in(&give(&browser, &service, &code(&letters, 1)).await);
    for (session, status) in [(half, 303), (whole, 200)] {
        let asked = Client::builder().redirect(reqwest::redirect::Policy::none());
        let asked = asked
            .build()
            .unwrap()
            .get(service.address("/staff/results"));
        let asked = asked.header("cookie", &session).send().await.unwrap();
        assert_eq!(asked.status(), status, "{session}");
    }
}

#[tokio::test]
async fn each_code_on_paper_is_good_once_however_it_is_typed() {
    let (service, bo, _, codes) = with_a_second_factor().await;
    for (typed, status) in [
        (codes[3].to_uppercase(), 303),
        (codes[3].clone(), 422),
        (codes[4].replace('-', " "), 303),
    ] {
        let (again, _) = sign_in(&service, PASSWORD).await;
        let given = give(&again, &service, &typed).await;
        assert_eq!(given.status(), status, "{typed}");
    }
    let own = bo.get(service.address("/staff/account")).send().await;
    let own = own.unwrap().text().await.unwrap();
    says(&words(&own), &["Koder kvar på papper: 8"]);
    // Of the others a hash is kept; each had 24 letters of five bits.
    let hashed = |code: &String| Sha256::digest(code.replace('-', "").as_bytes()).to_vec();
    let left = codes
        .iter()
        .enumerate()
        .filter(|(at, _)| ![3, 4].contains(at));
    let wanted: BTreeSet<Vec<u8>> = left.map(|(_, code)| hashed(code)).collect();
    let kept = ask(&service, "SELECT id FROM recovery_code").await;
    let kept = kept.iter().map(|row| row.try_get("", "id").unwrap());
    assert_eq!(kept.collect::<BTreeSet<Vec<u8>>>(), wanted);
}

#[tokio::test]
async fn setting_up_and_taking_away_the_second_factor_needs_the_password() {
    let (service, bo, kept, _) = with_a_second_factor().await;
    let page = service.page(&bo, "/staff/account/factor").await;
    let letters = field(&page, "secret").unwrap().to_owned();
    assert_ne!(letters, kept);
    let code = code(&letters, 0);
    let form = [("code", code.as_str()), ("current", "fel lösenord här")];
    let response = service.post(&bo, "/staff/account/factor", &form).await;
    assert_eq!(response.status(), 422);
    let again = service.page(&bo, "/staff/account/factor").await;
    let offered = field(&again, "secret");
    assert_eq!(offered, Some(letters.as_str()), "it is still only offered");
    for (password, status) in [("fel lösenord här", 422), (PASSWORD, 303)] {
        let form = [("remove", "yes"), ("current", password)];
        let taken = service.post(&bo, "/staff/account/factor", &form).await;
        assert_eq!(taken.status(), status, "{password}");
    }
    assert_eq!(leads_to(&sign_in(&service, PASSWORD).await.1), "/staff");
}

#[tokio::test]
async fn an_administrator_takes_away_a_lost_second_factor_and_gives_a_new_first_password() {
    let service = start_on("2026-03-30").await;
    service.user("bo@kommun.se", "manager", None);
    service.user("admin@kommun.se", "admin", None);
    let (bo, _) = sign_in(&service, PASSWORD).await;
    set_up(&bo, &service).await;
    let admin = service.sign_in("admin@kommun.se").await;
    let list = service
        .opened(&admin, "/staff/admin/accounts")
        .await
        .text()
        .await
        .unwrap();
    assert!(
        words(&list)
            .contains("bo@kommun.se Enhetschef Hela kommunen Aktivt, med kod från telefonen")
            || words(&list).contains("med kod från telefonen")
    );
    let before = list.split("bo@kommun.se</a>").next().unwrap();
    let page = before
        .rsplit("href=\"")
        .next()
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    assert_eq!(
        service
            .post(&admin, page, &[("do", "factor")])
            .await
            .status(),
        303
    );
    assert_eq!(
        service
            .post(&admin, page, &[("do", "password"), ("password", ANOTHER)])
            .await
            .status(),
        303
    );
    assert_eq!(
        service
            .post(&admin, page, &[("do", "dance")])
            .await
            .status(),
        400
    );
    assert_eq!(sign_in(&service, PASSWORD).await.1.status(), 422);
    let (bo, response) = sign_in(&service, ANOTHER).await;
    assert_eq!(leads_to(&response), "/staff", "no second factor any more");
    assert_eq!(
        leads_to(&service.opened(&bo, "/staff/results").await),
        "/staff/account",
        "but another password"
    );
    let log = words(
        &service
            .opened(&admin, "/staff/admin/audit")
            .await
            .text()
            .await
            .unwrap(),
    );
    says(
        &log,
        &[
            "Tog bort kod från telefonen: bo@kommun.se",
            "Gav ett nytt första lösenord: bo@kommun.se",
        ],
    );
}

#[tokio::test]
async fn a_new_first_password_leaves_the_second_factor_where_it_is() {
    let (service, ..) = with_a_second_factor().await;
    let admin = service.administrator().await;
    let form = [("do", "password"), ("password", ANOTHER)];
    let given = service.post(&admin, "/staff/admin/accounts/1", &form).await;
    assert_eq!(given.status(), 303);
    let (_, response) = sign_in(&service, ANOTHER).await;
    assert_eq!(leads_to(&response), "/staff/sign-in/factor?next=/staff");
}

#[tokio::test]
async fn where_a_second_factor_is_required_nothing_opens_without_it() {
    let service = start_with("2026-03-30", &["--second-factor", "required"]).await;
    service.user("bo@kommun.se", "manager", None);
    let (bo, _) = sign_in(&service, PASSWORD).await;
    assert_eq!(
        leads_to(&service.opened(&bo, "/staff/results").await),
        "/staff/account"
    );
    set_up(&bo, &service).await;
    assert_eq!(service.opened(&bo, "/staff/results").await.status(), 200);
    let page = service
        .opened(&bo, "/staff/account/factor")
        .await
        .text()
        .await
        .unwrap();
    assert!(!page.contains("name=\"remove\""), "it cannot be taken away");
    let taken = [("remove", "yes"), ("current", PASSWORD)];
    assert_eq!(
        service
            .post(&bo, "/staff/account/factor", &taken)
            .await
            .status(),
        400,
        "not by hand either"
    );
    assert_eq!(service.opened(&bo, "/staff/results").await.status(), 200);
}

#[tokio::test]
async fn where_administrators_need_a_second_factor_the_others_do_not() {
    let service = start_with("2026-03-30", &["--second-factor", "administrators"]).await;
    for (role, is_bound) in [
        ("advisor", false),
        ("manager", false),
        ("coordinator", true),
        ("admin", true),
    ] {
        service.user(&format!("{role}@kommun.se"), role, None);
        let browser = service.sign_in(&format!("{role}@kommun.se")).await;
        let response = service.opened(&browser, "/staff").await;
        assert_eq!(
            leads_to(&response) == "/staff/account",
            is_bound,
            "{role}: {}",
            leads_to(&response)
        );
    }
}

/// Where a manager with a password alone is led, by a browser that believes it
/// came by HTTPS.
async fn led_over_https(more: &[&str]) -> String {
    let service = start_with(
        "2026-03-30",
        &[&["--base-url", "https://svara.kommun.se"], more].concat(),
    )
    .await;
    service.user("bo@kommun.se", "manager", None);
    let (bo, response) = sign_in(&service, PASSWORD).await;
    let cookie = response.headers()["set-cookie"]
        .to_str()
        .unwrap()
        .split(';')
        .next()
        .unwrap()
        .to_owned();
    let response = bo
        .get(service.address("/staff"))
        .header("cookie", cookie)
        .send()
        .await
        .unwrap();
    leads_to(&response).to_owned()
}

#[tokio::test]
async fn over_https_everybody_needs_a_second_factor_unless_the_operator_chose_otherwise() {
    assert_eq!(led_over_https(&[]).await, "/staff/account");
    assert_eq!(
        led_over_https(&["--second-factor", "administrators"]).await,
        "/staff/results"
    );
    assert_eq!(
        led_over_https(&["--second-factor", "optional"]).await,
        "/staff/results"
    );
}
