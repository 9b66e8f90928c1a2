//! From the first edition: what it published, and what waited in its boxes.

use std::{collections::BTreeMap, fs};

use reqwest::Client;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, Statement};
use serde_json::Value;

use crate::support::{
    Service,
    first_edition::{THAT_DAY, code, empty, file, give_key, known, token, untouched, upgraded},
    is_sqlite,
    page::field,
    people::browser,
    row, start_on,
};

const FINEST: &str = "type,area,role";
const CLOSED: [&str; 4] = ["2026-T1", "2026-03", "2026-04", "2026-05"];
const AFTER_THE_TERTIAL: &str = "2026-09-02";

fn rows(results: &Value) -> &Vec<Value> {
    results["rows"].as_array().unwrap()
}

/// Figures as this municipality's program reads them.
async fn results(service: &Service, municipality: &str, period: &str, by: &str) -> Value {
    let address = service.address(&format!("/api/v1/results?period={period}&by={by}"));
    let asked = Client::new()
        .get(address)
        .bearer_auth(token(municipality))
        .send();
    let response = asked.await.unwrap();
    assert_eq!(response.status(), 200);
    response.json().await.unwrap()
}

fn group(row: &Value) -> [String; 3] {
    ["type", "area", "role"].map(|field| row[field].as_str().unwrap().to_owned())
}

/// What everybody was asked, by group.
fn of_everybody(results: &Value) -> BTreeMap<[String; 3], (u64, Value, Value)> {
    let of_row = |row: &Value| {
        let questions = &row["questions"];
        let kept = (
            row["n"].as_u64().unwrap(),
            questions["relevance"].clone(),
            questions["help"].clone(),
        );
        (group(row), kept)
    };
    let is_of_everybody = |row: &&Value| row["n"] != 0;
    rows(results)
        .iter()
        .filter(is_of_everybody)
        .map(of_row)
        .collect()
}

async fn keeps_what_everybody_was_asked(service: &Service) {
    let known = known();
    for municipality in ["0180", "0181"] {
        for period in CLOSED {
            let before = &known["results"][format!("{municipality} {period} {FINEST}")];
            let now = results(service, municipality, period, FINEST).await;
            assert_eq!(
                of_everybody(&now),
                of_everybody(before),
                "{municipality} {period}"
            );
        }
    }
}

#[tokio::test]
async fn published_rows_keep_what_everybody_was_asked() {
    let mut service = upgraded().await;
    service.resume().await;
    keeps_what_everybody_was_asked(&service).await;
}

/// Persons of whom one answer must be among, in this tertial.
fn minimum(activity_type: &str, construct: &str) -> u64 {
    let recurring = ["open_preschool", "parenting_programme"].contains(&activity_type);
    if recurring || construct == "recommend" {
        10
    } else {
        5
    }
}

#[tokio::test]
async fn of_each_routed_question_one_sum_per_occasion_and_tertial_is_kept_or_none() {
    let mut service = upgraded().await;
    service.resume().await;
    let known = known();
    let before = &known["results"]["0180 2026-T1 type"];
    let now = results(&service, "0180", "2026-T1", "type").await;
    let mut kept = 0;
    for old in rows(before) {
        let activity_type = old["type"].as_str().unwrap();
        let new = row(&now, &[("type", activity_type)]);
        for construct in ["recommend", "access"] {
            let mut counts = old["questions"][construct].clone();
            counts["blank"] = 0.into();
            let answered: u64 = counts
                .as_object()
                .unwrap()
                .values()
                .map(|count| count.as_u64().unwrap())
                .sum();
            let here = format!("{activity_type} {construct}: {new}");
            if answered < minimum(activity_type, construct) {
                assert!(new["asked"].get(construct).is_none(), "{here}");
                assert!(new["questions"].get(construct).is_none(), "{here}");
            } else {
                assert_eq!(new["asked"][construct], answered, "{here}");
                assert_eq!(new["questions"][construct], counts, "{here}");
                kept += 1;
            }
        }
    }
    assert_eq!(kept, 4, "talks and open preschools, both questions");
}

#[tokio::test]
async fn no_sum_of_a_routed_question_stands_under_an_area_or_a_group() {
    let mut service = upgraded().await;
    service.resume().await;
    for period in CLOSED {
        let now = results(&service, "0180", period, FINEST).await;
        for row in rows(&now) {
            let [_, area, role] = group(row);
            let is_one_sum = area == "*" && role == "*";
            for construct in ["recommend", "access"] {
                assert!(
                    is_one_sum || row["asked"].get(construct).is_none(),
                    "{period}: {row}"
                );
            }
        }
    }
    let march = results(&service, "0180", "2026-03", "").await;
    for row in rows(&march) {
        assert!(
            row["asked"].get("recommend").is_none(),
            "the sum of a tertial stands in its last month: {row}"
        );
    }
}

