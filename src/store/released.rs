//! The table of released tallies: only ever grows, by whole boxes.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseBackend, EntityTrait, QueryFilter, Statement};
use serde_json::{Value, json};

use super::StoreError;
use crate::domain::{
    activity::ActivityType, area::AreaId, ballot::Tally, closing::Place, organisation::MunicipalityCode, period::Month,
    questionnaire::Questionnaire, results::ReleasedRow, submission::RoleGroup,
};

pub(super) mod entity {
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

/// What stands in a column for "pooled with others".
const POOLED: &str = "*";

fn model(place: &Place, month: Month, tally: &Tally) -> Model {
    Model {
        municipality: place.municipality.to_string(),
        month: month.to_string(),
        questionnaire: place.questionnaire.clone(),
        activity_type: place.activity_type.map_or(POOLED, ActivityType::as_str).to_owned(),
        area: place.area.as_ref().map_or(POOLED, AreaId::as_str).to_owned(),
        role: place.role.map_or(POOLED, RoleGroup::as_str).to_owned(),
        tally: tally.to_bytes(),
    }
}

/// A word of a column, where `*` is nothing.
fn unless_pooled<T>(word: &str, read: impl FnOnce(&str) -> Option<T>) -> Result<Option<T>, StoreError> {
    if word == POOLED { Ok(None) } else { read(word).map(Some).ok_or_else(|| StoreError::unreadable("released")) }
}

pub(super) fn row(model: &Model) -> Result<ReleasedRow, StoreError> {
    Ok(ReleasedRow {
        month: model.month.parse().map_err(|_| StoreError::unreadable("released.month"))?,
        questionnaire: model.questionnaire.clone(),
        activity_type: unless_pooled(&model.activity_type, |word| word.parse().ok())?,
        area: unless_pooled(&model.area, |word| word.parse().ok())?,
        role: unless_pooled(&model.role, RoleGroup::named)?,
        tally: Tally::from_bytes(&model.tally).map_err(|_| StoreError::unreadable("released.tally"))?,
    })
}

/// Statements that take one list of rows, however many: a country closes more
/// at once than a statement may have parameters.
struct Statements {
    /// The rows that stand for these keys; each is looked up, since SQLite
    /// keeps the order of a cross join.
    before: &'static str,
    keep: &'static str,
}

const SQLITE: Statements = Statements {
    before: "SELECT kept.* FROM json_each(?) AS given CROSS JOIN released AS kept ON kept.municipality = given.value ->> 0 \
             AND kept.month = given.value ->> 1 AND kept.questionnaire = given.value ->> 2 AND kept.type = given.value ->> 3 \
             AND kept.area = given.value ->> 4 AND kept.role = given.value ->> 5",
    keep: "INSERT INTO released (municipality, month, questionnaire, type, area, role, tally) \
           SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, unhex(value ->> 6) FROM json_each(?) WHERE true \
           ON CONFLICT (municipality, month, questionnaire, type, area, role) DO UPDATE SET tally = excluded.tally",
};

const POSTGRES: Statements = Statements {
    before: "SELECT kept.* FROM json_array_elements($1::json) AS given (value) JOIN released AS kept ON kept.municipality = given.value ->> 0 \
             AND kept.month = given.value ->> 1 AND kept.questionnaire = given.value ->> 2 AND kept.type = given.value ->> 3 \
             AND kept.area = given.value ->> 4 AND kept.role = given.value ->> 5",
    keep: "INSERT INTO released (municipality, month, questionnaire, type, area, role, tally) \
           SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, decode(value ->> 6, 'hex') \
           FROM json_array_elements($1::json) AS given (value) \
           ON CONFLICT (municipality, month, questionnaire, type, area, role) DO UPDATE SET tally = excluded.tally",
};

/// Adds whole tallies to the sums of a month. The caller's transaction holds
/// the one writer's lock, so reading and writing back is safe.
pub(super) async fn add(transaction: &impl ConnectionTrait, month: Month, mut tallies: BTreeMap<Place, Tally>) -> Result<(), StoreError> {
    if tallies.is_empty() {
        return Ok(());
    }
    let backend = transaction.get_database_backend();
    let statements = if backend == DatabaseBackend::Sqlite { &SQLITE } else { &POSTGRES };
    let list = |tallies: &BTreeMap<Place, Tally>| {
        let rows = tallies.iter().map(|(place, tally)| model(place, month, tally));
        let row = |row: Model| {
            json!([row.municipality, row.month, row.questionnaire, row.activity_type, row.area, row.role, hex::encode(row.tally)])
        };
        [rows.map(row).collect::<Value>().to_string().into()]
    };
    let before = Statement::from_sql_and_values(backend, statements.before, list(&tallies));
    for found in Entity::find().from_raw_sql(before).all(transaction).await? {
        let ReleasedRow { questionnaire, activity_type, area, role, tally, .. } = row(&found)?;
        let municipality = found.municipality.parse().map_err(|_| StoreError::unreadable("released.municipality"))?;
        if let Some(sum) = tallies.get_mut(&Place { municipality, questionnaire, activity_type, area, role }) {
            sum.add(&tally);
        }
    }
    transaction.execute_raw(Statement::from_sql_and_values(backend, statements.keep, list(&tallies))).await?;
    Ok(())
}

/// All rows of a municipality in months `from..=to`, whether they may be read
/// or not: for `published` alone, which decides that.
pub(super) async fn between(
    connection: &impl ConnectionTrait,
    municipality: &MunicipalityCode,
    from: Month,
    to: Month,
) -> Result<Vec<ReleasedRow>, StoreError> {
    let rows = Entity::find()
        .filter(Column::Municipality.eq(municipality.as_str()))
        .filter(Column::Month.between(from.to_string(), to.to_string()))
        .all(connection)
        .await?;
    rows.iter().map(row).collect()
}

/// `n 10; relevance 4:7 3:2 …`: a tally of this table, for eyes. Answers in
/// boxes have no such words.
pub(super) fn in_words(tally: &Tally, questionnaire: &Questionnaire) -> String {
    let bytes = tally.to_bytes();
    let words = questionnaire.questions.iter().zip(bytes[4..].chunks(4 * questionnaire.places())).map(|(question, bytes)| {
        let (numbers, _) = bytes.as_chunks::<4>();
        let names = questionnaire.options().map(|option| option.to_string()).chain(["blank".to_owned()]);
        let counts = names.zip(numbers).map(|(name, number)| format!("{name}:{}", u32::from_be_bytes(*number)));
        format!("; {} {}", question.construct, counts.collect::<Vec<_>>().join(" "))
    });
    format!("n {}{}", tally.n(), words.collect::<String>())
}
