//! The report as a page, and the way to its files.

use maud::{Markup, html};

use super::super::{
    asked::area_options,
    download,
    frame::{View, address, carried, choice, municipality_choice, not_read, period_choice},
};
use crate::frame::told_apart;
use crate::{
    domain::{
        area::AreaId,
        language::Language,
        organisation::{Municipality, MunicipalityCode},
        period::{Month, Period},
        questionnaire::Questionnaire,
    },
    print::report::{Bar, Chapter, Chart, Grid, Paragraph, Report, Section},
    text::text,
    web::{
        charts::{self, Part, Size, patterns},
        components::say,
        reader::Reader,
    },
};

/// What is chosen, and what can be.
pub(super) struct Choices<'a> {
    pub(super) period: Period,
    pub(super) running: Month,
    /// What could not be read, and the key of what to say of it.
    pub(super) wrong: Option<(&'a str, &'static str)>,
    /// The choice of a questionnaire, where there is one.
    pub(super) questionnaires: Markup,
    /// The one chosen.
    pub(super) questionnaire: &'a Questionnaire,
    /// With the areas in force in the period.
    pub(super) municipality: &'a Municipality,
    /// The area chosen.
    pub(super) area: Option<&'a AreaId>,
    /// Whether anything is published of what is chosen.
    pub(super) has_figures: bool,
    pub(super) municipalities: Vec<(MunicipalityCode, String)>,
}

/// The page's own part.
pub(super) fn view(reader: &Reader, report: &Report, choices: &Choices) -> Markup {
    let (language, period) = (reader.language(), choices.period.to_string());
    let area = choices.area.map(ToString::to_string).unwrap_or_default();
    let pdf = |tag: &str| {
        address(
            "/staff/results/report.pdf",
            &[
                ("municipality", carried(reader)),
                ("period", &period),
                ("area", &area),
                ("lang", tag),
                ("questionnaire", told_apart(&choices.questionnaire.id)),
            ],
        )
    };
    html! {
        h1 { (report.heading) }
        @if let Some((typed, why)) = choices.wrong { (not_read(typed, why, language)) }
        form.chooser method="get" action=(View::Report.path()) {
            (municipality_choice(reader, &choices.municipalities))
            (choices.questionnaires)
            (period_choice(choices.period, choices.running, language))
            @let areas = area_options(choices.municipality, "choose-all-areas", language);
            (choice("area", "choose-area", &areas, &area, language))
            button.plain { (say(language, "results-show")) }
        }
        div.actions.take {
            // Of an area there is a paper only when something of it is published.
            @if choices.area.is_none() || choices.has_figures {
                a.button href=(pdf(language.tag())) { (say(language, "report-print")) }
                @for one in report.paragraphs.iter().filter(|one| one.language != language.tag()) {
                    a href=(pdf(one.language)) { (say(language, "report-print")) " (" (one.heading) ")" }
                }
            }
            a href="#files" { (say(language, "download-title")) }
        }
        dl.facts { @for (name, value) in &report.facts { dt { (name) } dd { (value) } } }
        @for notice in &report.notices { p.notice { (notice) } }
        h2 { (report.headings.paragraph) }
        @for one in &report.paragraphs { (paragraph(one, language)) }
        @for (place, one) in report.activities.iter().enumerate() { (section(one, &format!("activities-{place}"))) }
        h2 { (report.headings.figures) }
        (table(&report.figures, "table-0"))
        (copy_table("table-0", &report.figures.caption, language))
        div.notes { @for note in &report.figures_notes { p.hint { (note) } } }
        @for sentence in &report.said { p { (sentence) } }
        @if !report.charts.is_empty() {
            h2 { (report.headings.charts) }
            (patterns())
            (charts::key(&report.key))
            @for (place, one) in report.charts.iter().enumerate() { (chart(one, &report.key, place, language)) }
        }
        @if let Some(grid) = &report.key_figures {
            h2 { (report.headings.key_figures) }
            (table(grid, &format!("table-{}", report.questions.len() + 1)))
        }
        @if !report.questions.is_empty() {
            h2 { (report.headings.questions) }
            @for (place, grid) in report.questions.iter().enumerate() {
                (table(grid, &format!("table-{}", place + 1)))
            }
        }
        @for (place, one) in report.findings.iter().enumerate() { (section(one, &format!("findings-{place}"))) }
        @if choices.area.is_some() { p.hint { (say(language, "report-of-area")) } }
        (download::choice(reader, ("period", &period), choices.questionnaire))
        section.method {
            h2 { (report.headings.method) }
            @for one in &report.method { (chapter(one)) }
        }
    }
}

