//! A questionnaire that nobody who wrote the program has seen: 0–10, no way out,
//! five groups, twelve questions of three kinds, routing. It runs from its file
//! to the reports with no change of code, and its figures are those that this
//! file reckons by itself.

use std::{collections::BTreeMap, fmt::Write as _, fs};

use serde_json::Value;

use crate::support::{
    Service,
    page::{says, words},
    start_with,
};

const GROUPS: [&str; 5] = ["grandparent", "neighbour", "coach", "teacher", "friend"];
const STEPS: u64 = 10;
/// Asked of everybody; two more at a first talk, one at a later one.
const GRADES: [&str; 8] = [
    "calm", "trust", "time", "words", "place", "again", "sleep", "play",
];
const TOPICS: [&str; 4] = ["food", "screens", "siblings", "school"];
const CHILDREN: [&str; 3] = ["1", "2-3", "4-"];

/// Its file, as somebody would write it.
pub fn file() -> String {
    let mut file = String::from(
        "id = \"village\"\nversion = 1\nanswered_by = \"parent\"\n\
         occasions = [\"advice_talk\"]\nshow = \"mean\"\n",
    );
    let _ = writeln!(file, "groups = {GROUPS:?}");
    let _ = writeln!(
        file,
        "[scale]\nvalues = {:?}",
        (0..=STEPS).rev().collect::<Vec<_>>()
    );
    let mut texts = String::from("name = \"Byn\"\nheading = \"Hur var det?\"\n");
    let mut ask = |construct: &str, more: &str, options: &[&str]| {
        let _ = writeln!(file, "[[question]]\nconstruct = \"{construct}\"\n{more}");
        let _ = writeln!(texts, "{construct} = \"Fråga om {construct}\"");
        for option in options {
            let _ = writeln!(texts, "{construct}-option-{option} = \"{option}\"");
        }
    };
    for grade in GRADES {
        ask(
            grade,
            if grade == "calm" {
                "headline = true"
            } else {
                ""
            },
            &[],
        );
    }
    ask(
        "topics",
        &format!("kind = \"any\"\noptions = {TOPICS:?}"),
        &TOPICS,
    );
    ask(
        "children",
        &format!("kind = \"number\"\nclasses = {CHILDREN:?}"),
        &CHILDREN,
    );
    ask("found", "asked_when = \"first\"", &[]);
    ask("better", "asked_when = \"return\"", &[]);
    for step in 0..=STEPS {
        let _ = writeln!(texts, "option-{step} = \"{step}\"");
    }
    for group in GROUPS {
        let _ = writeln!(texts, "group-{group} = \"{group}\"");
    }
    format!("{file}[texts.sv]\n{texts}")
}

/// What somebody answers, as the fields of the form; the same every time.
fn answers(number: u64, group: &str, is_first: bool) -> Vec<(String, String)> {
    let mut answers = vec![("role".to_owned(), group.to_owned())];
    let mut say = |construct: &str, option: String| {
        answers.push((format!("village.{construct}"), option));
    };
    for (place, grade) in (0..).zip(GRADES) {
        // One of eleven leaves a question blank.
        let step = (number * 7 + place * 3) % (STEPS + 2);
        if step <= STEPS {
            say(grade, step.to_string());
        }
    }
    for (place, topic) in (0..).zip(TOPICS) {
        if (number >> place) & 1 == 1 {
            say("topics", topic.to_owned());
        }
    }
    say("children", CHILDREN[number as usize % 3].to_owned());
    let routed = if is_first { "found" } else { "better" };
    say(routed, (number % (STEPS + 1)).to_string());
    answers
}

/// Per group, question and option how many chose it.
type Counts = BTreeMap<(String, String, String), u64>;

/// Sends so many forms of each group at a code and adds them to what is known.
async fn send(service: &Service, code: &str, many: u64, is_first: bool, counts: &mut Counts) {
    for group in GROUPS {
        for number in 0..many {
            let answers = answers(number, group, is_first);
            let body: Vec<String> = answers
                .iter()
                .map(|(field, option)| format!("{field}={option}"))
                .collect();
            service.answer(code, &body.join("&")).await;
            for (field, option) in &answers[1..] {
                let construct = field.strip_prefix("village.").unwrap();
                let key = (group.to_owned(), construct.to_owned(), option.clone());
                *counts.entry(key).or_insert(0) += 1;
            }
        }
    }
}

async fn asked(service: &Service, by: &str) -> Value {
    let address = format!("/results?period=2026-T1&questionnaire=village&by={by}");
    let response = service.api(&address).await;
    assert_eq!(response.status(), 200);
    response.json().await.unwrap()
}

