//! Key figures as a form or a program writes them: read at the edge, all that
//! is wrong at once, each fault with its field.

use super::{
    Amount, Computed, Direction, Followed, KeyFigure, Note, Rhythm, Target, TargetRow, Unit,
    ValueRow,
};
use crate::{
    line::{Name, Sentence},
    organisation::Municipality,
    period::{Month, Period},
};

/// Most key figures of a municipality.
pub const MOST: usize = 100;

/// What is wrong: the field, and the word of what to say about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// Name of the field.
    pub field: &'static str,
    /// Last part of the message key.
    pub key: &'static str,
}

const fn fault(field: &'static str, key: &'static str) -> Fault {
    Fault { field, key }
}

/// What was written; nothing is the empty text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Written<'a> {
    /// What it is to be known by.
    pub id: &'a str,
    /// Name.
    pub name: &'a str,
    /// Goal it belongs to.
    pub goal_area: &'a str,
    /// Word of the unit.
    pub unit: &'a str,
    /// Where the value comes from.
    pub source: &'a str,
    /// Word of the rhythm.
    pub rhythm: &'a str,
    /// `whole` or `area`.
    pub scope: &'a str,
    /// Word of the series.
    pub series: &'a str,
    /// What helps to read it.
    pub explanation: &'a str,
    /// What is done.
    pub activities: &'a str,
    /// Last period.
    pub until: &'a str,
    /// Word of the direction.
    pub direction: &'a str,
    /// Value of the target.
    pub target: &'a str,
    /// From when on.
    pub from: &'a str,
}

/// Reads a line that may be empty.
fn line<const LONGEST: usize>(
    field: &'static str,
    typed: &str,
    faults: &mut Vec<Fault>,
) -> Option<crate::line::Line<LONGEST>> {
    crate::line::Line::read_if_any(typed).unwrap_or_else(|_| {
        faults.push(fault(field, "line"));
        None
    })
}

fn note(field: &'static str, typed: &str, faults: &mut Vec<Fault>) -> Option<Note> {
    Note::read_if_any(typed).unwrap_or_else(|_| {
        faults.push(fault(field, "line"));
        None
    })
}

impl Written<'_> {
    /// The key figure and its target, from when it says on; no target row where
    /// the form names no period. `known` are the municipality's key figures,
    /// `series` those that one may be taken from.
    ///
    /// # Errors
    /// Everything that is wrong, in the order of the fields.
    pub fn read(
        &self,
        known: &[Followed],
        series: &[Computed],
    ) -> Result<(KeyFigure, Option<TargetRow>), Vec<Fault>> {
        let mut faults = Vec::new();
        let name: Option<Name> = line("name", self.name, &mut faults);
        let goal_area: Option<Sentence> = line("goal_area", self.goal_area, &mut faults);
        let computed: Option<Computed> = match self.series.trim() {
            "" => None,
            word => Computed::named(word, series).or_else(|| {
                faults.push(fault("series", "series"));
                None
            }),
        };
        if name.is_none() && computed.is_none() && self.name.trim().is_empty() {
            faults.push(fault("name", "name"));
        }
        let unit: Option<Unit> = match (self.unit.trim(), &computed) {
            ("", Some(computed)) => Some(computed.unit()),
            (word, _) => word.parse().ok(),
        };
        match (unit, &computed) {
            (None, _) => faults.push(fault("unit", "unit")),
            (Some(unit), Some(computed)) if unit != computed.unit() => {
                faults.push(fault("unit", "unit-series"));
            }
            _ => {}
        }
        let source: Option<Sentence> = line("source", self.source, &mut faults);
        let rhythm: Option<Rhythm> = self.rhythm.trim().parse().ok();
        if rhythm.is_none() {
            faults.push(fault("rhythm", "rhythm"));
        }
        let is_per_area = self.scope == "area";
        if !["", "whole", "area"].contains(&self.scope) {
            faults.push(fault("scope", "scope-word"));
        }
        if is_per_area && computed.as_ref().is_some_and(|one| !one.has_areas()) {
            faults.push(fault("scope", "scope"));
        }
        let period = |field: &'static str, typed: &str, faults: &mut Vec<Fault>| {
            let read: Option<Period> = typed.trim().parse().ok();
            let read = read.filter(|one| rhythm.is_none_or(|rhythm| rhythm.has(*one)));
            if read.is_none() && !typed.trim().is_empty() {
                faults.push(fault(field, "period"));
            }
            read
        };
        let until = period("until", self.until, &mut faults);
        let target = self.target(unit, computed.as_ref(), &mut faults);
        let from = period("from", self.from, &mut faults);
        if target.is_some() && self.from.trim().is_empty() {
            faults.push(fault("from", "from"));
        }
        let explanation = note("explanation", self.explanation, &mut faults);
        let activities = note("activities", self.activities, &mut faults);
        let Ok(id) = self.id.parse() else {
            faults.push(fault("id", "id"));
            return Err(faults);
        };
        let (Some(unit), Some(rhythm), true) = (unit, rhythm, faults.is_empty()) else {
            return Err(faults);
        };
        let figure = KeyFigure {
            id,
            name,
            goal_area,
            unit,
            source,
            rhythm,
            is_per_area,
            computed,
            explanation,
            activities,
            until,
        };
        match figure.beside(known) {
            Some(fault) => Err(vec![fault]),
            None => Ok((figure, from.map(|from| TargetRow { from, target }))),
        }
    }

    fn target(
        &self,
        unit: Option<Unit>,
        computed: Option<&Computed>,
        faults: &mut Vec<Fault>,
    ) -> Option<Target> {
        let (word, typed) = (self.direction.trim(), self.target.trim());
        let direction: Option<Direction> = word.parse().ok();
        let unit = unit?;
        let direction = match (direction, typed) {
            (None, "") if word.is_empty() => return None,
            (None, _) => {
                faults.push(fault("direction", "direction"));
                return None;
            }
            (Some(direction), _) => direction,
        };
        if (direction == Direction::Reach) != (unit == Unit::YesNo) {
            faults.push(fault("direction", "direction-unit"));
            return None;
        }
        if direction == Direction::Reach {
            if !typed.is_empty() && unit.read(typed) != Some(Amount::YES) {
                faults.push(fault("target", "target-yes"));
            }
            return Some(Target::Yes);
        }
        let Some(amount) = unit.read(typed) else {
            let key = if typed.is_empty() { "target" } else { "value" };
            faults.push(fault("target", key));
            return None;
        };
        let target = Target::of(direction, amount);
        // A goal of the headline is judged with the interval of its share, in
        // whole percent from 1 on, wherever figures of its type stand.
        let is_goal = matches!(computed, Some(Computed::PositiveShare(_)));
        if is_goal && (direction != Direction::AtLeast || !amount.is_whole() || amount.0 == 0) {
            faults.push(fault("target", "target-share"));
        }
        Some(target)
    }
}

