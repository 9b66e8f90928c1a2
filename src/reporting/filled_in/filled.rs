//! A file as it came: which kind it is, its number, and what stands in its
//! lines, with everything that is wrong with it.

use super::{
    Known,
    column::{Column, Names},
    kind::Kind,
};
use crate::{
    domain::{
        area::DistrictId,
        file_number::FileNumber,
        language::Language,
        typed::{Fields, value},
    },
    export::filled_in::{Line, NotLines},
    text::{plain, text},
};

/// Something that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Number of the line; none: of the file.
    line: Option<u32>,
    /// Place and heading of the column; none: of the line.
    column: Option<(usize, String)>,
    key: &'static str,
}

impl Fault {
    /// Of the whole file.
    pub(super) fn of_file(key: &'static str) -> Self {
        let (line, column) = (None, None);
        Self { line, column, key }
    }

    /// In words: the line, the column as spreadsheet programs name it, what to do.
    #[must_use]
    pub fn words(&self, language: Language) -> String {
        let said = text(language, self.key).words;
        let Some(line) = self.line.map(|line| line.to_string()) else {
            return said;
        };
        let Some((place, heading)) = &self.column else {
            return format!(
                "{}: {said}",
                plain(language, "files-line", &[("number", &line)])
            );
        };
        let letters = letters(*place);
        let with = [
            ("number", line.as_str()),
            ("column", letters.as_str()),
            ("heading", heading.as_str()),
        ];
        format!("{}: {said}", plain(language, "files-cell", &with))
    }
}

/// The column at this place: A, B, … Z, AA.
fn letters(place: usize) -> String {
    let letter = |number: usize| char::from(b'A' + u8::try_from(number % 26).unwrap_or(0));
    match place.checked_sub(26) {
        None => letter(place).to_string(),
        Some(beyond) => format!("{}{}", letter(beyond / 26), letter(place)),
    }
}

/// A file whose headings are known.
pub(super) struct Filled {
    pub(super) kind: Kind,
    pub(super) number: FileNumber,
    headings: Vec<String>,
    /// By place; none: the number's, or an empty one.
    columns: Vec<Option<Column>>,
    lines: Vec<Line>,
}

/// A line as a form would send it.
pub(super) struct Row {
    pub(super) number: u32,
    pub(super) fields: Fields,
}

impl Row {
    pub(super) fn value(&self, field: &str) -> &str {
        value(&self.fields, field)
    }
}

/// What the heading begins with that holds the file's number.
pub(super) fn number_heading() -> Names {
    Names::key("files-number")
}

fn number_in(heading: &str) -> Option<&str> {
    let (word, number) = heading.split_once(' ')?;
    number_heading().has(word).then_some(number.trim())
}

