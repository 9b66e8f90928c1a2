//! A table as CSV, for two kinds of readers.

use std::io;

use super::table::{Cell, Table, guarded};

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// As open data: UTF-8, comma, decimal point.
    Open,
    /// As Swedish spreadsheet programs open it by a double click: byte order
    /// mark, semicolon, decimal comma.
    Swedish,
}

impl Style {
    fn separator(self) -> u8 {
        if self == Self::Open { b',' } else { b';' }
    }

    /// By which Swedish Excel knows UTF-8.
    fn mark(self) -> &'static str {
        if self == Self::Open { "" } else { "\u{feff}" }
    }

    fn share(self, share: f64) -> String {
        let written = format!("{share:.4}");
        if self == Self::Open {
            written
        } else {
            written.replace('.', ",")
        }
    }
}

/// The file: a line of headings, then the rows. Shares have four decimals.
///
/// # Errors
/// When the lines cannot be written, which memory alone can cause.
pub fn write(table: &Table, style: Style) -> io::Result<Vec<u8>> {
    let mut writer = ::csv::WriterBuilder::new()
        .delimiter(style.separator())
        .from_writer(style.mark().as_bytes().to_vec());
    writer
        .write_record(
            table
                .columns
                .iter()
                .map(|column| guarded(&column.heading).into_owned()),
        )
        .map_err(io::Error::other)?;
    for row in &table.rows {
        let cells = row.iter().map(|cell| match cell {
            Cell::Nothing => String::new(),
            Cell::Words(words) => guarded(words).into_owned(),
            Cell::Count(count) => count.to_string(),
            Cell::Share(share) => style.share(*share),
        });
        writer.write_record(cells).map_err(io::Error::other)?;
    }
    writer
        .into_inner()
        .map_err(|error| io::Error::other(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::table::Column;

    #[test]
    fn both_styles_hold_the_same_in_their_own_way() {
        let table = Table {
            name: "x".into(),
            columns: vec![
                Column::new("område", 9.0),
                Column::new("n", 9.0),
                Column::new("share", 9.0),
                Column::new("offered", 9.0),
            ],
            rows: vec![vec![
                "=A;1".into(),
                Cell::Count(1200),
                Cell::Share(0.9462),
                Cell::Nothing,
            ]],
        };
        let text = |style| String::from_utf8(write(&table, style).unwrap()).unwrap();
        assert_eq!(
            text(Style::Open),
            "område,n,share,offered\n'=A;1,1200,0.9462,\n"
        );
        assert_eq!(
            text(Style::Swedish),
            "\u{feff}område;n;share;offered\n\"'=A;1\";1200;0,9462;\n"
        );
    }
}
