//! What was registered of talks and visits as a cube. Talks and visits on one
//! hand and persons on the other are two measures, so that nobody adds them.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    cube::{ASKED, Cell, Cube, InOrder, Key, POOLED, Words},
    registered::RegisteredFigures,
};

/// The field under which stands how many there were.
pub const HELD: &str = "held";
/// First ones among them.
pub const FIRST: &str = "first";
/// Who took part, as persons.
pub const PARTICIPANTS: &str = "participants";
/// Talks or visits.
pub const REGISTERED: &str = "registered";
/// Persons, each time they came.
pub const PERSONS: &str = "persons";

/// The cube of a document. `in_order`: fields and options in the order of forms.
#[must_use]
pub fn cube(document: &RegisteredFigures, in_order: &InOrder, words: &dyn Words) -> Cube {
    let codes = ["period"].into_iter().chain(document.by.iter().copied());
    let codes: Vec<&'static str> = codes.chain(["field", "option", "measure"]).collect();
    let known = read(document);
    let of_nothing = |code| match code {
        "period" => document.period.as_str(),
        "field" => HELD,
        "option" => ASKED,
        "measure" => REGISTERED,
        _ => POOLED,
    };
    let always = [[HELD, ASKED, REGISTERED]];
    Cube::made((&codes, &known), &always, of_nothing, in_order, words)
}

/// Every figure under its values. An option that nobody said stands in no row
/// of the document, though its field is published: there it is zero.
fn read(document: &RegisteredFigures) -> BTreeMap<Key<'_>, Cell> {
    let mut said: BTreeMap<(&str, &str), BTreeSet<&str>> = BTreeMap::new();
    for row in &document.rows {
        for (field, counts) in &row.fields {
            let options = said.entry((&row.activity_type, field)).or_default();
            options.extend(counts.keys().map(String::as_str));
        }
    }
    let mut known = BTreeMap::new();
    for row in &document.rows {
        let group = [document.period.as_str(), row.activity_type.as_str()];
        let area = document.by.contains(&"area");
        let area = area.then(|| row.area.as_deref().unwrap_or(POOLED));
        let group: Key<'_> = group.into_iter().chain(area).collect();
        let mut put = |field, option, measure, count| {
            let key = [group.as_slice(), &[field, option, measure]].concat();
            known.insert(key, Cell::Count(count));
        };
        put(HELD, ASKED, REGISTERED, row.held);
        put(FIRST, ASKED, REGISTERED, row.first);
        for (field, counts) in &row.fields {
            for option in &said[&(row.activity_type.as_str(), field.as_str())] {
                let count = counts.get(*option).copied().unwrap_or(0);
                put(field, option, REGISTERED, count);
            }
        }
        if !row.fields.is_empty() {
            for (who, count) in row.participants.by_role() {
                put(PARTICIPANTS, who, PERSONS, count);
            }
        }
    }
    known
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{cube::tests::Plain, registered::tests::figures};

    #[test]
    fn what_nobody_said_is_zero_where_its_field_is_published_and_no_person_is_a_talk() {
        let document = figures();
        let cube = cube(&document, &InOrder::default(), &Plain);
        let codes: Vec<&str> = cube.dimensions.iter().map(|one| one.code).collect();
        assert_eq!(
            codes,
            ["period", "type", "area", "field", "option", "measure"]
        );
        let cell = |wanted: &[&str]| {
            let dimensions = cube.dimensions.iter().zip(wanted);
            let place = dimensions.fold(0, |place, (one, code)| {
                let mut values = one.values.iter();
                place * one.values.len() + values.position(|value| value.code == *code).unwrap()
            });
            cube.cells[place]
        };
        let of = |area, field, option, measure| {
            cell(&["2026-T1", "advice_talk", area, field, option, measure])
        };
        assert_eq!(of("farsta", HELD, ASKED, REGISTERED), Cell::Count(40));
        assert_eq!(
            of("farsta", "next_step", "none", REGISTERED),
            Cell::Count(0)
        );
        assert_eq!(
            of("kista", "next_step", "none", REGISTERED),
            Cell::NotPublished
        );
        assert_eq!(
            of("farsta", PARTICIPANTS, "mothers", PERSONS),
            Cell::Count(9)
        );
        assert_eq!(
            of("farsta", PARTICIPANTS, "mothers", REGISTERED),
            Cell::Impossible
        );
    }
}
