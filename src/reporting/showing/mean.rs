//! Mean, spread and share per step.

use super::{Change, Telling, Told};
use crate::{
    domain::{
        figures::{difference::difference_of_means, figure::Figure, mean::Mean},
        language::Language,
        questionnaire::Questionnaire,
    },
    export::table::{Cell, Column},
    text::{hundredths, plain, text},
};

#[derive(Debug)]
pub struct Means;

/// `4,08–4,18`.
pub fn range(mean: &Mean, language: Language) -> String {
    [mean.low, mean.high]
        .map(|end| hundredths(language, end))
        .join("–")
}

/// The lowest and the highest step.
fn ends(mean: &Mean) -> (u8, u8) {
    let values = || mean.steps.iter().map(|step| step.value);
    (values().min().unwrap_or(0), values().max().unwrap_or(0))
}

impl Telling for Means {
    fn bar_heading(&self, _: &Questionnaire, language: Language) -> String {
        text(language, "results-steps").words
    }

    fn columns(&self, _: &Questionnaire, language: Language) -> Vec<String> {
        let keys = ["results-mean", "results-deviation"];
        keys.map(|key| text(language, key).words).to_vec()
    }

    fn glance(&self, told: Told) -> (String, String, String) {
        let language = told.language;
        let Some(mean) = told.figure.mean() else {
            return Default::default();
        };
        let (from, to) = ends(mean);
        let scale = [("from", from.to_string()), ("to", to.to_string())];
        let scale = scale.each_ref().map(|(name, end)| (*name, end.as_str()));
        (
            hundredths(language, mean.value),
            plain(language, "glance-mean", &scale),
            plain(
                language,
                "glance-deviation",
                &[("value", &hundredths(language, mean.deviation))],
            ),
        )
    }

    fn sure(&self, told: Told) -> String {
        let mean = told.figure.mean();
        let range = mean.map_or_else(String::new, |mean| range(mean, told.language));
        plain(told.language, "glance-mean-interval", &[("range", &range)])
    }

    fn changes(&self, now: Told, before: &Figure) -> Vec<Change> {
        let language = now.language;
        let found = now.figure.mean().zip(before.mean());
        let change = found.and_then(|(now, before)| {
            Some(Change {
                what: text(language, "results-mean").words,
                difference: difference_of_means(now, before)?,
                was: hundredths(language, before.value),
                now: hundredths(language, now.value),
            })
        });
        change.into_iter().collect()
    }

    fn steps(&self, questionnaire: &Questionnaire) -> Vec<u8> {
        let values = questionnaire.scale().map_or(&[][..], |scale| &scale.values);
        let mut steps = values.to_vec();
        steps.sort_unstable();
        steps
    }

    fn paper_cells(&self, told: Told) -> Vec<String> {
        let language = told.language;
        let Some(mean) = told.figure.mean() else {
            return vec!["–".to_owned(); 2];
        };
        let uncertain = if mean.is_uncertain() {
            format!(", {}", text(language, "results-uncertain").words)
        } else {
            String::new()
        };
        vec![
            format!(
                "{} ({}{uncertain})",
                hundredths(language, mean.value),
                range(mean, language)
            ),
            hundredths(language, mean.deviation),
        ]
    }

    fn file_columns(&self, _: &Questionnaire, language: Language) -> Vec<Column> {
        let mean = text(language, "results-mean").words;
        let end = |key| plain(language, key, &[("title", &mean)]);
        let headings = [
            mean.clone(),
            end("download-low"),
            end("download-high"),
            text(language, "results-deviation").words,
        ];
        let columns = headings.into_iter();
        columns.map(|heading| Column::new(heading, 14.0)).collect()
    }

    fn file_cells(&self, figure: Option<&Figure>) -> Vec<Cell> {
        let mean = figure.and_then(Figure::mean);
        let of = |of: fn(&Mean) -> f64| mean.map_or(Cell::Nothing, |mean| Cell::Mean(of(mean)));
        vec![
            of(|mean| mean.value),
            of(|mean| mean.low),
            of(|mean| mean.high),
            of(|mean| mean.deviation),
        ]
    }

    fn open_columns(&self) -> (&'static [&'static str], &'static [&'static str]) {
        (&["mean", "low", "high", "deviation"], &[])
    }

    fn open_cells(&self, figure: Option<&Figure>) -> (Vec<Cell>, Vec<Cell>) {
        (self.file_cells(figure), Vec::new())
    }
}
