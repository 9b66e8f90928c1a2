//! An administrator chooses what codes ask, and an advisor lets a code ask more.

use serde_json::{Value, json};

use super::{ASKED, at, begun, results, set};
use crate::support::{
    page::{says, says_not, words},
    people::browser,
    row,
};

const COURSE: [(&str, &str); 1] = [("type", "parenting_programme")];

const ALL_OF_A_COURSE: [&str; 3] = ["parent-standard", "national-three", "abc-course"];

#[tokio::test]
async fn a_course_that_asks_three_questionnaires_counts_each_in_its_own_boxes_from_one_press() {
    let (mut service, admin) = begun("2026-03-30").await;
    let kept = set(&admin, &service, "parenting_programme", &ALL_OF_A_COURSE).await;
    assert_eq!(kept.0, 303, "no code yet: at once");
    let pages = [(); 2].map(|()| service.activity("parenting_programme", "farsta"));
    let (_, page) = at(&service, &pages[0]).await;
    says(
        &page,
        &[
            "Några korta frågor.",
            "Har kursen varit till hjälp för dig som förälder?",
            "Hur väl stämmer det här för dig?",
            "Den kunskap jag fått har varit användbar",
            "Vad tyckte du om ABC?",
            "0 – lägsta betyg",
        ],
    );
    assert_eq!(page.matches("Vem svarar?").count(), 1, "{page}");
    for code in &pages {
        for _ in 0..5 {
            let answers =
                "help=4&national-three.knowledge_useful=3&abc-course.relation=0&role=mother";
            service.answer(code, answers).await;
        }
    }
    service.turn_the_clock_to("2026-05-02").await;
    for (questionnaire, construct, value) in [
        ("parent-standard", "help", "4"),
        ("national-three", "knowledge_useful", "3"),
        ("abc-course", "relation", "0"),
    ] {
        let results = results(&service, "2026-T1", "type,area", questionnaire).await;
        let course = row(
            &results,
            &[("type", "parenting_programme"), ("area", "farsta")],
        );
        assert_eq!(course["n"], 10, "{questionnaire}");
        let options = &course["questions"][construct];
        assert!(
            options.to_string().contains(&format!("\"{value}\":10")),
            "{questionnaire}: {options}"
        );
    }
}

#[tokio::test]
async fn the_questions_of_three_questionnaires_are_one_light_answer() {
    let (service, admin) = begun("2026-03-30").await;
    set(&admin, &service, "parenting_programme", &ALL_OF_A_COURSE).await;
    let code = service.activity("parenting_programme", "farsta");
    for language in ["sv", "ar", "ti"] {
        let request = browser().get(service.address(&format!("/{code}/{language}")));
        let packed = request
            .header("accept-encoding", "gzip")
            .send()
            .await
            .unwrap();
        assert_eq!(packed.headers()["content-encoding"], "gzip");
        let bytes = packed.bytes().await.unwrap().len();
        assert!(bytes <= 8 * 1024, "{language}: {bytes}");
    }
}

#[tokio::test]
async fn a_change_holds_from_the_next_tertial_for_pages_opened_before_too() {
    let (mut service, admin) = begun("2026-03-30").await;
    let code = service.activity("parenting_programme", "farsta");
    let before = service.nonce(&code).await;
    let kept = set(&admin, &service, "parenting_programme", &ALL_OF_A_COURSE).await;
    assert_eq!(kept.0, 303);
    let page = service.words(&admin, ASKED).await;
    says(
        &page,
        &[
            "Sparat. Föräldraskapsstödsprogram frågar det valda från tertial 2026-T2.",
            "Nu: De fyra brukarfrågorna Från tertial 2026-T2: De fyra brukarfrågorna, Tre frågor",
        ],
    );
    let sent = service.send(&browser(), &code, &before, "help=4").await;
    assert_eq!(sent.status(), 303, "a page from before the choice");
    says_not(&at(&service, &code).await.1, &["ABC"]);
    service.turn_the_clock_to("2026-04-30T23:50:00+02:00").await;
    let late = service.nonce(&code).await;
    says_not(&at(&service, &code).await.1, &["ABC"]);
    service.turn_the_clock_to("2026-05-01T00:05:00+02:00").await;
    says(&at(&service, &code).await.1, &["Vad tyckte du om ABC?"]);
    let sent = service.send(&browser(), &code, &late, "help=4").await;
    assert_eq!(sent.status(), 422, "what is asked has changed meanwhile");
    let back = sent.text().await.unwrap();
    says(
        &back,
        &["Vad tyckte du om ABC?", "Dina svar är inte skickade"],
    );
}

