//! Counts of answers, as pages show them.

use maud::{Markup, html};

use super::{Renderer, Told, points, shares};
use crate::{
    domain::{
        figures::{results::OptionShare, series::Series},
        language::Language,
        questionnaire::Questionnaire,
    },
    figures_table::{parts, share},
    reporting::{
        showing::counts::{Counts, called, most, options},
        words::option_label,
    },
    web::charts::{Axis, Line, Point, Size, stack},
};

/// Lines a chart over time has room for.
const LINES: usize = 2;
/// Options a bar can tell apart.
const PARTS: usize = 4;

impl Renderer for Counts {
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
