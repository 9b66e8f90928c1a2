//! JSON-stat and PX, read by code that knows nothing of ours but the rules of
//! the formats, and compared with the rows of the API.

mod figures;
mod formats;

use std::collections::{BTreeMap, BTreeSet};

use reqwest::{Response, header::ACCEPT};
use serde_json::Value;

use crate::support::people::browser;

const JSON_STAT: &str = "application/vnd.json-stat+json";

/// A figure by the codes of its dimensions, what is not published left out.
type Figures = BTreeMap<BTreeMap<String, String>, u64>;

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
