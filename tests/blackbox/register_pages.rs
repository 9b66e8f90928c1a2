//! The advisor's page on which a talk or a visit is registered.

use reqwest::{Client, Response, StatusCode};
use serde_json::{Value, json};

use crate::support::{
    Service,
    page::{field, says, says_not, words},
    people::browser,
    start_on,
};

const TALK: &str = "/staff/register/advice_talk";

async fn advisor(service: &Service) -> Client {
    service.user("anna@kommun.se", "advisor", Some("farsta"));
    service.sign_in("anna@kommun.se").await
}

async fn text_at(browser: &Client, service: &Service, path: &str) -> String {
    let page = browser.get(service.address(path)).send().await.unwrap();
    assert_eq!(page.status(), 200, "{path}");
    page.text().await.unwrap()
}

async fn send(browser: &Client, service: &Service, path: &str, form: &[(&str, &str)]) -> Response {
    let request = browser.post(service.address(path)).form(form);
    request.send().await.unwrap()
}

async fn held(service: &mut Service) -> Value {
    service.turn_the_clock_to("2026-05-02").await;
    let read = service.api("/registered?period=2026-T1").await;
    let read: Value = read.json().await.unwrap();
    let row = &read["rows"][0];
    json!([row["held"], row["first"]])
}

const FIRST: [(&str, &str); 6] = [
    ("contact", "first"),
    ("took_part", "mother"),
    ("took_part", "father"),
    ("way_in", "child_health_centre"),
    ("language_need", "no"),
    ("next_step", "more_talks"),
];

