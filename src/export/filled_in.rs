//! A file that somebody filled in, CSV or XLSX, as lines of cells: whatever
//! program wrote it, and however hostile it is.

use std::{
    collections::BTreeMap,
    io::{self, Cursor, Read},
};

use calamine::{DataRef, Reader, Xlsx, XlsxError};
use zip::ZipArchive;

/// Largest file, in bytes.
pub const LARGEST: usize = 200 << 10;
/// Most lines below the headings.
pub const MOST_LINES: usize = 2_000;
/// Most columns.
const MOST_COLUMNS: usize = 200;
/// Most that the parts of a workbook hold together, in bytes.
const LARGEST_UNPACKED: u64 = 16 << 20;
/// How the files of workbooks begin.
const PACKED: &[u8] = b"PK\x03\x04";

/// A line in which something stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// As spreadsheet programs number it: the first is 1.
    pub number: u32,
    /// In the order of columns; empty ones too.
    pub cells: Vec<String>,
}

impl Line {
    /// Whether something stands in the column at this place.
    #[must_use]
    pub fn has(&self, place: usize) -> bool {
        self.cells.get(place).is_some_and(|cell| !cell.is_empty())
    }
}

/// Why a file has no lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotLines {
    /// It is neither CSV nor XLSX.
    Unreadable,
    /// It is larger than a filled-in file can be.
    TooLarge,
}

/// The lines of a CSV file, or of the first sheet of a workbook.
///
/// # Errors
/// [`NotLines`]
pub fn lines(file: &[u8]) -> Result<Vec<Line>, NotLines> {
    if file.len() > LARGEST {
        return Err(NotLines::TooLarge);
    }
    let lines = if file.starts_with(PACKED) {
        of_workbook(file)?
    } else {
        of_text(&decoded(file))?
    };
    let is_wide = |line: &Line| line.cells.len() > MOST_COLUMNS;
    if lines.len() > MOST_LINES + 1 || lines.iter().any(is_wide) {
        return Err(NotLines::TooLarge);
    }
    Ok(lines)
}

/// UTF-8, as programs write it; else what Windows wrote before, of which the
/// letters of Western Europe are the same as Latin-1's.
fn decoded(file: &[u8]) -> String {
    let file = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file);
    match std::str::from_utf8(file) {
        Ok(text) => text.to_owned(),
        Err(_) => file.iter().copied().map(char::from).collect(),
    }
}

/// What stands in a cell, without what spreadsheet programs are told by.
fn cleaned(cell: &str) -> String {
    let cell = cell.trim();
    let told = cell
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'));
    let cell = told.unwrap_or(cell);
    let cell = cell.strip_prefix('\'').unwrap_or(cell);
    cell.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The line on which a record begins. Its reader says where the one before it ended:
/// what ends that line, and lines of nothing, lie between.
fn number(text: &str, at: &::csv::Position) -> u32 {
    let from = usize::try_from(at.byte()).unwrap_or(usize::MAX);
    let rest = text.as_bytes().get(from..).unwrap_or_default();
    let ends = rest.iter().take_while(|byte| b"\r\n".contains(byte));
    let passed = ends.filter(|byte| **byte == b'\n').count() as u64;
    u32::try_from(at.line() + passed).unwrap_or(u32::MAX)
}

fn of_text(text: &str) -> Result<Vec<Line>, NotLines> {
    if text.contains('\0') {
        return Err(NotLines::Unreadable);
    }
    let first = text.lines().next().unwrap_or_default();
    let many = |separator: &u8| first.bytes().filter(|byte| byte == separator).count();
    let separator = *b"\t;,".iter().max_by_key(|one| many(one)).unwrap_or(&b',');
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut lines = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| NotLines::Unreadable)?;
        let line = Line {
            number: record.position().map_or(0, |at| number(text, at)),
            cells: record.iter().map(cleaned).collect(),
        };
        if line.cells.iter().any(|cell| !cell.is_empty()) {
            lines.push(line);
        }
        if lines.len() > MOST_LINES + 1 {
            return Err(NotLines::TooLarge);
        }
    }
    Ok(lines)
}

