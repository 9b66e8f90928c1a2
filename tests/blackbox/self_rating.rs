//! Once a year a municipality says how its own organisation stands.

use reqwest::{Client, Response};

use crate::support::{
    Service,
    key::ask,
    page::{field, says, says_not, words},
    start_on,
};

const PAGE: &str = "/staff/self-rating";

async fn send(browser: &Client, service: &Service, fields: &[(&str, &str)]) -> Response {
    let form = browser.post(service.address(PAGE)).form(fields);
    form.send().await.unwrap()
}

/// Rates as the page shown does: with what it was made from.
async fn rate(browser: &Client, service: &Service, year: &str, fields: &[(&str, &str)]) {
    let shown = service.page(browser, &format!("{PAGE}?year={year}")).await;
    let version = field(&shown, "version").unwrap();
    let fields = [fields, &[("year", year), ("version", version)]].concat();
    assert_eq!(send(browser, service, &fields).await.status(), 303);
}

/// The step chosen in a factor's list.
fn chosen<'a>(page: &'a str, factor: &str) -> Option<&'a str> {
    let list = page.split(&format!("<select id=\"{factor}\"")).nth(1)?;
    let list = list.split("</select>").next()?;
    let option = list.split('<').find(|tag| tag.contains(" selected"))?;
    option.split("value=\"").nth(1)?.split('"').next()
}

/// A service in autumn with a manager signed in.
async fn with_manager() -> (Service, Client) {
    let service = start_on("2026-10-05").await;
    service.user("chef@kommun.se", "manager", None);
    let manager = service.sign_in("chef@kommun.se").await;
    (service, manager)
}

#[tokio::test]
async fn years_of_ratings_lie_beside_each_other_with_their_notes() {
    let (service, manager) = with_manager().await;
    service.user("admin@kommun.se", "admin", None);
    let empty = service.words(&manager, PAGE).await;
    says_not(&empty, &["Stegen år för år", "Anteckningar 2026"]);
    let then = [("leadership", "2"), ("culture", "3")];
    rate(&manager, &service, "2025", &then).await;
    let now = [
        ("leadership", "4"),
        ("leadership-note", "Ny chef <i>i</i> mars"),
    ];
    rate(&manager, &service, "2026", &now).await;

    let shown = service.page(&manager, PAGE).await;
    assert_eq!(chosen(&shown, "leadership"), Some("4"));
    assert_eq!(chosen(&shown, "culture"), Some(""));
    assert!(
        shown.contains("Ny chef &lt;i&gt;i&lt;/i&gt; mars"),
        "{shown}"
    );
    let said = words(&shown);
    says(
        &said,
        &[
            "Faktor 2026 2025 2026",
            "Stöd från ledning 2 4",
            "Organisationens kultur och klimat 3 – Inte skattat",
            "Anteckningar 2026 Stöd från ledning Ny chef",
        ],
    );
    // The bar fills as many of its parts as the step says.
    let row = shown
        .split("<tr>")
        .find(|row| row.contains("Stöd från ledning"));
    assert_eq!(row.unwrap().matches("class=\"reached\"").count(), 4);

    // What is taken away is gone, in its year only.
    rate(&manager, &service, "2025", &[("culture", "1")]).await;
    let earlier = service.page(&manager, &format!("{PAGE}?year=2025")).await;
    assert_eq!(chosen(&earlier, "leadership"), Some(""));
    says(&words(&earlier), &["Stöd från ledning – Inte skattat 4"]);

    let admin = service.sign_in("admin@kommun.se").await;
    let audit = service.words(&admin, "/staff/admin/audit").await;
    says(
        &audit,
        &[
            "Sparade självskattningen: 2025",
            "Sparade självskattningen: 2026",
        ],
    );
    says_not(&audit, &["Ny chef"]);
}

#[tokio::test]
async fn each_factor_is_asked_as_printed_with_what_a_low_and_a_high_step_looks_like() {
    let (service, manager) = with_manager().await;
    let shown = service.words(&manager, PAGE).await;
    says(
        &shown,
        &[
            "Ekonomiska resurser och långsiktighet i planeringen 1 Stödet betalas med",
            "5 Stödet har pengar i ordinarie budget",
            "Stöd från ledning 1 Arbetet bärs av några få.",
            "Kartläggning av behov, spridning och arenor 1 Vi vet inte",
            "5 Behoven är kartlagda.",
        ],
    );
    assert_eq!(
        shown
            .matches("5 – Stämmer helt med det höga steget")
            .count(),
        11
    );
}

