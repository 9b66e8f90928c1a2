//! Open data: codes for programs, a row per group and question.

use super::cells::{Status, answers, area_name, field_word, options, rate};
use crate::{
    domain::figures::results::Field,
    export::table::{Cell, Column, Table},
    gathered::Gathered,
    showing::telling,
};

/// Open data: codes, a row per group and question.
pub fn open_table(gathered: &Gathered, by: &[Field]) -> Table {
    let figures = gathered.published.by(by);
    // Files of a round alone have the column: those of periods stay as they are.
    let round = gathered.published.round();
    let first_day = round.map(|round| round.first_day.to_string());
    let values = options(&gathered.questionnaire);
    let fields = by.iter().map(|field| field.as_str().to_owned());
    let counts = values.iter().map(|value| format!("answers_{value}"));
    let telling = telling(gathered.questionnaire.show);
    let (shown, shown_last) = telling.open_columns();
    let first = ["construct", "n", "base"].iter().chain(shown);
    let first = first.chain(&["blank", "asked"]);
    let last = [
        "status",
        "offered",
        "response_rate",
        "response_status",
        "questionnaire",
        "area_name",
        "municipality",
        "municipality_name",
    ];
    let headings = ["period".to_owned()]
        .into_iter()
        .chain(fields)
        .chain(first.map(|name| (*name).to_owned()))
        .chain(counts)
        .chain(shown_last.iter().map(|name| (*name).to_owned()))
        .chain(last.map(str::to_owned))
        .chain(round.map(|_| "round".to_owned()));
    let mut rows = Vec::new();
    for one in &figures {
        for question in one.questions() {
            let figure = one.figure(&question);
            let (shown, shown_last) = telling.open_cells(figure.as_ref());
            let (share, rate_status, _) = rate(one.response_rate());
            let mut row: Vec<Cell> = vec![gathered.period().to_string().into()];
            row.extend(by.iter().map(|field| Cell::Words(field_word(one, *field))));
            row.extend([
                question.construct.clone().into(),
                Cell::Count(one.n()),
                Cell::Count(question.base()),
            ]);
            row.extend(shown);
            row.extend([Cell::Count(question.blank), Cell::Count(question.asked)]);
            row.extend(
                values
                    .iter()
                    .map(|value| answers(&question, value, figure.as_ref())),
            );
            row.extend(shown_last);
            row.extend([
                Status::of(one, figure.as_ref()).code().into(),
                one.offered().into(),
                share.into(),
            ]);
            row.extend([
                rate_status.into(),
                one.questionnaire.name().into(),
                area_name(gathered, one),
            ]);
            row.extend([
                gathered.municipality.code.to_string().into(),
                gathered.municipality.name.clone().into(),
            ]);
            row.extend(first_day.clone().map(Cell::from));
            rows.push(row);
        }
    }
    Table {
        name: "results".into(),
        columns: headings.map(|heading| Column::new(heading, 12.0)).collect(),
        rows,
    }
}
