//! Managers say what is to be reached.

use std::{io::Cursor, process::Command};

use calamine::{Data, Reader, Xlsx};
use reqwest::Client;

use crate::support::{
    Service,
    page::{field, says, says_not, words},
    start_on,
};

const GOALS: &str = "/staff/results/goals";

async fn page(browser: &Client, service: &Service, path: &str) -> String {
    let response = browser.get(service.address(path)).send().await.unwrap();
    assert_eq!(response.status(), 200, "{path}");
    response.text().await.unwrap()
}

async fn set(browser: &Client, service: &Service, fields: &[(&str, &str)]) -> (u16, String) {
    let response = browser
        .post(service.address(GOALS))
        .form(fields)
        .send()
        .await
        .unwrap();
    (response.status().as_u16(), response.text().await.unwrap())
}

#[tokio::test]
async fn a_goal_stands_beside_the_result_from_its_tertial_on_until_it_is_taken_away() {
    let mut service = start_on("2026-03-30").await;
    service.user("chef@kommun.se", "manager", None);
    service.user("admin@kommun.se", "admin", None);
    let manager = service.sign_in("chef@kommun.se").await;
    let code = service.activity("advice_talk", "farsta");
    for _ in 0..10 {
        service.answer(&code, "help=4").await;
    }
    assert_eq!(
        set(
            &manager,
            &service,
            &[
                ("tertial", "2026-T1"),
                ("advice_talk", "95 %"),
                ("home_visit", "")
            ]
        )
        .await
        .0,
        303
    );
    service.turn_the_clock_to("2026-05-02").await;
    let manager = service.sign_in("chef@kommun.se").await;
    let results = words(&page(&manager, &service, "/staff/results?period=2026-T1").await);
    assert!(
        results.contains("95 % nått") || results.contains("95\u{a0}% nått"),
        "{results}"
    );
    let earlier = words(&page(&manager, &service, "/staff/results?period=2025-T3").await);
    assert!(
        earlier.contains("Mot perioden före Råd- och"),
        "no goal before its tertial: {earlier}"
    );
    // It goes on, and is taken away from the next tertial on.
    let next = page(&manager, &service, &format!("{GOALS}?tertial=2026-T2")).await;
    assert_eq!(field(&next, "advice_talk"), Some("95"));
    assert_eq!(
        set(
            &manager,
            &service,
            &[("tertial", "2026-T2"), ("advice_talk", "")]
        )
        .await
        .0,
        303
    );
    assert_eq!(
        field(
            &page(&manager, &service, &format!("{GOALS}?tertial=2026-T2")).await,
            "advice_talk"
        ),
        Some("")
    );
    assert_eq!(
        field(
            &page(&manager, &service, &format!("{GOALS}?tertial=2026-T1")).await,
            "advice_talk"
        ),
        Some("95")
    );
    let admin = service.sign_in("admin@kommun.se").await;
    let audit = words(&page(&admin, &service, "/staff/admin/audit").await);
    says(
        &audit,
        &[
            "Ändrade mål",
            "2026-T1: Råd- och stödsamtal 95",
            "2026-T2: Råd- och stödsamtal –",
        ],
    );
}

/// The goals of the workbook's trend: tertial, activity, question, goal.
fn goals_of(file: Vec<u8>) -> Vec<(String, String, String, f64)> {
    let mut book = Xlsx::new(Cursor::new(file)).unwrap();
    let cells = book.worksheet_range("Trend").unwrap();
    let mut lines = cells.rows();
    let headings: Vec<String> = lines
        .next()
        .unwrap()
        .iter()
        .map(ToString::to_string)
        .collect();
    let place = |heading: &str| headings.iter().position(|one| one == heading).unwrap();
    let (goal, words) = (place("Mål"), ["Period", "Verksamhet", "Fråga"].map(place));
    lines
        .filter_map(|line| {
            let Data::Float(goal) = line[goal] else {
                return None;
            };
            let [period, activity, question] = words.map(|place| line[place].to_string());
            Some((period, activity, question, goal))
        })
        .collect()
}

