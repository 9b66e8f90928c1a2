//! The rows of all municipalities in one file.

use crate::{
    domain::{figures::results::Field, language::Language},
    download::Format,
    export::{
        csv::{self, Style},
        spreadsheet::{self, About},
        table::{Column, Table},
    },
    gathered::Gathered,
    text::text,
    workbook,
};

/// The formats they leave in, in the order offered.
pub const FORMATS: [Format; 3] = [Format::Xlsx, Format::SwedishCsv, Format::Csv];

/// One municipality's rows; those for people begin with its name.
#[must_use]
pub fn rows(gathered: &Gathered, format: Format, language: Language) -> Table {
    let by = [Field::Type, Field::Area];
    if format == Format::Csv {
        return workbook::open_table(gathered, &by);
    }
    let mut table = workbook::results(gathered, &by, language);
    let heading = text(language, "report-municipality").words;
    table.columns.insert(0, Column::new(heading, 20.0));
    for row in &mut table.rows {
        row.insert(0, gathered.municipality.name.clone().into());
    }
    table
}

/// All of them in one file.
///
/// # Errors
/// When it cannot be written: why.
pub fn file(about: &About, tables: Vec<Table>, format: Format) -> Result<Vec<u8>, String> {
    let mut tables = tables.into_iter();
    let Some(mut whole) = tables.next() else {
        return Ok(Vec::new());
    };
    whole.rows.extend(tables.flat_map(|table| table.rows));
    match format {
        Format::Csv => csv::write(&whole, Style::Open).map_err(|error| error.to_string()),
        Format::SwedishCsv => csv::write(&whole, Style::Swedish).map_err(|error| error.to_string()),
        _ => spreadsheet::write(about, &[whole]).map_err(|error| error.to_string()),
    }
}
