//! One way of showing is one renderer: pages, report, workbook, open data and
//! charts ask it for their columns and cells.

mod counts;
mod mean;
mod shares;

pub(super) use shares::beginning;

use maud::Markup;

use crate::{
    domain::{
        figures::{
            difference::Difference,
            figure::Figure,
            results::{Figures, QuestionFigures},
            series::Series,
        },
        language::Language,
        questionnaire::{Questionnaire, Showing},
    },
    export::table::{Cell, Column},
    text::{hundredths, percent, text},
    web::charts::{Axis, Line, Size},
};

/// A question with its figures, as a chart or a cell is made of it.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    pub(super) figures: &'a Figures,
    pub(super) question: &'a QuestionFigures,
    pub(super) figure: &'a Figure,
    pub(super) language: Language,
}

/// What differs from an earlier figure, how, what it was and is.
pub(super) struct Change {
    pub(super) what: String,
    pub(super) difference: Difference,
    pub(super) was: String,
    pub(super) now: String,
}

/// One way of showing.
pub(super) trait Renderer: Sync {
    /// Heading of the bar in a table of figures.
    fn bar_heading(&self, questionnaire: &Questionnaire, language: Language) -> String;

    /// Headings of [`Renderer::cells`] and [`Renderer::paper_cells`].
    fn columns(&self, questionnaire: &Questionnaire, language: Language) -> Vec<String>;

    /// What the parts of its charts stand for.
    fn key(&self, questionnaire: &Questionnaire, language: Language) -> Markup;

    /// A figure as cells of such a table.
    fn cells(&self, told: Told) -> Vec<Markup>;

    /// The answers as a chart; `goals` are marked across it.
    fn bar(&self, id: &str, title: &str, told: Told, goals: &[f64], size: Size) -> Markup;

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

    /// What a chart over time draws of a series, and on which axis.
    fn lines(
        &self,
        questionnaire: &Questionnaire,
        series: &Series,
        first: usize,
        language: Language,
    ) -> Vec<Line>;

    /// The axis of all charts of these series.
    fn axis(&self, questionnaire: &Questionnaire, series: &[Series]) -> Axis;
}

/// The renderer of this way.
pub(super) fn renderer(showing: Showing) -> &'static dyn Renderer {
    match showing {
        Showing::Shares => &shares::Shares,
        Showing::Mean => &mean::Means,
        Showing::Counts => &counts::Counts,
    }
}

/// The renderer of this figure, which is that of its questionnaire wherever
/// the question has steps.
pub(super) fn renderer_of(figure: &Figure) -> &'static dyn Renderer {
    renderer(match figure {
        Figure::Shares(_) => Showing::Shares,
        Figure::Mean(_) => Showing::Mean,
        Figure::Counts(_) => Showing::Counts,
    })
}

/// A figure in one number, with what it is; options have none.
pub(super) fn in_one_number(figure: &Figure, language: Language) -> Option<(String, String)> {
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

/// The figures of a series from its first tertial shown on.
fn points<T>(series: &Series, first: usize, of: impl Fn(&Figure) -> Option<T>) -> Vec<Option<T>> {
    let steps = series.steps[first..].iter();
    steps
        .map(|step| of(&step.point.as_ref().ok()?.figure))
        .collect()
}