#[tokio::test]
async fn an_administrator_is_told_what_cannot_be_asked_and_may_take_a_choice_back() {
    let (service, admin) = begun("2026-03-30").await;
    service.activity("parenting_programme", "farsta");
    for (activity_type, ids, said) in [
        (
            "advice_talk",
            &["abc-course"][..],
            "handlar inte om den här verksamheten",
        ),
        ("advice_talk", &[], "Välj minst ett frågeformulär."),
        (
            "open_preschool",
            &["nothing-like-it"],
            "finns inte det tertialet",
        ),
        (
            "theme_meeting",
            &["parent-standard", "collaboration"],
            "handlar inte om",
        ),
    ] {
        let (status, page) = set(&admin, &service, activity_type, ids).await;
        assert_eq!(status, 422, "{activity_type} {ids:?}");
        says(&page, &[said]);
    }
    assert_eq!(
        set(&admin, &service, "talk", &["parent-standard"]).await.0,
        400
    );
    assert_eq!(
        set(&admin, &service, "collaboration", &["collaboration"])
            .await
            .0,
        303
    );
    let page = service.page(&admin, ASKED).await;
    says(&page, &["Ångra", "samverkan"]);
    let page = words(&page);
    says(
        &page,
        &["Samverkan Nu: inget Från tertial 2026-T2: Förutsättningar för samverkan"],
    );
    assert_eq!(set(&admin, &service, "collaboration", &[]).await.0, 303);
    says(
        &service.words(&admin, ASKED).await,
        &["Samverkan Nu: inget Fråga från"],
    );
    let stale = [
        ("type", "theme_meeting"),
        ("version", "0123456789abcdef"),
        ("questionnaire", "national-three"),
    ];
    let (status, page) = service.posted(&admin, ASKED, &stale).await;
    assert_eq!(status, 422);
    says(&page, &["ändrat"]);
    let log = service.words(&admin, "/staff/admin/audit").await;
    says(
        &log,
        &[
            "Ändrade vad koderna frågar",
            "Samverkan, 2026-T2: Samverkan",
        ],
    );
}

/// Codes that ask ABC besides what all courses do, each answered ten times.
async fn besides(codes: usize) -> Value {
    let (mut service, _) = begun("2026-03-30").await;
    for _ in 0..codes {
        let more = ["--questionnaires", "abc-course"];
        let made = service.activity_with("parenting_programme", "farsta", &more);
        for _ in 0..10 {
            let answers = "help=4&abc-course.relation=5&role=mother";
            service
                .answer(made["code"].as_str().unwrap(), answers)
                .await;
        }
    }
    service.turn_the_clock_to("2026-05-02").await;
    let asked_by_all = service.results("2026-T1", "type,area").await;
    let course = [("type", "parenting_programme"), ("area", "farsta")];
    // Of a third group that is alone nothing is told apart (rule R2a).
    assert_eq!(row(&asked_by_all, &course)["n"], 20);
    results(&service, "2026-T1", "type,area", "abc-course").await
}

#[tokio::test]
async fn what_two_codes_ask_besides_is_not_published() {
    let results = besides(2).await;
    assert_eq!(results["rows"], json!([]));
    assert_eq!(results["withheld"], true, "that there were some is said");
}

#[tokio::test]
async fn what_three_codes_ask_besides_is_published_without_area() {
    let results = besides(3).await;
    let course = row(&results, &COURSE);
    assert_eq!(course["area"], "*", "{results}");
    assert_eq!(course["n"], 30);
}

#[tokio::test]
async fn an_advisor_lets_a_code_ask_more_and_sees_what_it_asks() {
    let (service, _) = begun("2026-03-30").await;
    service.user("ida@kommun.se", "advisor", Some("farsta"));
    let advisor = service.sign_in("ida@kommun.se").await;
    let form = service.words(&advisor, "/staff/activities/new").await;
    says(
        &form,
        &[
            "Fråga mer",
            "Enkät efter ABC (bara för: Föräldraskapsstödsprogram)",
        ],
    );
    says_not(&form, &["Samverkan"]);
    let wrong = [
        ("type", "advice_talk"),
        ("title", "Samtal"),
        ("questionnaires", "abc-course"),
    ];
    let response = advisor
        .post(service.address("/staff/activities/new"))
        .form(&wrong);
    let response = response.send().await.unwrap();
    assert_eq!(response.status(), 422);
    let page = response.text().await.unwrap();
    says(
        &page,
        &[
            "Ett av frågeformulären passar inte verksamheten",
            "value=\"abc-course\" checked",
        ],
    );
    let right = [
        ("type", "parenting_programme"),
        ("title", "ABC"),
        ("questionnaires", "abc-course"),
    ];
    let (status, _) = service
        .posted(&advisor, "/staff/activities/new", &right)
        .await;
    assert_eq!(status, 303);
    let page = service.words(&advisor, "/staff/activities/1").await;
    says(
        &page,
        &[
            "Frågar De fyra brukarfrågorna Enkät efter ABC (bara några koder; räknas för hela kommunen)",
        ],
    );
    let form = service.page(&advisor, "/staff/activities/1/edit").await;
    says(&form, &["value=\"abc-course\" checked"]);
    let none = [("title", "ABC"), ("contact", "mixed")];
    assert_eq!(
        service
            .posted(&advisor, "/staff/activities/1/edit", &none)
            .await
            .0,
        303
    );
    let page = service.words(&advisor, "/staff/activities/1").await;
    says_not(&page, &["Enkät efter ABC"]);
}
