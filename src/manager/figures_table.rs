//! The table of figures: a row per activity type, area or role, with a bar
//! that begins with the best answer, both shares with their intervals, n,
//! response rate, what changed, and the goal.

use maud::{Markup, html};

use super::{
    explained::Why,
    showing::{Told, in_one_number, renderer, renderer_of},
};
use crate::{
    domain::{
        area::AreaId,
        figures::{
            figure::Figure,
            goal::Goal,
            key_figure::Standing,
            response_rate::ResponseRate,
            results::{Figures, QuestionFigures, Shown},
            shares::Share,
        },
        language::Language,
        organisation::Municipality,
        questionnaire::Questionnaire,
    },
    reporting::words::{option_label, standing_key, whole_percent, word},
    text::{number, percent, percent_range, plain, text},
    web::{
        charts::{Part, Size},
        components::say,
    },
};

/// A row: what it is about, its figures, and what they are compared with.
pub(super) struct Row {
    /// Letters and digits, unique in its table; begins the ids of its chart.
    pub(super) id: String,
    /// What it is about, said.
    pub(super) called: String,
    /// The same as it stands in the table, perhaps a link.
    pub(super) head: Markup,
    /// `None` when nothing was published for it.
    pub(super) figures: Option<Figures>,
    /// The same group and questionnaire in the period before.
    pub(super) before: Option<Figures>,
    /// What is to be reached.
    pub(super) goal: Option<Goal>,
    /// Whether its figures may still come.
    pub(super) is_running: bool,
}

/// What all rows of a table share.
pub(super) struct Frame<'a> {
    pub(super) caption: Markup,
    /// What the first column holds.
    pub(super) first: &'a str,
    /// Whose areas are named.
    pub(super) of: &'a Municipality,
    /// What was answered.
    pub(super) questionnaire: &'a Questionnaire,
    pub(super) language: Language,
}

/// The columns after the figure, by key of their heads; also said beside each
/// where the table is shown as cards.
const COLUMNS: [&str; 3] = ["results-n", "results-rate", "results-change"];

impl Frame<'_> {
    pub(super) fn table(&self, rows: &[Row]) -> Markup {
        let language = self.language;
        let has_goals = rows.iter().any(|row| row.goal.is_some());
        let name = |key: &str| text(language, key).words;
        let renderer = renderer(self.questionnaire.show);
        html! {
            div.scroll.cards tabindex="0" role="region" aria-label=(name(self.first)) {
                table.figures-table {
                    caption { (self.caption) }
                    thead { tr {
                        th scope="col" { (say(language, self.first)) }
                        th.bar scope="col" { (renderer.bar_heading(self.questionnaire, language)) }
                        @for heading in renderer.columns(self.questionnaire, language) {
                            th.number scope="col" { (heading) }
                        }
                        @for key in COLUMNS { th.number scope="col" { (say(language, key)) } }
                        @if has_goals { th.number scope="col" { (say(language, "results-goal")) } }
                    } }
                    tbody { @for row in rows { (self.row(row, has_goals)) } }
                }
            }
        }
    }

    fn row(&self, row: &Row, has_goals: bool) -> Markup {
        let language = self.language;
        let renderer = renderer(self.questionnaire.show);
        let question = row.figures.as_ref().and_then(Figures::headline);
        let found = row.figures.as_ref().zip(question.as_ref());
        let figure = found.and_then(|(figures, question)| figures.figure(question));
        let told = found
            .zip(figure.as_ref())
            .map(|((figures, question), figure)| Told {
                figures,
                question,
                figure,
                language,
            });
        let headings = renderer.columns(self.questionnaire, language);
        let is_awaited = row.is_running && row.figures.is_none();
        let hidden = || {
            html! {
                @if is_awaited { span.quiet { (say(language, "coverage-not-yet")) } } @else { (Why::dots(language)) }
            }
        };
        let label = |key: &str| text(language, key).words;
        let [n, rate, change] = COLUMNS;
        html! {
            tr {
                th scope="row" { (row.head) }
                @match told {
                    Some(told) => {
                        td.bar { (self.bar(row, told)) }
                        @for (heading, cell) in headings.iter().zip(renderer.cells(told)) {
                            td.number data-label=(heading) { (cell) }
                        }
                    },
                    None => {
                        td.bar.empty {} @for heading in &headings { td.number data-label=(heading) { (hidden()) } }
                    },
                }
                td.number data-label=(label(n)) {
                    @if is_awaited { (hidden()) } @else { (answers(row.figures.as_ref(), figure.as_ref(), language)) }
                }
                td.number data-label=(label(rate)) {
                    @if is_awaited { (hidden()) } @else { (response(row.figures.as_ref(), self.of, language)) }
                }
                td.number.change data-label=(label(change)) { (self.change(row, told)) }
                @if has_goals {
                    td.number data-label=(label("results-goal")) {
                        (goal(row.goal, figure.as_ref().and_then(Figure::shares), language))
                    }
                }
            }
        }
    }

    fn bar(&self, row: &Row, told: Told) -> Markup {
        let goals = row
            .goal
            .iter()
            .map(|goal| f64::from(goal.percent()) / 100.0);
        let (id, goals) = (format!("bar-{}", row.id), goals.collect::<Vec<_>>());
        renderer_of(told.figure).bar(&id, &row.called, told, &goals, Size::Small)
    }

    /// What is higher or lower than before, and only where that stands up.
    fn change(&self, row: &Row, told: Option<Told>) -> Markup {
        let language = self.language;
        let before = row
            .before
            .as_ref()
            .and_then(|before| before.figure(&before.headline()?));
        let Some((told, before)) = told.zip(before) else {
            return html! { span.quiet { (say(language, "results-not-compared")) } };
        };
        let changes = renderer_of(told.figure).changes(told, &before);
        html! {
            @if changes.is_empty() {
                (Why::NoDifference.button(&text(language, "results-no-difference").words, language))
                @if let Some((what, value)) = in_one_number(&before, language) {
                    span.interval-text { (what) ": " (plain(language, "results-was", &[("value", &value)])) }
                }
            }
            @for change in changes {
                span.differs {
                    (change.what) ": " b { (say(language, word(change.difference))) }
                    span.interval-text { (plain(language, "results-was", &[("value", &change.was)])) }
                }
            }
        }
    }
}