impl KeyFigure {
    /// What stands against it beside the others of the municipality.
    #[must_use]
    pub fn beside(&self, known: &[Followed]) -> Option<Fault> {
        let mut others = known.iter().map(|one| &one.figure);
        let before = others.clone().find(|one| one.id == self.id);
        let mut apart = others.clone().filter(|one| one.id != self.id);
        let folded = |name: &Option<Name>| name.as_ref().map(|name| name.as_str().to_lowercase());
        if self.name.is_some() && apart.any(|one| folded(&one.name) == folded(&self.name)) {
            return Some(fault("name", "same-name"));
        }
        // A question may be known by another version meanwhile.
        let word = |one: &KeyFigure| one.computed.as_ref().map(Computed::to_string);
        let is_same = |one: &KeyFigure| {
            one.id != self.id
                && self.computed.is_some()
                && (word(one), one.is_per_area) == (word(self), self.is_per_area)
        };
        if others.any(is_same) {
            return Some(fault("series", "same-series"));
        }
        let differs = before.is_some_and(|before| {
            (before.unit, before.rhythm, before.is_per_area)
                != (self.unit, self.rhythm, self.is_per_area)
        });
        let has_rows = known.iter().any(|one| {
            one.figure.id == self.id && (!one.values.is_empty() || !one.targets.is_empty())
        });
        if differs && has_rows {
            return Some(fault("unit", "fixed"));
        }
        (before.is_none() && known.len() >= MOST).then_some(fault("name", "too-many"))
    }
}

/// A value as it is written.
#[derive(Debug, Clone, Copy)]
pub struct WrittenValue<'a> {
    /// Word of the period.
    pub period: &'a str,
    /// Short name of the area; empty: the whole.
    pub area: &'a str,
    /// The value; empty takes it away.
    pub value: &'a str,
}

/// A value to keep, or one to take away: period and area with what is entered.
pub type Entered = (Period, Option<crate::area::AreaId>, Option<Amount>);

/// Reads a value of a key figure that is entered by hand.
///
/// # Errors
/// [`Fault`]
pub fn entered(
    figure: &KeyFigure,
    written: WrittenValue,
    municipality: &Municipality,
    running: Month,
) -> Result<Entered, Fault> {
    if figure.computed.is_some() {
        return Err(fault("value", "computed"));
    }
    let period: Option<Period> = written.period.trim().parse().ok();
    let period = period.filter(|one| figure.rhythm.has(*one));
    let period = period.ok_or(fault("period", "period"))?;
    if period.first_month() > running {
        return Err(fault("period", "not-begun"));
    }
    let area = match (written.area.trim(), figure.is_per_area) {
        ("", false) => None,
        (typed, true) if !typed.is_empty() => {
            let area = typed.parse().map_err(|_| fault("area", "area"))?;
            municipality.name_of(&area).ok_or(fault("area", "area"))?;
            Some(area)
        }
        _ => return Err(fault("area", "area")),
    };
    let amount = match written.value.trim() {
        "" => None,
        typed => Some(figure.unit.read(typed).ok_or(fault("value", "value"))?),
    };
    Ok((period, area, amount))
}

impl Followed {
    /// The same with a value kept or taken away.
    #[must_use]
    pub fn with(mut self, (period, area, amount): Entered) -> Self {
        self.values
            .retain(|row| (row.period, &row.area) != (period, &area));
        self.values.extend(amount.map(|amount| ValueRow {
            period,
            area,
            amount,
        }));
        self
    }
}
