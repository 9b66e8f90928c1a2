//! What was said in the fields of a registration: a table each, with its base,
//! or why there is none.

use std::{collections::BTreeMap, sync::Arc};

use maud::{Markup, html};

use super::super::frame::area_name;
use crate::{
    domain::{
        activity_type::ActivityType,
        area::{AreaId, in_swedish_order},
        lists::{List, ListName},
        questionnaire::{Question, Questionnaire},
        registered::{FieldFigures, Finest, Registered, Where, finest},
    },
    print::report::Grid,
    text::{construct, number, percent, plain, registered_option, text},
    web::{components::say, reader::Reader},
};

/// What is read of one type.
pub(super) struct Asked<'a> {
    pub(super) reader: &'a Reader,
    pub(super) figures: &'a Registered,
    pub(super) questionnaire: &'a Arc<Questionnaire>,
    pub(super) lists: &'a BTreeMap<ListName, List>,
    pub(super) activity_type: ActivityType,
}

/// What an option is called.
fn called(asked: &Asked, question: &Question, code: &str) -> String {
    let of = (&**asked.questionnaire, asked.lists);
    registered_option(of, question, code, asked.reader.language())
}

/// What a table is called among all of the page: talks and visits are asked alike.
fn of_type(asked: &Asked, caption: &str) -> String {
    let kind = text(
        asked.reader.language(),
        &format!("type-{}", asked.activity_type),
    )
    .words;
    format!("{kind}: {caption}")
}

/// A table per field of the whole municipality, in the order of the form, and
/// what is told by programme.
pub(super) fn tables(asked: &Asked, apart: Option<&Grid>) -> Markup {
    let language = asked.reader.language();
    html! {
        @for question in &asked.questionnaire.questions {
            @let figures = asked
                .figures
                .field(asked.activity_type, &question.construct, Where::Everywhere, asked.lists);
            @if let Some(figures) = figures.filter(|one| one.said() > 0) {
                (table(asked, question, &figures))
                (by_area(asked, question))
            }
        }
        @if let Some(grid) = apart { (by_programme(asked, grid)) }
        p.hint { (say(language, "registered-finer")) }
        @if asked.questionnaire.told_apart_by().is_some() {
            p.hint { (say(language, "registered-programmes")) }
        }
    }
}

/// What is told of each programme, the whole municipality.
fn by_programme(asked: &Asked, grid: &Grid) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(of_type(asked, &grid.caption)) { table {
            caption { (grid.caption) }
            thead { tr {
                @for (place, column) in grid.columns.iter().enumerate() {
                    th.number[place > 0] scope="col" { (column) }
                }
            } }
            tbody {
                @for row in &grid.rows { tr {
                    @for (place, cell) in row.iter().enumerate() {
                        @if place == 0 { th scope="row" { (cell) } } @else { td.number { (cell) } }
                    }
                } }
            }
        } }
    }
}

fn table(asked: &Asked, question: &Question, figures: &FieldFigures) -> Markup {
    let language = asked.reader.language();
    let caption = construct(asked.questionnaire, &question.construct, language);
    // First ones alone were asked what only they are.
    let kind = if question.asked_when().is_some() {
        "first"
    } else {
        "all"
    };
    let base = [
        ("said", number(language, figures.said())),
        ("asked", number(language, figures.asked)),
    ];
    let base = base.each_ref().map(|(name, count)| (*name, count.as_str()));
    let base = plain(
        language,
        &format!("registered-base-{kind}-{}", asked.activity_type),
        &base,
    );
    let used = figures.used().to_string();
    html! {
        div.scroll tabindex="0" role="region" aria-label=(of_type(asked, &caption)) { table {
            caption { (caption) " " span.uncertain { (base) } }
            thead { tr {
                th scope="col" { (say(language, "registered-option")) }
                th.number scope="col" { (say(language, "registered-number")) }
                th.number scope="col" { (say(language, "registered-share")) }
            } }
            tbody {
                @for (code, count) in figures.options.iter().filter(|(_, count)| *count > 0) {
                    tr {
                        th scope="row" { (called(asked, question, code)) }
                        td.number { (number(language, *count)) }
                        td.number { (percent(language, f64::from(*count) / f64::from(figures.said()))) }
                    }
                }
            }
        } }
        @if question.takes_several() && question.list().is_some() {
            p.hint { (text_with_used(asked, question, &used)) }
        }
    }
}

/// What was said in the areas, where a year bears what a tertial does not.
fn by_area(asked: &Asked, question: &Question) -> Markup {
    let (language, kind) = (asked.reader.language(), asked.activity_type);
    if finest(question) != Finest::AreaYear {
        return html! {};
    }
    let of_area = |area: Option<AreaId>| {
        let place = Where::Area(area.as_ref());
        let figures = asked
            .figures
            .field(kind, &question.construct, place, asked.lists)?;
        let said = figures.said() > 0;
        said.then(|| (area_name(asked.reader, area.as_ref()), figures))
    };
    let areas = asked.figures.areas(kind).into_iter();
    let mut areas: Vec<(String, FieldFigures)> = areas.filter_map(of_area).collect();
    areas.sort_by_key(|(name, _)| in_swedish_order(name));
    let what = construct(asked.questionnaire, &question.construct, language);
    let caption = plain(language, "registered-by-area", &[("what", &what)]);
    html! {
        @if !areas.is_empty() {
            details {
                summary { (caption) }
                div.scroll tabindex="0" role="region" aria-label=(of_type(asked, &caption)) { table {
                    thead { tr {
                        th scope="col" { (say(language, "choose-area")) }
                        th scope="col" { (say(language, "registered-option")) }
                        th.number scope="col" { (say(language, "registered-number")) }
                        th.number scope="col" { (say(language, "registered-share")) }
                    } }
                    @for (name, figures) in &areas {
                        @let said: Vec<_> = figures.options.iter().filter(|(_, count)| *count > 0).collect();
                        tbody {
                            @for (place, (code, count)) in said.iter().enumerate() {
                                tr {
                                    @if place == 0 {
                                        th scope="rowgroup" rowspan=(said.len()) {
                                            (name) " (" (number(language, figures.said())) ")"
                                        }
                                    }
                                    th scope="row" { (called(asked, question, code)) }
                                    td.number { (number(language, *count)) }
                                    td.number { (percent(language, f64::from(*count) / f64::from(figures.said()))) }
                                }
                            }
                        }
                    }
                } }
            }
        }
    }
}

fn text_with_used(asked: &Asked, question: &Question, used: &str) -> String {
    let language = asked.reader.language();
    match question.list() {
        Some(ListName::WaysIn) => plain(language, "registered-ways-used", &[("number", used)]),
        _ => text(language, "registered-several").words,
    }
}
