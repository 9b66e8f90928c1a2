//! Counts and shares per option.

use maud::{Markup, html};

use super::{Change, Renderer, Told, points, shares};
use crate::{
    domain::{
        figures::{figure::Figure, results::OptionShare, series::Series},
        language::Language,
        questionnaire::Questionnaire,
    },
    export::table::{Cell, Column},
    figures_table::{parts, share},
    reporting::words::option_label,
    text::{number, percent, percent_range, plain, text},
    web::charts::{Axis, Line, Point, Size, stack},
};

pub(super) struct Counts;

/// Lines a chart over time has room for.
const LINES: usize = 2;
/// Options a bar can tell apart.
const PARTS: usize = 4;

fn options(figure: &Figure) -> &[OptionShare] {
    if let Figure::Counts(options) = figure {
        options
    } else {
        &[]
    }
}

/// The option that most chose; of several the first.
fn most(figure: &Figure) -> Option<&OptionShare> {
    let all = options(figure).iter().rev();
    all.max_by_key(|option| option.share.part)
}

fn called(told: Told, option: &OptionShare) -> String {
    let questionnaire = &told.figures.questionnaire;
    let construct = &told.question.construct;
    option_label(questionnaire, construct, &option.code, told.language)
}

impl Renderer for Counts {
    fn bar_heading(&self, _: &Questionnaire, language: Language) -> String {
        text(language, "results-options").words
    }

    fn columns(&self, _: &Questionnaire, language: Language) -> Vec<String> {
        vec![text(language, "results-most").words]
    }

    fn key(&self, _: &Questionnaire, _: Language) -> Markup {
        Markup::default()
    }

    fn cells(&self, told: Told) -> Vec<Markup> {
        let most = most(told.figure);
        vec![html! {
            @match most {
                Some(option) => { (called(told, option)) " " (share(&option.share, true, told.language)) },
                None => "–",
            }
        }]
    }

    /// None where several could be chosen: such parts are no parts of a whole.
    fn bar(&self, id: &str, title: &str, told: Told, _: &[f64], size: Size) -> Markup {
        let options = options(told.figure);
        let parts = parts(told.question, &told.figures.questionnaire, told.language);
        if told.question.takes_several() || options.len() > PARTS {
            return Markup::default();
        }
        stack(id, title, &parts, &[], size, told.language).unwrap_or_default()
    }

    fn glance(&self, told: Told) -> (String, String, String) {
        let most = most(told.figure);
        most.map_or_else(Default::default, |option| {
            (
                percent(told.language, option.share.value),
                called(told, option),
                text(told.language, "glance-most").words,
            )
        })
    }

    fn sure(&self, told: Told) -> String {
        let range = most(told.figure).map_or_else(String::new, |option| {
            percent_range(told.language, option.share.low, option.share.high)
        });
        plain(told.language, "glance-most-interval", &[("range", &range)])
    }

    fn changes(&self, _: Told, _: &Figure) -> Vec<Change> {
        Vec::new()
    }

    fn paper_cells(&self, told: Told) -> Vec<String> {
        let said = options(told.figure).iter().map(|option| {
            format!(
                "{}: {}, {}",
                called(told, option),
                number(told.language, option.share.part),
                percent(told.language, option.share.value)
            )
        });
        vec![said.collect::<Vec<_>>().join("; ")]
    }

    /// The counts per option stand in columns of every questionnaire.
    fn file_columns(&self, _: &Questionnaire, _: Language) -> Vec<Column> {
        Vec::new()
    }

    fn file_cells(&self, _: Option<&Figure>) -> Vec<Cell> {
        Vec::new()
    }

    fn open_columns(&self) -> (&'static [&'static str], &'static [&'static str]) {
        (&[], &[])
    }

    fn open_cells(&self, _: Option<&Figure>) -> (Vec<Cell>, Vec<Cell>) {
        (Vec::new(), Vec::new())
    }

    /// The options that most chose in the latest tertial.
    fn lines(
        &self,
        questionnaire: &Questionnaire,
        series: &Series,
        first: usize,
        language: Language,
    ) -> Vec<Line> {
        let all = points(series, first, |figure| Some(options(figure).to_vec()));
        let latest = all.iter().flatten().next_back();
        let mut chosen: Vec<&OptionShare> = latest.into_iter().flatten().collect();
        chosen.sort_by_key(|option| std::cmp::Reverse(option.share.part));
        let line = |code: &str| Line {
            name: option_label(questionnaire, &series.construct, code, language),
            short: option_label(questionnaire, &series.construct, code, language),
            points: points(series, first, |figure| {
                let found = options(figure).iter().find(|option| option.code == code);
                found.map(|option| Point::from(option.share))
            }),
            median: None,
        };
        chosen
            .iter()
            .take(LINES)
            .map(|option| line(&option.code))
            .collect()
    }

    fn axis(&self, _: &Questionnaire, _: &[Series]) -> Axis {
        Axis::Shares(shares::beginning(0.0))
    }
}
