//! Municipalities, districts and venues.

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder,
};
use serde_json::Value;

use super::{Store, StoreError, areas::Areas, districts, set};
use crate::domain::{
    day::day,
    language::{Language, Languages},
    licence::Licence,
    notices::{Notices, WebAddress},
    organisation::{Municipality, MunicipalityCode},
};

pub(super) mod municipality {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "municipality")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub code: String,
        pub name: String,
        pub contact: Option<String>,
        pub languages: String,
        pub notices: String,
        pub open_data: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) fn languages(text: &str) -> Vec<Language> {
    let known = text.split(',').filter_map(|tag| tag.parse().ok());
    Languages::of(known).into()
}

pub(super) fn language_list(languages: &[Language]) -> String {
    languages
        .iter()
        .map(|language| language.tag())
        .collect::<Vec<_>>()
        .join(",")
}

/// The municipality's own row, its districts and their venues.
pub(super) async fn keep(
    transaction: &impl ConnectionTrait,
    wanted: &Municipality,
) -> Result<(), StoreError> {
    let row = municipality::Model {
        code: wanted.code.to_string(),
        name: wanted.name.clone(),
        contact: wanted.contact.clone(),
        languages: language_list(&wanted.languages),
        notices: serde_json::to_string(&wanted.notices)
            .map_err(|_| StoreError::unreadable("municipality.notices"))?,
        open_data: word_of(wanted),
    };
    municipality::Entity::insert(set(row))
        .on_conflict(districts::written_anew(&[municipality::Column::Code]))
        .exec_without_returning(transaction)
        .await?;
    for (place, one) in wanted.districts.iter().enumerate() {
        districts::keep(transaction, &wanted.code, place, one).await?;
    }
    Ok(())
}

/// A municipality with these areas.
pub(super) async fn read(
    connection: &impl ConnectionTrait,
    code: &MunicipalityCode,
    areas: &Areas,
) -> Result<Option<Municipality>, StoreError> {
    let Some(row) = municipality::Entity::find_by_id(code.to_string())
        .one(connection)
        .await?
    else {
        return Ok(None);
    };
    Ok(Some(Municipality {
        code: code.clone(),
        open_data: licence(&row),
        name: row.name,
        contact: row.contact,
        languages: languages(&row.languages),
        districts: districts::read(connection, code).await?,
        areas: areas.joined(connection, code).await?,
        notices: notices(&row.notices)
            .map_err(|_| StoreError::unreadable("municipality.notices"))?,
    }))
}

/// How the licence of open data is written down.
fn word_of(municipality: &Municipality) -> Option<String> {
    municipality.open_data.map(|one| one.as_str().to_owned())
}

/// One that a newer program knows is none here: nothing is given by mistake.
fn licence(row: &municipality::Model) -> Option<Licence> {
    row.open_data.as_deref()?.parse().ok()
}

/// What a municipality tells. An address or a day that is no longer taken is
/// left out: nobody must be kept from the pages by one.
fn notices(kept: &str) -> Result<Notices, serde_json::Error> {
    let mut value: Value = serde_json::from_str(kept)?;
    let is_address = |text: &str| WebAddress::try_from(text.to_owned()).is_ok();
    let is_day = |text: &str| day(text).is_some();
    for (within, field, fits) in [
        ("", "interview", is_address as fn(&str) -> bool),
        ("/accessibility", "authority", is_address),
        ("/accessibility", "assessed_on", is_day),
        ("/accessibility", "updated_on", is_day),
    ] {
        let Some(object) = value.pointer_mut(within).and_then(Value::as_object_mut) else {
            continue;
        };
        let is_odd = |found: &Value| found.as_str().is_some_and(|text| !fits(text));
        if object.get(field).is_some_and(is_odd) {
            object.remove(field);
        }
    }
    serde_json::from_value(value)
}

/// All municipalities, by code.
pub(super) async fn codes(
    connection: &impl ConnectionTrait,
) -> Result<Vec<MunicipalityCode>, StoreError> {
    let rows = municipality::Entity::find()
        .order_by_asc(municipality::Column::Code)
        .all(connection)
        .await?;
    rows.iter()
        .map(|row| {
            row.code
                .parse()
                .map_err(|_| StoreError::unreadable("municipality.code"))
        })
        .collect()
}

impl Store {
    /// All municipalities, by code, without their districts.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn municipality_codes(&self) -> Result<Vec<MunicipalityCode>, StoreError> {
        codes(&self.read).await
    }

    /// Changes what a municipality tells parents and in which languages;
    /// districts and areas stay.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn change_notices(&self, wanted: &Municipality) -> Result<(), StoreError> {
        let row = municipality::ActiveModel {
            code: Set(wanted.code.to_string()),
            contact: Set(wanted.contact.clone()),
            languages: Set(language_list(&wanted.languages)),
            notices: Set(serde_json::to_string(&wanted.notices)
                .map_err(|_| StoreError::unreadable("municipality.notices"))?),
            open_data: Set(word_of(wanted)),
            ..Default::default()
        };
        row.update(&self.write).await?;
        self.activities.forget_all();
        Ok(())
    }

    /// Those that give their published figures to everybody, by code.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn municipalities_with_open_data(&self) -> Result<Vec<MunicipalityCode>, StoreError> {
        let rows = municipality::Entity::find()
            .filter(municipality::Column::OpenData.is_not_null())
            .order_by_asc(municipality::Column::Code)
            .all(&self.read)
            .await?;
        let known = rows.iter().filter(|row| licence(row).is_some());
        let code = |row: &municipality::Model| row.code.parse();
        let codes: Result<_, _> = known.map(code).collect();
        codes.map_err(|_| StoreError::unreadable("municipality.code"))
    }

    /// All municipalities, by name.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn municipality_names(&self) -> Result<Vec<(MunicipalityCode, String)>, StoreError> {
        let rows = municipality::Entity::find()
            .order_by_asc(municipality::Column::Name)
            .all(&self.read)
            .await?;
        let read = |row: municipality::Model| {
            Ok((
                row.code
                    .parse()
                    .map_err(|_| StoreError::unreadable("municipality.code"))?,
                row.name,
            ))
        };
        rows.into_iter().map(read).collect()
    }

    /// A municipality with its districts, venues and areas in force.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn municipality(
        &self,
        code: &MunicipalityCode,
    ) -> Result<Option<Municipality>, StoreError> {
        let running = self.running_month().await?.tertial();
        let areas = Areas::in_force(&self.read, code, running).await?;
        read(&self.read, code, &areas).await
    }
}
