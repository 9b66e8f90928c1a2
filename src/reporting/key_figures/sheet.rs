//! The key figures of a period as a sheet.

use super::{Line, called, source_words};
use crate::{
    domain::{figures::key_figure::Unit, language::Language},
    export::table::{Cell, Column, Table},
    text::text,
    words::period_name,
};

/// A value in a cell: a share where it is percent, else as it is read.
fn value_cell(line: &Line, language: Language) -> Cell {
    let Ok(read) = line.read else {
        return Cell::Nothing;
    };
    let amount = read.amount;
    match line.followed.figure.unit {
        Unit::Percent => Cell::Share(amount.value() / 100.0),
        Unit::Number if read.is_mean() => Cell::Mean(amount.value()),
        Unit::Number if amount.is_whole() => {
            Cell::Count(u32::try_from(amount.hundredths() / 100).unwrap_or(u32::MAX))
        }
        Unit::Number | Unit::YesNo => line.value_words(language).into(),
    }
}

/// The key figures of a period in words, as a sheet.
pub fn sheet(lines: &[Line], language: Language) -> Table {
    let columns = [
        ("key-figure-name", 40.0),
        ("key-figure-place", 22.0),
        ("results-period", 16.0),
        ("key-figure-value", 14.0),
        ("key-figure-why", 40.0),
        ("key-figure-target", 30.0),
        ("key-figure-goal-area", 40.0),
        ("key-figure-source", 30.0),
        ("key-figure-explanation", 50.0),
        ("key-figure-activities", 50.0),
    ];
    let row = |line: &Line| {
        let figure = &line.followed.figure;
        let typed = |words: Option<&str>| words.map_or(Cell::Nothing, Cell::from);
        vec![
            called(figure, language).into(),
            line.place_words(language).into(),
            period_name(line.period, language).into(),
            value_cell(line, language),
            match line.read {
                Ok(_) => Cell::Nothing,
                Err(_) => line.value_words(language).into(),
            },
            line.target_words(language).into(),
            typed(figure.goal_area.as_ref().map(|one| one.as_str())),
            source_words(figure, language).into(),
            typed(figure.explanation.as_ref().map(|one| one.as_str())),
            typed(figure.activities.as_ref().map(|one| one.as_str())),
        ]
    };
    Table {
        name: text(language, "view-key-figures").words,
        columns: columns
            .map(|(key, width)| Column::new(text(language, key).words, width))
            .into(),
        rows: lines.iter().map(row).collect(),
    }
}
