//! A cube as a PX file, axis version 2013, for PxWeb and its kin
//! (<https://www.scb.se/en/services/statistical-programs-for-px-files/px-file-format/>).

use jiff::civil::Date;

use super::cube::{Cell, Cube, Dimension, MEAN, POOLED, Words};

/// No type is registered for PX; a file is text.
pub const CONTENT_TYPE: &str = "text/plain; charset=utf-8";

/// Longest line that every reader takes, in signs.
const LONGEST_LINE: usize = 256;
/// Longest text on one line; a longer one is written in pieces.
const LONGEST_TEXT: usize = 200;
/// Dimensions that stand above the columns; the others stand beside the rows.
const HEADING: [&str; 2] = ["option", "measure"];

/// The file, in UTF-8. What is not published is `".."`, what cannot be `"."`.
#[must_use]
pub fn write(cube: &Cube, words: &dyn Words, made: Date) -> String {
    let is_above = |dimension: &&Dimension| HEADING.contains(&dimension.code);
    let (heading, stub): (Vec<&Dimension>, Vec<&Dimension>) =
        cube.dimensions.iter().partition(is_above);
    let labels = |dimensions: &[&Dimension]| -> Vec<String> {
        let labels = dimensions.iter();
        labels.map(|dimension| dimension.label.clone()).collect()
    };
    let day = made.strftime("%Y%m%d 00:00").to_string();
    let mut file = File(String::new());
    file.text("CHARSET", "ANSI");
    file.text("AXIS-VERSION", "2013");
    file.text("CODEPAGE", "utf-8");
    file.text("LANGUAGE", words.language());
    file.text("CREATION-DATE", &day);
    let has_means = cube.cells.iter().any(|cell| matches!(cell, Cell::Mean(_)));
    let decimals = if has_means { "2" } else { "0" };
    file.plain("DECIMALS", decimals);
    file.plain("SHOWDECIMALS", "0");
    file.text("MATRIX", "lyhord");
    file.plain("COPYRIGHT", "NO");
    file.text("SUBJECT-CODE", "LYH");
    file.text("SUBJECT-AREA", &words.publisher());
    file.text("TITLE", &words.title());
    file.text("CONTENTS", &words.title());
    file.text("UNITS", &words.unit("answers"));
    file.texts("STUB", &labels(&stub));
    file.texts("HEADING", &labels(&heading));
    if let Some(measures) = cube.dimension("measure") {
        file.text("CONTVARIABLE", &measures.label);
    }
    for dimension in &cube.dimensions {
        let values = dimension.values.iter().map(|value| value.label.clone());
        let values: Vec<String> = values.collect();
        file.texts(&keyed("VALUES", &[&dimension.label]), &values);
    }
    for dimension in &cube.dimensions {
        let codes = dimension.values.iter().map(|value| value.code.clone());
        let codes: Vec<String> = codes.collect();
        file.texts(&keyed("CODES", &[&dimension.label]), &codes);
    }
    let measures = cube.dimension("measure").into_iter();
    let measures = measures.flat_map(|one| one.values.iter().map(|measure| (&one.label, measure)));
    for (dimension, measure) in measures {
        if measure.code == MEAN {
            let key = keyed("PRECISION", &[dimension, &measure.label]);
            file.plain(&key, "2");
        }
        file.text(
            &keyed("UNITS", &[&measure.label]),
            &words.unit(&measure.code),
        );
    }
    file.text("LAST-UPDATED", &day);
    file.text("SOURCE", &words.publisher());
    // A text has no empty line between notes, but a sign for one.
    let mut notes = words.notes();
    notes.push(format!("..: {}", words.not_published()));
    notes.push(format!(".: {}", words.impossible()));
    file.text("NOTE", &notes.join("#"));
    for dimension in &cube.dimensions {
        let mut values = dimension.values.iter();
        if let Some(pooled) = values.find(|value| value.code == POOLED) {
            let key = keyed("VALUENOTE", &[&dimension.label, &pooled.label]);
            file.text(&key, &words.pooled());
        }
    }
    let columns: usize = heading.iter().map(|one| one.values.len()).product();
    file.data(&cube.cells, columns);
    file.0
}

struct File(String);

impl File {
    fn plain(&mut self, keyword: &str, value: &str) {
        self.0.push_str(&format!("{keyword}={value};\n"));
    }

    fn text(&mut self, keyword: &str, text: &str) {
        self.texts(keyword, &[text.to_owned()]);
    }

