//! The table of released tallies: only ever grows, by whole boxes.

use std::collections::{BTreeMap, HashMap};

use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseBackend, EntityTrait, QueryFilter, Statement};
use serde_json::{Value, json};

use crate::{
    StoreError,
    domain::{
        activity_type::ActivityType,
        area::AreaId,
        counting::{place::Place, tally::Tally},
        figures::results::ReleasedRow,
        organisation::MunicipalityCode,
        period::Month,
        questionnaire::{Bank, PartName, Questionnaire},
        role_group::RoleGroup,
    },
    imported,
};

pub(crate) mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "released")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub municipality: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub month: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub questionnaire: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub part: String,
        #[sea_orm(primary_key, auto_increment = false, column_name = "type")]
        pub activity_type: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub area: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub role: String,
        pub tally: Vec<u8>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{Column, Entity, Model};

/// What stands in a column for "pooled with others" or "without area".
const POOLED: &str = "*";

fn model(place: &Place, month: Month, tally: &Tally) -> Model {
    Model {
        municipality: place.municipality.to_string(),
        month: month.to_string(),
        questionnaire: place.questionnaire.name(),
        part: place.part.to_string(),
        activity_type: place
            .activity_type
            .map_or(POOLED, ActivityType::as_str)
            .to_owned(),
        area: place
            .area
            .as_ref()
            .map_or(POOLED, AreaId::as_str)
            .to_owned(),
        role: place
            .role
            .as_ref()
            .map_or(POOLED, RoleGroup::as_str)
            .to_owned(),
        tally: tally.to_bytes(),
    }
}

