//! The charts of a report: all answers to each question of a kind of support.

use super::called::name_of;
use crate::{
    domain::{figures::results::Figures, language::Language, questionnaire::Showing},
    print::report::{Bar, BarPart, Chart},
    text::{self, number, percent, plain},
    words::{option_label, scale},
};

/// A bar per question; `None` when no question has enough answers.
pub fn chart(figures: &Figures, language: Language) -> Option<Chart> {
    let questionnaire = &*figures.questionnaire;
    // The steps of a mean stand in its table: a bar along shares has no place
    // for a mean.
    if questionnaire.show != Showing::Shares {
        return None;
    }
    let (mut bars, mut said) = (Vec::new(), Vec::new());
    for question in figures.questions() {
        let name = text::construct(questionnaire, &question.construct, language);
        let label = |code: &str| option_label(questionnaire, &question.construct, code, language);
        let n = number(language, question.base());
        let is_shown = figures.shown(&question).is_some();
        let shares = if is_shown {
            question.option_shares()
        } else {
            Vec::new()
        };
        said.push(if is_shown {
            let words = shares.iter().map(|one| {
                format!(
                    "{} {}",
                    label(&one.code),
                    percent(language, one.share.value)
                )
            });
            let words = words.collect::<Vec<_>>().join(", ");
            plain(
                language,
                "report-chart-of",
                &[("name", &name), ("n", &n), ("title", &words)],
            )
        } else {
            plain(language, "report-chart-hidden", &[("name", &name)])
        });
        let parts = shares.iter().map(|one| BarPart {
            share: one.share.value,
            answers: one.share.part,
            said: percent(language, one.share.value),
        });
        bars.push(Bar {
            name,
            n: plain(language, "report-n", &[("n", &n)]),
            parts: parts.collect(),
        });
    }
    if bars.iter().all(|bar| bar.parts.is_empty()) {
        return None;
    }
    let title = name_of(figures, language);
    let alt = format!(
        "{}. {}",
        plain(language, "report-chart", &[("name", &title)]),
        said.join(" ")
    );
    Some(Chart { title, alt, bars })
}

/// What the parts of the bars say, by the scale of the figures.
pub fn key(figures: &[Figures], language: Language) -> Vec<String> {
    let first = figures.first();
    first.map_or_else(Vec::new, |one| scale(&one.questionnaire, language))
}
