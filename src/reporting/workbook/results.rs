//! The sheet of results, in words for people.

use super::cells::{Status, answers, field_cells, options, rate};
use crate::{
    domain::{figures::results::Field, language::Language},
    export::table::{Cell, Column, Table},
    gathered::Gathered,
    showing::telling,
    text::{self, plain, text},
    words::option_label,
};

/// A row per group and question in words.
pub fn results(gathered: &Gathered, by: &[Field], language: Language) -> Table {
    let say = |key: &str| text(language, key).words;
    let figures = gathered.published.by(by);
    let questionnaire = &*gathered.questionnaire;
    let telling = telling(questionnaire.show);
    let values = options(questionnaire);
    let mut columns = vec![Column::new(say("report-period"), 12.0)];
    for field in by {
        match field {
            Field::Type => columns.push(Column::new(say("download-type"), 26.0)),
            Field::Area => columns.extend([
                Column::new(say("download-area"), 26.0),
                Column::new(say("download-area-code"), 18.0),
            ]),
            Field::Role => columns.push(Column::new(say("download-role"), 16.0)),
        }
    }
    columns.extend([
        Column::new(say("download-question"), 18.0),
        Column::new(say("results-n"), 10.0),
        Column::new(say("results-asked"), 10.0),
        Column::new(say("report-base"), 10.0),
    ]);
    columns.extend(values.iter().map(|value| {
        let asking = questionnaire
            .questions
            .iter()
            .find(|question| question.option(value).is_some());
        let option = asking.map_or_else(String::new, |question| {
            option_label(questionnaire, &question.construct, value, language)
        });
        Column::new(
            plain(language, "download-count", &[("title", &option)]),
            12.0,
        )
    }));
    columns.push(Column::new(say("report-blank"), 10.0));
    columns.extend(telling.file_columns(questionnaire, language));
    columns.extend([
        Column::new(say("download-status"), 18.0),
        Column::new(say("download-offered"), 10.0),
    ]);
    columns.extend([
        Column::new(say("results-rate"), 12.0),
        Column::new(say("download-rate-status"), 20.0),
        Column::new(say("download-questionnaire"), 20.0),
    ]);
    let mut rows = Vec::new();
    for one in &figures {
        let (share, _, rate_key) = rate(one.response_rate());
        for question in one.questions() {
            let figure = one.figure(&question);
            let round = gathered.published.round().map(|round| round.name.as_str());
            let time = round.map_or_else(|| gathered.period().to_string(), str::to_owned);
            let mut row: Vec<Cell> = vec![time.into()];
            row.extend(
                by.iter()
                    .flat_map(|field| field_cells(gathered, one, *field, language)),
            );
            let construct = text::construct(questionnaire, &question.construct, language);
            row.extend([
                construct.into(),
                Cell::Count(one.n()),
                Cell::Count(question.asked),
                Cell::Count(question.base()),
            ]);
            row.extend(
                values
                    .iter()
                    .map(|value| answers(&question, value, figure.as_ref())),
            );
            row.push(Cell::Count(question.blank));
            row.extend(telling.file_cells(figure.as_ref()));
            row.extend([
                say(Status::of(one, figure.as_ref()).key()).into(),
                one.offered().into(),
                share.into(),
            ]);
            row.extend([say(rate_key).into(), one.questionnaire.name().into()]);
            rows.push(row);
        }
    }
    Table {
        name: say("download-sheet-results"),
        columns,
        rows,
    }
}
