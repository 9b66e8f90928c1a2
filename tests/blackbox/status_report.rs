//! What each district tells of a tertial, and one file for the whole city.

use std::process::Command;

use reqwest::Client;

use crate::support::{
    Service,
    page::{field, says, says_not, words},
    start_on,
};

const PAGE: &str = "/staff/status-report";
const FARSTA: &str = "/staff/status-report?tertial=2026-T1&district=farsta";

async fn send(browser: &Client, service: &Service, others: &[(&str, &str)]) -> (u16, String) {
    let usual = [("tertial", "2026-T1"), ("district", "farsta")];
    let kept = usual
        .into_iter()
        .filter(|(name, _)| others.iter().all(|(other, _)| other != name));
    let fields: Vec<_> = kept.chain(others.iter().copied()).collect();
    let request = browser.post(service.address(PAGE)).form(&fields);
    let response = request.send().await.unwrap();
    (response.status().as_u16(), response.text().await.unwrap())
}

/// What stands in a text of the form.
fn text_of<'a>(page: &'a str, name: &str) -> &'a str {
    let area = page.split(&format!("name=\"{name}\"")).nth(1).unwrap();
    let text = area.split_once('>').unwrap().1;
    text.split("</textarea>").next().unwrap()
}

/// A tertial that has ended, with answers to one kind of support in Farsta.
async fn ended() -> (Service, Client) {
    let mut service = start_on("2026-03-30").await;
    service.user("chef@kommun.se", "manager", None);
    let code = service.activity("advice_talk", "farsta");
    for _ in 0..12 {
        service.answer(&code, "help=4").await;
    }
    let visits = service.activity("home_visit", "farsta");
    for _ in 0..3 {
        service.answer(&visits, "help=4").await;
    }
    service.turn_the_clock_to("2026-05-02").await;
    let manager = service.sign_in("chef@kommun.se").await;
    (service, manager)
}

async fn printed(browser: &Client, service: &Service, path: &str) -> String {
    let response = service.opened(browser, path).await;
    assert_eq!(response.status(), 200, "{path}");
    let file = response.bytes().await.unwrap();
    std::fs::write(service.path("status.pdf"), &file).unwrap();
    let words = Command::new("pdftotext")
        .args(["-raw", "status.pdf", "-"])
        .current_dir(service.folder())
        .output()
        .unwrap();
    let words = String::from_utf8_lossy(&words.stdout).into_owned();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn the_printed_headings_stand_with_what_the_parents_answered() {
    let (service, manager) = ended().await;
    let text = service.page(&manager, FARSTA).await;
    says(
        &words(&text),
        &[
            "Råd- och stödsamtal",
            "Utökat hembesöksprogram alternativt ett hembesök tillsammans med BVC-sköterska",
            "Strukturerade universella föräldrastödsprogram",
            "Öppna förskolan",
            "Föräldrarådgivare deltar i öppna förskolorna",
            "Kontinuerlig kontakt och samverkan med kommunens myndighetsutövande enheter",
            "Öppna förskolan samarbetar med SFI",
            "Samarbeten med lokala föreningar",
            "Skriv om verksamheten och organisationen, aldrig om en förälder",
        ],
    );
    says(text_of(&text, "talks"), &["Råd- och stödsamtal", "100,0"]);
    says(text_of(&text, "home-visits"), &["visas inget"]);
    says_not(text_of(&text, "home-visits"), &["100,0", " 3 "]);
    assert_eq!(text_of(&text, "associations"), "");
}

#[tokio::test]
async fn what_a_district_tells_is_kept_and_one_file_holds_the_whole_city() {
    let (service, manager) = ended().await;
    let told = [
        ("posts", "2,5"),
        ("children", "4 200"),
        ("children-source", "SCB 2025"),
        ("talks", "Två nya lokaler.\nEn kväll i veckan."),
        ("associations", "Hyresgästföreningen."),
    ];
    assert_eq!(send(&manager, &service, &told).await.0, 303);
    let text = service.page(&manager, FARSTA).await;
    assert_eq!(field(&text, "posts"), Some("2,5"));
    assert_eq!(field(&text, "children"), Some("4200"));
    says(
        text_of(&text, "talks"),
        &["Två nya lokaler.\nEn kväll i veckan."],
    );
    assert_eq!(
        text_of(&text, "home-visits"),
        "",
        "left empty, so it stays empty"
    );
    let list = service
        .words(&manager, "/staff/status-report?tertial=2026-T1")
        .await;
    says(&list, &["Farsta Ifylld", "Inte ifylld ännu"]);
    let pdf = "/staff/status-report.pdf?tertial=2026-T1&lang=sv";
    let city = printed(&manager, &service, pdf).await;
    says(
        &city,
        &[
            "Farsta",
            "Två nya lokaler.",
            "Hyresgästföreningen.",
            "Barn per årsarbetare",
            "Ingen har fyllt i rapporten ännu.",
        ],
    );
    let one = printed(&manager, &service, &format!("{pdf}&district=farsta")).await;
    says_not(&one, &["Ingen har fyllt i rapporten ännu."]);
    service.user("samordnare@region.se", "coordinator", None);
    let coordinator = service.sign_in("samordnare@region.se").await;
    let read = service.page(&coordinator, FARSTA).await;
    says(&words(&read), &["Två nya lokaler.", "En kväll i veckan."]);
    says_not(&read, &["<textarea"]);
    assert_eq!(send(&coordinator, &service, &told).await.0, 404);
}

#[tokio::test]
async fn two_who_write_at_the_same_time_lose_nothing() {
    let (service, manager) = ended().await;
    let version = field(&service.page(&manager, FARSTA).await, "version")
        .unwrap()
        .to_owned();
    let first = [("version", version.as_str()), ("talks", "Först.")];
    assert_eq!(send(&manager, &service, &first).await.0, 303);
    let late = [("version", version.as_str()), ("talks", "Sedan.")];
    let (status, text) = send(&manager, &service, &late).await;
    assert_eq!((status, text_of(&text, "talks")), (422, "Sedan."));
    let now = service.page(&manager, FARSTA).await;
    assert_eq!(text_of(&now, "talks"), "Först.");
}

#[tokio::test]
async fn bad_input_is_explained_and_what_was_typed_is_kept() {
    let (service, manager) = ended().await;
    let long = "å".repeat(4001);
    for (name, typed, said) in [
        ("posts", "-1", "Skriv ett tal från 0 till 10 000"),
        ("children", "4,5", "Skriv ett helt tal"),
        ("children", "10", "Skriv var antalet barn kommer ifrån."),
        ("associations", "a\u{202e}b", "kan inte skrivas ut"),
        ("associations", &long, "längre än 4 000 tecken"),
    ] {
        let (status, text) = send(&manager, &service, &[(name, typed), ("talks", "Kvar.")]).await;
        assert_eq!(status, 422, "{name}");
        says(&words(&text), &[said, "Inget är sparat."]);
        assert_eq!(text_of(&text, "talks"), "Kvar.", "{name}");
    }
    for (name, typed, status) in [
        ("tertial", "2027-T1", 400),
        ("tertial", "never", 400),
        ("district", "okand", 404),
    ] {
        assert_eq!(
            send(&manager, &service, &[(name, typed)]).await.0,
            status,
            "{typed}"
        );
    }
    let list = service
        .words(&manager, "/staff/status-report?tertial=2026-T1")
        .await;
    says_not(&list, &["Ifylld"]);
}