#[tokio::test]
async fn how_many_were_withheld_is_forgotten() {
    let mut service = upgraded().await;
    service.resume().await;
    for municipality in ["0180", "0181"] {
        let now = results(&service, municipality, "2026-T1", "").await;
        assert_eq!(now["withheld"], true, "{municipality}");
    }
}

async fn answer_in(service: &Service, code: &str, language: &str, answers: &str) {
    let address = service.address(&format!("/{code}/{language}"));
    let page = browser().get(&address).send().await.unwrap();
    let page = page.text().await.unwrap();
    let nonce = field(&page, "nonce").unwrap();
    let form = browser()
        .post(&address)
        .header("content-type", "application/x-www-form-urlencoded");
    let sent = form.body(format!("nonce={nonce}&{answers}")).send().await;
    assert_eq!(sent.unwrap().status(), 303, "{answers}");
}

/// Forms of the running tertial that the first edition thanked for.
fn sent_in_the_running_tertial(municipality: &str) -> u64 {
    let known = known();
    let is_one = |sent: &&Value| {
        sent["municipality"] == municipality
            && sent["activity"] != "trial"
            && sent["on"].as_str().unwrap() > "2026-05"
    };
    let sent = known["sent"].as_array().unwrap().iter().filter(is_one);
    sent.map(|sent| sent["times"].as_u64().unwrap()).sum()
}

#[tokio::test]
async fn four_who_waited_and_one_more_are_five_and_none_is_lost() {
    let mut service = upgraded().await;
    service.resume().await;
    let mixed = code(&known(), "mixed");
    let answers = "relevance=4&help=4&recommend=1&access=1&role=mother";
    answer_in(&service, &mixed, "ar", answers).await;
    service.turn_the_clock_to(AFTER_THE_TERTIAL).await;

    let finest = results(&service, "0180", "2026-T2", FINEST).await;
    let here = [
        ("type", "advice_talk"),
        ("area", "skarpnack"),
        ("role", "mother"),
    ];
    let mothers = row(&finest, &here);
    assert_eq!(mothers["n"], 5);
    assert_eq!(mothers["questions"]["help"]["4"], 5);
    let counted: u64 = rows(&finest)
        .iter()
        .map(|row| row["n"].as_u64().unwrap())
        .sum();
    assert_eq!(counted, sent_in_the_running_tertial("0180") + 1);

    let by_type = results(&service, "0180", "2026-T2", "type").await;
    let talks = row(&by_type, &[("type", "advice_talk")]);
    assert!(
        talks["asked"].get("recommend").is_none(),
        "of those who waited nobody knows who was asked: {talks}"
    );
    assert_eq!(talks["asked"]["access"], 5, "only what was published");
    assert_eq!(
        finest["languages"]["ar"], 10,
        "nine had answered in Arabic, and one more did"
    );
    assert_eq!(finest["languages"]["sv"], 30);
    let ronna = results(&service, "0181", "2026-T2", "").await;
    assert_eq!(ronna["withheld"], true);
    assert_eq!(rows(&ronna).len(), 0);
}

async fn opened(service: &Service) -> DatabaseConnection {
    Database::connect(service.database_url()).await.unwrap()
}

async fn asked(database: &DatabaseConnection, sql: &str) -> Vec<(i64, i64)> {
    let statement = Statement::from_string(database.get_database_backend(), sql);
    let rows = database.query_all_raw(statement).await.unwrap();
    let pair = |row: &sea_orm::QueryResult| {
        let number = |column| row.try_get_by_index::<i64>(column).unwrap();
        (number(0), number(1))
    };
    rows.iter().map(pair).collect()
}

#[tokio::test]
async fn counts_of_group_activities_go_on_and_talks_have_none() {
    let mut service = upgraded().await;
    service.resume().await;
    service.turn_the_clock_to("2026-06-03T12:00:00+02:00").await;
    service.stop();
    let database = opened(&service).await;
    let steps = "SELECT activity, CAST(at_least AS BIGINT) FROM coming_in ORDER BY activity";
    let steps = asked(&database, steps).await;
    let talks = "SELECT id, id FROM activity WHERE type IN ('advice_talk', 'home_visit')";
    for (talk, _) in asked(&database, talks).await {
        assert!(
            steps.iter().all(|(activity, _)| *activity != talk),
            "{steps:?}"
        );
    }
    let of = |wanted: i64| {
        let found = steps.iter().find(|(activity, _)| *activity == wanted);
        found.map_or(0, |(_, at_least)| *at_least)
    };
    // 38 parents at the open preschool and 18 at the theme meeting.
    assert!((34..=38).contains(&of(6)), "{steps:?}");
    assert!((14..=18).contains(&of(7)), "{steps:?}");
    let waiting = "SELECT count(*), count(*) FROM first_edition_box";
    assert_eq!(asked(&database, waiting).await, [(0, 0)]);
    database.close().await.unwrap();
}

