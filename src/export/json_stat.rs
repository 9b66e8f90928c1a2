//! A cube as JSON-stat 2.0 (<https://json-stat.org/full/>).

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{
    cube::{Cell, Cube, Dimension, POOLED, Words},
    document::Results,
};

/// How the format calls itself.
pub const CONTENT_TYPE: &str = "application/vnd.json-stat+json";

/// Status of a cell that is not published, as statistical offices write it.
const NOT_PUBLISHED: &str = "..";
/// Status of a cell that cannot be.
const IMPOSSIBLE: &str = ".";

/// The dataset. What is not published is `null` and has a status; `extension`
/// says what each status means. `document`: the answers that it is made of;
/// none where it is of something else.
#[must_use]
pub fn dataset(cube: &Cube, document: Option<&Results>, words: &dyn Words) -> Value {
    let dimensions = cube.dimensions.iter();
    let values = cube.cells.iter().map(|cell| match cell {
        Cell::Count(count) => Some(json!(count)),
        Cell::Mean(hundredths) => Some(json!(f64::from(*hundredths) / 100.0)),
        Cell::NotPublished | Cell::Impossible => None,
    });
    let status = cube.cells.iter().enumerate().filter_map(|(place, cell)| {
        let status = match cell {
            Cell::Count(_) | Cell::Mean(_) => return None,
            Cell::NotPublished => NOT_PUBLISHED,
            Cell::Impossible => IMPOSSIBLE,
        };
        Some((place.to_string(), status))
    });
    let mut extension = json!({
        "status": { NOT_PUBLISHED: words.not_published(), IMPOSSIBLE: words.impossible() },
    });
    if let Some(document) = document {
        extension["published_until"] = json!(document.published_until);
        extension["withheld"] = json!(document.withheld);
    }
    json!({
        "version": "2.0",
        "class": "dataset",
        "label": words.title(),
        "source": words.publisher(),
        "note": words.notes(),
        "id": dimensions.clone().map(|one| one.code).collect::<Vec<_>>(),
        "size": dimensions.clone().map(|one| one.values.len()).collect::<Vec<_>>(),
        "role": roles(cube),
        "dimension": dimensions
            .map(|one| (one.code.to_owned(), dimension(one, words)))
            .collect::<Map<_, _>>(),
        "value": values.collect::<Vec<_>>(),
        "status": status.collect::<BTreeMap<_, _>>(),
        "extension": extension,
    })
}

/// Which dimensions are time, place and measure.
fn roles(cube: &Cube) -> Map<String, Value> {
    let roles = [("time", "period"), ("geo", "area"), ("metric", "measure")];
    let there = roles
        .into_iter()
        .filter(|(_, code)| cube.dimension(code).is_some());
    there
        .map(|(role, code)| (role.to_owned(), json!([code])))
        .collect()
}

fn dimension(dimension: &Dimension, words: &dyn Words) -> Value {
    let values = dimension.values.iter();
    let codes = values.clone().map(|value| value.code.as_str());
    let labels = values
        .clone()
        .map(|value| (value.code.clone(), json!(value.label)));
    let mut category = json!({
        "index": codes.collect::<Vec<_>>(),
        "label": labels.collect::<Map<_, _>>(),
    });
    if dimension.code == "measure" {
        let units = values.clone().map(|value| {
            let unit = json!({ "label": words.unit(&value.code), "decimals": 0 });
            (value.code.clone(), unit)
        });
        category["unit"] = Value::Object(units.collect());
    }
    if values.clone().any(|value| value.code == POOLED) {
        category["note"] = json!({ POOLED: [words.pooled()] });
    }
    json!({ "label": dimension.label, "category": category })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        cube::tests::{Plain, in_order},
        document::tests::results,
    };

    #[test]
    fn what_is_not_published_is_null_with_a_status_that_is_explained() {
        let document = results(&["type", "area"]);
        let cube = Cube::of(&document, &in_order(), &Plain);
        let dataset = dataset(&cube, Some(&document), &Plain);
        let values = dataset["value"].as_array().unwrap();
        assert_eq!(values.len(), cube.cells.len());
        for (place, value) in values.iter().enumerate() {
            let status = &dataset["status"][place.to_string()];
            assert_eq!(value.is_null(), status.is_string(), "{place}");
            if let Some(status) = status.as_str() {
                assert!(dataset["extension"]["status"][status].is_string());
            }
        }
        assert_eq!(dataset["role"]["geo"], json!(["area"]));
        assert_eq!(
            dataset["dimension"]["area"]["category"]["note"]["*"][0],
            "Sammanfört"
        );
        assert_eq!(
            dataset["dimension"]["type"]["category"]["note"],
            Value::Null
        );
    }
}
