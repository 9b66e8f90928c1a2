//! Published figures as a cube: every combination of the values of its
//! dimensions is a cell, in one fixed order, the last dimension fastest. Made
//! of the document that programs get; JSON-stat and PX are two ways to write it.

use std::collections::{BTreeMap, BTreeSet};

use super::document::Results;
use crate::domain::figures::mean::rounded;

/// The value of `question` under which stands what concerns the whole form. No
/// construct is called so: theirs have no hyphen.
pub const ALL_QUESTIONS: &str = "all-questions";
/// The value of `option` for those who were asked, whatever they answered.
pub const ASKED: &str = "asked";
/// What is not shown apart.
pub const POOLED: &str = "*";

/// What the measures count.
const ANSWERS: &str = "answers";
const OFFERED: &str = "offered";
/// The mean of the answers to a question, of those who were asked it.
pub const MEAN: &str = "mean";

/// What stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// So many.
    Count(u32),
    /// A mean, in hundredths.
    Mean(u32),
    /// Not published: too few, none, not entered, or the period has not ended.
    /// Which of these is not told apart, on purpose.
    NotPublished,
    /// There can be no such figure: nobody is offered a single answer.
    Impossible,
}

/// One value of a dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// For programs.
    pub code: String,
    /// For people; unique in its dimension.
    pub label: String,
}

/// One dimension with its values in order; there is at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dimension {
    /// For programs.
    pub code: &'static str,
    /// For people.
    pub label: String,
    /// In order.
    pub values: Vec<Value>,
}

/// What a cube says in words, from whoever knows the language.
pub trait Words {
    /// Two letters.
    fn language(&self) -> &'static str;
    /// Who publishes the figures.
    fn publisher(&self) -> String;
    /// What the figures are, on one line.
    fn title(&self) -> String;
    /// Name of a dimension.
    fn dimension(&self, code: &str) -> String;
    /// Name of a value.
    fn value(&self, dimension: &str, code: &str) -> String;
    /// What must be said of all figures.
    fn notes(&self) -> Vec<String>;
    /// What `*` means.
    fn pooled(&self) -> String;
    /// What it means that a cell is not published.
    fn not_published(&self) -> String;
    /// What it means that there can be no figure.
    fn impossible(&self) -> String;
    /// What counts count, in the plural.
    fn unit(&self, measure: &str) -> String;
}

/// The figures of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cube {
    /// In order; the last is the fastest.
    pub dimensions: Vec<Dimension>,
    /// As many as the values of the dimensions multiplied.
    pub cells: Vec<Cell>,
}

/// The questions of a questionnaire and their answers, in the order asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InOrder {
    /// What the questions measure.
    pub constructs: Vec<String>,
    /// The answers that can be picked, perhaps named more than once.
    pub options: Vec<String>,
}

impl InOrder {
    /// Where a value stands in its dimension: what is pooled or whole at an
    /// end, what is of no question of this version after those that are.
    fn place(&self, dimension: &str, value: &str) -> (usize, usize, String) {
        let known = match dimension {
            "question" | "field" => &self.constructs[..],
            "option" => &self.options[..],
            _ => &[],
        };
        let place = known.iter().position(|one| one == value);
        let end = match (dimension, value) {
            ("question", ALL_QUESTIONS) => 0,
            ("option", "blank") => 2,
            ("option", ASKED) | (_, POOLED) => 3,
            _ => 1,
        };
        (end, place.unwrap_or(known.len()), value.to_owned())
    }
}

pub(super) type Key<'a> = Vec<&'a str>;

impl Cube {
    /// The cube of a document.
    #[must_use]
    pub fn of(document: &Results, in_order: &InOrder, words: &dyn Words) -> Self {
        let (codes, known) = read(document);
        let always = [
            [ALL_QUESTIONS, ASKED, ANSWERS],
            [ALL_QUESTIONS, ASKED, OFFERED],
        ];
        let of_nothing = |code| of_nothing(code, document);
        Self::made((&codes, &known), &always, of_nothing, in_order, words)
    }

