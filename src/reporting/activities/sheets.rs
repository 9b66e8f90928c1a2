//! The sheets of what took place, in words for people: talks and visits as they
//! were registered, and what else was held.

use super::{Activities, measure_key};
use crate::{
    domain::{activity_type::ActivityType, area_map::written, registered::Where},
    export::table::{Cell, Column, Table},
    text::{construct, registered_option},
    words::type_name,
};

impl Activities<'_> {
    fn columns(&self, columns: &[(&str, f64)]) -> Vec<Column> {
        let columns = columns.iter();
        columns
            .map(|(key, width)| Column::new(self.say(key), *width))
            .collect()
    }

    /// Name and code of a place; of the whole the first alone.
    fn place_cells(&self, place: Where<'_>) -> [Cell; 2] {
        let code = match place {
            Where::Everywhere => Cell::Nothing,
            Where::Area(area) => written(area).into(),
        };
        [self.place_name(place).into(), code]
    }
}

/// The columns of what was registered.
const REGISTERED: [(&str, f64); 9] = [
    ("report-period", 12.0),
    ("download-type", 26.0),
    ("download-area", 26.0),
    ("download-area-code", 18.0),
    ("registered-field", 44.0),
    ("registered-option", 36.0),
    ("registered-number", 10.0),
    ("registered-share", 10.0),
    ("registered-said", 14.0),
];

/// A row per number of talks and visits: of the whole municipality, and of each
/// area what is shown that finely.
pub fn registered(told: Activities<'_>, by_area: bool) -> Table {
    let registered = &told.took_place.registered;
    let mut rows = Vec::new();
    for activity_type in registered.types() {
        rows.extend(of_place(told, activity_type, Where::Everywhere));
        for area in told.areas(activity_type).iter().filter(|_| by_area) {
            rows.extend(of_place(told, activity_type, Where::Area(area.as_ref())));
        }
    }
    Table {
        name: told.say("view-registered"),
        columns: told.columns(&REGISTERED),
        rows,
    }
}

fn of_place(told: Activities<'_>, activity_type: ActivityType, place: Where<'_>) -> Vec<Vec<Cell>> {
    let (took_place, language) = (told.took_place, told.language);
    let period = took_place.registered.period().to_string();
    let start = || {
        let first = [
            period.as_str().into(),
            type_name(activity_type, language).into(),
        ];
        first.into_iter().chain(told.place_cells(place))
    };
    let row = |field: String, option: Cell, number: Cell, share: Option<f64>, said: Option<u32>| {
        let last = [field.into(), option, number, share.into(), said.into()];
        start().chain(last).collect::<Vec<Cell>>()
    };
    let whole = |key: &str, count: u32| {
        let field = told.say(key);
        row(field, Cell::Nothing, Cell::Count(count), None, None)
    };
    let came = took_place.registered.held(activity_type, place);
    let mut rows = vec![
        whole("registered-held", came.held),
        whole("registered-first", came.first),
    ];
    let per_post = took_place.per_post(activity_type, told.municipality, place);
    rows.extend(per_post.map(|tenths| tenths as f64 / 10.0).map(|value| {
        let field = told.say("registered-per-post");
        row(field, Cell::Nothing, Cell::Mean(value), None, None)
    }));
    let Some((asked, lists)) = took_place.questions.get(&activity_type) else {
        return rows;
    };
    for question in &asked.questions {
        let Some(figures) = took_place.field(activity_type, &question.construct, place) else {
            continue;
        };
        let name = construct(asked, &question.construct, language);
        let said = figures.said();
        for (code, count) in &figures.options {
            // Of lists those alone that anybody said: they are long.
            if *count == 0 && question.list().is_some() {
                continue;
            }
            let option = registered_option((asked, lists), question, code, language);
            let share = (said > 0).then(|| f64::from(*count) / f64::from(said));
            let count = Cell::Count(*count);
            rows.push(row(name.clone(), option.into(), count, share, Some(said)));
        }
        let blank = told.say("registered-blank").into();
        rows.push(row(name, blank, Cell::Count(figures.blank), None, None));
    }
    let apart = took_place.told_apart(activity_type).into_iter();
    for one in apart.filter(|_| place == Where::Everywhere) {
        let numbers = [
            ("registered-number", one.visits, None),
            ("registered-with-father", one.with_father, Some(one.visits)),
            ("registered-need", one.need, Some(one.need_said)),
        ];
        for (key, count, said) in numbers {
            let field = format!("{}: {}", told.say("registered-by-programme"), told.say(key));
            let share = said.filter(|said| *said > 0);
            let share = share.map(|said| f64::from(count) / f64::from(said));
            let option = told.called_apart(&one.of).into();
            rows.push(row(field, option, Cell::Count(count), share, said));
        }
    }
    rows
}

/// The columns of what was held.
const HELD: [(&str, f64); 7] = [
    ("report-period", 12.0),
    ("download-type", 26.0),
    ("download-area", 26.0),
    ("download-area-code", 18.0),
    ("registered-field", 36.0),
    ("registered-option", 36.0),
    ("registered-number", 10.0),
];

/// A row per month, kind, area and measure of what was held. None where nothing
/// was entered.
pub fn held(told: Activities<'_>) -> Option<Table> {
    let took_place = told.took_place;
    if took_place.held.is_empty() {
        return None;
    }
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for row in &took_place.held {
        for (measure, number) in row.held.numbers() {
            let kind = told.say(&format!("held-type-{}", row.held_type));
            let [name, code] = told.place_cells(Where::Area(row.area.as_ref()));
            rows.push(vec![
                row.month.to_string().into(),
                kind.into(),
                name,
                code,
                told.say(measure_key(measure)).into(),
                told.detail(measure).map_or(Cell::Nothing, Cell::from),
                Cell::Count(u32::try_from(number).unwrap_or(0)),
            ]);
        }
    }
    Some(Table {
        name: told.say("held-sheet"),
        columns: told.columns(&HELD),
        rows,
    })
}
