//! The tables of a downloaded file: in words for people, in codes for programs.

mod cells;
mod open;
mod results;
mod trend;

pub use open::open_table;
pub use results::results;

use self::cells::Status;
use crate::{
    activities::{self, Activities},
    domain::{
        figures::{
            results::{Field, Published},
            shares::CERTAIN_FROM,
        },
        language::Language,
        questionnaire::STANDARD,
    },
    export::table::{Column, Table},
    gathered::{Gathered, time_in_words},
    key_figures, method,
    text::{named, number, plain, text},
};

/// The sheets of a workbook, in their order.
pub fn tables(
    gathered: &Gathered,
    trend: &[Published],
    by: &[Field],
    language: Language,
) -> Vec<Table> {
    let followed = key_figures::lines(
        &gathered.key_figures,
        gathered.sums(),
        &gathered.municipality,
    );
    let own = (!followed.is_empty()).then(|| key_figures::sheet(&followed, language));
    // What took place belongs to no questionnaire; it stands beside the usual one.
    let took_place = &gathered.took_place;
    let told = Activities {
        took_place,
        municipality: &gathered.municipality,
        language,
    };
    let is_usual = gathered.questionnaire.id == STANDARD;
    let registered =
        (is_usual && !took_place.registered.is_empty()).then(|| activities::registered(told, true));
    let held = activities::held(told).filter(|_| is_usual);
    [
        read_me(gathered, by, language),
        results(gathered, by, language),
        trend::trends(gathered, trend, language),
    ]
    .into_iter()
    .chain(registered)
    .chain(held)
    .chain(own)
    .chain([method_sheet(gathered, language)])
    .collect()
}

fn two_columns(name: &str, rows: Vec<(String, String)>, language: Language) -> Table {
    let columns = vec![
        Column::new(text(language, "download-what").words, 30.0),
        Column::new(text(language, "download-content").words, 100.0),
    ];
    let rows = rows
        .into_iter()
        .map(|(what, content)| vec![what.into(), content.into()])
        .collect();
    Table {
        name: text(language, name).words,
        columns,
        rows,
    }
}

fn read_me(gathered: &Gathered, by: &[Field], language: Language) -> Table {
    let say = |key: &str| text(language, key).words;
    let (name, code) = (
        gathered.municipality.name.as_str(),
        gathered.municipality.code.to_string(),
    );
    let published = &gathered.published;
    let fields: Vec<String> = by
        .iter()
        .map(|field| say(&format!("download-{}", field.as_str())))
        .collect();
    let until = published
        .published_until()
        .map_or_else(|| say("report-until-nothing"), |month| month.to_string());
    let certain = number(language, CERTAIN_FROM);
    let mut rows = vec![
        (
            say("download-file"),
            if gathered.questionnaire.id == STANDARD {
                plain(
                    language,
                    "download-file-about",
                    &[("municipality", name), ("code", &code)],
                )
            } else {
                let asked = named(&gathered.questionnaire, language).words;
                plain(
                    language,
                    "download-file-of",
                    &[("name", &asked), ("municipality", name), ("code", &code)],
                )
            },
        ),
        (say("report-municipality"), name.to_owned()),
        (say("report-period"), time_in_words(published, language)),
        (say("report-until"), until),
        (say("report-made"), gathered.day.to_string()),
        (
            say("download-by"),
            if fields.is_empty() {
                say("download-by-nothing")
            } else {
                fields.join(", ")
            },
        ),
        (say("download-sheet-results"), say("download-results-about")),
        (say("download-sheet-trend"), say("download-trend-about")),
        (say("view-registered"), say("download-registered-about")),
        (say("held-sheet"), say("download-held-about")),
        (say("download-sheet-method"), say("download-method-about")),
        (
            say(Status::Published.key()),
            plain(
                language,
                "download-status-about-published",
                &[("number", &certain)],
            ),
        ),
        (
            say(Status::Uncertain.key()),
            plain(
                language,
                "download-status-about-uncertain",
                &[("number", &certain)],
            ),
        ),
        (
            say(Status::Suppressed.key()),
            say("download-status-about-suppressed"),
        ),
        (say(Status::Pooled.key()), say("download-pooled")),
        (
            say("download-rate-status-no-basis"),
            say("report-counting-rate"),
        ),
        (say("results-asked"), say("results-parts")),
        (
            say("download-withheld"),
            say(if published.withheld() {
                "results-withheld"
            } else {
                "download-withheld-none"
            }),
        ),
    ];
    if !published.is_final(None) {
        rows.push((say("report-until"), say("results-not-ended")));
    }
    two_columns("download-sheet-read-me", rows, language)
}

fn method_sheet(gathered: &Gathered, language: Language) -> Table {
    let mut rows = Vec::new();
    for chapter in method::chapters(gathered, language) {
        rows.extend(
            chapter
                .sentences
                .into_iter()
                .map(|sentence| (chapter.heading.clone(), sentence)),
        );
        for (name, items) in chapter.lists {
            let what = if name.is_empty() {
                chapter.heading.clone()
            } else {
                format!("{}: {name}", chapter.heading)
            };
            rows.extend(items.into_iter().map(|item| (what.clone(), item)));
        }
    }
    two_columns("download-sheet-method", rows, language)
}
