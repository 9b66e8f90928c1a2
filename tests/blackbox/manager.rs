//! A manager reads the summary.

use crate::support::{
    page::{says, words},
    start_on, start_with,
};

async fn summary(service: &crate::support::Service, period: &str) -> (u16, String) {
    let manager = service.sign_in("chef@kommun.se").await;
    let response = manager
        .get(service.address(&format!("/staff/results?period={period}")))
        .send()
        .await
        .unwrap();
    (
        response.status().as_u16(),
        words(&response.text().await.unwrap()),
    )
}

#[tokio::test]
async fn the_summary_shows_shares_interval_and_n_per_type_and_explains_what_is_missing() {
    let mut service = start_on("2026-03-30").await;
    service.user("chef@kommun.se", "manager", None);
    let code = service.activity("advice_talk", "farsta");
    for answers in [
        "help=4", "help=4", "help=4", "help=3", "help=2", "help=4", "help=4", "help=4", "help=3",
        "help=0", "help=1",
    ] {
        service.answer(&code, answers).await;
    }
    let (_, running) = summary(&service, "2026-T1").await;
    assert!(
        !running.contains("66,7"),
        "nothing is seen while the tertial runs: {running}"
    );
    service.turn_the_clock_to("2026-05-01").await;
    let (status, page) = summary(&service, "2026-T1").await;
    assert_eq!(status, 200);
    // Ten released: six best, two good, one not, one way out: 6/9 and 8/9.
    for shown in [
        "Tertial 1 2026",
        "66,7\u{a0}%",
        "88,9\u{a0}%",
        "56,5–98,0\u{a0}%",
        "osäker",
        "10",
    ] {
        assert!(
            page.contains(&shown.replace('\u{a0}', " ")) || page.contains(shown),
            "{shown} in {page}"
        );
    }
    assert!(
        page.contains("Öppen förskola .. visas inte, varför? .. visas inte, varför?"),
        "a type without figures is shown as such: {page}"
    );
    says(
        &page,
        &["Två punkter (..) betyder", "grupper om minst 5 eller 10"],
    );
}

#[tokio::test]
async fn a_share_of_fewer_answers_than_the_minimum_is_two_dots() {
    let mut service = start_on("2026-03-30").await;
    service.user("chef@kommun.se", "manager", None);
    let code = service.activity("home_visit", "farsta");
    for answers in [
        "help=0&relevance=4",
        "help=0&relevance=4",
        "help=4&relevance=4",
        "relevance=4",
        "relevance=4",
    ] {
        service.answer(&code, answers).await;
    }
    service.turn_the_clock_to("2026-05-01").await;
    let (_, page) = summary(&service, "2026-T1").await;
    assert!(
        page.contains("Hembesök .. visas inte, varför? .. visas inte, varför? 5 underlag saknas"),
        "one answer to the headline is not shown as 100 %: {page}"
    );
}

#[tokio::test]
async fn nothing_is_shown_for_an_open_period_and_a_wrong_period_is_explained() {
    let service = start_on("2026-03-30").await;
    service.user("chef@kommun.se", "manager", None);
    let (status, page) = summary(&service, "2026-03").await;
    assert_eq!(status, 200, "{page}");
    says(&page, &["finns inget att visa än"]);
    for wrong in ["2026-T9", "latest", "%3Cscript%3E", "2026-13"] {
        let (status, page) = summary(&service, wrong).await;
        assert_eq!(status, 422, "{wrong}: {page}");
        assert!(page.contains("Skriv perioden som"), "{wrong}: {page}");
    }
}

#[tokio::test]
async fn without_a_choice_the_last_closed_tertial_is_shown() {
    let service = start_on("2026-03-30").await;
    service.user("chef@kommun.se", "manager", None);
    let (_, page) = summary(&service, "").await;
    assert!(page.contains("Tertial 3 2025"), "{page}");
}

