//! How a question is shown on pages, per way of showing; its words and cells are told
//! elsewhere, for paper and files too.

mod counts;
mod mean;
mod shares;

pub(super) use shares::beginning;

use maud::Markup;

pub(super) use crate::reporting::showing::{Telling, Told, in_one_number};
use crate::{
    domain::{
        figures::{figure::Figure, series::Series},
        language::Language,
        questionnaire::{Questionnaire, Showing},
    },
    reporting::showing::{counts::Counts, mean::Means, shares::Shares},
    web::charts::{Axis, Line, Size},
};

/// A way of showing on pages.
pub(super) trait Renderer: Telling {
    /// What the parts of its charts stand for.
    fn key(&self, questionnaire: &Questionnaire, language: Language) -> Markup;

    /// A figure as cells of such a table.
    fn cells(&self, told: Told) -> Vec<Markup>;

    /// The answers as a chart; `goals` are marked across it.
    fn bar(&self, id: &str, title: &str, told: Told, goals: &[f64], size: Size) -> Markup;

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
        Showing::Shares => &Shares,
        Showing::Mean => &Means,
        Showing::Counts => &Counts,
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

/// The figures of a series from its first tertial shown on.
fn points<T>(series: &Series, first: usize, of: impl Fn(&Figure) -> Option<T>) -> Vec<Option<T>> {
    let steps = series.steps[first..].iter();
    steps
        .map(|step| of(&step.point.as_ref().ok()?.figure))
        .collect()
}