/// The answers of a bar, best first, as the questionnaire calls them.
pub(super) fn parts(
    question: &QuestionFigures,
    questionnaire: &Questionnaire,
    language: Language,
) -> Vec<Part> {
    let options = question.option_shares();
    options
        .iter()
        .map(|option| Part {
            label: option_label(questionnaire, &question.construct, &option.code, language),
            answers: option.share.part,
        })
        .collect()
}

/// A share over its interval.
pub(super) fn share(share: &Share, marks_uncertain: bool, language: Language) -> Markup {
    html! {
        (percent(language, share.value))
        span.interval-text { (percent_range(language, share.low, share.high)) }
        @if marks_uncertain && share.is_uncertain() {
            (Why::Uncertain.button(&text(language, "results-uncertain").words, language))
        }
    }
}

/// Forms returned; where fewer answered this question, of how many the shares
/// are.
fn answers(figures: Option<&Figures>, figure: Option<&Figure>, language: Language) -> Markup {
    html! {
        @match figures {
            None => (Why::dots(language)),
            Some(figures) => {
                (number(language, figures.n()))
                @if let Some(figure) = figure && figure.base() < figures.n() {
                    span.interval-text {
                        (plain(language, "results-base", &[("answers", &number(language, figure.base()))]))
                    }
                }
            },
        }
    }
}

/// The response rate over what it is made of, or why there is none.
pub(super) fn response(
    figures: Option<&Figures>,
    municipality: &Municipality,
    language: Language,
) -> Markup {
    let of = |returned: u32, offered: u32| {
        plain(
            language,
            "results-of",
            &[
                ("answers", &number(language, returned)),
                ("number", &number(language, offered)),
            ],
        )
    };
    html! {
        @match figures.map(Figures::response_rate) {
            None | Some(ResponseRate::NoBasis) => {
                (Why::NoBasis.button(&text(language, "results-no-basis").words, language))
            },
            Some(ResponseRate::MoreThanOffered(response)) => {
                (Why::MoreThanOffered.button(&text(language, "results-more-than-offered").words, language))
                span.interval-text { (of(response.returned, response.offered)) }
            },
            Some(ResponseRate::Of(share, response)) => {
                @let share = percent(language, *share);
                // Of a month first: forms offered earlier may stand in it, so that it is no lower bound.
                @if response.is_about {
                    (Why::About.button(&plain(language, "results-about", &[("value", &share)]), language))
                } @else if response.is_at_least {
                    (Why::AtLeast.button(&plain(language, "results-at-least", &[("value", &share)]), language))
                }
                @else { (share) }
                span.interval-text { (of(response.returned, response.offered)) }
                @if !response.left_out.is_empty() {
                    (Why::LeftOut.button(&left_out(&response.left_out, municipality, language), language))
                }
            },
        }
    }
}

/// The areas without a number offered, by name.
fn left_out(areas: &[Option<AreaId>], municipality: &Municipality, language: Language) -> String {
    let names = areas.iter().map(|area| match area {
        Some(area) => municipality
            .name_of(area)
            .unwrap_or(area.as_str())
            .to_owned(),
        None => text(language, "results-not-by-area").words,
    });
    let names = names.collect::<Vec<_>>().join(", ");
    plain(language, "results-left-out", &[("name", &names)])
}

fn goal(goal: Option<Goal>, shown: Option<&Shown>, language: Language) -> Markup {
    html! {
        @if let Some(goal) = goal {
            (whole_percent(goal, language))
            @if let Some(shown) = shown {
                @let standing = goal.standing(&shown.positive);
                @let key = standing_key(standing);
                @if standing == Standing::WithinMargin { (Why::Goal.button(&text(language, key).words, language)) }
                @else { span.interval-text { (say(language, key)) } }
            }
        } @else { span.quiet { "–" } }
    }
}
