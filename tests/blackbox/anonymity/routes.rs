//! Who is asked what is no hidden breakdown, and what a form writes depends on
//! its code alone.

use serde_json::Value;

use super::{attacker::Attacker, real::Real};

/// Everything that is published of a tertial, by every field.
async fn everything(real: &Real) -> Vec<Value> {
    let mut all = Vec::new();
    for period in [
        "2026-01", "2026-02", "2026-03", "2026-04", "2026-T1", "2026",
    ] {
        for by in [
            "type,area,role",
            "type,area",
            "type,role",
            "area,role",
            "type",
            "area",
            "role",
            "",
        ] {
            let results = real.service.results(period, by).await;
            all.extend(results["rows"].as_array().unwrap().clone());
        }
    }
    all
}

/// The numbers asked of a question, wherever they stand.
async fn asked(real: &Real, construct: &str) -> Vec<u64> {
    let rows = everything(real).await;
    let asked = rows
        .iter()
        .filter_map(|row| row["asked"][construct].as_u64());
    asked.filter(|asked| *asked > 0).collect()
}

async fn attacked(real: &mut Real) {
    real.turn_the_clock_to("2026-05-02").await;
    let mut attacker = Attacker::new();
    real.attack(&mut attacker).await.unwrap();
}

#[tokio::test]
async fn of_four_parents_at_first_talks_and_one_mother_at_a_later_one_nothing_of_hers_alone_is_published()
 {
    let mut real = Real::start("2026-04-20").await;
    let (first, later) = (
        real.at("advice_talk", "farsta", "first"),
        real.at("advice_talk", "farsta", "return"),
    );
    for _ in 0..4 {
        real.answer(first, "help=4&relevance=4&access=3&role=mother")
            .await;
    }
    real.answer(later, "help=2&relevance=3&recommend=1&role=mother")
        .await;
    attacked(&mut real).await;
    let results = real.service.results("2026-T1", "type,area,role").await;
    let rows = results["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 1, "{results:#}");
    assert_eq!(rows[0]["n"], 5, "the part that all five were asked");
    assert_eq!(asked(&real, "recommend").await, [0; 0]);
    assert_eq!(
        asked(&real, "access").await,
        [0; 0],
        "four are too few as well"
    );
    assert_eq!(results["withheld"], true);
}

#[tokio::test]
async fn an_insider_who_changes_a_code_s_contact_for_one_talk_and_back_learns_nothing_of_it() {
    let mut real = Real::start("2026-04-20").await;
    let code = real.at("advice_talk", "farsta", "first");
    for _ in 0..4 {
        real.answer(code, "help=4&access=3&role=mother").await;
    }
    real.change_contact(code, "return").await;
    real.answer(code, "help=2&recommend=1&role=mother").await;
    real.change_contact(code, "first").await;
    for _ in 0..3 {
        real.answer(code, "help=3&access=2&role=mother").await;
    }
    attacked(&mut real).await;
    assert_eq!(asked(&real, "recommend").await, [0; 0]);
    let access = asked(&real, "access").await;
    assert!(
        !access.is_empty() && access.iter().all(|asked| *asked >= 5),
        "{access:?}"
    );
}

#[tokio::test]
async fn a_form_answers_what_stood_on_its_page_whatever_the_code_asks_now() {
    let mut real = Real::start("2026-04-20").await;
    let code = real.at("advice_talk", "farsta", "first");
    let named = real.codes[code].code.clone();
    let nonce = real.service.nonce(&named).await;
    real.change_contact(code, "return").await;
    let reply = super::real::sent(
        &real.service,
        &named,
        "sv",
        &nonce,
        "help=4&access=4&role=mother",
    );
    let reply = reply.await;
    // A page that asked something else is either taken as it was, or comes
    // back to be sent as it is now; it is never counted as what it was not.
    assert!(
        [303, 422].contains(&reply.status().as_u16()),
        "{}",
        reply.status()
    );
}

#[tokio::test]
async fn one_course_is_released_at_no_level_and_two_are() {
    let mut real = Real::start("2026-02-02").await;
    let course = real.at("parenting_programme", "farsta", "mixed");
    for _ in 0..24 {
        real.answer(course, "help=4&role=mother").await;
    }
    real.turn_the_clock_to("2026-05-02").await;
    let results = real.service.results("2026-T1", "type,area,role").await;
    assert_eq!(results["rows"].as_array().unwrap().len(), 0, "{results:#}");
    assert_eq!(results["withheld"], true);
    for place in 0..24 {
        real.answer(course + place % 2, "help=4&role=mother").await;
    }
    real.turn_the_clock_to("2026-09-02").await;
    let results = real.service.results("2026-T2", "type").await;
    assert_eq!(
        results["rows"][0]["n"], 20,
        "two whole tallies: {results:#}"
    );
    real.attack(&mut Attacker::new()).await.unwrap();
}

#[tokio::test]
async fn every_role_language_and_answer_of_a_code_changes_the_same_rows_and_nothing_plain() {
    let mut real = Real::start("2026-03-02").await;
    let mut attacker = Attacker::new();
    attacker.copy_first(real.files().await);
    let forms = [
        ("sv", "help=4&role=mother"),
        ("ar", "help=1&relevance=0&role=father"),
        ("so", "relevance=2"),
        ("fa", "help=3&role=other"),
        ("sv", "help=4&relevance=4&recommend=4&access=4&role=mother"),
    ];
    for place in 0..real.codes.len() {
        let code = real.codes[place].clone();
        for (language, answers) in forms {
            real.answer_in(place, language, answers).await;
            let seen = attacker.copy(&code.code, real.files().await);
            seen.unwrap_or_else(|leak| panic!("{code:?} {language} {answers}: {leak}"));
        }
    }
    // Tallies have become full meanwhile: that, too, shows at the turn only.
    let (first, dump) = (
        real.at("advice_talk", "farsta", "first"),
        real.files().await,
    );
    assert_eq!(dump.released().len(), 0);
    for _ in 0..6 {
        real.answer(first, "help=4&role=mother").await;
        attacker
            .copy(&real.codes[first].code, real.files().await)
            .unwrap();
    }
    assert_eq!(real.files().await.released().len(), 0);
    real.turn_the_clock_to("2026-04-01").await;
    assert_ne!(real.files().await.released().len(), 0);
}