#[tokio::test]
async fn a_district_that_closed_keeps_its_history_and_is_offered_no_more() {
    let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    service.user("anna@kommun.se", "advisor", None);
    service.user("chef@kommun.se", "manager", None);
    let code = service.activity("advice_talk", "farsta");
    for _ in 0..5 {
        service.answer(&code, "help=4&role=mother").await;
    }
    let organisation = crate::support::ORGANISATION.replace(
        "name = \"Farsta\"",
        "name = \"Farsta\"\n  until = \"2026-T1\"",
    );
    service.import(&organisation);
    let anna = service.sign_in("anna@kommun.se").await;
    let path = service.address("/staff/activities/new");
    let page = anna.get(path).send().await.unwrap().text().await.unwrap();
    says(&page, &[">Farsta</option>"]);
    service.turn_the_clock_to("2026-05-02").await;
    let anna = service.sign_in("anna@kommun.se").await;
    let path = service.address("/staff/activities/new");
    let page = anna.get(path).send().await.unwrap().text().await.unwrap();
    says(&page, &[">Skarpnäck</option>"]);
    assert!(!page.contains(">Farsta</option>"), "{page}");
    let add = ["activity", "add", "--type", "advice_talk", "--title", "Ny"];
    let (_, said) = service.refused(&[&add[..], &["--district", "farsta"]].concat(), "");
    says(&said, &["--district: Choose a district."]);
    let by_program = async |path: &str, asked: serde_json::Value| {
        let request = reqwest::Client::new().post(service.address(path));
        let request = request.bearer_auth(&service.token).json(&asked);
        request.send().await.unwrap().status().as_u16()
    };
    for (month, status) in [("2026-04", 200), ("2026-05", 422)] {
        let offered = serde_json::json!(
            {"month": month, "type": "theme_meeting", "district": "farsta", "participants": 9}
        );
        assert_eq!(
            by_program("/api/v1/offered", offered).await,
            status,
            "{month}"
        );
        let held = serde_json::json!(
            {"month": month, "type": "theme_meeting", "district": "farsta", "meetings": 1, "participants": 9}
        );
        assert_eq!(by_program("/api/v1/held", held).await, status, "{month}");
    }
    service.turn_the_clock_to("2027-01-02").await;
    let chef = service.sign_in("chef@kommun.se").await;
    let get = async |path: &str| {
        let response = chef.get(service.address(path)).send().await.unwrap();
        response.text().await.unwrap()
    };
    let coverage = get("/staff/coverage").await;
    let silent = coverage.split("class=\"todo\"").nth(1).unwrap_or("");
    let silent = silent.split("</ul>").next().unwrap_or("");
    assert!(!silent.contains("Farsta"), "{coverage}");
    let results = service.results("2026-T1", "type,area").await;
    assert_eq!(results["rows"][0]["area"], "farsta", "{results}");
    let file = service.path("less.toml");
    let less = "[[municipality]]\ncode = \"0180\"\nname = \"Stockholm\"\n";
    std::fs::write(&file, less).unwrap();
    let output = service.run(&["org", "import", file.to_str().unwrap()], "");
    let said = format!(
        "{}{}",
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap()
    );
    assert!(
        said.contains("skarpnack"),
        "what it leaves or refuses is named: {said}"
    );
}

#[tokio::test]
async fn what_cannot_be_read_is_said_on_every_page_and_choices_go_along() {
    let service = start_on("2026-05-30").await;
    service.user("chef@kommun.se", "manager", None);
    let chef = service.sign_in("chef@kommun.se").await;
    let get = async |path: &str| {
        let response = chef.get(service.address(path)).send().await.unwrap();
        (response.status().as_u16(), response.text().await.unwrap())
    };
    for page in [
        "results",
        "trends",
        "comparison",
        "coverage",
        "results/report",
    ] {
        let (status, text) = get(&format!("/staff/{page}?period=sommar")).await;
        if page != "trends" {
            assert_eq!(status, 422, "{page}");
            assert!(text.contains("sommar"), "{page}: {text}");
        }
    }
    let (_, page) = get("/staff/results?period=2026-T1&type=home_visit&area=farsta").await;
    for other in ["trends", "comparison", "coverage", "results/report"] {
        let link =
            format!("href=\"/staff/{other}?period=2026-T1&amp;type=home_visit&amp;area=farsta\"");
        assert!(page.contains(&link), "{link} in {page}");
    }
    says(&words(&page), &["Tertial 2 2026 (pågår)"]);
}

#[tokio::test]
async fn the_last_row_of_a_table_is_all_of_it() {
    let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    service.user("chef@kommun.se", "manager", None);
    for activity_type in ["advice_talk", "home_visit"] {
        let code = service.activity(activity_type, "farsta");
        for place in 0..10 {
            let help = if place == 0 { 0 } else { 4 };
            service
                .answer(&code, &format!("help={help}&role=mother"))
                .await;
        }
    }
    service.turn_the_clock_to("2026-05-02").await;
    let chef = service.sign_in("chef@kommun.se").await;
    let path = service.address("/staff/results?period=2026-T1");
    let page = chef.get(path).send().await.unwrap().text().await.unwrap();
    let all = page.split("<b>Alla</b>").nth(1).unwrap();
    let all = words(all.split("</tr>").next().unwrap());
    assert!(all.contains(" 20 "), "ten and ten are twenty: {all}");
    says(&words(&page), &["20 svar", "varav 18 på frågan Till hjälp"]);
}
