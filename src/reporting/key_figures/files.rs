//! The key figures of a period as files.

use std::fmt::Display;

use super::{Line, lines, sheet};
use crate::{
    domain::{
        figures::key_figure::{Amount, Followed, Sums},
        language::Language,
        organisation::Municipality,
        period::Period,
    },
    download::Format,
    export::{
        csv::{self, Style},
        key_figures::{KeyFigureView, KeyFigures, ValueView, standing_word},
        spreadsheet::{self, About},
        table::{Cell, Column, Table},
    },
};

/// The files that key figures leave in, in the order offered.
pub const FORMATS: [Format; 4] = [Format::Xlsx, Format::SwedishCsv, Format::Csv, Format::Json];

/// Open data: codes, a row per key figure and place.
fn open_table(lines: &[Line], municipality: &Municipality) -> Table {
    let headings = [
        "period",
        "id",
        "name",
        "area",
        "unit",
        "value",
        "status",
        "direction",
        "target",
        "standing",
        "series",
        "municipality",
    ];
    let row = |line: &Line| {
        let figure = &line.followed.figure;
        let number = |amount: Amount| Cell::from(figure.unit.typed(amount).replace(',', "."));
        vec![
            line.period.to_string().into(),
            figure.id.to_string().into(),
            figure
                .name
                .as_ref()
                .map_or(Cell::Nothing, |name| name.as_str().into()),
            line.area
                .as_ref()
                .map_or_else(|| "*".into(), |(area, _)| area.to_string().into()),
            figure.unit.as_str().into(),
            line.read.map_or(Cell::Nothing, |read| number(read.amount)),
            line.read
                .map_or_else(|missing| missing.as_str(), |_| "published")
                .into(),
            line.target
                .map_or(Cell::Nothing, |one| one.direction().as_str().into()),
            line.target
                .map_or(Cell::Nothing, |one| number(one.amount())),
            line.standing()
                .map_or(Cell::Nothing, |one| standing_word(one).into()),
            figure
                .computed
                .as_ref()
                .map_or(Cell::Nothing, |one| one.to_string().into()),
            municipality.code.to_string().into(),
        ]
    };
    Table {
        name: "key_figures".to_owned(),
        columns: headings.map(|one| Column::new(one, 14.0)).into(),
        rows: lines.iter().map(row).collect(),
    }
}

/// The document of the API.
fn document(followed: &[Followed], lines: &[Line], period: Period) -> KeyFigures {
    let view = |one: &Followed| {
        let ours = lines
            .iter()
            .filter(|line| line.followed.figure.id == one.figure.id);
        let value = |line: &Line| {
            let area = line.area.as_ref().map(|(area, _)| area);
            ValueView::new(one, (line.period, area), line.target, line.read)
        };
        KeyFigureView::new(one, ours.map(value).collect())
    };
    KeyFigures {
        period: period.to_string(),
        key_figures: followed.iter().map(view).collect(),
    }
}

/// The figures of a period in one of these formats.
///
/// # Errors
/// When the file cannot be written: why.
pub fn file(
    followed: &[Followed],
    sums: Sums,
    about: &About,
    municipality: &Municipality,
    (format, language): (Format, Language),
) -> Result<Vec<u8>, String> {
    let lines = lines(followed, sums, municipality);
    let said = |error: &dyn Display| error.to_string();
    if format == Format::Json {
        return serde_json::to_string_pretty(&document(followed, &lines, sums.published.period()))
            .map(|json| format!("{json}\n").into_bytes())
            .map_err(|error| said(&error));
    }
    if format == Format::Xlsx {
        return spreadsheet::write(about, &[sheet(&lines, language)]).map_err(|error| said(&error));
    }
    let (table, style) = if format == Format::SwedishCsv {
        (sheet(&lines, Language::SWEDISH), Style::Swedish)
    } else {
        (open_table(&lines, municipality), Style::Open)
    };
    csv::write(&table, style).map_err(|error| said(&error))
}
