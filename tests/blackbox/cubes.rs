//! JSON-stat and PX, read by code that knows nothing of ours but the rules of
//! the formats, and compared with the rows of the API.

use std::collections::{BTreeMap, BTreeSet};

use reqwest::{Response, header::ACCEPT};
use serde_json::Value;

use crate::support::{demo::Demo, page::says, people::browser, start_with};

const NOW: &str = "2022-01-15T10:00:00+01:00";
const PERIOD: &str = "2021-T3";
const FINEST: [&str; 3] = ["type", "area", "role"];
const JSON_STAT: &str = "application/vnd.json-stat+json";

/// A figure by the codes of its dimensions, what is not published left out.
type Figures = BTreeMap<BTreeMap<String, String>, u64>;

/// What the rows of the API say, as figures of a cube.
fn expected(results: &Value, by: &[&str]) -> Figures {
    let mut figures = Figures::new();
    for row in results["rows"].as_array().unwrap() {
        let group = by.iter().chain(&["questionnaire"]);
        let group: BTreeMap<String, String> = group
            .map(|field| {
                (
                    (*field).to_owned(),
                    row[*field].as_str().unwrap().to_owned(),
                )
            })
            .collect();
        let mut put = |question: &str, option: &str, measure: &str, count: &Value| {
            let mut key = group.clone();
            let codes = [
                ("question", question),
                ("option", option),
                ("measure", measure),
            ];
            key.extend(codes.map(|(name, code)| (name.to_owned(), code.to_owned())));
            key.insert("period".into(), results["period"].as_str().unwrap().into());
            if let Some(count) = count.as_u64() {
                assert_eq!(figures.insert(key, count), None, "no figure stands twice");
            }
        };
        put("all-questions", "asked", "answers", &row["n"]);
        put("all-questions", "asked", "offered", &row["offered"]);
        for (construct, asked) in row["asked"].as_object().unwrap() {
            put(construct, "asked", "answers", asked);
        }
        for (construct, options) in row["questions"].as_object().unwrap() {
            for (option, answers) in options.as_object().unwrap() {
                put(construct, option, "answers", answers);
            }
        }
    }
    figures
}

/// The codes of every cell, the last dimension fastest.
fn in_order(dimensions: &[(String, Vec<String>)]) -> Vec<BTreeMap<String, String>> {
    let mut keys = vec![BTreeMap::new()];
    for (dimension, codes) in dimensions {
        let longer = keys.iter().flat_map(|key| {
            codes.iter().map(move |code| {
                let mut longer: BTreeMap<String, String> = key.clone();
                longer.insert(dimension.clone(), code.clone());
                longer
            })
        });
        keys = longer.collect();
    }
    keys
}

fn texts(list: &Value) -> Vec<String> {
    let list = list.as_array().unwrap().iter();
    list.map(|one| one.as_str().unwrap().to_owned()).collect()
}

