//! All questions of one group of answers: a bar each, the wording, and every
//! count beside it.

use maud::{Markup, html};

use super::{
    explained::Why,
    showing::{Told, renderer, renderer_of},
};
use crate::{
    domain::{
        figures::results::{Figures, QuestionFigures},
        language::Language,
    },
    reporting::words::option_label,
    text::{self, number, of_questionnaire, text},
    web::{charts::Size, components::say},
};

/// The questions of these answers.
pub(super) fn questions(figures: &Figures, language: Language) -> Markup {
    let renderer = renderer(figures.questionnaire.show);
    html! {
        (renderer.key(&figures.questionnaire, language))
        p.hint { (say(language, "results-rounded")) }
        div.questions {
            @for question in &figures.questionnaire.questions {
                @match figures.question(&question.construct) {
                    Some(question) => (one(figures, &question, language)),
                    None => (not_asked(figures, &question.construct, language)),
                }
            }
        }
    }
}

/// The question as parents of this type read it; without a type, what it
/// measures.
fn wording(figures: &Figures, construct: &str, language: Language) -> Option<String> {
    let questionnaire = &figures.questionnaire;
    let activity_type = figures.activity_type.value()?;
    let key = questionnaire.text_key(*activity_type, construct);
    Some(of_questionnaire(questionnaire, language, &key).words)
}

fn one(figures: &Figures, question: &QuestionFigures, language: Language) -> Markup {
    let called = text::construct(&figures.questionnaire, &question.construct, language);
    let figure = figures.figure(question);
    let asked = html! { div { dt { (say(language, "results-asked")) } dd { (number(language, question.asked)) } } };
    let body = html! {
            @match &figure {
                Some(figure) => {
                    @let told = Told { figures, question, figure, language };
                    @let renderer = renderer_of(figure);
                    (renderer.bar(&format!("answers-{}", question.construct), &called, told, &[], Size::Large))
                    @if question.takes_several() { p.hint { (say(language, "results-several")) } }
                    dl.shares {
                        @let headings = renderer.columns(&figures.questionnaire, language);
                        @for (heading, cell) in headings.iter().zip(renderer.cells(told)) {
                            div { dt { (heading) } dd { (cell) } }
                        }
                        div { dt { (say(language, "results-n")) } dd { (number(language, question.base())) } }
                        (asked)
                    }
                    (counts(question, figures, &called, language))
                },
                None => {
                    p { (Why::dots(language)) " " (say(language, "why-suppressed-title")) }
                    dl.shares { (asked) }
                },
            }
    };
    block(figures, &question.construct, &body, language)
}

/// A question that was asked of nobody, or of too few.
fn not_asked(figures: &Figures, construct: &str, language: Language) -> Markup {
    let body = html! { p { (Why::dots(language)) " " (say(language, "results-not-asked")) } };
    block(figures, construct, &body, language)
}

fn block(figures: &Figures, construct: &str, body: &Markup, language: Language) -> Markup {
    let id = format!("question-{construct}");
    html! {
        section.question aria-labelledby=(id) {
            h3 id=(id) { (text::construct(&figures.questionnaire, construct, language)) }
            @if let Some(wording) = wording(figures, construct, language) { p.quiet { (wording) } }
            (body)
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
    let has_way_out = question
        .scale
        .as_ref()
        .is_some_and(|scale| scale.way_out.is_some());
    let blank = if question.takes_several() {
        "results-none-of-them"
    } else {
        "results-blank"
    };
    html! {
        details.figures {
            summary { (say(language, "results-counts")) span.visually-hidden { ": " (called) } }
            div.scroll tabindex="0" role="region"
                aria-label=(format!("{called}: {}", text(language, "results-counts").words)) {
                table.plain-table {
                    thead { tr {
                        th scope="col" { (say(language, "results-option")) }
                        th.number scope="col" { (say(language, "results-n")) }
                        th.number scope="col" { (say(language, "results-share")) }
                    } }
                    tbody {
                        @for option in question.option_shares() {
                            tr {
                                th scope="row" {
                                    (option_label(&figures.questionnaire, &question.construct, &option.code, language))
                                }
                                td.number { (number(language, option.share.part)) }
                                td.number { (crate::text::percent(language, option.share.value)) }
                            }
                        }
                        @if has_way_out {
                            tr {
                                th scope="row" { (say(language, "results-way-out")) }
                                td.number { (number(language, question.do_not_know())) }
                                td.number { "–" }
                            }
                        }
                        tr {
                            th scope="row" { (say(language, blank)) }
                            td.number { (number(language, question.blank)) }
                            td.number { "–" }
                        }
                        tr {
                            th scope="row" { (say(language, "results-asked")) }
                            td.number { (number(language, question.asked)) }
                            td.number { "–" }
                        }
                    }
                }
            }
        }
    }
}
