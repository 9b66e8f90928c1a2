//! Tables as one XLSX workbook: numbers as numbers, shares in percent, the
//! headings frozen and filtered, ready to be printed.

use jiff::civil::Date;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use super::table::{Cell, Table};
use crate::domain::figures::{mean, shares::for_programs};

/// What the file says about itself.
#[derive(Debug, Clone)]
pub struct About {
    /// Title.
    pub title: String,
    /// Who publishes it.
    pub municipality: String,
    /// Day it was made.
    pub day: Date,
}

/// Paper A4, as the format numbers papers.
const A4: u8 = 9;

struct Formats {
    heading: Format,
    words: Format,
    count: Format,
    share: Format,
    mean: Format,
}

/// The workbook, a sheet per table in their order.
///
/// # Errors
/// When a name is not one a sheet may have, or a text is longer than a cell.
pub fn write(about: &About, tables: &[Table]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let day = |number: i8| u8::try_from(number).unwrap_or(1);
    let made = ExcelDateTime::from_ymd(
        about.day.year().unsigned_abs(),
        day(about.day.month()),
        day(about.day.day()),
    )?;
    let properties = DocProperties::new()
        .set_title(&about.title)
        .set_author("Lyhörd")
        .set_company(&about.municipality);
    book.set_properties(&properties.set_creation_datetime(&made));
    let top = Format::new().set_align(FormatAlign::Top);
    let formats = Formats {
        heading: Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_background_color(0xDC_EB_F5),
        words: top.clone().set_text_wrap(),
        count: top.clone().set_num_format("#,##0"),
        share: top.clone().set_num_format("0.0%"),
        mean: top.set_num_format("0.00"),
    };
    for table in tables {
        fill(book.add_worksheet(), table, &formats)?;
    }
    book.save_to_buffer()
}

fn fill(sheet: &mut Worksheet, table: &Table, formats: &Formats) -> Result<(), XlsxError> {
    sheet
        .set_name(&table.name)?
        .set_freeze_panes(1, 0)?
        .set_paper_size(A4)
        .set_landscape()
        .set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    for (column, about) in (0..).zip(&table.columns) {
        sheet.set_column_width(column, about.width)?;
        sheet.write_string_with_format(0, column, &about.heading, &formats.heading)?;
    }
    // Said, since not every program finds it out: what is cut cannot be read.
    let headings = table.columns.iter().map(|about| about.heading.as_str());
    sheet.set_row_height(0, height(table, headings))?;
    for (line, row) in (1..).zip(&table.rows) {
        let words = row.iter().map(|cell| match cell {
            Cell::Words(words) => words.as_str(),
            _ => "",
        });
        sheet.set_row_height(line, height(table, words))?;
        for (column, cell) in (0..).zip(row) {
            match cell {
                Cell::Nothing => {}
                Cell::Words(words) => {
                    sheet.write_string_with_format(line, column, words, &formats.words)?;
                }
                Cell::Count(count) => {
                    sheet.write_number_with_format(line, column, *count, &formats.count)?;
                }
                Cell::Mean(mean) => {
                    let mean = mean::for_programs(*mean);
                    sheet.write_number_with_format(line, column, mean, &formats.mean)?;
                }
                Cell::Share(share) => {
                    let share = for_programs(*share);
                    sheet.write_number_with_format(line, column, share, &formats.share)?;
                }
            }
        }
    }
    // A filter over two columns of running text would only be in the way.
    if let (Ok(last_line), Ok(last_column)) = (
        u32::try_from(table.rows.len()),
        u16::try_from(table.columns.len()),
    ) && last_column > 2
        && last_line > 0
    {
        sheet.autofilter(0, 0, last_line, last_column - 1)?;
    }
    Ok(())
}

/// Points of a line, and of a row of so many.
const LINE: f64 = 15.0;
const MOST_LINES: f64 = 20.0;

/// How high a row stands in which these words are broken to their columns.
fn height<'a>(table: &Table, words: impl Iterator<Item = &'a str>) -> f64 {
    let lines = words.zip(&table.columns).map(|(words, column)| {
        // Words are broken between them, so a line is not quite filled.
        let signs = u32::try_from(words.chars().count()).unwrap_or(u32::MAX);
        (f64::from(signs) * 1.1 / column.width).ceil()
    });
    LINE * lines.fold(1.0, f64::max).min(MOST_LINES)
}

#[cfg(test)]
mod tests {
    use calamine::{Data, Reader, Xlsx};

    use super::*;
    use crate::table::Column;

    #[test]
    fn another_reader_finds_numbers_as_numbers_and_no_formula() {
        let table = Table {
            name: "Läs mig".into(),
            columns: vec![
                Column::new("Område", 20.0),
                Column::new("n", 9.0),
                Column::new("Andel", 9.0),
            ],
            rows: vec![
                vec!["=1+1".into(), Cell::Count(7), Cell::Share(0.25)],
                vec![Cell::Nothing, Cell::Nothing, Cell::Nothing],
            ],
        };
        let about = About {
            title: "x".into(),
            municipality: "Å".into(),
            day: jiff::civil::date(2026, 5, 1),
        };
        let file = write(&about, &[table]).unwrap();
        let mut book = Xlsx::new(std::io::Cursor::new(file)).unwrap();
        let cells = book.worksheet_range("Läs mig").unwrap();
        let row: Vec<Data> = (0..3)
            .map(|column| cells.get_value((1, column)).unwrap().clone())
            .collect();
        assert_eq!(
            row,
            [
                Data::String("=1+1".into()),
                Data::Float(7.0),
                Data::Float(0.25)
            ]
        );
        assert!(book.worksheet_formula("Läs mig").unwrap().is_empty());
    }
}
