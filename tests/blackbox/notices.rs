//! What a municipality tells parents beside the questions.

use lyhord::{
    domain::language::Language,
    text::{plain, text},
};

use crate::support::{
    page::{says, words},
    prepared, start_on,
};

const TOLD: &str = r#"
[[municipality]]
code = "0180"
name = "Stockholm"
contact = "Ring oss: 08-000 00 00"
languages = ["sv", "en", "ar"]
interview = "https://intervju.stockholm.se/anmalan"
privacy_contact = "dso@stockholm.se"

  [municipality.accessibility]
  contact = "tillganglighet@stockholm.se"
  level = "partly"
  gaps = ["Affischen i PDF har inte granskats."]
  exempt = ["Kartan är undantagen."]
  method = "external"
  assessed_on = "2026-02-01"
  updated_on = "2026-02-03"

  [[municipality.district]]
  id = "farsta"
  name = "Farsta"
  staff = 4

  [[municipality.district]]
  id = "skarpnack"
  name = "Skarpnäck"
  staff = 4
"#;

/// A day of February 2026 in words.
fn in_february(language: Language, day: &str) -> String {
    let month = text(language, "date-month-2").words;
    let parts = [("day", day), ("month", &month), ("year", "2026")];
    plain(language, "date-in-words", &parts)
}

#[tokio::test]
async fn the_accessibility_statement_holds_what_the_authority_requires_in_every_language() {
    let service = start_on("2026-03-30").await;
    service.import(TOLD);
    for language in Language::ALL {
        let page = service.get(&format!("/accessibility/{language}")).await;
        assert_eq!(page.status(), 200);
        let html = page.text().await.unwrap();
        let said = words(&html);
        for part in [
            "Stockholm",
            "EN 301 549",
            &in_february(language, "1"),
            &in_february(language, "3"),
            "tillganglighet@stockholm.se",
            "Affischen i PDF har inte granskats.",
            "Kartan är undantagen.",
        ] {
            assert!(said.contains(part), "{language} lacks {part}: {said}");
        }
        assert!(
            html.contains("href=\"https://www.digg.se/tdosanmalan\" rel=\"noreferrer external\""),
            "{language}"
        );
        if language != Language::SWEDISH {
            assert!(
                html.contains("<span lang=\"sv\" dir=\"ltr\">Kartan"),
                "{language}: what is Swedish says so"
            );
        }
    }
    let code = service.activity("advice_talk", "farsta");
    let form = service
        .get(&format!("/{code}/ar"))
        .await
        .text()
        .await
        .unwrap();
    says(
        &form,
        &[
            "href=\"/accessibility/ar?of=0180\"",
            "href=\"/privacy/ar?of=0180\"",
        ],
    );
}

#[tokio::test]
async fn a_municipality_that_has_told_nothing_claims_nothing() {
    let service = start_on("2026-03-30").await;
    let page = words(&service.get("/accessibility/sv").await.text().await.unwrap());
    says(
        &page,
        &["Ingen bedömning är gjord än", "Ring oss: 08-000 00 00"],
    );
    assert!(
        page.contains("Texterna på några språk är skrivna av en dator"),
        "{page}"
    );
    assert!(!page.contains("helt förenlig"));
    let code = service.activity("advice_talk", "farsta");
    assert!(
        !service
            .get(&format!("/{code}/sv/thanks"))
            .await
            .text()
            .await
            .unwrap()
            .contains("https://")
    );
    assert!(
        !words(&service.get("/privacy/sv").await.text().await.unwrap())
            .contains("Har du frågor om personuppgifter")
    );
}

#[tokio::test]
async fn thanks_lead_to_the_interview_and_the_privacy_page_to_the_officer() {
    let service = start_on("2026-03-30").await;
    service.import(TOLD);
    let code = service.activity("advice_talk", "farsta");
    let thanks = service
        .get(&format!("/{code}/en/thanks"))
        .await
        .text()
        .await
        .unwrap();
    assert!(
        thanks
            .contains("href=\"https://intervju.stockholm.se/anmalan\" rel=\"noreferrer external\""),
        "{thanks}"
    );
    assert!(
        words(&thanks).contains("Your answers are not sent there."),
        "{thanks}"
    );
    assert!(
        !service
            .get(&format!("/k/{code}/en/thanks"))
            .await
            .text()
            .await
            .unwrap()
            .contains("intervju"),
        "no other site on a shared tablet"
    );
    assert!(
        words(&service.get("/privacy/sv").await.text().await.unwrap())
            .contains("Kontakta dso@stockholm.se")
    );
}

#[tokio::test]
async fn with_several_municipalities_the_reader_says_which() {
    let service = start_on("2026-03-30").await;
    service.import(
        "[[municipality]]\ncode = \"0114\"\nname = \"Upplands Väsby\"\n\
         [municipality.accessibility]\nlevel = \"fully\"\n",
    );
    let html = service.get("/accessibility/sv").await.text().await.unwrap();
    says(
        &html,
        &["/accessibility/sv?of=0114", "/accessibility/sv?of=0180"],
    );
    let page = words(
        &service
            .get("/accessibility/sv?of=0114")
            .await
            .text()
            .await
            .unwrap(),
    );
    says(&page, &["Upplands Väsby ansvarar", "helt förenlig"]);
    assert_eq!(service.get("/accessibility/sv?of=9998").await.status(), 404);
    assert_eq!(service.get("/accessibility/sv?of=x").await.status(), 404);
    assert_eq!(service.get("/accessibility/tlh").await.status(), 404);
}

#[tokio::test]
async fn a_notice_that_cannot_be_right_is_refused_by_name() {
    let service = prepared("2026-03-30", &[]).await;
    let file = service.path("organisation.toml");
    for (line, named) in [
        ("interview = \"https://a.se/?parent=1\"", "interview"),
        ("interview = \"http://a.se\"", "https://"),
        ("accessibility = { level = \"half\" }", "half"),
        ("accessibility = { colour = \"red\" }", "colour"),
        (
            "accessibility = { assessed_on = \"yesterday\" }",
            "assessed_on",
        ),
    ] {
        std::fs::write(
            &file,
            format!("[[municipality]]\ncode = \"0180\"\nname = \"S\"\n{line}\n"),
        )
        .unwrap();
        let (status, said) = service.refused(&["org", "import", file.to_str().unwrap()], "");
        assert!(status != 0, "{line}: {said}");
        assert!(said.contains(named), "{line}: {said}");
    }
}