/// The figures of a JSON-stat dataset, which must keep every rule of
/// <https://json-stat.org/full/> that concerns it.
fn of_json_stat(dataset: &Value) -> Figures {
    assert_eq!(
        (&dataset["version"], &dataset["class"]),
        (&"2.0".into(), &"dataset".into())
    );
    assert!(dataset["label"].is_string() && dataset["source"].is_string());
    assert!(!texts(&dataset["note"]).is_empty());
    let ids = texts(&dataset["id"]);
    assert_eq!(
        ids.iter().collect::<BTreeSet<_>>().len(),
        ids.len(),
        "each id once"
    );
    let of = dataset["dimension"].as_object().unwrap();
    assert_eq!(of.keys().collect::<BTreeSet<_>>(), ids.iter().collect());
    let sizes = dataset["size"].as_array().unwrap();
    assert_eq!(sizes.len(), ids.len());
    let mut dimensions = Vec::new();
    for (id, size) in ids.iter().zip(sizes) {
        let category = &of[id]["category"];
        let codes = texts(&category["index"]);
        assert_eq!(Some(codes.len() as u64), size.as_u64(), "{id}");
        let unique: BTreeSet<&String> = codes.iter().collect();
        assert_eq!(unique.len(), codes.len(), "{id} has each code once");
        assert!(
            of[id]["label"]
                .as_str()
                .is_some_and(|label| !label.is_empty())
        );
        let labels = category["label"].as_object().unwrap();
        assert_eq!(labels.keys().collect::<BTreeSet<_>>(), unique, "{id}");
        let said: BTreeSet<&str> = labels.values().map(|one| one.as_str().unwrap()).collect();
        assert_eq!(said.len(), codes.len(), "{id}: {labels:?}");
        for beside in ["note", "unit"] {
            let keys = category[beside].as_object().into_iter().flatten();
            assert!(
                keys.map(|(key, _)| key).all(|key| unique.contains(key)),
                "{id} {beside}"
            );
        }
        assert_eq!(
            unique.contains(&"*".to_owned()),
            category["note"]["*"][0].is_string(),
            "what is pooled is said of {id}"
        );
        dimensions.push((id.clone(), codes));
    }
    for (role, of_role) in dataset["role"].as_object().unwrap() {
        assert!(["time", "geo", "metric"].contains(&role.as_str()), "{role}");
        assert!(texts(of_role).iter().all(|id| ids.contains(id)), "{role}");
    }
    let values = dataset["value"].as_array().unwrap();
    let keys = in_order(&dimensions);
    assert_eq!(values.len(), keys.len());
    let status = dataset["status"].as_object().unwrap();
    assert!(
        status
            .keys()
            .all(|place| place.parse::<usize>().unwrap() < values.len())
    );
    let mut figures = Figures::new();
    for (place, (key, value)) in keys.into_iter().zip(values).enumerate() {
        let status = status.get(&place.to_string()).and_then(Value::as_str);
        match value.as_u64() {
            Some(count) => {
                assert_eq!(status, None, "{key:?}");
                figures.insert(key, count);
            }
            None => {
                assert!(value.is_null(), "{key:?}: {value}");
                let said = &dataset["extension"]["status"][status.unwrap()];
                assert!(said.is_string(), "{key:?}");
            }
        }
    }
    figures
}

/// A keyword, what it is said of, and its texts.
type Said = (String, Vec<String>, Vec<String>);

/// The keywords of a PX file and what stands under DATA.
fn of_px_file(file: &str) -> (Vec<Said>, Vec<String>) {
    for line in file.lines() {
        assert!(line.chars().count() <= 256, "{line}");
    }
    let (head, data) = file.split_once("\nDATA=\n").unwrap();
    let mut said = Vec::new();
    let mut rest = head;
    while !rest.trim().is_empty() {
        let (keyword, after) = rest.split_once('=').unwrap();
        let (keyword, of) = match keyword.trim().split_once('(') {
            None => (keyword.trim(), Vec::new()),
            Some((keyword, of)) => {
                let of = of.strip_suffix(')').unwrap().trim_matches('"');
                (keyword, of.split("\",\"").map(str::to_owned).collect())
            }
        };
        assert!(
            keyword
                .chars()
                .all(|sign| sign.is_ascii_uppercase() || sign == '-'),
            "{keyword}"
        );
        let mut values = vec![String::new()];
        let (mut is_text, mut end) = (false, None);
        for (place, sign) in after.char_indices() {
            match sign {
                '"' => is_text = !is_text,
                ';' if !is_text => {
                    end = Some(place + 1);
                    break;
                }
                ',' if !is_text => values.push(String::new()),
                '\n' => assert!(!is_text, "a text of {keyword} is broken within its marks"),
                sign => values.last_mut().unwrap().push(sign),
            }
        }
        said.push((keyword.to_owned(), of, values));
        rest = &after[end.unwrap()..];
    }
    let data = data.trim_end().strip_suffix(';').unwrap();
    (said, data.split_whitespace().map(str::to_owned).collect())
}