/// A word of a column, where `*` is nothing.
fn unless_pooled<T>(
    word: &str,
    read: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<T>, StoreError> {
    if word == POOLED {
        Ok(None)
    } else {
        read(word)
            .map(Some)
            .ok_or_else(|| StoreError::unreadable("released"))
    }
}

/// What a row holds; `None` when its questionnaire or its activity type is not known:
/// a newer program beside this one knows them, and this one goes on without.
pub(crate) fn row(model: &Model, bank: &Bank) -> Result<Option<ReleasedRow>, StoreError> {
    let Some(questionnaire) = bank.named(&model.questionnaire) else {
        return Ok(None);
    };
    let is_of_tomorrow = model.activity_type.parse::<ActivityType>().is_err();
    if model.activity_type != POOLED && is_of_tomorrow {
        return Ok(None);
    }
    let damaged = |what| move || StoreError::unreadable(what);
    let name = PartName::named(&model.part).ok_or_else(damaged("released.part"))?;
    let part = questionnaire
        .part(name)
        .ok_or_else(damaged("released.part"))?;
    let tally = Tally::from_bytes(&model.tally, part.counts());
    Ok(Some(ReleasedRow {
        month: model
            .month
            .parse()
            .map_err(|_| StoreError::unreadable("released.month"))?,
        part: name,
        activity_type: unless_pooled(&model.activity_type, |word| word.parse().ok())?,
        area: unless_pooled(&model.area, |word| word.parse().ok())?,
        role: unless_pooled(&model.role, |word| questionnaire.group(word))?,
        tally: tally.map_err(|_| StoreError::unreadable("released.tally"))?,
        questionnaire,
    }))
}

/// The rows that stand for the keys in one list, however long: a country closes
/// more at once than a statement may have parameters. Each is looked up, since
/// SQLite keeps the order of a cross join.
const BEFORE_SQLITE: &str = "SELECT kept.* FROM json_each(?) AS given CROSS JOIN released AS kept \
     ON kept.municipality = given.value ->> 0 AND kept.month = given.value ->> 1 \
     AND kept.questionnaire = given.value ->> 2 AND kept.part = given.value ->> 3 \
     AND kept.type = given.value ->> 4 AND kept.area = given.value ->> 5 \
     AND kept.role = given.value ->> 6";

const BEFORE_POSTGRES: &str = "SELECT kept.* FROM json_array_elements($1::json) AS given (value) \
     JOIN released AS kept \
     ON kept.municipality = given.value ->> 0 AND kept.month = given.value ->> 1 \
     AND kept.questionnaire = given.value ->> 2 AND kept.part = given.value ->> 3 \
     AND kept.type = given.value ->> 4 AND kept.area = given.value ->> 5 \
     AND kept.role = given.value ->> 6";

const KEEP_SQLITE: &str = "INSERT INTO released (municipality, month, questionnaire, part, type, area, role, tally) \
     SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, \
     value ->> 6, unhex(value ->> 7) FROM json_each(?) WHERE true \
     ON CONFLICT (municipality, month, questionnaire, part, type, area, role) \
     DO UPDATE SET tally = excluded.tally";

const KEEP_POSTGRES: &str = "INSERT INTO released (municipality, month, questionnaire, part, type, area, role, tally) \
     SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, \
     value ->> 6, decode(value ->> 7, 'hex') FROM json_array_elements($1::json) AS given (value) \
     ON CONFLICT (municipality, month, questionnaire, part, type, area, role) \
     DO UPDATE SET tally = excluded.tally";

/// Adds whole tallies of a month to what stands in the table, which is nothing
/// but for a month that a first edition began. The caller's transaction holds
/// the one writer's lock, so reading and writing back is safe.
pub(crate) async fn add(
    transaction: &impl ConnectionTrait,
    month: Month,
    mut tallies: BTreeMap<Place, Tally>,
) -> Result<(), StoreError> {
    if tallies.is_empty() {
        return Ok(());
    }
    let backend = transaction.get_database_backend();
    let (before, keep) = if backend == DatabaseBackend::Sqlite {
        (BEFORE_SQLITE, KEEP_SQLITE)
    } else {
        (BEFORE_POSTGRES, KEEP_POSTGRES)
    };
    let list = |tallies: &BTreeMap<Place, Tally>| {
        let rows = tallies
            .iter()
            .map(|(place, tally)| model(place, month, tally));
        let row = |row: Model| {
            json!([
                row.municipality,
                row.month,
                row.questionnaire,
                row.part,
                row.activity_type,
                row.area,
                row.role,
                hex::encode(row.tally)
            ])
        };
        rows.map(row).collect::<Value>().to_string()
    };
    let before = Statement::from_sql_and_values(backend, before, [list(&tallies).into()]);
    let found = Entity::find().from_raw_sql(before).all(transaction).await?;
    if !found.is_empty() {
        let before = found.into_iter().map(|row| (key(&row), row.tally));
        let before: HashMap<_, Vec<u8>> = before.collect();
        for (place, tally) in &mut tallies {
            if let Some(kept) = before.get(&key(&model(place, month, tally))) {
                let kept = Tally::from_bytes(kept, tally.counts().len());
                tally.add(&kept.map_err(|_| StoreError::unreadable("released.tally"))?);
            }
        }
    }
    let keep = Statement::from_sql_and_values(backend, keep, [list(&tallies).into()]);
    transaction.execute_raw(keep).await?;
    Ok(())
}

/// What a row is kept under, its month left out.
fn key(row: &Model) -> [String; 6] {
    [
        row.municipality.clone(),
        row.questionnaire.clone(),
        row.part.clone(),
        row.activity_type.clone(),
        row.area.clone(),
        row.role.clone(),
    ]
}

/// All rows of a municipality in months `from..=to`, whether they may be read
/// or not: for `published` alone, which decides that.
pub(crate) async fn between(
    connection: &impl ConnectionTrait,
    bank: &Bank,
    municipality: &MunicipalityCode,
    from: Month,
    to: Month,
) -> Result<Vec<ReleasedRow>, StoreError> {
    let rows = Entity::find()
        .filter(Column::Municipality.eq(municipality.as_str()))
        .filter(Column::Month.between(from.to_string(), to.to_string()))
        .all(connection)
        .await?;
    let is_known = |model: &Model| bank.named(&model.questionnaire).is_some();
    let fresh = if rows.iter().all(is_known) {
        None
    } else {
        // Another process may have imported it.
        Some(imported::bank(connection).await?)
    };
    let bank = fresh.as_deref().unwrap_or(bank);
    rows.iter()
        .filter_map(|model| row(model, bank).transpose())
        .collect()
}

/// `asked 10; relevance 4:7 3:2 …`: a released tally of a part, for eyes.
/// Answers in boxes have no such words.
pub(crate) fn in_words(
    tally: &Tally,
    name: PartName,
    questionnaire: &Questionnaire,
) -> Option<String> {
    let part = questionnaire.part(name)?;
    let words = tally
        .by_question(part, questionnaire)
        .map(|(place, counts)| {
            let question = &questionnaire.questions[place];
            let names = question.options().into_iter().chain(["blank".to_owned()]);
            // Of a list what nobody chose says nothing.
            let is_said = |count: &u32| *count > 0 || question.list().is_none();
            let counts: Vec<String> = names
                .zip(counts)
                .filter(|(_, count)| is_said(count))
                .map(|(name, count)| format!("{name}:{count}"))
                .collect();
            format!("; {} {}", question.construct, counts.join(" "))
        });
    Some(format!("asked {}{}", tally.n(), words.collect::<String>()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::questionnaire::STANDARD;

    #[test]
    fn a_row_of_tomorrow_s_type_or_questionnaire_is_passed_over_and_a_damaged_one_is_told() {
        let bank = Bank::shipped();
        let questionnaire = bank.newest(STANDARD).unwrap();
        let part = &questionnaire.parts()[0];
        let known = Model {
            municipality: "0180".into(),
            month: "2026-03".into(),
            questionnaire: questionnaire.name(),
            part: part.name().to_string(),
            activity_type: "advice_talk".into(),
            area: POOLED.into(),
            role: POOLED.into(),
            tally: Tally::empty(part.counts()).to_bytes(),
        };
        assert!(row(&known, &bank).unwrap().is_some());
        let (tomorrow, unknown) = ("of_tomorrow".to_owned(), "parent-standard/99".to_owned());
        let of_type = Model {
            activity_type: tomorrow,
            ..known.clone()
        };
        let asked = Model {
            questionnaire: unknown,
            ..known.clone()
        };
        for newer in [of_type, asked] {
            assert!(matches!(row(&newer, &bank), Ok(None)), "{newer:?}");
        }
        let damaged = Model {
            tally: vec![1],
            ..known
        };
        assert!(row(&damaged, &bank).is_err());
    }
}
