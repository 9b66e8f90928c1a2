//! All other replies in which figures stand: trends, coverage, Kolada's shape,
//! files, the report and the pages. What can be read in them must follow from
//! rows of results that were read beside them.

use std::collections::BTreeMap;

use reqwest::Client;
use serde_json::Value;

use super::{
    attacker::{CONSTRUCTS, Leak, PER_QUESTION, Reading},
    reading::take,
    real::{DISTRICTS, Real, TYPES},
};
use crate::support::people::{PASSWORD, browser};

/// Addresses and what each replied, as it stands.
pub type Replies = BTreeMap<String, String>;

const MANAGER: &str = "chef@kommun.se";

/// How key figures begin that are of no answer.
const OF_WHAT_TOOK_PLACE: [&str; 10] = [
    "registered_",
    "first_",
    "participants_",
    "took_part_",
    "language_need_",
    "ways_in",
    "held_",
    "came_to_",
    "completed",
    "opening_hours",
];

impl Real {
    /// Everything but the rows of results, of the last year.
    pub async fn replies(&mut self) -> Replies {
        let year = self.years.last().unwrap();
        let mut replies = Replies::new();
        let mut of_program: Vec<String> =
            vec!["/coverage".into(), format!("/results/kolada?year={year}")];
        for activity_type in TYPES {
            of_program.push(format!("/trends?type={activity_type}"));
            of_program
                .extend(DISTRICTS.map(|area| format!("/trends?type={activity_type}&area={area}")));
        }
        for path in of_program {
            let response = self.service.api(&path).await;
            assert_eq!(response.status(), 200, "{path}");
            replies.insert(path, response.text().await.unwrap());
        }
        let file = |format: &str| {
            format!("/staff/results/download?format={format}&period={year}&by=type,area,role")
        };
        let of_manager = [
            file("csv"),
            file("csv-sv"),
            file("json"),
            format!("/staff/results/report?period={year}"),
            format!("/staff/results?period={year}"),
            "/staff/results?type=advice_talk&by=area".into(),
            "/staff/comparison".into(),
            "/staff/coverage".into(),
        ];
        for path in of_manager {
            let text = self.page(&path).await;
            replies.insert(path, text);
        }
        replies
    }

    /// What a manager reads, signing in when that is needed.
    async fn page(&mut self, path: &str) -> String {
        for _ in 0..2 {
            let signed_in = self.manager.get_or_insert_with(browser);
            let response = signed_in
                .get(self.service.address(path))
                .send()
                .await
                .unwrap();
            if response.status() == 200 {
                return response.text().await.unwrap();
            }
            self.manager = Some(self.signed_in().await);
        }
        panic!("{path} is not shown");
    }

    async fn signed_in(&self) -> Client {
        if self
            .service
            .run(&["user", "list"], "")
            .stdout
            .windows(MANAGER.len())
            .all(|part| part != MANAGER.as_bytes())
        {
            let words = ["user", "add", "--email", MANAGER, "--role", "manager"];
            let more = ["--municipality", "0180", "--password-stdin"];
            let made = self.service.run(&[&words[..], &more].concat(), PASSWORD);
            assert!(made.status.success(), "{made:?}");
        }
        self.service.sign_in(MANAGER).await
    }
}

/// The counts of one question of a row: none where there is no such row.
fn question(reading: &Reading, name: &str, construct: &str) -> Vec<u32> {
    let place = CONSTRUCTS.iter().position(|one| *one == construct).unwrap();
    let from = 1 + place * PER_QUESTION;
    reading.get(name).map_or_else(
        || vec![0; PER_QUESTION],
        |numbers| numbers[from..from + PER_QUESTION].to_vec(),
    )
}

/// The same of a tertial: of all areas, or of its months in one area.
fn of_tertial(
    reading: &Reading,
    tertial: &str,
    activity_type: &str,
    area: Option<&str>,
    construct: &str,
) -> Vec<u32> {
    let Some(area) = area else {
        return question(
            reading,
            &format!("{tertial}|{activity_type}|+|+"),
            construct,
        );
    };
    let (year, number) = tertial.split_once("-T").unwrap();
    let first = number.parse::<u32>().unwrap() * 4 - 3;
    let mut sum = vec![0; PER_QUESTION];
    for month in first..first + 4 {
        let of_month = question(
            reading,
            &format!("{year}-{month:02}|{activity_type}|{area}|+"),
            construct,
        );
        sum.iter_mut()
            .zip(of_month)
            .for_each(|(sum, number)| *sum += number);
    }
    sum
}

/// Whether the figures of the replies are those of the rows.
pub fn follow(replies: &Replies, reading: &Reading) -> Result<(), Leak> {
    for (path, reply) in replies {
        if path.starts_with("/trends") {
            trends_follow(path, &serde_json::from_str(reply).unwrap(), reading)?;
        } else if path.starts_with("/results/kolada") {
            kolada_follows(path, &serde_json::from_str(reply).unwrap(), reading)?;
        } else if path.contains("format=csv&") {
            file_follows(path, reply, reading)?;
        } else if path.contains("format=json") {
            let mut rows = Reading::new();
            take(
                &mut rows,
                &serde_json::from_str(reply).unwrap(),
                "type,area,role",
            );
            for (name, numbers) in rows {
                if reading.get(&name) != Some(&numbers) {
                    return Err(format!("{path}: {name} holds {numbers:?}"));
                }
            }
        }
    }
    Ok(())
}