/// A tertial whose shares reach their goals, do not, or may.
struct Reached {
    service: Service,
    manager: Client,
}

impl Reached {
    async fn new() -> Self {
        let mut service = start_on("2026-03-30").await;
        service.user("chef@kommun.se", "manager", None);
        let manager = service.sign_in("chef@kommun.se").await;
        for (activity_type, positive, others) in [
            ("advice_talk", 10, 0),
            ("home_visit", 5, 5),
            ("open_preschool", 9, 1),
        ] {
            let code = service.activity(activity_type, "farsta");
            for place in 0..positive + others {
                let answer = if place < positive { "help=3" } else { "help=1" };
                service.answer(&code, answer).await;
            }
        }
        let fields = [
            ("tertial", "2026-T1"),
            ("advice_talk", "95"),
            ("home_visit", "98"),
            ("open_preschool", "95"),
            ("theme_meeting", "90"),
        ];
        assert_eq!(set(&manager, &service, &fields).await.0, 303);
        service.turn_the_clock_to("2026-05-02").await;
        let manager = service.sign_in("chef@kommun.se").await;
        Self { service, manager }
    }

    async fn report(&self, period: &str) -> String {
        let address = format!("/staff/results/report?period={period}");
        words(&page(&self.manager, &self.service, &address).await).replace('\u{a0}', " ")
    }

    async fn file(&self, address: &str) -> Vec<u8> {
        let file = self.manager.get(self.service.address(address));
        file.send().await.unwrap().bytes().await.unwrap().to_vec()
    }

    /// The tertial's report on the page and on paper.
    async fn reports(&self) -> [String; 2] {
        let pdf = "/staff/results/report.pdf?period=2026-T1&lang=sv";
        std::fs::write(self.service.path("report.pdf"), self.file(pdf).await).unwrap();
        let printed = Command::new("pdftotext")
            .args(["-raw", "report.pdf", "-"])
            .current_dir(self.service.folder())
            .output()
            .unwrap();
        let printed = String::from_utf8_lossy(&printed.stdout);
        let printed: Vec<&str> = printed.split_whitespace().collect();
        [self.report("2026-T1").await, printed.join(" ")]
    }
}

#[tokio::test]
async fn the_report_s_table_says_how_each_share_stands_to_its_goal() {
    for text in Reached::new().await.reports().await {
        for (name, said) in [
            ("Råd- och stödsamtal 10", "95 % (nått, inom osäkerheten)"),
            ("Hembesök 10", "98 % (inte nått)"),
            ("Öppen förskola 10", "95 % (kan inte avgöras)"),
            ("Tematräff ..", ".. 90 %"),
            ("Föräldraskapsstödsprogram ..", ".. –"),
        ] {
            let row = text
                .split(&format!("{name} "))
                .nth(1)
                .unwrap_or_else(|| panic!("{name} in {text}"));
            let (row, _) = row
                .split_once(said)
                .unwrap_or_else(|| panic!("{said} after {name} in {text}"));
            assert!(!row.contains(" % (nått)"), "{said} after {name}: {row}");
            assert!(row.len() < 120, "{said} in the row of {name}: {row}");
        }
    }
}

#[tokio::test]
async fn the_report_s_sentences_say_which_goals_are_reached() {
    let reached = Reached::new().await;
    let [report, printed] = reached.reports().await;
    says(&report, &["Målet gäller andelen som svarade positivt."]);
    let good = "”Ja, verkligen” eller ”Ja”";
    for (name, said) in [
        (
            "Råd- och stödsamtal",
            format!("Målet, att 95 % svarar {good}, är nått, men inom osäkerheten."),
        ),
        (
            "Hembesök",
            format!("Målet, att 98 % svarar {good}, är inte nått."),
        ),
        (
            "Öppen förskola",
            format!("Det går inte att avgöra om målet, att 95 % svarar {good}, är nått."),
        ),
    ] {
        for text in [&report, &printed] {
            let sentences = text
                .split(&format!("{name}: "))
                .nth(1)
                .and_then(|rest| rest.split("Svarsfrekvens").next())
                .unwrap();
            says(sentences, &[&said]);
        }
    }
    assert_eq!(
        report.matches("Målet, att").count() + report.matches("om målet, att").count(),
        3,
        "only of types with a goal and a share"
    );
}

