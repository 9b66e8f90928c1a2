//! A table as CSV, for two kinds of readers.

use std::io;

use crate::domain::figures::{mean, shares::for_programs};

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

    /// Words as a program keeps them. What opens by a double click takes `0180`
    /// for a number and `2026-03` for a day, unless it is told that it is text.
    fn words(self, words: &str) -> String {
        if self == Self::Swedish && is_taken_for_a_number(words) {
            format!("=\"{words}\"")
        } else {
            guarded(words).into_owned()
        }
    }

    /// By which Swedish Excel knows UTF-8.
    fn mark(self) -> &'static str {
        if self == Self::Open { "" } else { "\u{feff}" }
    }

    fn share(self, share: f64) -> String {
        self.number(format!("{:.4}", for_programs(share)))
    }

    fn mean(self, mean: f64) -> String {
        self.number(format!("{:.2}", mean::for_programs(mean)))
    }

    fn number(self, written: String) -> String {
        if self == Self::Open {
            written
        } else {
            written.replace('.', ",")
        }
    }
}

/// Whether words of digits would be read as another number than they show, or
/// as a day.
fn is_taken_for_a_number(words: &str) -> bool {
    let is_of_digits = words.starts_with(|sign: char| sign.is_ascii_digit())
        && words
            .chars()
            .all(|sign| sign.is_ascii_digit() || "-/.:,eE ".contains(sign));
    let is_plain = words.chars().all(|sign| sign.is_ascii_digit());
    is_of_digits && (!is_plain || words.starts_with('0') && words.len() > 1)
}

/// The file: a line of headings, then the rows. Shares have four
/// decimals, means two.
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
            Cell::Words(words) => style.words(words),
            Cell::Count(count) => count.to_string(),
            Cell::Share(share) => style.share(*share),
            Cell::Mean(mean) => style.mean(*mean),
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
    use crate::table::Column;

    #[test]
    fn codes_and_months_stay_text_where_a_double_click_opens_them() {
        for (words, written) in [
            ("0180", "=\"0180\""),
            ("2026-03", "=\"2026-03\""),
            ("1e5", "=\"1e5\""),
            ("2026", "2026"),
            ("2026-T1", "2026-T1"),
            ("farsta", "farsta"),
            ("＝1+1", "'＝1+1"),
        ] {
            assert_eq!(Style::Swedish.words(words), written);
        }
        assert_eq!(Style::Open.words("0180"), "0180");
    }

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