#[tokio::test]
async fn a_page_of_the_first_edition_is_refused_with_a_fresh_form() {
    let mut service = upgraded().await;
    service.resume().await;
    let known = known();
    let open = |field: &str| known["open_page"][field].as_str().unwrap().to_owned();
    let (code, nonce) = (open("code"), open("nonce"));
    let answers = "help=4&role=mother";
    let refused = service.send(&browser(), &code, &nonce, answers).await;
    assert_eq!(refused.status(), 422);
    let page = refused.text().await.unwrap();
    let fresh = field(&page, "nonce").unwrap();
    assert_ne!(fresh, nonce);
    let taken = service.send(&browser(), &code, fresh, answers).await;
    assert_eq!(taken.status(), 303);
}

#[tokio::test]
async fn the_key_is_fresh_and_the_old_one_opens_nothing() {
    let mut service = upgraded().await;
    service.resume().await;
    service.stop();
    let old = fs::read_to_string(file("for_tests_only.key")).unwrap();
    let fresh = fs::read_to_string(service.path("lyhord.key")).unwrap();
    for line in old.lines().filter(|line| !line.starts_with('#')) {
        let secret = line.rsplit(' ').next().unwrap();
        assert!(!fresh.contains(secret), "{line}");
    }
    give_key(&service);
    let (status, said) = service.refused(&["close"], "");
    assert_eq!(status, 1, "{said}");
    assert!(said.contains("key file"), "{said}");
}

/// The steps that were carried out, the tables, and what is sealed.
async fn inside(service: &Service) -> Vec<String> {
    let database = opened(service).await;
    let mut inside = Vec::new();
    for sql in [
        "SELECT version FROM seaql_migrations ORDER BY 1",
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY 1",
        "SELECT hex(id) || hex(sealed) FROM ballot_box ORDER BY 1",
        "SELECT hex(fingerprint) || night FROM sealing",
    ] {
        let statement = Statement::from_string(database.get_database_backend(), sql);
        for row in database.query_all_raw(statement).await.unwrap() {
            inside.push(row.try_get_by_index(0).unwrap());
        }
    }
    database.close().await.unwrap();
    inside
}

#[tokio::test]
async fn without_the_key_nothing_is_brought_up_to_date() {
    if !is_sqlite() {
        return;
    }
    let service = untouched().await;
    let before = inside(&service).await;
    for command in [&["migrate"][..], &["serve", "--listen", "127.0.0.1:0"]] {
        let (status, said) = service.refused(command, "");
        assert_eq!(status, 1, "{command:?}");
        assert!(
            said.contains("lyhord.key is not there, and the boxes of this database"),
            "{command:?}: {said}"
        );
        assert_eq!(inside(&service).await, before, "{command:?}");
    }
    assert!(!service.path("lyhord.key").exists());
    give_key(&service);
    service.command(&["migrate"]);
}

#[tokio::test]
async fn with_a_foreign_key_nothing_is_brought_up_to_date() {
    if !is_sqlite() {
        return;
    }
    let service = untouched().await;
    give_key(&service);
    let theirs = fs::read_to_string(service.path("lyhord.key")).unwrap();
    let (before_secret, secret) = theirs.split_once("boxes ").unwrap();
    let another = format!("{before_secret}boxes {}{}", "ab".repeat(32), &secret[64..]);
    fs::write(service.path("lyhord.key"), &another).unwrap();
    let before = inside(&service).await;
    let (status, said) = service.refused(&["migrate"], "");
    assert_eq!(status, 1, "{said}");
    assert!(
        said.contains("lyhord.key does not belong to this database"),
        "{said}"
    );
    assert_eq!(inside(&service).await, before);
    let after = fs::read_to_string(service.path("lyhord.key")).unwrap();
    assert_eq!(after, another, "the key file is as it was");
}