#[tokio::test]
async fn a_questionnaire_nobody_has_seen_runs_from_its_file_to_the_reports() {
    let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let path = service.path("village.toml");
    fs::write(&path, file()).unwrap();
    service.command(&["questionnaire", "import", path.to_str().unwrap()]);
    service.user("admin@kommun.se", "admin", None);
    service.user("chef@kommun.se", "manager", None);
    let admin = service.sign_in("admin@kommun.se").await;
    let wanted = [("type", "advice_talk"), ("questionnaire", "village")];
    let address = service.address("/staff/admin/asked");
    let set = admin.post(address).form(&wanted).send().await.unwrap();
    assert_eq!(set.status(), 303);

    let code = |contact: &str| {
        let made = service.activity_with("advice_talk", "farsta", &["--contact", contact]);
        made["code"].as_str().unwrap().to_owned()
    };
    let (first, later) = (code("first"), code("return"));
    let page = service
        .get(&format!("/{first}/sv"))
        .await
        .text()
        .await
        .unwrap();
    says(
        &words(&page),
        &[
            "Hur var det?",
            "Fråga om calm",
            "Fråga om found",
            "grandparent",
        ],
    );
    let mut counts = Counts::new();
    // Whole minimums: ten of each group at a first talk, ten at a later one.
    send(&service, &first, 10, true, &mut counts).await;
    send(&service, &later, 10, false, &mut counts).await;

    service.turn_the_clock_to("2026-05-02").await;
    let results = asked(&service, "role").await;
    let rows = results["rows"].as_array().unwrap();
    assert_eq!(rows.len(), GROUPS.len(), "{results}");
    for (row, group) in rows.iter().zip(GROUPS) {
        assert_eq!(row["role"], group, "in the order of the file");
        assert_eq!(
            (&row["n"], &row["asked"]["found"]),
            (&20.into(), &10.into())
        );
        for (construct, options) in row["questions"].as_object().unwrap() {
            for (option, answers) in options.as_object().unwrap() {
                let key = (group.to_owned(), construct.clone(), option.clone());
                let known = counts.get(&key).copied().unwrap_or(0);
                if option != "blank" {
                    assert_eq!(
                        answers.as_u64(),
                        Some(known),
                        "{group} {construct} {option}"
                    );
                }
            }
        }
        let topics = row["questions"]["topics"].as_object().unwrap();
        let none = (0..10_u64).filter(|number| number & 0b1111 == 0).count() as u64;
        assert_eq!(
            topics["blank"].as_u64(),
            Some(2 * none),
            "none of them is counted too"
        );
    }
    let manager = service.sign_in("chef@kommun.se").await;
    for path in [
        "/staff/results?period=2026-T1&questionnaire=village",
        "/staff/results?period=2026-T1&type=advice_talk&questionnaire=village",
        "/staff/trends?type=advice_talk&questionnaire=village",
        "/staff/comparison?period=2026-T1&type=advice_talk&questionnaire=village",
        "/staff/results/report?period=2026-T1&questionnaire=village",
        "/staff/results/report.pdf?period=2026-T1&questionnaire=village",
        "/staff/results/download?format=xlsx&period=2026-T1&questionnaire=village",
        "/staff/results/download?format=csv&period=2026-T1&questionnaire=village",
        "/staff/results/download?format=px&period=2026-T1&questionnaire=village",
    ] {
        let answer = service.opened(&manager, path).await;
        assert_eq!(answer.status(), 200, "{path}");
    }
    let page = manager.get(
        service.address("/staff/results?period=2026-T1&type=advice_talk&questionnaire=village"),
    );
    let page = page.send().await.unwrap().text().await.unwrap();
    says(
        &words(&page),
        &["Fråga om topics", "Fråga om better", "siblings"],
    );
}

#[tokio::test]
async fn too_few_of_a_group_are_pooled_and_the_rest_is_destroyed() {
    let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let path = service.path("village.toml");
    fs::write(&path, file()).unwrap();
    service.command(&["questionnaire", "import", path.to_str().unwrap()]);
    service.user("admin@kommun.se", "admin", None);
    let admin = service.sign_in("admin@kommun.se").await;
    let wanted = [("type", "advice_talk"), ("questionnaire", "village")];
    let address = service.address("/staff/admin/asked");
    admin.post(address).form(&wanted).send().await.unwrap();
    let made = service.activity_with("advice_talk", "farsta", &["--contact", "return"]);
    let code = made["code"].as_str().unwrap();
    // One of each group: five together, too few for what only those who return
    // are asked.
    send(&service, code, 1, false, &mut Counts::new()).await;
    service.turn_the_clock_to("2026-05-02").await;
    let results = asked(&service, "role").await;
    let rows = results["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 1, "{results}");
    assert_eq!((&rows[0]["role"], &rows[0]["n"]), (&"*".into(), &5.into()));
    assert!(rows[0]["questions"].get("better").is_none(), "{results}");
    assert_eq!(results["withheld"], true);
}
