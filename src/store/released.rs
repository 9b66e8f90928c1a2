//! The table of released tallies: only ever grows, by whole boxes.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseBackend, EntityTrait, QueryFilter, Statement};
use serde_json::{Value, json};

use super::StoreError;
use crate::domain::{
    activity::ActivityType, area::AreaId, ballot::Tally, closing::Place,
    organisation::MunicipalityCode, period::Month, questionnaire::Questionnaire,
    results::ReleasedRow, submission::RoleGroup,
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
        activity_type: place
            .activity_type
            .map_or(POOLED, ActivityType::as_str)
            .to_owned(),
        area: place
            .area
            .as_ref()
            .map_or(POOLED, AreaId::as_str)
            .to_owned(),
        role: place.role.map_or(POOLED, RoleGroup::as_str).to_owned(),
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

pub(super) fn row(model: &Model) -> Result<ReleasedRow, StoreError> {
    Ok(ReleasedRow {
        month: model
            .month
            .parse()
            .map_err(|_| StoreError::unreadable("released.month"))?,
        questionnaire: model.questionnaire.clone(),
        activity_type: unless_pooled(&model.activity_type, |word| word.parse().ok())?,
        area: unless_pooled(&model.area, |word| word.parse().ok())?,
        role: unless_pooled(&model.role, RoleGroup::named)?,
        tally: Tally::from_bytes(&model.tally)
            .map_err(|_| StoreError::unreadable("released.tally"))?,
    })
}

/// The rows that stand for the keys in one list, however long: a country closes
/// more at once than a statement may have parameters. Each is looked up, since
/// SQLite keeps the order of a cross join.
const BEFORE_SQLITE: &str = "SELECT kept.* FROM json_each(?) AS given CROSS JOIN released AS kept ON kept.municipality = given.value ->> 0 \
     AND kept.month = given.value ->> 1 AND kept.questionnaire = given.value ->> 2 AND kept.type = given.value ->> 3 \
     AND kept.area = given.value ->> 4 AND kept.role = given.value ->> 5";
const BEFORE_POSTGRES: &str = "SELECT kept.* FROM json_array_elements($1::json) AS given (value) JOIN released AS kept \
     ON kept.municipality = given.value ->> 0 AND kept.month = given.value ->> 1 AND kept.questionnaire = given.value ->> 2 \
     AND kept.type = given.value ->> 3 AND kept.area = given.value ->> 4 AND kept.role = given.value ->> 5";

/// Adds what stands in the table to whole tallies of a month: the list of rows
/// to write instead, columns in order, the tally in hexadecimal digits. The
/// caller's transaction holds the one writer's lock, so reading and writing
/// back is safe.
pub(super) async fn sums(
    transaction: &impl ConnectionTrait,
    month: Month,
    mut tallies: BTreeMap<Place, Tally>,
) -> Result<Value, StoreError> {
    if tallies.is_empty() {
        return Ok(json!([]));
    }
    let backend = transaction.get_database_backend();
    let before = if backend == DatabaseBackend::Sqlite {
        BEFORE_SQLITE
    } else {
        BEFORE_POSTGRES
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
                row.activity_type,
                row.area,
                row.role,
                hex::encode(row.tally)
            ])
        };
        rows.map(row).collect::<Value>()
    };
    let before =
        Statement::from_sql_and_values(backend, before, [list(&tallies).to_string().into()]);
    for found in Entity::find().from_raw_sql(before).all(transaction).await? {
        let ReleasedRow {
            questionnaire,
            activity_type,
            area,
            role,
            tally,
            ..
        } = row(&found)?;
        let municipality = found
            .municipality
            .parse()
            .map_err(|_| StoreError::unreadable("released.municipality"))?;
        if let Some(sum) = tallies.get_mut(&Place {
            municipality,
            questionnaire,
            activity_type,
            area,
            role,
        }) {
            sum.add(&tally);
        }
    }
    Ok(list(&tallies))
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
    let words = questionnaire
        .questions
        .iter()
        .zip(bytes[4..].chunks(4 * questionnaire.places()))
        .map(|(question, bytes)| {
            let (numbers, _) = bytes.as_chunks::<4>();
            let names = questionnaire
                .options()
                .map(|option| option.to_string())
                .chain(["blank".to_owned()]);
            let counts = names
                .zip(numbers)
                .map(|(name, number)| format!("{name}:{}", u32::from_be_bytes(*number)));
            format!(
                "; {} {}",
                question.construct,
                counts.collect::<Vec<_>>().join(" ")
            )
        });
    format!("n {}{}", tally.n(), words.collect::<String>())
}
