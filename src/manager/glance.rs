//! The first screen: how is it going, how sure is that, what changed, where is
//! nothing coming in.

use maud::{Markup, html};

use super::{
    asked::By,
    breakdown::{Figured, rows, whole},
    explained::Why,
    figures_table::{changes, response, word},
    frame::{View, address, area_name, carried, period_name, type_name},
};
use crate::{
    domain::{
        coverage::{Coverage, CoverageRow},
        results::Figures,
    },
    text::{number, percent, percent_range, plain, text},
    web::components::say,
};

/// Silent pairs named one by one before the rest is only counted.
const NAMED: usize = 3;

/// The four answers, for what is asked for.
pub(super) fn glance(figured: &Figured, coverage: &Coverage) -> Markup {
    let language = figured.reader.language();
    let all = whole(figured, figured.published);
    let question = all.as_ref().and_then(Figures::headline);
    let shown = all
        .as_ref()
        .zip(question.as_ref())
        .and_then(|(all, question)| all.shown(question));
    html! {
        section.glance aria-label=(text(language, "glance-title").words) {
            div {
                h2 { (say(language, "glance-how")) }
                @match &shown {
                    Some(shown) => {
                        p.large { (percent(language, shown.positive.value)) " " span { (say(language, "glance-positive")) } }
                        p { (plain(language, "glance-top", &[("value", &percent(language, shown.top.value))])) }
                    },
                    None => { p.large { (Why::dots(language)) } p { (say(language, "glance-nothing")) } },
                }
            }
            div {
                h2 { (say(language, "glance-sure")) }
                @match &shown {
                    Some(shown) => {
                        p.large { (number(language, all.as_ref().map_or(0, Figures::n))) " " span { (say(language, "glance-answers")) } }
                        @if let Some(question) = &question {
                            p { (plain(language, "glance-base", &[
                                ("n", &number(language, shown.positive.base)),
                                ("question", &text(language, &format!("construct-{}", question.construct)).words),
                            ])) }
                        }
                        p { (plain(language, "glance-interval", &[("range", &percent_range(language, shown.positive.low, shown.positive.high))])) }
                        div.rate { span { (say(language, "results-rate")) ":" } " " (response(all.as_ref(), figured.reader.of(), language)) }
                    },
                    None => p { (say(language, "glance-not-sure")) },
                }
            }
            div { h2 { (say(language, "glance-changed")) } (changed(figured)) }
            div { h2 { (say(language, "glance-missing")) } (missing(figured, coverage)) }
        }
    }
}

/// Which types differ from the period before.
fn changed(figured: &Figured) -> Markup {
    let language = figured.reader.language();
    let before = period_name(figured.asked.period.previous(), language);
    let mut lines = Vec::new();
    let mut is_compared = false;
    for row in rows(figured, By::Type) {
        let shown = |figures: &Option<Figures>| {
            figures.as_ref().and_then(|one| one.shown(&one.headline()?))
        };
        let Some((now, was)) = shown(&row.figures).zip(shown(&row.before)) else {
            continue;
        };
        is_compared = true;
        for (key, difference, was) in changes(&now, &was) {
            let (share, how) = (
                text(language, key).words,
                text(language, word(difference)).words,
            );
            let now = if key == "results-top" {
                now.top.value
            } else {
                now.positive.value
            };
            lines.push(plain(
                language,
                "glance-change",
                &[
                    ("name", &row.called),
                    ("share", &share),
                    ("how", &how),
                    ("from", &percent(language, was)),
                    ("to", &percent(language, now)),
                ],
            ));
        }
    }
    html! {
        @if !lines.is_empty() {
            ul { @for line in &lines { li { (line) } } }
        } @else if is_compared {
            p { (plain(language, "glance-no-change", &[("period", &before)])) }
        } @else {
            p { (plain(language, "glance-not-compared", &[("period", &before)])) }
        }
    }
}

/// What has shown nothing twice, of what is asked for.
fn missing(figured: &Figured, coverage: &Coverage) -> Markup {
    let (reader, asked) = (figured.reader, figured.asked);
    let language = reader.language();
    let is_asked = |row: &&CoverageRow| {
        asked
            .activity_type
            .is_none_or(|one| one == row.activity_type)
            && (asked.area.is_none() || asked.area == row.area)
    };
    let silent: Vec<&CoverageRow> = coverage
        .rows
        .iter()
        .filter(is_asked)
        .filter(|row| row.is_silent_twice())
        .collect();
    let called = |row: &CoverageRow| {
        let place = area_name(reader, row.area.as_ref());
        format!("{}, {place}", type_name(row.activity_type, language))
    };
    html! {
        @if coverage.rows.is_empty() {
            p { (say(language, "glance-no-codes")) }
        } @else if silent.is_empty() {
            p { (say(language, "glance-none-missing")) }
        } @else {
            ul {
                @for row in silent.iter().take(NAMED) { li { (called(row)) } }
                @if silent.len() > NAMED { li { (plain(language, "glance-more", &[("number", &(silent.len() - NAMED).to_string())])) } }
            }
        }
        p { a href=(address(View::Coverage.path(), &[("municipality", carried(reader))])) { (say(language, "glance-coverage")) } }
    }
}