fn backup() -> String {
    file("lyhord.backup").to_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_backup_of_the_first_edition_is_restored_with_its_key_and_its_boxes_go_on() {
    let mut service = empty().await;
    give_key(&service);
    let said = service.command(&["restore", &backup()]);
    assert!(said.contains("the boxes go on filling"), "{said}");
    service.resume().await;
    keeps_what_everybody_was_asked(&service).await;
    let mixed = code(&known(), "mixed");
    service.answer(&mixed, "help=4&role=mother").await;
    service.turn_the_clock_to(AFTER_THE_TERTIAL).await;
    let now = results(&service, "0180", "2026-T2", "").await;
    assert_eq!(row(&now, &[])["n"], sent_in_the_running_tertial("0180") + 1);
}

#[tokio::test]
async fn a_backup_of_the_first_edition_is_restored_without_its_key_and_its_boxes_start_empty() {
    let mut service = empty().await;
    let said = service.command(&["restore", &backup()]);
    assert!(
        said.contains("boxes start empty, because there is no key file: "),
        "{said}"
    );
    service.resume().await;
    keeps_what_everybody_was_asked(&service).await;
    service.turn_the_clock_to(AFTER_THE_TERTIAL).await;
    let now = results(&service, "0180", "2026-T2", "").await;
    // Five talks, twelve at open preschools, five at theme meetings, five visits.
    assert_eq!(row(&now, &[])["n"], 27, "what was published");
}

#[tokio::test]
async fn accounts_second_factors_goals_and_tokens_go_on() {
    let mut service = upgraded().await;
    service.resume().await;
    assert_eq!(service.api("/activities").await.status(), 200);
    let chef = service.sign_in("chef@example.org").await;
    let goals = service.address("/staff/results/goals?tertial=2026-T2");
    let page = chef.get(goals).send().await.unwrap().text().await.unwrap();
    assert_eq!(field(&page, "advice_talk"), Some("95"));
    let bo = service.sign_in("bo@example.org").await;
    let sent_to = bo.get(service.address("/staff/results")).send().await;
    assert_eq!(sent_to.unwrap().status(), 303, "the password alone is half");
    let replaced = known()["replaced"].as_str().unwrap().to_owned();
    assert_eq!(service.get(&format!("/{replaced}")).await.status(), 410);
    assert!(THAT_DAY > known()["at"].as_str().unwrap());
}

/// As if a newer program had written them on the same schema: a type and a
/// language of tomorrow.
async fn of_tomorrow(service: &Service) {
    let database = opened(service).await;
    for sql in [
        "UPDATE activity SET type = 'of_tomorrow' WHERE type = 'home_visit'",
        "UPDATE released SET type = 'of_tomorrow' WHERE type = 'home_visit'",
        "UPDATE language_total SET language = 'tlh' WHERE language = 'sv'",
    ] {
        let statement = Statement::from_string(database.get_database_backend(), sql);
        let changed = database.execute_raw(statement).await.unwrap();
        assert!(changed.rows_affected() >= 1, "{sql}");
    }
    database.close().await.unwrap();
}

#[tokio::test]
async fn what_a_newer_program_beside_this_one_counts_stops_it_not() {
    let mut service = start_on("2026-04-30").await;
    service.user("anna@example.org", "advisor", Some("farsta"));
    service.user("chef@example.org", "manager", None);
    let talk = service.activity("advice_talk", "farsta");
    let visit = service.activity("home_visit", "farsta");
    for _ in 0..5 {
        for code in [&talk, &visit] {
            let answers = "relevance=4&help=4&role=mother";
            answer_in(&service, code, "sv", answers).await;
        }
    }
    service.turn_the_clock_to("2026-05-02").await;
    of_tomorrow(&service).await;
    service.turn_the_clock_to("2026-05-03").await;

    let now = service.results("2026-T1", "type").await;
    // Its own type, and what of both was put together when the tertial ended.
    let types = rows(&now).iter().map(|row| row["type"].as_str().unwrap());
    assert_eq!(types.collect::<Vec<_>>(), ["advice_talk", "*"], "{now}");
    assert_eq!(row(&now, &[("type", "advice_talk")])["n"], 5);
    assert_eq!(now["languages"]["tlh"], 10);
    let advisor = service.sign_in("anna@example.org").await;
    let manager = service.sign_in("chef@example.org").await;
    for (visitor, path) in [
        (&advisor, "/staff/activities"),
        (&manager, "/staff/results?period=2026-T1"),
        (&manager, "/staff/coverage?period=2026-T1"),
        (&manager, "/staff/trends"),
    ] {
        let page = visitor.get(service.address(path)).send().await.unwrap();
        assert_eq!(page.status(), 200, "{path}");
    }
    // A code that is made now gets its boxes, and its answers count.
    let another = service.activity("theme_meeting", "farsta");
    answer_in(&service, &another, "sv", "help=4&role=mother").await;
    answer_in(&service, &talk, "sv", "help=4&role=mother").await;
    assert_eq!(service.get("/readyz").await.status(), 200);
}
