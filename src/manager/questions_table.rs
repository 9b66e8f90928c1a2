//! All questions of one group of answers: a bar each, the wording, and every
//! count beside it.

use maud::{Markup, html};

use super::{
    explained::Why,
    figures_table::{option_label, parts, share},
};
use crate::{
    domain::{
        ballot::Minimums,
        language::Language,
        questionnaire::Questionnaire,
        results::{Figures, QuestionFigures},
    },
    text::{number, text},
    web::{
        charts::{Size, key, stack},
        components::say,
    },
};

/// The questions of these answers.
pub(super) fn questions(figures: &Figures, minimums: &Minimums, language: Language) -> Markup {
    let labels: Vec<String> = scale(&figures.questionnaire, language);
    html! {
        (key(&labels))
        div.questions {
            @for question in figures.questions() { (one(figures, &question, minimums, language)) }
        }
    }
}

/// What the answers are called, best first.
pub(super) fn scale(questionnaire: &str, language: Language) -> Vec<String> {
    let values =
        Questionnaire::named(questionnaire).map_or(&[][..], |known| known.values.as_slice());
    values
        .iter()
        .map(|value| option_label(questionnaire, *value, language))
        .collect()
}

/// The question as parents of this type read it; without a type, what it
/// measures.
fn wording(figures: &Figures, question: &QuestionFigures, language: Language) -> Option<String> {
    let questionnaire = Questionnaire::named(&figures.questionnaire)?;
    let activity_type = figures.activity_type.value()?;
    Some(
        text(
            language,
            &format!(
                "{}-{activity_type}-{}",
                questionnaire.id, question.construct
            ),
        )
        .words,
    )
}

fn one(
    figures: &Figures,
    question: &QuestionFigures,
    minimums: &Minimums,
    language: Language,
) -> Markup {
    let called = text(language, &format!("construct-{}", question.construct)).words;
    let shown = question.shown(figures.fewest(minimums));
    let parts = parts(question, &figures.questionnaire, language);
    html! {
        section.question aria-labelledby=(format!("question-{}", question.construct)) {
            h3 id=(format!("question-{}", question.construct)) { (called) }
            @if let Some(wording) = wording(figures, question, language) { p.quiet { (wording) } }
            @match &shown {
                Some(shown) => {
                    @if let Some(bar) = stack(&format!("answers-{}", question.construct), &called, &parts, &[], Size::Large, language) { (bar) }
                    dl.shares {
                        div { dt { (say(language, "results-top")) } dd { (share(&shown.top, false, language)) } }
                        div { dt { (say(language, "results-positive")) } dd { (share(&shown.positive, true, language)) } }
                        div { dt { (say(language, "results-n")) } dd { (number(language, question.base())) } }
                    }
                    (counts(question, figures, &called, language))
                },
                None => p { (Why::dots(language)) " " (say(language, "why-suppressed-title")) " · n = " (number(language, question.base())) },
            }
        }
    }
}

/// Every answer with how many chose it, and what stands outside the base.
fn counts(
    question: &QuestionFigures,
    figures: &Figures,
    called: &str,
    language: Language,
) -> Markup {
    html! {
        details.figures {
            summary { (say(language, "results-counts")) span.visually-hidden { ": " (called) } }
            div.scroll tabindex="0" role="region" aria-label=(format!("{called}: {}", text(language, "results-counts").words)) {
                table.plain-table {
                    thead { tr {
                        th scope="col" { (say(language, "results-option")) }
                        th.number scope="col" { (say(language, "results-n")) }
                        th.number scope="col" { (say(language, "results-share")) }
                    } }
                    tbody {
                        @for option in question.option_shares() {
                            tr {
                                th scope="row" { (option_label(&figures.questionnaire, option.value, language)) }
                                td.number { (number(language, option.share.part)) }
                                td.number { (crate::text::percent(language, option.share.value)) }
                            }
                        }
                        tr { th scope="row" { (say(language, "results-way-out")) } td.number { (number(language, question.do_not_know())) } td.number { "–" } }
                        tr { th scope="row" { (say(language, "results-blank")) } td.number { (number(language, question.blank)) } td.number { "–" } }
                    }
                }
            }
        }
    }
}
