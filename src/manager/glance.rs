//! The first screen: how is it going, how sure is that, what changed, where is
//! nothing coming in.

use maud::{Markup, html};

use super::{
    asked::By,
    breakdown::{Figured, rows, whole},
    explained::Why,
    figures_table::response,
    frame::{View, address, area_name, carried, period_name, type_name},
    showing::{Told, in_one_number, renderer_of},
    standing_out::standing_out,
};
use crate::{
    domain::figures::{
        coverage::{Coverage, CoverageRow},
        results::Figures,
    },
    reporting::words::word,
    text::{self, number, plain, text},
    web::components::say,
};

/// Silent pairs named one by one before the rest is only counted.
const NAMED: usize = 3;

/// The four answers, for what is asked for.
pub(super) fn glance(figured: &Figured, coverage: &Coverage) -> Markup {
    let language = figured.reader.language();
    let all = whole(figured, figured.published);
    let question = all.as_ref().and_then(Figures::headline);
    let found = all.as_ref().zip(question.as_ref());
    let figure = found.and_then(|(all, question)| all.figure(question));
    let told = found
        .zip(figure.as_ref())
        .map(|((figures, question), figure)| Told {
            figures,
            question,
            figure,
            language,
        });
    html! {
        section.glance aria-label=(text(language, "glance-title").words) {
            div {
                h2 { (say(language, "glance-how")) }
                @match told {
                    Some(told) => {
                        @let (large, what, below) = renderer_of(told.figure).glance(told);
                        p.large { (large) " " span { (what) } }
                        p { (below) }
                        (earlier(figured))
                    },
                    None => { p.large { (Why::dots(language)) } p { (say(language, "glance-nothing")) } },
                }
            }
            div {
                h2 { (say(language, "glance-sure")) }
                @match told {
                    Some(told) => {
                        p.large { (number(language, told.figures.n())) " " span { (say(language, "glance-answers")) } }
                        @let question =
                            text::construct(&told.figures.questionnaire, &told.question.construct, language);
                        p { (plain(language, "glance-base", &[
                            ("n", &number(language, told.figure.base())),
                            ("question", &question),
                        ])) }
                        p { (renderer_of(told.figure).sure(told)) }
                        div.rate {
                            span { (say(language, "results-rate")) ":" }
                            " " (response(all.as_ref(), figured.reader.of(), language))
                        }
                    },
                    None => p { (say(language, "glance-not-sure")) },
                }
            }
            div { h2 { (say(language, "glance-changed")) } (changed(figured)) }
            div { h2 { (say(language, "glance-missing")) } (missing(figured, coverage)) }
            (standing_out(figured))
        }
    }
}

/// What the large figure was in the period before and a year ago.
fn earlier(figured: &Figured) -> Markup {
    let language = figured.reader.language();
    let now = whole(figured, figured.published);
    let (before, year) = (figured.before, figured.year_before);
    let is_same_year = before.period() == year.period();
    let then = [Some(before), Some(year).filter(|_| !is_same_year)];
    let said = then.into_iter().flatten().filter_map(|published| {
        let all = whole(figured, published)?;
        let is_same = |now: &Figures| now.questionnaire == all.questionnaire;
        now.as_ref().filter(|now| is_same(now))?;
        let (_, value) = in_one_number(&all.figure(&all.headline()?)?, language)?;
        let period = period_name(published.period(), language);
        let given = [("period", period.as_str()), ("value", &value)];
        Some(plain(language, "glance-then", &given))
    });
    html! { ul.then { @for one in said { li { (one) } } } }
}

/// Which types differ from the period before.
fn changed(figured: &Figured) -> Markup {
    let language = figured.reader.language();
    let before = period_name(figured.asked.period.previous(), language);
    let mut lines = Vec::new();
    let mut is_compared = false;
    for row in rows(figured, By::Type) {
        let found = row.figures.as_ref().and_then(|figures| {
            let question = figures.headline()?;
            let figure = figures.figure(&question)?;
            Some((figures, question, figure))
        });
        let was = row.before.as_ref();
        let was = was.and_then(|before| before.figure(&before.headline()?));
        let Some(((figures, question, figure), was)) = found.as_ref().zip(was) else {
            continue;
        };
        is_compared = true;
        let told = Told {
            figures,
            question,
            figure,
            language,
        };
        for change in renderer_of(figure).changes(told, &was) {
            let how = text(language, word(change.difference)).words;
            lines.push(plain(
                language,
                "glance-change",
                &[
                    ("name", &row.called),
                    ("share", &change.what),
                    ("how", &how),
                    ("from", &change.was),
                    ("to", &change.now),
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
                @if silent.len() > NAMED {
                    li { (plain(language, "glance-more", &[("number", &(silent.len() - NAMED).to_string())])) }
                }
            }
        }
        p {
            a href=(address(View::Coverage.path(), &[("municipality", carried(reader))])) {
                (say(language, "glance-coverage"))
            }
        }
    }
}
