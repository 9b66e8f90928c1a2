//! Shares of the best and of the positive answers.

use super::{Change, Telling, Told};
use crate::{
    domain::{
        figures::{difference::difference, figure::Figure, results::Shown, shares::Share},
        language::Language,
        questionnaire::Questionnaire,
    },
    export::table::{Cell, Column},
    text::{of_questionnaire, percent, percent_range, plain, text},
};

#[derive(Debug)]
pub struct Shares;

pub fn paper(share: &Share, language: Language) -> String {
    let range = percent_range(language, share.low, share.high);
    let uncertain = if share.is_uncertain() {
        format!(", {}", text(language, "results-uncertain").words)
    } else {
        String::new()
    };
    format!("{} ({range}{uncertain})", percent(language, share.value))
}

/// The words of the best answer.
pub fn best(questionnaire: &Questionnaire, language: Language) -> String {
    let top = questionnaire.scale().map(|scale| scale.top);
    top.map_or_else(String::new, |top| step(questionnaire, top, language))
}

/// The words of the positive answers: "Ja, verkligen eller Ja".
pub fn positive(questionnaire: &Questionnaire, language: Language) -> String {
    let scale = questionnaire.scale();
    let positive = scale.iter().flat_map(|scale| &scale.positive);
    let said = positive.map(|value| step(questionnaire, *value, language));
    said.reduce(|first, next| plain(language, "report-or", &[("from", &first), ("to", &next)]))
        .unwrap_or_default()
}

fn step(questionnaire: &Questionnaire, value: u8, language: Language) -> String {
    of_questionnaire(questionnaire, language, &questionnaire.step_key(value)).words
}

impl Telling for Shares {
    fn bar_heading(&self, questionnaire: &Questionnaire, language: Language) -> String {
        let best = best(questionnaire, language);
        plain(language, "results-bar", &[("title", &best)])
    }

    fn columns(&self, questionnaire: &Questionnaire, language: Language) -> Vec<String> {
        vec![
            best(questionnaire, language),
            positive(questionnaire, language),
        ]
    }

    fn glance(&self, told: Told) -> (String, String, String) {
        let language = told.language;
        let shown = told.figure.shares();
        let of = |of: fn(&Shown) -> f64| {
            shown.map_or_else(String::new, |shown| percent(language, of(shown)))
        };
        (
            of(|shown| shown.positive.value),
            text(language, "glance-positive").words,
            plain(
                language,
                "glance-top",
                &[
                    ("value", &of(|shown| shown.top.value)),
                    ("title", &best(&told.figures.questionnaire, language)),
                ],
            ),
        )
    }

    fn sure(&self, told: Told) -> String {
        let range = told.figure.shares().map_or_else(String::new, |shown| {
            percent_range(told.language, shown.positive.low, shown.positive.high)
        });
        plain(told.language, "glance-interval", &[("range", &range)])
    }

    fn changes(&self, now: Told, before: &Figure) -> Vec<Change> {
        let (questionnaire, language) = (&now.figures.questionnaire, now.language);
        let Some((now, before)) = now.figure.shares().zip(before.shares()) else {
            return Vec::new();
        };
        let short = text(language, "results-positive-short").words;
        let pairs = [
            (best(questionnaire, language), now.top, before.top),
            (short, now.positive, before.positive),
        ];
        let changes = pairs.into_iter().filter_map(|(what, now, before)| {
            Some(Change {
                what,
                difference: difference(&now, &before)?,
                was: percent(language, before.value),
                now: percent(language, now.value),
            })
        });
        changes.collect()
    }

    fn paper_cells(&self, told: Told) -> Vec<String> {
        told.figure.shares().map_or_else(
            || vec!["–".to_owned(); 2],
            |shown| {
                vec![
                    paper(&shown.top, told.language),
                    paper(&shown.positive, told.language),
                ]
            },
        )
    }

    fn file_columns(&self, questionnaire: &Questionnaire, language: Language) -> Vec<Column> {
        let best = best(questionnaire, language);
        let shares = [
            plain(language, "download-top", &[("title", &best)]),
            text(language, "download-positive").words,
        ];
        let columns = shares.into_iter().flat_map(|share| {
            let end = |key| plain(language, key, &[("title", &share)]);
            [share.clone(), end("download-low"), end("download-high")]
        });
        columns.map(|heading| Column::new(heading, 14.0)).collect()
    }

    fn file_cells(&self, figure: Option<&Figure>) -> Vec<Cell> {
        let shown = figure.and_then(Figure::shares);
        let ends = |share: fn(&Shown) -> Share| {
            let share = shown.map(share);
            let of = |value: fn(&Share) -> f64| Cell::from(share.as_ref().map(value));
            [of(|one| one.value), of(|one| one.low), of(|one| one.high)]
        };
        let top = ends(|shown| shown.top).into_iter();
        top.chain(ends(|shown| shown.positive)).collect()
    }

    fn open_columns(&self) -> (&'static [&'static str], &'static [&'static str]) {
        let first = &[
            "top",
            "positive",
            "top_share",
            "positive_share",
            "low",
            "high",
        ];
        (first, &["top_low", "top_high"])
    }

    fn open_cells(&self, figure: Option<&Figure>) -> (Vec<Cell>, Vec<Cell>) {
        let shown = figure.and_then(Figure::shares);
        let part = |of: fn(&Shown) -> u32| Cell::from(shown.map(of));
        let of = |of: fn(&Shown) -> f64| Cell::from(shown.map(of));
        let first = vec![
            part(|shown| shown.top.part),
            part(|shown| shown.positive.part),
            of(|shown| shown.top.value),
            of(|shown| shown.positive.value),
            of(|shown| shown.positive.low),
            of(|shown| shown.positive.high),
        ];
        (
            first,
            vec![of(|shown| shown.top.low), of(|shown| shown.top.high)],
        )
    }
}