    /// The cube of figures under the values of these dimensions, of which the
    /// last three are what a figure is of. `always`: what can be, though it may
    /// stand in no row; `of_nothing`: the one value of a dimension without any.
    pub(super) fn made<'a>(
        (codes, known): (&[&'static str], &BTreeMap<Key<'a>, Cell>),
        always: &'a [[&'a str; 3]],
        of_nothing: impl Fn(&'static str) -> &'a str,
        in_order: &InOrder,
        words: &dyn Words,
    ) -> Self {
        let mut dimensions: Vec<(&'static str, Vec<&str>)> = Vec::new();
        for (place, code) in codes.iter().copied().enumerate() {
            let found: BTreeSet<&str> = known.keys().map(|key| key[place]).collect();
            let mut values: Vec<&str> = found.into_iter().collect();
            values.sort_by_key(|value| in_order.place(code, value));
            if values.is_empty() {
                values.push(of_nothing(code));
            }
            dimensions.push((code, values));
        }
        // What stands in no row at all, in whatever group, cannot stand anywhere.
        let last = codes.len() - 3;
        let mut possible: BTreeSet<&[&str]> = known.keys().map(|key| &key[last..]).collect();
        possible.extend(always.iter().map(|one| &one[..]));
        let mut keys: Vec<Key<'_>> = vec![Vec::new()];
        for (_, values) in &dimensions {
            let longer = keys.iter().flat_map(|key| {
                values.iter().map(move |value| {
                    let mut longer = key.clone();
                    longer.push(value);
                    longer
                })
            });
            keys = longer.collect();
        }
        let cells = keys.iter().map(|key| match known.get(key) {
            Some(cell) => *cell,
            None if possible.contains(&key[last..]) => Cell::NotPublished,
            None => Cell::Impossible,
        });
        Self {
            cells: cells.collect(),
            dimensions: dimensions
                .iter()
                .map(|(code, values)| dimension(code, values, words))
                .collect(),
        }
    }

    /// The dimension with this code.
    #[must_use]
    pub fn dimension(&self, code: &str) -> Option<&Dimension> {
        self.dimensions
            .iter()
            .find(|dimension| dimension.code == code)
    }
}

/// The codes of the dimensions, and every figure of the document under its
/// values. All that is read of the document is read here.
fn read(document: &Results) -> (Vec<&'static str>, BTreeMap<Key<'_>, Cell>) {
    let codes = ["period", "questionnaire"].into_iter();
    let codes = codes.chain(document.by.iter().copied());
    let codes: Vec<&str> = codes.chain(["question", "option", "measure"]).collect();
    let mut known = BTreeMap::new();
    for row in &document.rows {
        let parts = document.by.iter().map(|field| match *field {
            "type" => row.activity_type.as_deref(),
            "area" => row.area.as_deref(),
            _ => row.role.as_deref(),
        });
        let group = [document.period.as_str(), row.questionnaire.as_str()];
        let group: Key<'_> = group
            .into_iter()
            .chain(parts.map(Option::unwrap_or_default))
            .collect();
        let mut put_cell = |question, option, measure, cell| {
            let key = [group.as_slice(), &[question, option, measure]].concat();
            known.insert(key, cell);
        };
        for (construct, mean) in &row.means {
            put_cell(construct, ASKED, MEAN, Cell::Mean(rounded(*mean)));
        }
        let mut put = |question, option, measure, count| {
            put_cell(question, option, measure, Cell::Count(count));
        };
        put(ALL_QUESTIONS, ASKED, ANSWERS, row.n);
        if let Some(offered) = row.offered {
            put(ALL_QUESTIONS, ASKED, OFFERED, offered);
        }
        for (construct, asked) in &row.asked {
            put(construct, ASKED, ANSWERS, *asked);
        }
        for (construct, options) in &row.questions {
            for (option, answers) in options {
                put(construct, option, ANSWERS, *answers);
            }
        }
    }
    (codes, known)
}

/// The one value of a dimension where nothing is published.
fn of_nothing<'a>(code: &str, document: &'a Results) -> &'a str {
    match code {
        "period" => &document.period,
        "question" => ALL_QUESTIONS,
        "option" => ASKED,
        "measure" => ANSWERS,
        _ => POOLED,
    }
}

fn dimension(code: &'static str, values: &[&str], words: &dyn Words) -> Dimension {
    let mut taken = BTreeSet::new();
    let values = values.iter().map(|value| {
        let mut label = one_line(&words.value(code, value));
        if label.is_empty() || !taken.insert(label.clone()) {
            label = format!("{label} ({value})").trim().to_owned();
            taken.insert(label.clone());
        }
        Value {
            code: (*value).to_owned(),
            label,
        }
    });
    Dimension {
        code,
        values: values.collect(),
        label: one_line(&words.dimension(code)),
    }
}

