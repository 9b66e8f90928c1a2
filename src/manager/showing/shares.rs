//! Shares of a scale, as pages show them.

use maud::{Markup, html};

use super::{Renderer, Told, points};
use crate::{
    domain::{
        figures::{
            results::Shown,
            series::{Series, ShareKind},
            shares::Share,
        },
        language::Language,
        questionnaire::Questionnaire,
    },
    figures_table::{parts, share},
    reporting::{
        showing::shares::{Shares, best, positive},
        words::scale,
    },
    text::text,
    web::charts::{self, Axis, Line, Point, Size, stack},
};

/// Where the axis of all charts may begin, as shares.
const BEGINNINGS: [f64; 4] = [0.6, 0.4, 0.2, 0.0];

/// Where an axis begins: as high as every interval allows, so that points can
/// be told apart.
pub(crate) fn beginning(lowest: f64) -> f64 {
    let fits = |from: &f64| lowest >= *from;
    BEGINNINGS.into_iter().find(fits).unwrap_or(0.0)
}

impl Renderer for Shares {
    fn key(&self, questionnaire: &Questionnaire, language: Language) -> Markup {
        charts::key(&scale(questionnaire, language))
    }

    fn cells(&self, told: Told) -> Vec<Markup> {
        let Some(shown) = told.figure.shares() else {
            return vec![html! { "–" }, html! { "–" }];
        };
        vec![
            share(&shown.top, false, told.language),
            share(&shown.positive, true, told.language),
        ]
    }

    fn bar(&self, id: &str, title: &str, told: Told, goals: &[f64], size: Size) -> Markup {
        let parts = parts(told.question, &told.figures.questionnaire, told.language);
        stack(id, title, &parts, goals, size, told.language).unwrap_or_default()
    }

    fn lines(
        &self,
        questionnaire: &Questionnaire,
        series: &Series,
        first: usize,
        language: Language,
    ) -> Vec<Line> {
        let best = best(questionnaire, language);
        let short = text(language, "results-positive-short").words;
        let line =
            |kind: ShareKind, (name, short): (String, String), of: fn(&Shown) -> Share| Line {
                name,
                short,
                points: points(series, first, |figure| {
                    figure.shares().map(|shown| Point::from(of(shown)))
                }),
                median: series.median(kind),
            };
        vec![
            line(ShareKind::Top, (best.clone(), best), |shown| shown.top),
            line(
                ShareKind::Positive,
                (positive(questionnaire, language), short),
                |shown| shown.positive,
            ),
        ]
    }

    fn axis(&self, _: &Questionnaire, series: &[Series]) -> Axis {
        let figures = series
            .iter()
            .flat_map(|series| points(series, 0, |figure| figure.shares().copied()));
        let lows = figures
            .flatten()
            .map(|shown| shown.top.low.min(shown.positive.low));
        Axis::Shares(beginning(lows.fold(1.0, f64::min)))
    }
}
