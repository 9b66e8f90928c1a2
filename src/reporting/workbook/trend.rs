//! The sheet of trends: a row per tertial or round, type and question of the whole
//! municipality.

use super::cells::Status;
use crate::{
    domain::{
        figures::{
            goal::goal_of,
            results::Published,
            series::{Gap, Mark, Series, Step},
        },
        language::Language,
        period::Period,
    },
    export::table::{Cell, Column, Table},
    gathered::Gathered,
    showing::telling,
    text::{self, language_name, plain, text},
    words::type_name,
};

/// A row per tertial, type and question of the whole municipality.
pub fn trends(gathered: &Gathered, trend: &[Published], language: Language) -> Table {
    let say = |key: &str| text(language, key).words;
    let questionnaire = &*gathered.questionnaire;
    let telling = telling(questionnaire.show);
    let mut columns = vec![
        Column::new(say("report-period"), 12.0),
        Column::new(say("download-type"), 26.0),
        Column::new(say("download-question"), 18.0),
        Column::new(say("results-n"), 10.0),
        Column::new(say("results-asked"), 10.0),
        Column::new(say("report-base"), 10.0),
    ];
    columns.extend(telling.file_columns(questionnaire, language));
    columns.extend([
        Column::new(say("download-status"), 18.0),
        Column::new(say("download-mark"), 30.0),
    ]);
    columns.push(Column::new(say("results-goal"), 10.0));
    let mut rows = Vec::new();
    for activity_type in questionnaire.occasions.iter().copied() {
        for series in Series::all_of(questionnaire, trend, activity_type, None) {
            for step in &series.steps {
                let point = step.point.as_ref().ok();
                let figure = point.map(|point| &point.figure);
                let mut row: Vec<Cell> =
                    vec![when(step).into(), type_name(activity_type, language).into()];
                row.push(text::construct(questionnaire, &series.construct, language).into());
                row.extend([
                    Cell::from(point.map(|point| point.n)),
                    Cell::from(point.map(|point| point.asked)),
                    Cell::from(figure.map(|figure| figure.base())),
                ]);
                row.extend(telling.file_cells(figure));
                let status = match &step.point {
                    Ok(point) if point.figure.is_uncertain() => Status::Uncertain.key(),
                    Ok(_) => Status::Published.key(),
                    Err(Gap::TooFew) => Status::Suppressed.key(),
                    Err(_) => "download-status-nothing",
                };
                row.extend([say(status).into(), marks(&step.marks, language)]);
                row.push(goal(gathered, &series, step.period));
                rows.push(row);
            }
        }
    }
    Table {
        name: say("download-sheet-trend"),
        columns,
        rows,
    }
}

/// The tertial as files have it, or the name of the round.
fn when(step: &Step) -> String {
    let round = step.round.as_ref().map(|round| round.name.as_str());
    round.map_or_else(|| step.period.to_string(), str::to_owned)
}

/// The goal of a tertial, beside the question it is set on.
fn goal(gathered: &Gathered, series: &Series, period: Period) -> Cell {
    let headline = gathered.questionnaire.headline();
    let is_headline = headline.is_some_and(|question| question.construct == series.construct);
    let goal = goal_of(&gathered.goals, series.activity_type, period).filter(|_| is_headline);
    Cell::from(goal.map(|goal| f64::from(goal.percent()) / 100.0))
}

fn marks(marks: &[Mark], language: Language) -> Cell {
    let said: Vec<String> = marks
        .iter()
        .map(|mark| match mark {
            Mark::QuestionsChanged => text(language, "download-mark-questions").words,
            Mark::LanguageAppeared(tag) => {
                let name = tag
                    .parse()
                    .map_or_else(|_| tag.clone(), |known| language_name(known, language));
                plain(language, "download-mark-language", &[("name", &name)])
            }
        })
        .collect();
    if said.is_empty() {
        Cell::Nothing
    } else {
        said.join("; ").into()
    }
}
