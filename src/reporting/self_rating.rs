//! Every year's rating of a municipality's own organisation, as a table.

use std::collections::BTreeMap;

use crate::{
    domain::{
        language::Language,
        line::Sentence,
        self_rating::{Factor, Rated, SelfRating},
    },
    export::table::{Cell, Column, Table},
    text::text,
};

/// Every year as one table, for a spreadsheet: a row per year and factor.
#[must_use]
pub fn table(all: &BTreeMap<i16, SelfRating>, language: Language) -> Table {
    let say = |key: &str| text(language, key).words;
    let row = |year: &i16, factor: Factor, rated: &Rated| {
        vec![
            Cell::from(year.to_string()),
            factor.as_str().into(),
            say(&factor.key()).into(),
            rated.step.map(|step| u32::from(step.number())).into(),
            rated.note.as_ref().map_or("", Sentence::as_str).into(),
        ]
    };
    let rows = all.iter().flat_map(|(year, rating)| {
        let rated = rating.rated();
        rated.map(move |(factor, rated)| row(year, factor, rated))
    });
    Table {
        name: say("self-rating-title"),
        columns: vec![
            Column::new(say("self-rating-year"), 8.0),
            Column::new(say("self-rating-code"), 20.0),
            Column::new(say("self-rating-factor"), 60.0),
            Column::new(say("self-rating-step"), 8.0),
            Column::new(say("self-rating-note"), 60.0),
        ],
        rows: rows.collect(),
    }
}
