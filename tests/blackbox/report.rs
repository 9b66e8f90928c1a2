//! The report of a period: its page, its paragraph, and its document read by
//! poppler.

use std::path::Path;

use serde_json::Value;

use crate::support::{
    Service,
    demo::Demo,
    figures::{self, counts, wilson},
    page::{says, says_not, words},
    programs::poppler,
    shortest, start_on,
};

const NOW: &str = "2022-01-15T10:00:00+01:00";
/// Slowest a report of nine pages may be once another has been made, by a program built
/// for the tests and beside two of them; alone it takes a third of this.
const SLOWEST_MILLISECONDS: u128 = 600;

/// All text of a document, each space of whatever kind one plain space.
fn text(file: &Path) -> String {
    let raw = poppler(
        "pdftotext",
        &["-layout", "-nopgbrk", file.to_str().unwrap(), "-"],
    );
    raw.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "94,6 %" with its no-break space, or "94.6%".
fn percent(share: f64, is_swedish: bool) -> String {
    let written = figures::percent(share);
    if is_swedish {
        format!("{written}\u{a0}%")
    } else {
        format!("{}%", written.replace(',', "."))
    }
}

async fn help(demo: &Demo, period: &str, activity_type: &str) -> crate::support::figures::Counts {
    let api: Value = demo.api(&format!("/results?period={period}&by=type")).await;
    counts(&api, &[("type", activity_type)], "help")
}

#[tokio::test]
async fn the_document_says_what_the_rows_give_in_both_languages_and_is_tagged() {
    let demo = Demo::start(NOW);
    let manager = demo.sign_in("manager").await;
    let folder = tempfile::tempdir().unwrap();
    let talks = help(&demo, "2021-T3", "advice_talk").await;
    for (lang, question, answers) in [
        (
            "sv",
            "Har samtalet varit till hjälp för dig som förälder?",
            "”Ja, verkligen” eller ”Ja”",
        ),
        (
            "en",
            "Has the conversation helped you as a parent?",
            "answered “Yes",
        ),
    ] {
        let is_swedish = lang == "sv";
        let address = format!(
            "{}/staff/results/report.pdf?period=2021-T3&lang={lang}",
            demo.url
        );
        manager.get(&address).send().await.unwrap();
        let response = manager.get(&address).send().await.unwrap();
        assert_eq!(response.headers()["content-type"], "application/pdf");
        assert!(
            response.headers()["content-disposition"]
                .to_str()
                .unwrap()
                .contains(&format!("lyhord-9999-2021-T3-{lang}.pdf"))
        );
        let file = folder.path().join(format!("{lang}.pdf"));
        std::fs::write(&file, response.bytes().await.unwrap()).unwrap();
        let taken = shortest(SLOWEST_MILLISECONDS, async || {
            let again = manager.get(&address).send().await.unwrap();
            again.bytes().await.unwrap();
        });
        let taken = taken.await;
        assert!(taken < SLOWEST_MILLISECONDS, "{taken} ms");
        // Poppler writes a no-break space as a space; on one line it has stayed.
        let raw = poppler("pdftotext", &[file.to_str().unwrap(), "-"]);
        let (top, positive) = (talks.top_share(), talks.positive_share());
        for share in [top, positive].map(|share| percent(share, is_swedish)) {
            let share = share.replace('\u{a0}', " ");
            assert!(
                raw.replace('\u{a0}', " ").contains(&share),
                "{share} in {raw}"
            );
        }
        let said = text(&file);
        let (low, high) = wilson(talks.positive, talks.base);
        let range = format!(
            "{}–{}",
            percent(low, is_swedish).trim_end_matches(['\u{a0}', '%']),
            percent(high, is_swedish).replace('\u{a0}', " ")
        );
        for part in [
            question,
            "tertial 3 2021",
            "Demokommunen (9999)",
            answers,
            &range,
            "parent-standard/1",
        ] {
            assert!(said.contains(part), "{part} in {said}");
        }
        is_tagged(&file, lang);
    }
}

/// Fonts embedded and reduced, a language, a title, a structure with headings,
/// tables and figures that say what they show.
fn is_tagged(file: &Path, lang: &str) {
    let path = file.to_str().unwrap();
    let fonts = poppler("pdffonts", &[path]);
    let fonts: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(
        fonts.len() >= 2
            && fonts
                .iter()
                .all(|font| font.contains("+Noto") && font.contains(" yes yes yes ")),
        "{fonts:?}"
    );
    let about = poppler("pdfinfo", &[path]);
    let says = |name: &str| {
        about
            .lines()
            .find_map(|line| line.strip_prefix(name))
            .unwrap_or_default()
            .trim()
            .to_owned()
    };
    assert_eq!(
        (says("Tagged:").as_str(), says("PDF version:").as_str()),
        ("yes", "1.7"),
        "{about}"
    );
    assert!(says("Title:").contains("2021"), "{about}");
    let structure = poppler("pdfinfo", &["-struct", path]);
    for part in [
        "Document", "H1", "H2", "Table", "TH", "TD", "Figure", "L ", "P",
    ] {
        assert!(structure.contains(part), "{part} in {structure}");
    }
    let raw = String::from_utf8_lossy(&std::fs::read(file).unwrap()).into_owned();
    for part in [
        format!("/Lang({lang})"),
        "<pdfuaid:part>1</pdfuaid:part>".to_owned(),
        "<pdfaid:part>2</pdfaid:part>".to_owned(),
    ] {
        assert!(raw.replace("/Lang (", "/Lang(").contains(&part), "{part}");
    }
}

async fn report(service: &Service, period: &str) -> (u16, String) {
    let manager = service.sign_in("chef@kommun.se").await;
    let response = manager
        .get(service.address(&format!("/staff/results/report?period={period}")))
        .send()
        .await
        .unwrap();
    (
        response.status().as_u16(),
        words(&response.text().await.unwrap()),
    )
}

#[tokio::test]
async fn the_paragraph_says_how_sure_it_is_and_what_has_no_basis() {
    let mut service = start_on("2026-03-30").await;
    service.user("chef@kommun.se", "manager", None);
    let (talk, visit) = (
        service.activity("advice_talk", "farsta"),
        service.activity("home_visit", "farsta"),
    );
    for answers in ["help=4", "help=4", "help=4", "help=3", "help=2"] {
        service.answer(&talk, answers).await;
        service.answer(&visit, "relevance=4&help=0").await;
    }
    let (status, running) = report(&service, "2026-T1").await;
    assert_eq!(status, 200, "{running}");
    says(&running, &["finns inget underlag"]);
    service.turn_the_clock_to("2026-05-02").await;
    let (_, page) = report(&service, "2026-T1").await;
    let page = page.replace('\u{a0}', " ");
    for said in [
        "Under tertial 1 2026 räknades 10 svar från föräldrar i Stockholm.",
        "Råd- och stödsamtal: 80,0 % svarade ”Ja, verkligen” eller ”Ja” på frågan \
         ”Har samtalet varit till hjälp för dig som förälder?” \
         (n = 5 av 5 som fick frågan, osäkerhet 37,6–96,4 %). 60,0 % svarade ”Ja, verkligen”.",
        "Svaren är färre än 20, så andelen är osäker.",
        "Hembesök: 5 svar har räknats, men för få har svarat på frågan \
         ”Har hembesöket varit till hjälp för dig som förälder?” för att en andel ska kunna visas.",
        "Svarsfrekvens kan inte anges för råd- och stödsamtal eller hembesök: \
         underlag saknas om hur många som erbjöds enkäten.",
        "Det finns inga siffror för tertial 3 2025 att jämföra med.",
        "Inga svar är publicerade för öppen förskola, tematräff eller föräldraskapsstödsprogram.",
        "In tertial 1 2026, parents in Stockholm gave 10 answers.",
        "Inga samtal är registrerade, eller så är tertialen inte slut.",
        "Inget är ifyllt om: Öppen förskola, Tematräff, Föräldraskapsstödsprogram, \
         Samverkansaktivitet.",
        "Har vi pratat om rätt saker vid hembesöket?",
        "Öppen förskola: 10",
        "Föräldraskapsstödsprogram: svaren ska också komma från minst två koder",
        "Hembesök, Rekommenderar: 10",
        "Inget: samma frågor, gränser, områden och språk.",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
    says_not(&page, &["högre än", "lägre än"]);
}

#[tokio::test]
async fn what_changed_is_said_thresholds_and_areas_too() {
    let mut service = start_on("2026-03-30").await;
    service.user("chef@kommun.se", "manager", None);
    service.stop();
    std::fs::write(service.path("lyhord.toml"), "minimum_group = 8\n").unwrap();
    service.resume().await;
    // From the first code on a changed area waits for the next tertial.
    service.activity("advice_talk", "farsta");
    let joined = "\n[[municipality.area]]\nid = \"soderort\"\nname = \"Söderort\"\n\
                  types = [\"advice_talk\"]\ndistricts = [\"farsta\", \"skarpnack\"]\n";
    service.import(&format!("{}{joined}", crate::support::ORGANISATION));
    service.turn_the_clock_to("2026-09-02").await;
    let (_, second) = report(&service, "2026-T2").await;
    for said in [
        "Det här ändrades sedan tertial 1 2026",
        "Råd- och stödsamtal: minsta antal svar ändrades från 5 till 8.",
        "Området Söderort är nytt.",
    ] {
        assert!(second.contains(said), "{said} in {second}");
    }
    let (_, first) = report(&service, "2026-T1").await;
    assert!(
        first.contains("Råd- och stödsamtal: 5"),
        "what was in force then: {first}"
    );
    assert!(
        !first.contains("Söderort"),
        "what was in force then: {first}"
    );
}