#[tokio::test]
async fn the_report_of_a_period_without_goals_speaks_of_none() {
    let reached = Reached::new().await;
    for without in ["2025-T3", "2026"] {
        says_not(
            &reached.report(without).await,
            &["Målet gäller", "Målet på", "(nått)"],
        );
    }
}

#[tokio::test]
async fn the_workbook_carries_the_goals_beside_the_question_they_are_set_on() {
    let reached = Reached::new().await;
    let book = "/staff/results/download?format=xlsx&period=2026-T1&by=type";
    let goals = goals_of(reached.file(book).await);
    let expected = [
        ("Råd- och stödsamtal", 0.95),
        ("Hembesök", 0.98),
        ("Öppen förskola", 0.95),
        ("Tematräff", 0.9),
    ];
    let expected = expected.map(|(activity, goal)| {
        (
            "2026-T1".to_owned(),
            activity.to_owned(),
            "Till hjälp".to_owned(),
            goal,
        )
    });
    assert_eq!(goals, expected);
}

#[tokio::test]
async fn a_wrong_goal_is_explained_and_what_was_typed_is_kept() {
    let service = start_on("2026-03-30").await;
    service.user("chef@kommun.se", "manager", None);
    let manager = service.sign_in("chef@kommun.se").await;
    for wrong in ["0", "101", "94,5", "-5", "många"] {
        let (status, text) = set(
            &manager,
            &service,
            &[
                ("tertial", "2026-T1"),
                ("advice_talk", "90"),
                ("home_visit", wrong),
            ],
        )
        .await;
        assert_eq!(status, 422, "{wrong}");
        assert_eq!(
            (field(&text, "home_visit"), field(&text, "advice_talk")),
            (Some(wrong), Some("90"))
        );
        assert!(
            words(&text).contains("Skriv ett helt tal från 1 till 100"),
            "{wrong}"
        );
    }
    for tertial in ["2019-T1", "never", ""] {
        assert_eq!(
            set(
                &manager,
                &service,
                &[("tertial", tertial), ("advice_talk", "90")]
            )
            .await
            .0,
            422,
            "{tertial}"
        );
    }
    assert_eq!(
        field(&page(&manager, &service, GOALS).await, "advice_talk"),
        Some(""),
        "nothing was kept of it"
    );
}

#[tokio::test]
async fn only_managers_and_administrators_set_goals() {
    let service = start_on("2026-03-30").await;
    for (role, status) in [
        ("advisor", 404),
        ("coordinator", 404),
        ("manager", 303),
        ("admin", 303),
    ] {
        let email = format!("{role}@kommun.se");
        service.user(&email, role, None);
        let browser = service.sign_in(&email).await;
        assert_eq!(
            set(
                &browser,
                &service,
                &[("tertial", "2026-T1"), ("advice_talk", "90")]
            )
            .await
            .0,
            status,
            "{role}"
        );
    }
    let stranger = crate::support::people::browser();
    assert_eq!(
        set(
            &stranger,
            &service,
            &[("tertial", "2026-T1"), ("advice_talk", "1")]
        )
        .await
        .0,
        303
    );
    let manager = service.sign_in("manager@kommun.se").await;
    assert_eq!(
        field(&page(&manager, &service, GOALS).await, "advice_talk"),
        Some("90"),
        "a stranger changed nothing"
    );
}