fn trends_follow(path: &str, trends: &Value, reading: &Reading) -> Result<(), Leak> {
    let (activity_type, area) = (trends["type"].as_str().unwrap(), trends["area"].as_str());
    for series in trends["series"].as_array().unwrap() {
        let construct = series["construct"].as_str().unwrap();
        for step in series["steps"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|step| !step["n"].is_null())
        {
            let counts = of_tertial(
                reading,
                step["period"].as_str().unwrap(),
                activity_type,
                area,
                construct,
            );
            let everybody = of_tertial(
                reading,
                step["period"].as_str().unwrap(),
                activity_type,
                area,
                "help",
            );
            let base: u32 = counts[..4].iter().sum();
            let expected = [
                everybody.iter().sum(),
                counts.iter().sum(),
                counts[0],
                base,
                counts[0] + counts[1],
                base,
            ];
            let (top, positive) = (&step["top"], &step["positive"]);
            let told = [
                &step["n"],
                &step["asked"],
                &top["part"],
                &top["base"],
                &positive["part"],
                &positive["base"],
            ]
            .map(Value::as_u64);
            if told != expected.map(|number| Some(u64::from(number))) {
                return Err(format!(
                    "{path}: {construct} of {} tells {told:?}, the rows {expected:?}",
                    step["period"]
                ));
            }
        }
    }
    Ok(())
}

fn kolada_follows(path: &str, kolada: &Value, reading: &Reading) -> Result<(), Leak> {
    for figure in kolada["values"].as_array().unwrap() {
        let name = figure["kpi"]
            .as_str()
            .unwrap()
            .trim_start_matches("lyhord_");
        // What took place is no parent's answer.
        if OF_WHAT_TOOK_PLACE.iter().any(|one| name.starts_with(one)) {
            continue;
        }
        let (rest, _) = name.rsplit_once('_').unwrap();
        let (activity_type, construct) = rest.rsplit_once('_').unwrap();
        for (value, role) in figure["values"]
            .as_array()
            .unwrap()
            .iter()
            .zip(["+", "mother", "father"])
        {
            let counts = question(
                reading,
                &format!("{}|{activity_type}|+|{role}", figure["period"]),
                construct,
            );
            let base: u32 = counts[..4].iter().sum();
            // Where too few answered, nothing stands.
            let base = if value["status"] == "" { base } else { 0 };
            if value["count"] != base {
                return Err(format!(
                    "{path}: {name} of {role} counts {}, the rows {base}",
                    value["count"]
                ));
            }
        }
    }
    Ok(())
}

fn file_follows(path: &str, file: &str, reading: &Reading) -> Result<(), Leak> {
    let mut reader = csv::Reader::from_reader(file.as_bytes());
    let headings = reader.headers().unwrap().clone();
    for line in reader.records().map(Result::unwrap) {
        let cell = |heading: &str| {
            headings
                .iter()
                .zip(&line)
                .find(|(one, _)| *one == heading)
                .unwrap()
                .1
                .to_owned()
        };
        let name = format!(
            "{}|{}|{}|{}",
            cell("period"),
            cell("type"),
            cell("area"),
            cell("role")
        );
        let counts = question(reading, &name, &cell("construct"));
        let base: u32 = counts[..4].iter().sum();
        let everybody = question(reading, &name, "help");
        let numbers = [
            ("n", everybody.iter().sum()),
            ("asked", counts.iter().sum()),
            ("base", base),
            ("blank", counts[5]),
            ("top", counts[0]),
            ("positive", counts[0] + counts[1]),
        ];
        let options = [
            "answers_4",
            "answers_3",
            "answers_2",
            "answers_1",
            "answers_0",
        ]
        .into_iter()
        .zip(counts.iter().copied());
        for (heading, number) in numbers.into_iter().chain(options) {
            // Where too few answered, nothing stands.
            let told = cell(heading);
            if !told.is_empty() && told != number.to_string() {
                return Err(format!(
                    "{path}: {heading} of {name} is {told}, of the rows {number}"
                ));
            }
        }
    }
    Ok(())
}

#[test]
fn a_reply_that_tells_more_than_the_rows_is_caught() {
    let mut numbers = vec![10];
    numbers.extend([6, 2, 1, 0, 1, 0].repeat(4));
    let reading = Reading::from([("2026-T1|advice_talk|+|+".to_owned(), numbers)]);
    let trends = |n: u32, part: u32| {
        let share = |part: u32| serde_json::json!({"part": part, "base": 9});
        let step = serde_json::json!({
            "period": "2026-T1", "n": n, "asked": n, "top": share(part), "positive": share(8)
        });
        let series = serde_json::json!([{"construct": "help", "steps": [step]}]);
        let trends = serde_json::json!({"type": "advice_talk", "area": null, "series": series});
        Replies::from([("/trends?type=advice_talk".to_owned(), trends.to_string())])
    };
    assert_eq!(follow(&trends(10, 6), &reading), Ok(()));
    assert!(follow(&trends(11, 6), &reading).is_err() && follow(&trends(10, 7), &reading).is_err());
}