fn of_workbook(file: &[u8]) -> Result<Vec<Line>, NotLines> {
    fits(file)?;
    let unreadable = |_: XlsxError| NotLines::Unreadable;
    let mut book = Xlsx::new(Cursor::new(file)).map_err(unreadable)?;
    let name = book.sheet_names().first().cloned().unwrap_or_default();
    let mut reader = book.worksheet_cells_reader(&name).map_err(unreadable)?;
    let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    // One by one: a range would set aside room for every cell up to the farthest.
    while let Some(cell) = reader.next_cell().map_err(unreadable)? {
        let (row, column) = cell.get_position();
        let text = cleaned(&written(cell.get_value()));
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if text.is_empty() {
            continue;
        }
        let is_new = !rows.contains_key(&row);
        if column >= MOST_COLUMNS || (is_new && rows.len() > MOST_LINES) {
            return Err(NotLines::TooLarge);
        }
        let cells = rows.entry(row).or_default();
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        cells[column] = text;
    }
    let numbered = rows.into_iter().map(|(row, cells)| Line {
        number: row.saturating_add(1),
        cells,
    });
    Ok(numbered.collect())
}

/// Days as people write them: a spreadsheet program takes `2026-03` for one.
fn written(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::Float(number) => number.to_string(),
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        other => calamine::Data::from(other.clone()).to_string(),
    }
}

/// Unpacks every part into nothing: a small file may hold more than this
/// machine has memory, and what it says of its parts may be untrue.
fn fits(file: &[u8]) -> Result<(), NotLines> {
    let mut archive = ZipArchive::new(Cursor::new(file)).map_err(|_| NotLines::Unreadable)?;
    let mut left = LARGEST_UNPACKED;
    for place in 0..archive.len() {
        let part = archive.by_index(place).map_err(|_| NotLines::Unreadable)?;
        let unpacked = io::copy(&mut part.take(left + 1), &mut io::sink());
        let size = unpacked.map_err(|_| NotLines::Unreadable)?;
        left = left.checked_sub(size).ok_or(NotLines::TooLarge)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::Workbook;

    use super::*;

    fn cells(file: &[u8]) -> Vec<(u32, Vec<String>)> {
        let lines = lines(file).unwrap().into_iter();
        lines.map(|line| (line.number, line.cells)).collect()
    }

    #[test]
    fn a_file_reads_alike_whichever_program_wrote_it() {
        let wanted = vec![
            (1, vec!["Månad".to_owned(), "Träffar".to_owned()]),
            (3, vec!["2026-03".to_owned(), "2".to_owned()]),
        ];
        let text = "Månad;Träffar\r\n;\r\n=\"2026-03\"; 2 \r\n";
        assert_eq!(cells(text.as_bytes()), wanted);
        assert_eq!(cells(format!("\u{feff}{text}").as_bytes()), wanted);
        assert_eq!(cells(text.replace("\r\n", "\n").as_bytes()), wanted);
        assert_eq!(cells(text.replace("\n;", "\n").as_bytes()), wanted);
        assert_eq!(cells(text.replace(';', ",").as_bytes()), wanted);
        assert_eq!(cells(text.replace(';', "\t").as_bytes()), wanted);
        let windows: Vec<u8> = text.chars().map(|sign| sign as u8).collect();
        assert_eq!(cells(&windows), wanted);
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write(0, 0, "Månad").unwrap();
        sheet.write(0, 1, "Träffar").unwrap();
        sheet.write(2, 0, "2026-03").unwrap();
        sheet.write(2, 1, 2).unwrap();
        assert_eq!(cells(&book.save_to_buffer().unwrap()), wanted);
    }

    #[test]
    fn what_is_no_file_of_lines_or_too_large_is_refused() {
        assert_eq!(lines(b"PK\x03\x04nothing"), Err(NotLines::Unreadable));
        assert_eq!(lines(b"\x89PNG\0\0"), Err(NotLines::Unreadable));
        assert_eq!(lines(&vec![b'a'; LARGEST + 1]), Err(NotLines::TooLarge));
        let long = "a\n".repeat(MOST_LINES + 2);
        assert_eq!(lines(long.as_bytes()), Err(NotLines::TooLarge));
        assert!(lines("a\n".repeat(MOST_LINES + 1).as_bytes()).is_ok());
        let wide = ",".repeat(MOST_COLUMNS + 1);
        assert_eq!(
            lines(format!("a{wide}").as_bytes()),
            Err(NotLines::TooLarge)
        );
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet
            .write(1_048_575, 16_383, "the end of the world")
            .unwrap();
        let far = book.save_to_buffer().unwrap();
        assert_eq!(lines(&far), Err(NotLines::TooLarge));
    }

    #[test]
    fn a_small_file_that_holds_more_than_fits_is_not_unpacked() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for row in 0..600 {
            sheet
                .write(row, 0, format!("{row:06}").repeat(5_000))
                .unwrap();
        }
        let file = book.save_to_buffer().unwrap();
        assert!(file.len() < LARGEST, "{}", file.len());
        assert_eq!(lines(&file), Err(NotLines::TooLarge));
    }
}