fn paragraph(one: &Paragraph, language: Language) -> Markup {
    let other = (one.language != language.tag()).then_some(one.language);
    html! {
        h3 { (one.heading) }
        blockquote.ready lang=[other] { (one.words) }
        (copy(&one.words, "report-copy", one, language))
        details.sentence {
            summary { (say(language, "report-sentence")) span.visually-hidden { " (" (one.heading) ")" } }
            blockquote.ready lang=[other] { (one.sentence) }
            (copy(&one.sentence, "report-copy-sentence", one, language))
        }
    }
}

/// What copies words, as text and as a paragraph in its language.
fn copy(words: &str, key: &str, of: &Paragraph, language: Language) -> Markup {
    let copied = text(language, "report-copied").words;
    html! {
        button.plain.copy type="button" hidden
            data-copy=(words) data-copy-language=(of.language) data-copied=(copied) {
            (say(language, key)) span.visually-hidden { " (" (of.heading) ")" }
        }
    }
}

/// What copies a table, as a table and as lines with tabs.
fn copy_table(id: &str, caption: &str, language: Language) -> Markup {
    let copied = text(language, "report-copied").words;
    html! {
        button.plain.copy type="button" hidden data-copy-table=(id) data-copied=(copied) {
            (say(language, "report-copy-table")) span.visually-hidden { " (" (caption) ")" }
        }
    }
}

/// A part beside the answers; its tables lie side by side where there is room.
fn section(one: &Section, id: &str) -> Markup {
    html! {
        h2 id=(id) { (one.heading) }
        @for sentence in &one.sentences { p { (sentence) } }
        @if !one.tables.is_empty() {
            div.beside {
                @for (place, grid) in one.tables.iter().enumerate() { (small(grid, id, place)) }
            }
        }
    }
}

/// A table of few columns, which has room beside another. Named with its section
/// too, as the questions to a type's parents stand in a table of the same name.
fn small(grid: &Grid, section: &str, place: usize) -> Markup {
    let id = format!("{section}-{place}");
    html! {
        div.scroll tabindex="0" role="region" aria-labelledby=(format!("{section} {id}")) {
            table {
                caption id=(id) { (grid.caption) }
                thead { tr {
                    @for (column, heading) in grid.columns.iter().enumerate() {
                        th.number[column > 0] scope="col" { (heading) }
                    }
                } }
                tbody {
                    @for row in &grid.rows {
                        tr {
                            @for (column, cell) in row.iter().enumerate() {
                                @if column == 0 { th scope="row" { (cell) } } @else { td.number { (cell) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn table(grid: &Grid, id: &str) -> Markup {
    html! {
        div.scroll.cards tabindex="0" role="region" aria-labelledby=(id) {
            table.figures-table.report {
                caption id=(id) { (grid.caption) }
                thead { tr {
                    @for (column, heading) in grid.columns.iter().enumerate() {
                        th.number[column > 0] scope="col" { (heading) }
                    }
                } }
                tbody {
                    @for row in &grid.rows {
                        tr {
                            @for (column, cell) in row.iter().enumerate() {
                                @if column == 0 {
                                    th scope="row" { (cell) }
                                } @else {
                                    td.number data-label=(grid.columns[column]) { (broken(cell)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// An interval stands under its share, never broken over two lines.
fn broken(cell: &str) -> Markup {
    html! {
        @match cell.split_once(" (") {
            Some((share, range)) => { (share) " " span.range { "(" (range) } },
            None => (cell),
        }
    }
}

fn chart(chart: &Chart, options: &[String], place: usize, language: Language) -> Markup {
    html! {
        figure.bars {
            figcaption { (chart.title) }
            @for (line, bar) in chart.bars.iter().enumerate() {
                div.one {
                    span { (bar.name) }
                    div { (drawn(&format!("bar-{place}-{line}"), &chart.title, bar, options, language)) }
                    span.number { (bar.n) }
                }
            }
        }
    }
}

fn drawn(id: &str, title: &str, bar: &Bar, options: &[String], language: Language) -> Markup {
    let parts: Vec<Part> = options
        .iter()
        .zip(&bar.parts)
        .map(|(label, part)| Part {
            label: label.clone(),
            answers: part.answers,
        })
        .collect();
    let drawn = charts::stack(
        id,
        &format!("{title}: {}", bar.name),
        &parts,
        &[],
        Size::Large,
        language,
    );
    drawn.unwrap_or_else(|| html! { ".." })
}

fn chapter(one: &Chapter) -> Markup {
    html! {
        h3 { (one.heading) }
        @for sentence in &one.sentences { p { (sentence) } }
        @for (name, items) in &one.lists {
            @if !name.is_empty() { h4 { (name) } }
            ul { @for item in items { li { (item) } } }
        }
    }
}