impl Filled {
    /// The kind and the number of a file, or what is wrong with its headings.
    pub(super) fn read(
        known: &Known,
        lines: Result<Vec<Line>, NotLines>,
    ) -> Result<Self, Vec<Fault>> {
        let of_file = |key| vec![Fault::of_file(key)];
        let mut lines = lines.map_err(|fault| match fault {
            NotLines::Unreadable => of_file("files-fault-unreadable"),
            NotLines::TooLarge => of_file("files-fault-large"),
        })?;
        if lines.is_empty() {
            return Err(of_file("files-fault-nothing"));
        }
        let first = lines.remove(0);
        let all = Kind::ALL.map(|kind| (kind, kind.columns(known)));
        let fits = |columns: &[Column]| {
            let headings = first.cells.iter();
            let of = |heading: &&String| columns.iter().any(|one| one.is_called(heading));
            headings.filter(of).count()
        };
        let best = all.into_iter().max_by_key(|(_, columns)| fits(columns));
        let Some((kind, columns)) = best.filter(|(_, columns)| fits(columns) > 1) else {
            return Err(of_file("files-fault-kind"));
        };
        let at = |place: usize, heading: &String, key| Fault {
            line: Some(first.number),
            column: Some((place, heading.clone())),
            key,
        };
        let (mut faults, mut number, mut known) = (Vec::new(), None, Vec::<Option<Column>>::new());
        for (place, heading) in first.cells.iter().enumerate() {
            let is_met = |field: &str| known.iter().flatten().any(|one| one.field == field);
            let mut found = None;
            if let Some(typed) = number_in(heading) {
                number = typed.parse().ok();
            } else if let Some(column) = columns.iter().find(|one| one.is_called(heading)) {
                if is_met(&column.field) {
                    faults.push(at(place, heading, "files-fault-heading-twice"));
                }
                found = Some(column.clone());
            } else if lines.iter().any(|one| one.has(place)) {
                // Where nothing stands below, nothing is lost: a program that does not
                // know the letters of a language may have spoiled its heading.
                faults.push(at(place, heading, "files-fault-heading"));
            }
            known.push(found);
        }
        let is_there =
            |column: &Column| known.iter().flatten().any(|one| one.field == column.field);
        if columns.iter().any(|one| one.is_needed && !is_there(one)) {
            faults.push(Fault::of_file("files-fault-missing"));
        }
        if number.is_none() {
            faults.push(Fault::of_file("files-fault-number"));
        }
        if lines.is_empty() {
            faults.push(Fault::of_file("files-fault-nothing"));
        }
        match number.filter(|_| faults.is_empty()) {
            Some(number) => Ok(Self {
                kind,
                number,
                headings: first.cells,
                columns: known,
                lines,
            }),
            None => Err(faults),
        }
    }

    /// The lines as forms would send them, and cells below no heading.
    pub(super) fn rows(&self) -> (Vec<Row>, Vec<Fault>) {
        let mut faults = Vec::new();
        let rows = self.lines.iter().map(|line| {
            let district = self.district(line);
            let mut fields = Fields::new();
            for (place, cell) in line.cells.iter().enumerate() {
                match self.columns.get(place).and_then(Option::as_ref) {
                    _ if cell.is_empty() => {}
                    Some(column) => {
                        let said = column.read(cell, district.as_ref());
                        fields.extend(said.into_iter().map(|one| (column.field.clone(), one)));
                    }
                    None => faults.push(Fault {
                        line: Some(line.number),
                        column: Some((place, String::new())),
                        key: "files-fault-no-heading",
                    }),
                }
            }
            let number = line.number;
            Row { number, fields }
        });
        (rows.collect(), faults)
    }

    /// Of which district a line is, as far as that can be read.
    fn district(&self, line: &Line) -> Option<DistrictId> {
        let mut columns = self.columns.iter().zip(&line.cells);
        let found = columns.find_map(|(column, cell)| {
            let column = column.as_ref().filter(|one| one.field == "district")?;
            column.read(cell, None).into_iter().next()
        });
        found?.parse().ok()
    }

    /// What is wrong with a field of a row.
    pub(super) fn fault(&self, row: u32, field: Option<&str>, key: &'static str) -> Fault {
        let is_it = |column: &Option<Column>| {
            let column = column.as_ref();
            column.is_some_and(|one| Some(one.field.as_str()) == field)
        };
        let place = self.columns.iter().position(is_it);
        Fault {
            line: Some(row),
            column: place.map(|place| (place, self.headings[place].clone())),
            key,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_spreadsheet_programs_do() {
        let named = [0, 25, 26, 51, 52, 199].map(letters);
        assert_eq!(named, ["A", "Z", "AA", "AZ", "BA", "GR"]);
    }

    #[test]
    fn the_number_stands_in_a_heading_of_its_own() {
        assert_eq!(number_in("Blad 0a1b2c3d"), Some("0a1b2c3d"));
        assert_eq!(number_in("sheet 0A1B-2c3d"), Some("0A1B-2c3d"));
        assert_eq!(number_in("Blad"), None);
        assert_eq!(number_in("Barn i barnpassning"), None);
    }
}
