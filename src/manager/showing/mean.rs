//! Means, as pages show them.

use maud::{Markup, html};

use super::{Renderer, Told, points};
use crate::{
    domain::{figures::series::Series, language::Language, questionnaire::Questionnaire},
    explained::Why,
    reporting::showing::mean::{Means, range},
    text::{hundredths, text},
    web::charts::{Axis, Line, Point, Size, steps, steps_key},
};

impl Renderer for Means {
    fn key(&self, _: &Questionnaire, language: Language) -> Markup {
        steps_key(language)
    }

    fn cells(&self, told: Told) -> Vec<Markup> {
        let language = told.language;
        let Some(mean) = told.figure.mean() else {
            return vec![html! { "–" }, html! { "–" }];
        };
        let written = html! {
            (hundredths(language, mean.value))
            span.interval-text { (range(mean, language)) }
            @if mean.is_uncertain() { (Why::Uncertain.button(&text(language, "results-uncertain").words, language)) }
        };
        vec![written, html! { (hundredths(language, mean.deviation)) }]
    }

    fn bar(&self, id: &str, title: &str, told: Told, _: &[f64], size: Size) -> Markup {
        let mean = told.figure.mean();
        mean.map_or_else(Markup::default, |mean| {
            steps(id, title, mean, size, told.language)
        })
    }

    fn lines(
        &self,
        _: &Questionnaire,
        series: &Series,
        first: usize,
        language: Language,
    ) -> Vec<Line> {
        vec![Line {
            name: text(language, "results-mean").words,
            short: text(language, "results-mean").words,
            points: points(series, first, |figure| figure.mean().map(Point::from)),
            median: None,
        }]
    }

    fn axis(&self, questionnaire: &Questionnaire, _: &[Series]) -> Axis {
        let values = questionnaire.scale().map_or(&[][..], |scale| &scale.values);
        let end = |end: Option<&u8>| f64::from(end.copied().unwrap_or(0));
        Axis::Steps(end(values.iter().min()), end(values.iter().max()).max(1.0))
    }
}
