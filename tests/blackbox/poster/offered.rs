//! Who prints what, and in which languages.

use crate::support::{people, programs::poppler, shortest, start_on};

const SLOWEST_MILLISECONDS: u128 = 300;

#[tokio::test]
async fn an_advisor_prints_what_is_offered_or_chosen_and_nobody_else_does() {
    let service = start_on("2026-03-30").await;
    service.user("anna@kommun.se", "advisor", Some("farsta"));
    service.user("bo@kommun.se", "advisor", Some("skarpnack"));
    let activity = service.activity_with(
        "advice_talk",
        "farsta",
        &["--venue", "#panic() $x$ <script>"],
    );
    let here = format!("/staff/activities/{}", activity["id"]);
    let anna = service.sign_in("anna@kommun.se").await;
    let get = |path: String| anna.get(service.address(&path)).send();
    get(format!("{here}/sheet.pdf")).await.unwrap();
    let response = get(format!("{here}/sheet.pdf?sheet=a4")).await.unwrap();
    assert_eq!(
        (
            response.status().as_u16(),
            response.headers()["content-type"].to_str().unwrap()
        ),
        (200, "application/pdf")
    );
    assert!(
        response.headers()["content-disposition"]
            .to_str()
            .unwrap()
            .contains("-a4.pdf")
    );
    let file = service.path("poster.pdf");
    std::fs::write(&file, response.bytes().await.unwrap()).unwrap();
    let taken = shortest(SLOWEST_MILLISECONDS, async || {
        let again = get(format!("{here}/sheet.pdf?sheet=a4")).await.unwrap();
        again.bytes().await.unwrap();
    });
    let taken = taken.await;
    assert!(taken < SLOWEST_MILLISECONDS, "{taken} ms");
    let text = poppler("pdftotext", &[file.to_str().unwrap(), "-"]);
    assert!(
        text.contains("#panic() $x$ <script>"),
        "what is typed is never markup: {text}"
    );
    assert!(!text.contains("Prov"), "the title is for staff only");
    let chosen = get(format!(
        "{here}/sheet.pdf?sheet=card&languages=so&languages=ti"
    ))
    .await
    .unwrap()
    .bytes()
    .await
    .unwrap();
    std::fs::write(&file, chosen).unwrap();
    assert!(
        poppler("pdfinfo", &[file.to_str().unwrap()])
            .lines()
            .any(|line| line.starts_with("Pages:") && line.ends_with(" 2"))
    );
    for wrong in ["sheet=a2", "languages=tlh", "first=tlh", "ink=red"] {
        assert_eq!(
            get(format!("{here}/sheet.pdf?{wrong}"))
                .await
                .unwrap()
                .status(),
            400,
            "{wrong}"
        );
    }
    let bo = service.sign_in("bo@kommun.se").await;
    assert_eq!(
        service
            .opened(&bo, &format!("{here}/sheet.pdf"))
            .await
            .status(),
        404
    );
    assert_eq!(
        service.get(&format!("{here}/sheet.pdf")).await.status(),
        303
    );
}

#[tokio::test]
async fn a_language_is_printed_once_and_only_where_it_is_offered() {
    let service = start_on("2026-03-30").await;
    service.user("anna@kommun.se", "advisor", Some("farsta"));
    let activity = service.activity_with("advice_talk", "farsta", &["--languages", "sv,ti"]);
    let here = format!("/staff/activities/{}/sheet.pdf?sheet=card", activity["id"]);
    let anna = service.sign_in("anna@kommun.se").await;
    let get = |query: String| anna.get(service.address(&format!("{here}{query}"))).send();
    let many = get(format!("&languages={}", "ti,".repeat(2000)))
        .await
        .unwrap();
    let file = service.path("cards.pdf");
    std::fs::write(&file, many.bytes().await.unwrap()).unwrap();
    let about = poppler("pdfinfo", &[file.to_str().unwrap()]);
    assert!(
        about
            .lines()
            .any(|line| line.starts_with("Pages:") && line.ends_with(" 1")),
        "{about}"
    );
    let not_offered = get("&languages=ar".into()).await.unwrap();
    assert_eq!(not_offered.status(), 400);
}

#[tokio::test]
async fn an_activity_offers_each_language_once_and_only_its_municipality_s() {
    let service = start_on("2026-03-30").await;
    let organisation = crate::support::ORGANISATION.replace(
        "contact =",
        "languages = [\"sv\", \"ar\", \"sv\"]\ncontact =",
    );
    service.import(&organisation);
    let made = service.activity_with("advice_talk", "farsta", &["--languages", "ar,sv,ar"]);
    assert_eq!(made["languages"], serde_json::json!(["ar", "sv"]));
    let add = [
        "activity",
        "add",
        "--type",
        "advice_talk",
        "--district",
        "farsta",
    ];
    let more = ["--title", "Samtal", "--languages", "so"];
    let (_, said) = service.refused(&[&add[..], &more].concat(), "");
    assert!(
        said.contains("does not offer one of the languages"),
        "{said}"
    );
    let code = made["code"].as_str().unwrap();
    let browser = people::browser();
    let nonce = service.nonce(code).await;
    let sent = browser
        .post(service.address(&format!("/{code}/so")))
        .form(&[("nonce", nonce.as_str()), ("help", "4")])
        .send()
        .await
        .unwrap();
    let led_to = sent.headers()["location"].to_str().unwrap();
    assert_eq!(
        (sent.status().as_u16(), led_to),
        (303, format!("/{code}/ar/thanks").as_str())
    );
}