/// Words without breaks and invisible signs, so that they stand on one line.
fn one_line(words: &str) -> String {
    let visible = words.replace(char::is_control, " ");
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::document::tests::results;

    pub(crate) fn in_order() -> InOrder {
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        InOrder {
            constructs: owned(&["relevance", "help"]),
            options: owned(&["4", "3", "0", "4", "3"]),
        }
    }

    /// Words that show what was asked for.
    pub(crate) struct Plain;

    impl Words for Plain {
        fn language(&self) -> &'static str {
            "sv"
        }
        fn publisher(&self) -> String {
            "Stad \"A\"".into()
        }
        fn title(&self) -> String {
            format!("Svar {}", "x".repeat(300))
        }
        fn dimension(&self, code: &str) -> String {
            format!("Namn {code}")
        }
        fn value(&self, dimension: &str, code: &str) -> String {
            match (dimension, code) {
                ("area", _) => "Samma\nnamn".into(),
                _ => format!("Värde {code}"),
            }
        }
        fn notes(&self) -> Vec<String> {
            vec!["Ett \"råd\"".into()]
        }
        fn pooled(&self) -> String {
            "Sammanfört".into()
        }
        fn not_published(&self) -> String {
            "Inte publicerat".into()
        }
        fn impossible(&self) -> String {
            "Finns inte".into()
        }
        fn unit(&self, _: &str) -> String {
            "antal".into()
        }
    }

    fn codes<'a>(cube: &'a Cube, dimension: &str) -> Vec<&'a str> {
        let values = &cube.dimension(dimension).unwrap().values;
        values.iter().map(|value| value.code.as_str()).collect()
    }

    #[test]
    fn every_combination_is_a_cell_and_what_is_pooled_or_whole_stands_last() {
        let document = results(&["type", "area"]);
        let cube = Cube::of(&document, &in_order(), &Plain);
        let sizes: Vec<usize> = cube.dimensions.iter().map(|one| one.values.len()).collect();
        assert_eq!(cube.cells.len(), sizes.iter().product::<usize>());
        assert_eq!(codes(&cube, "area"), ["farsta", "kista", "*"]);
        assert_eq!(
            codes(&cube, "question"),
            [ALL_QUESTIONS, "relevance", "help"]
        );
        assert_eq!(codes(&cube, "option"), ["4", "3", "0", "blank", ASKED]);
        assert_eq!(codes(&cube, "measure"), ["answers", "offered"]);
    }

    #[test]
    fn what_has_no_row_is_not_published_and_what_cannot_be_is_told_from_it() {
        let document = results(&["type", "area"]);
        let cube = Cube::of(&document, &in_order(), &Plain);
        let cell = |wanted: &[&str]| {
            let place = cube
                .dimensions
                .iter()
                .zip(wanted)
                .fold(0, |place, (one, code)| {
                    let values = one.values.iter();
                    let at = values
                        .clone()
                        .position(|value| value.code == *code)
                        .unwrap();
                    place * values.len() + at
                });
            cube.cells[place]
        };
        let of = |area, question, option, measure| {
            cell(&[
                "2026-T1",
                "q/1",
                "advice_talk",
                area,
                question,
                option,
                measure,
            ])
        };
        assert_eq!(of("farsta", "help", "4", "answers"), Cell::Count(6));
        assert_eq!(
            of("farsta", ALL_QUESTIONS, ASKED, "answers"),
            Cell::Count(9)
        );
        assert_eq!(
            of("farsta", ALL_QUESTIONS, ASKED, "offered"),
            Cell::Count(20)
        );
        assert_eq!(of("*", ALL_QUESTIONS, ASKED, "offered"), Cell::NotPublished);
        // Kista's row is of another type.
        assert_eq!(of("kista", "help", "4", "answers"), Cell::NotPublished);
        assert_eq!(of("farsta", "help", "4", "offered"), Cell::Impossible);
        assert_eq!(
            of("farsta", ALL_QUESTIONS, "4", "answers"),
            Cell::Impossible
        );
    }

    #[test]
    fn labels_are_unique_and_stand_on_one_line() {
        let cube = Cube::of(&results(&["area"]), &InOrder::default(), &Plain);
        let values = &cube.dimension("area").unwrap().values;
        let labels: Vec<&str> = values.iter().map(|value| value.label.as_str()).collect();
        assert_eq!(
            labels,
            ["Samma namn", "Samma namn (kista)", "Samma namn (*)"]
        );
    }

    #[test]
    fn where_nothing_is_published_there_is_one_cell() {
        let mut document = results(&["type", "role"]);
        document.rows.clear();
        let cube = Cube::of(&document, &InOrder::default(), &Plain);
        assert_eq!(cube.cells, [Cell::NotPublished]);
    }
}