/// The figures of a PX file, by the codes of its variables. `names` are what
/// the variables are called in it.
fn of_px(file: &str, names: &BTreeMap<&str, &str>) -> Figures {
    let (said, data) = of_px_file(file);
    let keywords: Vec<&str> = said.iter().map(|(keyword, ..)| keyword.as_str()).collect();
    assert_eq!(keywords[0], "CHARSET", "comes first");
    let one = |wanted: &str| -> &[String] {
        let mut found = said
            .iter()
            .filter(|(keyword, of, _)| keyword == wanted && of.is_empty());
        let (_, _, values) = found.next().unwrap_or_else(|| panic!("no {wanted}"));
        assert!(found.next().is_none(), "{wanted} once");
        values
    };
    for (mandatory, value) in [
        ("CHARSET", "ANSI"),
        ("AXIS-VERSION", "2013"),
        ("CODEPAGE", "utf-8"),
        ("LANGUAGE", "sv"),
        ("DECIMALS", "0"),
    ] {
        assert_eq!(one(mandatory), [value], "{mandatory}");
    }
    for mandatory in [
        "MATRIX",
        "SUBJECT-CODE",
        "SUBJECT-AREA",
        "TITLE",
        "CONTENTS",
        "UNITS",
    ] {
        assert!(
            one(mandatory).iter().all(|text| !text.is_empty()),
            "{mandatory}"
        );
    }
    let of = |wanted: &str, variable: &str| -> &[String] {
        let found = said
            .iter()
            .find(|(keyword, of, _)| keyword == wanted && of[..] == [variable.to_owned()]);
        &found
            .unwrap_or_else(|| panic!("no {wanted} of {variable}"))
            .2
    };
    // The variables beside the rows, then those above the columns, the last of
    // which is the fastest.
    let variables = one("STUB").iter().chain(one("HEADING"));
    let mut dimensions = Vec::new();
    for variable in variables {
        let (values, codes) = (of("VALUES", variable), of("CODES", variable));
        assert_eq!(values.len(), codes.len(), "{variable}");
        assert_eq!(
            values.iter().collect::<BTreeSet<_>>().len(),
            values.len(),
            "{values:?}"
        );
        if let Some(pooled) = codes.iter().position(|code| code == "*") {
            let key = [variable.clone(), values[pooled].clone()];
            let mut notes = said.iter();
            assert!(
                notes.any(|(keyword, of, _)| keyword == "VALUENOTE" && of[..] == key),
                "what is pooled is said of {variable}"
            );
        }
        dimensions.push((names[variable.as_str()].to_owned(), codes.to_vec()));
    }
    let measure = &one("CONTVARIABLE")[0];
    for value in of("VALUES", measure) {
        assert!(!of("UNITS", value).is_empty());
    }
    let keys = in_order(&dimensions);
    assert_eq!(keys.len(), data.len(), "a cell for each combination");
    let mut figures = Figures::new();
    for (key, cell) in keys.into_iter().zip(&data) {
        match cell.parse::<u64>() {
            Ok(count) => {
                figures.insert(key, count);
            }
            Err(_) => assert!(["\"..\"", "\".\""].contains(&cell.as_str()), "{cell}"),
        }
    }
    figures
}

/// What the dimensions of a dataset are called, by their names.
fn names(dataset: &Value) -> BTreeMap<&str, &str> {
    let dimensions = dataset["dimension"].as_object().unwrap().iter();
    dimensions
        .map(|(id, dimension)| (dimension["label"].as_str().unwrap(), id.as_str()))
        .collect()
}

async fn asked(url: &str, token: &str, path: &str, accept: Option<&str>) -> Response {
    let request = browser()
        .get(format!("{url}/api/v1{path}"))
        .bearer_auth(token);
    let request = match accept {
        Some(accept) => request.header(ACCEPT, accept),
        None => request,
    };
    request.send().await.unwrap()
}

fn content_type(response: &Response) -> String {
    response.headers()["content-type"]
        .to_str()
        .unwrap()
        .to_owned()
}

#[tokio::test]
async fn json_stat_and_px_hold_every_figure_of_the_json_and_keep_their_rules() {
    let demo = Demo::start(NOW);
    let manager = demo.sign_in("manager").await;
    for by in [&FINEST[..], &FINEST[..1], &[]] {
        let query = format!("period={PERIOD}&by={}", by.join(","));
        let results = demo.api(&format!("/results?{query}")).await;
        let expected = expected(&results, by);
        assert!(expected.len() > 20, "{query}");
        let path = format!("/results?{query}");
        let response = asked(&demo.url, &demo.token, &path, Some(JSON_STAT)).await;
        assert_eq!(
            (response.status().as_u16(), content_type(&response)),
            (200, JSON_STAT.into())
        );
        let written = response.text().await.unwrap();
        let dataset: Value = serde_json::from_str(&written).unwrap();
        assert_eq!(of_json_stat(&dataset), expected, "JSON-stat, {query}");
        let by_name = asked(
            &demo.url,
            &demo.token,
            &format!("{path}&format=json-stat"),
            None,
        )
        .await;
        assert_eq!(by_name.text().await.unwrap(), written);
        let response = asked(&demo.url, &demo.token, &format!("{path}&format=px"), None).await;
        assert_eq!(content_type(&response), "text/plain; charset=utf-8");
        let px = response.text().await.unwrap();
        assert_eq!(of_px(&px, &names(&dataset)), expected, "PX, {query}");
        for (format, same, ending) in [("json-stat", &written, "-stat.json"), ("px", &px, ".px")] {
            let address = format!(
                "{}/staff/results/download?format={format}&{query}",
                demo.url
            );
            let response = manager.get(address).send().await.unwrap();
            let name = response.headers()["content-disposition"].to_str().unwrap();
            assert_eq!(
                name,
                format!("attachment; filename=\"lyhord-9999-{PERIOD}{ending}\"")
            );
            assert_eq!(
                &response.text().await.unwrap(),
                same,
                "{format} of the page"
            );
        }
    }
}

