//! What staff find on their pages: codes among many, what stands out, the report
//! of one area, help, and a second press before what cannot be taken back.

use reqwest::Client;

use crate::support::{
    Service,
    page::{says, says_not, words},
    start_on, start_with,
};

async fn html(browser: &Client, service: &Service, path: &str) -> String {
    let response = service.opened(browser, path).await;
    assert_eq!(response.status(), 200, "{path}");
    response.text().await.unwrap()
}

#[tokio::test]
async fn among_many_codes_one_searches_and_sees_them_by_district() {
    let service = start_on("2026-03-30").await;
    service.user("admin@kommun.se", "admin", None);
    let admin = service.sign_in("admin@kommun.se").await;
    for place in 0..12 {
        let district = if place % 2 == 0 {
            "farsta"
        } else {
            "skarpnack"
        };
        service.activity("advice_talk", district);
    }
    let few = html(&admin, &service, "/staff/activities").await;
    says(
        &words(&few),
        &["Tills vidare", "Visa koden", "Skriv ut, ändra"],
    );
    assert!(!few.contains("role=\"search\""), "twelve are seen at once");
    let wanted = service.activity_with("home_visit", "farsta", &["--venue", "Gula huset"]);
    let id = wanted["id"].to_string();
    let many = html(&admin, &service, "/staff/activities").await;
    assert!(many.contains("role=\"search\""), "{many}");
    let farsta = many.split("<h2>Farsta</h2>").nth(1).unwrap();
    assert!(
        farsta.split("<h2>").next().unwrap().contains("Gula huset"),
        "it stands in its district"
    );
    let digits = wanted["code"].as_str().unwrap();
    for looked_for in ["gula", "HEMBES%C3%96K+farsta", digits] {
        let address = format!("/staff/activities?q={looked_for}");
        let page = html(&admin, &service, &address).await;
        assert_eq!(page.matches("class=\"tile\"").count(), 1, "{looked_for}");
        let screen = format!("/staff/activities/{id}/screen");
        assert!(page.contains(&screen), "{looked_for}");
    }
    let nothing = html(&admin, &service, "/staff/activities?q=%3Cb%3Ebl%C3%A5").await;
    assert!(
        nothing.contains("&lt;b&gt;blå"),
        "typed text is shown as text"
    );
    says(&words(&nothing), &["Ingen kod passar", "Visa alla"]);
    let closing = [("state", "closed")];
    let state = service.address(&format!("/staff/activities/{id}/state"));
    admin.post(state).form(&closing).send().await.unwrap();
    let page = html(&admin, &service, "/staff/activities").await;
    let folded = page.split("<details class=\"closed\">").nth(1).unwrap();
    assert!(folded.contains("Se koden"), "{folded}");
    assert!(
        !page.contains(&format!("/staff/activities/{id}/screen")),
        "a closed code is not shown to parents"
    );
}

/// Sixty mothers of Farsta who were helped and sixty fathers of Skarpnäck who
/// were not, all in the first tertial of 2026.
async fn with_two_areas() -> (Service, Client) {
    let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    service.user("chef@kommun.se", "manager", None);
    for (district, answers) in [
        ("farsta", "relevance=4&help=4&role=mother"),
        ("skarpnack", "relevance=4&help=2&role=father"),
    ] {
        let code = service.activity("advice_talk", district);
        for _ in 0..60 {
            service.answer(&code, answers).await;
        }
    }
    service.turn_the_clock_to("2026-05-02").await;
    let manager = service.sign_in("chef@kommun.se").await;
    (service, manager)
}

#[tokio::test]
async fn what_surely_differs_and_the_weakest_question_are_said_and_an_area_has_its_report() {
    let (service, manager) = with_two_areas().await;
    let text = words(&html(&manager, &service, "/staff/results?period=2026-T1").await);
    let text = text.replace('\u{a0}', " ");
    let out = text.split("Vad sticker ut?").nth(1).unwrap();
    says(
        out,
        &[
            "Mammor svarade oftare ”Ja, verkligen” eller ”Ja” än pappor: 100,0 % mot 0,0 %.",
            "Farsta, Råd- och stödsamtal: 100,0 % svarade ”Ja, verkligen” eller ”Ja”, \
             högre än i de andra områdena tillsammans.",
            "Skarpnäck, Råd- och stödsamtal: 0,0 % svarade",
            "Lägst av frågorna: Till hjälp, 50,0 % positiva",
        ],
    );
    let of_farsta = "/staff/results?period=2026-T1&type=advice_talk&area=farsta";
    let text = words(&html(&manager, &service, of_farsta).await);
    says(
        &text,
        &["Inga säkerställda skillnader mellan grupper eller områden."],
    );

    let report = "/staff/results/report?period=2026-T1&area=farsta";
    let text = words(&html(&manager, &service, report).await);
    says(
        &text,
        &[
            "60 svar från föräldrar i Farsta",
            "Rapporten är för ett område",
        ],
    );
    says_not(&text, &["120 svar", "föräldrar i Stockholm"]);
    for (query, status) in [
        ("period=2026-T1&area=farsta", 200),
        ("period=2026-T1&area=kista", 400),
        // Nothing of it is published.
        ("period=2025-T3&area=farsta", 404),
    ] {
        let paper = service.address(&format!("/staff/results/report.pdf?{query}"));
        let response = manager.get(paper).send().await.unwrap();
        assert_eq!(response.status(), status, "{query}");
    }
    let wrong = service.address("/staff/results/report?area=kista");
    let response = manager.get(wrong).send().await.unwrap();
    assert_eq!(response.status(), 422);
}