    /// Texts with commas between. A line is broken between texts, and within
    /// one that is too long for a line.
    fn texts(&mut self, keyword: &str, texts: &[String]) {
        let mut line = format!("{keyword}=");
        for (place, text) in texts.iter().enumerate() {
            let end = if place + 1 == texts.len() { ";" } else { "," };
            let pieces = pieces(text);
            for (number, piece) in pieces.iter().enumerate() {
                let end = if number + 1 == pieces.len() { end } else { "" };
                let written = format!("\"{piece}\"{end}");
                let is_new_piece = number > 0;
                let length = line.chars().count() + written.chars().count();
                if is_new_piece || length > LONGEST_LINE {
                    self.0.push_str(&line);
                    self.0.push('\n');
                    line.clear();
                }
                line.push_str(&written);
            }
        }
        self.0.push_str(&line);
        self.0.push('\n');
    }

    /// A line for each row of the table.
    fn data(&mut self, cells: &[Cell], columns: usize) {
        self.0.push_str("DATA=\n");
        for row in cells.chunks(columns.max(1)) {
            let mut length = 0;
            for cell in row {
                let written = match cell {
                    Cell::Count(count) => count.to_string(),
                    Cell::Mean(hundredths) => {
                        format!("{}.{:02}", hundredths / 100, hundredths % 100)
                    }
                    Cell::NotPublished => "\"..\"".to_owned(),
                    Cell::Impossible => "\".\"".to_owned(),
                };
                if length > 0 && length + written.len() >= LONGEST_LINE {
                    self.0.push('\n');
                    length = 0;
                }
                if length > 0 {
                    self.0.push(' ');
                    length += 1;
                }
                length += written.len();
                self.0.push_str(&written);
            }
            self.0.push('\n');
        }
        self.0.push_str(";\n");
    }
}

/// A keyword with what it is said of.
fn keyed(keyword: &str, of: &[&str]) -> String {
    let of: Vec<String> = of
        .iter()
        .map(|text| format!("\"{}\"", without_quotes(text)))
        .collect();
    format!("{keyword}({})", of.join(","))
}

/// The format has no way to write its own quotation mark.
fn without_quotes(text: &str) -> String {
    text.replace('"', "'").replace(char::is_control, " ")
}

/// A text in pieces that each have room on a line; empty texts have one.
fn pieces(text: &str) -> Vec<String> {
    let signs: Vec<char> = without_quotes(text).chars().collect();
    if signs.is_empty() {
        return vec![String::new()];
    }
    let pieces = signs.chunks(LONGEST_TEXT);
    pieces.map(|piece| piece.iter().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        cube::tests::{Plain, in_order},
        document::tests::results,
    };

    fn written() -> (Cube, String) {
        let document = results(&["type", "area"]);
        let cube = Cube::of(&document, &in_order(), &Plain);
        let day = jiff::civil::date(2026, 5, 1);
        let file = write(&cube, &Plain, day);
        (cube, file)
    }

    #[test]
    fn no_line_is_too_long_and_quotation_marks_only_bound_texts() {
        let (_, file) = written();
        for line in file.lines() {
            assert!(line.chars().count() <= LONGEST_LINE, "{line}");
            assert_eq!(line.matches('"').count() % 2, 0, "{line}");
        }
        assert!(file.contains("SOURCE=\"Stad 'A'\";"), "{file}");
        assert!(file.contains("CREATION-DATE=\"20260501 00:00\";"));
        assert!(file.contains("VALUENOTE(\"Namn area\",\"Samma namn (*)\")=\"Sammanfört\";"));
        let title = file.split("TITLE=").nth(1).unwrap();
        assert!(title.starts_with("\"Svar xxx") && title.contains("x\"\n\"x"));
    }

    #[test]
    fn the_data_has_every_cell_in_order() {
        let (cube, file) = written();
        let data = file.split("DATA=\n").nth(1).unwrap();
        let data = data.strip_suffix(";\n").unwrap();
        let found: Vec<&str> = data.split_whitespace().collect();
        assert_eq!(found.len(), cube.cells.len());
        for (found, cell) in found.into_iter().zip(&cube.cells) {
            let expected = match cell {
                Cell::Count(count) => count.to_string(),
                Cell::Mean(hundredths) => (f64::from(*hundredths) / 100.0).to_string(),
                Cell::NotPublished => "\"..\"".into(),
                Cell::Impossible => "\".\"".into(),
            };
            assert_eq!(found, expected);
        }
    }
}
