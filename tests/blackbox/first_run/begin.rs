//! The empty service, its key, and the beginning until the first code.

use reqwest::Client;

use crate::support::{
    Service,
    page::{field, says, says_not, words},
    people::{PASSWORD, browser},
    prepared,
    staff::leads_to,
};

/// The form that takes an empty service into use, but for its key.
const GAVLE: [(&str, &str); 6] = [
    ("name", "Gävle"),
    ("code", "2180"),
    ("contact", ""),
    ("districts", "Sätra, 4\r\nÖster, yttre"),
    ("email", "admin@gavle.se"),
    ("password", PASSWORD),
];

const BEGIN: &str = "/staff/admin/begin";

const FIRST_RUN: &str = "/staff/first-run";

/// An empty service and the key that its terminal shows.
async fn empty() -> (Service, String) {
    let mut service = prepared("2026-03-30", &[]).await;
    service.resume().await;
    let said = service.next_line();
    let address = said
        .strip_prefix("nothing is here yet; begin at ")
        .unwrap_or_else(|| panic!("{said}"));
    let (_, key) = address.split_once("key=").unwrap();
    (service, key.to_owned())
}

/// A service just taken into use, and its administrator.
async fn begun_in_gavle() -> (Service, Client) {
    let (service, key) = empty().await;
    let admin = browser();
    let form = [&[("key", key.as_str())], &GAVLE[..]].concat();
    let response = service.post(&admin, FIRST_RUN, &form).await;
    assert_eq!(response.status(), 303);
    assert_eq!(leads_to(&response), BEGIN);
    (service, admin)
}

#[tokio::test]
async fn an_empty_service_opens_to_the_key_that_its_terminal_shows_alone() {
    let (service, key) = empty().await;
    for wrong in ["", "?key=", "?key=0123456789abcdef0123456789abcdef"] {
        let answer = service.get(&format!("{FIRST_RUN}{wrong}")).await;
        assert_eq!(answer.status(), 404, "{wrong}");
    }
    for (name, value, said) in [
        ("code", "218", "fyra siffror"),
        ("name", "", "högst 120 tecken"),
        ("districts", " \r\n", "minst en stadsdel"),
        ("districts", "Sätra\r\nsatra", "minst en stadsdel"),
        ("email", "admin", "Skriv en e-postadress"),
        ("password", "kort", "12 till 256 tecken"),
    ] {
        let mut form = [&[("key", key.as_str())], &GAVLE[..]].concat();
        for field in form.iter_mut().filter(|field| field.0 == name) {
            field.1 = value;
        }
        let response = service.post(&browser(), FIRST_RUN, &form).await;
        assert_eq!(response.status(), 422, "{name} {value}");
        let page = response.text().await.unwrap();
        says(&words(&page), &[said]);
        let code = if name == "code" { value } else { "2180" };
        assert_eq!(field(&page, "code"), Some(code), "{name} {value}");
    }
}

#[tokio::test]
async fn the_beginning_shows_what_is_done_and_keeps_a_faulty_advisor() {
    let (service, admin) = begun_in_gavle().await;
    let page = service.words(&admin, BEGIN).await;
    says(&page, &["Gävle med stadsdelar Klart", "Första rådgivaren"]);
    says(&page, &["så att ingen medarbetares resultat kan räknas ut"]);
    let staff = |number| [("do", "staff"), ("staff-oster-yttre", number)];
    let response = service.post(&admin, BEGIN, &staff("två")).await;
    assert_eq!(response.status(), 422);
    let response = service.post(&admin, BEGIN, &staff("2")).await;
    assert_eq!(response.status(), 303);
    let page = service.words(&admin, BEGIN).await;
    says(&page, &["Medarbetare i varje stadsdel Klart"]);
    let mut advisor = [
        ("do", "advisor"),
        ("email", "bo@gavle.se"),
        ("district", "oster-yttre"),
        ("password", "kort"),
    ];
    let refused = service.post(&admin, BEGIN, &advisor).await;
    assert_eq!(refused.status(), 422);
    let page = refused.text().await.unwrap();
    assert_eq!(field(&page, "email"), Some("bo@gavle.se"));
    advisor[3].1 = PASSWORD;
    let made = service.post(&admin, BEGIN, &advisor).await;
    assert_eq!(made.status(), 303);
}

#[tokio::test]
async fn the_first_code_ends_the_beginning_with_a_square_to_scan() {
    let (service, admin) = begun_in_gavle().await;
    let advisor = [
        ("do", "advisor"),
        ("email", "bo@gavle.se"),
        ("district", "satra"),
        ("password", PASSWORD),
    ];
    let made = service.post(&admin, BEGIN, &advisor).await;
    assert_eq!(made.status(), 303);
    let staff = [("do", "staff"), ("staff-oster-yttre", "2")];
    let given = service.post(&admin, BEGIN, &staff).await;
    assert_eq!(given.status(), 303);
    let mut code = [
        ("do", "code"),
        ("type", "advice_talk"),
        ("district", "atlantis"),
    ];
    let refused = service.post(&admin, BEGIN, &code).await;
    assert_eq!(refused.status(), 422);
    code[2].1 = "satra";
    let made = service.post(&admin, BEGIN, &code).await;
    assert_eq!(leads_to(&made), "/staff/activities/1/screen");
    let screen = service.words(&admin, "/staff/activities/1/screen").await;
    assert!(
        screen.contains("Vad tyckte du?") || screen.contains("Råd- och stödsamtal"),
        "{screen}"
    );
    says(
        &service.words(&admin, BEGIN).await,
        &["Allt som behövs är på plats"],
    );
    says_not(
        &service.words(&admin, "/staff/admin").await,
        &["det här återstår"],
    );
}

#[tokio::test]
async fn an_empty_service_is_taken_into_use_once_however_many_try_at_once() {
    let (service, key) = empty().await;
    let try_with = async |code: &'static str, email: &'static str| {
        let mut form = [&[("key", key.as_str())], &GAVLE[..]].concat();
        for field in &mut form {
            match field.0 {
                "code" => field.1 = code,
                "email" => field.1 = email,
                _ => {}
            }
        }
        let response = service.post(&browser(), FIRST_RUN, &form).await;
        response.status().as_u16()
    };
    let (one, two, three, four) = tokio::join!(
        try_with("2180", "a@gavle.se"),
        try_with("2181", "b@gavle.se"),
        try_with("2182", "c@gavle.se"),
        try_with("2183", "d@gavle.se"),
    );
    let mut statuses = [one, two, three, four];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 404, 404, 404]);
    assert_eq!(service.command(&["user", "list"]).lines().count(), 1);
}