#[tokio::test]
async fn the_last_period_and_last_year_stand_beside_the_chosen_one() {
    let mut service = start_with("2025-03-30", &["--rate-limit", "off"]).await;
    service.user("chef@kommun.se", "manager", None);
    let code = service.activity("advice_talk", "farsta");
    for (day, good) in [("2025-03-30", 2), ("2025-11-30", 4), ("2026-03-30", 8)] {
        service.turn_the_clock_to(day).await;
        for place in 0..10 {
            let help = if place < good { "help=4" } else { "help=1" };
            service.answer(&code, help).await;
        }
    }
    service.turn_the_clock_to("2026-05-02").await;
    let manager = service.sign_in("chef@kommun.se").await;
    let text = words(&html(&manager, &service, "/staff/results").await).replace('\u{a0}', " ");
    says(
        &text,
        &[
            "80,0 % positiva",
            "Tertial 3 2025 var det 40,0 %.",
            "Tertial 1 2025 var det 20,0 %.",
            "ingen säkerställd skillnad Positiva: var 40,0 %",
        ],
    );
    let coverage = words(&html(&manager, &service, "/staff/coverage").await);
    says(&coverage, &["T2 2026 pågår"]);
}

#[tokio::test]
async fn everybody_finds_help_for_the_own_role_and_the_first_week_shows_what_is_done() {
    let service = start_on("2026-03-30").await;
    for (role, says_this) in [
        ("advisor", "Det här säger du till föräldern"),
        ("manager", "Så läser du en siffra"),
        ("coordinator", "Timmen före tertialrapporten"),
        ("admin", "Första veckan: 2 av 9 klart"),
    ] {
        let email = format!("{role}@kommun.se");
        service.user(&email, role, None);
        let browser = service.sign_in(&email).await;
        let home = browser.get(service.address("/staff/account"));
        let home = home.send().await.unwrap().text().await.unwrap();
        assert!(home.contains("href=\"/staff/help\""), "{role}: {home}");
        if role != "admin" {
            says(
                &words(&html(&browser, &service, "/staff/help").await),
                &[says_this],
            );
            let others = words(&html(&browser, &service, "/staff/help/admin").await);
            says_not(&others, &["av 9 klart"]);
        }
    }
    let admin = service.sign_in("admin@kommun.se").await;
    // The numbers of staff, the contact, an advisor and a manager are there.
    let week = words(&html(&admin, &service, "/staff/help").await);
    says(
        &week,
        &[
            "Första veckan: 4 av 9 klart",
            "Skriv så här till en ny kollega",
        ],
    );
    service.activity("advice_talk", "farsta");
    let week = words(&html(&admin, &service, "/staff/help").await);
    says(
        &week,
        &["Första veckan: 5 av 9 klart", "Den första koden Klart"],
    );
    let english = admin
        .get(service.address("/staff/help/manager"))
        .header("accept-language", "en");
    let english = english.send().await.unwrap().text().await.unwrap();
    says(&words(&english), &["How to read a figure"]);
    let shown = "alt=\"At the top of the overview: ";
    says(&english, &[shown, "/help/en-figure.webp\""]);
    let picture = english.split("src=\"").find(|rest| rest.contains(".webp"));
    let picture = picture.unwrap().split('"').next().unwrap();
    let got = service.get(picture).await;
    assert_eq!(got.status(), 200);
    for (name, held) in [
        ("content-type", "image/webp"),
        ("cache-control", "immutable"),
    ] {
        says(got.headers()[name].to_str().unwrap(), &[held]);
    }
    let of_another_version = picture.replacen("/assets/", "/assets/0", 1);
    assert_eq!(service.get(&of_another_version).await.status(), 404);
    let again = admin.get(service.address("/staff/sign-in?next=/staff/help"));
    let again = again.send().await.unwrap();
    assert_eq!(
        (again.status(), &again.headers()["location"]),
        (
            reqwest::StatusCode::SEE_OTHER,
            &reqwest::header::HeaderValue::from_static("/staff/help")
        )
    );
    let stranger = service.get("/staff/sign-in").await.text().await.unwrap();
    says(
        &words(&stranger),
        &[
            "Har du glömt lösenordet?",
            "den som lade upp ditt konto",
            "English",
        ],
    );
}

#[tokio::test]
async fn what_cannot_be_taken_back_takes_two_presses() {
    let service = start_on("2026-03-30").await;
    for role in ["admin", "advisor"] {
        service.user(&format!("{role}@kommun.se"), role, None);
    }
    service.command(&["token", "add", "--name", "Prov"]);
    service.activity("advice_talk", "farsta");
    let admin = service.sign_in("admin@kommun.se").await;
    let joining = [
        ("name", "Söderort"),
        ("district", "farsta"),
        ("district", "skarpnack"),
        ("type", "advice_talk"),
    ];
    let areas = service.address("/staff/admin/areas");
    admin.post(areas).form(&joining).send().await.unwrap();
    for (path, deed) in [
        ("/staff/admin/tokens", "name=\"revoke\""),
        ("/staff/admin/areas", "name=\"dissolve\""),
        ("/staff/admin/accounts/2", "value=\"off\""),
        ("/staff/admin/accounts/2", "value=\"sessions\""),
        ("/staff/activities/1", "/replace\""),
        ("/staff/activities/1", "value=\"closed\""),
    ] {
        let page = html(&admin, &service, path).await;
        assert!(page.contains(deed), "{path}: {deed} in {page}");
        let before = page.split(deed).next().unwrap();
        assert!(
            before.matches("<details").count() > before.matches("</details>").count(),
            "{path}: {deed} stands folded"
        );
    }
    let minimums = html(&admin, &service, "/staff/admin/minimums").await;
    assert!(minimums.contains("id=\"sure\" required"), "{minimums}");
}