#[tokio::test]
async fn a_talk_is_summed_up_saved_once_and_the_page_is_fresh_again() {
    let mut service = start_on("2026-03-30").await;
    let anna = advisor(&service).await;
    let page = text_at(&anna, &service, TALK).await;
    says(
        &words(&page),
        &[
            "Vem deltog?",
            "Mamma",
            "Första samtalet",
            "Barnavårdscentralen",
        ],
    );
    let summed_up = send(&anna, &service, TALK, &FIRST).await;
    assert_eq!(summed_up.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let summed_up = summed_up.text().await.unwrap();
    says(
        &words(&summed_up),
        &[
            "Stämmer det här?",
            "Första samtalet",
            "Mamma, Pappa",
            "Barnavårdscentralen",
            "kan det inte tas tillbaka",
        ],
    );
    let once = field(&summed_up, "once").unwrap().to_owned();
    let mut confirmed = FIRST.to_vec();
    confirmed.extend([("confirmed", "yes"), ("once", once.as_str())]);
    for _ in 0..2 {
        assert_eq!(send(&anna, &service, TALK, &confirmed).await.status(), 303);
    }
    let page = text_at(&anna, &service, TALK).await;
    says_not(&page, &["value=\"mother\" checked"]);
    assert_eq!(held(&mut service).await, json!([1, 1]));
}

#[tokio::test]
async fn what_was_saved_is_said_and_what_is_changed_comes_back() {
    let service = start_on("2026-03-30").await;
    let anna = advisor(&service).await;
    let summed_up = send(&anna, &service, TALK, &FIRST).await;
    let summed_up = summed_up.text().await.unwrap();
    let once = field(&summed_up, "once").unwrap().to_owned();
    let mut change = FIRST.to_vec();
    change.extend([("change", "yes"), ("once", once.as_str())]);
    for press in ["one", "two"] {
        let page = send(&anna, &service, TALK, &change).await;
        assert_eq!(page.status(), 422, "press {press}: its token still holds");
        says(
            &page.text().await.unwrap(),
            &[
                "value=\"father\" checked",
                "value=\"first\" checked",
                "value=\"more_talks\" checked",
            ],
        );
    }
    let mut confirmed = FIRST.to_vec();
    confirmed.push(("confirmed", "yes"));
    assert_eq!(send(&anna, &service, TALK, &confirmed).await.status(), 303);
    let page = text_at(&anna, &service, TALK).await;
    says(
        &words(&page),
        &["Registrerat: Första samtalet, Mamma, Pappa"],
    );
}

#[tokio::test]
async fn a_later_talk_asks_little_and_passes_over_what_only_first_ones_are_asked() {
    let mut service = start_on("2026-03-30").await;
    let anna = advisor(&service).await;
    let form = [
        ("contact", "return"),
        ("took_part", "mother"),
        ("way_in", "web"),
        ("confirmed", "yes"),
    ];
    assert_eq!(send(&anna, &service, TALK, &form).await.status(), 303);
    assert_eq!(held(&mut service).await, json!([1, 0]));
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_it_and_nothing_typed_is_lost() {
    let mut service = start_on("2026-03-30").await;
    let anna = advisor(&service).await;
    let wrong: [(&[(&str, &str)], &str); 4] = [
        (
            &[("contact", "first"), ("next_step", "more_talks")],
            "Välj vem som deltog.",
        ),
        (
            &[("took_part", "mother"), ("next_step", "more_talks")],
            "Välj om det var det första",
        ),
        (
            &[
                ("contact", "first"),
                ("took_part", "mother"),
                ("way_in", "school"),
                ("next_step", "more_talks"),
            ],
            "Valet går inte längre att göra.",
        ),
        (
            &[
                ("contact", "return"),
                ("took_part", "300"),
                ("next_step", "more_talks"),
            ],
            "Välj ett av alternativen.",
        ),
    ];
    for (form, said) in wrong {
        let page = send(&anna, &service, TALK, form).await;
        assert_eq!(page.status(), 422, "{said}");
        let page = page.text().await.unwrap();
        says(&words(&page), &[said]);
        says(&page, &["value=\"more_talks\" checked"]);
    }
    assert_eq!(held(&mut service).await, json!([null, null]));
}

#[tokio::test]
async fn the_tile_of_a_code_for_first_ones_begins_with_a_first_one() {
    let service = start_on("2026-03-30").await;
    service.activity_with("advice_talk", "farsta", &["--contact", "first"]);
    let anna = advisor(&service).await;
    let tiles = text_at(&anna, &service, "/staff/activities").await;
    let address = "/staff/register/advice_talk?district=farsta&amp;contact=first";
    says(&tiles, &[address]);
    let first = text_at(&anna, &service, &address.replace("&amp;", "&")).await;
    says(&first, &["value=\"first\" checked"]);
    says_not(&first, &["value=\"return\" checked"]);
    let otherwise = text_at(&anna, &service, &format!("{TALK}?contact=neither")).await;
    says(&otherwise, &["value=\"return\" checked"]);
}

#[tokio::test]
async fn only_advisors_register_in_their_own_district_and_only_what_is_registered() {
    let service = start_on("2026-03-30").await;
    let anna = advisor(&service).await;
    let form = [
        ("contact", "return"),
        ("took_part", "mother"),
        ("district", "skarpnack"),
        ("confirmed", "yes"),
    ];
    let own = send(&anna, &service, TALK, &form).await;
    assert_eq!(
        own.status(),
        303,
        "her own district, whatever stands in the form"
    );
    let other = anna.get(service.address("/staff/register/theme_meeting"));
    assert_eq!(other.send().await.unwrap().status(), 404);
    let stranger = browser().get(service.address(TALK)).send().await.unwrap();
    assert_eq!(stranger.status(), 303);
    let page = text_at(&anna, &service, "/staff/register").await;
    says(
        &words(&page),
        &[
            "Registrera ett samtal",
            "Registrera ett hembesök",
            "Fyll i från papper",
            "Orosanmälan, vilket språk, antal barn",
        ],
    );
}

#[tokio::test]
async fn how_many_were_registered_is_said_by_fives_after_a_night_and_as_it_was_when_it_is_over() {
    let mut service = start_on("2026-03-30").await;
    let anna = advisor(&service).await;
    let form = [
        ("contact", "return"),
        ("took_part", "mother"),
        ("confirmed", "yes"),
    ];
    for _ in 0..12 {
        assert_eq!(send(&anna, &service, TALK, &form).await.status(), 303);
    }
    let page = words(&text_at(&anna, &service, TALK).await);
    says_not(&page, &["Minst"]);
    service.turn_the_clock_to("2026-03-31").await;
    let anna = service.sign_in("anna@kommun.se").await;
    let page = words(&text_at(&anna, &service, TALK).await);
    let at_least = page.split("Minst ").nth(1).unwrap();
    let at_least: u32 = at_least.split(' ').next().unwrap().parse().unwrap();
    assert!((8..=12).contains(&at_least), "{page}");
    let offered = words(&text_at(&anna, &service, "/staff/offered").await);
    says(&offered, &["Här registreras samtal och besök."]);
    assert_eq!(held(&mut service).await, json!([12, 0]));
}
