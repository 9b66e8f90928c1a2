//! The fields of a key figure's form, from what is kept and to what is read.

use crate::{
    domain::figures::key_figure::{Direction, Followed, Written},
    web::fields::{Fields, value},
};

/// The fields of a key figure as its form would be filled in.
pub(super) fn filled(one: &Followed) -> Fields {
    let figure = &one.figure;
    let latest = one.targets.iter().max_by_key(|row| row.from);
    let target = latest.and_then(|row| row.target);
    let line = |value: Option<&str>| value.unwrap_or_default().to_owned();
    let fields = [
        ("name", line(figure.name.as_ref().map(|one| one.as_str()))),
        (
            "goal_area",
            line(figure.goal_area.as_ref().map(|one| one.as_str())),
        ),
        ("unit", figure.unit.as_str().to_owned()),
        (
            "source",
            line(figure.source.as_ref().map(|one| one.as_str())),
        ),
        ("rhythm", figure.rhythm.as_str().to_owned()),
        (
            "scope",
            if figure.is_per_area { "area" } else { "whole" }.to_owned(),
        ),
        (
            "series",
            figure
                .computed
                .as_ref()
                .map(|one| one.to_string())
                .unwrap_or_default(),
        ),
        (
            "explanation",
            line(figure.explanation.as_ref().map(|one| one.as_str())),
        ),
        (
            "activities",
            line(figure.activities.as_ref().map(|one| one.as_str())),
        ),
        (
            "until",
            figure.until.map(|one| one.to_string()).unwrap_or_default(),
        ),
        (
            "direction",
            target
                .map(|one| one.direction().as_str().to_owned())
                .unwrap_or_default(),
        ),
        (
            "target",
            target
                .filter(|one| one.direction() != Direction::Reach)
                .map(|one| figure.unit.typed(one.amount()))
                .unwrap_or_default(),
        ),
        (
            "from",
            latest.map(|row| row.from.to_string()).unwrap_or_default(),
        ),
    ];
    fields.map(|(name, value)| (name.to_owned(), value)).into()
}

/// What the form of a key figure says.
pub(super) fn written<'a>(fields: &'a Fields, id: &'a str) -> Written<'a> {
    Written {
        id,
        name: value(fields, "name"),
        goal_area: value(fields, "goal_area"),
        unit: value(fields, "unit"),
        source: value(fields, "source"),
        rhythm: value(fields, "rhythm"),
        scope: value(fields, "scope"),
        series: value(fields, "series"),
        explanation: value(fields, "explanation"),
        activities: value(fields, "activities"),
        until: value(fields, "until"),
        direction: value(fields, "direction"),
        target: value(fields, "target"),
        from: value(fields, "from"),
    }
}