#[tokio::test]
async fn the_format_is_chosen_by_name_or_by_accept_and_others_are_refused() {
    let service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let url = service.address("");
    let get = async |path: &str, accept: Option<&str>| {
        asked(url.trim_end_matches('/'), &service.token, path, accept).await
    };
    let path = "/results?period=2026-T1&by=type";
    for (format, accept, given) in [
        ("", None, "application/json"),
        ("", Some("*/*"), "application/json"),
        ("&format=json", Some(JSON_STAT), "application/json"),
        (
            "",
            Some("application/vnd.json-stat+json, */*;q=0.1"),
            JSON_STAT,
        ),
        ("&format=json-stat", Some("application/json"), JSON_STAT),
        ("&format=px", Some("text/html"), "text/plain; charset=utf-8"),
        ("", Some("text/html"), "application/json"),
    ] {
        let response = get(&format!("{path}{format}"), accept).await;
        assert_eq!(response.status(), 200, "{format} {accept:?}");
        assert_eq!(content_type(&response), given, "{format} {accept:?}");
        let varies = response.headers().get_all("vary").iter();
        let varies: Vec<&str> = varies.map(|one| one.to_str().unwrap()).collect();
        assert!(
            varies.join(",").to_lowercase().contains("accept"),
            "{varies:?}"
        );
    }
    let response = get(&format!("{path}&format=xml"), None).await;
    assert_eq!(response.status(), 400);
    assert_eq!(content_type(&response), "application/problem+json");
    let problem: Value = response.json().await.unwrap();
    says(
        problem["detail"].as_str().unwrap(),
        &["json, json-stat and px"],
    );
    let kind = problem["type"].as_str().unwrap();
    assert_eq!(service.get(kind).await.status(), 200, "{kind} is a page");
}

#[tokio::test]
async fn names_typed_by_people_break_no_file_and_what_is_not_published_stands_as_such() {
    let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let nasty = crate::support::ORGANISATION
        .replace("name = \"Farsta\"", "name = 'Farsta \"södra\"; DATA=1, x'")
        .replace(
            "name = \"Skarpnäck\"",
            "name = 'Farsta \"södra\"; DATA=1, x'",
        );
    service.import(&nasty);
    let file = |service: &crate::support::Service, format: &str| {
        let words = [
            "results",
            "--period",
            "2026-T1",
            "--by",
            "type,area",
            "--format",
            format,
        ];
        service.command(&words)
    };
    let of_nothing: Value = serde_json::from_str(&file(&service, "json-stat")).unwrap();
    assert_eq!(of_json_stat(&of_nothing), Figures::new());
    assert_eq!(
        of_px(&file(&service, "px"), &names(&of_nothing)),
        Figures::new()
    );
    for district in ["farsta", "skarpnack"] {
        let code = service.activity("advice_talk", district);
        for _ in 0..5 {
            service.answer(&code, "help=4&role=mother").await;
        }
    }
    service.turn_the_clock_to("2026-05-02").await;
    let results = service.api("/results?period=2026-T1&by=type,area").await;
    let expected = expected(&results.json().await.unwrap(), &["type", "area"]);
    let dataset: Value = serde_json::from_str(&file(&service, "json-stat")).unwrap();
    assert_eq!(of_json_stat(&dataset), expected);
    assert_eq!(of_px(&file(&service, "px"), &names(&dataset)), expected);
    let labels = &dataset["dimension"]["area"]["category"]["label"];
    assert_eq!(labels["farsta"], "Farsta \"södra\"; DATA=1, x");
    assert_eq!(
        labels["skarpnack"],
        "Farsta \"södra\"; DATA=1, x (skarpnack)"
    );
    let english = [
        "results",
        "--period",
        "2026-T1",
        "--format",
        "px",
        "--language",
        "en",
    ];
    says(
        &service.command(&english),
        &["LANGUAGE=\"en\"", "\"Questionnaire\""],
    );
}
