//! A table on its way into a file.

use std::borrow::Cow;

/// What stands in a cell. Numbers stay numbers until they are written.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing: not known, or not shown.
    Nothing,
    /// Words, perhaps typed by somebody.
    Words(String),
    /// How many.
    Count(u32),
    /// A share between 0.0 and 1.0.
    Share(f64),
    /// A mean or a spread, on the scale of its steps.
    Mean(f64),
}

/// A column with its heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Heading.
    pub heading: String,
    /// Width in a spreadsheet, in digits.
    pub width: f64,
}

impl Column {
    /// A column of this width.
    #[must_use]
    pub fn new(heading: impl Into<String>, width: f64) -> Self {
        Self {
            heading: heading.into(),
            width,
        }
    }
}

/// A named table; every row has a cell for each column.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Name of its sheet: at most 31 signs, none of `[ ] : * ? / \`.
    pub name: String,
    /// In order.
    pub columns: Vec<Column>,
    /// In order.
    pub rows: Vec<Vec<Cell>>,
}

impl From<&str> for Cell {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

impl From<String> for Cell {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

impl From<Option<u32>> for Cell {
    fn from(count: Option<u32>) -> Self {
        count.map_or(Self::Nothing, Self::Count)
    }
}

impl From<Option<f64>> for Cell {
    fn from(share: Option<f64>) -> Self {
        share.map_or(Self::Nothing, Self::Share)
    }
}

/// Signs by which a spreadsheet program takes a cell for a formula, also when
/// it opens a CSV file.
const STARTS_A_FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Words that no spreadsheet program runs: an apostrophe stands before what
/// begins like a formula. Names of areas and municipalities are typed by
/// people.
///
/// ```
/// use export::table::guarded;
///
/// assert_eq!(guarded("=cmd|' /C calc'!A0"), "'=cmd|' /C calc'!A0");
/// assert_eq!(guarded("Farsta"), "Farsta");
/// ```
#[must_use]
pub fn guarded(words: &str) -> Cow<'_, str> {
    if words.starts_with(STARTS_A_FORMULA) {
        Cow::Owned(format!("'{words}"))
    } else {
        Cow::Borrowed(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_like_a_formula_is_guarded_and_nothing_else_is() {
        for typed in ["=1+1", "+46", "-2", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(guarded(typed), format!("'{typed}"), "{typed:?}");
        }
        for typed in ["", "Enskede-Årsta", " =1", "'=1", "a=b"] {
            assert_eq!(guarded(typed), typed);
        }
    }
}