#[tokio::test]
async fn the_later_of_two_tabs_is_told_and_takes_nothing_away() {
    let (service, manager) = with_manager().await;
    let first = service.page(&manager, PAGE).await;
    let version = field(&first, "version").unwrap();
    rate(&manager, &service, "2026", &[("fit", "4")]).await;

    let late = [
        ("year", "2026"),
        ("version", version),
        ("fit", "2"),
        ("fit-note", "Min"),
    ];
    let refused = send(&manager, &service, &late).await;
    assert_eq!(refused.status(), 422);
    let told = refused.text().await.unwrap();
    assert_eq!(chosen(&told, "fit"), Some("2"), "what was chosen is kept");
    assert_eq!(field(&told, "fit-note"), Some("Min"));
    let kept = service.page(&manager, PAGE).await;
    assert_eq!(chosen(&kept, "fit"), Some("4"), "what the first saved");

    // Having been told, it may be sent once more.
    let version = field(&told, "version").unwrap();
    let again = [("year", "2026"), ("version", version), ("fit", "2")];
    assert_eq!(send(&manager, &service, &again).await.status(), 303);
    let kept = service.page(&manager, PAGE).await;
    assert_eq!(chosen(&kept, "fit"), Some("2"));
}

#[tokio::test]
async fn of_several_who_save_at_the_same_time_one_is_kept_and_the_others_are_told() {
    let (service, manager) = with_manager().await;
    let shown = service.page(&manager, PAGE).await;
    let version = field(&shown, "version").unwrap();
    let steps = ["1", "2", "3", "4", "5"];
    let sent = steps.map(|step| {
        let (manager, service) = (&manager, &service);
        async move {
            let fields = [("year", "2026"), ("version", version), ("fit", step)];
            send(manager, service, &fields).await.status().as_u16()
        }
    });
    let statuses = futures_util::future::join_all(sent).await;
    let kept: Vec<_> = steps
        .iter()
        .zip(&statuses)
        .filter(|(_, status)| **status == 303)
        .collect();
    assert_eq!(kept.len(), 1, "{statuses:?}");
    assert!(
        statuses.iter().all(|status| [303, 422].contains(status)),
        "{statuses:?}"
    );
    let shown = service.page(&manager, PAGE).await;
    assert_eq!(chosen(&shown, "fit"), Some(*kept[0].0));
}

#[tokio::test]
async fn a_wrong_step_or_note_is_explained_and_what_was_typed_is_kept() {
    let (service, manager) = with_manager().await;
    let long = "å".repeat(301);
    for (name, typed, why) in [
        ("expertise", "6", "Välj ett av stegen, eller inget."),
        ("expertise", "bra", "Välj ett av stegen, eller inget."),
        ("expertise-note", long.as_str(), "Skriv högst 300 tecken."),
        ("expertise-note", "a\u{202e}b", "U+202E"),
    ] {
        let fields = [("year", "2026"), ("coordination", "3"), (name, typed)];
        let refused = send(&manager, &service, &fields).await;
        assert_eq!(refused.status(), 422, "{typed}");
        let told = refused.text().await.unwrap();
        says(&words(&told), &["Inget är sparat. Rätta det här:", why]);
        assert!(told.contains(&format!("href=\"#{name}\"")), "{name}");
        assert_eq!(chosen(&told, "coordination"), Some("3"));
        if name.ends_with("-note") {
            assert_eq!(field(&told, name), Some(typed));
        }
    }
    for year in ["2027", "1999", "-1", "nu"] {
        let fields = [("year", year), ("coordination", "3")];
        let refused = send(&manager, &service, &fields).await;
        assert_eq!(refused.status(), 400, "{year}");
    }
    let rows = ask(&service, "SELECT factor FROM self_rating").await;
    assert_eq!(rows.len(), 0, "nothing was kept of it");
}

#[tokio::test]
async fn only_managers_and_administrators_rate_and_each_their_own() {
    let service = start_on("2026-10-05").await;
    for (role, status) in [
        ("advisor", 404),
        ("coordinator", 404),
        ("manager", 303),
        ("admin", 303),
    ] {
        let email = format!("{role}@kommun.se");
        service.user(&email, role, None);
        let browser = service.sign_in(&email).await;
        let sent = send(&browser, &service, &[("year", "2026"), ("fit", "5")]).await;
        assert_eq!(sent.status(), status, "{role}");
    }
    let stranger = crate::support::people::browser();
    send(&stranger, &service, &[("year", "2026"), ("fit", "1")]).await;
    let manager = service.sign_in("manager@kommun.se").await;
    let elsewhere = manager.get(service.address(&format!("{PAGE}?municipality=0114")));
    assert_eq!(elsewhere.send().await.unwrap().status(), 404);
    let kept = service.page(&manager, PAGE).await;
    assert_eq!(
        chosen(&kept, "fit"),
        Some("5"),
        "a stranger changed nothing"
    );
}

#[tokio::test]
async fn the_file_holds_every_year_and_no_formula() {
    let (service, manager) = with_manager().await;
    rate(&manager, &service, "2024", &[("fit", "1")]).await;
    let now = [("fit", "3"), ("culture-note", "=1+1")];
    rate(&manager, &service, "2026", &now).await;
    let file = service.page(&manager, "/staff/self-rating/download").await;
    let lines: Vec<&str> = file.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(
        lines,
        [
            "År;Kod;Faktor;Steg;Anteckning (frivillig)",
            "2024;fit;Överensstämmelse mellan insatsen och organisationens arbetssätt;1;",
            "2026;culture;Organisationens kultur och klimat;;'=1+1",
            "2026;fit;Överensstämmelse mellan insatsen och organisationens arbetssätt;3;",
        ]
    );
}
