//! One way of showing is told in one place: pages, report, workbook and open data ask
//! it for their columns and cells in words.

pub mod counts;
pub mod mean;
pub mod shares;

use crate::{
    domain::{
        figures::{
            difference::Difference,
            figure::Figure,
            results::{Figures, QuestionFigures},
        },
        language::Language,
        questionnaire::{Questionnaire, Showing},
    },
    export::table::{Cell, Column},
    text::{hundredths, percent, text},
};

/// A question with its figures, as a chart or a cell is made of it.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    pub figures: &'a Figures,
    pub question: &'a QuestionFigures,
    pub figure: &'a Figure,
    pub language: Language,
}

/// What differs from an earlier figure, how, what it was and is.
#[derive(Debug)]
pub struct Change {
    pub what: String,
    pub difference: Difference,
    pub was: String,
    pub now: String,
}

/// One way of showing.
pub trait Telling: Sync {
    /// Heading of the bar in a table of figures.
    fn bar_heading(&self, questionnaire: &Questionnaire, language: Language) -> String;

    /// Headings of the cells, on pages as on paper.
    fn columns(&self, questionnaire: &Questionnaire, language: Language) -> Vec<String>;

    /// The figures of the glance: the large one with what it is, and a line
    /// below it.
    fn glance(&self, told: Told) -> (String, String, String);

    /// How sure the large figure is.
    fn sure(&self, told: Told) -> String;

    /// What differs from before, only where that stands up.
    fn changes(&self, now: Told, before: &Figure) -> Vec<Change>;

    /// The steps whose shares stand in the report, each in a column: those of a
    /// mean, lowest first.
    fn steps(&self, _: &Questionnaire) -> Vec<u8> {
        Vec::new()
    }

    /// A figure as cells of the report.
    fn paper_cells(&self, told: Told) -> Vec<String>;

    /// Columns of sheets in words.
    fn file_columns(&self, questionnaire: &Questionnaire, language: Language) -> Vec<Column>;

    /// Cells under them.
    fn file_cells(&self, figure: Option<&Figure>) -> Vec<Cell>;

    /// Columns of open data, after the base and at the end.
    fn open_columns(&self) -> (&'static [&'static str], &'static [&'static str]);

    /// Cells under them.
    fn open_cells(&self, figure: Option<&Figure>) -> (Vec<Cell>, Vec<Cell>);
}

/// A figure in one number, with what it is; options have none.
pub fn in_one_number(figure: &Figure, language: Language) -> Option<(String, String)> {
    let (what, value) = match figure {
        Figure::Shares(shown) => (
            "results-positive-short",
            percent(language, shown.positive.value),
        ),
        Figure::Mean(mean) => ("results-mean", hundredths(language, mean.value)),
        Figure::Counts(_) => return None,
    };
    Some((text(language, what).words, value))
}

/// How this way is told.
pub fn telling(showing: Showing) -> &'static dyn Telling {
    match showing {
        Showing::Shares => &shares::Shares,
        Showing::Mean => &mean::Means,
        Showing::Counts => &counts::Counts,
    }
}

/// The telling of this figure, which is that of its questionnaire wherever
/// the question has steps.
pub fn telling_of(figure: &Figure) -> &'static dyn Telling {
    telling(match figure {
        Figure::Shares(_) => Showing::Shares,
        Figure::Mean(_) => Showing::Mean,
        Figure::Counts(_) => Showing::Counts,
    })
}
